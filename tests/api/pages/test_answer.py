"""The answer on one screen: what somebody with a caller on the line reads first, and what must never stand there."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from api.pages.session_settings import PageSettings
from api.pages.sessions import Sessions
from engine import LANGUAGES, Language, RuleBase, Service, triage
from tests.api.pages.conftest import Clock, NewPage, running
from tests.api.pages.conversations import CHILD, HOMELESS, NO_DANGER, URGENT, Conversations, call_of

MOTHER = {
    **NO_DANGER,
    "age": 82,
    "lives_in_brussels": True,
    "municipality": "21015",
    "housing": "home",
    "applicant": "relative",
    "topic_dementia": True,
    "topic_carer_worn_out": True,
    "carer_any": True,
    "carer_present": True,
    "carer_exhausted": True,
    "can_self_manage": False,
    "consent": "not_asked_yet",
    "need_direct_care": True,
}
DEBTS = {
    **NO_DANGER,
    "age": 41,
    "lives_in_brussels": True,
    "housing": "home",
    "topic_debts": True,
    "can_self_manage": True,
    "applicant": "person",
    "consent": "given",
}
SUICIDE = {"suicide_risk": True, "age": 26}
VIOLENCE = {**NO_DANGER, "violence_threat": True, "age": 79}
CASES: Mapping[str, Mapping[str, Any]] = {
    "mother": MOTHER,
    "debts": DEBTS,
    "homeless": HOMELESS,
    "refused": {**HOMELESS, "consent": "refused"},
    "suicide": SUICIDE,
    "violence": VIOLENCE,
    "child": CHILD,
    "crisis": URGENT,
}
#: The most words that somebody reads while a caller waits.
MOST_WORDS = 180

Open = Callable[..., Page]


@pytest.fixture
def opened(new_page: NewPage, conversations: Conversations) -> Open:
    """Opens the result of a case in a language; the caller speaks it too, unless told otherwise."""

    def result(
        answers: Mapping[str, Any], language: str, *, caller: str | None = "same", scripts: bool = True, **more: Any
    ) -> Page:
        spoken: Any = language if caller == "same" else caller
        page = conversations.enter(new_page(scripts=scripts), call_of(answers, caller=spoken, **more))
        page.goto(f"/{language}/result")
        return page

    return result


def numbers(page: Page) -> list[str]:
    """The numbers on the first screen, as they are called, from the top."""
    return [str(link.get_attribute("href")) for link in page.locator("main a[href^='tel:']").all()]


def lines(rule_base: RuleBase, *, not_in: Language) -> set[str]:
    """The numbers at which nobody helps in a language."""

    def numbers_of(services: list[Service]) -> set[str]:
        return {re.sub(r"\D", "", phone.number) for one in services for phone in one.phones}

    services = list(rule_base.contents.services.values())
    others = [one for one in services if one.languages and not_in not in one.languages]
    return numbers_of(others) - numbers_of([one for one in services if one not in others])


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_first_screen_is_short_and_has_numbers(opened: Open, name: str, scripts: bool) -> None:
    page = opened(CASES[name], "nl", scripts=scripts)
    shown = [part.inner_text() for part in page.locator(".ww-first > :not(.ww-first__foot)").all()]
    assert 20 < len(" ".join(shown).split()) <= MOST_WORDS
    first = page.locator("main a[href^='tel:']").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < 900
    assert page.locator("#now .ww-calls > li").count() <= 3


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_parts_stand_in_their_order(opened: Open, scripts: bool) -> None:
    page = opened(MOTHER, "nl", scripts=scripts)
    parts = [part.get_attribute("id") for part in page.locator(".ww-first > [id]").all()]
    assert parts == ["safety", "say", "who", "now", "unsure"]
    expect(page.locator("#say")).to_contain_text("Er zijn 3 diensten die kunnen helpen")
    expect(page.locator("#who")).to_contain_text("Begin met een zorgcoördinator")
    expect(page.locator("#now li").nth(1)).to_contain_text("Dementie of geheugenproblemen")
    expect(page.locator("#unsure")).to_contain_text("Bel en vraag of deze passen")
    expect(page.locator("#unsure")).to_contain_text("Of er plaats is, weet alleen de dienst")
    expect(page.locator("#unsure")).to_contain_text("Vraag het eerst aan de persoon")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["suicide", "violence", "child", "crisis"])
def test_danger_comes_first_and_nothing_speaks_of_levels(
    opened: Open, rule_base: RuleBase, name: str, language: Language
) -> None:
    page = opened(CASES[name], language, scripts=False)
    first = page.locator(".ww-first > [id]").first
    assert first.get_attribute("id") == "urgent"
    assert page.locator("#now, #who, #say").count() == 0
    text = page.locator("main").inner_text().lower()
    for level in rule_base.contents.plan.levels[1:]:
        assert level.name.into(language).lower() not in text
    for path in ("questions/1", "answers"):
        page.goto(f"/{language}/{path}")
        panel = page.locator(".ww-state")
        if panel.count():
            expect(panel).not_to_contain_text(rule_base.contents.words["coordination"].into(language).capitalize())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_says_its_language_is_not_followed_by_it(opened: Open, language: Language) -> None:
    page = opened(MOTHER, language, caller="nl")
    line = page.locator("#now li", has=page.locator("a[href='tel:+3224740244']"))
    said = {"nl": "Frans", "fr": "français", "en": "French"}[language]
    assert line.inner_text().count(said) == 1


def test_who_serves_whatever_the_language_stands_on_the_first_screen_too(opened: Open) -> None:
    """A doctor on duty, who speaks Dutch, took the place of the centre that the sentence sends a Dutch caller to."""
    page = opened({"crisis_now": True, "crisis_kind": "care_breaks_down", "age": 80, "lives_in_brussels": True}, "nl")
    expect(page.locator("#urgent a[href='tel:+3225379866']")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caller_in_danger_hears_what_to_say_in_their_own_language(opened: Open, language: Language) -> None:
    page = opened(SUICIDE, language, caller="fr")
    expect(page.locator("#urgent .ww-say p")).to_contain_text("Vous avez bien fait de le dire")
    assert page.locator("#urgent .ww-say p").get_attribute("lang") == (None if language == "fr" else "fr")
    avoid = {"nl": "Zeg niet dat het wel overgaat", "fr": "Ne dites pas", "en": "Do not say"}[language]
    expect(page.locator("#urgent .ww-avoid")).to_contain_text(avoid)


@pytest.mark.parametrize(("language", "caller"), [("fr", "nl"), ("nl", "fr")])
@pytest.mark.parametrize("name", CASES)
def test_nobody_is_sent_first_to_a_line_in_another_language(
    opened: Open, rule_base: RuleBase, name: str, language: Language, caller: Language
) -> None:
    page = opened(CASES[name], language, caller=caller, scripts=False)
    foreign = lines(rule_base, not_in=caller)
    first = page.locator("#urgent .ww-calls > li:first-child, #now .ww-calls > li:first-child").first
    found = re.sub(r"\D", "", first.locator("a").first.inner_text())
    assert found
    assert found not in foreign


@pytest.mark.parametrize("name", CASES)
def test_the_first_to_call_has_a_number_and_alerts_have_no_others(opened: Open, name: str) -> None:
    page = opened(CASES[name], "fr", scripts=False)
    for call in page.locator("#urgent .ww-calls > li").all():
        assert call.locator("a[href^='tel:']").count() == 1
    if page.locator("#now").count():
        assert page.locator("#now .ww-calls > li").first.locator("a[href^='tel:']").count() == 1


#: People of whom services without a number are what it is about.
NEW_MOTHER = {
    **DEBTS,
    "age": 29,
    "topic_debts": False,
    "topic_depression": True,
    "topic_childcare": True,
    "has_gp": True,
}
PREGNANT = {**DEBTS, "age": 17, "topic_debts": False, "topic_unwanted_pregnancy": True, "can_self_manage": None}
DEBTS_OF_HERS = {**DEBTS, "age": 55, "topic_administrator": True, "applicant": "carer"}


@pytest.mark.parametrize("facts", [*CASES.values(), NEW_MOTHER, PREGNANT, DEBTS_OF_HERS])
def test_what_to_do_now_is_what_the_decision_says_now(
    opened: Open, rule_base: RuleBase, facts: Mapping[str, Any]
) -> None:
    """In text, over HTTP and on the page: what is for later is not now for want of a number elsewhere."""
    page = opened(facts, "fr", scripts=False)
    found = triage(rule_base, {**facts, "caller_language": "fr"}, as_of=date(2026, 11, 25), language="fr")
    now = {step.name for step in found.onward if step.shown == "now"}
    called = [
        call.inner_text().replace("’", "'").replace("\xa0", " ")
        for call in page.locator("#now .ww-call-line__name").all()
    ]
    assert [name for name in called if name not in now] == [] or len(now) < len(called)
    lines = [number for number in numbers(page) if number != "tel:112"]
    assert len(lines) == len(set(lines)), "no number stands twice"


def test_who_is_about_it_comes_before_who_points_the_way(opened: Open) -> None:
    page = opened(PREGNANT, "fr", scripts=False)
    called = page.locator("#now .ww-call-line__name").all_inner_texts()
    assert called[1] == "Centres de planning familial"


def test_who_answers_now_stands_beside_the_number(opened: Open, clock: Clock) -> None:
    page = opened(DEBTS, "en", caller="nl")
    first = page.locator("#now li").first
    expect(first.locator("strong.ww-open--open")).to_have_text("open until 5 pm")
    clock.moment = clock.moment.replace(hour=20)
    page.reload()
    expect(page.locator("#now strong.ww-open--closed")).to_have_text("opens tomorrow at 9 am")


def test_doubtful_numbers_and_cautions_are_told(opened: Open) -> None:
    page = opened(MOTHER, "nl")
    doubtful = page.locator("#now li", has_text="Alzheimer Belgique")
    expect(doubtful).to_contain_text("Kijk het nummer eerst na")
    page = opened(HOMELESS, "nl")
    team = page.locator("#now li", has_text="Mobiel team 107")
    expect(team).to_contain_text("Let op: Dit is niet het telefoonnummer 107")


def test_without_a_subject_no_service_is_named(opened: Open, rule_base: RuleBase) -> None:
    page = opened({}, "en", caller=None)
    expect(page.locator("#say")).to_contain_text("What can I help you with?")
    expect(page.locator("#safety")).to_contain_text("Not everything about danger was asked")
    assert page.locator("#now").count() == 0
    assert numbers(page) == ["tel:112"]
    text = page.locator("main").inner_text()
    assert not [one for one in rule_base.contents.services.values() if one.name.en in text]


def test_the_helpdesk_is_never_told_to_call_itself(rule_base: RuleBase) -> None:
    desk = rule_base.contents.services["brusano-helpdesk"]
    settings = PageSettings()
    with running(rule_base, settings, organisation=desk.organisation) as address:
        for language in LANGUAGES:
            cookies = Conversations(address, Sessions(settings)).cookies(call_of(MOTHER, caller=language))
            page = httpx.get(f"{address}/{language}/result", cookies=cookies, timeout=60, follow_redirects=True).text
            assert not [phone for phone in desk.phones if phone.number in page]
            assert desk.name.into(language) not in re.sub(r"<[^>]+>", "", page)


def test_the_rest_is_one_press_away(opened: Open) -> None:
    page = opened(MOTHER, "nl")
    page.get_by_role("link", name=re.compile(r"^Diensten \(\d+\)$")).click()
    assert [part.get_attribute("id") for part in page.locator("main section[id]").all()] == ["contact", "ask_first"]
    expect(page.locator("#other")).not_to_have_attribute("open", "")
    page.get_by_role("link", name="Volgende stappen").click()
    # What is to be asked of somebody stands with the step to them, and not once more below.
    expect(page.locator("#onward article", has_text="EMPSA")).to_contain_text(
        "Bel en vraag of deze persoon er terechtkan"
    )
    expect(page.locator("#to-confirm")).to_have_count(0)
    page.get_by_role("link", name="Waarom, opvolging en bronnen").click()
    for part in ("level", "consent", "basis"):
        expect(page.locator(f"#{part}")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "coordinator", "manager"),
    [
        ("nl", "Ja, als u al zorg of hulp geeft", "Niet alleen"),
        ("fr", "Oui, si vous donnez déjà", "Pas seul"),
        ("en", "Yes, if you already give", "Not alone"),
    ],
)
def test_a_professional_reads_whether_to_take_it_up(
    opened: Open, language: str, coordinator: str, manager: str
) -> None:
    enough = {**DEBTS, "can_self_manage": False, "carer_any": False, "carer_present": False, "has_gp": True}
    enough |= {"provider_can_coordinate": True, "coordination_sufficient": True}
    page = opened(enough, language, mode="self-check")
    expect(page.locator("#take-up")).to_contain_text(coordinator)
    assert page.locator("#say").count() == 0
    page.locator("#take-up summary").click()
    assert page.locator("#take-up li").count() > 0
    expect(opened(HOMELESS, language, mode="self-check").locator("#take-up")).to_contain_text(manager)


def test_a_closed_line_is_not_first_while_an_open_one_fits(opened: Open, clock: Clock) -> None:
    clock.moment = clock.moment.replace(month=11, day=29, hour=21)  # a Sunday
    care = {**NO_DANGER, "age": 76, "housing": "home", "need_direct_care": True, "lives_in_brussels": True}
    page = opened(care, "nl", caller=None)
    expect(page.locator("#now li").first).to_contain_text("thuiszorg")
    expect(page.locator("#now li").first.locator(".ww-open--closed")).to_have_count(0)
    expect(page.locator("#say")).to_contain_text("thuiszorg")


def test_an_alert_comes_first_though_an_answer_could_still_lift_it(opened: Open) -> None:
    page = opened({"age": 16, "sleeps_tonight": False}, "en")
    expect(page.locator("#urgent")).to_contain_text("A minor without a roof")
    expect(page.locator("#safety")).to_have_count(0)
