"""What can be told can be told in each language: every topic, and every answer that has words in one of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest

from engine import LANGUAGES, Language, RuleBase
from engine.analyses.notes.lexicon import Lexicon
from engine.rulebase.entries.cues import Cues
from engine.rulebase.entries.vocabulary import Fact

DAY = date(2026, 11, 28)
#: What is judged, not told: how somebody lives with it, and what a helper makes of it.
JUDGED = (
    "domain_",
    "agrees_",
    "carer_has_capacity",
    "carer_supported",
    "consent_of",
    "coordination_sufficient",
    "coordinator_tried",
    "difficulty_",
    "disability_other",
    "family_member_defers",
    "followed_by",
    "long_term_need",
    "municipality",
    "network_building_needed",
    "network_in_brussels",
    "provider_overreach",
    "refuses_specialised_care",
    "social_exclusion",
    "stays_in_brussels",
)
#: The fewest words of a topic in a language.
WORDS = 4


def _by_value(fact: Fact) -> Iterator[tuple[str, Sequence[Cues]]]:
    values = {*fact.cues, *fact.doubtful, *(fact.values if fact.type == "choice" and fact.values else ())}
    if fact.type == "boolean":
        values.add("true")
    for value in sorted(values):
        yield value, [lists[value] for lists in (fact.cues, fact.doubtful) if value in lists]


def _lacking(facts: Mapping[str, Fact], language: Language) -> Iterator[tuple[str, str]]:
    for name, fact in facts.items():
        if name.startswith(("topic_", *JUDGED)):
            continue
        for value, lists in _by_value(fact):
            if not any(cues.into(language) for cues in lists):
                yield name, value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_that_can_be_told_has_words(rule_base: RuleBase, language: Language) -> None:
    assert list(_lacking(rule_base.contents.facts, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_words(rule_base: RuleBase, language: Language) -> None:
    few = {
        name: said
        for name, topic in rule_base.contents.topics.items()
        if len(said := {*topic.synonyms.into(language), *topic.cues.into(language), *topic.doubtful.into(language)})
        < WORDS
    }
    assert few == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_possessive_is_read_as_the_name_of_a_place(rule_base: RuleBase, language: Language) -> None:
    """Somebody who has to leave "haar appartement", or sits in "haar kamer", was read as in the prison of Haren."""
    lexicon = Lexicon(rule_base.at(DAY), language)
    settings = rule_base.contents.notes
    assert settings is not None

    def words(name: str) -> set[str]:
        return {word.lstrip("=") for word in settings.classes[name].into(language)}

    places = words("place")
    assert "haren" in places
    finders = (lexicon.all.finder, lexicon.triggers.finder, lexicon.people.finder)
    by_stem = {name for finder in finders for read in finder.words() for name in places & read.written}
    assert by_stem
    keys = lexicon.writing.keys
    mine = {word for word in words("my") | words("their") if word.isalpha()}
    assert {(word, name) for word in mine for name in by_stem if not keys(word).isdisjoint(keys(name))} == set()
