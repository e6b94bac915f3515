"""The screening: danger first, questions in groups, words to say, why, the state of the decision, Back, Change."""

import re
from collections.abc import Mapping

import httpx
import pytest
from playwright.sync_api import Page, expect

from engine import LANGUAGES, RuleBase
from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import HOMELESS, NO_DANGER, URGENT, Conversations, asked_together, case_of

CONTINUE = {"nl": "Ga verder", "fr": "Continuer", "en": "Continue"}
START = {"nl": "Begin", "fr": "Commencer", "en": "Start"}


def begin(page: Page, language: str, caller: str = "unknown", part: str = "screening") -> None:
    page.goto(f"/{language}/{part}")
    page.locator(f"#caller-{caller}").check()
    with page.expect_navigation():
        page.get_by_role("button", name=START[language], exact=True).click()


def answer_boolean(page: Page, fact: str, value: bool | None) -> None:
    ending = {True: "", False: "-no", None: "-not-known"}[value]
    page.locator(f"#answer-{fact}{ending}").check()


def go_on(page: Page, language: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=CONTINUE[language], exact=True).last.click()


def shown_facts(page: Page) -> list[str]:
    return [str(field.get_attribute("value")) for field in page.locator("input[name=asked]").all()]


def answer_page(page: Page, answers: Mapping[str, object], *, others: bool = False) -> None:
    """Answer every question on a page as the situation says; the others stay open, or get their last real answer."""
    for fact in shown_facts(page):
        if fact not in answers:
            if others and page.locator(f"input[type=radio][name=answer-{fact}]").count():
                page.locator(f"input[type=radio][name=answer-{fact}]:not([value=not-known])").last.check()
            continue
        value = answers[fact]
        if isinstance(value, bool) or value is None:
            box = page.locator(f"#answer-{fact}-not-known")
            if value is None and box.count():
                box.check()
            else:
                answer_boolean(page, fact, value)
        elif page.locator(f"select#answer-{fact}").count():
            page.locator(f"#answer-{fact}").select_option(str(value))
        elif page.locator(f"input[type=radio][name=answer-{fact}]").count():
            page.locator(f"input[name=answer-{fact}][value='{value}']").check()
        else:
            page.locator(f"#answer-{fact}").fill(str(value))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_journey(new_page: NewPage, language: str, scripts: bool) -> None:
    """From the start to the result, answering what is asked until nothing can change any more."""
    page = new_page(scripts=scripts)
    begin(page, language, caller="fr")
    assert set(shown_facts(page)) == set(NO_DANGER)
    for _ in range(25):
        if "/questions/" not in page.url:
            break
        assert 1 <= len(shown_facts(page)) <= 6
        answer_page(page, HOMELESS, others=scripts)
        go_on(page, language)
    assert page.url.endswith(f"/{language}/answers")
    page.goto(f"/{language}/result")
    expect(page.locator("#service-mobile-team-107-precarity")).to_be_visible()
    expect(page.locator("#level")).to_contain_text({"nl": "Niveau 3", "fr": "Niveau 3", "en": "Level 3"}[language])


def test_danger_comes_first_and_interrupts_at_once(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    begin(page, "nl", caller="fr")
    assert set(shown_facts(page)) == set(NO_DANGER)
    instant = page.locator("#question-suicide_risk .ww-instant")
    expect(instant).to_be_hidden()
    answer_boolean(page, "suicide_risk", True)
    expect(instant).to_be_visible()
    go_on(page, "nl")
    assert page.url.endswith("/nl/alert")
    alert = page.locator("main")
    expect(alert).to_contain_text("Laat de persoon niet alleen")
    calls = [link.get_attribute("href") for link in alert.locator("a[href^='tel:']").all()]
    # The caller speaks French: the French line comes before the Dutch one.
    assert calls.index("tel:080032123") < calls.index("tel:1813")
    assert "tel:112" in calls
    page.locator("main button").first.click()
    assert "/questions/" in page.url
    expect(page.locator(".ww-alert-bar")).to_contain_text("Laat de persoon niet alleen")


def test_words_to_say_look_different_and_can_be_hidden(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    begin(page, "nl", caller="fr")
    say = page.locator(".ww-say").first
    expect(say).to_contain_text("Zeg aan de beller")
    assert say.locator("p").get_attribute("lang") == "fr"
    look = "element => getComputedStyle(element).backgroundColor + getComputedStyle(element).borderTopWidth"
    assert say.evaluate(look) != page.locator(".govuk-hint").first.evaluate(look)
    answer_boolean(page, "crisis_now", False)
    page.get_by_role("button", name="Verberg de gesprekszinnen").click()
    expect(page.locator(".ww-say")).to_have_count(0)
    expect(page.locator("#answer-crisis_now-no")).to_be_checked()
    page.get_by_role("button", name="Toon de gesprekszinnen").click()
    expect(page.locator(".ww-say").first).to_be_visible()


def test_every_question_can_stay_unknown_and_says_why_it_is_asked(
    new_page: NewPage, conversations: Conversations, rule_base: RuleBase
) -> None:
    page = conversations.enter(new_page(scripts=False), case_of({**NO_DANGER, "consent": "given"}))
    page.goto("/nl/next")
    for fact in shown_facts(page):
        assert page.locator(f"#answer-{fact}-not-known").count() == 1
    why = page.locator(".ww-question .ww-why").first
    why.locator("summary").click()
    names = [service.name.nl for service in rule_base.contents.services.values()]
    text = why.inner_text()
    assert any(name in text for name in names)
    # Every fact of the vocabulary, not only those of this page.
    cookies = {"wegwijs": conversations.sessions.sealed(case_of(NO_DANGER))}
    with httpx.Client(base_url=conversations.address, cookies=cookies, timeout=60) as client:
        for fact in rule_base.contents.facts:
            assert f'id="answer-{fact}-not-known"' in client.get(f"/nl/answers/{fact}").text, fact


def test_state_of_the_decision_is_beside_the_questions(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(), case_of(HOMELESS))
    page.goto("/nl/next")
    state = page.locator(".ww-state")
    expect(state).to_contain_text("Een casemanager – dit is het niveau")
    expect(state).to_contain_text("De persoon zelf – uitgesloten")
    expect(state).to_contain_text("Gevaar: nagevraagd")
    assert re.search(r"\d+\s*nog open", state.inner_text())
    state.get_by_text("Diensten die passen").click()
    expect(state).to_contain_text("Mobiel team 107")


def test_no_question_that_changes_nothing_and_a_stop_when_decided(
    new_page: NewPage, conversations: Conversations
) -> None:
    decided = {**NO_DANGER, "consent": "given", "age": 45, "lives_in_brussels": False, "stays_in_brussels": False}
    decided |= {"network_in_brussels": False, "can_self_manage": True}
    page = conversations.enter(new_page(scripts=False), case_of(decided))
    page.goto("/nl/next")
    # Somebody who lives and stays elsewhere needs no municipality of Brussels.
    assert "municipality" not in shown_facts(page)
    for _ in range(20):
        if "/questions/" not in page.url:
            break
        answer_page(page, dict.fromkeys(shown_facts(page)))
        go_on(page, "nl")
    expect(page.locator("main")).to_contain_text("Het niveau en de diensten staan vast.")


def test_back_restores_answers_and_no_answer_stands_in_an_address(new_page: NewPage) -> None:
    page = new_page()
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    begin(page, "nl")
    answer_page(page, NO_DANGER)
    go_on(page, "nl")
    second = page.url
    page.locator("input[type=radio]").first.check()
    go_on(page, "nl")
    page.go_back()
    assert page.url == second
    expect(page.locator("input[type=radio]").first).to_be_checked()
    page.get_by_role("link", name="Terug", exact=True).click()
    for fact in NO_DANGER:
        expect(page.locator(f"#answer-{fact}-no")).to_be_checked()
    for fact in NO_DANGER:
        assert not any(fact in address for address in addresses)
    assert not any("?" in address for address in addresses)


def test_check_answers_change_and_not_asked(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page(scripts=False)
    begin(page, "nl")
    answer_page(page, {fact: False for fact in NO_DANGER if fact != "violence_threat"})
    go_on(page, "nl")
    page.goto("/nl/answers")
    expect(page.locator("#violence_threat")).to_contain_text("niet gevraagd")
    expect(page.locator("#crisis_now")).to_contain_text("Nee")
    change = page.locator("#crisis_now a")
    expect(change.locator(".govuk-visually-hidden")).to_contain_text("acute crisis nu")
    change.click()
    assert page.url.endswith("/answers/crisis_now")
    expect(page.locator("#answer-crisis_now-no")).to_be_checked()
    answer_boolean(page, "crisis_now", None)
    page.get_by_role("button", name="Bewaar en ga terug").click()
    assert page.url.endswith("/answers#crisis_now")
    expect(page.locator("#crisis_now")).to_contain_text("niet bekend")
    page.locator("#crisis_now a").click()
    page.locator("#answer-crisis_now-not-asked").check()
    page.get_by_role("button", name="Bewaar en ga terug").click()
    expect(page.locator("#crisis_now")).to_contain_text("niet gevraagd")
    assert "crisis_now" not in conversations.case(page).person.answers


def test_an_answer_changed_to_danger_interrupts_too(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), case_of(HOMELESS))
    page.goto("/fr/answers/danger_to_life")
    answer_boolean(page, "danger_to_life", True)
    page.locator("main button[type=submit]").click()
    assert page.url.endswith("/fr/alert")
    expect(page.locator("main")).to_contain_text("Appelez le 112 maintenant")


def test_a_wrong_number_is_an_error_at_its_place(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(), asked_together("age", "lives_in_brussels"))
    page.goto("/nl/questions/1")
    page.locator("#answer-age").fill("vijftig")
    answer_boolean(page, "lives_in_brussels", True)
    go_on(page, "nl")
    assert page.title().startswith("Fout: ")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    expect(page.locator("#answer-age")).to_have_value("vijftig")
    expect(page.locator("#answer-lives_in_brussels")).to_be_checked()
    described = page.locator("#answer-age").get_attribute("aria-describedby") or ""
    assert "answer-age-error" in described
    expect(page.locator("#answer-age-error")).to_contain_text("van 0 tot 120")
    summary.get_by_role("link").click()
    expect(page.locator("#answer-age")).to_be_focused()


def test_self_check_asks_one_question_a_page_and_wants_an_answer(new_page: NewPage) -> None:
    page = new_page()
    begin(page, "fr", part="self-check")
    assert shown_facts(page) == ["danger_to_life"]
    expect(page.locator("h1")).to_have_count(1)
    go_on(page, "fr")
    assert page.title().startswith("Erreur")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    answer_boolean(page, "danger_to_life", None)
    go_on(page, "fr")
    assert len(shown_facts(page)) == 1
    assert shown_facts(page) != ["danger_to_life"]
    page.get_by_role("button", name="Voir le résultat maintenant").click()
    assert page.url.endswith("/fr/result")
    # Nobody speaks to a caller here.
    expect(page.locator(".ww-say")).to_have_count(0)


def test_municipalities_by_code_with_both_names(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), case_of(NO_DANGER))
    page.goto("/nl/answers/municipality")
    expect(page.locator("option[value='21007']")).to_have_text("Vorst / Forest")
    page.goto("/fr/answers/municipality")
    expect(page.locator("option[value='21007']")).to_have_text("Forest / Vorst")
    expect(page.locator("main")).to_contain_text("1040")
    expect(page.locator("main")).to_contain_text("1050")
    page.locator("select").select_option("21007")
    page.locator("main button[type=submit]").click()
    expect(page.locator("#municipality")).to_contain_text("Forest / Vorst")


def test_going_to_the_result_early_says_that_danger_was_not_asked(new_page: NewPage) -> None:
    page = new_page(scripts=False)
    begin(page, "en")
    page.get_by_role("button", name="Go to the result now").click()
    expect(page.locator("#urgent")).to_contain_text("Danger was not asked about")
    expect(page.locator("main")).to_contain_text("This is advice, not a decision on anybody's rights.")


def test_urgent_answers_stay_on_top_of_the_result(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), case_of(URGENT, caller="nl"))
    page.goto("/en/result")
    first = page.locator("main section").first
    assert first.get_attribute("id") == "urgent"
    calls = [link.get_attribute("href") for link in first.locator("a[href^='tel:']").all()]
    assert calls.index("tel:1813") < calls.index("tel:080032123")
