# language: nl
@nog-niet
Functionaliteit: Gezinnen
  Verschillende leden van hetzelfde gezin kunnen in een complexe situatie zitten. Elk krijgt een eigen beoordeling;
  casemanagers werken idealiter samen.

  @brusano-forum-2024 @FA-04 @FA-06
  Scenario: Elk gezinslid krijgt een eigen beoordeling, en casemanagers werken samen
    Bron: Brusano-forumverslag 2024, wanneer meerdere mensen in hetzelfde gezin hulp nodig hebben
    Gegeven een gezin
    En daarin als ouder iemand die aan alle voorwaarden van Brusano voldoet
    En daarin als kind iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als het gezin wordt beoordeeld
    Dan heeft elk gezinslid een eigen beoordeling
    En voor het gezin wordt gemeld dat casemanagers samenwerken

  @brusano-forum-2024 @GZ-16
  Scenario: Een gezin over de grens van 18 en 23 jaar heeft geen dienst voor het hele huishouden
    Bron: Brusano-forumverslag 2024, doelgroepen: criteria gelden per persoon
    Gegeven een gezin
    En daarin als ouder iemand die aan alle voorwaarden van Brusano voldoet
    En daarin als kind iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat geen enkele dienst het hele gezin opneemt

  @brusano-forum-2024 @BS-15 @G-30
  Scenario: Met een kind in het gezin wordt het belang van het kind gemeld
    Bron: Brusano-forumverslag 2024, Bru-Stars, aandachtspunten: de belangen van het kind gaan voor
    Gegeven een gezin
    En daarin als ouder een vrouw van 38 jaar
    En daarin als kind een jongen van 10 jaar
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat het belang van het kind telt

  @brusano-forum-2024 @FA-03 @O-03
  Scenario: Een uitgeputte mantelzorger in het gezin heeft een eigen nood
    Bron: Brusano-forumverslag 2024, de rol van de mantelzorgers
    Gegeven een gezin
    En daarin als persoon een man van 80 jaar
    En bij dat gezinslid: de mantelzorger is uitgeput
    En daarin als mantelzorger een vrouw van 55 jaar
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat de mantelzorger een eigen nood heeft

  @nji-families @NJ-04
  Scenario: Eén gezin, één plan, één regisseur is een Nederlandse richtlijn en wordt zo genoemd
    Bron: NJi-richtlijn gezinnen, integraal werken
    Gegeven een gezin
    En daarin als ouder iemand die aan alle voorwaarden van Brusano voldoet
    En daarin als kind iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat één plan en één regisseur een Nederlandse richtlijn is

  @brusano-forum-2024 @FA-05
  Scenario: Wie zichzelf achteraan stelt, heeft een verborgen nood
    Bron: Brusano-forumverslag 2024, gezinsleden die anderen voorrang geven
    Gegeven een gezin
    En daarin als ouder een vrouw van 41 jaar
    En bij dat gezinslid: een gezinslid stelt de eigen noden achteraan
    En daarin als kind iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als het gezin wordt beoordeeld
    Dan geeft de beoordeling van de ouder een signaal over verborgen noden in het gezin

  @brusano-forum-2024 @G-13
  Scenario: Gevaar bij één gezinslid is dringend voor het hele gezin
    Bron: Brusano-forumverslag 2024, beschrijving van de functie: geen noodsituaties
    Gegeven een gezin
    En daarin als ouder een vrouw van 41 jaar
    En bij dat gezinslid: er is levensgevaar
    En daarin als kind een meisje van 4 jaar
    Als het gezin wordt beoordeeld
    Dan is de veiligheid van het gezin dringend
