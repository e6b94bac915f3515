# language: nl
Functionaliteit: Veiligheid gaat voor
  Een casemanager komt niet tussen in noodsituaties en dient niet om crisissen onder controle te krijgen.
  Daarom wordt gevaar eerst nagevraagd. Dat die vraag voorgaat, is een eigen keuze: geen document legt de volgorde vast.

  @brusano-forum-2024 @G-13
  Scenario: Bij levensgevaar staat het noodnummer vooraan
    Bron: Brusano-forumverslag 2024, beschrijving van de functie: geen tussenkomst in noodsituaties
    Gegeven een man van 47 jaar
    En er is levensgevaar
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En er is een waarschuwing met het nummer 112

  @brusano-forum-2024 @openbare-bron @G-13
  Abstract Scenario: Bij gevaar voor zelfdoding komt eerst de lijn in de taal van de beller
    Bron: Brusano-forumverslag 2024, beschrijving van de functie; nummers van de hulplijnen zelf
    Gegeven een vrouw van 29 jaar
    En er is gevaar voor zelfdoding
    Als de situatie wordt beoordeeld in het <taal>
    Dan is de veiligheid dringend
    En het nummer <eerst> staat in de waarschuwing voor het nummer <daarna>

    Voorbeelden:
      | taal       | eerst       | daarna      |
      | Nederlands | 1813        | 0800 32 123 |
      | Frans      | 0800 32 123 | 1813        |

  @openbare-bron @G-13
  Scenario: Bij bedreiging of geweld wordt de politie genoemd
    Bron: openbare pagina van de politie: 101 voor dringende politiehulp
    Gegeven een vrouw van 41 jaar
    En er is geweld of bedreiging
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En er is een waarschuwing met het nummer 101

  @openbare-bron @eigen-lezing @NJ-08
  Abstract Scenario: Bij geweld rond een minderjarige wordt een lijn voor jongeren genoemd
    Bron: openbare pagina van de lijn 103: voor kinderen, jongeren en wie zich zorgen maakt
    Gegeven een jongen van <leeftijd> jaar
    En er is geweld of bedreiging
    Als de situatie wordt beoordeeld in het Frans
    Dan is de veiligheid dringend
    En er is een waarschuwing met het nummer <nummer>

    Voorbeelden:
      | leeftijd | nummer      |
      | 15       | 103         |
      | 15       | 101         |
      | 41       | 0800 30 030 |

  @nji-families @NJ-08
  Scenario: Een kind in gevaar leidt naar de Belgische weg en naar een beslissing door mensen
    Bron: NJi-richtlijn gezinnen, hulp in gedwongen kader: grote zorgen over de veiligheid van kinderen
    Gegeven een kind van 9 jaar
    En er is een kind in gevaar
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En er is een waarschuwing
    En er wordt gemeld dat mensen beslissen over de bescherming van het kind

  @brusano-forum-2024 @G-13
  Scenario: Een acute crisis gaat naar een crisisdienst, niet naar een casemanager
    Bron: Brusano-forumverslag 2024, beschrijving van de functie: niet om crisissen onder controle te krijgen
    Gegeven een man van 55 jaar
    En er is een acute crisis
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En er is een waarschuwing

  @brusano-forum-2024 @W-08 @eigen-lezing
  Scenario: Is er nog niets gevraagd, dan is gevaar de eerste vraag
    Bron: Brusano-forumverslag 2024, waarschuwingscriteria; de volgorde is onze keuze
    Gegeven een vrouw van 34 jaar
    Als de situatie wordt beoordeeld
    Dan is de veiligheid niet nagevraagd
    En de volgende vraag gaat over veiligheid

  @brusano-forum-2024 @W-08 @eigen-lezing
  Abstract Scenario: Zolang één gevaar niet is nagevraagd, is de veiligheid niet nagevraagd
    Bron: Brusano-forumverslag 2024, waarschuwingscriteria; de volgorde is onze keuze
    Gegeven een man van 62 jaar
    En er is geen gevaar en geen crisis
    Maar er is niet gevraagd <gevaar>
    Als de situatie wordt beoordeeld
    Dan is de veiligheid niet nagevraagd
    En de volgende vraag is <gevaar>

    Voorbeelden:
      | gevaar                             |
      | of er levensgevaar is              |
      | of er een acute crisis is          |
      | of er gevaar voor zelfdoding is    |
      | of er geweld of bedreiging is      |
      | of er een kind in gevaar is        |

  @brusano-forum-2024 @W-08 @eigen-lezing
  Scenario: Een gevaar dat niemand kan inschatten is niet uitgesloten
    Bron: Brusano-forumverslag 2024, waarschuwingscriteria; niet weten is niet hetzelfde als neen
    Gegeven een man van 62 jaar
    En er is geen gevaar en geen crisis
    Maar het is niet gekend of er gevaar voor zelfdoding is
    Als de situatie wordt beoordeeld
    Dan is de veiligheid niet uit te sluiten
    En er wordt niet meer gevraagd of er gevaar voor zelfdoding is

  @brusano-forum-2024 @G-13
  Scenario: Is elk gevaar nagevraagd en afwezig, dan is de veiligheid in orde
    Bron: Brusano-forumverslag 2024, beschrijving van de functie
    Gegeven een vrouw van 70 jaar
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is de veiligheid in orde
    En er is geen waarschuwing

  @brusano-forum-2024 @G-13
  Scenario: Eén bekend gevaar is dringend, ook als de rest niet is nagevraagd
    Bron: Brusano-forumverslag 2024, beschrijving van de functie
    Gegeven een man van 30 jaar
    En er is geweld of bedreiging
    Maar het is niet gekend of er gevaar voor zelfdoding is
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend

  @brusano-forum-2024 @G-13 @A-31
  Scenario: Gevaar houdt niets anders tegen om gekend te zijn
    Bron: Brusano-forumverslag 2024, beschrijving van de functie: met een crisis wordt rekening gehouden
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En er is levensgevaar
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En de coördinatie ligt bij een casemanager
    En Brusano past
    En elke doorverwijzing heeft een doel

  @brusano-forum-2024 @G-13 @MT-18 @A-41
  Abstract Scenario: Tijdens een crisis start geen enkele casemanager, maar de dienst blijft passen
    Bron: Brusano-forumverslag 2024, beschrijving van de functie en aandachtspunt van het mobiel team 107
    Gegeven iemand die aan alle voorwaarden van <dienst> voldoet
    En er is geen gevaar en geen crisis
    En <ze> stemt in met hulp
    Maar <gevaar>
    Als de situatie wordt beoordeeld
    Dan past <dienst>
    En de aanmelding bij <dienst> is nu niet mogelijk
    En voor de aanmelding bij <dienst> is nog iets te doen

    Voorbeelden: acute crisis
      | dienst             | ze  | gevaar                       |
      | Bru-Stars          | ze  | er is een acute crisis       |
      | DUNE               | ze  | er is een acute crisis       |
      | Brusano            | ze  | er is een acute crisis       |
      | het mobiel team 107 | ze  | er is een acute crisis       |

    Voorbeelden: levensgevaar of gevaar voor zelfdoding
      | dienst             | ze  | gevaar                       |
      | Brusano            | hij | er is levensgevaar           |
      | het mobiel team 107 | hij | er is gevaar voor zelfdoding |

  @brusano-forum-2024 @MT-19
  Scenario: Komt de crisis tijdens de begeleiding, dan blijft het mobiel team 107 in contact
    Bron: Brusano-forumverslag 2024, mobiel team 107, aandachtspunt: het contact wordt behouden
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En het mobiel team 107 volgt hem al op
    En er is een acute crisis
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En de aanmelding bij het mobiel team 107 is klaar
    En voor de aanmelding bij het mobiel team 107 is nog iets te doen

  @brusano-forum-2024 @G-13 @A-40
  Scenario: Is niet nagevraagd of er crisis is, dan is ook de aanmelding onzeker
    Bron: Brusano-forumverslag 2024, mobiel team 107, aandachtspunt: nooit gestart tijdens een crisisperiode
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij stemt in met hulp
    En er is geen gevaar en geen crisis
    Maar er is niet gevraagd of er een acute crisis is
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En de aanmelding bij het mobiel team 107 is onbekend

  @brusano-forum-2024 @G-13 @A-40
  Scenario: Geweld is dringend, maar stelt een aanmelding niet uit
    Bron: Brusano-forumverslag 2024, beschrijving van de functie; wat een crisis is, zegt het verslag niet
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze stemt in met hulp
    En er is geen gevaar en geen crisis
    Maar er is geweld of bedreiging
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En de aanmelding bij Brusano is klaar

  @brusano-forum-2024 @openbare-bron @MT-21
  Scenario: Het telefoonnummer 107 en het mobiel team 107 worden nooit verward
    Bron: Brusano-forumverslag 2024, mobiel team 107, contact; het nummer 107 is een luisterlijn
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En bij het mobiel team 107 staat het nummer 0496 26 80 54
    En bij het mobiel team 107 staat niet het nummer 107

  @brusano-forum-2024 @G-13 @PR-02 @eigen-lezing
  Scenario: Bij een crisis en een weigering komt de crisis eerst
    Bron: Brusano-forumverslag 2024, geen noodsituaties en geen interventie zonder toestemming; de volgorde is onze keuze
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze weigert hulp
    En er is een acute crisis
    Als de situatie wordt beoordeeld
    Dan is de aanmelding bij Brusano nu niet mogelijk
    En de toestemming is geweigerd
