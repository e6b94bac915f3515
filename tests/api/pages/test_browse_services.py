"""Finding a service, and the page of each."""

from datetime import date

import httpx
import pytest
from playwright.sync_api import expect

from engine import LANGUAGES, Language, RuleBase
from tests.api.pages.browse_pages import read
from tests.api.pages.conftest import TODAY, NewPage


def _found(server: str, query: str, language: Language = "en") -> str:
    return read(httpx.get(f"{server}/{language}/services?{query}", timeout=180).text).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["dakloos", "sans abri", "homeless", "HOMELESS", "mobiel  107"])
def test_words_of_any_language_find_a_service(server: str, words: str, language: Language, rule_base: RuleBase) -> None:
    expected = rule_base.contents.services["mobile-team-107-precarity"].name.into(language)
    assert expected in _found(server, f"words={words}", language)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("tele accueil", "Télé-Accueil"),
        ("te\u0301le\u0301 acc\u00adueil", "Télé-Accueil"),
        ("RESTOS DU COEUR", "Aide alimentaire et restaurants sociaux"),
        ("coe\u00adur", "Aide alimentaire et restaurants sociaux"),
    ],
)
def test_accents_capitals_and_ligatures_make_no_difference(server: str, words: str, name: str) -> None:
    assert name in _found(server, f"words={words}", "fr")


def test_a_name_goes_before_a_description(server: str) -> None:
    links = read(httpx.get(f"{server}/en/services?words=bru-stars", timeout=180).text).links
    services = [link for link in links if link.startswith("/en/services/")]
    assert services[0].startswith("/en/services/bru-stars")


@pytest.mark.parametrize(
    ("query", "found", "not_found"),
    [
        ("need=need_addiction", "DUNE", "SOS Viol"),
        ("kind=case_management", "DUNE", "SOS Viol"),
        ("offer=contact", "Child Focus", "DUNE"),
        ("language=fr", "Télé-Accueil", "Tele-Onthaal"),
        ("language=nl", "Tele-Onthaal", "Télé-Accueil"),
        ("area=21004", "DUNE", "Espace Aidant Proche Anderlecht"),
    ],
)
def test_choices_leave_out_what_they_do_not_mean(server: str, query: str, found: str, not_found: str) -> None:
    text = _found(server, query, "fr" if "language=fr" in query else "en")
    assert found in text
    assert not_found not in text


def test_what_is_not_known_is_never_left_out(server: str) -> None:
    """DUNE does not say which languages it speaks: it may still help in French."""
    before, heading, after = _found(server, "language=fr").partition("May fit too: ask the service")
    assert heading
    assert "DUNE" not in before
    assert "DUNE" in after


@pytest.mark.parametrize(
    ("words", "service"),
    [
        ("dementie", "memory-clinics"),
        ("alzheimer", "memory-clinics"),
        ("demence", "memory-clinics"),
        ("dementei", "memory-clinics"),
        ("eenzaam", "tele-onthaal-106"),
        ("tandarts", "community-health-centres"),
        ("zonder papieren", "medimmigrant"),
        ("ma mère a la maladie d’Alzheimer", "memory-clinics"),
        ("poetsvrouw", "home-help-services"),
        ("familiezorg", "home-help-services"),
        ("tdah", "primary-care-psychologists"),
        ("logopedie", "pupil-guidance"),
        ("jeu", "infor-drogues"),
        ("borderline", "primary-care-psychologists"),
        ("huisuitzetting", "front-anti-expulsion"),
        ("daklozenopvang", "samusocial"),
        ("budgetbeheer", "debt-mediation"),
        ("visum", "medimmigrant"),
        ("vih", "family-planning-centres"),
        ("bedbugs", "syndicat-des-locataires"),
    ],
)
def test_what_callers_say_finds_the_services_for_it(server: str, words: str, service: str) -> None:
    links = read(httpx.get(f"{server}/nl/services", params={"words": words}, timeout=180).text).links
    assert f"/nl/services/{service}" in links


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("bang van mijn man", "partner_violence"),
        ("peur de mon mari", "partner_violence"),
        ("afraid of my husband", "partner_violence"),
        ("hoort stemmen", "psychosis"),
        ("je n'ai plus goût à rien", "depression"),
        ("honger", "food"),
        ("gebarentolk", "sight_hearing"),
    ],
)
def test_a_sentence_of_which_no_word_is_known_finds_what_it_tells(
    server: str, words: str, topic: str, language: Language, rule_base: RuleBase
) -> None:
    contents = rule_base.contents
    page = _found(server, f"words={words}", language)
    assert contents.topics[topic].name.into(language) in page
    assert any(one.name.into(language) in page for one in contents.services.values() if topic in one.topics)


def test_a_sentence_that_denies_something_finds_nothing_for_it(server: str, rule_base: RuleBase) -> None:
    assert rule_base.contents.topics["psychosis"].name.into("nl") not in _found(
        server, "words=hoort geen stemmen", "nl"
    )


def test_a_slip_is_told_with_what_was_searched_for_instead(server: str) -> None:
    assert "Nothing has the word “dementei”. This is what was found for “dementie”." in _found(server, "words=dementei")


@pytest.mark.parametrize("words", ["jeu", "rouw", "ris", "rent", "werk"])
def test_a_short_word_is_not_found_within_another(server: str, words: str) -> None:
    """No *jeu* in *jeunes*, *rouw* in *vrouwen* or *rent* in *parents*: what is found is about it, or begins so."""
    shown = read(httpx.get(f"{server}/fr/services", params={"words": words}, timeout=180).text)
    assert "/fr/services/amo-brussels" not in shown.links
    assert "/fr/services/jeunes-aidants-proches" not in shown.links


@pytest.mark.parametrize("words", ["bril op maat", "meubels", "glazen", "visages", "taalles"])
def test_another_word_is_no_slip_of_one_that_is_known(server: str, words: str) -> None:
    assert "This is what was found for" not in _found(server, f"words={words}")


@pytest.mark.parametrize(
    ("words", "meant"), [("huisarst", "huisarts"), ("depresie", "depressie"), ("wheel chair", "wheelchair")]
)
def test_a_slip_of_the_finger_is_put_right(server: str, words: str, meant: str) -> None:
    assert f"This is what was found for “{meant}”" in _found(server, f"words={words}")


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("nl", "words=rusthuis", "Geen dienst in deze gids is er voor: woonzorgcentrum"),
        ("fr", "topic=transport", "Aucun service de ce répertoire n'existe pour"),
        ("en", "words=hoarding", "No service in this catalogue is for: a cluttered or filthy home"),
    ],
)
def test_a_subject_without_a_service_says_so_and_where_to_look(
    server: str, language: Language, words: str, said: str
) -> None:
    page = read(httpx.get(f"{server}/{language}/services?{words}", timeout=180).text)
    assert said in page.text
    assert (
        f"/{language}/services/social-brussels" in page.links or f"/{language}/services/brusano-helpdesk" in page.links
    )


def test_a_subject_finds_its_services_and_no_others(server: str, rule_base: RuleBase) -> None:
    topic = next(iter(rule_base.contents.topics))
    links = read(httpx.get(f"{server}/en/services?topic={topic}", timeout=180).text).links
    expected = {name for name, one in rule_base.contents.services.items() if topic in one.topics}
    assert {link.removeprefix("/en/services/") for link in links if link.startswith("/en/services/")} == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [("vergeetachtig", "topic_dementia"), ("surendettement", "topic_debts"), ("logement", "housing")],
)
def test_words_of_any_language_find_a_question_or_a_topic(server: str, words: str, found: str) -> None:
    page = read(httpx.get(f"{server}/en/browse/facts", params={"words": words}, timeout=180).text)
    shown = page.text.split("found", 1)[1]
    assert found in {link.rpartition("/")[2] for link in page.links}
    assert "0 questions" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mijn man slaat mij", "topic_partner_violence"),
        ("loopt met mes rond", "violence_threat"),
        ("a perdu son mari", "topic_grief"),
        ("wants to die", "topic_suicide"),
        ("mag morgen naar huis uit het ziekenhuis", "topic_home_after_hospital"),
    ],
)
def test_a_sentence_finds_the_questions_and_topics_that_it_tells(
    server: str, words: str, found: str, language: Language
) -> None:
    page = read(httpx.get(f"{server}/{language}/browse/facts", params={"words": words}, timeout=180).text)
    assert f"/{language}/browse/facts/{found}" in page.links
    assert f"/{language}/browse/facts/topic_teeth" not in page.links


def test_other_words_are_offered_only_where_they_lead_somewhere(server: str) -> None:
    """It said that nothing was found for "mijn man slaap mij"."""
    page = read(httpx.get(f"{server}/en/browse/facts?words=bleekwater getrokken ergens", timeout=180).text)
    assert "Nothing has the word" not in page.text


@pytest.mark.parametrize(
    ("words", "found", "not_found"),
    [
        ("home help", "topic_home_help", "topic_care_home"),  # "home" is French for a care home, too
        ("post traumatic stress", "topic_trauma_exile", "topic_paperwork"),
    ],
)
def test_a_word_of_a_longer_phrase_finds_no_other_topic(server: str, words: str, found: str, not_found: str) -> None:
    page = read(httpx.get(f"{server}/en/browse/facts", params={"words": words}, timeout=180).text)
    links = {link.rpartition("/")[2] for link in page.links}
    assert found in links
    assert not_found not in links


def test_below_the_questions_that_were_found_no_others_follow(server: str) -> None:
    """They stood there without a word between, as if they had been found too."""
    found = read(httpx.get(f"{server}/nl/browse/facts?words=adhd", timeout=180).text)
    assert "/nl/browse/facts/topic_school" in found.links
    assert "/nl/browse/facts/danger_to_life" not in found.links
    assert "/nl/browse/facts" in found.links, "the way to all of them"
    nothing = read(httpx.get(f"{server}/nl/browse/facts?words=zzzz", timeout=180).text)
    assert "/nl/browse/facts/danger_to_life" in nothing.links


def test_nothing_found_still_leads_on(server: str) -> None:
    page = read(httpx.get(f"{server}/en/services?words=zzzz", timeout=180).text)
    assert "0 services found" in page.text
    assert "/en/services/brusano-helpdesk" in page.links
    assert "Try other words" in read(httpx.get(f"{server}/en/browse/facts?words=zzzz", timeout=180).text).text


def test_what_is_typed_is_shown_as_text_only(server: str) -> None:
    answer = httpx.get(f"{server}/en/services", params={"words": '"><script>alert(1)</script>'}, timeout=180)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_page_holds_all_that_is_known(server: str, language: Language, rule_base: RuleBase) -> None:
    contents = rule_base.contents
    service = contents.services["mobile-team-107-precarity"]
    application = service.application
    assert application is not None
    assert application.response_time is not None
    html = httpx.get(f"{server}/{language}/services/{service.id}", timeout=180).text
    text = read(html).text
    told = [service.name, service.description, *application.who_text, application.response_time.text]
    told += [*application.route, *service.cautions, *service.to_verify]
    told += [criterion.text for criterion in service.eligibility]
    told += [criterion.unclear_text for criterion in service.eligibility if criterion.unclear_text]
    told += [criterion.assumption.reason for criterion in service.eligibility if criterion.assumption]
    for words in told:
        assert words.into(language) in text
    assert "tel:+32496268054" in html
    assert all(row in text for row in ("MT-03", "A-02"))
    assert contents.documents["brusano-forum-2024"].short.into(language) in text


def test_a_fact_that_is_due_for_review_says_so_in_words(server: str, rule_base: RuleBase) -> None:
    services = rule_base.contents.services
    overdue = {name for name, one in services.items() if any(source.review_by < TODAY for source in one.sources)}
    fresh = set(services) - overdue
    assert overdue
    assert "overdue" in read(httpx.get(f"{server}/en/services/{min(overdue)}", timeout=180).text).text
    for name in sorted(fresh)[:2]:
        assert "overdue" not in read(httpx.get(f"{server}/en/services/{name}", timeout=180).text).text
    assert date(2025, 1, 17) < TODAY


def test_examples_were_run_and_are_told_in_words(server: str, rule_base: RuleBase) -> None:
    count = len(rule_base.contents.services["mobile-team-107-precarity"].examples)
    text = read(httpx.get(f"{server}/nl/services/mobile-team-107-precarity", timeout=180).text).text
    assert f"{count} voorbeelden zijn met deze voorwaarden nagerekend. Elk geeft de uitkomst" in text
    assert "Leeftijd: 17" in text
    assert "seventeen is too young" not in text


def test_where_a_service_is_used_leads_to_the_rules_and_back(server: str) -> None:
    service = read(httpx.get(f"{server}/nl/services/tandemplus", timeout=180).text)
    assert "/nl/browse/rules/crisis_route_adult" in service.links
    rule = read(httpx.get(f"{server}/nl/browse/rules/crisis_route_adult", timeout=180).text)
    assert "/nl/services/tandemplus" in rule.links


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_searching_with_the_keyboard_alone(new_page: NewPage, *, scripts: bool) -> None:
    page = new_page(scripts=scripts)
    page.goto("/fr/services")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator("*:focus").get_attribute("id") == "words":
            break
    page.keyboard.type("crise")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#need")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#need")).to_be_focused()
    page.locator("#need").select_option("need_mental")
    page.locator("#words").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#words")).to_have_value("crise")
    expect(page.locator("#need")).to_have_value("need_mental")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("trouvé")
    with page.expect_navigation():
        page.locator(".ww-entry a").first.press("Enter")
    expect(page.locator("h1")).to_be_visible()


def test_switching_the_language_keeps_what_was_asked(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/services?words=crisis&kind=crisis_team")
    with page.expect_navigation():
        page.get_by_role("link", name="Français").click()
    assert page.url.endswith("/fr/services?words=crisis&kind=crisis_team")
    expect(page.locator("#kind")).to_have_value("crisis_team")


@pytest.mark.parametrize("query", ["kind=x", "need=housing", "area=99999", "language=xx", "topic=debt", "offer=shop"])
def test_a_choice_that_does_not_exist_is_no_list_of_everything(server: str, query: str) -> None:
    answer = httpx.get(f"{server}/en/services?{query}", headers={"accept": "text/html"}, timeout=180)
    assert answer.status_code == 422
    assert "This cannot be chosen" in answer.text
    assert f"“{query.partition('=')[2]}” cannot be chosen here." in answer.text
    assert httpx.get(f"{server}/en/services?{query.partition('=')[0]}=", timeout=180).status_code == 200


def test_a_choice_that_stands_there_twice_is_refused(server: str) -> None:
    address = f"{server}/nl/services?need=need_legal&need="
    answer = httpx.get(address + "need_mental", headers={"accept": "text/html"}, timeout=180)
    assert answer.status_code == 422
    assert "twee verschillende dingen over “need”" in answer.text
    assert httpx.get(address + "need_legal", timeout=180).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_line_asks_neither_who_may_apply_nor_whether_there_is_room(
    server: str, language: Language, rule_base: RuleBase
) -> None:
    """Nobody applies to a suicide line, and it has no places."""
    words, kinds = rule_base.contents.words, rule_base.contents.kinds
    heading, contact = (words[word].into(language) for word in ("who_may_apply", "who_may_contact"))
    for service in ("suicide-line-1813", "brugmann-psychiatric-emergency", "mental-health-services"):
        kind = kinds[rule_base.contents.services[service].kind]
        text = read(httpx.get(f"{server}/{language}/services/{service}", timeout=180).text).text.lower()
        assert (heading in text) != kind.only_contacted
        assert (contact in text) == kind.only_contacted
        assert (words["availability_unknown"].into(language) in text) == kind.has_places
