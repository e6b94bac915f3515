"""``GET /v1/coverage`` and ``POST /v1/compare``."""

import json
from datetime import date
from functools import cache
from typing import Any

import httpx
import jsonschema_rs
from fastapi import FastAPI

from api.app import create_app
from api.http.dependencies import today_of
from api.settings import Settings
from engine.rulebase.reading.yaml_source import read_yaml
from tests.engine.analyses.reform.test_overlay import REFORMS
from tests.support.servers import apart


@cache
def app() -> FastAPI:
    made = create_app(Settings())
    made.dependency_overrides[today_of] = lambda: date(2026, 11, 21)
    return made


def ask(method: str, address: str, body: Any = None) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app(), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://wegwijs") as client:
            return await client.request(method, address, json=body) if body is not None else await client.get(address)

    return apart(asked())


def described(path: str, method: str) -> Any:
    schema = app().openapi()
    answer = schema["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]
    return jsonschema_rs.validator_for({**answer, "components": schema["components"]})


def reform() -> Any:
    file, _ = read_yaml(REFORMS[1], REFORMS[1].name)
    return file.data


def test_coverage_is_as_described() -> None:
    answer = ask("GET", "/v1/coverage?subject=kind:case_management&given=age=40&lang=fr")
    assert answer.status_code == 200
    found = answer.json()
    described("/v1/coverage", "get").validate(found)
    [subject] = found["subjects"]
    assert [reading["reading"] for reading in subject["readings"]] == ["strict", "lenient"]
    assert answer.headers["content-language"] == "fr"


def test_answers_that_nobody_has_together_are_refused() -> None:
    """It said 0 % everywhere, and on the command line that the services are for no need."""
    answer = ask("GET", "/v1/coverage?subject=kind:case_management&given=housing=home&given=discharge_expected=true")
    assert answer.status_code == 422
    [problem] = answer.json()["errors"]
    assert problem["where"] == "given"
    assert "nobody has these answers together" in problem["message"]


def test_a_comparison_is_as_described() -> None:
    situations = [{"id": "a", "facts": {"age": 40, "lives_in_brussels": True, "housing": "homeless"}}]
    answer = ask("POST", "/v1/compare", {"reform": reform(), "situations": situations})
    assert answer.status_code == 200
    described("/v1/compare", "post").validate(answer.json())
    assert answer.json()["situations"]["changed"] == 1


def test_mistakes_are_named() -> None:
    for address, word in (
        ("/v1/coverage?subject=kind:case_managment", "kind:case_management"),
        ("/v1/coverage?given=agee=3", "age"),
        ("/v1/coverage?reading=stric", "strict"),
    ):
        answer = ask("GET", address)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["suggestion"] == word
    for body, where in (
        ([], "body"),
        ({"reform": 3}, "reform"),
        ({"reform": reform() | {"closed": ["dun"]}}, "reform.closed.0"),
        ({"reform": reform(), "as_of": "1999-01-01"}, "as_of"),
        ({"reform": reform(), "situations": [{"id": "a", "facts": {"agee": 3}}]}, "situations.a.facts.agee"),
        ({"reform": reform(), "most": 0}, "most"),
    ):
        answer = ask("POST", "/v1/compare", body)
        assert answer.status_code == 422, body
        assert answer.json()["errors"][0]["where"] == where


def test_json_is_json() -> None:
    assert json.loads(ask("GET", "/v1/coverage?subject=need:need_housing").content)["subjects"]
