"""The frame of every page: start pages, languages, assets, headers, words."""

import re

import httpx
import pytest

from api.pages.catalogues import extracted, untranslated
from engine import LANGUAGES
from tests.api.pages.conftest import NewPage


def test_first_page_asks_for_the_language_in_words(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    for name, language in (("Nederlands", "nl"), ("Français", "fr"), ("English", "en")):
        assert page.get_by_role("link", name=name).get_attribute("href") == f"/{language}/"
    page.get_by_role("link", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert "Bruxelles" in (page.text_content("h1") or "")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_word_is_translated(language: str) -> None:
    assert len(list(extracted())) > 20
    assert [message.id for message in untranslated(language)] == []


@pytest.mark.parametrize("path", ["/", "/nl/", "/fr/nothing-here"])
def test_headers_keep_everything_else_out(server: str, path: str) -> None:
    headers = httpx.get(server + path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_page_is_a_page_in_the_language(server: str, language: str) -> None:
    answer = httpx.get(f"{server}/{language}/nothing-here", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_typed_without_its_last_sign_leads_there(server: str, language: str) -> None:
    assert httpx.get(f"{server}/{language}").headers["location"] == f"/{language}/"


def test_first_page_is_small(server: str) -> None:
    """Under 150 kB compressed, with its styles, scripts and fonts."""
    with httpx.Client(base_url=server) as client:
        page = client.get("/nl/")
        needed = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.text))
        styles = next(name for name in needed if name.endswith(".css"))
        folder = styles.rpartition("/")[0]
        needed |= {f"{folder}/fonts/700.woff2", f"{folder}/govuk-frontend.js"}
        total = 0
        for name in ["/nl/", *needed]:
            with client.stream("GET", name) as answer:
                assert answer.status_code == 200, name
                total += sum(len(chunk) for chunk in answer.iter_raw())
    assert 20_000 < total < 150_000
