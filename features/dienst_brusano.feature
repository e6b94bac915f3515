# language: nl
Functionaliteit: Brusano, casemanagers voor de grijze zones
  Voor complexe situaties die bestaande systemen niet aankunnen: volwassenen die in Brussel en thuis wonen, al dan niet
  in orde met de verzekering. De persoon zelf, een mantelzorger of een professional vraagt aan.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @BR-04
  Abstract Scenario: Volwassenen
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek: volwassenen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan past Brusano <uitkomst>

    Voorbeelden:
      | leeftijd | uitkomst                      |
      | 17       | niet enkel wegens de leeftijd |
      | 18       | zeker                         |
      | 19       | zeker                         |
      | 24       | zeker                         |
      | 95       | zeker                         |

  @brusano-forum-2024 @BR-04
  Scenario: Zonder leeftijd weten we het niet
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    Maar het is niet gekend wat de leeftijd is
    Als de situatie wordt beoordeeld
    Dan past Brusano misschien

  @brusano-forum-2024 @BR-05 @A-27
  Abstract Scenario: In Brussel wonen
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek: die in Brussel wonen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En <woonplaats>
    Als de situatie wordt beoordeeld
    Dan past Brusano <uitkomst>

    Voorbeelden:
      | woonplaats                                 | uitkomst                  |
      | ze woont in Brussel                        | zeker                     |
      | ze woont niet in Brussel                   | niet enkel wegens Brussel |
      | er is niet gevraagd of de persoon er woont | misschien                 |

  @brusano-forum-2024 @BR-06 @A-09
  Abstract Scenario: Thuis wonen
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek: die thuis wonen; de randgevallen zijn onduidelijk
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En <verblijf>
    Als de situatie wordt beoordeeld
    Dan past Brusano <uitkomst>

    Voorbeelden: thuis of niet thuis
      | verblijf                            | uitkomst                        |
      | ze woont thuis                      | zeker                           |
      | ze woont thuis maar slecht gehuisvest | zeker                         |
      | ze is dakloos                       | niet enkel wegens thuis wonen   |
      | ze slaapt in de noodopvang          | niet enkel wegens thuis wonen   |
      | ze verblijft in een instelling      | niet enkel wegens thuis wonen   |
      | er is niet gevraagd waar de persoon verblijft | misschien             |

    Voorbeelden: randgevallen
      | verblijf                                           | uitkomst                      |
      | ze logeert bij anderen                             | misschien                     |
      | ze ligt in het ziekenhuis en mag binnenkort naar huis | misschien                  |
      | ze zit in de gevangenis en komt binnenkort vrij    | misschien                     |
      | ze ligt in het ziekenhuis en blijft er voorlopig   | niet enkel wegens thuis wonen |
      | ze zit in de gevangenis en blijft er voorlopig     | niet enkel wegens thuis wonen |

  @brusano-forum-2024 @BR-06 @A-09
  Abstract Scenario: In een randgeval moet de helpdesk zelf antwoorden
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek: thuis wonen is niet omschreven
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En <verblijf>
    Als de situatie wordt beoordeeld
    Dan is bij Brusano thuis wonen onduidelijk volgens de bron

    Voorbeelden:
      | verblijf                                              |
      | ze logeert bij anderen                                |
      | ze ligt in het ziekenhuis en mag binnenkort naar huis |

  @brusano-forum-2024 @BR-06 @A-09
  Scenario: In het ziekenhuis, zonder te weten of ontslag nadert: dat vraag je aan de beller
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek; ontslag nabij is onze lezing
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze ligt in het ziekenhuis
    Als de situatie wordt beoordeeld
    Dan past Brusano misschien
    En bij Brusano ontbreekt nog of ontslag nadert

  @brusano-forum-2024 @BR-07 @G-39
  Abstract Scenario: De verzekering speelt geen rol
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek: al dan niet in orde met de verzekering
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En <verzekering>
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En de aanmelding bij Brusano is klaar

    Voorbeelden:
      | verzekering                                        |
      | ze is verzekerd                                    |
      | ze is niet verzekerd                               |
      | het is niet gekend of de persoon verzekerd is      |

  @brusano-forum-2024 @BR-08 @A-33
  Abstract Scenario: Wie mag aanvragen
    Bron: Brusano-forumverslag 2024, Brusano, zo doe je er een beroep op
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En <aanvrager> doet de aanvraag
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En de aanmelding bij Brusano is <aanmelding>

    Voorbeelden:
      | aanvrager           | aanmelding |
      | de persoon zelf     | klaar      |
      | een mantelzorger    | klaar      |
      | een professional    | klaar      |
      | een familielid of vriend die geen zorg geeft | onbekend |

  @brusano-forum-2024 @BR-02 @BR-15 @A-32
  Abstract Scenario: Een netwerk aan het einde van zijn latijn is typisch, geen voorwaarde
    Bron: Brusano-forumverslag 2024, Brusano, toegevoegde waarde en voor wie
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En <netwerk>
    Als de situatie wordt beoordeeld
    Dan past Brusano

    Voorbeelden:
      | netwerk                                  |
      | haar netwerk is uitgeput                 |
      | haar netwerk werkt goed                  |

  @brusano-forum-2024 @G-37 @G-41 @A-01
  Abstract Scenario: Eén voorwaarde niet vervuld: een bijna-treffer, en toch vragen
    Bron: Brusano-forumverslag 2024, uitdagingen: flexibel omgaan met de inclusiecriteria. Waar iemand woont, is niet binnen
    bereik: wie buiten Brussel woont, is geen bijna-treffer meer. En iemand anders mag de zorg niet al dragen. Wie bij een
    gespecialiseerde dienst past, zoals een 17-jarige bij Bru-Stars, hoort dit niet: dat staat in een_goede_collega.feature.
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En <verschil>
    Als de situatie wordt beoordeeld
    Dan past Brusano niet
    En Brusano is een bijna-treffer
    En Brusano noemt de kleinste verandering
    En er wordt gemeld dat deze casemanagers best zonder vaste voorwaarden werken
    En er wordt doorverwezen naar de Brusano Helpdesk

    Voorbeelden:
      | verschil                       |
      | ze is dakloos                  |
      | ze verblijft in een instelling |

  @brusano-forum-2024 @G-37
  Scenario: Twee voorwaarden niet vervuld is geen bijna-treffer
    Bron: Brusano-forumverslag 2024, uitdagingen; dat bijna één voorwaarde betekent, is onze lezing
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is 17 jaar
    En ze is dakloos
    Als de situatie wordt beoordeeld
    Dan past Brusano niet
    En Brusano is geen bijna-treffer

  @brusano-forum-2024 @G-37
  Scenario: Eén voorwaarde niet vervuld en één onbekend: of het een bijna-treffer is, weten we nog niet
    Bron: Brusano-forumverslag 2024, uitdagingen; onbekend blijft onbekend
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is dakloos
    Maar er is niet gevraagd wat de leeftijd is
    Als de situatie wordt beoordeeld
    Dan past Brusano niet
    En Brusano is misschien een bijna-treffer

  @brusano-forum-2024 @BR-18 @A-10 @A-21
  Scenario: Contact met Brusano
    Bron: Brusano-forumverslag 2024, Brusano, contact opnemen; antwoord binnen 24 tot 48 uur is geen start
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    Als de situatie wordt beoordeeld
    Dan staat bij Brusano het nummer 02 880 29 80
    En bij Brusano staat wat nog nagekeken moet worden

  @brusano-forum-2024 @BR-09 @A-10
  Scenario: Een reactie binnen 24 tot 48 uur, en dat is nog geen start
    Bron: Brusano-forumverslag 2024, Brusano, zo doe je er een beroep op
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    Als de situatie wordt beoordeeld
    Dan noemt de antwoordtermijn van Brusano 48 uur

  @brusano-forum-2024 @A-09 @A-10 @A-33 @BR-01
  Abstract Scenario: Wat de tekst over Brusano openlaat, wordt aan de dienst gevraagd
    Bron: Brusano-forumverslag 2024, Brusano: woorden die meer dan één lezing toelaten
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En <wie>
    Als de situatie wordt beoordeeld
    Dan moet bij Brusano nagekeken worden: <wat>

    Voorbeelden:
      | wie                                                           | wat         |
      | ze is 60 jaar                                                 | project     |
      | ze logeert bij anderen                                        | thuis       |
      | een familielid of vriend die geen zorg geeft doet de aanvraag | familielid  |
      | ze woont niet in Brussel                                      | grondgebied |
      | ze is 60 jaar                                                 | werkuren    |

  @brusano-forum-2024 @BR-08
  Scenario: Iemand anders dan de persoon, een mantelzorger of een professional
    Bron: Brusano-forumverslag 2024, Brusano, zo doe je er een beroep op
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En iemand anders doet de aanvraag
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En de aanmelding bij Brusano is nog niet klaar
    En voor de aanmelding bij Brusano is nog iets te doen
