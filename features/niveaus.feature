# language: nl
Functionaliteit: Wie draagt de coördinatie
  Ieder heeft samenhang en continuïteit in de zorg nodig. De complexiteit bepaalt alleen wie daarvoor instaat:
  de persoon zelf, een mantelzorger, een zorgcoördinator of een casemanager. Het laagste niveau dat volstaat, gaat voor.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @federal-fiche-3 @ST-05 @Q1
  Scenario: Wie zelf de regie kan voeren, doet dat
    Bron: federale fiche 3, deel 1 en eerste vraag van deel 2: ondersteuning voor zelfzorg
    Gegeven een vrouw van 61 jaar
    En ze kan met voldoende steun zelf haar zorg regelen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de persoon zelf
    En niets hogers hoeft nog te worden uitgesloten

  @federal-fiche-3 @ST-06 @ST-32
  Scenario: Ook bij zelfzorg hoort ondersteuning
    Bron: federale fiche 3, deel 1: informatie, draagvlak en gedeelde besluitvorming
    Gegeven een vrouw van 61 jaar
    En ze kan met voldoende steun zelf haar zorg regelen
    Als de situatie wordt beoordeeld
    Dan hoort bij het niveau iets te doen

  @federal-fiche-3 @Q2 @ST-08
  Scenario: Kan de persoon het niet zelf, dan eerst de mantelzorger
    Bron: federale fiche 3, tweede vraag van deel 2
    Gegeven een man van 79 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    En de mantelzorger krijgt voldoende steun
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de mantelzorger

  @federal-fiche-3 @Q2 @ST-32
  Scenario: Een mantelzorger zonder steun krijgt steun, geen hoger niveau
    Bron: federale fiche 3, tweede vraag van deel 2: krijgt de mantelzorger voldoende ondersteuning
    Gegeven een man van 79 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    En de mantelzorger krijgt niet genoeg steun
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de mantelzorger
    En bij het niveau hoort iets te doen
    En er wordt doorverwezen naar Aidants Proches

  @brusano-forum-2024 @federal-fiche-3 @W-05 @A-39
  Scenario: Een uitgeputte mantelzorger draagt de coördinatie niet en krijgt zelf steun
    Bron: Brusano-forumverslag 2024, naasten raken uitgeput; federale fiche 3, geen te zware taken opleggen
    Gegeven een man van 79 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    Maar de mantelzorger is uitgeput
    En er is geen hulpverlener die kan coördineren
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een casemanager
    En er wordt doorverwezen naar Aidants Proches

  @federal-fiche-3 @Q2
  Scenario: Een mantelzorger zonder draagkracht draagt de coördinatie niet
    Bron: federale fiche 3, tweede vraag van deel 2: fysieke, psychische en mentale capaciteiten
    Gegeven een vrouw van 83 jaar
    En ze kan haar zorg niet zelf regelen
    En er is een mantelzorger zonder draagkracht
    En een hulpverlener coördineert en dat volstaat
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een zorgcoördinator

  @federal-fiche-3 @Q3 @ST-10
  Scenario: Zonder mantelzorger coördineert een hulpverlener die al zorg geeft
    Bron: federale fiche 3, derde vraag van deel 2
    Gegeven een vrouw van 67 jaar
    En ze kan haar zorg niet zelf regelen
    En er is geen mantelzorger
    En een hulpverlener coördineert en dat volstaat
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een zorgcoördinator
    En er is geen hiaat zonder drager

  @federal-fiche-3 @Q4 @ST-12
  Scenario: Volstaat de coördinator niet en is de situatie complex, dan een casemanager
    Bron: federale fiche 3, vierde vraag van deel 2
    Gegeven een vrouw van 67 jaar
    En ze kan haar zorg niet zelf regelen
    En er is geen mantelzorger
    En een hulpverlener coördineert maar dat volstaat niet
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een casemanager
    En de situatie is complex

  @federal-fiche-3 @Q4 @A-30
  Scenario: Is er geen hulpverlener die kan coördineren en is de situatie complex, dan een casemanager
    Bron: federale fiche 3, vierde vraag; dat geen coördinator als onvoldoende telt, is onze lezing
    Gegeven een man van 51 jaar
    En niemand kan de coördinatie dragen
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een casemanager

  @federal-fiche-3 @A-30 @GZ-24
  Scenario: Is er niemand en is de situatie niet complex, dan ontbreekt een drager
    Bron: federale fiche 3, derde en vierde vraag zwijgen hierover; onze lezing
    Gegeven een man van 51 jaar
    En niemand kan de coördinatie dragen
    En hij heeft één lichamelijk probleem
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een zorgcoördinator
    En de situatie is niet complex
    En er is zeker een hiaat zonder drager
    En elke doorverwijzing heeft een doel

  @federal-fiche-3 @ST-23
  Scenario: Het laagste niveau dat volstaat gaat voor, ook in een complexe situatie
    Bron: federale fiche 3, aandachtspunten: overmatig gebruik van casemanagers vermijden
    Gegeven een man van 44 jaar
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    En hij kan met voldoende steun zelf zijn zorg regelen
    Als de situatie wordt beoordeeld
    Dan is de situatie complex
    En de coördinatie ligt bij de persoon zelf

  @federal-fiche-3 @ST-08
  Scenario: De mantelzorger gaat voor op de hulpverlener
    Bron: federale fiche 3, deel 1: in de eerste plaats de mantelzorg
    Gegeven een man van 79 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    En een hulpverlener coördineert en dat volstaat
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de mantelzorger

  @federal-fiche-3 @ST-25 @eigen-lezing
  Scenario: Is er nog niets gekend, dan kan geen enkel niveau worden uitgesloten
    Bron: federale fiche 3, aandachtspunten: eerst een grondige analyse; onbekend blijft onbekend
    Gegeven een vrouw van 34 jaar
    Als de situatie wordt beoordeeld
    Dan staat het niveau nog niet vast
    En de mogelijke niveaus zijn: zelfmanagement, mantelzorger, zorgcoördinator, casemanager
    En een casemanager kan niet worden uitgesloten

  @federal-fiche-3 @Q1 @eigen-lezing
  Scenario: Is alleen geweten dat het zelf niet gaat, dan blijven drie niveaus over
    Bron: federale fiche 3, de vragen van deel 2; onbekend blijft onbekend
    Gegeven een vrouw van 34 jaar
    En ze kan haar zorg niet zelf regelen
    Als de situatie wordt beoordeeld
    Dan staat het niveau nog niet vast
    En de mogelijke niveaus zijn: mantelzorger, zorgcoördinator, casemanager

  @federal-fiche-3 @Q2 @A-39 @eigen-lezing
  Scenario: Is de draagkracht van de mantelzorger niet gekend, dan staat het niveau niet vast
    Bron: federale fiche 3, tweede vraag van deel 2
    Gegeven een man van 79 jaar
    En hij kan zijn zorg niet zelf regelen
    En er is een mantelzorger die coördineert
    En de mantelzorger is niet uitgeput
    Maar het is niet gekend of de mantelzorger draagkracht heeft
    En een hulpverlener coördineert en dat volstaat
    Als de situatie wordt beoordeeld
    Dan staat het niveau nog niet vast
    En de mogelijke niveaus zijn: mantelzorger, zorgcoördinator
    En een zorgcoördinator kan niet worden uitgesloten

  @brusano-forum-2024 @G-02 @A-36
  Scenario: Meerdere sociale problemen samen zijn één factor, en dat is niet complex
    Bron: Brusano-forumverslag 2024, een combinatie van fysieke, psychologische en/of sociale problemen
    Gegeven een man van 51 jaar
    En niemand kan de coördinatie dragen
    En hij heeft problemen met huisvesting, inkomen, administratie en recht
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    # Gewijzigd in versie 2: sociale noden zijn één factor, hoeveel het er ook zijn. Wie coördineert, wordt wel gezocht.
    Dan is de situatie niet complex
    En de coördinatie ligt bij een zorgcoördinator

  @brusano-forum-2024 @G-02
  Abstract Scenario: Twee soorten problemen samen maken een situatie nog niet complex
    Bron: Brusano-forumverslag 2024, beschrijving van de functie: combinatie van problemen
    # Gewijzigd in versie 2: de fiche wil casemanagers alleen voor het bijzonder complexe, en twee hulpvragen zijn dat niet.
    Gegeven een vrouw van 40 jaar
    En ze heeft nood aan <eerste>
    En ze heeft nood aan <tweede>
    En niemand kan de coördinatie dragen
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is de situatie niet complex

    Voorbeelden:
      | eerste                           | tweede                                |
      | lichamelijke zorg                | geestelijke gezondheidszorg           |
      | lichamelijke zorg                | hulp met inkomen                      |
      | geestelijke gezondheidszorg      | huisvesting                           |
      | hulp bij verslaving              | juridische hulp                       |
      | hulp bij verslaving              | hulp met administratie                |
      | geestelijke gezondheidszorg      | opvoedingshulp                        |
      | lichamelijke zorg                | sociale contacten                     |

  @federal-fiche-3 @DO-02 @DO-03 @A-22
  Scenario: De acht domeinen tellen mee voor hoe zwaar het weegt
    Bron: federale fiche 3, vierde vraag: acht domeinen; de drempel is een aanname
    Gegeven een vrouw van 40 jaar
    En ze heeft ernstige lichamelijke pijn
    En haar geestelijke gezondheid is ernstig aangetast
    # Gewijzigd in versie 2: domeinen wegen mee, maar maken zonder hulpvraag geen factor.
    En ze heeft nood aan lichamelijke zorg
    En ze heeft nood aan hulp met inkomen
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is de situatie complex
    En de lichamelijke problemen zijn aanwezig
    En de sociale problemen zijn aanwezig

  @federal-fiche-3 @DO-02 @A-22
  Scenario: Een domein dat licht aangetast is, telt nog niet als een probleem
    Bron: federale fiche 3, vierde vraag: geen maat; dat alleen ernstig telt, is een aanname
    Gegeven een vrouw van 40 jaar
    En ze heeft ernstige lichamelijke pijn
    En haar geestelijke gezondheid is licht aangetast
    En niemand kan de coördinatie dragen
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is de situatie niet complex
    En de psychische problemen zijn afwezig

  @federal-fiche-3 @brusano-forum-2024 @DO-03 @A-22
  Scenario: Een zuiver lichamelijke en sociale situatie heeft geen domeinen nodig om complex te zijn
    Bron: federale fiche 3, socio-economische status; de domeinen zijn geen tweede drempel (onze lezing)
    Gegeven een vrouw van 40 jaar
    En niemand kan de coördinatie dragen
    En ze heeft nood aan lichamelijke zorg
    En ze heeft nood aan hulp met inkomen
    # Sinds versie 2 is er ook een zwaar teken nodig; dat hoeft geen domein te zijn.
    En ze wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan is de situatie complex
    En de coördinatie ligt bij een casemanager

  @brusano-forum-2024 @BR-14
  Scenario: Handen aan het bed tellen niet als een soort probleem
    Bron: Brusano-forumverslag 2024, rol van de casemanager: niet rechtstreeks betrokken bij hulp of zorg
    Gegeven een vrouw van 81 jaar
    En ze heeft nood aan lichamelijke zorg
    En ze mist hulp of zorg die niemand geeft
    En niemand kan de coördinatie dragen
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is de situatie niet complex

  @federal-fiche-3 @DO-02 @A-22
  Scenario: De drempel voor complex is een aanname die getoond wordt
    Bron: federale fiche 3, vierde vraag: geen drempel, weging of score
    Gegeven een man van 51 jaar
    En niemand kan de coördinatie dragen
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan wordt de aanname over het aantal soorten problemen getoond

  @federal-fiche-3 @A-31
  Scenario: Dat de vragen voor chronisch zieken geschreven zijn, wordt getoond
    Bron: federale fiche 3, deel 1 spreekt alleen over chronische aandoeningen
    Gegeven een man van 51 jaar
    En niemand kan de coördinatie dragen
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan wordt de aanname over het toepassen van de fiche op iedereen getoond

  @federal-fiche-3 @A-45
  Scenario: Een minderjarige krijgt een niveau, met de melding dat de fiche niet voor kinderen is geschreven
    Bron: federale fiche 3, de vragen van deel 2 noemen geen leeftijd
    Gegeven een meisje van 12 jaar
    En ze kan haar zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de mantelzorger
    En er wordt gemeld dat de fiche niet voor kinderen is geschreven

  @brusano-forum-2024 @federal-fiche-3 @A-31
  Scenario: Een lager niveau verbergt geen dienst die past
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek; federale fiche 3, deel 2
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze kan met voldoende steun zelf haar zorg regelen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de persoon zelf
    En Brusano past
    En er wordt gemeld dat de dienst past maar nu niet nodig is

  @federal-fiche-3 @Q5
  Scenario: Bij een casemanager hoort ook hoe intensief en hoe lang
    Bron: federale fiche 3, vijfde vraag van deel 2
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een casemanager
    En de opvolging zegt hoe intensief
    En de opvolging zegt hoe lang
