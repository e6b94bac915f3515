"""What a step is for: a danger is never its subject, and it says which rules lead there."""

from datetime import date
from typing import Any, Final

import pytest

from engine import LANGUAGES, Language, RuleBase, triage

DAY: Final = date(2026, 12, 1)
DANGERS: Final = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
SAFE: Final[dict[str, Any]] = dict.fromkeys(DANGERS, False)
ABOUT: Final[tuple[dict[str, Any], ...]] = (
    {"age": 4, "applicant": "professional"},
    {"age": 16, "applicant": "person"},
    {"age": 40, "applicant": "relative", "cares_for_children": True},
    {"age": 82, "applicant": "carer", "need_housing": True},
)


def test_of_every_danger_stands_how_help_with_it_begins(rule_base: RuleBase) -> None:
    contents = rule_base.contents
    assert all(contents.facts[fact].when_so for fact in contents.facts_of(contents.plan.safety_group))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("danger", DANGERS)
def test_no_danger_is_the_subject_of_a_goal(rule_base: RuleBase, danger: str, language: Language) -> None:
    """ "Danger to life now: the service helps with this", stood there."""
    contents = rule_base.contents
    names = [contents.facts[fact].name.into(language).lower() for fact in DANGERS]
    begins = [contents.facts[fact].when_so for fact in DANGERS]
    found = 0
    for about in ABOUT:
        for others in ({}, {"violence_threat": True}, {"crisis_now": True}):
            decision = triage(rule_base, {**SAFE, **about, danger: True, **others}, as_of=DAY, language=language)
            said = [*(step.goal for step in decision.onward), *decision.summary]
            assert not [line for line in said for name in names if line.lower().startswith((f"{name}:", f"{name} :"))]
            found += sum(line.lower().startswith(one.into(language)) for line in said for one in begins if one)
    assert found


@pytest.mark.parametrize("about", ABOUT)
def test_a_step_says_which_rules_lead_there(rule_base: RuleBase, about: dict[str, Any]) -> None:
    """A letter leaves out what would tell of an answer by these rules, and never by the words of a goal."""
    facts = {**about, "violence_threat": True, "need_mental": True, "network_stuck": True, "topic_debts": True}
    for at_home in ({}, {"consent": "refused"}, {"lives_in_brussels": False}):
        decision = triage(rule_base, {**facts, **at_home}, as_of=DAY, language="en")
        fired = {entry.rule for entry in decision.trace}
        assert all(step.rules and fired.issuperset(step.rules) for step in decision.onward)
