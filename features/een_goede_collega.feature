# language: nl
Functionaliteit: Wat een goede collega zou zeggen
  De regels kunnen kloppen en toch iets zeggen wat niemand zou zeggen. Elk van deze antwoorden is ooit gegeven; elk staat
  hier voor een hele soort.

  @eigen-lezing
  Scenario: Wie een huisarts heeft, wordt niet naar een zoeksite gestuurd
    Bron: geen document zegt dat de eigen huisarts eerst komt; wie er een heeft, hoeft er geen te zoeken
    Gegeven er is geen gevaar en geen crisis
    En een vrouw van 60 jaar
    En ze heeft nood aan lichamelijke zorg
    En ze heeft een eigen huisarts
    Als de situatie wordt beoordeeld
    Dan is de huisarts de eerste stap
    En bij de eerste stap staat hoe: bel de eigen huisarts van de persoon
    En wordt niet doorverwezen naar een wijkgezondheidscentrum

  @openbare-bron
  Scenario: Wie geen huisarts heeft, hoort waar die er een vindt
    Bron: de zoeksite van de huisartsen; de federatie van wijkgezondheidscentra
    Gegeven er is geen gevaar en geen crisis
    En een vrouw van 60 jaar
    En ze heeft nood aan lichamelijke zorg
    En ze heeft geen huisarts
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de huisarts
    En wordt doorverwezen naar een wijkgezondheidscentrum

  @eigen-lezing
  Scenario: Is de huisarts zelf de dreiging, dan wordt die niet gebeld
    Bron: geen document vraagt van wie het gevaar komt; wie dreigt, hoort niets en krijgt geen taak
    Gegeven een vrouw van 60 jaar
    En er is geweld of bedreiging
    En de dreiging komt van een hulpverlener en van niemand anders
    En ze heeft nood aan lichamelijke zorg
    En ze heeft een eigen huisarts
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan staat nergens: bel de eigen huisarts van de persoon

  @openbare-bron
  Scenario: Een jongere van 17 met vragen over geld en wonen hoort eerst wie er voor jongeren is
    Bron: de dienst zegt zelf voor wie hij er is; een sociaal verhuurkantoor vraagt wat een sociale woning vraagt
    Gegeven er is geen gevaar en geen crisis
    En een jongere van 17 jaar die in Brussel woont
    En er is een volwassene die instaat voor hem
    En hij heeft nood aan hulp met inkomen
    En hij heeft nood aan huisvesting
    Als de situatie wordt beoordeeld
    Dan is Service Droit des Jeunes de eerste stap
    En wordt niet doorverwezen naar een sociaal verhuurkantoor
    En wordt niet doorverwezen naar schuldbemiddeling
    En er wordt niet gemeld dat het OCMW een inkomen geeft als aan een volwassene

  @eigen-lezing
  Scenario: Voor een kind van 6 dat bij anderen slaapt, gaat het om het gezin
    Bron: geen document noemt deze vragen van minderjarigen; bij een jong kind zijn het de vragen van de ouders
    Gegeven er is geen gevaar en geen crisis
    En een kind van 6 jaar
    En er is een volwassene die instaat voor hem
    En hij heeft nood aan huisvesting
    Als de situatie wordt beoordeeld
    Dan wordt niet doorverwezen naar Service Droit des Jeunes

  @openbare-bron
  Scenario: Een volwassene met dezelfde vragen wordt gewoon naar het OCMW gestuurd
    Bron: het OCMW van de eigen gemeente geeft inkomen en sociale hulp
    Gegeven er is geen gevaar en geen crisis
    En een jongere van 18 jaar die in Brussel woont
    En hij heeft nood aan hulp met inkomen
    En hij heeft nood aan huisvesting
    Als de situatie wordt beoordeeld
    Dan wordt gemeld dat het OCMW een inkomen geeft als aan een volwassene
    En wordt doorverwezen naar een sociaal verhuurkantoor

  @eigen-lezing
  Scenario: Een vrouw van 78 die door een hulpverlener bedreigd wordt, hoort geen vluchthuis voor partnergeweld
    Bron: het vluchthuis en de lijn zeggen zelf dat ze er zijn voor partnergeweld
    Gegeven een vrouw van 78 jaar
    En er is geweld of bedreiging
    En de dreiging komt van een hulpverlener en van niemand anders
    En ze heeft nood aan huisvesting
    Als de situatie wordt beoordeeld
    Dan wordt niet doorverwezen naar de vluchthuizen
    En wordt niet doorverwezen naar Écoute Violences Conjugales
    En de waarschuwing noemt niet Écoute Violences Conjugales
    En de waarschuwing noemt Hallo? Welzijnswerk

  @openbare-bron
  Scenario: Komt de dreiging van de partner, dan hoort ze die wel
    Bron: het vluchthuis en de lijn zeggen zelf dat ze er zijn voor partnergeweld
    Gegeven een vrouw van 34 jaar
    En er is geweld of bedreiging
    En de dreiging komt van haar partner
    En ze heeft nood aan huisvesting
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de vluchthuizen
    En wordt doorverwezen naar Écoute Violences Conjugales

  @openbare-bron
  Scenario: Zolang niemand vroeg van wie de dreiging komt, blijft het vluchthuis een stap
    Bron: wat niet gekend is, sluit niets uit
    Gegeven een vrouw van 34 jaar
    En er is geweld of bedreiging
    En ze heeft nood aan huisvesting
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de vluchthuizen
    En wordt doorverwezen naar Écoute Violences Conjugales

  @brusano-forum-2024 @G-13
  Scenario: Wie al lang met geweld leeft, krijgt ook een stap naar wie de hulp kan coördineren
    Bron: Brusano-forumverslag 2024, geen noodsituaties: geweld zet de veiligheid eerst en laat de rest daarna open
    Gegeven een vrouw van 50 jaar
    En er is geweld of bedreiging
    En er is geen levensgevaar, geen crisis en geen gevaar voor zelfdoding
    En ze heeft nood aan geestelijke gezondheidszorg
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan wordt gemeld dat de geestelijke gezondheidszorg mee een coördinator zoekt

  @brusano-forum-2024 @G-13
  Scenario: In een acute crisis zoekt niemand eerst een coördinator
    Bron: Brusano-forumverslag 2024, geen noodsituaties
    Gegeven een vrouw van 50 jaar
    En er is een acute crisis
    En ze heeft nood aan geestelijke gezondheidszorg
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan wordt niet gemeld dat de geestelijke gezondheidszorg mee een coördinator zoekt

  @openbare-bron
  Scenario: De leeftijd van een ouder sluit SOS Enfants niet uit
    Bron: de ploeg is er voor kinderen van 0 tot 18 jaar; het gaat om het kind, niet om de ouder over wie gebeld wordt
    Gegeven een vrouw van 34 jaar
    En ze woont in Brussel
    En er is een kind in gevaar
    Als de situatie wordt beoordeeld
    Dan staat SOS Enfants bij wie u belt

  @brusano-forum-2024 @G-36
  Scenario: Past een gespecialiseerde dienst, dan staat Brusano niet als net niet passend
    Bron: Brusano-forumverslag 2024, generalist of specialist: Brusano is er voor wie nergens anders past
    Gegeven er is geen gevaar en geen crisis
    En iemand die aan alle voorwaarden van Brusano voldoet
    En ze is 17 jaar
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan past Bru-Stars zeker
    En Brusano staat niet bij wat net niet past
    En er wordt niet gemeld dat deze casemanagers best zonder vaste voorwaarden werken

  @brusano-forum-2024 @MT-19
  Scenario: Volgt een team de persoon al, dan zoekt niemand in een crisis een andere coördinator
    Bron: Brusano-forumverslag 2024, mobiel team 107: het team houdt contact; geen noodsituaties
    Gegeven een man van 50 jaar
    En er is een acute crisis
    En het is een psychische crisis
    En hij is dakloos
    En er is een psychiatrische voorgeschiedenis
    En het mobiel team 107 volgt hem al op
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan is het mobiel team 107 de eerste stap
    En wordt niet doorverwezen naar de Brusano Helpdesk

  @openbare-bron
  Scenario: Wie in de gevangenis zit, hoort wie daar komt
    Bron: de sociale diensten voor gedetineerden zeggen zelf voor wie ze er zijn
    Gegeven er is geen gevaar en geen crisis
    En een man van 34 jaar
    En hij zit in de gevangenis en blijft er voorlopig
    En hij heeft nood aan hulp bij verslaving
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de sociale diensten voor gedetineerden

  @openbare-bron
  Scenario: Wie zelf dreigt, wordt niet naar de opvang voor slachtoffers gestuurd
    Bron: de vluchthuizen zijn er voor wie geweld meemaakt; de lijn 1712 is er ook voor wie zelf geweld gebruikt
    Gegeven een man van 41 jaar
    En er is geweld of bedreiging
    En het gaat over geweld door een partner of ex
    En de dreiging komt van de persoon zelf
    Als de situatie wordt beoordeeld
    Dan staat de lijn 1712 bij wie u belt
    En wordt niet doorverwezen naar de vluchthuizen
    En EVA van de politie staat bij de andere diensten

  @openbare-bron
  Scenario: Wie gokt, wordt niet naar een dienst voor drugs gestuurd
    Bron: de diensten voor drugs noemen zelf drugs, alcohol en medicijnen; de Druglijn noemt ook gokken en gamen
    Gegeven er is geen gevaar en geen crisis
    En een man van 38 jaar
    En het gaat over gokken of gamen
    Als de situatie wordt beoordeeld
    Dan staat de Druglijn bij wie u belt
    En wordt doorverwezen naar de Druglijn
    En MASS staat bij de andere diensten
    En Lama staat bij de andere diensten
    En Transit staat bij de andere diensten
    En Enaden staat bij de andere diensten

  @openbare-bron
  Scenario: Wie over drugs belt, hoort wel wie voor drugs werkt
    Bron: de diensten voor drugs noemen zelf drugs, alcohol en medicijnen
    Gegeven er is geen gevaar en geen crisis
    En een man van 38 jaar
    En het gaat over drugs
    Als de situatie wordt beoordeeld
    Dan staat MASS bij wie u belt
    En Transit staat bij wie u belt

  @eigen-lezing
  Abstract Scenario: Een jonge moeder en een grootmoeder die kinderen opvoedt, spreken zichzelf niet tegen
    Bron: geen; eigen lezing: naar kinderen vragen we alleen wie waarschijnlijk opvoedt, en wie het zelf zegt, wordt geloofd
    Gegeven er is geen gevaar en geen crisis
    En een vrouw van <leeftijd> jaar
    En ze woont in Brussel
    En ze zorgt voor kinderen
    En het gaat over opvoeding
    Als de situatie wordt beoordeeld
    Dan wordt geen tegenspraak gemeld

    Voorbeelden:
      | leeftijd |
      | 16       |
      | 34       |
      | 75       |

  @openbare-bron
  Scenario: Wie kanker heeft, hoort niet uit zichzelf over palliatieve zorg
    Bron: de palliatieve teams helpen bij het levenseinde; kanker is dat niet
    Gegeven er is geen gevaar en geen crisis
    En een vrouw van 43 jaar
    En ze woont in Brussel
    En het gaat over kanker
    Als de situatie wordt beoordeeld
    Dan wordt niet doorverwezen naar palliatieve zorg

  @openbare-bron
  Scenario: Wie vannacht een bed zoekt, hoort niet over de opvang voor mensen op de vlucht
    Bron: de Humanitaire Hub en BelRefugees werken voor mensen op de vlucht en zonder papieren
    Gegeven er is geen gevaar en geen crisis
    En een man van 51 jaar
    En hij is dakloos
    En het gaat over slapen vannacht
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar Samusocial
    En wordt niet doorverwezen naar BelRefugees

  @brusano-forum-2024 @O-09
  Scenario: Kent deze gids niemand, dan wordt er elders gezocht
    Bron: Brusano-forumverslag 2024, zichtbaarheid van het aanbod: bevestigen dat er niets is
    Gegeven er is geen gevaar en geen crisis
    En een man van 63 jaar
    En het gaat over een overvolle of vervuilde woning
    Als de situatie wordt beoordeeld
    Dan is er zeker een hiaat zonder aanbod
    En wordt er gemeld dat elders gezocht wordt
    En Sociaal Brussel is een stap voor nu

  @openbare-bron
  Scenario: Wie uitgebuit wordt, hoort wie daarvoor erkend is
    Bron: PAG-ASA en de federale overheid: een van de drie centra voor slachtoffers van mensenhandel
    Gegeven een vrouw van 23 jaar
    En er is geweld of bedreiging
    En het gaat over mensenhandel of uitbuiting
    Als de situatie wordt beoordeeld
    Dan staat PAG-ASA bij wie u belt

  @openbare-bron
  Abstract Scenario: Een klein kind heet geen jongere
    Bron: de lijn 103 is er ook voor wie zich zorgen maakt
    Gegeven een kind van <leeftijd> jaar
    En er is een acute crisis
    En het is een crisis in het gezin
    Als de situatie wordt beoordeeld
    Dan zegt de waarschuwing: <woord>

    Voorbeelden:
      | leeftijd | woord                 |
      | 1        | Een kind in crisis    |
      | 15       | Een jongere in crisis |

  @openbare-bron
  Scenario: Bij zware psychische problemen begint niemand bij de eerstelijnspsycholoog
    Bron: de ziekteverzekering: bij zware problemen gaat men naar een centrum of psychiater
    Gegeven er is geen gevaar en geen crisis
    En een man van 39 jaar
    En hij woont in Brussel
    En hij heeft nood aan geestelijke gezondheidszorg
    En er is een psychiatrische voorgeschiedenis
    En hij wordt telkens opnieuw opgenomen
    Als de situatie wordt beoordeeld
    Dan wordt niet doorverwezen naar de eerstelijnspsychologen

  @eigen-lezing
  Scenario: Een hulpverlener die vragen heeft over het niveau, begint niet bij een luisterlijn
    Bron: het forum van 2024 noemt een hulplijn voor wie tijdig raad zoekt; dat collega's voor de luisterlijn komen, lezen wij zo
    Gegeven er is geen gevaar en geen crisis
    En een vrouw van 70 jaar
    En ze heeft nood aan lichamelijke zorg
    En een professional doet de aanvraag
    Als de situatie wordt beoordeeld
    Dan is de Brusano Helpdesk de eerste stap

  @eigen-lezing
  Scenario: Wie niet veilig te bereiken is, wordt gehoord, ook als geweld ontkend is
    Bron: geen document vraagt of iemand veilig te bereiken is; wie afgeluisterd wordt, kan geweld ontkennen
    Gegeven een vrouw van 34 jaar
    En er is geen gevaar en geen crisis
    En ze is niet veilig te bereiken
    Als de situatie wordt beoordeeld
    Dan is de veiligheid niet uit te sluiten
    En er wordt gemeld dat ze niet veilig te bereiken is
    En er wordt gemeld dat wie kan dreigen niets hoort

  @eigen-lezing
  Scenario: Wie niet gevraagd is of die veilig te bereiken is, hoort er niets over
    Bron: geen document vraagt of iemand veilig te bereiken is; wat niemand antwoordde, is geen antwoord
    Gegeven een vrouw van 34 jaar
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan is de veiligheid in orde
    En er wordt niet gemeld dat ze niet veilig te bereiken is

  @eigen-lezing
  Scenario: Is gezegd van wie gevaar komt, dan wordt naar geweld gevraagd
    Bron: geen document vraagt van wie het gevaar komt; een antwoord dat beschermt, gaat niet verloren
    Gegeven een vrouw van 34 jaar
    En de dreiging komt van haar partner
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat er gezegd is van wie gevaar komt
    En er wordt gemeld dat wie kan dreigen niets hoort

  @brusano-forum-2024 @FA-02 @eigen-lezing
  Scenario: Zolang niemand weet of er geweld is, wordt niet bemiddeld
    Bron: Brusano-forumverslag 2024, de rol van de mantelzorgers: soms is bemiddeling nodig; over geweld zwijgt het
    Gegeven een man van 75 jaar
    En er is een mantelzorger die coördineert
    En het is niet gekend of er geweld of bedreiging is
    Als de situatie wordt beoordeeld
    Dan staat nergens: laat dan iemand bemiddelen
    En er wordt gemeld dat wie kan dreigen niets hoort

  @brusano-forum-2024 @PR-02 @A-48
  Scenario: Dat iemand een bewindvoerder heeft, zegt niet dat die niet kan beslissen
    Bron: Brusano-forumverslag 2024, aanvaarden dat niet iedereen hulp vraagt: alleen bijzondere omstandigheden wijzen op onvermogen
    Gegeven een vrouw van 70 jaar
    En er is geen gevaar en geen crisis
    En iemand vertegenwoordigt haar
    Als de situatie wordt beoordeeld
    Dan is de toestemming onbekend
    En er wordt gemeld dat gevraagd wordt waarvoor iemand vertegenwoordigt

  @brusano-forum-2024 @G-14 @PR-02
  Scenario: Is toestemming nog te vragen, dan kan aanmelden pas daarna
    Bron: Brusano-forumverslag 2024, wat een casemanager is: gaat na of de persoon akkoord gaat
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er is geen gevaar en geen crisis
    En haar toestemming is nog niet gevraagd
    Als de situatie wordt beoordeeld
    Dan is de aanmelding bij het mobiel team 107 klaar
    En de aanmelding bij het mobiel team 107 kan zodra ze akkoord gaat

  @brusano-forum-2024 @PR-04
  Scenario: Wie niet wil dat iets wordt doorgegeven, meldt zich samen aan
    Bron: Brusano-forumverslag 2024, beroepsgeheim: gedeeld beroepsgeheim
    Gegeven iemand die aan alle voorwaarden van het mobiel team 107 voldoet
    En er is geen gevaar en geen crisis
    En ze stemt in met hulp
    En ze wil niet dat iets wordt doorgegeven
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat niets wordt doorgegeven
    En de aanmelding bij het mobiel team 107 kan alleen samen

  @brusano-forum-2024 @PR-02 @G-13
  Scenario: Bij gevaar wacht niemand op toestemming
    Bron: Brusano-forumverslag 2024, aanvaarden dat niet iedereen hulp vraagt: de uitzonderingen
    Gegeven een vrouw van 58 jaar
    En er is gevaar voor zelfdoding
    En haar toestemming is nog niet gevraagd
    Als de situatie wordt beoordeeld
    Dan wordt er gemeld dat wie kan beschermen iets mag horen
