"""Whoever calls about themselves is read as whoever is called about: no idiom becomes its opposite."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from engine import LANGUAGES, Language, RuleBase, proposals

DAY = date(2026, 11, 28)
#: What somebody else does, and what "I" and "we" do.
OTHERWISE: dict[Language, tuple[tuple[str, str], ...]] = {
    "nl": (("is", "ben"), ("heeft", "heb"), ("heeft", "hebben"), ("kan", "kunnen"), ("wil", "willen"), ("gaat", "ga")),
    "fr": (
        ("n'a", "n'ai"),
        ("n'a", "n'avons"),
        ("n'est", "ne suis"),
        ("ne peut", "ne peux"),
        ("ne peut", "ne pouvons"),
        ("ne sait", "ne sais"),
        ("ne veut", "ne veux"),
        ("n'arrive", "n'arrivons"),
    ),
    "en": (("is", "am"), ("isn't", "aren't"), ("has", "have"), ("hasn't", "haven't"), ("doesn't", "don't")),
}
DENIES = {
    "nl": r"\b(niet|niets|niemand|geen|nooit|zonder)\b",
    "fr": r"\b(pas|plus|rien|personne|aucune?|jamais)\b",
    "en": r"\b(no|not|nobody|never|without)\b|n't\b",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_denying_idiom_turns_into_its_opposite_in_another_person(rule_base: RuleBase, language: Language) -> None:
    rules = rule_base.at(DAY)
    turned = []
    tried = 0
    for fact, value, said in _idioms(rule_base, language):
        if (fact, value) not in {(one.fact, one.value) for one in proposals(rules, said, language)}:
            continue
        for other, own in OTHERWISE[language]:
            otherwise = re.sub(rf"(?<![\w'])({other})(?![\w'])", own, said)
            if otherwise == said:
                continue
            tried += 1
            found = {one.fact: one for one in proposals(rules, otherwise, language)}
            if fact in found and found[fact].value != value and not found[fact].doubtful:
                turned.append((said, otherwise, fact))
    assert turned == []
    assert tried > 10


def _idioms(rule_base: RuleBase, language: Language) -> Iterator[tuple[str, bool, str]]:
    """The topics and the first words that each line with a denial can be."""
    for topic, entry in rule_base.contents.topics.items():
        for cues in (entry.synonyms, entry.cues):
            for line in cues.into(language):
                said = " ".join(part.split("/")[0].strip("=*") for part in line.split() if part != "..")
                if "<" not in said and re.search(DENIES[language], said):
                    yield f"topic_{topic}", True, said
