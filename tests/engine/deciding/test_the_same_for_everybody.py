"""What is kept from one decision to the next changes no decision."""

from datetime import date

from engine import LANGUAGES, RULES, RuleBase, triage
from tests.benchmarks.decision import situations
from tests.support.rules import changed_rule_base

DAY = date(2026, 11, 21)


def test_a_decision_is_the_same_whoever_came_before(rule_base: RuleBase) -> None:
    """One rule base meets the people in this order and the other one the other way round."""
    another = changed_rule_base(RULES)
    asked = [(number, facts) for number, facts in enumerate(situations(rule_base, 45, 11))]
    forwards = {number: _decision(rule_base, number, facts) for number, facts in asked}
    backwards = {number: _decision(another, number, facts) for number, facts in reversed(asked)}
    assert forwards == backwards


def _decision(rules: RuleBase, number: int, facts: dict[str, object]) -> bytes:
    return triage(rules, facts, as_of=DAY, language=LANGUAGES[number % len(LANGUAGES)]).as_json()
