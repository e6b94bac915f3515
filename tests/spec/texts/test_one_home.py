"""Words have one home: what outcomes, statuses and kinds are called stands in one file, read by every channel."""

import re
from collections.abc import Iterator, Mapping

import pytest

from api.pages.catalogues import extracted, read_catalogue
from engine import PROJECT, read_yaml

#: The files of words: the words of the product, and the labels of the command line.
FILES = {
    "wording": PROJECT / "rules" / "wording.yaml",
    "command line": PROJECT / "engine" / "cli" / "labels.yaml",
    "command line, coverage": PROJECT / "engine" / "cli" / "coverage_labels.yaml",
}
#: What English has one word for and the others two: the answer that a person gives, and the outcome (see the glossary).
TWO_IDEAS = {"not known"}
Phrase = tuple[str, str, str]


def _plain(words: str) -> str:
    """A phrase without capitals, colons and full stops: what stays the same when it becomes a heading or a label."""
    return re.sub(r"[\s:.\u00a0]+$", "", words.strip()).lower().replace("’", "'").replace("\u00a0", " ")


def _stores() -> Mapping[str, list[Phrase]]:
    """Every phrase of every store, in English, Dutch and French."""
    found: dict[str, list[Phrase]] = {}
    for store, path in FILES.items():
        file, problems = read_yaml(path, path.name)
        assert not problems
        found[store] = [(text["en"], text["nl"], text["fr"]) for text in file.data.values()]
    dutch, french = read_catalogue("nl"), read_catalogue("fr")
    found["pages"] = []
    for message in extracted():
        if isinstance(message.id, str) and message.id:
            there, here = dutch.get(message.id), french.get(message.id)
            assert there is not None
            assert here is not None
            found["pages"].append((message.id, str(there.string), str(here.string)))
    return found


@pytest.fixture(scope="module")
def stores() -> Mapping[str, list[Phrase]]:
    """The stores of words."""
    return _stores()


def _in_two_stores(stores: Mapping[str, list[Phrase]]) -> Iterator[str]:
    homes: dict[str, set[str]] = {}
    for store, phrases in stores.items():
        for english, *_ in phrases:
            homes.setdefault(_plain(english), set()).add(store)
    yield from (f"'{phrase}': {', '.join(sorted(where))}" for phrase, where in homes.items() if len(where) > 1)


def _said_in_two_ways(stores: Mapping[str, list[Phrase]]) -> Iterator[str]:
    said: dict[str, set[tuple[str, str]]] = {}
    for phrases in stores.values():
        for english, dutch, french in phrases:
            said.setdefault(_plain(english), set()).add((_plain(dutch), _plain(french)))
    yield from (
        f"'{phrase}': {sorted(ways)}" for phrase, ways in said.items() if len(ways) > 1 and phrase not in TWO_IDEAS
    )


def test_no_phrase_stands_in_two_stores(stores: Mapping[str, list[Phrase]]) -> None:
    assert not list(_in_two_stores(stores)), "put it into rules/wording.yaml, and read it there"


def test_no_idea_is_said_in_two_ways(stores: Mapping[str, list[Phrase]]) -> None:
    assert not list(_said_in_two_ways(stores))


def test_both_find_what_they_look_for() -> None:
    made_up = {
        "wording": [("not met", "niet voldaan", "non rempli")],
        "pages": [("Not met:", "Niet vervuld:", "Non rempli :")],
    }
    assert list(_in_two_stores(made_up)) == ["'not met': pages, wording"]
    assert len(list(_said_in_two_ways(made_up))) == 1
