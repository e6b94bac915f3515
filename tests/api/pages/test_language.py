"""Languages: chosen in words, keeping page and answers; marked; complete."""

import html
import re

import httpx
import pytest
from playwright.sync_api import expect

from api.pages.catalogues import read_catalogue
from api.pages.names import language_of
from api.pages.translations import translations
from engine import LANGUAGES, RuleBase, Text
from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import HOMELESS, Conversations, asked_together, call_of, household_of

PATHS = [
    "screening",
    "self-check",
    "about",
    "next",
    "open",
    "more",
    "answers",
    "answers/age",
    "result",
    "result/services",
    "result/steps",
    "result/reasons",
    "letter",
    "summary",
    "household",
    "household/result",
]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_switching_keeps_page_and_what_was_just_typed(
    new_page: NewPage, conversations: Conversations, scripts: bool
) -> None:
    page = conversations.enter(new_page(scripts=scripts), asked_together("age", "lives_in_brussels"))
    page.goto("/nl/questions/1")
    here = page.url
    page.locator("#answer-age").fill("61")
    page.locator("#answer-lives_in_brussels").check()
    page.get_by_role("button", name="Français").click()
    page.wait_for_url(here.replace("/nl/", "/fr/"))
    assert page.locator("html").get_attribute("lang") == "fr"
    expect(page.locator("#answer-age")).to_have_value("61")
    expect(page.locator("#answer-lives_in_brussels")).to_be_checked()
    page.get_by_role("button", name="English").click()
    page.wait_for_url(here.replace("/nl/", "/en/"))
    expect(page.locator("#answer-age")).to_have_value("61")


@pytest.mark.parametrize("path", ["result", "answers", "household", "about"])
def test_switching_on_other_pages_is_a_link(new_page: NewPage, conversations: Conversations, path: str) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(HOMELESS))
    page.goto(f"/nl/{path}")
    link = page.get_by_role("link", name="English")
    assert link.get_attribute("lang") == "en"
    link.click()
    assert "/en/" in page.url
    assert page.url.endswith(f"/{path}")
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("path", PATHS)
def test_pages_hold_no_words_of_another_language(conversations: Conversations, server: str, path: str) -> None:
    """What the source language says nowhere stands on a Dutch or French page, unless it is the same word there."""
    cookies = conversations.cookies(call_of(HOMELESS, caller="fr"))
    pages = {
        language: httpx.get(f"{server}/{language}/{path}", cookies=cookies, follow_redirects=True, timeout=180).text
        for language in LANGUAGES
    }
    for language in ("nl", "fr"):
        assert f'<html lang="{language}"' in pages[language]
        text = re.sub(r"<[^>]+>", "\n", pages[language])
        for message in read_catalogue(language):
            words = message.id if isinstance(message.id, str) else message.id[0]
            if message.id and "%" not in words and len(words) > 12 and words != message.string:
                assert words not in text, words


def test_french_typography() -> None:
    """A French mark of two parts never begins a line."""
    for message in read_catalogue("fr"):
        for words in message.string if isinstance(message.string, tuple | list) else (message.string,):
            assert not re.search(r" [?!:;»]|« ", str(words)), words


@pytest.mark.parametrize(
    ("name", "spoken", "page", "expected"),
    [
        (Text(nl="Infirmiers de rue", fr="Infirmiers de rue", en="Infirmiers de rue"), ("fr",), "nl", "fr"),
        (Text(nl="Infirmiers de rue", fr="Infirmiers de rue", en="Infirmiers de rue"), ("fr",), "fr", None),
        (Text(nl="Meldpunt", fr="Meldpunt", en="Meldpunt"), ("nl",), "en", "nl"),
        (Text(nl="OCMW", fr="CPAS", en="CPAS"), ("nl", "fr"), "en", "fr"),
        (Text(nl="DUNE", fr="DUNE", en="DUNE"), ("nl", "fr"), "nl", None),
        (Text(nl="Kinderlijn", fr="Ligne enfants", en="Children's line"), ("nl",), "fr", None),
    ],
)
def test_language_of_a_name(name: Text, spoken: tuple[str, ...], page: str, expected: str | None) -> None:
    assert language_of(name, spoken, page) == expected  # type: ignore[arg-type]


def test_foreign_names_carry_their_language(
    new_page: NewPage, conversations: Conversations, rule_base: RuleBase
) -> None:
    page = conversations.enter(new_page(scripts=False), call_of(HOMELESS))
    page.goto("/en/result/services")
    assert page.locator("main [lang=fr]").count() > 0
    assert page.locator("main [lang=en]").count() == 0
    options = page.goto("/nl/answers/followed_by")
    assert options is not None
    assert page.locator("option[lang=fr]").count() > 0


@pytest.mark.parametrize("path", PATHS)
def test_french_sets_a_space_before_a_colon(new_page: NewPage, conversations: Conversations, path: str) -> None:
    case = household_of(("parent", HOMELESS), ("carer", {"carer_exhausted": True, "carer_present": True}))
    page = conversations.enter(new_page(scripts=False), case)
    page.goto(f"/fr/{path}")
    others = page.locator(".govuk-visually-hidden, [lang]:not([lang='fr'], html), script, style")
    others.evaluate_all("all => all.forEach(one => one.remove())")
    assert re.findall(r".*[^\s\d]:(?=\s|$)", page.locator("body").text_content() or "") == []


def test_before_a_language_is_chosen_the_words_are_those_of_each_catalogue(server: str) -> None:
    page = httpx.get(f"{server}/", timeout=180).text
    assert re.findall(r"<h1.*?</h1>", page, re.DOTALL)[0].count("<span lang=") == len(LANGUAGES)
    for language in LANGUAGES:
        said = translations(language).gettext("Wegwijs gives advice. It does not decide on anybody's rights.")
        shown = re.findall(rf'<p class="govuk-body" lang="{language}">(.*?)</p>', page)
        assert [html.unescape(one) for one in shown] == [said]
