# language: nl
Functionaliteit: Mobiel team 107, Kansarmoede
  Voor personen ouder dan 18 jaar op het grondgebied van het Brusselse Gewest, dakloos of slecht gehuisvest, met een
  psychiatrische voorgeschiedenis of een risico, met een uitgeput of onbestaand netwerk, die geen hulp vragen of er
  moeilijk aan geraken.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @MT-03 @MT-08
  Scenario: Een vrouw op straat die niets vraagt
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep
    Gegeven een vrouw van 34 jaar
    En ze is dakloos in Brussel
    En er is een psychiatrische voorgeschiedenis
    En haar netwerk is uitgeput
    En ze vraagt zelf geen hulp
    En een professional doet de aanvraag
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En Bru-Stars past niet wegens de leeftijd
    En Brusano past niet wegens thuis wonen
    En de aanmelding bij het mobiel team 107 is klaar

  @brusano-forum-2024 @MT-03 @A-02
  Abstract Scenario: Ouder dan 18
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep: ouder dan 18 jaar
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij is <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 <uitkomst>

    Voorbeelden:
      | leeftijd | uitkomst                      |
      | 17       | niet enkel wegens de leeftijd |
      | 18       | misschien                     |
      | 19       | zeker                         |
      | 23       | zeker                         |
      | 70       | zeker                         |

  @brusano-forum-2024 @MT-03 @A-02
  Scenario: Precies 18: het team zelf moet zeggen wat ouder dan 18 is
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij is 18 jaar
    Als de situatie wordt beoordeeld
    Dan is bij het mobiel team 107 de leeftijd onduidelijk volgens de bron
    En bij het mobiel team 107 is niets meer na te vragen

  @brusano-forum-2024 @MT-04
  Abstract Scenario: Op het grondgebied van het Brusselse Gewest
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep: op het grondgebied, niet met woonplaats
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En <verblijf>
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 <uitkomst>

    Voorbeelden:
      | verblijf                                       | uitkomst                  |
      | hij verblijft in Brussel                       | zeker                     |
      | hij verblijft niet in Brussel                  | niet enkel wegens Brussel |
      | er is niet gevraagd of de persoon er verblijft | misschien                 |

  @brusano-forum-2024 @MT-05 @A-35
  Abstract Scenario: Dakloos of slecht gehuisvest
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep: dakloos of slecht gehuisvest
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En <verblijf>
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 <uitkomst>

    Voorbeelden:
      | verblijf                                       | uitkomst                                      |
      | hij is dakloos                                 | zeker                                         |
      | hij slaapt in de noodopvang                    | zeker                                         |
      | hij woont thuis maar slecht gehuisvest         | zeker                                         |
      | hij woont thuis                                | niet enkel wegens dakloos of slecht gehuisvest |
      | hij logeert bij anderen                        | misschien                                     |
      | er is niet gevraagd waar de persoon verblijft  | misschien                                     |

  @brusano-forum-2024 @MT-05 @A-35
  Scenario: Bij anderen logeren: het team zelf moet zeggen of dat telt
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij logeert bij anderen
    Als de situatie wordt beoordeeld
    Dan is bij het mobiel team 107 dakloos of slecht gehuisvest onduidelijk volgens de bron

  @brusano-forum-2024 @MT-06 @A-34
  Abstract Scenario: Psychiatrische voorgeschiedenis of risico
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep: voorgeschiedenis of risico
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En <voorgeschiedenis>
    En <risico>
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 <uitkomst>

    Voorbeelden:
      | voorgeschiedenis                                       | risico                                        | uitkomst                              |
      | er is een psychiatrische voorgeschiedenis              | er is geen psychiatrisch risico               | zeker                                 |
      | er is geen psychiatrische voorgeschiedenis             | er is een psychiatrisch risico                | zeker                                 |
      | er is geen psychiatrische voorgeschiedenis             | er is geen psychiatrisch risico               | niet enkel wegens de psychiatrische nood |
      | er is geen psychiatrische voorgeschiedenis             | het is niet gekend of er een psychiatrisch risico is | misschien                      |
      | er is niet gevraagd of er een psychiatrische voorgeschiedenis is | er is een psychiatrisch risico      | zeker                                 |

  @brusano-forum-2024 @MT-07 @A-38
  Abstract Scenario: Een netwerk dat uitgeput of onbestaand is
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep: uitgeput of onbestaand
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En <netwerk>
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 <uitkomst>

    Voorbeelden:
      | netwerk                                       | uitkomst                       |
      | zijn netwerk is uitgeput                      | zeker                          |
      | hij heeft geen netwerk                        | zeker                          |
      | zijn netwerk werkt goed                       | niet enkel wegens het netwerk  |
      | zijn netwerk is alleen in conflict            | misschien                      |
      | zijn netwerk zit alleen vast                  | misschien                      |
      | zijn netwerk is uitgeput en in conflict       | zeker                          |
      | er is niet gevraagd hoe het met het netwerk gaat | misschien                   |

  @brusano-forum-2024 @MT-07 @A-38 @GZ-22
  Scenario: Conflict zonder uitputting: het team zelf moet zeggen of dat telt
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep; conflict staat er niet bij
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En zijn netwerk is alleen in conflict
    Als de situatie wordt beoordeeld
    Dan is bij het mobiel team 107 het netwerk onduidelijk volgens de bron

  @brusano-forum-2024 @MT-08
  Abstract Scenario: Geen hulp vragen, of er moeilijk aan geraken
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep: niet vragen of grote moeite
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En <vraag>
    En <toegang>
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 <uitkomst>

    Voorbeelden:
      | vraag                                       | toegang                                        | uitkomst                               |
      | hij vraagt zelf geen hulp                   | hij vindt makkelijk toegang tot hulp           | zeker                                  |
      | hij vraagt zelf om hulp                     | hij geraakt moeilijk aan hulp                  | zeker                                  |
      | hij vraagt zelf om hulp                     | hij vindt makkelijk toegang tot hulp           | niet enkel wegens geen hulp vragen of vinden |
      | er is niet gevraagd of de persoon hulp vraagt | hij vindt makkelijk toegang tot hulp         | misschien                              |
      | hij vraagt zelf om hulp                     | er is niet gevraagd of hulp moeilijk bereikbaar is | misschien                          |

  @brusano-forum-2024 @MT-09
  Abstract Scenario: Het netwerk of de persoon zelf vraagt aan
    Bron: Brusano-forumverslag 2024, mobiel team 107, zo doe je er een beroep op
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En <aanvrager> doet de aanvraag
    Als de situatie wordt beoordeeld
    Dan is de aanmelding bij het mobiel team 107 klaar

    Voorbeelden:
      | aanvrager                                    |
      | de persoon zelf                              |
      | een mantelzorger                             |
      | een professional                             |
      | een familielid of vriend die geen zorg geeft |

  @brusano-forum-2024 @A-18 @G-37
  Scenario: De voorwaarden gelden samen, en een netwerk dat werkt is geen bijna-treffer
    Bron: Brusano-forumverslag 2024, mobiel team 107, methode stap 1; dat ze samen gelden, is onze lezing
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En zijn netwerk werkt goed
    # Niemand streeft naar een uitgeput netwerk: wat niet binnen bereik ligt, is niet bijna. Vroeger telde elke ene voorwaarde.
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 niet enkel wegens het netwerk
    En het mobiel team 107 is geen bijna-treffer
    En het mobiel team 107 noemt de kleinste verandering

  @brusano-forum-2024 @MT-22 @G-39
  Scenario: Papieren of verzekering worden niet gevraagd
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep: niet vermeld
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij is niet verzekerd
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107

  @brusano-forum-2024 @MT-11
  Scenario: Een antwoord binnen twee weken is nog geen start
    Bron: Brusano-forumverslag 2024, mobiel team 107, methode stap 2
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    Als de situatie wordt beoordeeld
    Dan staat bij het mobiel team 107 wat nog nagekeken moet worden
    En de beschikbaarheid van het mobiel team 107 is niet gekend

  @brusano-forum-2024 @MT-11 @MT-10
  Scenario: Het team bespreekt de aanvraag en antwoordt binnen twee weken
    Bron: Brusano-forumverslag 2024, mobiel team 107, methode stap 1 en 2
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    Als de situatie wordt beoordeeld
    Dan noemt de antwoordtermijn van het mobiel team 107 twee weken
    En de weg naar het mobiel team 107 noemt wat bekend is over de voorwaarden

  @brusano-forum-2024 @A-02 @A-11 @A-18 @A-35 @A-38 @A-40 @MT-23
  Abstract Scenario: Wat de tekst over het mobiel team 107 openlaat, wordt aan het team gevraagd
    Bron: Brusano-forumverslag 2024, mobiel team 107: woorden die meer dan één lezing toelaten
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En <wie>
    Als de situatie wordt beoordeeld
    Dan moet bij het mobiel team 107 nagekeken worden: <wat>

    Voorbeelden:
      | wie                                           | wat             |
      | hij is 18 jaar                                | 18 jaar         |
      | hij is 40 jaar                                | samen vervuld   |
      | hij logeert bij anderen                       | logeren         |
      | hij is 40 jaar                                | netwerk         |
      | er is een acute crisis                        | crisis          |
      | hij is 40 jaar                                | weten           |
      | hij is 40 jaar                                | stap 7          |

  @brusano-forum-2024 @MT-14 @MT-23 @A-19
  Scenario: Aanvragen kan zonder dat de persoon vraagt, volgen alleen als de persoon het wenst
    Bron: Brusano-forumverslag 2024, mobiel team 107, methode stap 5
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En zijn toestemming is nog niet gevraagd
    Als de situatie wordt beoordeeld
    Dan is de aanmelding bij het mobiel team 107 klaar
    En de weg naar het mobiel team 107 noemt de wens van de persoon
