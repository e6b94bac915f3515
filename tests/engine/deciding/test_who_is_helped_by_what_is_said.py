"""Whoever says it aloud: is it true for whoever calls, of whom it is said, and is the first to call the right one."""

from datetime import date
from typing import Any, Final

import pytest

from engine import RuleBase
from engine.answers.decision import Decision
from engine.deciding.triage import decide
from engine.evaluators.one_case import assess
from engine.language import LANGUAGES, Language
from engine.logic.situation import read_situation

DAY = date(2026, 11, 29)
DANGERS: Final = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
SAFE: Final[dict[str, Any]] = dict.fromkeys(DANGERS, False)


def _decision(rule_base: RuleBase, language: Language = "nl", **facts: Any) -> Decision:
    rules = rule_base.at(DAY)
    return decide(assess(rules, read_situation(rules, facts)), DAY, language)


def _order(decision: Decision) -> list[str]:
    return list(dict.fromkeys(step.to for step in decision.onward))


def _now(decision: Decision) -> list[str]:
    return list(dict.fromkeys(step.to for step in decision.onward if step.shown == "now"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("danger", "alert"),
    [
        ({"danger_to_life": True}, "alert_danger_to_life"),
        ({"suicide_risk": True}, "alert_suicide"),
        ({"violence_threat": True, "topic_sexual_violence": True}, "alert_sexual_violence"),
        ({"age": 16, "adult_responsible": False}, "alert_minor_alone"),
    ],
)
def test_in_danger_a_relative_does_not_hear_what_is_said_to_the_person(
    rule_base: RuleBase, danger: dict[str, Any], alert: str, language: Language
) -> None:
    def said(applicant: str) -> str | None:
        decision = _decision(rule_base, language, **danger, applicant=applicant)
        return next(one.say for one in decision.safety.alerts if one.id == alert)

    assert said("person")
    assert said("relative")
    assert said("person") != said("relative")
    assert said("relative") == said("professional")


def test_help_goes_to_where_the_danger_is_and_not_to_where_the_call_comes_from(rule_base: RuleBase) -> None:
    (alert,) = _decision(rule_base, danger_to_life=True, applicant="relative").safety.alerts
    assert alert.say is not None
    assert "Waar bent u" not in alert.say


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_person_is_violent_somebody_else_is_kept_safe(rule_base: RuleBase, language: Language) -> None:
    facts = {**SAFE, "violence_threat": True, "age": 24, "topic_family_violence": True, "applicant": "relative"}
    violent = _decision(rule_base, language, **facts, danger_from_person=True)
    threatened = _decision(rule_base, language, **facts)
    (mine,), (theirs,) = violent.safety.alerts, threatened.safety.alerts
    assert mine.id == theirs.id == "alert_violence"
    assert mine.action != theirs.action
    both = {**facts, "danger_from_person": True, "danger_from_partner": True}
    assert _decision(rule_base, language, **both).safety.alerts[0].action == theirs.action  # the partner threatens too


def test_no_refuge_is_sought_for_whoever_is_violent(rule_base: RuleBase) -> None:
    facts = {**SAFE, "violence_threat": True, "age": 24, "need_housing": True}
    goals = {step.goal for step in _decision(rule_base, **facts).onward if step.to == "women-refuges"}
    held = {
        step.goal
        for step in _decision(rule_base, **facts, danger_from_person=True).onward
        if step.to == "women-refuges"
    }
    assert any("voor een vrouw en haar kinderen" in goal for goal in goals)
    assert not any("voor een vrouw en haar kinderen" in goal for goal in held)


def test_a_line_for_the_young_is_not_said_to_a_grown_up(rule_base: RuleBase) -> None:
    for age, heard in ({"age": 34}, False), ({"age_about": "23-64"}, True), ({"age": 15}, True), ({}, True):
        (alert,) = _decision(rule_base, child_in_danger=True, applicant="person", **age).safety.alerts
        assert any("102" in contact for contact in alert.contacts) is heard, age


def test_after_sexual_violence_the_centre_comes_first(rule_base: RuleBase) -> None:
    facts = {**SAFE, "violence_threat": True, "topic_sexual_violence": True, "age": 22, "danger_from_stranger": True}
    assert _order(_decision(rule_base, **facts))[0] == "cpvs-bruxelles"


@pytest.mark.parametrize("facts", [{}, {"applicant": "person"}, dict.fromkeys(DANGERS)])
def test_nobody_begins_with_a_case_manager(rule_base: RuleBase, facts: dict[str, Any]) -> None:
    order = _order(_decision(rule_base, **facts))
    assert order[0] == "hallo-welzijnswerk"
    assert "brusano-helpdesk" in order


@pytest.mark.parametrize(("speaks", "line"), [("nl", "awel-102"), ("fr", "ecoute-enfants-103")])
def test_a_minor_who_calls_hears_a_line_for_the_young_first(rule_base: RuleBase, speaks: str, line: str) -> None:
    facts = {**SAFE, "age": 15, "caller_language": speaks, "topic_young_carer": True}
    order = _order(_decision(rule_base, **facts, applicant="person"))
    assert order.index(line) < order.index("hallo-welzijnswerk")
    assert line not in _now(_decision(rule_base, **facts, applicant="professional"))


def test_the_only_one_about_something_is_for_now_though_it_speaks_another_language(rule_base: RuleBase) -> None:
    facts = {**SAFE, "caller_language": "nl", "applicant": "person", "topic_unwanted_pregnancy": True}
    found = _decision(rule_base, **facts, age=25)
    assert "family-planning-centres" in _now(found)
    assert _order(found).index("family-planning-centres") < _order(found).index("general-practitioner")
    other = _decision(rule_base, **{**facts, "topic_unwanted_pregnancy": False, "topic_lonely": True}, age=25)
    assert "tele-accueil-107" not in _now(other)  # 106 is there for the same, in Dutch


def test_what_is_held_up_by_a_refusal_keeps_nobody_from_those_around(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 27, "applicant": "relative", "caller_language": "nl", "topic_psychosis": True}
    assert "similes-brussels" in _now(_decision(rule_base, **facts, consent="refused"))


def test_whoever_worries_about_a_refusal_hears_of_the_doctor_of_the_person(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 39, "applicant": "relative", "topic_psychosis": True, "consent": "refused", "has_gp": True}
    assert "general-practitioner" in _now(_decision(rule_base, **facts))
    calls = _decision(rule_base, **{**facts, "applicant": "person"})
    assert not any("De arts mag luisteren" in step.goal for step in calls.onward)
    none = _decision(rule_base, **{**facts, "has_gp": False})
    assert not any("De arts mag luisteren" in step.goal for step in none.onward)


def test_the_own_doctor_is_there_for_the_mind_too(rule_base: RuleBase) -> None:
    found = _decision(rule_base, **SAFE, age=45, has_gp=True, topic_psychosis=True, consent="given")
    assert any(step.to == "general-practitioner" and "eigen huisarts" in step.goal for step in found.onward)


@pytest.mark.parametrize("place", ["hospital", "prison", "institution"])
def test_nobody_leaves_into_the_street(rule_base: RuleBase, place: str) -> None:
    facts = {**SAFE, "age": 38, "housing": place, "topic_find_housing": True}
    assert "brusshelp" in _now(_decision(rule_base, **facts, discharge_expected=True))
    assert "brusshelp" not in _order(_decision(rule_base, **facts, discharge_expected=False))


def test_in_prison_nobody_is_sent_to_a_doctor_outside(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 38, "insured": False, "need_somatic": True}
    assert {"urgent-medical-aid", "medecins-du-monde"} <= set(_order(_decision(rule_base, **facts, housing="home")))
    inside = _decision(rule_base, **facts, housing="prison")
    assert not any("zonder eerst te betalen" in step.goal or "Een arts ziet" in step.goal for step in inside.onward)


def test_a_pregnancy_without_insurance_is_looked_after(rule_base: RuleBase) -> None:
    facts = {
        **SAFE,
        "age": 24,
        "topic_no_papers": True,
        "topic_pregnancy": True,
        "applicant": "person",
        "has_gp": False,
    }
    assert "aquarelle" in _now(_decision(rule_base, **facts, insured=False))
    assert "aquarelle" not in _order(_decision(rule_base, **facts, insured=True))


def test_whoever_is_deaf_is_first_asked_which_interpreter(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 31, "interpreter_needed": True}
    deaf = _decision(rule_base, **facts, disability_sensory=True).level.actions
    assert any("gebarentaal" in action for action in deaf)
    assert not any("een particulier kan dat niet" in action for action in deaf)
    assert any("Vraag bij elke dienst om een tolk" in action for action in _decision(rule_base, **facts).level.actions)


def test_helpers_who_are_stuck_are_first_sent_to_whoever_helps_helpers(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 52, "applicant": "professional", "topic_helpers_stuck": True, "need_somatic": True}
    nobody: dict[str, Any] = {
        "can_self_manage": False,
        "carer_any": False,
        "provider_can_coordinate": False,
        "has_gp": True,
    }
    assert _order(_decision(rule_base, **facts, **nobody))[0] == "brusano-helpdesk"


def test_outside_the_hours_of_the_own_doctor_the_doctor_on_duty_comes_first(rule_base: RuleBase) -> None:
    order = _order(_decision(rule_base, **SAFE, age=40, has_gp=True, topic_doctor_now=True))
    assert order[0] == "doctor-on-duty-1733"


@pytest.mark.parametrize("age", [1, 15, 75])
def test_whoever_calls_about_bringing_up_a_child_does_not_contradict_themselves(rule_base: RuleBase, age: int) -> None:
    found = _decision(rule_base, **SAFE, age=age, topic_parenting=True)
    assert not any("passen niet samen" in notice for notice in found.notices)
    assert "need_parenting" not in {one.fact for one in _decision(rule_base, **SAFE, age=age).next_questions}


@pytest.mark.parametrize(
    ("applicant", "said"), [("person", "Is er nu iemand bij u in gevaar?"), ("relative", "Kunt u nu vrij praten?")]
)
def test_who_threatens_and_calls_is_asked_about_those_around(rule_base: RuleBase, applicant: str, said: str) -> None:
    (alert,) = _decision(
        rule_base, age=44, violence_threat=True, danger_from_person=True, applicant=applicant
    ).safety.alerts
    assert (alert.say or "").startswith(said)
