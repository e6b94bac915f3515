"""At night who surely answers is for now before one of its kind of whom nobody knows whether anybody answers."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product
from typing import Any, Final

import pytest

from engine import Decision, Occasion, RuleBase, triage

NIGHT: Final = datetime.fromisoformat("2026-11-30T23:30")
NOON: Final = datetime.fromisoformat("2026-11-30T11:00")


def _at(rule_base: RuleBase, at: datetime, facts: dict[str, Any]) -> Decision:
    return triage(rule_base, facts, as_of=at.date(), language="en", occasion=Occasion(at=at))


def _passed_over(rule_base: RuleBase, decision: Decision, who: str) -> Iterator[tuple[str, str]]:
    """Who is for now, of whom nobody knows; and who answers, is of that kind for the same goal, and is for later."""
    services = rule_base.contents.services
    steps = [one for one in decision.onward if one.to in services and one.open is not None]
    for unsure, sure in product(steps, steps):
        application = services[sure.to].application
        if (
            (unsure.shown, sure.shown, unsure.goal) == ("now", "later", sure.goal)
            and unsure.open is not None
            and sure.open is not None
            and (unsure.open.state, sure.open.state) == ("unknown", "open")
            and services[unsure.to].kind == services[sure.to].kind
            and (application is None or who in application.who_may_apply)
        ):
            yield unsure.to, sure.to


@pytest.mark.parametrize("language", ["nl", "fr", "en", "other", None])
@pytest.mark.parametrize("who", ["person", "relative", "professional"])
def test_who_surely_answers_at_night_is_no_step_for_later(rule_base: RuleBase, language: str | None, who: str) -> None:
    """A psychiatric ward of unknown hours was for now, another one that is open day and night for later."""
    wards = 0
    for danger, housing, age in product(("suicide_risk", "crisis_now", "danger_to_life"), ("homeless", None), (15, 59)):
        kind = {"crisis_kind": "mental"} if danger == "crisis_now" else {}
        facts = {danger: True, "age": age, "applicant": who, **kind, "caller_language": language, "housing": housing}
        decision = _at(rule_base, NIGHT, facts)
        assert not [*_passed_over(rule_base, decision, who)], facts
        order = [one.to for one in decision.onward]
        if {"saint-luc-psychiatric-emergency", "brugmann-psychiatric-emergency"} <= {*order}:
            wards += 1
            sure, unsure = (order.index(f"{name}-psychiatric-emergency") for name in ("saint-luc", "brugmann"))
            now = {one.to for one in decision.onward if one.shown == "now"}
            assert sure < unsure or "brugmann-psychiatric-emergency" not in now, facts
    assert wards > 2


def test_in_office_hours_the_language_of_the_caller_counts(rule_base: RuleBase) -> None:
    """Then whoever has no hours in the catalogue answers as a rule, and a Dutch-speaking caller is spared French."""
    facts = {"suicide_risk": True, "age": 59, "applicant": "person", "caller_language": "nl"}
    shown = {one.to: one.shown for one in _at(rule_base, NOON, facts).onward}
    assert shown["brugmann-psychiatric-emergency"] == "now"
    assert shown["saint-luc-psychiatric-emergency"] == "later"
