"""In danger one calls first: what is said of agreement never makes anybody wait for it, whoever calls and for whom."""

from datetime import date
from itertools import product
from typing import Any, Final

import pytest

from engine import RuleBase, assess, decide, read_situation

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
#: So much is said of the danger where agreement is open, refused, or for others to give.
FIRST: Final = ("eerst het gevaar", "het gevaar gaat voor")
#: And this, in place of it, to a small child that calls itself: it is listened to.
LISTENED_TO: Final = "Luister, en zeg welke hulp er kan zijn"


def _said(rule_base: RuleBase, facts: dict[str, Any]) -> tuple[str, str]:
    rules = rule_base.at(DAY)
    consent = decide(assess(rules, read_situation(rules, facts)), DAY, "nl").consent
    return consent.outcome, " ".join(consent.reasons)


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize("age", [5, 15, 40, None])
def test_in_danger_no_agreement_goes_before_it(rule_base: RuleBase, danger: str, age: int | None) -> None:
    """Under a number to call now stood "find out before anything is shared or started"."""
    for applicant, agreement in product(("person", "relative", None), AGREEMENTS):
        facts = {danger: True, "age": age, "applicant": applicant, **agreement}
        outcome, said = _said(rule_base, facts)
        assert outcome in ("given", "unknown", "to_ask", "refused", "human_decision")
        settled = outcome == "given" and "niet van wie" not in said
        assert settled or any(words in said.lower() for words in FIRST) or LISTENED_TO in said, (facts, said)
        assert "voor er iets" not in said


@pytest.mark.parametrize("age", [5, 15, 40, None])
def test_without_a_danger_nobody_hears_of_one(rule_base: RuleBase, age: int | None) -> None:
    for applicant, agreement in product(("person", "relative", None), AGREEMENTS):
        safe = {**dict.fromkeys(DANGERS, False), "adult_responsible": True}
        _, said = _said(rule_base, {**safe, "age": age, "applicant": applicant, **agreement})
        assert said
        assert not any(words in said.lower() for words in FIRST), said
