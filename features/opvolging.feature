# language: nl
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
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
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
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
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

  @federal-fiche-3 @MO-05 @MO-11 @A-17 @A-46
  Abstract Scenario: Ook de herziening en de caseload voor ouderen gelden alleen voor ouderen
    Bron: federale fiche 3, protocol 3: herevaluatie om de zes maanden, verhouding van 1 op 40
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En ze is <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan staat de halfjaarlijkse herziening voor ouderen <wel> in de opvolging
    En de grens van veertig ouderen per voltijdse casemanager staat <wel> in de opvolging

    Voorbeelden:
      | leeftijd | wel  |
      | 40       | niet |
      | 72       | wel  |

  @federal-fiche-3 @MO-01
  Scenario: Zonder leeftijd krijgt niemand de termijnen voor ouderen
    Bron: federale fiche 3, protocol 3: gemaakt voor kwetsbare ouderen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Maar er is niet gevraagd wat de leeftijd is
    Als de situatie wordt beoordeeld
    Dan staat de driemaandelijkse beoordeling voor ouderen niet in de opvolging

  @casemanagement-theory @TH-06
  Scenario: Elke herziening vraagt drie dingen
    Bron: theoriekaarten casemanagement, evaluatie: betrokkenheid, motivatie en tevredenheid
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat betrokken, gemotiveerd en tevreden wel in de opvolging

  @casemanagement-theory @TH-04
  Scenario: In het plan staat bij elke doorverwijzing wat bereikt moet worden
    Bron: theoriekaarten casemanagement: een verwijzing heeft een doel, niet alleen een activiteit
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat het doel van elke doorverwijzing wel in de opvolging

  @brusano-forum-2024 @DU-09
  Scenario: Het plan noemt ook het risico van niets doen
    Bron: Brusano-forumverslag 2024, DUNE, methode: risico's als er geen actie komt
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En er zijn psychische en sociale problemen
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat wat er gebeurt als er niets gebeurt wel in de opvolging

  @brusano-forum-2024 @DU-08 @G-28
  Scenario: Bij verslaving volgt het plan wat de persoon nu aankan
    Bron: Brusano-forumverslag 2024, DUNE, methode: de bereidheid analyseren
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En er zijn psychische en sociale problemen
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat wat de persoon nu aankan en wil wel in de opvolging

  @brusano-forum-2024 @casemanagement-theory @federal-fiche-3 @PR-10 @PR-13 @G-20
  Scenario: De persoon krijgt het plan en beslist mee
    Bron: theoriekaarten casemanagement, plan; Brusano-forumverslag 2024, jargon omzetten in begrijpbare taal
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat een plan voor de persoon in gewone taal wel in de opvolging

  @brusano-forum-2024 @W-01 @TI-01
  Abstract Scenario: Een uitgeput netwerk vraagt in het begin meer contact
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken; de tijd om een band op te bouwen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En <netwerk>
    Als de situatie wordt beoordeeld
    Dan staat meer contact in het begin <wel> in de opvolging

    Voorbeelden:
      | netwerk                  | wel  |
      | haar netwerk is uitgeput | wel  |
      | haar netwerk werkt goed  | niet |

  @brusano-forum-2024 @MT-13 @MT-14
  Scenario: Het mobiel team 107 verkent eerst
    Bron: Brusano-forumverslag 2024, mobiel team 107, methode stap 4 en 5
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er zijn psychische en sociale problemen
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat het verkennen in drie gesprekken wel in de opvolging

  @federal-fiche-3 @brusano-forum-2024 @ST-16 @A-12
  Abstract Scenario: Levenslang alleen als de nood blijft, en elke dienst heeft een eigen duur
    Bron: federale fiche 3, deel 1; Brusano-forumverslag 2024, timing van elke dienst
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En haar nood <duur>
    Als de situatie wordt beoordeeld
    Dan staat levenslang een casemanager <wel> in de opvolging
    En een eigen duur per dienst staat wel in de opvolging

    Voorbeelden:
      | duur              | wel  |
      | blijft lang duren | wel  |
      | is tijdelijk      | niet |

  @brusano-forum-2024 @BS-17
  Abstract Scenario: Rond de overgangsleeftijd lopen jeugdhulp en volwassenenhulp een tijd samen
    Bron: Brusano-forumverslag 2024, Bru-Stars, aandachtspunten: samenhang waarborgen
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    En niemand kan de coördinatie dragen
    En hij is <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan staat jeugdhulp en volwassenenhulp die samen lopen <wel> in de opvolging

    Voorbeelden:
      | leeftijd | wel  |
      | 15       | niet |
      | 19       | wel  |

  @levensloop-gelderland-2021 @LL-15
  Scenario: Zo weinig mogelijk nieuwe gezichten
    Bron: levensloopfunctie Gelderland 2021: zo weinig mogelijk wissels, als raad
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat zo weinig mogelijk nieuwe gezichten wel in de opvolging

  @brusano-forum-2024 @PO-01 @PO-13
  Scenario: Wat ontbreekt, wordt zonder naam gemeld
    Bron: Brusano-forumverslag 2024, een pleitbezorger: bevindingen doorgeven
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat het melden van hulp die ontbreekt wel in de opvolging

  @brusano-forum-2024 @casemanagement-theory @BR-14 @G-13 @TH-32
  Scenario: Wat een casemanager niet doet
    Bron: Brusano-forumverslag 2024, rol van de casemanager; theoriekaarten, geen oordeel over anderen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat wat een casemanager niet doet wel in de opvolging

  @federal-fiche-3 @ST-10 @A-30
  Scenario: Zolang geen hulpverlener volstaat, zegt de opvolging dat er nog gezocht wordt
    Bron: federale fiche 3, deel 1: de zorgcoördinator geeft al zorg; wat als er geen is, staat er niet
    Gegeven een man van 51 jaar
    En niemand kan de coördinatie dragen
    En hij heeft één lichamelijk probleem
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan staat nog zoeken naar een coördinator wel in de opvolging

  @brusano-forum-2024 @casemanagement-theory @TH-13 @TH-14 @A-13 @A-43
  Abstract Scenario: De vorm van casemanagement verschilt per dienst
    Bron: theoriekaarten casemanagement, drie modellen; Brusano-forumverslag 2024, methode van elke dienst
    Gegeven iemand die aan alle voorwaarden van <dienst> voldoet
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat <vorm> wel in de opvolging

    Voorbeelden:
      | dienst              | vorm                                  |
      | Bru-Stars           | Bru-Stars als overleg met het netwerk |
      | DUNE                | DUNE als begeleider                   |
      | Brusano             | Brusano als makelaar                  |
      | het mobiel team 107 | het mobiel team 107 als duo           |

  @brusano-forum-2024 @PR-02 @PR-06
  Scenario: Na een weigering krijgt ook de huisarts geen bericht
    Bron: Brusano-forumverslag 2024, zonder toestemming geen interventie; beroepsgeheim
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En ze weigert hulp
    Als de situatie wordt beoordeeld
    Dan staat de huisarts verwittigen niet in de opvolging
