"""``POST /v1/triage/household``: the answer of the engine, as the description says it."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from engine import HouseholdDecision, HouseholdRequest, answer_household, read_request
from tests.api.routes.conftest import TODAY, Client
from tests.support.rules import real_rule_base
from tests.support.servers import ROOT

ADDRESS = "/v1/triage/household"
EXAMPLES = sorted((ROOT / "docs" / "examples" / "households").glob("*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_answer_is_the_one_of_the_engine_and_as_described(client: Client, path: Any, language: Any) -> None:
    request = json.loads(path.read_bytes())
    response = client.triage(request, f"{ADDRESS}?lang={language}")
    assert response.status_code == 200
    rule_base = real_rule_base()
    asked = read_request(HouseholdRequest, request, rule_base)
    expected = answer_household(rule_base, asked, today=TODAY, language=language)
    assert response.json() == expected.as_dict()
    TypeAdapter(HouseholdDecision).validate_python(response.json())
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-language"] == language


def test_a_wrong_role_and_a_wrong_fact_are_refused_with_the_nearest_right_word(client: Client) -> None:
    response = client.triage({"persons": [{"role": "parrent", "facts": {}}]}, ADDRESS)
    assert response.status_code == 422
    assert response.json()["errors"][0]["suggestion"] == "parent"
    response = client.triage({"persons": [{"role": "parent", "facts": {"agee": 3}}]}, ADDRESS)
    assert response.status_code == 422
    assert response.json()["errors"][0] == {
        "where": "persons[0].facts.agee",
        "message": "unknown fact 'agee'",
        "suggestion": "age",
    }


def test_the_description_holds_the_roles_and_an_example_that_runs(client: Client) -> None:
    description = client.get("/openapi.json").json()
    assert "carer" in description["components"]["schemas"]["Role"]["enum"]
    body = description["paths"][ADDRESS]["post"]["requestBody"]["content"]["application/json"]
    assert body["examples"]
    for name, example in body["examples"].items():
        assert client.triage(example["value"], ADDRESS).status_code == 200
        documented = ROOT / "docs" / "examples" / "households" / f"{name}.json"
        assert example["value"] == json.loads(documented.read_bytes())
