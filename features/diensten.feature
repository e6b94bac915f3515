# language: nl
Functionaliteit: Diensten
  Van een dienst willen we drie dingen weten: gaat ze hierover, kloppen de voorwaarden, en kan men er nu terecht.
  Wat een dienst niet doet, is geen bijna-treffer en geen hiaat. Wat zij alleen zelf weet, vraagt men haar.

  @brusano-forum-2024 @PO-02
  Scenario: Een dienst waarvan niemand de voorwaarden kent, kan men bellen
    Bron: Brusano-forumverslag 2024, een pleitbezorger. Vroeger heette dit een mogelijk hiaat; het is een vraag aan de dienst.
    Gegeven een man van 40 jaar
    En hij woont thuis in Brussel
    En hij heeft nood aan hulp met inkomen
    Als de situatie wordt beoordeeld
    Dan staat het OCMW bij de diensten om te bellen
    En is aan het OCMW nog iets te vragen
    En is er geen mogelijk hiaat voor inkomen

  @brusano-forum-2024 @PO-02
  Scenario: Zolang een antwoord nog telt, gaat dat antwoord voor
    Bron: Brusano-forumverslag 2024, een pleitbezorger
    Gegeven iemand over wie nog niets gekend is
    En hij heeft nood aan hulp met inkomen
    Als de situatie wordt beoordeeld
    Dan staat het OCMW bij de diensten waarvoor eerst iets te vragen is
    En is er geen mogelijk hiaat voor inkomen

  @brusano-forum-2024 @G-37
  Scenario: Een hulpvraag die er niet is, maakt een dienst geen bijna-treffer
    Bron: Brusano-forumverslag 2024, grijze zones. Vroeger was een ontbrekende hulpvraag een bijna-treffer.
    Gegeven een man van 40 jaar
    En hij woont thuis in Brussel
    En er zijn verder geen problemen
    Als de situatie wordt beoordeeld
    Dan gaat MASS niet over deze persoon
    En staat MASS bij de andere diensten

  @brusano-forum-2024 @A-01
  Scenario: Twee jaar te oud is bijna, zestig jaar niet
    Bron: Brusano-forumverslag 2024, wees soepel met voorwaarden; de marge van twee jaar is een aanname
    Gegeven een man van 24 jaar
    En hij woont thuis in Brussel
    En hij heeft psychische problemen en een beperking
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan is Bru-Stars een bijna-treffer

  @brusano-forum-2024 @A-01
  Scenario: Wie ver buiten de leeftijd valt, valt er niet bijna binnen
    Bron: Brusano-forumverslag 2024, wees soepel met voorwaarden
    Gegeven een man van 84 jaar
    En hij woont thuis in Brussel
    En hij heeft psychische problemen en een beperking
    En niemand kan de coördinatie dragen
    Als de situatie wordt beoordeeld
    Dan is Bru-Stars geen bijna-treffer

  @brusano-forum-2024 @G-01
  Scenario: Wie al iemand heeft die de zorg draagt, krijgt geen casemanager voorgesteld
    Bron: Brusano-forumverslag 2024, wat een casemanager is
    Gegeven een man van 50 jaar
    En hij woont thuis in Brussel
    En hij kan met voldoende steun zelf zijn zorg regelen
    Als de situatie wordt beoordeeld
    Dan gaat Brusano niet over deze persoon
