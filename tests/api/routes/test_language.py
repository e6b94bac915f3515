"""Which language an answer comes in."""

import pytest

from api.http.language import preferred_language
from tests.api.routes.conftest import Client


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nl"),
        ("fr", "fr"),
        ("fr-BE", "fr"),
        ("FR-be", "fr"),
        ("en-GB,en;q=0.9", "en"),
        ("de, fr;q=0.5, en;q=0.8", "en"),
        ("fr;q=0.5, nl;q=0.5", "fr"),
        ("en;q=0.2, nl-BE;q=0.9, fr;q=0.3", "nl"),
        ("nl;q=0, fr;q=0.1", "fr"),
        ("nl;q=0", "nl"),
        ("*", "nl"),
        ("nl;q=0, *;q=0.1", "fr"),
        ("de", "nl"),
        ("de;q=1, *;q=0.5", "nl"),
        ("fr ; q=0.4 , en ; q=0.7", "en"),
        ("fr;q=2, en;q=0.1", "en"),
        ("fr;q=-1", "nl"),
        ("fr;level=1", "nl"),
        ("french", "nl"),
        (";;;,,,", "nl"),
        ("nl;q=0.001, fr;q=0.002", "fr"),
        ("nl;q=0.9999, fr;q=0.5", "fr"),
        ("x" * 10_000 + ",fr", "fr"),
    ],
)
def test_the_best_language_of_the_header_is_chosen(header: str, language: str) -> None:
    assert preferred_language(header) == language


def test_lang_goes_before_the_header(client: Client) -> None:
    assert client.get("/v1/facts?lang=en", **{"accept-language": "fr"}).headers["content-language"] == "en"
    assert client.get("/v1/facts", **{"accept-language": "fr"}).headers["content-language"] == "fr"
    assert client.get("/v1/facts").headers["content-language"] == "nl"


@pytest.mark.parametrize("address", ["/v1/facts", "/v1/services", "/v1/services/dune", "/v1/sources", "/v1/rule-base"])
def test_answers_that_depend_on_the_header_say_so(client: Client, address: str) -> None:
    response = client.get(address)
    assert "Accept-Language" in response.headers["vary"].split(", ")
    texts = {client.get(f"{address}?lang={language}").text for language in ("nl", "fr", "en")}
    assert len(texts) == 3
