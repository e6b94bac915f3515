"""Whatever somebody calls about, some step is about it: nobody hears only of a line that listens to everybody."""

from datetime import date
from typing import Any

import pytest

from engine import triage
from tests.support.rules import real_rule_base

DAY = date(2026, 11, 28)
SAFE = dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False)
WHO: tuple[dict[str, Any], ...] = (
    {},
    {"applicant": "relative"},
    {"applicant": "professional"},
    {"age": 0, "applicant": "relative"},
    {"age": 9},
    {"age": 14, "applicant": "person"},
    {"age": 16, "applicant": "professional"},
    {"age": 40, "applicant": "person"},
)


def _steps(topic: str | None, who: dict[str, Any]) -> set[tuple[str, str]]:
    facts = {**SAFE, **who} if topic is None else {**SAFE, **who, topic: True}
    return {(step.to, step.goal) for step in triage(real_rule_base(), facts, as_of=DAY, language="en").onward}


@pytest.mark.parametrize("who", WHO)
def test_every_topic_has_a_step_about_it(who: dict[str, Any]) -> None:
    """A call about work, neighbours, school or a damp home of somebody of unknown age had none."""
    no_offer = ("topic_transport", "topic_care_home")
    said_of_anything = (_steps(no_offer[0], who) & _steps(no_offer[1], who)) | _steps(None, who)
    assert {"hallo-welzijnswerk", "sociaal-brussel"} <= {to for to, _ in said_of_anything}
    for topic in real_rule_base().at(DAY).contents.said:
        assert _steps(topic, who) - said_of_anything, (topic, who)
