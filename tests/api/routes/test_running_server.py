"""A real server: no request gets a 500 or an answer outside the description, and no fact reaches the log."""

import socket
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from api.app import create_app
from api.settings import Settings
from tests.support.rules import real_rule_base
from tests.support.servers import Running

OURS = Settings()
FIRST_DAY = real_rule_base().contents.plan.valid_from.isoformat()
NAMES_SOMETHING_IN_THE_RULES = ("/v1/coverage", "/v1/compare", "/v1/knowledge")
#: Of each of these, every fact with every wrong value makes thousands of cases, which take minutes. They are sent below
#: without a generator, many in one request; `make attack` generates them all.
TAKE_FACTS = (
    *("/v1/triage", "/v1/triage/household", "/v1/triage/batch", "/v1/interview/next", "/v1/compare", "/v1/records"),
)
WRONG: dict[str, tuple[Any, ...]] = {
    "boolean": ("yes", "true", 1, 0, 1.5, [], [True], {}),
    "integer": ("3", 1.5, True, -1, 10**9, [], {}),
    "choice": ("no-such-choice", "", True, 3, [], {}),
}
schema = schemathesis.openapi.from_dict(
    create_app(OURS).openapi(),
    config=schemathesis.Config.from_dict(
        {
            "request-timeout": 120,  # a busy machine is no fault of the server
            "operations": [{"include-path": path, "phases": {"coverage": {"enabled": False}}} for path in TAKE_FACTS],
        }
    ),
)


@schema.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_generated_request_gets_an_answer_of_the_description(
    case: "schemathesis.Case[Any]", server: Running
) -> None:
    excluded: list[CheckFunction] = []
    # JSON Schema cannot say that a date lies on or after another one, that a month has so many days, that a word names
    # something in the rules, nor that a topic of the list may not stand in the facts as false.
    cannot_say = asks_for_too_early_a_day(case) or no_such_moment(case) or denies_a_topic_that_it_lists(case)
    if cannot_say or case.path in NAMES_SOMETHING_IN_THE_RULES:
        excluded.append(positive_data_acceptance)
    # A situation with a mistake in it is set apart with the reason, and the others are answered.
    if case.path == "/v1/triage/batch":
        excluded.append(negative_data_rejection)
    case.call_and_validate(base_url=server.url, excluded_checks=excluded)


def test_every_wrong_value_of_every_fact_is_refused_in_words(server: Running) -> None:
    wrong = [(fact, value) for fact, entry in real_rule_base().contents.facts.items() for value in WRONG[entry.type]]
    body = {"situations": [{"facts": {fact: value}} for fact, value in wrong]}
    answer = httpx.post(f"{server.url}/v1/triage/batch", json=body, timeout=120).json()
    assert answer["results"] == []
    assert [reject["fact"] for reject in answer["rejects"]] == [fact for fact, _ in wrong]
    assert all(reject["reason"] for reject in answer["rejects"])
    with httpx.Client(base_url=server.url, timeout=120) as client:
        for fact, value in wrong[::7]:
            refusal = client.post("/v1/interview/next", json={"facts": {fact: value}})
            assert refusal.status_code == 422, (fact, value)
            assert [error["where"] for error in refusal.json()["errors"]] == [f"facts.{fact}"]


def asks_for_too_early_a_day(case: "schemathesis.Case[Any]") -> bool:
    places: list[Any] = [case.body, case.query]
    days = [place.get(name) for place in places if isinstance(place, dict) for name in ("as_of", "at")]
    return any(isinstance(day, str) and day < FIRST_DAY for day in days)


def no_such_moment(case: "schemathesis.Case[Any]") -> bool:
    at = case.body.get("at") if isinstance(case.body, dict) else None
    try:
        datetime.fromisoformat(at if isinstance(at, str) else "2026-11-28T09:00")
    except ValueError:
        return True
    return False


def denies_a_topic_that_it_lists(case: "schemathesis.Case[Any]") -> bool:
    body: Any = case.body
    if not isinstance(body, dict):
        return False
    people = [body, *(person for person in listed(body, "persons") if isinstance(person, dict))]
    return any(
        person["facts"].get(f"topic_{topic}") is False
        for person in people
        if isinstance(person.get("facts"), dict)
        for topic in listed(person, "topics")
    )


def listed(body: Mapping[str, Any], name: str) -> list[Any]:
    """What a list holds; nothing where something else was generated."""
    found = body.get(name)
    return found if isinstance(found, list) else []


def test_too_large_a_body_is_refused_although_its_length_is_not_announced(server: Running) -> None:
    def chunks() -> Any:
        for _ in range(70):
            yield b" " * 1024

    headers = {"content-type": "application/json"}
    response = httpx.post(f"{server.url}/v1/triage", content=chunks(), headers=headers)
    assert response.status_code == 413
    assert response.json()["errors"][0]["where"] == "body"


def test_a_body_in_chunks_within_the_limit_is_read(server: Running) -> None:
    chunks = iter([b'{"facts": ', b'{"age": 3', b"4}}"])
    response = httpx.post(f"{server.url}/v1/triage", content=chunks, headers={"content-type": "application/json"})
    assert response.status_code == 200


def test_an_announced_length_is_refused_before_the_body_is_sent(server: Running) -> None:
    address = urlsplit(server.url)
    head = b"POST /v1/triage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    head += b"Content-Length: 9999999\r\n\r\n"
    with socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=10) as connection:
        connection.sendall(head)
        assert connection.recv(4096).startswith(b"HTTP/1.1 413")


def test_a_client_that_leaves_halfway_harms_nobody(server: Running) -> None:
    address = urlsplit(server.url)
    head = (
        b"POST /v1/triage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"
    )
    with socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=10) as connection:
        connection.sendall(head)
    assert httpx.get(f"{server.url}/healthz").status_code == 200
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"facts": {"institutions_involved": 37, "housing": "homeless"}}', 200),
        (b'{"facts": {"institutions_involved": 3737, "housing": "mansion"}}', 422),
        (b'{"facts": {"institutions_involved": 37, ', 400),
    ],
)
def test_the_log_holds_no_facts(server: Running, body: bytes, status: int) -> None:
    headers = {"content-type": "application/json"}
    before = len(server.log.read_bytes())
    assert httpx.post(f"{server.url}/v1/triage", content=body, headers=headers).status_code == status
    log = server.log.read_bytes()[before:].decode()
    assert "POST /v1/triage" in log
    for word in ("institutions_involved", "homeless", "mansion"):
        assert word not in log


def test_the_log_holds_nothing_of_what_stands_behind_a_question_mark(server: Running) -> None:
    before = len(server.log.read_bytes())
    httpx.get(f"{server.url}/nl/first?key=of-the-one-time-link")
    log = server.log.read_bytes()[before:].decode()
    assert "GET /nl/first" in log
    assert "of-the-one-time-link" not in log
