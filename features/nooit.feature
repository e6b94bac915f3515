# language: nl
Functionaliteit: Wat nooit mag
  De grenzen van het hulpmiddel: het adviseert, mensen beslissen.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @G-13 @MT-18 @nooit-1
  Abstract Scenario: Nooit een casemanager starten bij gevaar
    Bron: Brusano-forumverslag 2024, beschrijving van de functie: geen noodsituaties
    Gegeven iemand die aan alle voorwaarden van <dienst> voldoet
    Maar er is levensgevaar
    Als de situatie wordt beoordeeld
    Dan is de aanmelding bij <dienst> nu niet mogelijk
    En <dienst> past

    Voorbeelden:
      | dienst              |
      | Bru-Stars           |
      | DUNE                |
      | Brusano             |
      | het mobiel team 107 |

  @brusano-forum-2024 @BR-07 @G-39 @nooit-2
  Abstract Scenario: Nooit iemand uitsluiten om verzekering
    Bron: Brusano-forumverslag 2024, toegang ongeacht status of verblijfplaats
    Gegeven iemand die aan alle voorwaarden van <dienst> voldoet
    En <verzekering>
    Als de situatie wordt beoordeeld
    Dan past <dienst>
    En de aanmelding bij <dienst> is klaar

    Voorbeelden:
      | dienst              | verzekering                                   |
      | Bru-Stars           | hij is niet verzekerd                         |
      | DUNE                | hij is niet verzekerd                         |
      | Brusano             | hij is niet verzekerd                         |
      | het mobiel team 107 | hij is niet verzekerd                         |
      | Brusano             | het is niet gekend of de persoon verzekerd is |

  @brusano-forum-2024 @G-39 @nooit-2
  Scenario: Naar nationaliteit, naam of verblijfsvergunning wordt niet gevraagd
    Bron: Brusano-forumverslag 2024, toegang ongeacht status of verblijfplaats
    Gegeven iemand over wie nog niets gekend is
    Als de situatie wordt beoordeeld
    Dan gaat geen enkele vraag over naam, nationaliteit of verblijfspapieren

  @brusano-forum-2024 @PR-01 @nooit-3
  Abstract Scenario: Nooit niet vragen verwarren met niet instemmen
    Bron: Brusano-forumverslag 2024, aanvaarden dat niet iedereen hulp vraagt
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij vraagt zelf geen hulp
    En <toestemming>
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107
    En de toestemming is <uitkomst>

    Voorbeelden:
      | toestemming                              | uitkomst      |
      | hij stemt in met hulp                    | gegeven       |
      | hij weigert hulp                         | geweigerd     |
      | zijn toestemming is nog niet gevraagd    | nog te vragen |
      | er is niet gevraagd of er toestemming is | onbekend      |

  @brusano-forum-2024 @O-01 @O-02 @nooit-4
  Abstract Scenario: Nooit eindigen met een kaal neen
    Bron: Brusano-forumverslag 2024, en reactie krijgen
    Gegeven een persoon van <leeftijd> jaar
    En ze woont niet in Brussel
    En haar netwerk is niet in Brussel
    En ze verblijft niet in Brussel
    En <nood>
    Als de situatie wordt beoordeeld
    Dan eindigt de beoordeling niet met een kaal neen
    En elke doorverwijzing heeft een doel

    Voorbeelden:
      | leeftijd | nood                                     |
      | 12       | er zijn verder geen problemen            |
      | 30       | er zijn psychische en sociale problemen  |
      | 85       | ze mist hulp of zorg die niemand geeft   |

  @brusano-forum-2024 @G-30 @A-49 @nooit-5
  Scenario: Nooit zelf beslissen over het belang van een kind
    Bron: Brusano-forumverslag 2024, specifieke kenmerken: minderjarigen
    Gegeven een meisje van 14 jaar
    En ze weigert hulp
    Als de situatie wordt beoordeeld
    # Gewijzigd in versie 2: een nee over een minderjarige beslist niets op zich, mensen wegen het af.
    Dan is de toestemming een menselijke beslissing
    En er wordt gemeld dat het belang van het kind kan voorgaan

  @brusano-forum-2024 @PR-02 @A-48 @nooit-5
  Scenario: Nooit zelf beslissen over onbekwaamheid
    Bron: Brusano-forumverslag 2024, onvermogen om zelf te beslissen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze kan op dit moment niet zelf beslissen
    Als de situatie wordt beoordeeld
    Dan is de toestemming een menselijke beslissing
    En de aanmelding bij Brusano is onbekend

  @nji-families @NJ-08 @nooit-5
  Scenario: Nooit zelf beslissen over dwang bij een kind in gevaar
    Bron: NJi-richtlijn gezinnen, hulp in gedwongen kader; de Belgische weg, door mensen beslist
    Gegeven een kind van 6 jaar
    En er is een kind in gevaar
    Als de situatie wordt beoordeeld
    Dan is er een waarschuwing
    En er wordt gemeld dat mensen beslissen over de bescherming van het kind

  @brusano-forum-2024 @G-07 @BR-14 @nooit-6
  Scenario: Nooit een casemanager als opvulling voor een dienst die ontbreekt
    Bron: Brusano-forumverslag 2024, rol van de casemanager: niet rechtstreeks betrokken bij hulp of zorg
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze mist hulp of zorg die niemand geeft
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En er wordt doorverwezen naar de coördinatie van thuiszorg
    En er wordt gemeld dat een casemanager zelf geen zorg geeft

  @federal-fiche-3 @DO-02 @A-02 @nooit-7
  Scenario: Nooit een aanname verbergen
    Bron: federale fiche 3, vierde vraag: geen drempel
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan wordt de aanname over het aantal soorten problemen getoond

  @brusano-forum-2024 @DU-16 @PR-07 @nooit-8
  Scenario: Nooit afkicken als voorwaarde stellen
    Bron: Brusano-forumverslag 2024, DUNE, aandachtspunten: afkicken is niet het doel
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    Als de situatie wordt beoordeeld
    Dan past DUNE
    En geen enkele voorwaarde van DUNE vraagt om te stoppen met gebruiken

  @brusano-forum-2024 @PR-07 @nooit-8
  Scenario: Nooit een etiket eisen waar de generalist volstaat
    Bron: Brusano-forumverslag 2024, toegankelijkheid: etiketten kunnen mensen tegenhouden
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En er is geen psychiatrische voorgeschiedenis
    En ze wil geen gespecialiseerde hulp
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En de aanmelding bij Brusano is klaar

  @brusano-forum-2024 @O-10 @A-21 @nooit-9
  Abstract Scenario: Nooit gegevens van januari 2024 als actueel tonen
    Bron: Brusano-forumverslag 2024, zichtbaarheid van het aanbod: veranderlijk
    Gegeven iemand die aan alle voorwaarden van <dienst> voldoet
    Als de situatie wordt beoordeeld
    Dan staat bij <dienst> wat nog nagekeken moet worden
    En bij <dienst> staat van wanneer de gegevens zijn

    Voorbeelden:
      | dienst              |
      | Bru-Stars           |
      | DUNE                |
      | Brusano             |
      | het mobiel team 107 |

  @nji-families @levensloop-gelderland-2021 @A-16 @nooit-10
  Scenario: Nooit een Nederlandse dienst of regel aan een Brusselaar aanbieden
    Bron: levensloopfunctie Gelderland 2021 en NJi-richtlijn gezinnen: Nederlands, hier alleen ter vergelijking
    Gegeven een man van 35 jaar
    En hij woont thuis in Brussel
    En er zijn psychische en sociale problemen
    En er is een verslaving aan drugs
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan wordt niet doorverwezen naar de levensloopfunctie in Gelderland
    En de levensloopfunctie in Gelderland staat niet bij de diensten

  @brusano-forum-2024 @federal-fiche-3 @A-31 @nooit-11
  Abstract Scenario: Nooit een passende dienst verbergen achter een niveau
    Bron: Brusano-forumverslag 2024, doelgroepen; federale fiche 3, deel 2
    Gegeven iemand die aan alle voorwaarden van <dienst> voldoet
    En <ze> kan met voldoende steun zelf <haar> zorg regelen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de persoon zelf
    En <dienst> past

    Voorbeelden:
      | dienst              | ze  | haar |
      | Bru-Stars           | hij | zijn |
      | DUNE                | ze  | haar |
      | Brusano             | ze  | haar |
      | het mobiel team 107 | hij | zijn |

  @federal-fiche-3 @MO-01 @A-46 @nooit-12
  Scenario: Nooit de termijnen voor ouderen aan iedereen opleggen
    Bron: federale fiche 3, protocol 3: projecten voor kwetsbare ouderen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En ze is 40 jaar
    Als de situatie wordt beoordeeld
    Dan staat de driemaandelijkse beoordeling voor ouderen niet in de opvolging

  @brusano-forum-2024 @O-08 @O-09 @nooit-13
  Scenario: Nooit zelf verklaren dat er geen oplossing bestaat
    Bron: Brusano-forumverslag 2024, zichtbaarheid: het verslag is niet volledig
    Gegeven een man van 43 jaar
    En hij is dakloos in Brussel
    En hij woont niet in Brussel
    En hij heeft lichamelijke en sociale problemen
    En er is geen psychiatrische voorgeschiedenis
    En er is geen psychiatrisch risico
    En er is geen verslaving
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan is er zeker een hiaat door criteria voor casemanagement
    En een mens moet bevestigen dat er geen aanbod is

  @federal-fiche-3 @casemanagement-theory @ST-31 @TH-39 @nooit-14
  Scenario: Nooit de coördinatie aan een uitgeputte mantelzorger geven
    Bron: federale fiche 3, doelstellingen: geen te zware taken; theoriekaarten: familie vervangt geen hulp
    Gegeven een man van 79 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    Maar de mantelzorger is uitgeput
    En een hulpverlener coördineert en dat volstaat
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een zorgcoördinator

  @casemanagement-theory @TH-39 @nooit-14
  Scenario: Nooit familie als vervanging van een dienst tellen
    Bron: theoriekaarten casemanagement: familie neemt geen deel van de professionele hulp over
    Gegeven een vrouw van 86 jaar
    En ze woont thuis in Brussel
    En een mantelzorger met genoeg draagkracht coördineert al
    En ze mist hulp of zorg die niemand geeft
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de coördinatie van thuiszorg

  @brusano-forum-2024 @PO-17 @nooit-15
  Abstract Scenario: Nooit uit een treffer afleiden dat er plaats is
    Bron: Brusano-forumverslag 2024, inleiding: op kleine schaal; capaciteit staat nergens
    Gegeven iemand die aan alle voorwaarden van <dienst> voldoet
    Als de situatie wordt beoordeeld
    Dan past <dienst>
    En de beschikbaarheid van <dienst> is niet gekend

    Voorbeelden:
      | dienst              |
      | Bru-Stars           |
      | Brusano             |
      | het mobiel team 107 |

  @eigen-lezing @brusano-forum-2024
  Scenario: Nooit opnieuw vragen wat niemand weet
    Bron: Brusano-forumverslag 2024, beroepsgeheim: geen onnodige vragen; niet gekend blijft niet gekend
    Gegeven een vrouw van 34 jaar
    En het is niet gekend waar de persoon verblijft
    En het is niet gekend of er een verslaving is
    Als de situatie wordt beoordeeld
    Dan wordt niet meer gevraagd waar de persoon verblijft
    En er wordt niet meer gevraagd of er een verslaving is
