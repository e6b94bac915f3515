# language: nl
Functionaliteit: DUNE, verbindingsdienst en sociale ondersteuning
  Voor mensen die sociale uitsluiting ervaren in combinatie met verslaving. De verbindingsdienst komt tussen wanneer
  samenwerking met andere organisaties nodig is.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @DU-02 @A-06
  Abstract Scenario: Sociale uitsluiting in combinatie met verslaving
    Bron: Brusano-forumverslag 2024, DUNE, voor wie
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En <verslaving>
    En <uitsluiting>
    Als de situatie wordt beoordeeld
    Dan past DUNE <uitkomst>

    Voorbeelden:
      | verslaving                                    | uitsluiting                                    | uitkomst                                |
      | er is een verslaving aan drugs                | ze ervaart sociale uitsluiting                 | zeker                                   |
      | er is geen verslaving                         | ze ervaart sociale uitsluiting                 | niet enkel wegens verslaving met uitsluiting |
      | er is een verslaving aan drugs                | ze ervaart geen sociale uitsluiting            | niet enkel wegens verslaving met uitsluiting |
      | er is geen verslaving                         | ze ervaart geen sociale uitsluiting            | niet enkel wegens verslaving met uitsluiting |
      | er is niet gevraagd of er een verslaving is   | ze ervaart sociale uitsluiting                 | misschien                               |
      | er is een verslaving aan drugs                | er is niet gevraagd of er sociale uitsluiting is | misschien                             |
      | er is een verslaving aan alcohol alleen       | ze ervaart sociale uitsluiting                 | misschien                               |

  @brusano-forum-2024 @DU-02 @PR-08 @A-06 @GZ-14
  Scenario: Bij alcohol alleen moet de dienst zelf zeggen of ze mensen opvangt
    Bron: Brusano-forumverslag 2024, DUNE, doel en voor wie: verslaving en druggebruik
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En er is een verslaving aan alcohol alleen
    Als de situatie wordt beoordeeld
    Dan is bij DUNE verslaving met uitsluiting onduidelijk volgens de bron

  @brusano-forum-2024 @DU-04
  Abstract Scenario: Samenwerking met andere organisaties is nodig
    Bron: Brusano-forumverslag 2024, DUNE, voor wie: samenwerking met andere organisaties
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En <samenwerking>
    Als de situatie wordt beoordeeld
    Dan past DUNE <uitkomst>

    Voorbeelden:
      | samenwerking                                                      | uitkomst                                 |
      | samenwerking met andere organisaties is nodig                     | zeker                                    |
      | samenwerking met andere organisaties is niet nodig                | niet enkel wegens de nodige samenwerking |
      | er is niet gevraagd of samenwerking met andere organisaties nodig is | misschien                             |

  @brusano-forum-2024 @DU-06 @A-06
  Abstract Scenario: Leeftijd en gebied staan nergens en sluiten een volwassene niet uit
    Bron: Brusano-forumverslag 2024, DUNE: geen leeftijd, gebied, procedure of termijn
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze is <leeftijd> jaar
    Als de situatie wordt beoordeeld
    Dan past DUNE
    En bij DUNE staat wat nog nagekeken moet worden

    Voorbeelden:
      | leeftijd |
      | 18       |
      | 19       |
      | 24       |
      | 80       |

  @brusano-forum-2024 @DU-06 @A-06
  Scenario: Of DUNE minderjarigen opvangt, moet een mens nagaan
    Bron: Brusano-forumverslag 2024, DUNE: geen leeftijd gepubliceerd
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze is 16 jaar
    Als de situatie wordt beoordeeld
    Dan is DUNE niet uitgesloten
    En bij DUNE staat wat nog nagekeken moet worden

  @brusano-forum-2024 @DU-18
  Scenario: Vaak start DUNE na een ziekenhuisopname
    Bron: Brusano-forumverslag 2024, DUNE, toegevoegde waarde: ambulante opvolging na opname
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze komt net uit het ziekenhuis
    Als de situatie wordt beoordeeld
    Dan past DUNE
    En bij DUNE is de recente ziekenhuisopname vervuld

  @brusano-forum-2024 @DU-18
  Scenario: Zonder ziekenhuisopname past DUNE evengoed
    Bron: Brusano-forumverslag 2024, DUNE, toegevoegde waarde: vaak, niet altijd
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze komt niet net uit het ziekenhuis
    Als de situatie wordt beoordeeld
    Dan past DUNE

  @brusano-forum-2024 @DU-21
  Scenario: Contact met DUNE
    Bron: Brusano-forumverslag 2024, DUNE, contact opnemen
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    Als de situatie wordt beoordeeld
    Dan staat bij DUNE het nummer 02 503 29 71
    En de aanmelding bij DUNE is klaar

  @brusano-forum-2024 @DU-03 @DU-06
  Scenario: Geen gepubliceerde termijn en geen beschreven aanmelding van buitenaf
    Bron: Brusano-forumverslag 2024, DUNE, voor wie: aangesproken op straat
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En een professional doet de aanvraag
    Als de situatie wordt beoordeeld
    Dan past DUNE
    En de aanmelding bij DUNE is onbekend
    En bij DUNE staat geen antwoordtermijn
