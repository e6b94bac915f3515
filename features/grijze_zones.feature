# language: nl
Functionaliteit: Grijze zones
  Mensen die onder geen enkele bestaande regeling vallen, of niet volledig voldoen aan de voorwaarden van elk ervan.
  De uitkomst noemt het hiaat, de dienst en de voorwaarde die het doet, en eindigt nooit zonder volgende stap.

  Achtergrond:
    Gegeven er is geen gevaar en geen crisis
    En de persoon stemt in met hulp
    En niemand kan de coördinatie dragen

  @brusano-forum-2024 @GZ-01 @BS-19
  Scenario: Een minderjarige met maar één instelling rond zich
    Bron: Brusano-forumverslag 2024, Bru-Stars, zo doe je er een beroep op
    Gegeven een jongere van 15 jaar die in Brussel woont
    En hij heeft psychische problemen en een beperking
    En er is geen verslaving
    En er is 1 instelling betrokken
    # Zeker is het pas als ook geen team dat al volgt de aanmelding nog anders kan maken.
    En niemand volgt hem op
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En de aanmelding bij Bru-Stars is nog niet klaar
    En Brusano past niet wegens de leeftijd
    En het mobiel team 107 past niet wegens de leeftijd
    # Gewijzigd in versie 2: of het complex genoeg is, beoordelen mensen, dus het hiaat is mogelijk.
    En er is misschien een hiaat bij de aanmelding
    En elke doorverwijzing heeft een doel

  @brusano-forum-2024 @GZ-02 @A-04
  Scenario: Een minderjarige met een complexe nood die niet psychisch is
    Bron: Brusano-forumverslag 2024, Bru-Stars, voor wie: voornamelijk geestelijke gezondheid
    Gegeven een meisje van 13 jaar
    En ze woont thuis in Brussel
    En ze heeft lichamelijke en sociale problemen
    En er zijn verder geen problemen
    En er zijn 2 instellingen betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En bij Bru-Stars is de voorkeur voor geestelijke gezondheid niet vervuld
    En bij Bru-Stars staat wat nog nagekeken moet worden

  @brusano-forum-2024 @GZ-03
  Scenario: Een minderjarige op doorreis, zonder woonplaats of netwerk in Brussel
    Bron: Brusano-forumverslag 2024, Bru-Stars, doelpubliek: woonplaats of netwerk
    Gegeven een jongen van 16 jaar
    En hij is dakloos in Brussel
    En hij woont niet in Brussel
    En zijn netwerk is niet in Brussel
    En hij heeft lichamelijke en sociale problemen
    En er is geen verslaving
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En Bru-Stars past niet enkel wegens Brussel
    En er is zeker een hiaat door criteria voor casemanagement
    En het hiaat noemt Brussel bij Bru-Stars

  @brusano-forum-2024 @GZ-04
  Scenario: Een dakloze volwassene zonder psychiatrische nood en zonder verslaving
    Bron: Brusano-forumverslag 2024, doelgroepen van de vier diensten
    Gegeven een man van 43 jaar
    En hij is dakloos in Brussel
    En hij woont in Brussel
    En hij heeft lichamelijke en sociale problemen
    En er is geen psychiatrische voorgeschiedenis
    En er is geen psychiatrisch risico
    En er is geen verslaving
    En zijn netwerk is uitgeput
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En er is zeker een hiaat door criteria voor casemanagement
    En het hiaat noemt thuis wonen bij Brusano
    En het hiaat noemt de psychiatrische nood bij het mobiel team 107
    En het hiaat noemt verslaving met uitsluiting bij DUNE
    En er wordt doorverwezen naar de Brusano Helpdesk
    En er wordt doorverwezen naar Bruss'help

  @brusano-forum-2024 @GZ-05
  Scenario: Dakloos met een psychiatrische nood, maar het netwerk werkt nog en hulp wordt gevraagd
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep
    Gegeven een vrouw van 39 jaar
    En ze is dakloos in Brussel
    En ze woont in Brussel
    En er zijn psychische en sociale problemen
    En er is een psychiatrische voorgeschiedenis
    En er is geen verslaving
    En haar netwerk werkt goed
    En ze vraagt zelf om hulp
    En ze vindt makkelijk toegang tot hulp
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En het mobiel team 107 past niet wegens het netwerk
    En het mobiel team 107 past niet wegens geen hulp vragen of vinden
    En er is zeker een hiaat door criteria voor casemanagement

  @brusano-forum-2024 @GZ-06 @A-02
  Scenario: Precies 18, dakloos en met maar één instelling
    Bron: Brusano-forumverslag 2024, doelgroepen van Bru-Stars, Brusano en het mobiel team 107
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij is 18 jaar
    En hij woont in Brussel
    En er zijn psychische en sociale problemen
    En er is geen verslaving
    En er is 1 instelling betrokken
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 misschien
    En Brusano past niet enkel wegens thuis wonen
    En Bru-Stars past
    En de aanmelding bij Bru-Stars is nog niet klaar

  @brusano-forum-2024 @GZ-07
  Scenario: Een volwassene die buiten Brussel woont maar zijn netwerk in Brussel heeft
    Bron: Brusano-forumverslag 2024, doelgroepen: alleen Bru-Stars noemt het netwerk
    Gegeven een man van 36 jaar
    En hij woont thuis
    En hij woont niet in Brussel
    En hij verblijft niet in Brussel
    En zijn netwerk is in Brussel
    En hij heeft lichamelijke en sociale problemen
    En er is geen verslaving
    # Gewijzigd in versie 2: een hiaat gaat over mensen die zeker een casemanager nodig hebben.
    En niemand kan de coördinatie dragen
    En hij wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En Bru-Stars past niet enkel wegens de leeftijd
    En er is zeker een hiaat door criteria voor casemanagement
    En het hiaat noemt Brussel bij Brusano

  @brusano-forum-2024 @GZ-08
  Scenario: Een jongvolwassene van buiten Brussel met zijn netwerk in Brussel
    Bron: Brusano-forumverslag 2024, Bru-Stars, doelpubliek en aanvraag
    Gegeven een man van 20 jaar
    En hij woont thuis
    En hij woont niet in Brussel
    En zijn netwerk is in Brussel
    En er zijn psychische en sociale problemen
    En er is geen verslaving
    En er is geen enkele instelling betrokken
    # Zeker is het pas als ook geen team dat al volgt de aanmelding nog anders kan maken.
    En niemand volgt haar op
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En de aanmelding bij Bru-Stars is nog niet klaar
    En Brusano past niet enkel wegens Brussel

  @brusano-forum-2024 @GZ-09
  Scenario: Iemand die in Brussel verblijft zonder er te wonen
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek, tegenover toegang ongeacht verblijfplaats
    Gegeven een vrouw van 31 jaar
    En ze woont thuis
    En ze woont niet in Brussel
    En ze verblijft in Brussel
    En ze heeft lichamelijke en sociale problemen
    En er is geen psychiatrische voorgeschiedenis
    En er is geen psychiatrisch risico
    En er is geen verslaving
    # Gewijzigd in versie 2: een hiaat gaat over mensen die zeker een casemanager nodig hebben.
    En niemand kan de coördinatie dragen
    En ze wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En Brusano past niet enkel wegens Brussel
    # Waar iemand woont, is niet binnen bereik van hulp: bijna telt niet meer.
    En Brusano is geen bijna-treffer
    En er is zeker een hiaat door criteria voor casemanagement
    En er wordt doorverwezen naar de Brusano Helpdesk

  @brusano-forum-2024 @GZ-10
  Scenario: Een volwassene in een instelling
    Bron: Brusano-forumverslag 2024, Brusano en mobiel team 107, doelgroepen
    Gegeven een vrouw van 74 jaar
    En ze woont in Brussel
    En ze verblijft in een instelling
    En ze heeft lichamelijke en sociale problemen
    En er is geen psychiatrische voorgeschiedenis
    En er is geen psychiatrisch risico
    En er is geen verslaving
    # Gewijzigd in versie 2: een hiaat gaat over mensen die zeker een casemanager nodig hebben.
    En niemand kan de coördinatie dragen
    En ze wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En Brusano past niet enkel wegens thuis wonen
    En er is zeker een hiaat door criteria voor casemanagement

  @brusano-forum-2024 @GZ-11 @MT-18
  Scenario: In crisis en nog door niemand gevolgd
    Bron: Brusano-forumverslag 2024, mobiel team 107, aandachtspunt
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En niemand volgt hem op
    En er is een acute crisis
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En het mobiel team 107 past
    En de aanmelding bij het mobiel team 107 is nu niet mogelijk

  @brusano-forum-2024 @GZ-12 @PR-02
  Scenario: Wie bekwaam is en weigert, valt in een hiaat door toestemming
    Bron: Brusano-forumverslag 2024, aanvaarden dat niet iedereen hulp vraagt
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er zijn psychische en sociale problemen
    En hij weigert hulp
    Als de situatie wordt beoordeeld
    Dan is er zeker een hiaat door toestemming
    En het mobiel team 107 past
    En elke doorverwijzing heeft een doel

  @brusano-forum-2024 @GZ-13 @A-48
  Scenario: Wie niet zelf kan beslissen, wordt aan een mens voorgelegd
    Bron: Brusano-forumverslag 2024, onvermogen om zelf te beslissen: geen procedure
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij kan op dit moment niet zelf beslissen
    Als de situatie wordt beoordeeld
    Dan is de toestemming een menselijke beslissing
    En de aanmelding bij het mobiel team 107 is onbekend
    En elke doorverwijzing heeft een doel

  @brusano-forum-2024 @GZ-14 @DU-02
  Scenario: Verslaafd, niet sociaal uitgesloten en niet thuis
    Bron: Brusano-forumverslag 2024, DUNE, voor wie: de combinatie telt
    Gegeven een man van 50 jaar
    En hij woont in Brussel
    En hij slaapt in de noodopvang
    En er zijn psychische en sociale problemen
    En er is een verslaving aan drugs
    En hij ervaart geen sociale uitsluiting
    En er is geen psychiatrische voorgeschiedenis
    En er is geen psychiatrisch risico
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En DUNE past niet enkel wegens verslaving met uitsluiting
    En er is zeker een hiaat door criteria voor casemanagement

  @brusano-forum-2024 @GZ-14 @PR-08
  Scenario: Alcohol alleen en geen gespecialiseerde verslavingszorg willen
    Bron: Brusano-forumverslag 2024, toegankelijkheid van het netwerk: angst voor een etiket
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En er is een verslaving aan alcohol alleen
    En ze ervaart sociale uitsluiting
    En samenwerking met andere organisaties is nodig
    En ze wil geen gespecialiseerde hulp
    # Gewijzigd in versie 2: of Brusano nodig is, hangt eerst af van wie de coördinatie draagt.
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En DUNE past misschien
    En Brusano staat voor DUNE

  @brusano-forum-2024 @federal-fiche-3 @GZ-15 @FA-03
  Scenario: Een uitgeputte mantelzorger bij iemand die geen casemanager nodig heeft
    Bron: Brusano-forumverslag 2024, de rol van de mantelzorgers: zelf ondersteuning nodig
    Gegeven een vrouw van 82 jaar
    En ze kan haar zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    Maar de mantelzorger is uitgeput
    En een hulpverlener coördineert en dat volstaat
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een zorgcoördinator
    En er wordt doorverwezen naar Aidants Proches

  @brusano-forum-2024 @GZ-17
  Scenario: Thuis, complex, maar buiten het Brusselse Gewest
    Bron: Brusano-forumverslag 2024, doelgroepen: allemaal Brussel
    Gegeven een man van 66 jaar
    En hij woont thuis
    En hij woont niet in Brussel
    En hij verblijft niet in Brussel
    En zijn netwerk is niet in Brussel
    En hij heeft lichamelijke en sociale problemen
    En er is geen verslaving
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En er wordt gemeld dat de weg buiten Brussel loopt
    En de beoordeling eindigt niet met een kaal neen

  @brusano-forum-2024 @GZ-18 @PO-02 @PO-17
  Scenario: Of een dienst vol zit, volgt niet uit de voorwaarden
    Bron: Brusano-forumverslag 2024, een pleitbezorger: verzadiging; inleiding: kleine schaal
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En de beschikbaarheid van Brusano is niet gekend
    En er is geen hiaat door verzadiging

  @brusano-forum-2024 @GZ-20 @W-04
  Scenario: Een kind zonder netwerk en zonder professional kan door niemand worden aangemeld
    Bron: Brusano-forumverslag 2024, Bru-Stars, aanvraag; onzichtbare mensen
    Gegeven een kind van 8 jaar
    En ze woont thuis in Brussel
    En er zijn psychische en sociale problemen
    En er is geen verslaving
    En er is geen enkele instelling betrokken
    # Zeker is het pas als ook geen team dat al volgt de aanmelding nog anders kan maken.
    En niemand volgt haar op
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En de aanmelding bij Bru-Stars is nog niet klaar
    # Gewijzigd in versie 2: of het complex genoeg is, beoordelen mensen, dus het hiaat is mogelijk.
    En er is misschien een hiaat bij de aanmelding

  @brusano-forum-2024 @federal-fiche-3 @GZ-21 @A-12
  Scenario: Een nood die blijft duren vraagt een vaste coördinator naast de casemanager
    Bron: Brusano-forumverslag 2024, timing; federale fiche 3, sommige profielen levenslang
    Gegeven iemand die aan alle voorwaarden van Brusano voldoet
    En haar nood blijft lang duren
    Als de situatie wordt beoordeeld
    Dan past Brusano
    En er wordt gemeld dat een blijvende coördinator nodig is

  @brusano-forum-2024 @GZ-22 @A-38
  Scenario: Dakloos, psychiatrische nood en een netwerk in conflict maar niet uitgeput
    Bron: Brusano-forumverslag 2024, beschrijving van de functie tegenover mobiel team 107, doelgroep
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er zijn psychische en sociale problemen
    En er is geen verslaving
    En zijn netwerk is alleen in conflict
    # Gewijzigd in versie 2: wie gebeld en gevraagd kan worden, is geen hiaat maar een vraag aan de dienst.
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 misschien
    En geen enkele dienst voor casemanagement past zeker
    En het mobiel team 107 staat bij de diensten om te bellen
    En er is geen mogelijk hiaat voor casemanagement

  @brusano-forum-2024 @GZ-23 @A-09
  Scenario: Wie bij anderen logeert, is niet duidelijk thuis en niet duidelijk slecht gehuisvest
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek: thuis wonen
    Gegeven een vrouw van 27 jaar
    En ze woont in Brussel
    En ze logeert bij anderen
    En ze heeft lichamelijke en sociale problemen
    En er is geen psychiatrische voorgeschiedenis
    En er is geen psychiatrisch risico
    En er is geen verslaving
    # Gewijzigd in versie 2: wie gebeld en gevraagd kan worden, is geen hiaat maar een vraag aan de dienst.
    En niemand kan de coördinatie dragen
    En ze wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan past Brusano misschien
    En bij Brusano is thuis wonen onduidelijk volgens de bron
    En het mobiel team 107 past niet wegens de psychiatrische nood
    En Brusano staat bij de diensten om te bellen
    En er is geen mogelijk hiaat voor casemanagement

  @federal-fiche-3 @brusano-forum-2024 @GZ-24 @A-30
  Scenario: Eén soort probleem, niemand die draagt, en toch niet complex
    Bron: federale fiche 3, derde en vierde vraag; onze lezing: geen drager
    Gegeven een man van 58 jaar
    En hij woont thuis in Brussel
    En hij heeft één lichamelijk probleem
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een zorgcoördinator
    En er is zeker een hiaat zonder drager
    En er wordt doorverwezen naar de sociale coördinatie

  @brusano-forum-2024 @GZ-25 @A-06
  Scenario: Een minderjarige met verslaving en uitsluiting, en te weinig instellingen
    Bron: Brusano-forumverslag 2024, Bru-Stars, aanvraag; DUNE, geen leeftijd
    Gegeven een jongen van 16 jaar
    En hij woont thuis in Brussel
    En er zijn psychische en sociale problemen
    En er is een verslaving aan drugs
    En hij ervaart sociale uitsluiting
    En samenwerking met andere organisaties is nodig
    En er is 1 instelling betrokken
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En de aanmelding bij Bru-Stars is nog niet klaar
    En DUNE is niet uitgesloten
    En bij DUNE staat wat nog nagekeken moet worden

  @brusano-forum-2024 @GZ-26
  Scenario: Niet in Brussel wonend, dakloos, psychiatrische nood en een netwerk dat werkt
    Bron: Brusano-forumverslag 2024, Brusano en mobiel team 107, doelgroepen
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En hij woont niet in Brussel
    En er zijn psychische en sociale problemen
    En er is geen verslaving
    En zijn netwerk werkt goed
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement
    En het mobiel team 107 past niet enkel wegens het netwerk
    # Niemand streeft naar een uitgeput netwerk: bijna telt niet meer.
    En het mobiel team 107 is geen bijna-treffer
    En Brusano is geen bijna-treffer
    En er is zeker een hiaat door criteria voor casemanagement

  @brusano-forum-2024 @G-35 @G-37
  Scenario: Een grijze zone met een onbekende voorwaarde is misschien een grijze zone
    Bron: Brusano-forumverslag 2024, generalist of specialist; onbekend blijft onbekend
    Gegeven een man van 43 jaar
    En hij is dakloos in Brussel
    En hij woont in Brussel
    En hij heeft lichamelijke en sociale problemen
    En er is geen verslaving
    En zijn netwerk is uitgeput
    En hij vraagt zelf geen hulp
    En er is geen psychiatrische voorgeschiedenis
    En er is niet gevraagd of er een psychiatrisch risico is
    Als de situatie wordt beoordeeld
    Dan past het mobiel team 107 misschien
    En er is misschien een hiaat door criteria voor casemanagement
