"""Whom an alert tells a caller to call: lines that are for others fall away only where that is known."""

from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from engine import LANGUAGES, AlertThen, Language, RuleBase, assess, opening_at, read_situation, triage
from engine.deciding.caller import Caller
from engine.deciding.occasion import ANYBODY, Occasion
from engine.rulebase.entries.then.alert import AlertBody

DAY = date(2026, 11, 28)
WORDS = {"nl": "woorden", "fr": "mots", "en": "words"}


def told(rule_base: RuleBase, facts: dict[str, Any], **whom: Any) -> bool:
    """Whether somebody is told to call a line that is meant for some people."""
    rules = rule_base.at(DAY)
    alert = AlertBody.model_validate(
        {"action": WORDS, "contacts": [{"service": "awel-102", "for": whom}, "emergency-112"]}
    )
    contacts = Caller(assess(rules, read_situation(rules, facts)), ANYBODY).contacts(alert, "nl")
    assert "emergency-112" in contacts
    return "awel-102" in contacts


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"age": 17}, True),
        ({"age": 18}, False),
        ({"age_about": "16-17"}, True),
        ({"age_about": "18-22"}, False),
        ({"age": None, "age_about": "65+"}, False),
        ({"age": None, "age_about": None}, True),
        ({}, True),
    ],
)
def test_a_line_for_the_young(rule_base: RuleBase, facts: dict[str, Any], expected: bool) -> None:
    assert told(rule_base, facts, age={"at_most": 17}) is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"age": 64}, False),
        ({"age": 65}, True),
        ({"age_about": "23-64"}, False),
        ({"age_about": "65+"}, True),
        ({}, True),
    ],
)
def test_a_line_for_the_old(rule_base: RuleBase, facts: dict[str, Any], expected: bool) -> None:
    assert told(rule_base, facts, age={"at_least": 65}) is expected


@pytest.mark.parametrize(
    ("facts", "expected"), [({"applicant": "person"}, True), ({"applicant": "carer"}, False), ({}, True)]
)
def test_a_line_for_the_person_alone(rule_base: RuleBase, facts: dict[str, Any], expected: bool) -> None:
    assert told(rule_base, facts, applicant=["person"]) is expected


AT_HOME = {
    "danger_to_life": False,
    "crisis_now": False,
    "suicide_risk": False,
    "violence_threat": False,
    "child_in_danger": False,
    "lives_in_brussels": True,
    "housing": "home",
    "age": 50,
    "consent": "given",
    "applicant": "person",
}


def now(rule_base: RuleBase, language: Language, **facts: Any) -> list[str]:
    decision = triage(rule_base, {**AT_HOME, "caller_language": language, **facts}, as_of=DAY, language="en")
    return [step.to for step in decision.onward if step.shown == "now"]


def test_whoever_speaks_another_language_asks_for_it_and_loses_no_service(rule_base: RuleBase) -> None:
    facts = {"topic_asylum": True, "topic_legal_advice": True, "can_self_manage": True}
    services = rule_base.contents.services
    legal_aid = {"legal-aid-first-line", "legal-aid-second-line"}
    assert not any("en" in services[name].languages for name in legal_aid)
    assert legal_aid & {*now(rule_base, "en", **facts)}


def test_a_topic_that_was_named_brings_the_service_that_has_to_be_asked(rule_base: RuleBase) -> None:
    facts = {"topic_debts": True, "can_self_manage": True}
    decision = triage(rule_base, {**AT_HOME, **facts}, as_of=DAY, language="en")
    to_ask = {one.service for one in decision.to_confirm if one.topic == "debts"}
    assert to_ask & {step.to for step in decision.onward if step.shown == "now"}


def test_a_line_for_everything_comes_after_who_is_there_for_what_is_going_on(rule_base: RuleBase) -> None:
    steps = now(rule_base, "fr", need_direct_care=True, need_somatic=True, can_self_manage=True)
    assert steps[0] == "home-care-coordination"


@pytest.mark.parametrize("spoken", [*LANGUAGES, "other"])
def test_nobody_is_told_first_to_call_a_line_that_is_closed_while_another_answers(
    rule_base: RuleBase, spoken: str
) -> None:
    """In a medical crisis on a Sunday night: 112, and not first a doctor who opens at eight."""
    rules = rule_base.at(DAY)
    case = assess(rules, read_situation(rules, {"caller_language": spoken}))
    alerts = [rule.then.alert for rule in rules.contents.rules.values() if isinstance(rule.then, AlertThen)]
    moments = [datetime.fromisoformat("2026-11-30T00:00") + timedelta(hours=3 * hours) for hours in range(7 * 8)]
    closed = 0
    for alert, at in product(alerts, moments):
        contacts = Caller(case, Occasion(at=at)).contacts(alert, "fr")
        states = [opening_at(rules.contents.services[one].schedules, at, spoken).state for one in contacts]
        closed += "closed" in states
        assert states == sorted(states, key="closed".__eq__)
    assert len(alerts) > 10
    assert closed > 10
