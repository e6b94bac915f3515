"""In danger one calls first: what is said of agreement never makes anybody wait for it, whoever calls and for whom."""

from datetime import date
from itertools import product
from typing import Any, Final

import pytest

from engine import RuleBase, assess, decide, read_situation
from engine.rulebase.entries.then.consent import ConsentThen

DAY: Final = date(2026, 11, 29)
DANGERS: Final = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
#: What is known of agreement, with of whom it is a no or a yes.
AGREEMENTS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"consent": None},
    {"consent": "not_asked_yet"},
    {"consent": "refused"},
    {"consent": "withdrawn"},
    {"consent": "unable"},
    {"consent": "unable", "representative": False},
    {"consent": "given"},
)
#: So much is said of the danger, above what is said of agreement that is open, refused, or for others to give.
FIRST: Final = "Eerst het gevaar"


def _said(rule_base: RuleBase, facts: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    rules = rule_base.at(DAY)
    consent = decide(assess(rules, read_situation(rules, facts)), DAY, "nl").consent
    return consent.outcome, consent.reasons


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize("age", [5, 15, 40, None])
def test_in_danger_no_agreement_goes_before_it(rule_base: RuleBase, danger: str, age: int | None) -> None:
    """Under a number to call now stood "find out before anything is shared or started"."""
    for applicant, agreement in product(("person", "relative", None), AGREEMENTS):
        facts = {danger: True, "age": age, "applicant": applicant, **agreement}
        outcome, said = _said(rule_base, facts)
        assert outcome in ("given", "unknown", "to_ask", "refused", "human_decision")
        settled = outcome == "given" and "niet van wie" not in said[-1]
        assert [line.startswith(FIRST) for line in said] == ([False] if settled else [True, False]), (facts, said)


@pytest.mark.parametrize("age", [5, 15, 40, None])
def test_without_a_danger_nobody_hears_of_one(rule_base: RuleBase, age: int | None) -> None:
    for applicant, agreement in product(("person", "relative", None), AGREEMENTS):
        safe = {**dict.fromkeys(DANGERS, False), "adult_responsible": True}
        _, said = _said(rule_base, {**safe, "age": age, "applicant": applicant, **agreement})
        assert len(said) == 1, said
        assert FIRST not in said[0]


def test_a_minor_for_whom_nobody_answers_is_in_danger_enough(rule_base: RuleBase) -> None:
    for applicant, agreement in product(("person", "relative", None), AGREEMENTS):
        safe = {**dict.fromkeys(DANGERS, False), "adult_responsible": False, "age": 15}
        outcome, said = _said(rule_base, {**safe, "applicant": applicant, **agreement})
        assert said[0].startswith(FIRST) == (outcome != "given" or "niet van wie" in said[-1]), said


def test_what_is_said_of_agreement_stands_once(rule_base: RuleBase) -> None:
    """Each rule stood there twice, with and without a danger, for three words before it."""
    for name, rule in rule_base.contents.rules.items():
        if isinstance(rule.then, ConsentThen):
            assert "any_danger" not in str(rule.when), name
