"""Many situations in one request."""

from typing import Any

import pytest

from engine import MOST_SITUATIONS, RuleBase, service, triage
from tests.api.routes.conftest import TODAY, Client
from tests.api.routes.test_description import description, validator

__all__ = ["description"]

ADDRESS = "/v1/triage/batch"
SITUATIONS: list[dict[str, Any]] = [
    {"age": 34, "housing": "homeless", "psychiatric_risk": None},
    {"age": "70"},
    {},
    {"danger_to_life": True, "agee": 3},
]


def test_each_situation_has_a_result_or_a_reason(
    client: Client, rule_base: RuleBase, description: dict[str, Any]
) -> None:
    response = client.triage({"situations": [{"facts": facts} for facts in SITUATIONS]}, ADDRESS)
    assert response.status_code == 200
    answer = response.json()
    validator(description, "BatchAnswer").validate(answer)
    meaning = rule_base.contents.plan.meaning
    assert answer["rule_base"] == {"version": rule_base.version, "as_of": TODAY.isoformat(), "meaning": meaning}
    assert [(reject["row"], reject["fact"]) for reject in answer["rejects"]] == [(2, "age"), (4, "agee")]
    assert "did you mean 'age'?" in answer["rejects"][1]["reason"]
    assert [result["row"] for result in answer["results"]] == [1, 3]
    for result in answer["results"]:
        decision = triage(rule_base, SITUATIONS[result["row"] - 1], as_of=TODAY).as_dict()
        assert result["outcomes"]["safety"] == decision["safety"]["status"]
        assert result["outcomes"]["level"] == decision["level"]["outcome"]
        for shown in decision["services"]:
            assert result["outcomes"][service(shown["id"])] == shown["outcome"]


def test_outcomes_can_be_chosen(client: Client) -> None:
    body = {"situations": [{"facts": {}}], "columns": ["level", "safety"], "as_of": "2026-01-01"}
    answer = client.triage(body, ADDRESS).json()
    assert answer["results"] == [{"row": 1, "outcomes": {"level": None, "safety": "not_checked"}}]
    assert answer["rule_base"]["as_of"] == "2026-01-01"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "situations"),
        ({"situations": {}}, "situations"),
        ({"situations": [{"facts": {}}] * (MOST_SITUATIONS + 1)}, "situations"),
        ({"situations": [], "column": []}, "column"),
        ({"situations": [], "columns": "level"}, "columns"),
        ({"situations": [], "columns": []}, "columns"),
        ({"situations": [], "columns": ["levl"]}, "columns"),
        ({"situations": [], "as_of": "yesterday"}, "as_of"),
        ({"situations": [], "as_of": "1999-01-01"}, "as_of"),
        ([], "body"),
    ],
)
def test_a_request_that_cannot_be_read_is_refused(client: Client, body: Any, where: str) -> None:
    response = client.triage(body, ADDRESS)
    assert response.status_code == 422
    assert where in [error["where"] for error in response.json()["errors"]]


def test_one_wrong_situation_does_not_stop_the_others(client: Client) -> None:
    body = {"situations": [{"facts": {}}, 3, {"fact": {}}, {"facts": []}, {"facts": {}}]}
    answer = client.triage(body, ADDRESS).json()
    assert [result["row"] for result in answer["results"]] == [1, 5]
    assert answer["rejects"] == [
        {"row": 2, "fact": None, "reason": 'body: expected an object such as {"facts": {"age": 34}}'},
        {
            "row": 3,
            "fact": None,
            "reason": "fact: unknown key 'fact'; did you mean 'facts'?; facts: 'facts' is missing",
        },
        {"row": 4, "fact": None, "reason": "facts: expected an object from fact ids to values"},
    ]


def test_a_full_request_is_taken(client: Client) -> None:
    response = client.triage({"situations": [{"facts": {"age": 34}}] * MOST_SITUATIONS, "columns": ["safety"]}, ADDRESS)
    assert len(response.json()["results"]) == MOST_SITUATIONS


def test_the_examples_of_the_description_run(client: Client, description: dict[str, Any]) -> None:
    content = description["paths"][ADDRESS]["post"]["requestBody"]["content"]["application/json"]
    for example in content["examples"].values():
        validator(description, "BatchRequest").validate(example["value"])
        assert client.triage(example["value"], ADDRESS).status_code == 200
