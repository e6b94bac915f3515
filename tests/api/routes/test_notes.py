"""``POST /v1/notes``: proposals as the engine makes them, mistakes told, and nothing kept."""

import json
import logging

import pytest
from pydantic import TypeAdapter

from engine import LONGEST_NOTE, NoteAnswer, RuleBase, proposals
from tests.api.routes.conftest import TODAY, Client

TEXT = "mama Jeanne, 82, dementeert en ik kan niet meer, geen schulden"


def test_the_answer_is_what_the_engine_proposes(client: Client, rule_base: RuleBase) -> None:
    response = client.triage({"text": TEXT, "language": "nl"}, "/v1/notes")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    shown = TypeAdapter(NoteAnswer).validate_json(response.content, strict=True)
    found = proposals(rule_base.at(TODAY), TEXT, "nl")
    assert shown.proposals == found
    assert {"age", "topic_dementia", "carer_exhausted"} <= {one.fact for one in found}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"text": "82"}, "language"),
        ({"text": "82", "language": "de"}, "language"),
        ({"text": 82, "language": "nl"}, "text"),
        ({"text": "a" * (LONGEST_NOTE + 1), "language": "nl"}, "text"),
        ({"text": "82", "language": "nl", "name": "x"}, "name"),
        (["82"], "body"),
    ],
)
def test_mistakes_are_told_without_the_text(client: Client, body: object, where: str) -> None:
    response = client.triage(body, "/v1/notes")
    assert response.status_code == 422
    assert response.json()["errors"][0]["where"] == where
    assert "aaaa" not in response.text


def test_nothing_of_the_text_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client.triage({"text": TEXT, "language": "nl"}, "/v1/notes")
    client.triage(json.dumps({"text": TEXT}).encode(), "/v1/notes")
    assert "Jeanne" not in caplog.text
