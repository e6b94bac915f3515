# language: nl
Functionaliteit: Doorverwijzing
  Wie hulp vraagt, moet een antwoord krijgen. Voldoet de vraag niet aan de voorwaarden van een dienst, dan volgt een
  doorverwijzing naar een meer geschikte dienst, met een doel: wat moet er bereikt worden.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp

  @brusano-forum-2024 @casemanagement-theory @O-01 @O-02 @TH-04
  Abstract Scenario: Geen enkele beoordeling eindigt met een kaal neen
    Bron: Brusano-forumverslag 2024, en reactie krijgen; theoriekaarten: een verwijzing heeft een doel
    Gegeven een persoon van <leeftijd> jaar
    En <verblijf>
    Als de situatie wordt beoordeeld
    Dan eindigt de beoordeling niet met een kaal neen
    En elke doorverwijzing heeft een doel

    Voorbeelden:
      | leeftijd | verblijf                                      |
      | 5        | ze is dakloos in Brussel                      |
      | 17       | ze woont thuis in Brussel                     |
      | 18       | ze is dakloos in Brussel                      |
      | 30       | ze verblijft in een instelling                |
      | 45       | ze woont niet in Brussel                      |
      | 88       | er is niet gevraagd waar de persoon verblijft |

  @brusano-forum-2024 @O-01
  Scenario: Ook wie niets weet te vertellen, krijgt een antwoord
    Bron: Brusano-forumverslag 2024, en reactie krijgen
    Gegeven iemand over wie nog niets gekend is
    Als de situatie wordt beoordeeld
    Dan eindigt de beoordeling niet met een kaal neen
    En er is een volgende vraag

  @brusano-forum-2024 @W-09
  Scenario: Bij een ingewikkelde situatie zijn de Brusano Helpdesk en Hallo? Welzijnswerk de eerste wegen
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken: genoemde hulplijnen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is dakloos
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de Brusano Helpdesk
    En er wordt doorverwezen naar Hallo? Welzijnswerk

  @brusano-forum-2024 @O-03 @FA-03
  Scenario: Een mantelzorger die steun nodig heeft
    Bron: Brusano-forumverslag 2024, de rol van de mantelzorgers
    Gegeven een man van 75 jaar
    En er is een mantelzorger die coördineert
    En de mantelzorger is uitgeput
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar Aidants Proches

  @brusano-forum-2024 @O-03
  Scenario: Een mantelzorger met genoeg steun wordt niet doorgestuurd
    Bron: Brusano-forumverslag 2024, de rol van de mantelzorgers: soms ondersteuning nodig
    Gegeven een man van 75 jaar
    En hij kan zijn zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    En de mantelzorger krijgt voldoende steun
    Als de situatie wordt beoordeeld
    Dan wordt niet doorverwezen naar Aidants Proches

  @brusano-forum-2024 @O-04 @O-05
  Scenario: De repertoria en het laatste woord komen achteraan
    Bron: Brusano-forumverslag 2024, zichtbaarheid van het aanbod: repertoria en sociale coördinatie
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is dakloos
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar Sociaal Brussel
    En de Brusano Helpdesk komt voor Sociaal Brussel in de doorverwijzingen

  @casemanagement-theory @TH-28
  Scenario: Weigert een dienst die zou kunnen helpen, dan wordt eerst gepleit
    Bron: theoriekaarten casemanagement, strategieën: belangenbehartiging
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En een dienst die kan helpen heeft geweigerd
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat eerst bij de weigerende dienst gepleit wordt

  @casemanagement-theory @TH-28
  Scenario: Zonder weigering is er niets om voor te pleiten
    Bron: theoriekaarten casemanagement, strategieën: belangenbehartiging
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En geen enkele dienst heeft geweigerd
    Als de situatie wordt beoordeeld
    Dan wordt er niet gemeld dat eerst bij de weigerende dienst gepleit wordt

  @brusano-forum-2024 @O-07
  Scenario: Housing First is nooit een rechtstreekse doorverwijzing
    Bron: Brusano-forumverslag 2024, DUNE noemt Housing First als eigen werk, niet als loket
    Gegeven een man van 43 jaar
    En hij is dakloos in Brussel
    En er zijn psychische en sociale problemen
    En er is een verslaving aan drugs
    Als de situatie wordt beoordeeld
    Dan wordt niet doorverwezen naar Housing First

  @openbare-bron
  Scenario: Dakloos in Brussel: oriëntatie en opvang
    Bron: openbare pagina's van Bruss'help en Samusocial
    Gegeven een man van 43 jaar
    En hij is dakloos in Brussel
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar Bruss'help
    En er wordt doorverwezen naar Samusocial

  @openbare-bron @G-39
  Scenario: Niet verzekerd en nood aan zorg: een weg naar zorg, nooit een uitsluiting
    Bron: Brusano-forumverslag 2024, toegang ongeacht status; openbare pagina's over dringende medische hulp
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is niet verzekerd
    En ze heeft nood aan lichamelijke zorg
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En er wordt doorverwezen naar dringende medische hulp

  @brusano-forum-2024 @BR-14 @G-07 @GZ-19
  Scenario: Ontbrekende zorg aan huis vraagt zorg aan huis, geen casemanager
    Bron: Brusano-forumverslag 2024, beschrijving van de functie: zonder ooit diensten te vervangen
    Gegeven een vrouw van 86 jaar
    En ze woont thuis in Brussel
    En ze mist hulp of zorg die niemand geeft
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de coördinatie van thuiszorg

  @brusano-forum-2024 @O-09 @O-08
  Scenario: Waar niets gevonden wordt, bevestigt een mens dat
    Bron: Brusano-forumverslag 2024, zichtbaarheid: nagaan en bevestigen is een stap vooruit
    Gegeven een jongen van 16 jaar
    En hij is dakloos in Brussel
    En hij woont niet in Brussel
    En zijn netwerk is niet in Brussel
    En hij heeft lichamelijke en sociale problemen
    En er is geen verslaving
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan is er zeker een hiaat door criteria voor casemanagement
    En een mens moet bevestigen dat er geen aanbod is

  @brusano-forum-2024 @G-29
  Scenario: Wie begeleiding tot aan de deur nodig heeft
    Bron: Brusano-forumverslag 2024, specifieke kenmerken: tot aan de instelling begeleiden
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze heeft begeleiding tot aan de deur nodig
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat iemand best meegaat

  @brusano-forum-2024 @O-06
  Scenario: De talen van elke doorverwijzing blijven zichtbaar in het Frans
    Bron: Brusano-forumverslag 2024, Franstalige en Nederlandstalige diensten verbinden
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is dakloos
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld in het Frans
    Dan wordt doorverwezen naar Hallo? Welzijnswerk
    En elke doorverwijzing heeft een doel

  @casemanagement-theory @brusano-forum-2024 @TH-28 @O-09
  Scenario: Pleiten komt voor de bevestiging dat er niets is
    Bron: theoriekaarten casemanagement, belangenbehartiging; Brusano-forumverslag 2024, nagaan en bevestigen
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En ze is dakloos
    En er is geen psychiatrische voorgeschiedenis
    En er is geen psychiatrisch risico
    En er is geen verslaving
    En niemand kan de coördinatie dragen
    En een dienst die kan helpen heeft geweigerd
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat eerst bij de weigerende dienst gepleit wordt
    En de Brusano Helpdesk komt voor de bevestiging door een mens in de doorverwijzingen
    En Sociaal Brussel komt voor de bevestiging door een mens in de doorverwijzingen
