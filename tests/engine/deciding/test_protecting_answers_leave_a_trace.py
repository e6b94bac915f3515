"""An answer that protects somebody is heard in every answer, whatever else was said: denied, not asked, not known."""

import re
from datetime import date
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Outcome, RuleBase, assess, decide, read_situation
from tests.support.strategies.situations import anything_said

DAY: Final = date(2026, 11, 29)
_DANGERS: Final = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
_FROM: Final = ("partner", "family", "carer", "professional", "school", "person", "outsider", "stranger")
_CRISES: Final = (
    *(f"alert_crisis_{kind}" for kind in ("roof", "adult", "medical", "care", "family", "minor")),
    "alert_poisoning",
)
#: What stands in every answer about somebody of whom this is said: at least one of these conclusions.
HEARD: Final[dict[tuple[str, Any], tuple[str, ...]]] = {
    ("danger_to_life", True): ("alert_danger_to_life",),
    ("crisis_now", True): (*_CRISES, "alert_crisis_age_unknown", "alert_danger_to_life"),  # then 112 comes for both
    ("suicide_risk", True): ("alert_suicide",),
    ("violence_threat", True): ("alert_violence",),
    ("child_in_danger", True): ("alert_child_in_danger",),
    **{(danger, None): (f"danger_not_excluded[{danger}]",) for danger in _DANGERS},
    **{
        (f"danger_from_{who}", True): (
            *("alert_violence", "alert_child_in_danger", "somebody_is_said_to_threaten_nobody_threatens"),
        )
        for who in _FROM
    },
    **{
        ("crisis_kind", kind): (
            *_CRISES,
            "alert_crisis_age_unknown",
            "alert_danger_to_life",
            "crisis_of_some_kind_no_crisis",
        )
        for kind in ("mental", "medical", "housing", "family", "care_breaks_down")
    },
    ("safe_contact", False): ("no_safe_contact",),
    ("agrees_to_share", False): ("consent_withdrawn_or_refused_sharing", "who_may_be_told_in_danger"),
    ("representative", True): ("somebody_represents_the_person",),
    ("consent", "not_asked_yet"): ("consent_must_be_asked",),
    ("consent", "unable"): ("consent_by_human_decision",),
    **{
        ("consent", no): ("consent_is_refused", "consent_about_a_minor", "consent_is_unknown")
        for no in ("refused", "withdrawn")
    },
    ("sleeps_tonight", False): ("homeless_tonight", "minor_alone_route"),
}


@settings(max_examples=400)
@given(said=st.sampled_from(list(HEARD)), seed=st.integers(0, 2**32 - 1))
def test_it_is_heard_whatever_else_was_said(rule_base: RuleBase, said: tuple[str, Any], seed: int) -> None:
    """People who are drawn say anything beside it, also what contradicts it: somebody may be listening in."""
    rules, (fact, value) = rule_base.at(DAY), said
    case = assess(rules, read_situation(rules, {**anything_said(rules, seed), fact: value}))
    assert not set(HEARD[said]).isdisjoint(case.drawn)


@given(seed=st.integers(0, 2**32 - 1))
def test_a_minor_for_whom_nobody_answers_is_heard_of(rule_base: RuleBase, seed: int) -> None:
    rules = rule_base.at(DAY)
    facts = {**anything_said(rules, seed), "adult_responsible": False}
    case = assess(rules, read_situation(rules, facts))
    if case.value("minor") != Outcome.NOT_MET:
        assert case.drawn & {"alert_minor_alone", "nobody_responsible_age_unknown"}


@given(seed=st.integers(0, 2**32 - 1))
def test_nothing_protecting_is_said_of_an_answer_that_nobody_gave(rule_base: RuleBase, seed: int) -> None:
    """What follows from other answers is filled in; nobody hears that they cannot be reached because of that."""
    rules = rule_base.at(DAY)
    facts = anything_said(rules, seed)
    for fact in ("safe_contact", "agrees_to_share", "representative"):
        facts.pop(fact, None)
    case = assess(rules, read_situation(rules, facts))
    assert not case.drawn & {"no_safe_contact", "somebody_represents_the_person"}
    assert not [
        fact for fact in case.situation.filled_in if fact in ("safe_contact", "agrees_to_share", "representative")
    ]


@given(seed=st.integers(0, 2**32 - 1))
def test_what_is_heard_stands_in_the_decision(rule_base: RuleBase, seed: int) -> None:
    """It stands with danger, before everything else."""
    rules = rule_base.at(DAY)
    facts = {**anything_said(rules, seed), "safe_contact": False}
    decision = decide(assess(rules, read_situation(rules, facts)), DAY, "nl", detail="summary")
    assert re.search(
        "Bel (niet terug|of schrijf niet)", decision.safety.check[0]
    )  # in each of its wordings, that about a small child too
