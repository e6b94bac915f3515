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

  @brusano-forum-2024 @BR-03
  Abstract Scenario: Is het netwerk op, dan is ook één nood complex
    Bron: Brusano-forumverslag 2024, voor wie: factoren bij de persoon, de hulpverleners of de context
    Gegeven een man van 50 jaar
    En <nood>
    En zijn netwerk is uitgeput, in conflict en vastgelopen
    En niemand kan de coördinatie dragen
    En er is geen gevaar en geen crisis
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is de situatie complex
    En de coördinatie ligt bij een casemanager

    Voorbeelden:
      | nood                                         |
      | hij heeft nood aan lichamelijke zorg         |
      | hij heeft nood aan geestelijke gezondheidszorg |

  @brusano-forum-2024 @BS-02
  Scenario: Autisme en een depressie bij een volwassene beoordelen mensen
    Bron: Brusano-forumverslag 2024, Bru-Stars, voor wie: dubbele diagnose is psychisch, niet lichamelijk
    Gegeven een vrouw van 30 jaar
    En ze heeft autisme en geen andere beperking
    En ze heeft nood aan geestelijke gezondheidszorg
    En niemand kan de coördinatie dragen
    En er is geen gevaar en geen crisis
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is de situatie misschien complex
    En de lichamelijke problemen zijn afwezig
    En het niveau staat nog niet vast
    En een zorgcoördinator is het begin

  @federal-fiche-3 @ST-05
  Scenario: Wie alles zelf regelt in een zware situatie, krijgt een tweede blik
    Bron: federale fiche 3, niveau 1: minder complexe gevallen
    Gegeven een man van 50 jaar
    En hij kan met voldoende steun zelf zijn zorg regelen
    En er zijn lichamelijke, psychische en sociale problemen
    En zijn netwerk is uitgeput, in conflict en vastgelopen
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de persoon zelf
    En het niveau moet worden nagekeken
    En er wordt doorverwezen naar de Brusano Helpdesk

  @federal-fiche-3 @ST-07
  Scenario: Een mantelzorger die het kan in een zware situatie, krijgt een tweede blik
    Bron: federale fiche 3, niveau 2 en derde vraag: of te complexe situatie
    Gegeven een vrouw van 80 jaar
    En ze kan haar zorg niet zelf regelen
    En een mantelzorger met genoeg draagkracht coördineert al
    En de mantelzorger is niet uitgeput
    En er zijn lichamelijke, psychische en sociale problemen
    En haar netwerk is uitgeput, in conflict en vastgelopen
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de mantelzorger
    En het niveau moet worden nagekeken

  @brusano-forum-2024 @MT-05
  Scenario: Zonder woning uit het ziekenhuis weegt zwaar
    Bron: Brusano-forumverslag 2024, mobiel team 107, doelgroep (of iemand die straks ontslagen wordt dakloos is, is onze lezing)
    Gegeven een vrouw van 66 jaar
    En ze ligt in het ziekenhuis en mag binnenkort naar huis
    En ze heeft nood aan huisvesting
    En ze heeft nood aan lichamelijke zorg
    En niemand kan de coördinatie dragen
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is de situatie complex
    En de coördinatie ligt bij een casemanager

  @brusano-forum-2024 @DU-02
  Scenario: Vrij uit de gevangenis met een verslaving: de diensten voor verslaving staan er ook
    Bron: Brusano-forumverslag 2024, DUNE, en een casemanager vervangt geen dienst
    Gegeven iemand die aan alle voorwaarden van DUNE voldoet
    En ze zit in de gevangenis en komt binnenkort vrij
    En ze heeft nood aan huisvesting
    En niemand kan de coördinatie dragen
    En ze stemt in met hulp
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan past DUNE
    En er wordt doorverwezen naar DUNE
    En er wordt doorverwezen naar MASS

  @brusano-forum-2024 @PO-02
  Scenario: Wie zelf regelt en een dokter zoekt, valt in geen hiaat
    Bron: Brusano-forumverslag 2024, drie soorten nood zonder aanbod: een gat in onze lijst is er geen van de persoon
    Gegeven een man van 50 jaar
    En hij kan met voldoende steun zelf zijn zorg regelen
    En hij heeft nood aan lichamelijke zorg
    En hij is verzekerd
    En er is geen gevaar en geen crisis
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de persoon zelf
    En er is geen hiaat door criteria

  @brusano-forum-2024 @BS-06
  Scenario: Eén instelling rond een jongere met een verslaving laat de vraag open
    Bron: Brusano-forumverslag 2024, Bru-Stars, aanmelden: twee instellingen
    Gegeven een jongen van 17 jaar
    En hij woont thuis in Brussel
    En hij heeft nood aan hulp bij verslaving
    En er is 1 instelling betrokken
    En niemand kan de coördinatie dragen
    En een professional doet de aanvraag
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars
    En de aanmelding bij Bru-Stars is nog niet klaar

  @openbare-bron
  Scenario: Een jongere alleen, zonder dak, heeft een eigen weg
    Bron: de dienst Voogdij zegt zelf wie een minderjarige kan melden; geen document noemt deze weg
    Gegeven een jongen van 16 jaar
    En hij is dakloos
    En hij woont niet in Brussel
    En er is geen volwassene die instaat voor hem
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is er een waarschuwing met het nummer 101
    En er wordt doorverwezen naar de dienst Voogdij

  @brusano-forum-2024 @BR-03
  Scenario: Een gezonde mens die alles zelf regelt, past bij geen casemanager
    Bron: Brusano-forumverslag 2024, Brusano, voor wie: complexe situaties
    Gegeven een vrouw van 50 jaar
    En ze woont thuis in Brussel
    En ze kan met voldoende steun zelf haar zorg regelen
    En er is geen gevaar en geen crisis
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan past geen enkele dienst voor casemanagement zeker
    En er is geen hiaat door criteria

  @brusano-forum-2024 @MT-19
  Scenario: In een crisis is wie al volgt de eerste stap
    Bron: Brusano-forumverslag 2024, mobiel team 107, aandachtspunt: het team blijft en volgt intenser op
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En het mobiel team 107 volgt haar al op
    En er is een acute crisis
    Als de situatie wordt beoordeeld
    Dan is het mobiel team 107 de eerste stap

  @brusano-forum-2024 @G-30 @PR-02
  Scenario: Een kind in gevaar van wie de ouders weigeren, gaat voor
    Bron: Brusano-forumverslag 2024, minderjarigen: het belang van het kind kan voorgaan
    # In versie 1 stond hier "geef niets door", en kregen de ouders de coördinatie.
    Gegeven een kind van 6 jaar
    En het kind woont thuis in Brussel
    En er is een kind in gevaar
    En het kind weigert hulp
    En een mantelzorger met genoeg draagkracht coördineert al
    En het kind heeft nood aan opvoedingshulp
    En een familielid of vriend die geen zorg geeft doet de aanvraag
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En de toestemming is een menselijke beslissing
    En het niveau staat nog niet vast
    En er wordt niet gemeld dat niets wordt doorgegeven
    En er wordt gemeld dat het belang van het kind kan voorgaan
    En er wordt gemeld dat wie kan dreigen niets hoort

  @brusano-forum-2024 @PR-02 @G-13
  Scenario: Wie aan zelfdoding denkt en hulp weigert, wordt niet alleen gelaten
    Bron: Brusano-forumverslag 2024, aanvaarden dat niet iedereen hulp vraagt: uitzonderingen (onze lezing)
    # In versie 1 stond hier "geef niets door over deze persoon".
    Gegeven een man van 44 jaar
    En hij woont thuis in Brussel
    En er is gevaar voor zelfdoding
    En hij weigert hulp
    En hij heeft nood aan geestelijke gezondheidszorg
    En de beller spreekt Frans
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En er wordt niet gemeld dat niets wordt doorgegeven
    En er wordt gemeld dat wie kan beschermen iets mag horen
    En de waarschuwing noemt het Centre de Prévention du Suicide

  @federal-fiche-3 @Q3 @ST-09 @W-05
  Scenario: Bij dementie met een uitgeputte dochter coördineert de huisarts, en krijgt de dochter steun
    Bron: federale fiche 3, derde vraag; Brusano-forumverslag 2024, de rol van de mantelzorgers
    Gegeven een vrouw van 82 jaar
    En ze woont thuis in Brussel
    En ze heeft nood aan lichamelijke zorg
    En ze kan haar zorg niet zelf regelen
    En er is een mantelzorger die coördineert
    En de mantelzorger is uitgeput
    En een hulpverlener coördineert en dat volstaat
    En er is geen gevaar en geen crisis
    En een mantelzorger doet de aanvraag
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een zorgcoördinator
    En er is een signaal over uitgeputte naasten
    En er wordt doorverwezen naar de lijn voor mantelzorgers
    En de eerste stap heeft een nummer dat zeker is

  @brusano-forum-2024 @BS-06 @BR-03
  Scenario: Belt de moeder van een twintigjarige, dan kan Brusano en vraagt Bru-Stars twee hulpverleners
    Bron: Brusano-forumverslag 2024, Bru-Stars: hoe aanmelden; Brusano: voor wie
    Gegeven een man van 20 jaar
    En hij woont thuis in Brussel
    En er zijn psychische en sociale problemen
    En hij wordt telkens opnieuw opgenomen
    En er zijn 2 instellingen betrokken
    En niemand kan de coördinatie dragen
    En hij stemt in met hulp
    En er is geen gevaar en geen crisis
    En een mantelzorger doet de aanvraag
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij een casemanager
    En Brusano past
    En de aanmelding bij Brusano is klaar
    En Bru-Stars past
    En de aanmelding bij Bru-Stars is nog niet klaar

  @brusano-forum-2024 @BS-04 @ST-08
  Scenario: Een kind dat lichamelijk ziek is en drie instellingen kent, past bij Bru-Stars, en de ouder houdt de draad vast
    Bron: Brusano-forumverslag 2024, Bru-Stars: voor wie; federale fiche 3, tweede vraag
    Gegeven een kind van 10 jaar
    En het kind woont thuis in Brussel
    En het kind heeft nood aan lichamelijke zorg
    En er zijn 3 instellingen betrokken
    En een mantelzorger met genoeg draagkracht coördineert al
    En er is geen gevaar en geen crisis
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan ligt de coördinatie bij de mantelzorger
    En Bru-Stars past

  @brusano-forum-2024 @G-13 @FA-02
  Scenario: Wie met een kind wegvlucht voor geweld, hoort eerst een lijn en een vluchthuis
    Bron: Brusano-forumverslag 2024, wanneer een casemanager niet kan: gevaar of crisis (onze lezing)
    # In versie 1 was de aanmelding bij Brusano hier zonder meer in orde, en stond er geen vluchthuis.
    Gegeven een vrouw van 34 jaar
    En ze woont thuis in Brussel
    En er is geweld of bedreiging
    En er is een kind in gevaar
    En ze heeft nood aan huisvesting
    En ze heeft nood aan juridische hulp
    En ze heeft nood aan geestelijke gezondheidszorg
    En ze stemt in met hulp
    En de persoon zelf doet de aanvraag
    En de beller spreekt Frans
    Als de situatie wordt beoordeeld
    Dan is de veiligheid dringend
    En de waarschuwing noemt Écoute Violences Conjugales
    En er wordt doorverwezen naar de vluchthuizen
    En er wordt gemeld dat wie kan dreigen niets hoort

  @brusano-forum-2024 @W-09 @O-01
  Scenario: Ook wie nog niets vroeg, krijgt eerst een nummer om te bellen
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken: een hulplijn
    Gegeven een man van 34 jaar
    En hij woont thuis in Brussel
    En hij kan met voldoende steun zelf zijn zorg regelen
    En er is geen gevaar en geen crisis
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan is Hallo? Welzijnswerk de eerste stap
    En de eerste stap heeft een nummer dat zeker is
    En er wordt doorverwezen naar Sociaal Brussel

  @brusano-forum-2024 @G-13
  Scenario: Valt de zorg thuis weg, dan gaat niemand naar de psychiatrische spoed
    Bron: Brusano-forumverslag 2024, geen noodsituaties (onze lezing: de soort crisis kiest wie u belt)
    Gegeven een vrouw van 84 jaar
    En de beller spreekt Frans
    En er is een acute crisis
    En de zorg thuis valt weg
    Als de situatie wordt beoordeeld
    Dan noemt de waarschuwing de coördinatie van thuiszorg
    En de waarschuwing noemt niet de psychiatrische spoed
    En de coördinatie van thuiszorg is de eerste stap

  @brusano-forum-2024 @G-13
  Scenario: Een crisis in het gezin vraagt eerst iemand die luistert
    Bron: Brusano-forumverslag 2024, geen noodsituaties (onze lezing: de soort crisis kiest wie u belt)
    Gegeven een man van 40 jaar
    En de beller spreekt Frans
    En er is een acute crisis
    En het is een crisis in het gezin
    Als de situatie wordt beoordeeld
    Dan noemt de waarschuwing de luisterlijn Télé-Accueil
    En de waarschuwing noemt niet de psychiatrische spoed
    En de luisterlijn Télé-Accueil is de eerste stap

  @brusano-forum-2024 @G-13
  Scenario: Een crisis waarvan de soort niet bekend is, sluit de psychiatrische spoed niet uit
    Bron: Brusano-forumverslag 2024, geen noodsituaties (wat niet gevraagd is, blijft mogelijk)
    Gegeven een man van 40 jaar
    En de beller spreekt Frans
    En hij heeft nood aan geestelijke gezondheidszorg
    En er is een acute crisis
    Als de situatie wordt beoordeeld
    Dan noemt de waarschuwing de psychiatrische spoed

  @brusano-forum-2024 @G-13
  Scenario: Na seksueel geweld noemt de waarschuwing het zorgcentrum
    Bron: Brusano-forumverslag 2024, geen noodsituaties (onze lezing: wie ervoor bestaat, eerst)
    Gegeven een vrouw van 22 jaar
    En de beller spreekt Frans
    En er is geweld of bedreiging
    En het gaat over seksueel geweld
    Als de situatie wordt beoordeeld
    Dan noemt de waarschuwing het zorgcentrum na seksueel geweld
    En de waarschuwing noemt SOS Viol

  @brusano-forum-2024 @G-13
  Scenario: Bij ander geweld noemt de waarschuwing SOS Viol niet
    Bron: Brusano-forumverslag 2024, geen noodsituaties (onze lezing: alleen wat deze beller helpt)
    Gegeven een vrouw van 82 jaar
    En de beller spreekt Frans
    En er is geweld of bedreiging
    Als de situatie wordt beoordeeld
    Dan noemt de waarschuwing niet SOS Viol

  @brusano-forum-2024 @O-01
  Scenario: Wie over schulden belt, hoort eerst wie bij schulden helpt
    Bron: Brusano-forumverslag 2024, een antwoord krijgen
    Gegeven een man van 33 jaar
    En hij woont thuis in Brussel
    En het gaat over schulden
    En niemand kan de coördinatie dragen
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is schuldbemiddeling een stap voor nu
    En schuldbemiddeling komt voor de Brusano Helpdesk in de doorverwijzingen

  @brusano-forum-2024 @BS-02
  Scenario: Een jongere die het zelf redt en schulden heeft, krijgt geen casemanager voor jongeren
    Bron: Brusano-forumverslag 2024, Bru-Stars: voornamelijk voor specifieke en complexe noden, onder andere psychische
    Gegeven een man van 19 jaar
    En hij woont thuis in Brussel
    En het gaat over schulden
    En hij kan met voldoende steun zelf zijn zorg regelen
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan gaat Bru-Stars niet over deze persoon

  @brusano-forum-2024 @G-30
  Scenario: Een nee over een minderjarige roept niet op tot opname of een vrederechter
    Bron: Brusano-forumverslag 2024, minderjarigen: het belang van het kind kan voorgaan
    Gegeven een meisje van 15 jaar
    En ze weigert hulp
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan wordt er niet gemeld dat mensen beslissen over opname of dwang

  @brusano-forum-2024 @G-30
  Scenario: Een minderjarige zonder dak heeft ook de jeugdhulp als stap
    Bron: Brusano-forumverslag 2024, minderjarigen (onze lezing: een eigen weg)
    Gegeven een jongen van 16 jaar
    En hij is dakloos in Brussel
    En de beller spreekt Frans
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is de jeugdhulp een stap voor nu

  @brusano-forum-2024 @G-30
  Scenario: Een kind dat met een ouder in de noodopvang slaapt, is niet alleen
    Bron: Brusano-forumverslag 2024, minderjarigen (onze lezing: wie een volwassene bij zich heeft, is begeleid)
    Gegeven een jongen van 1 jaar
    En hij slaapt in de noodopvang
    En er is een volwassene die instaat voor hem
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan wordt er niet doorverwezen naar de dienst Voogdij

  @brusano-forum-2024 @PR-02
  Scenario: Toestemming die niet gevraagd is, is een vraag en geen hiaat
    Bron: Brusano-forumverslag 2024, niet iedereen vraagt hulp
    Gegeven een vrouw van 50 jaar
    En ze heeft nood aan lichamelijke zorg
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is er geen hiaat door toestemming
    En er is geen hiaat bij de aanmelding
