"""What is said of a child or a young person is true of them, and said to them as one speaks to the young."""

import re
from datetime import date
from itertools import product
from typing import Any

import pytest

from engine import Language, plan_interview, read_situation, triage
from tests.support.rules import real_rule_base

DAY = date(2026, 11, 28)
SAFE = dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False)
BEATEN = {**SAFE, "violence_threat": True, "child_in_danger": True, "danger_from_family": True}
#: Words for a grown-up who decides for themselves, or for whom a representative decides.
OF_ADULTS = {
    "nl": r"[Dd]e persoon|vertegenwoordigt\. Dit",
    "fr": r"\b[Ll]a personne est|la personne toestemt|à la personne|la personne ne peut",
    "en": r"[Tt]he person ",
}


def _consent(language: Language, **facts: Any) -> str:
    decision = triage(real_rule_base(), facts, as_of=DAY, language=language, detail="summary")
    return " ".join(decision.consent.reasons)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_what_is_said_of_consent_is_never_that_of_a_grown_up(language: Language) -> None:
    """Whoever agreed for a minor is named, or it is said that nobody knows who did."""
    answers = ("given", "not_asked_yet", "refused", "withdrawn", "unable", None)
    for consent, of, danger, shares, age in product(
        answers,
        (None, "child", "person", "parent", "both", "representative"),
        (SAFE, BEATEN, {}),
        (True, False),
        (0, 9, 17),
    ):
        said = _consent(
            language,
            **danger,
            age=age,
            consent=consent,
            consent_of=of,
            agrees_to_share=shares,
            applicant="professional",
        )
        assert said, (consent, of, danger, age)
        assert not re.search(OF_ADULTS[language], said), (consent, of, danger, age, said)


def test_that_nobody_knows_who_agreed_is_said() -> None:
    for open_still in ({}, {"consent_of": None}):
        assert "whose" in _consent("en", **SAFE, age=13, consent="given", **open_still)
    assert "whose" not in _consent("en", **SAFE, age=30, consent="given")
    on_the_line = _consent("en", **SAFE, age=13, consent="given", applicant="person")
    assert on_the_line == _consent("en", **SAFE, age=13, consent="given", consent_of="child"), "who calls says yes"


def test_a_small_child_or_one_without_an_adult_does_not_agree_alone() -> None:
    """Of a child of three for whom no adult answers it was said to ask whether a parent has to agree too."""
    for of in ("child", "person"):
        small = _consent("en", **SAFE, age=3, consent="given", consent_of=of, applicant="professional")
        assert "does not decide alone" in small
        for age in (3, 16):
            alone = {"age": age, "consent": "given", "consent_of": of, "adult_responsible": False}
            said = _consent("en", **SAFE, **alone, applicant="professional")
            assert "no adult answers" in said
            assert "parent" not in said
        assert "agrees" in _consent("en", **SAFE, age=16, consent="given", consent_of=of, applicant="professional")


def test_nobody_makes_an_appointment_with_a_small_child() -> None:
    for (age, agreed), who in product(((3, False), (16, True), (40, True)), ("relative", "professional")):
        facts = {**SAFE, "age": age, "safe_contact": False, "applicant": who}
        told = triage(real_rule_base(), facts, as_of=DAY, language="en").as_json().decode()
        assert "Do not call" in told
        assert ("Agree how and" in told) is agreed
        assert ("sees the child elsewhere" in told) is not agreed


def test_no_parent_is_asked_to_agree_from_whom_the_danger_may_come() -> None:
    for age, alone in ((8, False), (14, True)):  # a small child is heard, and not asked
        asked = {"age": age, "consent": "not_asked_yet", "applicant": "professional"}
        for danger in (BEATEN, {}):
            said = _consent("en", **danger, **asked)
            assert "only once no danger comes from there" in said
            assert ("alone" in said) is alone
        assert "only once" not in _consent("en", **SAFE, **asked)


@pytest.mark.parametrize("age", [{"age": 3}, {"age_about": "0-11"}])
def test_a_small_child_is_asked_nothing_that_presupposes_a_grown_up(age: dict[str, Any]) -> None:
    """Also where somebody may be in danger: a child of three has no partner, and is asked about that of a parent."""
    rules = real_rule_base().at(DAY)
    of_adults = {
        *("asks_for_help", "refuses_specialised_care", "needs_accompaniment", "need_addiction"),
        *("need_income", "need_parenting", "can_self_manage", "cares_for_children", "alcohol_only"),
    }
    for said in ({**SAFE, "need_mental": True}, {**BEATEN, "applicant": "other"}):
        facts: dict[str, Any] = {**said, **age}
        asked = set()
        while not (now := plan_interview(rules, read_situation(rules, facts), "en")).finished:
            question = now.questions[0].fact
            asked.add(question)
            facts[question] = None
        assert not asked & of_adults


@pytest.mark.parametrize(
    ("answers", "informal"),
    [
        ({"applicant": "person", "age": 13}, True),
        ({"applicant": "person", "age_about": "12-15"}, True),
        ({"applicant": "person", "age": 17, "age_about": "18-22"}, True),
        ({"applicant": "person", "age": 18}, False),
        ({"applicant": "person", "age_about": "18-22"}, False),
        ({"applicant": "person"}, False),
        ({"applicant": "relative", "age": 13}, False),
        ({"applicant": None, "age": 13}, False),
    ],
)
def test_the_young_who_call_are_spoken_to_as_one_speaks_to_the_young(answers: dict[str, Any], informal: bool) -> None:
    alerts = triage(real_rule_base(), {**SAFE, "suicide_risk": True, **answers}, as_of=DAY, language="nl").safety.alerts
    said = next(alert.say for alert in alerts if alert.id == "alert_suicide")
    assert said is not None
    assert bool(re.search(r"\bje\b", said)) is informal
