# language: nl
Functionaliteit: Vroege signalen
  Casemanagers worden te vaak ingeschakeld als het al misloopt. Waarschuwingscriteria helpen om mensen vroeger te zien.
  Een signaal is geen niveau: het zegt kijk mee en vraag advies. De federale fiche vraagt net spaarzaamheid.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @W-01 @W-02 @W-03 @W-05 @W-11 @W-14 @W-15
  Abstract Scenario: Elk waarschuwingsteken geeft een signaal
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken; DUNE, herhaalde opnames
    Gegeven een vrouw van 50 jaar
    En <teken>
    Als de situatie wordt beoordeeld
    Dan is er een signaal over <signaal>

    Voorbeelden: het netwerk loopt vast
      | teken                                                  | signaal                        |
      | haar netwerk is uitgeput                               | een late oproep                |
      | haar netwerk is alleen in conflict                     | een late oproep                |
      | haar netwerk zit alleen vast                           | een vastgelopen situatie       |

    Voorbeelden: het loopt al mis
      | teken                                                  | signaal                        |
      | ze dreigt haar woning te verliezen                     | verlies van de woning          |
      | ze dreigt uit een instelling gezet te worden           | uitzetting uit een instelling  |
      | ze wordt telkens opnieuw opgenomen                     | herhaalde opnames              |

    Voorbeelden: mensen dragen te veel
      | teken                                                  | signaal                        |
      | hulpverleners doen meer dan ze zouden moeten           | hulpverleners die te veel doen |
      | de mantelzorger is uitgeput                            | uitgeputte naasten             |
      | een gezinslid stelt de eigen noden achteraan           | verborgen noden in het gezin   |

  @brusano-forum-2024 @W-01
  Scenario: Zonder tekenen is er geen signaal
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken
    Gegeven een vrouw van 50 jaar
    En er zijn geen waarschuwingstekenen
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is er geen signaal

  @brusano-forum-2024 @W-01
  Scenario: Wat niet gevraagd is, geeft geen signaal
    Bron: Brusano-forumverslag 2024, waarschuwingscriteria; onbekend blijft onbekend
    Gegeven een vrouw van 50 jaar
    Als de situatie wordt beoordeeld
    Dan is er geen signaal over een late oproep
    En er is geen signaal over verlies van de woning

  @brusano-forum-2024 @W-04
  Scenario: Een onzichtbare persoon: de naasten vangen alles op
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken: behoeften gemaskeerd door naasten
    Gegeven een man van 84 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    En er is geen enkele instelling betrokken
    Als de situatie wordt beoordeeld
    Dan is er een signaal over iemand die onzichtbaar blijft

  @brusano-forum-2024 @W-04
  Scenario: Met hulpverleners erbij is de persoon niet onzichtbaar
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken
    Gegeven een man van 84 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    En er zijn 2 instellingen betrokken
    Als de situatie wordt beoordeeld
    Dan is er geen signaal over iemand die onzichtbaar blijft

  @brusano-forum-2024 @federal-fiche-3 @W-06 @ST-23 @A-07
  Scenario: Een vroeg signaal verandert het niveau niet
    Bron: Brusano-forumverslag 2024, veel vroeger mobiliseren, tegenover federale fiche 3, overgebruik vermijden
    Gegeven een man van 79 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    En hulpverleners doen meer dan ze zouden moeten
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de mantelzorger
    En er is een signaal over hulpverleners die te veel doen

  @brusano-forum-2024 @W-06 @A-07
  Scenario: Een complexe situatie die nog gedragen wordt, is een eerste teken
    Bron: Brusano-forumverslag 2024, bij de eerste tekenen van complexiteit
    Gegeven een vrouw van 61 jaar
    En er zijn lichamelijke, psychische en sociale problemen
    # Gewijzigd in versie 2: het teken komt voor de situatie complex is.
    En de persoon dreigt haar woning te verliezen
    En ze kan met voldoende steun zelf haar zorg regelen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de persoon zelf
    En er is een signaal over de eerste tekenen van complexiteit

  @brusano-forum-2024 @W-11
  Scenario: Een impasse vraagt eerst naar wat voor de persoon telt
    Bron: Brusano-forumverslag 2024, aanvaarden dat niet iedereen hulp vraagt: prioriteiten niet gehoord
    Gegeven een vrouw van 50 jaar
    En haar netwerk zit alleen vast
    Als de situatie wordt beoordeeld
    Dan is er een signaal over een vastgelopen situatie

  @brusano-forum-2024 @W-16
  Abstract Scenario: Hoogbejaarden en kinderen laten professionals begaan
    Bron: Brusano-forumverslag 2024, beroepsgeheim: de meest kwetsbare mensen
    Gegeven een persoon van <leeftijd> jaar
    En ze stemt in met hulp
    Als de situatie wordt beoordeeld
    Dan wordt er <gemeld> dat een schijnbare instemming moet worden nagegaan

    Voorbeelden:
      | leeftijd | gemeld      |
      | 7        | gemeld      |
      | 17       | gemeld      |
      | 18       | niet gemeld |
      | 79       | niet gemeld |
      | 80       | gemeld      |

  @brusano-forum-2024 @federal-fiche-3 @ST-31 @W-05
  Scenario: Een uitgeputte mantelzorger geeft een signaal, een steunpunt en geen opdracht
    Bron: Brusano-forumverslag 2024, naasten raken uitgeput; federale fiche 3, niet overbelasten
    Gegeven een man van 84 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    Maar de mantelzorger is uitgeput
    Als de situatie wordt beoordeeld
    Dan is er een signaal over uitgeputte naasten
    En er wordt doorverwezen naar Aidants Proches
    En de mogelijke niveaus zijn: zorgcoördinator, casemanager

  @brusano-forum-2024 @W-09 @W-06
  Scenario: Een laat signaal leidt naar advies bij de helpdesk
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken: een hulplijn gebruiken
    Gegeven een vrouw van 50 jaar
    En haar netwerk is uitgeput
    Als de situatie wordt beoordeeld
    Dan is er een signaal over een late oproep
    En er wordt doorverwezen naar de Brusano Helpdesk

  @brusano-forum-2024 @GZ-20 @W-04
  Scenario: Zonder netwerk en zonder instelling ziet niemand de persoon
    Bron: Brusano-forumverslag 2024, zo doe je er een beroep op: iemand moet aanvragen; onzichtbare mensen
    Gegeven een man van 58 jaar
    En hij heeft geen netwerk
    En er is geen enkele instelling betrokken
    Als de situatie wordt beoordeeld
    Dan is er een signaal over iemand die niemand ziet

  @brusano-forum-2024 @AC-01 @PR-08
  Scenario: Schaamte of angst houdt iemand weg van hulp
    Bron: Brusano-forumverslag 2024, toegankelijkheid van het netwerk: stigma
    Gegeven een man van 58 jaar
    En hij geraakt moeilijk aan hulp
    En hij wil geen gespecialiseerde hulp
    Als de situatie wordt beoordeeld
    Dan is er een signaal over schaamte of angst voor hulp
