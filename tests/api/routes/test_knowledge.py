"""``GET /v1/knowledge``: the register as the engine gives it."""

import pytest
from pydantic import TypeAdapter

from engine import KnowledgeShown
from tests.api.routes.conftest import Client


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_row_is_there_in_the_language_that_was_asked(client: Client, language: str) -> None:
    response = client.get(f"/v1/knowledge?lang={language}")
    assert response.status_code == 200
    answer = TypeAdapter(KnowledgeShown).validate_python(response.json())
    assert answer.total == len(answer.rows) > 400
    assert response.headers["content-language"] == language


def test_rows_are_chosen_by_id_use_and_whether_anything_carries_them(client: Client) -> None:
    rows = client.get("/v1/knowledge?row=MT-03&lang=en").json()["rows"]
    assert [row["id"] for row in rows] == ["MT-03"]
    assert "mobile-team-107-precarity.adult" in [entry["id"] for entry in rows[0]["carried_by"]]
    assert all("X" in row["use"] for row in client.get("/v1/knowledge?use=X").json()["rows"])
    for row in client.get("/v1/knowledge?unencoded=true").json()["rows"]:
        assert not row["carried_by"]
        assert row["not_encoded"]["text"]


def test_a_row_that_does_not_exist_is_refused_with_the_nearest_one(client: Client) -> None:
    response = client.get("/v1/knowledge?row=MT-033")
    assert response.status_code == 422
    assert response.json()["errors"][0]["suggestion"] == "MT-03"
