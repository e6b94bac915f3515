"""Several calls in one browser: none wipes, hides or mixes up another one, and none ends without a warning."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from api.pages.sessions import MOST_CALLS
from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import HOMELESS, NO_DANGER, Conversations, call_of
from tests.api.pages.journeys import answer_boolean, begin, go_on, here, press


def test_one_call_never_wipes_another(new_page: NewPage, conversations: Conversations) -> None:
    first = new_page(scripts=False)
    begin(first, "nl")
    answer_boolean(first, "crisis_now", False)
    second = first.context.new_page()
    begin(second, "fr")
    press(second, "none")
    # The first one goes on where it was, with what was ticked on its open page.
    expect(first.locator("#answer-crisis_now-no")).to_be_checked()
    press(first, "none")
    answer_boolean(first, "lives_in_brussels", True)
    go_on(first, "nl")
    one, two = conversations.cases(first)
    assert one.person.answers["lives_in_brussels"] is True
    assert "lives_in_brussels" not in two.person.answers
    assert two.person.answers["crisis_now"] is False
    assert (one.number, two.number) == (1, 2)


def test_calls_have_names_and_stand_beside_each_other(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page(scripts=False)
    conversations.add(page, call_of({**HOMELESS, "topic_debts": True}, number=1, started="14:05"))
    conversations.add(page, call_of({**NO_DANGER, "age": 82}, number=2, started="14:05"))
    page.goto("/en/")
    bar = page.get_by_role("region", name="Calls under way")
    bar.get_by_role("link", name="Call 1, 14:05, debts, 45").click()
    expect(bar.locator("strong")).to_have_text("Call 1, 14:05, debts, 45")
    bar.get_by_role("link", name="Call 2, 14:05, 82").click()
    expect(bar.locator("strong")).to_have_text("Call 2, 14:05, 82")
    page.goto("/en/result")
    expect(page.locator("h1")).to_have_text("Which call?")
    page.locator("main").get_by_role("link", name="Call 2").click()
    assert here(page) == "result"


def test_who_hung_up_and_calls_back_is_asked_on_from_there(new_page: NewPage, conversations: Conversations) -> None:
    """Back in the first call, an operator stood before its opening again, whatever had been asked."""
    page = new_page(scripts=False)
    first = call_of(NO_DANGER, number=1, started="14:05")
    first.person.trail = [list(NO_DANGER)]
    conversations.add(page, first)
    conversations.add(page, call_of({**NO_DANGER, "age": 82}, number=2, started="14:20"))
    page.goto("/en/")
    bar = page.get_by_role("region", name="Calls under way")
    bar.get_by_role("link", name="Call 1").click()
    assert here(page) == "questions/2"
    expect(bar.locator("strong")).to_contain_text("Call 1, 14:05")


def test_ending_one_call_keeps_the_others(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page(scripts=False)
    kept, ended = call_of(HOMELESS), call_of(NO_DANGER, number=2)
    conversations.add(page, kept)
    conversations.add(page, ended)
    page.goto(f"/nl/call/{ended.key}/answers")
    page.get_by_role("button", name="Beëindig deze oproep").click()
    assert page.url.endswith("/nl/ended")
    assert conversations.case(page).token == kept.token
    page.goto(f"/nl/call/{ended.key}/result")
    expect(page.locator("h1")).to_have_text("Dit gesprek is afgesloten")


@pytest.mark.parametrize("scripts", [False, True])
def test_what_was_ticked_is_kept_when_another_call_comes_in(
    new_page: NewPage, conversations: Conversations, scripts: bool
) -> None:
    page = conversations.enter(new_page(scripts=scripts), call_of({**NO_DANGER, "age": 50}))
    page.goto("/nl/next")
    number, first = here(page), conversations.case(page)
    page.locator("input[name=answer-housing][value=homeless]").check()
    page.locator(".ww-call").get_by_role("button", name="Nieuwe oproep").click()
    assert here(page) == "screening"
    assert conversations.case(page).person.answers["housing"] == "homeless"
    assert not conversations.case(page).person.skipped
    page.goto(f"/nl/call/{first.key}/next")
    assert here(page) == number  # the page as it was left, with what is still open


@pytest.mark.parametrize("name", ["Alle diensten", "Alle vragen", "Zelfcheck"])
def test_what_was_ticked_is_kept_wherever_somebody_goes(
    new_page: NewPage, conversations: Conversations, name: str
) -> None:
    page = conversations.enter(new_page(), call_of({**NO_DANGER, "age": 50}))
    page.goto("/nl/next")
    page.locator("input[name=answer-housing][value=homeless]").check()
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url(lambda url: "questions" not in url)
    assert conversations.case(page).person.answers["housing"] == "homeless"


def test_what_cannot_be_right_is_shown_before_somebody_goes(new_page: NewPage, conversations: Conversations) -> None:
    page = conversations.enter(new_page(), call_of(NO_DANGER))
    page.goto("/nl/next")
    page.locator("input[name=answer-age]").fill("abc")
    page.locator(".ww-call").get_by_role("button", name="Nieuwe oproep").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()


@pytest.mark.parametrize("elsewhere", ["//example.org", "https://example.org/", "/\\example.org", "nl"])
def test_a_form_leads_to_no_other_site(server: str, elsewhere: str) -> None:
    with httpx.Client(base_url=server, timeout=60) as client:
        token = client.get("/nl/screening").text.split('name="token" value="')[1].split('"', maxsplit=1)[0]
        answer = client.post("/nl/screening", data={"token": token, "leave": elsewhere})
        assert answer.headers["location"].startswith("/nl/")


def test_sending_the_opening_twice_begins_one_call(server: str, conversations: Conversations) -> None:
    with httpx.Client(base_url=server, timeout=60, follow_redirects=True) as client:
        token = client.get("/nl/screening").text.split('name="token" value="')[1].split('"', maxsplit=1)[0]
        for topic in ("debts", "lonely"):
            client.post("/nl/screening", data={"token": token, "topic": topic})
        (sealed,) = client.cookies.values()
    assert conversations.sessions.opened(sealed).person.answers == {"topic_lonely": True}


def test_there_is_an_end_to_calls_at_once_and_nothing_is_lost(new_page: NewPage, conversations: Conversations) -> None:
    page = new_page(scripts=False)
    for number in range(1, MOST_CALLS + 1):
        conversations.add(page, call_of(HOMELESS, number=number))
    begin(page, "en")
    expect(page.locator("h1")).to_have_text("There are too many calls at once")
    assert len(conversations.cases(page)) == MOST_CALLS


def test_two_tabs_of_one_call_lose_nothing(new_page: NewPage, conversations: Conversations) -> None:
    one = new_page(scripts=False)
    begin(one, "nl")
    press(one, "none")
    press(one, "unknown")  # who and where
    other = one.context.new_page()
    other.goto(one.url)
    answer_boolean(other, "need_mental", True)
    press(other, "none")
    press(other, "unknown")
    answer_boolean(one, "need_social", True)
    go_on(one, "nl")
    # "None of these" said no of it meanwhile: what was ticked here stands there still, and is a choice now.
    assert conversations.case(one).person.answers["need_social"] is False
    expect(one.locator("#question-need_social")).to_contain_text("zegt intussen “nee”")
    go_on(one, "nl")
    answers = conversations.case(one).person.answers
    assert answers["need_social"] is True
    assert answers["crisis_now"] is False
    assert here(one).startswith("questions/")


def test_a_call_warns_before_it_is_forgotten_and_can_be_kept(new_page: NewPage) -> None:
    page = new_page()
    page.clock.install()
    begin(page, "en")
    expect(page.get_by_text(re.compile("kept until 11:(29|30)"))).to_be_visible()
    warning = page.get_by_role("alertdialog")
    page.clock.fast_forward("54:00")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("02:00")
    expect(warning).to_be_visible()
    assert page.title().startswith("! ")
    with page.expect_response(lambda answer: answer.url.endswith("/kept")) as kept:
        page.get_by_role("button", name="Keep them").click()
    assert kept.value.status == 204
    expect(warning).to_be_hidden()
    assert not page.title().startswith("! ")


def test_an_address_without_a_call_leads_to_the_only_one(conversations: Conversations, server: str) -> None:
    case = call_of(HOMELESS)
    with httpx.Client(base_url=server, cookies=conversations.cookies(case), timeout=60) as client:
        answer = client.get("/nl/result")
    assert answer.headers["location"] == f"/nl/call/{case.key}/result"


@pytest.mark.parametrize("path", ["questions/1", "open", "answers", "answers/age", "note", "more", "take-back", "kept"])
def test_a_form_of_another_call_changes_nothing(conversations: Conversations, server: str, path: str) -> None:
    one, two = call_of(NO_DANGER), call_of(HOMELESS)
    cookies = conversations.cookies(one) | conversations.cookies(two)
    with httpx.Client(base_url=server, cookies=cookies, timeout=60) as client:
        answer = client.post(f"/nl/call/{one.key}/{path}", data={"token": two.form_token, "answer-age": "50"})
        assert answer.status_code == 409
        assert "set-cookie" not in answer.headers
