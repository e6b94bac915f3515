# language: nl
Functionaliteit: Bru-Stars, klinisch casemanagement voor kinderen en jongeren
  Voor jongeren van 0 tot 23 jaar met woonplaats of netwerk in het Brusselse Gewest en met specifieke en complexe
  behoeften. Minstens twee professionals van verschillende instellingen dienen de aanvraag in.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @BS-04 @A-03
  Abstract Scenario: De leeftijd
    Bron: Brusano-forumverslag 2024, Bru-Stars, doelpubliek: 0 tot 23 jaar
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En hij is <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars <uitkomst>

    Voorbeelden: jonger dan 23
      | leeftijd | uitkomst |
      | 0        | zeker    |
      | 17       | zeker    |
      | 18       | zeker    |
      | 19       | zeker    |
      | 22       | zeker    |

    Voorbeelden: 23 is onduidelijk, 24 is te oud
      | leeftijd | uitkomst                        |
      | 23       | misschien                       |
      | 24       | niet enkel wegens de leeftijd   |

  @brusano-forum-2024 @BS-04 @A-03
  Scenario: Bij 23 jaar moet de dienst zelf zeggen wat ze bedoelt
    Bron: Brusano-forumverslag 2024, Bru-Stars, doelpubliek: elders in dezelfde tekst staat 18-23
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En hij is 23 jaar
    Als de situatie wordt beoordeeld
    Dan is bij Bru-Stars de leeftijd onduidelijk volgens de bron
    En bij Bru-Stars is niets meer na te vragen

  @brusano-forum-2024 @BS-04
  Scenario: Een onbekende leeftijd blijft onbekend
    Bron: Brusano-forumverslag 2024, Bru-Stars, doelpubliek
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    Maar er is niet gevraagd wat de leeftijd is
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars misschien
    En bij Bru-Stars ontbreekt nog wat de leeftijd is

  @brusano-forum-2024 @BS-05 @A-29
  Abstract Scenario: Woonplaats of netwerk in het Brusselse Gewest
    Bron: Brusano-forumverslag 2024, Bru-Stars, doelpubliek: woonplaats of netwerk
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En <woonplaats>
    En <netwerk>
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars <uitkomst>

    Voorbeelden:
      | woonplaats                                     | netwerk                                             | uitkomst                         |
      | hij woont in Brussel                           | zijn netwerk is niet in Brussel                     | zeker                            |
      | hij woont niet in Brussel                      | zijn netwerk is in Brussel                          | zeker                            |
      | hij woont niet in Brussel                      | zijn netwerk is niet in Brussel                     | niet enkel wegens Brussel        |
      | hij woont niet in Brussel                      | er is niet gevraagd of het netwerk in Brussel is    | misschien                        |
      | er is niet gevraagd of de persoon er woont     | zijn netwerk is in Brussel                          | zeker                            |

  @brusano-forum-2024 @BS-02 @BS-03 @A-04
  Abstract Scenario: Specifieke en complexe behoeften
    Bron: Brusano-forumverslag 2024, Bru-Stars, voor wie: onder andere geestelijke gezondheid
    # Gewijzigd in versie 2: de tekst zegt "voornamelijk", dus de behoeften geven een voorkeur en sluiten niemand uit.
    Gegeven een jongere van 14 jaar die in Brussel woont
    En <behoeften>
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars <uitkomst>

    Voorbeelden:
      | behoeften                                                     | uitkomst                                |
      | hij heeft psychische problemen en een beperking               | zeker                                   |
      | hij heeft lichamelijke en sociale problemen                   | zeker                                   |
      | hij heeft één lichamelijk probleem                            | zeker                                   |

  @brusano-forum-2024 @BS-02
  Scenario: Onbekende behoeften blijven onbekend
    Bron: Brusano-forumverslag 2024, Bru-Stars, voor wie
    # Gewijzigd in versie 2: een onbekende voorkeur laat de dienst passen.
    Gegeven een jongere van 14 jaar die in Brussel woont
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars zeker
    En bij Bru-Stars zijn de complexe behoeften onbekend

  @brusano-forum-2024 @BS-02 @A-04 @GZ-02
  Scenario: Zonder psychische nood past Bru-Stars, maar de voorkeur is niet vervuld
    Bron: Brusano-forumverslag 2024, Bru-Stars, voor wie: voornamelijk, onder andere
    Gegeven een jongere van 14 jaar die in Brussel woont
    En hij heeft lichamelijke en sociale problemen
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En bij Bru-Stars is de voorkeur voor geestelijke gezondheid niet vervuld
    En bij Bru-Stars staat wat nog nagekeken moet worden

  @brusano-forum-2024 @BS-06 @BS-19
  Abstract Scenario: Twee professionals van verschillende instellingen dienen de aanvraag in
    Bron: Brusano-forumverslag 2024, Bru-Stars, zo doe je er een beroep op
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En <instellingen>
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En de aanmelding bij Bru-Stars is <aanmelding>

    Voorbeelden:
      | instellingen                                                  | aanmelding      |
      | er is geen enkele instelling betrokken                        | nog niet klaar  |
      | er is 1 instelling betrokken                                  | nog niet klaar  |
      | er zijn 2 instellingen betrokken                              | klaar           |
      | er zijn 3 instellingen betrokken                              | klaar           |
      | er is niet gevraagd hoeveel instellingen betrokken zijn       | onbekend        |

  @brusano-forum-2024 @BS-19 @GZ-01
  Scenario: Een tweede instelling zoeken is iets te doen, geen reden om uit te sluiten
    Bron: Brusano-forumverslag 2024, Bru-Stars, zo doe je er een beroep op
    (een andere dienst die nog kan passen, is een vraag en geen hiaat: daarom is er hier geen verslaving)
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En er is 1 instelling betrokken
    En er is geen verslaving
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En voor de aanmelding bij Bru-Stars is nog iets te doen
    En er is misschien of zeker een hiaat bij de aanmelding

  @brusano-forum-2024 @BS-06 @BS-19
  Scenario: Een ouder kan niet alleen aanvragen
    Bron: Brusano-forumverslag 2024, Bru-Stars: minstens twee professionals
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En een mantelzorger doet de aanvraag
    En er is geen enkele instelling betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En de aanmelding bij Bru-Stars is nog niet klaar

  @brusano-forum-2024 @BS-07 @A-05
  Scenario: Een professional uit de geestelijke gezondheidszorg is een voorkeur, geen voorwaarde
    Bron: Brusano-forumverslag 2024, Bru-Stars: bij voorkeur verschillende sectoren
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En er is geen professional uit de geestelijke gezondheidszorg betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En de aanmelding bij Bru-Stars is klaar

  @brusano-forum-2024 @BS-17
  Abstract Scenario: De overgangsleeftijd is lastig om te starten, niet uitgesloten
    Bron: Brusano-forumverslag 2024, Bru-Stars, aandachtspunten: 18-23 jaar
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En hij is <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan wordt er <gemeld> dat de overgangsleeftijd moeilijk is

    Voorbeelden:
      | leeftijd | gemeld      |
      | 17       | niet gemeld |
      | 18       | gemeld      |
      | 23       | gemeld      |

  @brusano-forum-2024 @BS-10 @A-21
  Scenario: Wat Bru-Stars niet publiceert, moet nagekeken worden
    Bron: Brusano-forumverslag 2024, Bru-Stars: geen antwoordtermijn, gegevens van januari 2024
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als de situatie wordt beoordeeld
    Dan staat bij Bru-Stars wat nog nagekeken moet worden
    En bij Bru-Stars staat het nummer 0485 71 19 42
    En de beschikbaarheid van Bru-Stars is niet gekend

  @brusano-forum-2024 @A-03 @A-04 @A-29 @A-44 @BS-10 @PO-17
  Abstract Scenario: Wat de tekst over Bru-Stars openlaat, wordt aan de dienst gevraagd
    Bron: Brusano-forumverslag 2024, Bru-Stars: woorden die meer dan één lezing toelaten
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En <wie>
    Als de situatie wordt beoordeeld
    Dan moet bij Bru-Stars nagekeken worden: <wat>

    Voorbeelden:
      | wie                                           | wat                    |
      | hij is 23 jaar                                | 23 jaar                |
      | hij heeft lichamelijke en sociale problemen   | zonder psychische nood |
      | hij is 15 jaar                                | school                 |
      | hij is 15 jaar                                | officiële adres        |
      | hij is 15 jaar                                | antwoord               |
      | hij is 15 jaar                                | plaats                 |

  @brusano-forum-2024 @BS-08 @BS-09 @BS-10
  Scenario: Een aanvraagformulier en een gesprek, maar geen gepubliceerde termijn
    Bron: Brusano-forumverslag 2024, Bru-Stars, zo doe je er een beroep op
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als de situatie wordt beoordeeld
    Dan noemt de weg naar Bru-Stars het aanvraagformulier
    En bij Bru-Stars staat geen antwoordtermijn
