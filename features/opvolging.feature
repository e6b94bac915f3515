# language: nl
@nog-niet
Functionaliteit: Opvolging
  Wie draagt, hoe intensief, hoe lang, wat er in het plan staat, wanneer opnieuw bekeken wordt en hoe het eindigt.
  Termijnen die voor kwetsbare ouderen zijn gemaakt, gelden alleen voor hen en worden zo genoemd.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @federal-fiche-3 @ST-03
  Abstract Scenario: De opvolging zegt altijd wie draagt
    Bron: federale fiche 3, deel 1: casemanagement is altijd nodig, de complexiteit bepaalt wie
    Gegeven een vrouw van 70 jaar
    En ze kan haar zorg niet zelf regelen
    En <drager>
    En er zijn lichamelijke, psychische en sociale problemen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij <niveau>
    En de opvolging zegt wie draagt

    Voorbeelden:
      | drager                                                | niveau              |
      | een mantelzorger met genoeg draagkracht coördineert al | de mantelzorger     |
      | er is geen mantelzorger maar een hulpverlener coördineert en dat volstaat | een zorgcoördinator |
      | niemand kan de coördinatie dragen                     | een casemanager     |

  @federal-fiche-3 @Q5
  Scenario: Bij een casemanager horen intensiteit, duur, functies, plan, herziening en einde
    Bron: federale fiche 3, vijfde vraag van deel 2
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan zegt de opvolging hoe intensief
    En de opvolging zegt hoe lang
    En de opvolging zegt wat er gedaan wordt
    En de opvolging zegt wat in het plan staat
    En de opvolging zegt wanneer opnieuw bekeken wordt
    En de opvolging zegt hoe het stopt
    En de opvolging zegt hoe het wordt overgedragen

  @federal-fiche-3 @Q5
  Scenario: Zolang een casemanager niet nodig is, staat er geen intensiteit
    Bron: federale fiche 3, vijfde vraag van deel 2: indien een casemanager ingezet wordt
    Gegeven een vrouw van 61 jaar
    En ze kan met voldoende steun zelf haar zorg regelen
    Als de situatie wordt beoordeeld
    Dan zegt de opvolging niets over hoe intensief

  @federal-fiche-3 @MO-01 @MO-04 @MO-05 @A-46
  Abstract Scenario: De termijnen voor kwetsbare ouderen gelden alleen voor ouderen
    Bron: federale fiche 3, protocol 3: projecten voor kwetsbare ouderen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En ze is <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan staat de driemaandelijkse beoordeling voor ouderen <wel> in de opvolging
    En het maandelijkse huisbezoek voor ouderen staat <wel> in de opvolging

    Voorbeelden:
      | leeftijd | wel  |
      | 40       | niet |
      | 64       | niet |
      | 65       | wel  |
      | 85       | wel  |

  @federal-fiche-3 @ST-14 @A-46
  Scenario: Voor alle anderen staat er alleen regelmatig, en elke termijn is een aanname
    Bron: federale fiche 3, deel 1, niveau 3: op regelmatige tijdstippen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan zegt de opvolging wanneer opnieuw bekeken wordt
    En de aanname over de termijn van herziening wordt getoond

  @brusano-forum-2024 @G-19
  Scenario: Het plan zegt wie wat doet, wanneer, hoe en met wie
    Bron: Brusano-forumverslag 2024, werkwijze: operationele actieplannen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan zegt de opvolging wat in het plan staat
    En het plan noemt wie, wat, wanneer, hoe en met wie

  @brusano-forum-2024 @G-11 @G-12 @A-12
  Scenario: Een casemanager blijft beperkt in de tijd
    Bron: Brusano-forumverslag 2024, beschrijving van de functie: een paar maanden tot een jaar
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan zegt de opvolging hoe lang
    En de opvolging zegt hoe het stopt

  @brusano-forum-2024 @federal-fiche-3 @ST-16 @A-12 @GZ-21
  Scenario: Een langdurige nood vraagt een blijvende drager naast de casemanager
    Bron: federale fiche 3, deel 1: sommige profielen levenslang; Brusano-forumverslag 2024, beperkte tijd
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En haar nood blijft lang duren
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat een blijvende coördinator nodig is

  @brusano-forum-2024 @G-27
  Abstract Scenario: Bij dakloosheid of weigering begint het plan met een band
    Bron: Brusano-forumverslag 2024, specifieke kenmerken: eerst een band en vertrouwen opbouwen
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er zijn psychische en sociale problemen
    En niemand kan de coördinatie dragen
    En <kenmerk>
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat eerst een band moet groeien

    Voorbeelden:
      | kenmerk         |
      | hij is dakloos  |
      | hij weigert hulp |

  @federal-fiche-3 @brusano-forum-2024 @MO-09 @PR-16
  Scenario: De huisarts krijgt bericht, binnen wat gedeeld mag worden
    Bron: federale fiche 3, protocol 3: feedback aan de huisarts; Brusano-forumverslag 2024, beroepsgeheim
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan zegt de opvolging wie iets moet weten

  @brusano-forum-2024 @TI-03
  Scenario: Een casemanager die vertrekt, plant de overdracht
    Bron: Brusano-forumverslag 2024, de tijd om elkaar te leren kennen: terugtrekken is moeilijk
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan zegt de opvolging hoe het wordt overgedragen

  @federal-fiche-3 @ST-13 @A-23
  Scenario: De coördinator blijft naast de casemanager
    Bron: federale fiche 3, deel 1, niveau 3: in samenspraak met de zorgcoördinator
    Gegeven een vrouw van 67 jaar
    En ze kan haar zorg niet zelf regelen
    En er is geen mantelzorger
    En een hulpverlener coördineert maar dat volstaat niet
    En er zijn lichamelijke, psychische en sociale problemen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een casemanager
    En er wordt gemeld dat de coördinator blijft

  @casemanagement-theory @TH-03 @TH-39
  Scenario: Een mantelzorger die draagt, krijgt af en toe rust
    Bron: theoriekaarten casemanagement, zeven onderdelen: mantelzorgers ontlasten
    Gegeven een man van 79 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat de mantelzorger af en toe rust nodig heeft

  @brusano-forum-2024 @W-10 @ST-29
  Scenario: Iemand die de persoon vertrouwt, stelt de casemanager voor
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken: een lid van het netwerk, bv. de huisarts
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat een vertrouwd iemand de casemanager voorstelt
