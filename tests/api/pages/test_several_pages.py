"""Several pages of one call at a time: in tabs, or behind the back button. None undoes what another one said."""

import re
from collections.abc import Mapping

import httpx
import pytest

from api.pages.call import Call, Person
from tests.api.pages.conversations import HOMELESS, NO_DANGER, Conversations, call_of, household_of

#: What each page of a call shows of an answer, and a word that another page says meanwhile.
PAGES = {
    "questions/1": "suicide_risk",
    "answers/suicide_risk": "suicide_risk",
    "answers/age": "age",
    "open": "topic_debts",
}


def fields_of(html: str, form: str = "answers") -> list[tuple[str, str]]:
    """What a browser sends of a form that nobody touched."""
    found = []
    for tag in re.findall(r"<input\b[^>]*>", html):
        names = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        outside = names.get("form", form) != form
        unticked = names.get("type") in ("radio", "checkbox") and not re.search(r"\schecked\b", tag)
        if "name" in names and not outside and not unticked and names["name"] not in ("back", "note", "words"):
            found.append((names["name"], names.get("value", "")))
    return found


class Tab:
    """One tab of a browser: the page that it shows."""

    def __init__(self, client: httpx.Client, call: Call, path: str) -> None:
        self.client, self.address = client, f"/nl/call/{call.key}/{path}"
        page = client.get(self.address).text
        self.fields = fields_of(page.split('<form id="answers"')[1] if '<form id="answers"' in page else page)

    def send(self, changes: Mapping[str, str] | None = None) -> httpx.Response:
        """Send its form, with what was changed on it."""
        kept = [(name, value) for name, value in self.fields if name not in (changes or {})]
        data: dict[str, list[str]] = {}
        for name, value in [*kept, *(changes or {}).items()]:
            data.setdefault(name, []).append(value)
        return self.client.post(self.address, data=data)


@pytest.fixture
def client(server: str) -> httpx.Client:
    return httpx.Client(base_url=server, timeout=60, follow_redirects=True)


def kept(client: httpx.Client, conversations: Conversations) -> Call:
    """The call as the browser has it now."""
    (sealed,) = client.cookies.values()
    call = conversations.sessions.opened(sealed)
    assert call is not None
    return call


def browser_in(client: httpx.Client, conversations: Conversations, call: Call) -> None:
    for name, value in conversations.cookies(call).items():
        client.cookies.set(name, value, domain=client.base_url.host, path="/")


@pytest.mark.parametrize(("path", "fact"), PAGES.items())
def test_a_page_that_nobody_touched_undoes_nothing(
    client: httpx.Client, conversations: Conversations, path: str, fact: str
) -> None:
    """A danger that was told in one tab was forgotten when another one went on."""
    call = Call(token=call_of({}).token)
    call.person.trail = [list(NO_DANGER)]
    browser_in(client, conversations, call)
    old = Tab(client, call, path)
    said = {"topic": "debts"} if path == "open" else {f"answer-{fact}": "34" if fact == "age" else "yes"}
    Tab(client, call, path).send(said)
    told = kept(client, conversations).person.answers[fact]
    old.send()
    assert kept(client, conversations).person.answers.get(fact) == told


def test_what_was_taken_back_meanwhile_stays_taken_back(client: httpx.Client, conversations: Conversations) -> None:
    call = call_of({**NO_DANGER, "age": 40})
    browser_in(client, conversations, call)
    old = Tab(client, call, "answers/age")
    Tab(client, call, "answers/age").send({"answer-age": ""})
    assert "age" not in kept(client, conversations).person.answers
    old.send()
    assert "age" not in kept(client, conversations).person.answers


def test_two_pages_that_say_different_things_leave_it_to_a_person(
    client: httpx.Client, conversations: Conversations
) -> None:
    call = call_of({})
    call.person.trail = [list(NO_DANGER)]
    browser_in(client, conversations, call)
    old = Tab(client, call, "questions/1")
    Tab(client, call, "questions/1").send({"answer-suicide_risk": "yes"})
    answer = old.send({"answer-suicide_risk": "no"})
    assert answer.status_code == 422
    assert "zegt intussen “ja”" in answer.text.lower().replace("&#34;", '"')
    assert kept(client, conversations).person.answers["suicide_risk"] is True
    # Sent once more, it is a choice.
    again = dict(fields_of(answer.text.split('<form id="answers"')[1]))
    assert (again["answer-suicide_risk"], again["shown-answer-suicide_risk"]) == ("no", "yes")
    client.post(answer.url.path, data={**again, "asked": ["suicide_risk"]})
    assert kept(client, conversations).person.answers["suicide_risk"] is False


def test_who_calls_stays_as_another_page_heard_it(client: httpx.Client, conversations: Conversations) -> None:
    """An opening that nobody touched put back who was on the line before."""
    call = call_of({"applicant": "carer"})
    browser_in(client, conversations, call)
    old, other = Tab(client, call, "open"), Tab(client, call, "open")
    Tab(client, call, "answers/applicant").send({"answer-applicant": "person"})
    old.send({"topic": "debts"})
    answers = kept(client, conversations).person.answers
    assert (answers["applicant"], answers["topic_debts"]) == ("person", True)
    answer = other.send({"answer-applicant": "relative"})
    assert answer.status_code == 422
    assert "zegt intussen" in answer.text
    assert kept(client, conversations).person.answers["applicant"] == "person"


@pytest.mark.parametrize("path", ["open", "answers/applicant"])
def test_who_calls_is_never_a_word_that_nobody_knows(
    client: httpx.Client, conversations: Conversations, path: str
) -> None:
    """As on a page that was opened under older rules."""
    call = call_of({})
    browser_in(client, conversations, call)
    assert Tab(client, call, path).send({"answer-applicant": "neighbour"}).status_code == 422
    assert "applicant" not in kept(client, conversations).person.answers


def test_none_of_these_does_not_undo_a_danger_of_another_page(
    client: httpx.Client, conversations: Conversations
) -> None:
    call = call_of({})
    call.person.trail = [list(NO_DANGER)]
    browser_in(client, conversations, call)
    old = Tab(client, call, "questions/1")
    Tab(client, call, "questions/1").send({"answer-violence_threat": "yes"})
    assert old.send({"action": "none"}).url.path.endswith("/alert")
    assert kept(client, conversations).person.answers == {**NO_DANGER, "violence_threat": True}


@pytest.mark.parametrize(("path", "fact"), PAGES.items())
def test_a_page_about_one_person_says_nothing_of_another(
    client: httpx.Client, conversations: Conversations, path: str, fact: str
) -> None:
    """The answers of a mother went to her child when somebody was added in another tab, or before the back button."""
    call = household_of(("person", {}))
    call.person.trail = [list(NO_DANGER)]
    browser_in(client, conversations, call)
    old = Tab(client, call, path)
    client.post(f"/nl/call/{call.key}/household/add", data={"token": call.form_token, "role": "child"})
    old.send({"topic": "debts"} if path == "open" else {f"answer-{fact}": "34" if fact == "age" else "yes"})
    mother, child = kept(client, conversations).persons
    assert fact in mother.answers
    assert fact not in child.answers


@pytest.mark.parametrize("path", ["questions/1", "open", "answers/age", "note", "more", "take-back", "letter", "alert"])
def test_a_page_about_somebody_who_was_taken_out_changes_nothing(
    client: httpx.Client, conversations: Conversations, path: str
) -> None:
    call = household_of(("person", HOMELESS), ("child", {}))
    gone = Call(call.token, persons=[Person()])
    browser_in(client, conversations, call)
    answer = client.post(f"/nl/call/{call.key}/{path}", data={"token": gone.form_token, "fact": "age"})
    assert answer.status_code == 409
    assert kept(client, conversations).packed() == call.packed()


def test_who_is_taken_out_is_who_stood_on_the_page(client: httpx.Client, conversations: Conversations) -> None:
    call = household_of(("person", {}), ("child", {"age": 5}), ("partner", {"age": 40}))
    browser_in(client, conversations, call)
    _, child, _ = call.persons
    sent = {"token": call.form_token, "person": child.mark, "action": "remove"}
    for _ in range(2):
        client.post(f"/nl/call/{call.key}/household/person", data=sent)
    assert [one.role for one in kept(client, conversations).persons] == ["person", "partner"]


def test_what_is_copied_is_about_whom_the_page_is_about(client: httpx.Client, conversations: Conversations) -> None:
    """The result of the mother copied the summary of her child, once another tab had gone on with the child."""
    call = household_of(("person", HOMELESS), ("child", {"age": 5}))
    browser_in(client, conversations, call)
    page = client.get(f"/nl/call/{call.key}/result").text
    (address,) = re.findall(r'data-copy-from="([^"]+)"', page)
    before = client.get(address).text
    _, child = call.persons
    sent = {"token": call.form_token, "person": child.mark, "action": "result"}
    client.post(f"/nl/call/{call.key}/household/person", data=sent)
    assert client.get(address).text == before
    assert client.get(f"/nl/call/{call.key}/summary.txt").text != before
    assert kept(client, conversations).person.mark == child.mark
    assert client.get(address.replace(call.persons[0].mark, "gone")).status_code == 404
