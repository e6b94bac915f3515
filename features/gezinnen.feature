# language: nl
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
    En voor het gezin is er een hiaat door criteria
    En het gezin wordt doorverwezen naar de Brusano Helpdesk

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
    En voor het gezin wordt gemeld dat eerst wie in gevaar is geholpen wordt

  @brusano-forum-2024 @W-08 @eigen-lezing
  Scenario: Is bij één gezinslid gevaar niet nagevraagd, dan is het voor het gezin niet nagevraagd
    Bron: Brusano-forumverslag 2024, waarschuwingscriteria; onbekend blijft onbekend
    Gegeven een gezin
    En daarin als ouder een vrouw van 41 jaar
    En bij dat gezinslid: er is geen gevaar en geen crisis
    En daarin als kind een meisje van 4 jaar
    Als het gezin wordt beoordeeld
    Dan is de veiligheid van het gezin niet nagevraagd

  @brusano-forum-2024 @GZ-16
  Scenario: Past één dienst voor elk lid, dan is er geen verdeling
    Bron: Brusano-forumverslag 2024, Brusano, doelpubliek: twee volwassenen thuis
    Gegeven een gezin
    En daarin als persoon iemand die aan alle voorwaarden van Brusano voldoet
    En daarin als partner iemand die aan alle voorwaarden van Brusano voldoet
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat één dienst voor elk lid past
    En voor het gezin wordt niet gemeld dat geen enkele dienst het hele gezin opneemt

  @brusano-forum-2024 @PR-01 @PR-02 @A-20
  Scenario: Niet iedereen in het gezin stemt in
    Bron: Brusano-forumverslag 2024, zonder toestemming geen interventie, per persoon
    Gegeven een gezin
    En daarin als persoon iemand die aan alle voorwaarden van Brusano voldoet
    En bij dat gezinslid: hij stemt in met hulp
    En daarin als partner iemand die aan alle voorwaarden van Brusano voldoet
    En bij dat gezinslid: ze weigert hulp
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat niet iedereen instemt

  @levensloop-gelderland-2021 @brusano-forum-2024 @LL-15 @FA-06
  Scenario: Volgt een dienst al iemand van het gezin, dan wordt die eerst gebeld
    Bron: levensloopfunctie Gelderland 2021, zo weinig mogelijk wissels; Brusano-forumverslag 2024, samenwerken
    Gegeven een gezin
    En daarin als ouder iemand die aan alle voorwaarden van Brusano voldoet
    En daarin als kind iemand die aan alle voorwaarden van Bru-Stars voldoet
    En bij dat gezinslid: Bru-Stars volgt hem al op
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat de dienst die al volgt eerst gebeld wordt

  @casemanagement-theory @brusano-forum-2024 @TH-39 @G-07
  Scenario: Een gezin vult geen ontbrekende hulp op
    Bron: theoriekaarten casemanagement: familie neemt geen deel van de professionele hulp over
    Gegeven een gezin
    En daarin als persoon een vrouw van 86 jaar
    En bij dat gezinslid: ze mist hulp of zorg die niemand geeft
    En daarin als kind een man van 55 jaar
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat familie geen dienst vervangt

  @federal-fiche-3 @brusano-forum-2024 @A-39 @W-05
  Scenario: Een mantelzorger die zichzelf niet redt, draagt niet ook nog een ander
    Bron: federale fiche 3, tweede vraag: draagkracht van de mantelzorger; niet overbelasten
    Gegeven een gezin
    En daarin als persoon een vrouw van 86 jaar
    En bij dat gezinslid: ze kan haar zorg niet zelf regelen
    En daarin als mantelzorger een man van 84 jaar
    En bij dat gezinslid: hij kan zijn zorg niet zelf regelen
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat de mantelzorger niet nog meer kan dragen

  @brusano-forum-2024 @BS-04
  Scenario: Zonder leeftijd van een kind is geen dienst te kiezen
    Bron: Brusano-forumverslag 2024, doelgroepen: leeftijd per dienst
    Gegeven een gezin
    En daarin als ouder een vrouw van 38 jaar
    En daarin als kind iemand over wie nog niets gekend is
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat de leeftijd van elk kind nodig is

  @brusano-forum-2024 @FA-05
  Scenario: Eén casemanager kan onrechtstreeks ook de anderen helpen
    Bron: Brusano-forumverslag 2024, wanneer meerdere mensen in hetzelfde gezin hulp nodig hebben
    Gegeven een gezin
    En daarin als ouder iemand die aan alle voorwaarden van Brusano voldoet
    En bij dat gezinslid: niemand kan de coördinatie dragen
    En daarin als kind een jongen van 10 jaar
    Als het gezin wordt beoordeeld
    Dan wordt voor het gezin gemeld dat één casemanager ook de anderen kan helpen

  @brusano-forum-2024 @GZ-16 @ST-05
  Scenario: Een moeder die het zelf kan, maakt van haar zoon geen gezin tussen de diensten
    Bron: federale fiche 3, niveau 1; Brusano-forumverslag 2024, doelgroepen: criteria gelden per persoon
    # In versie 1 telde dat zij bij een dienst zou passen, ook al heeft zij geen casemanager nodig.
    Gegeven een gezin
    En daarin als ouder een vrouw van 40 jaar
    En bij dat gezinslid: ze woont thuis in Brussel
    En bij dat gezinslid: ze kan met voldoende steun zelf haar zorg regelen
    En bij dat gezinslid: er zijn verder geen problemen
    En daarin als kind iemand die aan alle voorwaarden van Bru-Stars voldoet
    Als het gezin wordt beoordeeld
    Dan is er geen hiaat door criteria voor het gezin
