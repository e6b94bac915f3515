"""Nobody is sent to who is for others: a line for adults, doctors elsewhere, a guardian, lines of who endangers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from engine import Decision, triage
from tests.support.rules import real_rule_base

DAY: Final = date(2026, 12, 2)
SAFE: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)


def _of(**facts: Any) -> Decision:
    return triage(real_rule_base(), {**SAFE, **facts}, as_of=DAY, language="en")


def _steps(decision: Decision) -> Mapping[str, int]:
    """Where the first step to each service stands."""
    found: dict[str, int] = {}
    for place, one in enumerate(decision.onward):
        found.setdefault(one.to, place)
    return found


@pytest.mark.parametrize(("age", "told"), [(12, False), (14, False), (15, True), (16, True), (40, True), (None, True)])
def test_sos_viol_is_for_whoever_is_over_fifteen(age: int | None, told: bool) -> None:
    decision = _of(violence_threat=True, topic_sexual_violence=True, age=age, applicant="relative")
    assert ("sos-viol" in _steps(decision)) == told
    assert any("SOS Viol" in line for alert in decision.safety.alerts for line in alert.contacts) == told
    assert "cpvs-bruxelles" in _steps(decision), "the care centre is there for everybody"


@pytest.mark.parametrize(("answers_for_it", "first"), [(False, True), (None, True), (True, False)])
def test_a_guardian_comes_first_where_nobody_answers_for_the_minor(answers_for_it: bool | None, first: bool) -> None:
    decision = _of(age=15, adult_responsible=answers_for_it, topic_asylum=True, lives_in_brussels=True)
    steps = _steps(decision)
    assert (steps["service-des-tutelles"] < steps["service-droit-des-jeunes"]) == first


OUTSIDE: Final[dict[str, Any]] = {"lives_in_brussels": False, "stays_in_brussels": False, "age": 50}
WANTS_A_DOCTOR: Final[tuple[dict[str, Any], ...]] = (
    {"topic_dementia": True, "network_in_brussels": True},
    {"violence_threat": True, "danger_from_person": True, "applicant": "relative"},
    {"need_somatic": True, "can_self_manage": False, "carer_any": False, "institutions_involved": 0},
)


@pytest.mark.parametrize("facts", WANTS_A_DOCTOR)
def test_a_guide_to_doctors_in_brussels_is_no_step_for_who_lives_and_stays_elsewhere(facts: dict[str, Any]) -> None:
    assert "general-practitioner" not in _steps(_of(**OUTSIDE, **facts, has_gp=False))
    assert "general-practitioner" not in _steps(_of(**OUTSIDE, **facts))
    here = {"lives_in_brussels": True, "age": 50, "has_gp": False}
    assert "general-practitioner" in _steps(_of(**here, **facts))


def test_whose_own_doctor_is_elsewhere_is_called_all_the_same() -> None:
    threatens = {"violence_threat": True, "danger_from_person": True, "applicant": "relative"}
    [step] = [one for one in _of(**OUTSIDE, **threatens, has_gp=True).onward if one.to == "general-practitioner"]
    assert step.contacts == ("call the person's own doctor",)


def test_who_endangers_gets_no_line_for_carers_first() -> None:
    """The carer from whom the danger came heard, for now, of somebody to talk to by day and night."""
    worn_out = {"age": 82, "applicant": "carer", "carer_any": True, "carer_exhausted": True, "violence_threat": True}
    lines = {"sam-carers-line", "aidants-proches"}
    decision = _of(**worn_out, danger_from_carer=True, danger_from_family=False, danger_from_partner=False)
    assert not {one.to for one in decision.onward if one.shown == "now"} & lines
    safe = {**worn_out, "violence_threat": False}
    assert {one.to for one in _of(**safe).onward if one.shown == "now"} & lines
