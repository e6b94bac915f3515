# language: nl
Functionaliteit: Toestemming
  Geen hulp vragen is één ding, geen toestemming geven is iets anders. Zonder toestemming is er geen tussenkomst,
  behalve als bijzondere omstandigheden wijzen op een onvermogen om zelf te beslissen.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis

  @brusano-forum-2024 @PR-02 @G-14
  Abstract Scenario: Wat over toestemming gezegd is, en niets anders, bepaalt de uitkomst
    Bron: Brusano-forumverslag 2024, aanvaarden dat niet iedereen hulp vraagt
    Gegeven een vrouw van 58 jaar
    En <wat gezegd is>
    Als de situatie wordt beoordeeld
    Dan is de toestemming <uitkomst>

    Voorbeelden:
      | wat gezegd is                                    | uitkomst                  |
      | ze stemt in met hulp                             | gegeven                   |
      | haar toestemming is nog niet gevraagd            | nog te vragen             |
      | ze weigert hulp                                  | geweigerd                 |
      | ze trekt haar toestemming in                     | geweigerd                 |
      | ze kan op dit moment niet zelf beslissen         | een menselijke beslissing |
      | er is niet gevraagd of er toestemming is         | onbekend                  |
      | het is niet gekend of er toestemming is          | onbekend                  |

  @brusano-forum-2024 @PR-01 @MT-08 @A-19
  Scenario: Wie geen hulp vraagt, weigert daarom niet
    Bron: Brusano-forumverslag 2024, onderscheid tussen niet vragen en geen toestemming geven
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij vraagt zelf geen hulp
    En er is niet gevraagd of er toestemming is
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En de toestemming is onbekend
    En er is geen hiaat door toestemming

  @brusano-forum-2024 @PR-01 @MT-14
  Scenario: Wie geen hulp vraagt, kan wel instemmen
    Bron: Brusano-forumverslag 2024, mobiel team 107, methode: opvolging als de persoon dit wenst
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij vraagt zelf geen hulp
    En hij stemt in met hulp
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En de toestemming is gegeven
    En de aanmelding bij het mobiel team 107 is klaar

  @brusano-forum-2024 @PR-01
  Scenario: Wie hulp vraagt, kan toch een bepaalde tussenkomst weigeren
    Bron: Brusano-forumverslag 2024, onderscheid tussen niet vragen en geen toestemming geven
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze vraagt zelf om hulp
    Maar ze weigert hulp
    Als de situatie wordt beoordeeld
    Dan is de toestemming geweigerd
    En Brusano past

  @brusano-forum-2024 @PR-02 @A-42
  Abstract Scenario: Een weigering sluit geen dienst uit, maar houdt de aanmelding tegen
    Bron: Brusano-forumverslag 2024, zonder toestemming geen interventie
    # Gewijzigd in versie 2: Bru-Stars staat hier niet meer bij, want over een minderjarige beslissen mensen.
    Gegeven iemand die aan alle voorwaarden van <dienst> voldoet
    En hij weigert hulp
    En hij is 34 jaar
    Als de situatie wordt beoordeeld
    Dan past <dienst>
    En de aanmelding bij <dienst> is nog niet klaar
    En voor de aanmelding bij <dienst> is nog iets te doen

    Voorbeelden:
      | dienst              |
      | DUNE                |
      | Brusano             |
      | het mobiel team 107 |

  @brusano-forum-2024 @PR-02 @G-27 @GZ-12 @A-42
  Scenario: Bij een weigering komt er geen tussenkomst, maar wel een band en advies voor de omgeving
    Bron: Brusano-forumverslag 2024, bij mensen die geen hulp willen eerst een band opbouwen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En ze weigert hulp
    Als de situatie wordt beoordeeld
    Dan is er zeker een hiaat door toestemming
    En er wordt gemeld dat eerst een band moet groeien
    En elke doorverwijzing heeft een doel

  @brusano-forum-2024 @PR-02 @A-48
  Scenario: Kan iemand niet zelf beslissen, dan beslist een mens en niet de regels
    Bron: Brusano-forumverslag 2024, onvermogen om zelf te beslissen; wie dat oordeelt staat er niet
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze kan op dit moment niet zelf beslissen
    Als de situatie wordt beoordeeld
    Dan is de toestemming een menselijke beslissing
    En Brusano past
    En de aanmelding bij Brusano is onbekend
    En voor de aanmelding bij Brusano is nog iets te doen

  @brusano-forum-2024 @G-14 @MT-23
  Scenario: Is de toestemming nog niet gevraagd, dan kan de aanmelding klaar zijn en wordt eerst gevraagd
    Bron: Brusano-forumverslag 2024, werkwijze: nagaan of de persoon instemt
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En zijn toestemming is nog niet gevraagd
    Als de situatie wordt beoordeeld
    Dan is de toestemming nog te vragen
    En de aanmelding bij het mobiel team 107 is klaar
    En voor de aanmelding bij het mobiel team 107 is nog iets te doen

  @brusano-forum-2024 @G-30 @BS-15 @A-49
  Scenario: Bij een minderjarige kan het belang van het kind voorgaan, en dat wordt gemeld
    Bron: Brusano-forumverslag 2024, specifieke kenmerken voor doelgroepen: minderjarigen
    Gegeven een jongen van 15 jaar
    En hij weigert hulp
    Als de situatie wordt beoordeeld
    # Gewijzigd in versie 2: een nee over een minderjarige beslist niets op zich, mensen wegen het af.
    Dan is de toestemming een menselijke beslissing
    En er wordt gemeld dat het belang van het kind kan voorgaan

  @brusano-forum-2024 @G-30
  Abstract Scenario: Het belang van het kind wordt gemeld tot en met 17 jaar
    Bron: Brusano-forumverslag 2024, specifieke kenmerken voor doelgroepen: minderjarigen
    Gegeven een persoon van <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan wordt er <gemeld> dat het belang van het kind kan voorgaan

    Voorbeelden:
      | leeftijd | gemeld       |
      | 17       | gemeld       |
      | 18       | niet gemeld  |

  @brusano-forum-2024 @W-16 @PR-05
  Abstract Scenario: Wie hulp laat begaan, stemt daarom niet in
    Bron: Brusano-forumverslag 2024, beroepsgeheim: hoogbejaarden en kinderen laten professionals begaan
    Gegeven een persoon van <leeftijd> jaar
    En ze stemt in met hulp
    Als de situatie wordt beoordeeld
    Dan wordt er <gemeld> dat een schijnbare instemming moet worden nagegaan

    Voorbeelden:
      | leeftijd | gemeld      |
      | 10       | gemeld      |
      | 45       | niet gemeld |
      | 92       | gemeld      |

  @federal-fiche-3 @ST-27 @A-20
  Scenario: De familie moet bereid zijn, maar de persoon beslist
    Bron: federale fiche 3, aandachtspunten: patiënt en familie moeten de relatie willen aangaan
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En ze stemt in met hulp
    Als de situatie wordt beoordeeld
    Dan is de toestemming gegeven
    En er wordt gemeld dat ook de naasten gehoord worden
