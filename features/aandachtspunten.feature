# language: nl
Functionaliteit: Aandachtspunten
  Wat bij een situatie hoort maar geen dienst of niveau is: wat je deelt, wie je betrekt en waar je op let.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis

  @brusano-forum-2024 @PR-04 @PR-06 @G-10
  Scenario: Deel alleen wat nodig is en wat mag
    Bron: Brusano-forumverslag 2024, beroepsgeheim: wat mag gedeeld worden, transparant tegenover de persoon
    Gegeven een vrouw van 45 jaar
    En ze stemt in met hulp
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat alleen gedeeld wordt wat nodig is

  @brusano-forum-2024 @PR-02 @PR-06 @A-42
  Scenario: Na een weigering wordt niets over de persoon doorgegeven
    Bron: Brusano-forumverslag 2024, zonder toestemming geen interventie; beroepsgeheim
    Gegeven een vrouw van 45 jaar
    En ze weigert hulp
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat niets wordt doorgegeven
    En er wordt niet gemeld dat alleen gedeeld wordt wat nodig is

  @brusano-forum-2024 @levensloop-gelderland-2021 @PR-02 @LL-07 @A-48
  Scenario: Opname of dwang wordt nooit voorgesteld
    Bron: Brusano-forumverslag 2024, onvermogen om zelf te beslissen; de Belgische weg begint bij een arts en de vrederechter
    Gegeven een man van 52 jaar
    En hij kan op dit moment niet zelf beslissen
    En hij heeft nood aan geestelijke gezondheidszorg
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat mensen beslissen over opname of dwang

  @brusano-forum-2024 @PR-02 @A-48
  Scenario: Waar niemand aan opname denkt, spreekt niemand ervan
    Bron: Brusano-forumverslag 2024, onvermogen om zelf te beslissen (onze lezing)
    Gegeven een vrouw van 91 jaar
    En ze kan op dit moment niet zelf beslissen
    Als de situatie wordt beoordeeld
    Dan wordt er niet gemeld dat mensen beslissen over opname of dwang

  @nji-families @NJ-08 @NJ-09
  Scenario: Hulp verplichten beslissen bevoegde mensen in België
    Bron: NJi-richtlijn gezinnen, hulp in gedwongen kader: alleen de aanleiding, nooit het Nederlandse recht
    Gegeven een kind van 6 jaar
    En er is een kind in gevaar
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat bevoegde mensen beslissen over verplichte hulp

  @nji-families @NJ-11
  Scenario: Het antwoord is advies, en een mens mag ervan afwijken
    Bron: NJi-richtlijn gezinnen, discretionaire handelingsruimte
    Gegeven iemand over wie nog niets gekend is
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat een mens mag afwijken

  @brusano-forum-2024 @FA-01 @FA-02
  Scenario: Een mantelzorger die er is, wordt betrokken
    Bron: Brusano-forumverslag 2024, de rol van de mantelzorgers: essentieel om hen te betrekken
    Gegeven een man van 75 jaar
    En er is een mantelzorger die coördineert
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat de mantelzorger betrokken wordt

  @federal-fiche-3 @BE-11 @A-47
  Scenario: Een zorgtraject is een hint, nooit een automatisch niveau
    Bron: federale fiche 3, voorbeelden: zorgtrajecten diabetes en nierinsufficiëntie
    # Gewijzigd: een lichamelijke nood alleen volstaat niet meer. De fiche spreekt van diabetes en nierinsufficiëntie.
    Gegeven een vrouw van 63 jaar
    En ze kan haar zorg niet zelf regelen
    En ze heeft nood aan lichamelijke zorg
    En haar nood blijft lang duren
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat de huisarts misschien al coördineert
    En het niveau staat nog niet vast

  @federal-fiche-3 @BE-11
  Scenario: Een lichamelijke nood zonder ziekte die lang duurt, is geen hint voor een zorgtraject
    Bron: federale fiche 3, voorbeelden: zorgtrajecten diabetes en nierinsufficiëntie
    Gegeven een vrouw van 63 jaar
    En ze kan haar zorg niet zelf regelen
    En ze heeft nood aan lichamelijke zorg
    Als de situatie wordt beoordeeld
    Dan wordt er niet gemeld dat de huisarts misschien al coördineert

  @federal-fiche-3 @BE-11
  Scenario: Bij kanker alleen is een zorgtraject geen hint
    Bron: federale fiche 3, voorbeelden: zorgtrajecten diabetes en nierinsufficiëntie
    Gegeven een vrouw van 63 jaar
    En ze kan haar zorg niet zelf regelen
    En het gaat over kanker
    Als de situatie wordt beoordeeld
    Dan wordt er niet gemeld dat de huisarts misschien al coördineert

  @federal-fiche-3 @BE-11
  Scenario: Bij kanker met een chronische ziekte is een zorgtraject wel een hint
    Bron: federale fiche 3, voorbeelden: zorgtrajecten diabetes en nierinsufficiëntie
    Gegeven een vrouw van 63 jaar
    En ze kan haar zorg niet zelf regelen
    En het gaat over kanker
    En het gaat over een ziekte die lang duurt
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat de huisarts misschien al coördineert

  @federal-fiche-3 @ST-30
  Scenario: Meer dan één aandoening vraagt meer dan één ziekte in het plan
    Bron: federale fiche 3, aandachtspunten: zuiver pathologiegedreven werken
    Gegeven een vrouw van 63 jaar
    En niemand kan de coördinatie dragen
    En er zijn lichamelijke, psychische en sociale problemen
    # Sinds versie 2 maken hulpvragen alleen een situatie niet complex: er is ook een zwaar teken nodig.
    En de persoon wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat het plan niet maar één ziekte volgt

  @federal-fiche-3 @ST-24
  Scenario: Zolang een casemanager alleen nog mogelijk is, geldt het laagste niveau dat volstaat
    Bron: federale fiche 3, aandachtspunten: te weinig opgeleide casemanagers, overgebruik vermijden
    Gegeven een vrouw van 63 jaar
    En ze kan haar zorg niet zelf regelen
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat verder vragen voorgaat op een casemanager

  @casemanagement-theory @TH-26 @AC-01
  Scenario: Angst of wantrouwen tegenover een dienst hoort bij de doorverwijzing
    Bron: theoriekaarten casemanagement, strategieën: koppelen is een vaardigheid
    Gegeven een man van 38 jaar
    En hij geraakt moeilijk aan hulp
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat wat tegenhoudt wordt nagevraagd

  @levensloop-gelderland-2021 @LL-04 @GZ-10
  Abstract Scenario: Contact houden tijdens een verblijf
    Bron: levensloopfunctie Gelderland 2021, contact tijdens detentie of opname: als patroon
    Gegeven een man van 38 jaar
    En <verblijf>
    Als de situatie wordt beoordeeld
    Dan wordt er <gemeld> dat het contact tijdens het verblijf blijft

    Voorbeelden:
      | verblijf                                          | gemeld      |
      | hij zit in de gevangenis en blijft er voorlopig   | gemeld      |
      | hij ligt in het ziekenhuis                        | gemeld      |
      | hij verblijft in een instelling                   | gemeld      |
      | hij woont thuis                                   | niet gemeld |

  @brusano-forum-2024 @federal-fiche-3 @DU-18 @BE-22
  Abstract Scenario: De hulp buiten het ziekenhuis wordt voor het ontslag geregeld
    Bron: Brusano-forumverslag 2024, DUNE, opvolging na een opname; federale fiche 3, externe liaison
    Gegeven een vrouw van 81 jaar
    En <toestand>
    Als de situatie wordt beoordeeld
    Dan wordt er <gemeld> dat de hulp voor het ontslag geregeld wordt

    Voorbeelden:
      | toestand                                              | gemeld      |
      | ze ligt in het ziekenhuis en mag binnenkort naar huis | gemeld      |
      | ze komt net uit het ziekenhuis                        | niet gemeld |
      | ze ligt in het ziekenhuis en blijft er voorlopig      | niet gemeld |

  @brusano-forum-2024 @DU-18
  Abstract Scenario: Na het ontslag wordt nagekeken of de opvolging er is
    Bron: Brusano-forumverslag 2024, DUNE, opvolging na een opname om nieuwe opnames te vermijden
    Gegeven een vrouw van 81 jaar
    En <toestand>
    Als de situatie wordt beoordeeld
    Dan wordt er <gemeld> dat de hulp na het ziekenhuis nagekeken wordt

    Voorbeelden:
      | toestand                                              | gemeld      |
      | ze ligt in het ziekenhuis en mag binnenkort naar huis | niet gemeld |
      | ze komt net uit het ziekenhuis                        | gemeld      |

  @levensloop-gelderland-2021 @LL-12
  Scenario: Bij gevaar niet alleen op huisbezoek
    Bron: levensloopfunctie Gelderland 2021, samen op bezoek, ook voor de veiligheid: als patroon
    Gegeven een man van 38 jaar
    En er is geweld of bedreiging
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat niemand alleen op huisbezoek gaat

  @brusano-forum-2024 @PR-08
  Scenario: Wie alleen met alcohol worstelt, mijdt soms het etiket
    Bron: Brusano-forumverslag 2024, toegankelijkheid: angst voor een stempel
    Gegeven een man van 57 jaar
    En er is een verslaving aan alcohol alleen
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat een gewone weg wordt aangeboden

  @brusano-forum-2024 @DU-16 @DU-22
  Scenario: Stoppen met gebruiken is geen voorwaarde
    Bron: Brusano-forumverslag 2024, DUNE, aandachtspunten: druggebruik is het topje van de ijsberg
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat stoppen geen voorwaarde is

  @brusano-forum-2024 @O-08 @O-10
  Scenario: De lijst is niet volledig en verandert
    Bron: Brusano-forumverslag 2024, inleiding en zichtbaarheid van het aanbod
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat de lijst niet volledig is
    En er wordt gemeld dat passen niets zegt over plaats

  @brusano-forum-2024 @PR-01
  Scenario: Wie geen hulp vraagt, krijgt die opmerking erbij
    Bron: Brusano-forumverslag 2024, onderscheid tussen niet vragen en geen toestemming geven
    Gegeven een man van 38 jaar
    En hij vraagt zelf geen hulp
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat niet vragen geen weigeren is

  @federal-fiche-3 @ST-24
  Scenario: Is een casemanager nodig, dan staat erbij dat die schaars is
    Bron: federale fiche 3, aandachtspunten: te weinig opgeleide casemanagers
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat casemanagers schaars zijn

  @eigen-lezing
  Scenario: Een tegenspraak wordt gemeld en niet zelf opgelost
    Bron: geen document: antwoorden die niet samen kunnen, legt een mens uit
    Gegeven een vrouw van 45 jaar
    En ze woont thuis in Brussel
    En ze verblijft niet in Brussel
    Als de situatie wordt beoordeeld
    Dan wordt er een tegenspraak gemeld
    En bij het mobiel team 107 is Brussel niet vervuld
