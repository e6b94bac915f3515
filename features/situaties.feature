# language: nl
Functionaliteit: Wat een goede collega zou zeggen
  Situaties die in de eerste versie een antwoord kregen dat logisch klopte en dat niemand zou zeggen.

  @federal-fiche-3 @ST-24
  Scenario: Een zere knie en papierwerk zijn geen casemanager
    Bron: federale fiche 3, aandachtspunten: alleen voor het heel complexe
    Gegeven een vrouw van 50 jaar
    En ze heeft nood aan lichamelijke zorg
    En ze heeft nood aan hulp met administratie
    En niemand kan de coördinatie dragen
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is de situatie niet complex
    En de coördinatie ligt bij een zorgcoördinator

  @brusano-forum-2024 @MT-05
  Scenario: Het publiek van een gespecialiseerde dienst is complex
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En niemand kan de coördinatie dragen
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is de situatie complex
    En de coördinatie ligt bij een casemanager

  @brusano-forum-2024 @G-30
  Scenario: Een nee over een minderjarige is een zaak van mensen
    Bron: Brusano-forumverslag 2024, minderjarigen: het belang van het kind kan voorgaan
    Gegeven een meisje van 15 jaar
    En ze weigert hulp
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is de toestemming een menselijke beslissing

  @brusano-forum-2024 @PR-02
  Scenario: Een weigering zonder leeftijd wacht op de leeftijd
    Bron: Brusano-forumverslag 2024, minderjarigen en toestemming (onze lezing)
    Gegeven iemand over wie nog niets gekend is
    En de persoon weigert hulp
    Als de situatie wordt beoordeeld
    Dan is de toestemming onbekend

  @brusano-forum-2024 @PR-02 @G-13
  Scenario: Bij gevaar en een weigering staat er wie iets mag horen
    Bron: Brusano-forumverslag 2024, aanvaarden dat niet iedereen hulp vraagt: uitzonderingen (onze lezing)
    Gegeven een vrouw van 50 jaar
    En ze weigert hulp
    En er is levensgevaar
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En er wordt gemeld dat wie kan beschermen iets mag horen

  @brusano-forum-2024 @FA-02
  Scenario: Bij geweld krijgt wie misschien dreigt geen taak
    Bron: Brusano-forumverslag 2024, de rol van de mantelzorgers: bemiddelen geldt niet bij geweld (onze lezing)
    Gegeven een vrouw van 82 jaar
    En er is geweld of bedreiging
    En ze kan haar zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    Als de situatie wordt beoordeeld
    Dan staat het niveau nog niet vast
    En er wordt gemeld dat wie kan dreigen niets hoort
