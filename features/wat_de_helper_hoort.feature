# language: nl
Functionaliteit: Wat de helper hoort bij een dienst
  Een uitkomst alleen helpt niemand. Bij elke toestand van een dienst hoort wat er nu te doen staat, wat men moet weten voor men
  belt, hoe men de dienst bereikt, en waar de dienst in de lijst staat.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @BS-06 @BR-07 @PR-02
  Abstract Scenario: Wat er te doen staat voor wie wil aanmelden
    Bron: Brusano-forumverslag 2024, "Zo doe je er een beroep op" van de vier diensten; de woorden zijn van ons
    Gegeven <wie>
    En <toestand>
    Als de situatie wordt beoordeeld
    Dan is de aanmelding bij <dienst> <aanmelding>
    En bij <dienst> staat te doen: <te doen>

    Voorbeelden: aan alles is voldaan
      | wie                                                | toestand                     | dienst    | aanmelding | te doen |
      | iemand die aan alle voorwaarden van Bru-Stars voldoet | een professional doet de aanvraag | Bru-Stars | klaar      | niets   |

    Voorbeelden: er ontbreekt iets
      | wie                                                   | toestand                                              | dienst    | aanmelding       | te doen                          |
      | iemand die aan alle voorwaarden van Bru-Stars voldoet | er is 1 instelling betrokken                          | Bru-Stars | nog niet klaar   | een tweede instelling            |
      | iemand die aan alle voorwaarden van Bru-Stars voldoet | er is niet gevraagd hoeveel instellingen betrokken zijn | Bru-Stars | onbekend         | Ga nog na                        |

    Voorbeelden: wie aanvraagt, mag misschien niet
      | wie                                                   | toestand                                                        | dienst    | aanmelding     | te doen                            |
      | iemand die aan alle voorwaarden van Bru-Stars voldoet | een mantelzorger doet de aanvraag                               | Bru-Stars | nog niet klaar | vragen samen aan                   |
      | iemand die aan alle voorwaarden van DUNE voldoet      | een mantelzorger doet de aanvraag                               | DUNE      | onbekend       | of deze aanvrager mag aanmelden    |
      | iemand die aan alle voorwaarden van Brusano voldoet   | een familielid of vriend die geen zorg geeft doet de aanvraag   | Brusano   | onbekend       | of deze aanvrager mag aanmelden    |

    Voorbeelden: de dienst volgt de persoon al, en zegt zelf wat het team moet weten
      | wie                                                   | toestand                            | dienst    | aanmelding | te doen                     |
      | iemand die aan alle voorwaarden van Bru-Stars voldoet | Bru-Stars volgt hem al op           | Bru-Stars | klaar      | Laat de casemanager weten   |
      | iemand die aan alle voorwaarden van DUNE voldoet      | DUNE volgt hem al op                | DUNE      | klaar      | Laat de vaste begeleider    |

  @eigen-lezing
  Abstract Scenario: Wat men moet weten voor men belt
    Bron: onze eigen lezing; de waarschuwingen staan bij elke dienst met hun bron
    Gegeven <wie>
    Als de situatie wordt beoordeeld
    Dan staat bij <dienst> als opmerking: <opmerking>

    Voorbeelden: wat iedereen bij deze dienst moet weten
      | wie                                                            | dienst                | opmerking                              |
      | iemand die aan alle voorwaarden van het mobiel team 107 voldoet | het mobiel team 107   | Dit is niet het telefoonnummer 107     |
      | iemand die aan alle voorwaarden van het mobiel team 107 voldoet | het mobiel team 107   | start nooit tijdens een crisis         |
      | iemand die aan alle voorwaarden van DUNE voldoet               | DUNE                  | Afkicken is niet het doel              |

  @eigen-lezing
  Scenario: Een nummer waaraan getwijfeld wordt, is zo gemerkt
    Bron: onze eigen lezing: wat uit tweede hand komt of oud is, is twijfelachtig
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als de situatie wordt beoordeeld
    Dan is elk twijfelachtig nummer gemerkt met: kijk het nummer eerst na
    En geen enkel ander nummer is zo gemerkt

  @eigen-lezing
  Scenario: Bij niet gepubliceerde voorwaarden staat dat men ze moet navragen
    Bron: onze eigen lezing
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als de situatie wordt beoordeeld
    Dan staat bij elke dienst zonder gepubliceerde voorwaarden als opmerking: Niet alle voorwaarden

  @eigen-lezing
  Abstract Scenario: De nummers in de taal van de lezer staan eerst
    Bron: onze eigen lezing
    Gegeven iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als de situatie wordt beoordeeld in het <taal>
    Dan staan bij elke dienst de nummers in het <taal> eerst

    Voorbeelden:
      | taal       |
      | Nederlands |
      | Frans      |

  @brusano-forum-2024
  Abstract Scenario: De volgorde van de diensten
    Bron: Brusano-forumverslag 2024, generalist of specialist (A-37); de rest van de volgorde is van ons
    Gegeven <wie>
    En <toestand>
    Als de situatie wordt beoordeeld
    Dan staat <eerst> voor <later>

    Voorbeelden: wie al volgt, staat vooraan
      | wie                                                 | toestand              | eerst | later   |
      | iemand die aan alle voorwaarden van Brusano voldoet | DUNE volgt hem al op  | DUNE  | Brusano |

    Voorbeelden: wat past, staat voor wat misschien past, en dat voor wat niet past
      | wie                                                   | toestand                          | eerst     | later               |
      | iemand die aan alle voorwaarden van Bru-Stars voldoet | een professional doet de aanvraag | Bru-Stars | DUNE                |
      | iemand die aan alle voorwaarden van Bru-Stars voldoet | een professional doet de aanvraag | DUNE      | het mobiel team 107 |
