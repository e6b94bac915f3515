"""Every page can be reached, no link is dead, and every word is in the language of the page."""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urldefrag

import httpx
import pytest

from api.pages.catalogues import extracted
from api.pages.translations import translations
from engine import LANGUAGES, Language, RuleBase
from tests.api.pages.browse_pages import KINDS, read

PARTS = ("services", "browse", "coverage")
_HREF = re.compile(r'<a [^>]*?href="([^"]+)"')
_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True)
class Links:
    """The links in the main part of a page, and the places on it."""

    links: frozenset[str]
    ids: frozenset[str]


@pytest.fixture(scope="module")
def crawled(server: str) -> dict[str, Links]:
    """Every page that can be reached in Dutch, by its address."""
    found: dict[str, Links] = {}
    waiting = {f"/nl/{part}" for part in PARTS}
    headers = {"accept": "text/html", "accept-encoding": "identity"}
    with httpx.Client(base_url=server, headers=headers, timeout=180) as client:
        while waiting:
            address = waiting.pop()
            answer = client.get(address)
            assert answer.status_code == 200, f"{address}: {answer.status_code}"
            main = answer.text.partition('class="govuk-width-container">\n')[2].partition("<footer")[0]
            links = frozenset(unescape(link) for link in _HREF.findall(main))
            found[address] = Links(links, frozenset(_ID.findall(main)))
            targets = {urldefrag(link)[0] for link in links}
            waiting |= {target for target in targets if target.startswith(tuple(f"/nl/{part}" for part in PARTS))}
            waiting -= set(found)
    return found


def test_every_entry_has_a_page(crawled: dict[str, Links], rule_base: RuleBase) -> None:
    contents = rule_base.contents
    expected = {f"services/{name}" for name in contents.services}
    expected |= {f"browse/facts/{name}" for name in contents.facts}
    expected |= {f"browse/criteria/{name}" for name in contents.criteria}
    for service in contents.services.values():
        expected |= {f"browse/criteria/{service.criterion_id(one.id)}" for one in service.own_criteria}
    expected |= {f"browse/rules/{name}" for name in contents.rules}
    expected |= {f"browse/household-rules/{name}" for name in contents.household}
    expected |= {f"browse/sources/{name}" for name in contents.documents}
    expected |= {f"browse/numbers/{name}" for name in contents.parameters}
    expected |= {f"browse/knowledge/{name}" for name in contents.knowledge}
    assert {name for name in expected if f"/nl/{name}" not in crawled} == set()


def test_every_kind_of_page_is_among_those_that_are_looked_at_closely(crawled: dict[str, Links]) -> None:
    """A page of a new kind must be added to the list that the tests of accessibility go through."""
    depths = {(*kind.split("?")[0].split("/")[:2], len(kind.split("?")[0].split("/"))) for kind in KINDS}
    depths |= {
        ("coverage", "reforms", 4),
        ("coverage", "kind", 4),
        ("coverage", "need", 3),
        ("coverage", "table.csv", 2),
    }
    seen = set()
    for address in crawled:
        steps = address.split("?")[0].split("/")[2:]
        shape = (*steps[:2], len(steps))
        seen.add(shape if steps[0] != "services" or len(steps) == 1 else ("services", "mobile-team-107-precarity", 2))
    assert seen - depths == set()


def test_every_link_inside_a_page_leads_to_a_place_on_it(crawled: dict[str, Links]) -> None:
    dead = set()
    for address, page in crawled.items():
        for link in page.links:
            target, fragment = urldefrag(link)
            there = crawled.get(target or address)
            if fragment and there is not None and fragment not in there.ids:
                dead.add((address, link))
    assert dead == set()


def test_every_other_link_leads_outside_by_a_safe_way(crawled: dict[str, Links]) -> None:
    others = {link for page in crawled.values() for link in page.links if not link.startswith(("#", "/nl/"))}
    assert {link for link in others if not link.startswith(("https://", "http://", "mailto:", "tel:"))} == set()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_no_word_stays_in_the_language_of_the_source(server: str, language: Language) -> None:
    here = translations(language)
    english = {
        message.id
        for message in extracted()
        if isinstance(message.id, str) and "%" not in message.id and here.gettext(message.id) != message.id
    }
    other = {here.gettext(words) for words in english}
    with httpx.Client(base_url=server, headers={"accept": "text/html"}, timeout=180) as client:
        for kind in KINDS:
            words = read(client.get(f"/{language}/{kind}").text).words
            left = {text for text, stands_in in words if stands_in in ("", language)} & english
            assert left - other == set(), kind


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_is_there_in_each_language(server: str, kind: str, language: Language) -> None:
    answer = httpx.get(f"{server}/{language}/{kind}", timeout=180)
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "services/nothing",
        "browse/facts/nothing",
        "browse/criteria/nothing",
        "browse/criteria/bru-stars.nothing",
        "browse/criteria/nothing.adult",
        "browse/rules/nothing",
        "browse/household-rules/nothing",
        "browse/sources/nothing",
        "browse/pages/nothing.be",
        "browse/numbers/nothing",
        "browse/knowledge/nothing",
        "browse/knowledge/from/nothing",
        "coverage/kind/nothing",
        "coverage/nothing/case_management",
        "coverage/reforms/nothing",
        "coverage/kind/nothing/table.csv",
    ],
)
def test_what_does_not_exist_is_said_in_words(server: str, address: str) -> None:
    answer = httpx.get(f"{server}/fr/{address}", headers={"accept": "text/html"}, timeout=180)
    assert answer.status_code == 404
    assert "<h1" in answer.text


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_no_english_name_of_a_section_stands_on_a_page_in_another_language(server: str, language: str) -> None:
    """The page of the publication, or the points of the register, say where to look."""
    for path, section in (
        ("services/awel-102", "for whom Awel is"),
        ("browse/facts/applicant", "How to call on them"),
        ("browse/rules/alert_crisis_minor", "Crisis line for young people"),
    ):
        english = httpx.get(f"{server}/en/{path}", timeout=180)
        assert english.status_code == 200
        assert section in english.text
        other = httpx.get(f"{server}/{language}/{path}", timeout=180).text
        assert section not in other
        assert "guidesocial.be" in other or "slachtofferzorg.be" in other or "BR-08" in other
