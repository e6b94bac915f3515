"""``POST /v1/triage``: the decision of the engine, in the language that was asked."""

import json
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from api.settings import Settings
from engine import RuleBase, triage
from tests.api.routes.conftest import TODAY, Client
from tests.support.servers import ROOT

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.json"))
FIXED_KEYS = {
    "to_confirm",
    "rule_base", "safety", "consent", "level", "complexity", "signals", "services", "gaps", "onward", "follow_up",
    "next_questions", "assumptions", "trace", "notices", "summary", "about_something", "organisation", "at",
}  # fmt: skip


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_answer_is_the_decision_of_the_engine(
    client: Client, rule_base: RuleBase, path: Any, language: Any
) -> None:
    request = json.loads(path.read_bytes())
    response = client.triage(request, f"/v1/triage?lang={language}")
    assert response.status_code == 200
    day = date.fromisoformat(request["as_of"])
    assert response.json() == triage(rule_base, request["facts"], as_of=day, language=language).as_dict()
    assert set(response.json()) == FIXED_KEYS
    assert response.headers["content-language"] == language


def test_without_a_day_the_rules_of_today_count(client: Client) -> None:
    assert client.triage({"facts": {}}).json()["rule_base"]["as_of"] == TODAY.isoformat()
    assert client.triage({"facts": {}, "as_of": None}).json()["rule_base"]["as_of"] == TODAY.isoformat()
    assert client.triage({"facts": {}, "as_of": "2025-02-28"}).json()["rule_base"]["as_of"] == "2025-02-28"


def test_a_decision_is_not_kept_by_caches(client: Client) -> None:
    assert client.triage({"facts": {}}).headers["cache-control"] == "no-store"


def test_two_applications_share_nothing(app: FastAPI) -> None:
    from api.app import create_app

    other = create_app(Settings(body_limit=30))
    assert Client(other).triage({"facts": {"age": 34, "housing": "homeless"}}).status_code == 413
    assert Client(app).triage({"facts": {"age": 34, "housing": "homeless"}}).status_code == 200
