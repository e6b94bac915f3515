"""What is refused, with which status, and whether the message names the place and the nearest right word."""

import gzip
from typing import Any

import pytest
from fastapi import FastAPI

from tests.api.routes.conftest import Client


def errors(response: Any) -> list[dict[str, Any]]:
    assert set(response.json()) == {"errors"}
    assert response.headers["content-type"] == "application/json"
    found: list[dict[str, Any]] = response.json()["errors"]
    assert found
    assert all(set(error) == {"where", "message", "suggestion"} for error in found)
    return found


@pytest.mark.parametrize(
    ("body", "where", "suggestion"),
    [
        ({"facts": {"agee": 34}}, "facts.agee", "age"),
        ({"facts": {"age": "70"}}, "facts.age", None),
        ({"facts": {"age": 70.5}}, "facts.age", None),
        ({"facts": {"age": True}}, "facts.age", None),
        ({"facts": {"age": -1}}, "facts.age", None),
        ({"facts": {"age": [[[34]]]}}, "facts.age", None),
        ({"facts": {"crisis_now": 1}}, "facts.crisis_now", None),
        ({"facts": {"crisis_now": "true"}}, "facts.crisis_now", None),
        ({"facts": {"housing": "homles"}}, "facts.housing", "homeless"),
        ({"facts": {"housing": True}}, "facts.housing", None),
        ({"facts": {"followed_by": "dunee"}}, "facts.followed_by", "dune"),
        ({"facts": {}, "as_off": "2026-11-21"}, "as_off", "as_of"),
        ({"facts": {}, "as_of": "2024-01-16"}, "as_of", None),
        ({"facts": {}, "as_of": "2026-02-29"}, "as_of", None),
        ({"facts": {}, "as_of": "20261121"}, "as_of", None),
        ({"facts": {}, "as_of": "2026-W47-6"}, "as_of", None),
        ({"facts": {}, "as_of": "٢٠٢٦-11-21"}, "as_of", None),
        ({"facts": {}, "as_of": 20261121}, "as_of", None),
        ({"facts": []}, "facts", None),
        ({"facts": None}, "facts", None),
        ({}, "facts", None),
        ([], "body", None),
        ("facts", "body", None),
        (None, "body", None),
    ],
)
def test_what_does_not_fit_the_vocabulary_is_refused(client: Client, body: Any, where: str, suggestion: Any) -> None:
    response = client.triage(body)
    assert response.status_code == 422
    assert [(error["where"], error["suggestion"]) for error in errors(response)] == [(where, suggestion)]


def test_a_fact_in_the_wrong_place_is_told_where_it_belongs(client: Client) -> None:
    found = errors(client.triage({"age": 34}))
    assert found[0]["message"] == "the fact 'age' belongs inside 'facts'"


def test_every_mistake_is_named_at_once(client: Client) -> None:
    found = errors(client.triage({"facts": {"agee": 34, "housing": "x", "crisis_now": 0}}))
    assert [error["where"] for error in found] == ["facts.agee", "facts.housing", "facts.crisis_now"]


def test_too_many_facts_are_refused(client: Client) -> None:
    found = errors(client.triage({"facts": {f"f{number}": None for number in range(400)}}))
    assert found[0]["where"] == "facts"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nothing",
        b'{"facts": {"age": NaN}}',
        b'{"facts": {"age": -Infinity}}',
        b'{"facts": {"age": 1e999}}',
        b'{"facts": {"age": ' + b"9" * 5000 + b"}}",
        b'{"facts": {"age": ' + b"9" * 19 + b"}}",
        b'{"facts": {"age": 34, "age": 35}}',
        b'{"facts": {}, "facts": {}}',
        b'{"facts": {"age": "\\ud800"}}',
        b'{"facts": {"\\udfff": 1}}',
        b'{"facts": {"age": "\xff"}}',
        b"\xff\xfe{\x00}\x00",
        b"[" * 30_000,
        b'{"facts": {"age": ' + b"[" * 20_000 + b"]" * 20_000 + b"}}",
        b'{"facts":' * 6_000 + b"{}" + b"}" * 6_000,
    ],
    ids=lambda body: repr(body[:30]),
)
def test_what_is_not_json_or_unclear_json_is_refused(client: Client, body: bytes) -> None:
    response = client.triage(body)
    # A body of very many parts is refused before anybody reads it.
    assert response.status_code == (413 if body.count(b"[") > 5_000 else 400)
    errors(response)


def test_a_byte_order_mark_does_no_harm(client: Client) -> None:
    assert client.triage(b'\xef\xbb\xbf{"facts": {}}').status_code == 200


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin-1",
        "nonsense",
        "a/b; c=\x01",
    ],
)
def test_a_body_of_another_type_is_refused(client: Client, content_type: str) -> None:
    response = client.triage({"facts": {}}, **{"content-type": content_type})
    assert response.status_code == 415
    assert errors(response)[0]["where"] == "header.content-type"


@pytest.mark.parametrize(
    "content_type", ["application/json", "Application/JSON; Charset=UTF-8", 'application/json;charset="utf-8"']
)
def test_json_in_utf_8_is_taken_however_it_is_written(client: Client, content_type: str) -> None:
    assert client.triage({"facts": {}}, **{"content-type": content_type}).status_code == 200


@pytest.mark.parametrize("address", ["/v1/triage", "/v1/triage/batch", "/v1/notes"])
def test_a_compressed_body_is_refused_in_words(client: Client, address: str) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    response = client.request("POST", address, content=gzip.compress(b'{"facts": {}}'), headers=headers)
    assert response.status_code == 415
    assert errors(response)[0]["where"] == "header.content-encoding"
    headers["content-encoding"] = "identity"
    assert client.request("POST", address, content=b"{}", headers=headers).status_code in (200, 422)


@pytest.mark.parametrize(("size", "status"), [(64 * 1024, 200), (64 * 1024 + 1, 413)])
def test_a_body_may_hold_64_kilobytes(client: Client, size: int, status: int) -> None:
    response = client.triage(b'{"facts": {}}'.ljust(size))
    assert response.status_code == status
    if status == 413:
        assert errors(response)[0]["where"] == "body"


@pytest.mark.parametrize(
    ("address", "where", "suggestion"),
    [
        ("/v1/facts?lang=nll", "query.lang", "nl"),
        ("/v1/facts?lang=", "query.lang", None),
        ("/v1/facts?language=nl", "query.language", None),
        ("/v1/services?kinds=legal", "query.kinds", "kind"),
        ("/v1/services?kind=legall", "query.kind", "legal"),
        ("/v1/services?serves=need_mentl", "query.serves", "need_mental"),
        ("/v1/services?area=brussel", "query.area", "brussels"),
        ("/v1/services?offer=services", "query.offer", "service"),
        ("/v1/services?language=xx", "query.language", None),
        ("/v1/services?as_of=1700000000", "query.as_of", None),
        ("/v1/services?as_of=2024-01-16", "query.as_of", None),
        ("/v1/rule-base?as_of=tomorrow", "query.as_of", None),
        ("/v1/sources?langg=nl", "query.langg", "lang"),
    ],
)
def test_parameters_that_do_not_exist_are_refused(client: Client, address: str, where: str, suggestion: Any) -> None:
    response = client.get(address)
    assert response.status_code == 422
    assert [(error["where"], error["suggestion"]) for error in errors(response)] == [(where, suggestion)]


@pytest.mark.parametrize(
    ("parameter", "message"),
    [
        ("detail=summary", "'detail' stands in the body, not in the address"),
        ("as_of=2026-11-30", "'as_of' stands in the body, not in the address"),
        ("detaill=summary", "unknown parameter 'detaill'"),
    ],
)
def test_what_belongs_in_the_body_is_sent_there(client: Client, parameter: str, message: str) -> None:
    [error] = errors(client.triage({"facts": {}}, f"/v1/triage?{parameter}"))
    assert error["message"] == message


def test_no_address_passes_over_what_it_does_not_know(app: FastAPI, client: Client) -> None:
    """A day beside ``/v1/triage/batch`` counted for nothing, and nobody was told."""
    asked = 0
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items() if path.startswith("/v1/") else ():
            address = path.replace("{service_id}", "dune").replace("{reference}", "7kq2m-9xw4t")
            taken = operation.get("requestBody", {"content": {"application/json": {}}})["content"]["application/json"]
            body = next((example["value"] for example in taken.get("examples", {}).values()), None)
            answer = client.request(method.upper(), f"{address}?as_off=2025-01-01", json=body)
            if answer.status_code not in (401, 415):  # for those with a token; a body of which there is no example
                assert answer.status_code == 422, address
                assert "query.as_off" in [error["where"] for error in errors(answer)], address
                asked += 1
    assert asked > 12
    assert client.get("/healthz?now=1").status_code == 200


def test_an_unknown_service_is_not_found_and_the_nearest_one_is_named(client: Client) -> None:
    response = client.get("/v1/services/dunne")
    assert response.status_code == 404
    assert errors(response)[0]["suggestion"] == "dune"


def test_unknown_addresses_and_methods_get_the_same_shape(client: Client) -> None:
    assert client.get("/v1/nothing").status_code == 404
    errors(client.get("/v1/nothing"))
    response = client.get("/v1/triage")
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    errors(response)


def test_what_nobody_foresaw_tells_the_caller_no_inner_details() -> None:
    from api.http import errors as ours

    broken = FastAPI()
    ours.install(broken)

    @broken.get("/broken")
    def fail() -> None:
        raise RuntimeError("a secret detail")

    response = Client(broken).get("/broken")
    assert response.status_code == 500
    assert errors(response)[0]["where"] == "server"
    assert "secret" not in response.text


@pytest.mark.parametrize(
    ("address", "where"),
    [
        *((f"/v1/knowledge?unencoded={typed}", "query.unencoded") for typed in ("1", "on", "yes", "t", "True", "")),
        *((f"/v1/coverage?most={typed}", "query.most") for typed in ("1_0", "%2B12", "12.0", "%2012", "1e1", "")),
    ],
)
def test_yes_no_and_numbers_are_written_in_one_way(client: Client, address: str, where: str) -> None:
    response = client.get(address)
    assert response.status_code == 422
    assert [error["where"] for error in errors(response)] == [where]


@pytest.mark.parametrize("page", ["true", "false"])
def test_a_page_of_questions_is_asked_for_in_words(client: Client, page: str) -> None:
    asked = client.triage({"facts": {}}, f"/v1/interview/next?page={page}").json()["questions"]
    assert (len(asked) > 1) == (page == "true")
    refused = client.triage({"facts": {}}, "/v1/interview/next?page=1")
    assert refused.status_code == 422
    assert errors(refused)[0]["message"] == "expected true or false"
