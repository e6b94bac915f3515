"""Who needs a doctor now is told of one, and not first of a line to talk to; who is poisoned, of the Poison Centre."""

from datetime import date, datetime
from typing import Any

import pytest

from engine import RuleBase
from engine.answers.decision import Decision
from engine.deciding.occasion import Occasion
from engine.deciding.triage import decide
from engine.evaluators.one_case import assess
from engine.logic.situation import read_situation

DAY = date(2026, 11, 29)


def _decided(rule_base: RuleBase, **facts: Any) -> Decision:
    rules = rule_base.at(DAY)
    case = assess(rules, read_situation(rules, {"crisis_now": True, **facts}))
    return decide(case, DAY, "nl", occasion=Occasion(at=datetime.fromisoformat("2026-12-01T22:40")))


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("applicant", ["relative", "professional", "person"])
@pytest.mark.parametrize("age", [5, 11, 12, 15])
def test_a_child_that_needs_a_doctor_is_told_of_the_ward_first(
    rule_base: RuleBase, age: int, applicant: str, language: str
) -> None:
    """At night, when the lines for the young of one language are silent, and those who only listen answer."""
    decision = _decided(rule_base, age=age, crisis_kind="medical", applicant=applicant, caller_language=language)
    (alert,) = decision.safety.alerts
    assert "02 477 31 00" in alert.contacts[0]
    assert [step.to for step in decision.onward[:2]] == ["huderf-emergency", "doctor-on-duty-1733"]


@pytest.mark.parametrize("age", [16, 17])
def test_a_young_person_too_old_for_the_ward_is_told_of_the_doctor_on_duty(rule_base: RuleBase, age: int) -> None:
    decision = _decided(rule_base, age=age, crisis_kind="medical")
    (alert,) = decision.safety.alerts
    assert "1733" in alert.contacts[0]
    assert decision.onward[0].to == "doctor-on-duty-1733"


@pytest.mark.parametrize("kind", ["mental", None])
def test_a_crisis_of_another_kind_keeps_the_lines_for_the_young(rule_base: RuleBase, kind: str | None) -> None:
    decision = _decided(rule_base, age=13, crisis_kind=kind)
    (alert,) = decision.safety.alerts
    assert any(line.startswith(("Écoute-Enfants", "Tele-Onthaal")) for line in alert.contacts)


@pytest.mark.parametrize("facts", [{"crisis_kind": "medical"}, {"crisis_kind": None}, {"suicide_risk": True}])
@pytest.mark.parametrize("age", [5, 15, 17, 18, 66, None])
def test_who_is_poisoned_hears_of_the_poison_centre_first(
    rule_base: RuleBase, age: int | None, facts: dict[str, Any]
) -> None:
    decision = _decided(rule_base, age=age, topic_poisoning=True, **facts)
    first = decision.safety.alerts[0]
    assert (first.id, "070 245 245" in first.contacts[0]) == ("alert_poisoning", True)
    assert decision.onward[0].to == "anti-poison"
    if facts.get("crisis_kind") == "medical":
        assert decision.safety.alerts == (first,)  # the centre says whether a doctor is needed


def test_in_danger_to_life_it_is_112_and_the_poison_centre_after_it(rule_base: RuleBase) -> None:
    for age in (5, 40):
        decision = _decided(rule_base, age=age, topic_poisoning=True, crisis_kind="medical", danger_to_life=True)
        assert [alert.id for alert in decision.safety.alerts] == ["alert_danger_to_life"]
        assert [step.to for step in decision.onward[:2]] == ["emergency-112", "anti-poison"]


def test_a_team_that_visits_people_in_brussels_is_no_step_for_who_is_elsewhere(rule_base: RuleBase) -> None:
    for elsewhere in (True, False):
        tie = {"lives_in_brussels": not elsewhere, "stays_in_brussels": not elsewhere}
        decision = _decided(rule_base, age=26, crisis_kind="mental", need_mental=True, topic_psychosis=True, **tie)
        assert ("tandemplus" in {step.to for step in decision.onward}) is not elsewhere
