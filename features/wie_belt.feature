# language: nl
Functionaliteit: Wie belt, waar en wanneer
  Een goede collega noemt wie déze beller kan helpen: in de taal van de beller, op een nummer dat zeker is, en wie nu
  antwoordt. En nooit stuurt die iemand naar zichzelf.

  @brusano-forum-2024 @W-09
  Scenario: De helpdesk wordt niet naar zichzelf gestuurd
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken: de helpdesk is de eerste weg; hier antwoordt die zelf
    Gegeven de helpdesk van Brusano gebruikt dit programma zelf
    En er is geen gevaar en geen crisis
    En iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En een dienst die kan helpen heeft geweigerd
    Als de situatie wordt beoordeeld
    Dan is de Brusano Helpdesk een stap voor uzelf

  @brusano-forum-2024 @W-09
  Scenario: Wie elders werkt, wordt wel naar de helpdesk gestuurd
    Bron: Brusano-forumverslag 2024, op tijd aan de alarmbel trekken
    Gegeven er is geen gevaar en geen crisis
    En iemand die aan alle voorwaarden van Brusano voldoet
    En niemand kan de coördinatie dragen
    En een dienst die kan helpen heeft geweigerd
    Als de situatie wordt beoordeeld
    Dan is de Brusano Helpdesk de eerste stap
    En de eerste stap heeft een nummer dat zeker is

  @eigen-lezing
  Scenario: Een Franstalige met zelfmoordgedachten hoort eerst de Franstalige lijn
    Bron: geen document vraagt naar taal; een lijn die de beller niet verstaat, helpt niet
    Gegeven er is gevaar voor zelfdoding
    En de beller spreekt Frans
    Als de situatie wordt beoordeeld
    Dan is het Centre de Prévention du Suicide de eerste stap
    En de zelfmoordlijn 1813 is een stap voor later
    En de waarschuwing noemt het Centre de Prévention du Suicide
    En de waarschuwing noemt niet de zelfmoordlijn 1813

  @eigen-lezing
  Scenario: Een Engelstalige met zelfmoordgedachten hoort een lijn die Engels spreekt
    Bron: geen document vraagt naar taal; een lijn die de beller niet verstaat, helpt niet
    Gegeven er is gevaar voor zelfdoding
    En de beller spreekt Engels
    Als de situatie wordt beoordeeld
    Dan is de Community Help Service de eerste stap
    En de waarschuwing noemt niet de zelfmoordlijn 1813

  @eigen-lezing
  Scenario: Zolang de taal niet gekend is, staan alle lijnen er, die van de bladzijde eerst
    Bron: geen document vraagt naar taal; wat niet gekend is, sluit niets uit
    Gegeven er is gevaar voor zelfdoding
    Als de situatie wordt beoordeeld in het Frans
    Dan is het Centre de Prévention du Suicide de eerste stap
    En de zelfmoordlijn 1813 is een stap voor nu

  @openbare-bron @G-13 @GZ-11
  Scenario: Een familielid van een jongere in crisis krijgt geen lijn die er alleen voor de jongere is
    Bron: de lijn zegt zelf voor wie ze er is
    Gegeven een jongen van 17 jaar
    En er is een acute crisis
    En een familielid of vriend die geen zorg geeft doet de aanvraag
    Als de situatie wordt beoordeeld
    Dan noemt de waarschuwing Écoute-Enfants
    En de waarschuwing noemt niet Awel
    En de eerste stap heeft een nummer dat zeker is

  @openbare-bron @G-13 @GZ-11
  Scenario: De jongere zelf hoort de lijn voor jongeren
    Bron: de lijn zegt zelf voor wie ze er is
    Gegeven een jongen van 17 jaar
    En er is een acute crisis
    En de persoon zelf doet de aanvraag
    En de beller spreekt Nederlands
    Als de situatie wordt beoordeeld
    Dan noemt de waarschuwing Awel

  @openbare-bron @G-13 @MT-18
  Scenario: Een psychische crisis begint bij iemand die opneemt
    Bron: Brusano-forumverslag 2024, geen noodsituaties; het mobiele crisisteam heeft geen nummer dat zeker is
    Gegeven een man van 40 jaar
    En er is een acute crisis
    En het is een psychische crisis
    Als de situatie wordt beoordeeld
    Dan is de psychiatrische spoed de eerste stap
    En de eerste stap heeft een nummer dat zeker is

  @eigen-lezing
  Scenario: Wie straks geen dak heeft, wordt niet naar een psychiatrische lijn gestuurd
    Bron: geen document zegt wie u belt bij welke crisis
    Gegeven een man van 33 jaar
    En er is een acute crisis
    En het is een crisis om een dak boven het hoofd
    Als de situatie wordt beoordeeld
    Dan is Samusocial de eerste stap
    En wordt niet doorverwezen naar de psychiatrische spoed
    En de waarschuwing noemt Samusocial
    En de waarschuwing noemt niet de psychiatrische spoed

  @eigen-lezing
  Scenario: Wie belt om vannacht te slapen, hoort dat meteen, ook als niemand vroeg wat voor crisis het is
    Bron: geen document zegt wie u belt bij welke crisis
    Gegeven een vrouw van 31 jaar
    En het gaat over slapen vannacht
    En er is een acute crisis
    Als de situatie wordt beoordeeld
    Dan is Samusocial de eerste stap
    En wordt niet doorverwezen naar de psychiatrische spoed
    En de waarschuwing noemt Samusocial
    En de waarschuwing noemt niet de psychiatrische spoed

  @eigen-lezing
  Scenario: Is het daarbij een psychische crisis, dan staat de psychiatrische spoed er ook
    Bron: geen document zegt wie u belt bij welke crisis
    Gegeven een vrouw van 31 jaar
    En het gaat over slapen vannacht
    En er is een acute crisis
    En het is een psychische crisis
    Als de situatie wordt beoordeeld
    Dan is de psychiatrische spoed de eerste stap

  @eigen-lezing
  Scenario: Valt de zorg thuis weg, dan begint het bij de thuiszorg
    Bron: geen document zegt wie u belt bij welke crisis
    Gegeven een vrouw van 82 jaar
    En er is een acute crisis
    En de zorg thuis valt weg
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de coördinatie van thuiszorg

  @brusano-forum-2024 @O-03
  Scenario: Een uitgeputte mantelzorger krijgt eerst een nummer dat opneemt
    Bron: Brusano-forumverslag 2024, de rol van de mantelzorgers: soms ondersteuning nodig
    Gegeven een man van 75 jaar
    En er is een mantelzorger die coördineert
    En de mantelzorger is uitgeput
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de lijn voor mantelzorgers
    En wordt doorverwezen naar Aidants Proches
    En de eerste stap heeft een nummer dat zeker is

  @openbare-bron
  Scenario: Wie niets met Brussel heeft, hoort eerst de helpdesk en geen Brusselse dienst
    Bron: Brusano-forumverslag 2024, doelgroepen van de vier diensten; de meeste diensten zeggen niets over mensen van buiten
    Gegeven een vrouw van 40 jaar
    En ze woont niet in Brussel
    En ze verblijft niet in Brussel
    En haar netwerk is niet in Brussel
    En ze heeft nood aan juridische hulp
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de Brusano Helpdesk
    En wordt niet doorverwezen naar de eerstelijns rechtshulp

  @openbare-bron
  Scenario: Zolang niet gekend is waar iemand woont, staan de Brusselse diensten er gewoon
    Bron: wat niet gekend is, sluit niets uit
    Gegeven een vrouw van 40 jaar
    En ze heeft nood aan juridische hulp
    En er is geen gevaar en geen crisis
    Als de situatie wordt beoordeeld
    Dan wordt doorverwezen naar de eerstelijns rechtshulp

  @openbare-bron
  Scenario: 's Nachts staat er wanneer een dienst weer opengaat
    Bron: de uren die de dienst zelf bekendmaakt; uren die niet bekend zijn, sluiten niets
    Gegeven er is geen gevaar en geen crisis
    En een vrouw van 50 jaar
    En ze heeft nood aan sociale contacten
    En het is 2026-11-21 om 03:00
    Als de situatie wordt beoordeeld
    Dan staat bij de stap naar Hallo? Welzijnswerk: opent maandag om 9 uur

  @openbare-bron
  Scenario: Wie dicht is, staat niet in een waarschuwing zolang iemand anders antwoordt
    Bron: de uren die de dienst zelf bekendmaakt
    Gegeven een meisje van 12 jaar
    En er is een kind in gevaar
    En de persoon zelf doet de aanvraag
    En het is 2026-11-23 om 11:00
    Als de situatie wordt beoordeeld
    Dan noemt de waarschuwing Écoute-Enfants
    En de waarschuwing noemt niet Awel
