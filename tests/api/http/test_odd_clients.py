"""Clients that do what standards let them: HEAD, a method that is not taken, a parameter twice, the last day of all."""

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings

ADDRESSES = ("/", "/nl/", "/fr/services", "/healthz", "/v1/facts", "/v1/services/bru-stars", "/docs", "/openapi.json")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    app = create_app(Settings(data=tmp_path_factory.mktemp("data")))
    return TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000), follow_redirects=False)


@pytest.mark.parametrize("address", [*ADDRESSES, "/nope", "/v1/services/nope", "/nl/reports", "/v1/triage"])
def test_head_is_get_without_the_answer(client: TestClient, address: str) -> None:
    """Monitors and checkers of links were told that nothing takes HEAD, the first page included."""
    got, headed = client.get(address), client.head(address)
    assert headed.status_code == got.status_code
    assert headed.content == b""
    for name in ("content-type", "location", "content-language", "allow", "cache-control"):
        assert headed.headers.get(name) == got.headers.get(name), name


@pytest.mark.parametrize(
    ("address", "methods"),
    [
        ("/nl/", "GET, HEAD"),
        ("/v1/facts", "GET, HEAD"),
        ("/docs", "GET, HEAD"),
        ("/v1/triage", "POST"),
        ("/v1/records/7K3MQ-2XD0B", "GET, HEAD, PATCH"),
        ("/nl/call/1f0c22aa/end", "POST"),
        ("/nl/login", "GET, HEAD, POST"),
    ],
)
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_what_an_address_takes_is_said(client: TestClient, address: str, methods: str, accept: str) -> None:
    answer = client.put(address, headers={"accept": accept})
    assert answer.status_code == 405
    assert answer.headers["allow"] == methods


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("/v1/facts?lang=nl&lang=fr", "query.lang"),
        ("/v1/services?language=fr&language=nl", "query.language"),
        ("/v1/knowledge?row=MT-03&row=MT-04", "query.row"),
        ("/v1/rule-base?as_of=2026-11-21&as_of=2024-01-17", "query.as_of"),
        ("/v1/coverage?most=1&most=2", "query.most"),
        ("/v1/coverage?given=housing=homeless&given=housing=home", "given"),
    ],
)
def test_two_values_of_what_has_one_are_refused(client: TestClient, address: str, where: str) -> None:
    """The last one counted, without a word: homeless people were asked for, and those at home were counted."""
    answer = client.get(address)
    assert answer.status_code == 422
    assert [problem["where"] for problem in answer.json()["errors"]] == [where]


def test_the_language_of_a_decision_stands_there_once(client: TestClient) -> None:
    assert client.post("/v1/triage?lang=nl&lang=fr", json={"facts": {}}).status_code == 422


@pytest.mark.parametrize("at", ["9999-12-31T23:59", "9999-12-31T00:00", "4099-12-31T12:00", "4098-12-31T23:59"])
def test_hours_of_a_day_that_no_calendar_knows_are_unknown(client: TestClient, at: str) -> None:
    """The last day that can be written ended in an error of the server."""
    answer = client.post("/v1/triage?lang=en", json={"facts": {"suicide_risk": True}, "at": at, "detail": "summary"})
    assert answer.status_code == 200
    assert answer.json()["safety"]["status"] == "urgent"
    assert client.post("/v1/triage/household", json={"persons": [{"role": "person", "facts": {}}], "at": at}).is_success


@pytest.mark.parametrize("address", ["/v1/knowledge?unencoded=maybe", "/v1/knowledge?unencoded="])
def test_what_is_true_or_false_says_so(client: TestClient, address: str) -> None:
    assert [one["message"] for one in client.get(address).json()["errors"]] == ["expected true or false"]


@pytest.mark.parametrize(("value", "written"), [(None, "null"), (True, "true"), ({"a": 1}, '{"a": 1}')])
def test_what_is_no_text_is_shown_as_it_was_sent(client: TestClient, value: object, written: str) -> None:
    """JSON has no None and no True."""
    answer = client.post("/v1/triage", json={"facts": {}, "topics": [value]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["message"].startswith(f"unknown topic '{written}'")
