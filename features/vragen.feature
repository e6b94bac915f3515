# language: nl
Functionaliteit: De volgende vraag
  Een screening vraagt eerst naar gevaar en daarna wat nog iets kan veranderen aan het niveau of aan de diensten.

  @brusano-forum-2024 @W-08 @eigen-lezing
  Scenario: Na gevaar komt wat het meest openlaat
    Bron: Brusano-forumverslag 2024, een screeningstool; de volgorde is onze keuze
    Gegeven een vrouw van 34 jaar
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is er een volgende vraag
    En de volgende vraag gaat niet over veiligheid

  @brusano-forum-2024 @W-08 @eigen-lezing
  Scenario: Elke vraag zegt waarom ze gesteld wordt
    Bron: Brusano-forumverslag 2024, een screeningstool; transparantie tegenover de persoon
    Gegeven een vrouw van 34 jaar
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan heeft elke volgende vraag een reden

  @brusano-forum-2024 @eigen-lezing
  Scenario: Wat al geantwoord is, wordt niet gevraagd
    Bron: Brusano-forumverslag 2024, werkwijze: gebruikmaken van het werk dat al gedaan is
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    Als de situatie wordt beoordeeld
    Dan wordt niet meer gevraagd wat de leeftijd is
    En er wordt niet meer gevraagd waar de persoon verblijft
