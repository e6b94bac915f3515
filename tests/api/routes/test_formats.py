"""A decision in every format: JSON, text as the command line prints it, and nothing that does not exist."""

import pytest

from api.exports import DEFAULT, EXPORTS
from tests.api.routes.conftest import Client

SENT = {"facts": {"crisis_now": True, "age": 34}}


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_is_given_with_its_type_and_language(client: Client, name: str) -> None:
    response = client.triage(SENT, f"/v1/triage?format={name}&lang=fr")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(EXPORTS[name].media_type)
    assert response.headers["content-language"] == "fr"
    assert response.headers["cache-control"] == "no-store"


def test_without_a_format_it_is_json(client: Client) -> None:
    assert client.triage(SENT).json() == client.triage(SENT, f"/v1/triage?format={DEFAULT}").json()


def test_text_says_the_danger_first(client: Client) -> None:
    decision = client.triage(SENT, "/v1/triage?lang=en").json()
    text = client.triage(SENT, "/v1/triage?format=text&lang=en").text
    words = " ".join(text.split())
    assert words.index(decision["safety"]["alerts"][0]["contacts"][0].split(":")[0]) < words.index("services".upper())


def test_a_format_that_does_not_exist_is_refused_with_the_nearest_one(client: Client) -> None:
    response = client.triage(SENT, "/v1/triage?format=texte")
    assert response.status_code == 422
    assert response.json()["errors"][0]["suggestion"] == "text"
