"""Whom an alert tells a caller to call: lines that are for others fall away only where that is known."""

from datetime import date
from typing import Any

import pytest

from engine import RuleBase, assess, read_situation
from engine.deciding.caller import Caller
from engine.deciding.occasion import ANYBODY
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
