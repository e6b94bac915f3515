# language: nl
Functionaliteit: Overlappingen
  Soms past meer dan één dienst. Geen document rangschikt de vier, behalve dat Brusano er is voor wat anderen niet
  aankunnen. De volgorde hieronder is dus onze lezing: eerst wie de persoon al volgt, dan de gespecialiseerde dienst.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @OV-01 @BS-17
  Scenario: Jongvolwassene thuis met psychische nood en twee instellingen
    Bron: Brusano-forumverslag 2024, Bru-Stars en Brusano, doelpubliek; overgangsleeftijd
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is 21 jaar
    En er zijn 2 instellingen betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En Brusano past
    En Bru-Stars staat voor Brusano
    En er wordt gemeld dat de overgangsleeftijd moeilijk is
    En er wordt gemeld dat Brusano ernaast staat als 23 jaar nadert

  @brusano-forum-2024 @OV-02
  Scenario: Jongvolwassene op straat met psychiatrische nood en twee instellingen
    Bron: Brusano-forumverslag 2024, Bru-Stars en mobiel team 107, doelgroepen
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij is 20 jaar
    En hij woont in Brussel
    En er zijn psychische en sociale problemen
    En er is geen verslaving
    En er zijn 2 instellingen betrokken
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En Bru-Stars past
    En Brusano past niet enkel wegens thuis wonen
    En er wordt gemeld dat meerdere diensten passen
    En er wordt gemeld dat een mens samen met de jongere kiest

  @brusano-forum-2024 @OV-03 @A-24 @BR-02
  Scenario: Slecht gehuisvest thuis: eerst het mobiel team 107, Brusano ernaast
    Bron: Brusano-forumverslag 2024, Brusano en mobiel team 107, doelgroepen
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij woont in Brussel
    En hij woont thuis maar slecht gehuisvest
    En er zijn psychische en sociale problemen
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En Brusano past
    En het mobiel team 107 staat voor Brusano
    En er wordt gemeld dat Brusano ernaast meedenkt

  @brusano-forum-2024 @OV-04
  Scenario: Thuis, verslaving en uitsluiting: DUNE voor Brusano
    Bron: Brusano-forumverslag 2024, DUNE en Brusano, voor wie
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze woont thuis in Brussel
    En er zijn psychische en sociale problemen
    Als de situatie wordt beoordeeld
    Dan past DUNE
    En Brusano past
    En DUNE staat voor Brusano
    En er wordt gemeld dat telt of gebruik centraal staat

  @brusano-forum-2024 @OV-05
  Scenario: Dubbele diagnose op straat: wie al een band heeft, gaat voor
    Bron: Brusano-forumverslag 2024, DUNE en mobiel team 107, doelgroepen; de band is onze lezing
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er is een verslaving aan drugs
    En hij ervaart sociale uitsluiting
    En samenwerking met andere organisaties is nodig
    En DUNE volgt hem al op
    Als de situatie wordt beoordeeld
    Dan past DUNE
    En het mobiel team 107 past
    En DUNE staat voor het mobiel team 107
    En er wordt gemeld dat wie al een band heeft voorgaat

  @brusano-forum-2024 @levensloop-gelderland-2021 @OV-05 @LL-15
  Scenario: Volgt het mobiel team 107 hem al, dan staat dat team eerst
    Bron: levensloopfunctie Gelderland 2021, zo weinig mogelijk wissels; als volgorde een aanname
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er is een verslaving aan drugs
    En hij ervaart sociale uitsluiting
    En samenwerking met andere organisaties is nodig
    En het mobiel team 107 volgt hem al op
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En het mobiel team 107 staat voor DUNE

  @brusano-forum-2024 @OV-06
  Scenario: Jongvolwassene thuis met verslaving en uitsluiting
    Bron: Brusano-forumverslag 2024, Bru-Stars, DUNE en Brusano, doelgroepen
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze is 19 jaar
    En ze woont thuis in Brussel
    En er zijn psychische en sociale problemen
    En er zijn 2 instellingen betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En DUNE past
    En Brusano past
    En Bru-Stars staat voor Brusano
    En DUNE staat voor Brusano

  @brusano-forum-2024 @OV-07
  Scenario: Alle vier tegelijk
    Bron: Brusano-forumverslag 2024, doelgroepen van de vier diensten
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij is 21 jaar
    En hij woont in Brussel
    En hij woont thuis maar slecht gehuisvest
    En er zijn psychische en sociale problemen
    En er is een verslaving aan drugs
    En hij ervaart sociale uitsluiting
    En samenwerking met andere organisaties is nodig
    En er zijn 2 instellingen betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En DUNE past
    En Brusano past
    En het mobiel team 107 past
    En Brusano staat na alle andere
    En er wordt gemeld dat meerdere diensten passen

  @brusano-forum-2024 @OV-08
  Scenario: Slecht gehuisvest thuis, psychiatrisch en verslaafd: drie diensten
    Bron: Brusano-forumverslag 2024, Brusano, DUNE en mobiel team 107, doelgroepen
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij woont in Brussel
    En hij woont thuis maar slecht gehuisvest
    En er zijn psychische en sociale problemen
    En er is een verslaving aan drugs
    En hij ervaart sociale uitsluiting
    En samenwerking met andere organisaties is nodig
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En DUNE past
    En het mobiel team 107 past
    En Bru-Stars past niet enkel wegens de leeftijd

  @brusano-forum-2024 @OV-09
  Scenario: Jongvolwassene op straat, psychiatrisch en verslaafd: drie diensten
    Bron: Brusano-forumverslag 2024, Bru-Stars, DUNE en mobiel team 107, doelgroepen
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij is 22 jaar
    En hij woont in Brussel
    En er zijn psychische en sociale problemen
    En er is een verslaving aan drugs
    En hij ervaart sociale uitsluiting
    En samenwerking met andere organisaties is nodig
    En er zijn 2 instellingen betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En DUNE past
    En het mobiel team 107 past
    En Brusano past niet enkel wegens thuis wonen

  @brusano-forum-2024 @OV-10 @A-06
  Scenario: Minderjarige met verslaving en uitsluiting en twee instellingen
    Bron: Brusano-forumverslag 2024, Bru-Stars en DUNE; of DUNE minderjarigen opvangt staat er niet
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze is 16 jaar
    En ze woont thuis in Brussel
    En er zijn psychische en sociale problemen
    En er zijn 2 instellingen betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En DUNE is niet uitgesloten
    En Bru-Stars staat voor DUNE

  @brusano-forum-2024 @PR-07 @PR-08 @A-37
  Scenario: Wie gespecialiseerde hulp weigert, krijgt de generalist eerst
    Bron: Brusano-forumverslag 2024, toegankelijkheid: etiketten kunnen mensen tegenhouden
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze woont thuis in Brussel
    En er zijn psychische en sociale problemen
    En ze wil geen gespecialiseerde hulp
    # Gewijzigd in versie 2: of Brusano nodig is, hangt eerst af van wie de coördinatie draagt.
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan past DUNE
    En Brusano past
    En Brusano staat voor DUNE

  @brusano-forum-2024 @OV-03 @A-24 @BR-02
  Scenario: Ook als niemand naar psychische nood vroeg, gaat het gespecialiseerde team voor
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep: een voorgeschiedenis of een risico volstaat
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij woont in Brussel
    En hij woont thuis maar slecht gehuisvest
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En Brusano past
    En het mobiel team 107 staat voor Brusano
