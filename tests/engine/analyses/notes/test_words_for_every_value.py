"""What can be told can be told in each language: every topic, and every answer that has words in one of them."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from engine import LANGUAGES, Language, RuleBase
from engine.rulebase.entries.cues import Cues
from engine.rulebase.entries.vocabulary import Fact

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
