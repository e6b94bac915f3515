"""The note line: proposals with the words that they rest on; nothing counts before somebody accepts it."""

import logging
import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from engine import LANGUAGES
from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import HOMELESS, NO_DANGER, Conversations, call_of
from tests.api.pages.journeys import answer_boolean, begin, go_on, here, press

NOTES = {
    "nl": "mama is 82, dementeert en ik kan niet meer",
    "fr": "maman a 82 ans, elle a la maladie d'Alzheimer et je suis épuisée",
    "en": "my mum is 82, has dementia and I am exhausted",
}


def proposed(page: Page) -> list[str]:
    """The proposals on a page."""
    return [str(box.get_attribute("value")) for box in page.locator("[name=accept]").all()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_heard_becomes_facts_without_scripts(
    new_page: NewPage, conversations: Conversations, language: str
) -> None:
    page = new_page(scripts=False)
    begin(page, language, note=NOTES[language])
    # Nobody accepted anything yet, and nothing counts.
    assert {"age=82", "topic_dementia=yes", "carer_exhausted=yes"} <= set(proposed(page))
    assert conversations.case(page).person.answers == {}
    expect(page.locator("#note")).to_have_value(NOTES[language])
    expect(page.locator(".ww-proposals")).to_contain_text("82")
    page.locator("[name=accept][value='age=82']").check()
    go_on(page, language)
    # What was not ticked was dropped.
    assert conversations.case(page).person.answers == {"age": 82}
    assert here(page) == "questions/1"
    expect(page.locator("#note")).to_have_value("")


def test_proposals_appear_while_typing(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(), call_of(NO_DANGER))
    page.goto("/nl/next")
    page.locator("#note").press_sequentially("82, geen schulden")
    expect(page.locator("[name=accept][value='age=82']")).to_be_visible()
    expect(page.locator("[name=accept][value='topic_debts=yes']")).to_have_count(0)
    answer_boolean(page, "lives_in_brussels", True)
    press(page, "take-all")
    answers = conversations.case(page).person.answers
    assert answers["age"] == 82
    assert answers["lives_in_brussels"] is True  # what was ticked on the page is not lost
    expect(page.locator("#answer-lives_in_brussels")).to_be_checked()


def test_a_line_is_read_in_the_language_that_is_chosen_for_the_caller(new_page: NewPage) -> None:
    """On a page in Dutch a French line said nothing, whatever was chosen, until the form was sent."""
    page = new_page()
    page.goto("/nl/screening")
    page.locator("#note").fill("elle a des dettes")
    expect(page.locator("#proposals")).to_contain_text("niets herkend")
    page.locator("#caller-fr").check()
    expect(page.locator("[name=accept][value='topic_debts=yes']")).to_be_visible()


def test_what_is_ticked_on_the_page_is_not_proposed_as_well(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page()
    page.goto("/nl/screening")
    page.locator("#answer-applicant-professional").check()
    page.locator("#topic-debts").check()
    page.locator("#note").fill("ik ben huisarts, patiënt van 50 heeft schulden")
    expect(page.locator("[name=accept][value='age=50']")).to_be_visible()
    expect(page.locator("[name=accept][value='topic_debts=yes']")).to_have_count(0)
    expect(page.locator("[name=accept][value='applicant=professional']")).to_have_count(0)
    press(page, "take-all")
    answers = conversations.case(page).person.answers
    assert (answers["age"], answers["applicant"], answers["topic_debts"]) == (50, "professional", True)


@pytest.mark.parametrize("path", ["result", "answers", "letter", "household"])
def test_the_line_is_at_hand_on_every_page_of_a_call(
    new_page: NewPage, conversations: Conversations, path: str
) -> None:
    case = call_of(HOMELESS)
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/en/call/{case.key}/{path}")
    page.locator("#note").fill("she has debts")
    press(page, "read")
    assert "topic_debts=yes" in proposed(page)
    press(page, "take-all")
    assert here(page) == path
    assert conversations.case(page).person.answers["topic_debts"] is True


def test_an_accepted_proposal_can_be_taken_back_with_what_it_filled_in(
    new_page: NewPage, conversations: Conversations
) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(NO_DANGER))
    page.goto("/en/answers")
    page.locator("#note").fill("he has debts")
    press(page, "read")
    press(page, "take-all")
    expect(page.locator(".ww-state")).to_contain_text("Debts")
    expect(page.locator("main")).to_contain_text("What follows from the answers")
    page.get_by_role("button", name=re.compile("take back.*Debts")).click()
    assert conversations.case(page).person.answers == NO_DANGER
    page.goto(page.url.replace("/answers", "/next"))
    page.locator("#note").fill("he has debts")
    press(page, "read")
    press(page, "take-all")
    answer_boolean(page, "lives_in_brussels", True)
    page.get_by_role("button", name=re.compile("take back.*Debts")).click()
    expect(page.locator("#answer-lives_in_brussels")).to_be_checked()
    assert "topic_debts" not in conversations.case(page).person.answers


def test_what_a_topic_suggests_is_only_a_perhaps(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(NO_DANGER))
    page.goto("/en/answers")
    page.locator("#note").fill("he is about to be evicted")
    press(page, "read")
    line = page.locator(".govuk-checkboxes__item", has=page.locator("[value='housing_loss_risk=yes']"))
    expect(line).to_contain_text("perhaps")
    press(page, "take-all")
    assert "housing_loss_risk" not in conversations.case(page).person.answers


def test_a_line_without_anything_to_propose_says_so(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(NO_DANGER))
    page.goto("/nl/next")
    page.locator("#note").fill("hallo daar")
    press(page, "read")
    expect(page.locator("#proposals")).to_contain_text("niets herkend")


def test_a_danger_that_was_accepted_interrupts(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(scripts=False), call_of({}))
    page.goto("/nl/next")
    page.locator("#note").fill("hij wil niet meer leven")
    press(page, "read")
    page.locator("[name=accept][value='suicide_risk=yes']").check()
    go_on(page, "nl")
    assert here(page) == "alert"


def test_what_was_typed_is_kept_nowhere(
    conversations: Conversations, server: str, caplog: pytest.LogCaptureFixture
) -> None:
    case = call_of(NO_DANGER)
    cookies, start = conversations.cookies(case), f"/nl/call/{case.key}"
    typed = "zonderlinge woorden, mama is 82"
    with caplog.at_level(logging.DEBUG), httpx.Client(base_url=server, cookies=cookies, timeout=60) as client:
        asked = {"asked": "need_mental"}
        for path, extra in (("note", {}), ("questions/1", asked), ("open", {}), ("note/proposals", {})):
            answer = client.post(
                f"{start}/{path}", data={"token": case.form_token, "note": typed, "action": "read", **extra}
            )
            assert answer.status_code == 200, path
            assert "no-store" in answer.headers["cache-control"], path
            assert "zonderlinge" not in str(answer.url)
            for name, value in answer.cookies.items():
                assert "zonderlinge" not in str(conversations.sessions.opened(value).packed()), name
        assert "zonderlinge" not in client.get(f"{start}/open").text
    assert "zonderlinge" not in caplog.text


def test_made_up_proposals_are_not_taken(conversations: Conversations, server: str) -> None:
    case = call_of(NO_DANGER)
    with httpx.Client(base_url=server, cookies=conversations.cookies(case), timeout=60) as client:
        for key in ("age=999", "nonsense=yes", "housing=<b>", "age"):
            sent = {"token": case.form_token, "accept": key, "back": "https://evil.test/"}
            answer = client.post(f"/nl/call/{case.key}/note", data=sent)
            assert answer.status_code == 303
            assert answer.headers["location"] == f"/nl/call/{case.key}/answers"
            assert "set-cookie" not in answer.headers or "evil" not in answer.headers["set-cookie"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_language_that_was_heard_is_that_of_the_caller(
    new_page: NewPage, conversations: Conversations, scripts: bool
) -> None:
    """It was forgotten at the next press on the opening, and the words to say never followed it."""
    page = new_page(scripts=scripts)
    begin(page, "nl", note="vrouw spreekt alleen Frans, is zwanger")
    press(page, "take-all")
    assert conversations.case(page).caller == "fr"
    expect(page.locator("#caller-fr")).to_be_checked()
    go_on(page, "nl")
    assert conversations.case(page).person.answers["caller_language"] == "fr"
    expect(page.locator("#question-suicide_risk .ww-ask__words")).to_contain_text("Pensez-vous au suicide")


def test_a_language_of_nobody_here_stays_said(new_page: NewPage, conversations: Conversations) -> None:
    """ "Another language, or not known yet" says nothing new where another language was heard."""
    page = new_page(scripts=False)
    begin(page, "en", note="she speaks only Arabic, pregnant")
    press(page, "take-all")
    page.locator("#answer-applicant-relative").check()
    go_on(page, "en")
    case = conversations.case(page)
    assert (case.caller, case.person.answers["caller_language"]) == (None, "other")
    page.goto(f"/en/call/{case.key}/household")
    page.locator("#role").select_option("child")
    page.get_by_role("button", name="Add", exact=True).click()
    heard = [person.answers["caller_language"] for person in conversations.case(page).persons]
    assert heard == ["other", "other"]
    page.goto(f"/en/call/{case.key}/answers")
    page.locator("#caller").select_option("nl")
    page.get_by_role("button", name="Change the language of the caller").click()
    case = conversations.case(page)
    assert [person.answers["caller_language"] for person in case.persons] == ["nl", "nl"]
    page.locator("#caller").select_option("unknown")
    page.get_by_role("button", name="Change the language of the caller").click()
    case = conversations.case(page)
    assert case.caller is None
    assert not any("caller_language" in person.answers for person in case.persons)


def test_who_is_worn_out_by_caring_is_the_carer_on_the_line(new_page: NewPage, conversations: Conversations) -> None:
    """All questions were put as if the caller were the patient, unless somebody ticked who is on the line."""
    page = new_page(scripts=False)
    begin(page, "fr", note="c'est mon mari, 58 ans, il a fait un avc et moi je suis épuisée")
    press(page, "take-all")
    assert conversations.case(page).person.answers["applicant"] == "carer"
    page.locator("#caller-fr").check()
    go_on(page, "fr")
    expect(page.locator("#question-suicide_risk .ww-ask__words")).to_contain_text("Craignez-vous que cette personne")
