"""In danger what helps with it is asked and told first; what can wait is asked, and told, afterwards."""

import re
from datetime import date
from typing import Any, Final

import pytest

from engine import LANGUAGES, Language, RuleBase, assess, read_situation, triage
from engine.analyses.interview.call import deciding_level, first_part, second_part
from engine.analyses.interview.plan import Interview

DAY: Final = date(2026, 12, 1)
SAFE: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
#: What nobody asks of somebody in danger before what helps with it.
CAN_WAIT: Final = frozenset(
    {
        *("consent", "need_legal", "need_administrative", "need_disability", "need_income", "need_social"),
        *("need_somatic", "social_exclusion", "insured", "can_self_manage", "carer_any", "institutions_involved"),
        *("psychiatric_history", "disability_autism", "network_stuck", "network_present", "domain_pain"),
    }
)
IN_DANGER: Final[tuple[dict[str, Any], ...]] = (
    {"child_in_danger": True, "age": 4},
    {**SAFE, "child_in_danger": True, "danger_from_family": True, "age": 4},
    {"child_in_danger": True, "age": 15, "applicant": "person"},
    {"violence_threat": True, "age": 40, "applicant": "person"},
    {**SAFE, "violence_threat": True, "danger_from_partner": True, "age": 82},
    {"suicide_risk": True, "age": 30},
    {"danger_to_life": True},
    {"age": 4, "adult_responsible": False},
    {"age": 16, "adult_responsible": False, "topic_homeless": True, "need_mental": True},
)
#: Who was asked about danger, and why the situation cannot hold: signals that come early, and steps for their sake.
SIGNS: Final = ("network_exhausted", "network_in_conflict", "network_stuck", "housing_loss_risk", "provider_overreach")


@pytest.mark.parametrize("facts", IN_DANGER)
def test_what_helps_is_asked_before_what_can_wait(rule_base: RuleBase, facts: dict[str, Any]) -> None:
    """Of a child of four in danger was asked whether it needs legal help, and whether it is excluded."""
    rules = rule_base.at(DAY)
    situation = read_situation(rules, facts)
    interview, case = Interview(rules, situation), assess(rules, situation)
    first = interview.for_the_danger
    assert first
    assert first.isdisjoint(CAN_WAIT)
    assert {*interview.worth_asking[: len(first)]} == first
    listed = [one.fact for one in triage(rule_base, facts, as_of=DAY, language="nl").next_questions]
    assert listed
    assert {*listed} <= first
    # On the pages too, and all else stays to be asked by choice.
    assert first_part(interview, case) == deciding_level(interview) == first
    assert {"consent", "need_mental", "need_somatic"} - situation.given.keys() <= {*second_part(interview, case)}


def test_once_the_danger_is_known_the_rest_is_asked(rule_base: RuleBase) -> None:
    facts: dict[str, Any] = {
        **SAFE,
        "violence_threat": True,
        "age": 40,
        "lives_in_brussels": True,
        "need_housing": False,
    }
    rules = rule_base.at(DAY)
    for _ in range(60):
        interview = Interview(rules, read_situation(rules, facts))
        if not interview.for_the_danger:
            break
        facts[interview.worth_asking[0]] = None
    listed = {one.fact for one in triage(rule_base, facts, as_of=DAY, language="nl").next_questions}
    assert listed & CAN_WAIT


@pytest.mark.parametrize("safe", [SAFE, {**SAFE, "crisis_now": True, "crisis_kind": "medical"}])
def test_without_such_a_danger_nothing_waits(rule_base: RuleBase, safe: dict[str, Any]) -> None:
    """A crisis may be about a need itself."""
    rules = rule_base.at(DAY)
    interview = Interview(rules, read_situation(rules, {**safe, "age": 40}))
    assert not interview.danger_goes_first
    assert not interview.for_the_danger
    assert "consent" in first_part(interview, assess(rules, interview.situation))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("facts", IN_DANGER)
def test_signals_speak_of_no_level_and_no_step_is_for_their_sake(
    rule_base: RuleBase, facts: dict[str, Any], language: Language
) -> None:
    """In danger stood that somebody "looks with you before things go wrong", and that case managers are called late."""
    signs = dict.fromkeys(SIGNS, True)
    decision = triage(rule_base, {**facts, **signs}, as_of=DAY, language=language)
    assert decision.safety.status == "urgent"
    assert {"late_call", "stuck"} <= {one.id for one in decision.signals}
    manager = re.compile("case ?manag", re.IGNORECASE)
    assert not [one for one in decision.signals if manager.search(f"{one.text} {one.advice}")]
    calm = triage(rule_base, {**SAFE, **signs, "age": 40}, as_of=DAY, language=language)
    early = [one.goal for one in calm.onward if one.to == "brusano-helpdesk" and "coord" not in one.goal]
    assert early
    assert not {*early} & {one.goal for one in decision.onward}
    assert not [one for one in decision.onward if one.to == "brusano-helpdesk" and manager.search(one.goal)]
