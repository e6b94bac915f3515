"""A service that would rather have others says so, and stands behind those for whom this person is meant."""

from datetime import date
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, RuleBase, triage

DAY: Final = date(2026, 11, 29)
LOW_MOOD: Final[dict[str, Any]] = {
    **dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False),
    "age": 40,
    "topic_depression": True,
    "lives_in_brussels": True,
    "consent": "given",
}
PSYCHOLOGISTS: Final = "primary-care-psychologists"


def decided(rule_base: RuleBase, facts: dict[str, Any], language: Language = "nl") -> Decision:
    return triage(rule_base, facts, as_of=DAY, language=language)


def said_of_psychologists(decision: Decision) -> list[str]:
    [notes] = [one.notes for one in decision.services if one.id == PSYCHOLOGISTS]
    return [
        note
        for note in notes
        if note.startswith(("Deze dienst is er eerder", "Ce service est plutôt", "This service is rather"))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_for_whom_it_is_rather_there(rule_base: RuleBase, language: Language) -> None:
    heavy = decided(rule_base, {**LOW_MOOD, "psychiatric_history": True}, language)
    assert len(said_of_psychologists(heavy)) == 1
    for known in (False, None):
        assert not said_of_psychologists(decided(rule_base, {**LOW_MOOD, "psychiatric_history": known}, language))


@pytest.mark.parametrize("applicant", ["person", "carer", "professional"])
def test_it_stands_behind_those_that_fit_as_well(rule_base: RuleBase, applicant: str) -> None:
    heavy = decided(rule_base, {**LOW_MOOD, "psychiatric_history": True, "applicant": applicant})
    names = [one.id for one in heavy.services if one.group == "contact"]
    assert names.index("mental-health-services") < names.index(PSYCHOLOGISTS)


def test_who_is_of_one_kind_that_is_preferred_hears_nothing(rule_base: RuleBase) -> None:
    """Street nurses prefer any of nine kinds of people: of one is enough, and what is not known may be so."""
    for facts in ({"age": 40, "housing": "homeless", "need_somatic": True}, {"age": 40, "housing": "homeless"}):
        [nurses] = [one for one in decided(rule_base, facts).services if one.id == "infirmiers-de-rue"]
        assert not [note for note in nurses.notes if note.startswith("Deze dienst is er eerder")]
