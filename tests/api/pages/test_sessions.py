"""Answers: sealed in the browser, readable by every worker, gone in time, changed only by the site's own forms."""

import logging
import multiprocessing
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from starlette.requests import Request

from api.app import create_app
from api.pages.call import MOST_PERSONS, Call, Person
from api.pages.session_settings import PageSettings
from api.pages.sessions import LARGEST_COOKIE, Sessions, cookie_name
from api.settings import SettingError, read_settings
from engine import RuleBase
from tests.api.pages.conftest import TODAY, running
from tests.api.pages.conversations import HOMELESS, call_of

KEY = "a key of many random characters and more than thirty-two"


def settings(monkeypatch: pytest.MonkeyPatch, key: str = KEY, minutes: str = "60") -> PageSettings:
    monkeypatch.setenv("WEGWIJS_SESSION_KEY", key)
    monkeypatch.setenv("WEGWIJS_SESSION_MINUTES", minutes)
    return read_settings().pages


def test_what_is_sealed_comes_back_and_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(settings(monkeypatch))
    case = call_of(HOMELESS, caller="fr")
    case.person.skipped = ["insured"]
    case.person.trail = [["age", "insured"]]
    sealed = sessions.sealed(case)
    assert sessions.opened(sealed) == case
    assert "homeless" not in sealed


def test_length_says_little(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(settings(monkeypatch))
    lengths = {len(sessions.sealed(call_of({"age": age, "crisis_now": True}))) for age in range(0, 120, 7)}
    assert len(lengths) == 1


def test_a_changed_or_foreign_cookie_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = Sessions(settings(monkeypatch)).sealed(call_of(HOMELESS))
    other = Sessions(settings(monkeypatch, key="another key of many random characters that is also long"))
    with pytest.raises(InvalidToken):
        other.opened(sealed)
    with pytest.raises(InvalidToken):
        Sessions(settings(monkeypatch)).opened(sealed[:-6] + "AAAAA=")


def test_a_session_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(monkeypatch, minutes="1")
    sessions = Sessions(chosen)
    box = MultiFernet([Fernet(key) for key in chosen.keys])
    plain = box.decrypt(sessions.sealed(call_of(HOMELESS)).encode())
    old = Fernet(chosen.keys[0]).encrypt_at_time(plain, int(time.time()) - 61).decode()
    with pytest.raises(InvalidToken):
        sessions.opened(old)


def test_a_clock_that_is_put_back_ends_no_call(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(monkeypatch, minutes="60")
    sessions = Sessions(chosen)
    case = call_of(HOMELESS)
    plain = MultiFernet([Fernet(key) for key in chosen.keys]).decrypt(sessions.sealed(case).encode())
    ahead = Fernet(chosen.keys[0]).encrypt_at_time(plain, int(time.time()) + 4000).decode()
    assert sessions.opened(ahead).packed() == case.packed()
    name = cookie_name("http", case.key)
    loaded = sessions.load(
        Request(
            {
                "type": "http",
                "scheme": "http",
                "headers": [(b"cookie", f"{name}={ahead}".encode())],
                "server": ("localhost", 80),
                "path": "/",
            }
        )
    )
    assert sessions.left(case, loaded[case.key]) == 3600, "it is stamped anew by the next answer"


def test_an_expired_session_says_so(client: httpx.Client) -> None:
    client.cookies.set(cookie_name("http", "1f0c22aa"), "gAAAAABnotours")
    answer = client.get("/nl/answers")
    assert answer.status_code == 404
    assert "afgesloten" in answer.text


def test_a_key_can_be_replaced_while_people_work(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = Sessions(settings(monkeypatch)).sealed(call_of(HOMELESS))
    both = Sessions(settings(monkeypatch, key=f"a new key of many random characters that is long enough, {KEY}"))
    assert both.opened(sealed).person.answers == HOMELESS


def test_two_workers_with_one_key_share_conversations(rule_base: RuleBase, monkeypatch: pytest.MonkeyPatch) -> None:
    common = settings(monkeypatch)
    with running(rule_base, common) as first, running(rule_base, common) as second:
        started = httpx.post(f"{first}/nl/screening", data={"caller": "fr"})
        answer = httpx.get(f"{second}/nl/next", cookies=dict(started.cookies), follow_redirects=True, timeout=60)
    assert "Is er gevaar?" in answer.text


def test_every_fact_about_a_whole_household_fits(rule_base: RuleBase, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = rule_base.at(TODAY)
    facts = rule_base.contents.facts
    persons = []
    for number in range(MOST_PERSONS):
        answers: dict[str, bool | int | str | None] = {}
        for place, (name, fact) in enumerate(facts.items()):
            plain: list[bool | int | None] = [True, False, None] if fact.type == "boolean" else [30, 61, None]
            values: list[Any] = [*rules.choices.get(name, ())] or plain
            answers[name] = values[(place * 7 + number * 3) % len(values)]
        trail = [list(facts)[start : start + 6] for start in range(0, len(facts), 6)]
        persons.append(Person(role="child", answers=answers, trail=trail))
    assert len(Sessions(settings(monkeypatch)).sealed(Call(persons=persons))) <= LARGEST_COOKIE


def _start_as_worker(queue: "multiprocessing.Queue[str]") -> None:
    try:
        create_app()
        queue.put("started")
    except SettingError as error:
        queue.put(str(error))


def test_one_of_several_workers_needs_a_common_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WEGWIJS_SESSION_KEY", raising=False)
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[str] = context.Queue()
    worker = context.Process(target=_start_as_worker, args=(queue,))
    worker.start()
    said = queue.get(timeout=240)  # a worker loads everything anew, and tests share few cores
    worker.join()
    assert "one of several workers" in said


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, headers={"accept": "text/html"}, follow_redirects=True, timeout=60) as client:
        yield client


def test_cookie_is_kept_from_scripts_and_other_sites(client: httpx.Client) -> None:
    answer = client.post("/nl/screening", data={}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "max-age" not in cookie  # gone when the browser closes
    assert "secure" not in cookie
    behind_proxy = {"x-forwarded-proto": "https"}
    secure = client.post("/nl/screening", data={}, headers=behind_proxy, follow_redirects=False)
    assert secure.headers["set-cookie"].startswith("__Host-wegwijs-call-")
    assert "secure" in secure.headers["set-cookie"].lower()
    assert "strict-transport-security" in secure.headers


def token_in(page: str) -> str:
    return page.split('name="token" value="')[1].split('"', maxsplit=1)[0]


def start_of(answer: httpx.Response) -> str:
    """The beginning of the addresses of the call that a page belongs to."""
    return answer.url.path.split("/questions")[0]


def begun(client: httpx.Client) -> tuple[str, str]:
    """A new call: the beginning of its addresses, and its token."""
    answer = client.post("/nl/screening", data={})
    return start_of(answer), token_in(answer.text)


def test_only_forms_of_this_conversation_change_it(client: httpx.Client) -> None:
    start, token = begun(client)
    fields = {"asked": "crisis_now", "answer-crisis_now": "yes"}
    assert client.post(f"{start}/questions/1", data=fields).status_code == 409
    assert client.post(f"{start}/questions/1", data={**fields, "token": "wrong"}).status_code == 409
    other = client.post(
        f"{start}/questions/1", data={**fields, "token": token}, headers={"sec-fetch-site": "cross-site"}
    )
    assert other.status_code == 403
    other = client.post(
        f"{start}/questions/1", data={**fields, "token": token}, headers={"origin": "https://evil.test"}
    )
    assert other.status_code == 403
    assert client.post(f"{start}/questions/1", data={**fields, "token": token}).url.path == f"{start}/alert"


@pytest.mark.parametrize(
    "path",
    ["questions/1", "alert", "answers/age", "caller", "end", "letter", "household/add", "household/person"],
)
def test_every_form_needs_the_token(client: httpx.Client, path: str) -> None:
    start, _ = begun(client)
    assert client.post(f"{start}/{path}", data={"person": "1"}).status_code == 409


def test_a_page_of_a_call_that_ended_changes_nothing(client: httpx.Client) -> None:
    start, token = begun(client)
    client.post(f"{start}/end", data={"token": token})
    fields = {"token": token, "asked": "age", "answer-age": "50"}
    assert client.post(f"{start}/questions/1", data=fields).status_code == 409
    other, _ = begun(client)
    answer = client.post(f"{other}/questions/1", data=fields)
    assert answer.status_code == 409
    assert "andere oproep" in answer.text


def test_forms_are_bounded(client: httpx.Client) -> None:
    start, token = begun(client)
    assert client.post(f"{start}/questions/1", data={"token": token, "x": "y" * 70_000}).status_code == 413
    assert client.post(f"{start}/questions/1", data={f"f{n}": "" for n in range(700)}).status_code == 400
    files = {"file": ("name", b"content")}
    assert client.post(f"{start}/questions/1", files=files).status_code == 415


def test_a_form_that_says_two_things_is_not_taken(client: httpx.Client) -> None:
    """The last one counted, without a word."""
    start, token = begun(client)
    page = f"{start}/questions/1"
    for first, last in (("yes", "no"), ("no", "yes"), ("not-known", "yes")):
        fields = {"token": token, "asked": "suicide_risk", "answer-suicide_risk": [first, last]}
        assert client.post(page, data=fields).status_code == 400
    assert "suicid" not in client.get(f"{start}/summary").text.lower()
    same = {"token": [token, token], "asked": "crisis_now", "answer-crisis_now": ["no", "no"]}
    assert client.post(page, data=same).status_code in (200, 303)


def test_made_up_answers_are_not_taken(client: httpx.Client) -> None:
    start, token = begun(client)
    fields = {"token": token, "asked": "consent", "answer-consent": "<script>"}
    assert client.post(f"{start}/questions/1", data=fields).status_code == 422
    assert client.post(f"{start}/questions/1", data={"token": token, "asked": "nonsense"}).status_code == 200
    assert client.get(f"{start}/answers/nonsense").status_code == 404


def test_reading_a_page_does_not_write_the_cookie_again(client: httpx.Client) -> None:
    """So a slow page cannot put back what another page changed in the meantime."""
    start, token = begun(client)
    assert "set-cookie" not in client.get(f"{start}/answers").headers
    fields = {"token": token, "asked": "crisis_now", "answer-crisis_now": "no"}
    assert "set-cookie" in client.post(f"{start}/questions/1", data=fields, follow_redirects=False).headers


def test_ending_takes_the_cookie_away(client: httpx.Client) -> None:
    start, token = begun(client)
    answer = client.post(f"{start}/end", data={"token": token})
    assert "gewist" in answer.text
    assert not client.cookies


def test_answers_stand_in_no_log(server: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), httpx.Client(base_url=server, follow_redirects=True) as client:
        start, token = begun(client)
        fields = [("token", token), ("asked", "municipality"), ("answer-municipality", "21013")]
        client.post(f"{start}/questions/1", content="&".join(f"{name}={value}" for name, value in fields))
        client.get(f"{start}/result")
    assert "21013" not in caplog.text
    assert "municipality" not in caplog.text
