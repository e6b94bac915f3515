"""Smallest changes as a decision shows them."""

from datetime import date

from engine.answers.decision import Change, Decision
from engine.deciding.triage import decide
from engine.evaluators.one_case import assess
from engine.language import LANGUAGES, Language
from engine.logic.situation import read_situation
from tests.engine.evaluators.symbolic.test_against_real_rules import real_rules

HOMELESS = {
    "age": 34,
    "housing": "homeless",
    "lives_in_brussels": True,
    "psychiatric_risk": True,
    "network_present": True,
    "network_exhausted": False,
    "network_in_conflict": False,
    "network_stuck": False,
    "need_addiction": False,
    "need_mental": True,
    "need_housing": True,
    "can_self_manage": False,
    "carer_present": False,
    "provider_can_coordinate": False,
}


def decision(facts: dict[str, object], language: Language = "en") -> Decision:
    return decide(assess(real_rules(), read_situation(real_rules(), facts)), date(2026, 11, 21), language)


def changes(facts: dict[str, object], service: str) -> tuple[Change, ...]:
    return next(item for item in decision(facts).services if item.id == service).smallest_change


def test_a_home_is_something_to_aim_at() -> None:
    [change] = changes(HOMELESS, "brusano-case-managers")
    assert (change.kind, change.facts, change.criteria) == ("by_action", ("housing",), ("lives_at_home",))
    assert change.text == "where the person stays: at home, in suitable housing (something can be done about it)"


def test_an_exhausted_network_is_nothing_to_aim_at() -> None:
    found = changes(HOMELESS, "mobile-team-107-precarity")
    assert found
    assert {change.kind for change in found} == {"flexibility"}
    assert all(change.text.endswith("(ask the service whether an exception is possible)") for change in found)
    assert not any("network exhausted: yes" in change.text for change in found)


def test_a_gap_says_what_would_close_it() -> None:
    gap = next(item for item in decision(HOMELESS).gaps if item.id == "criteria_gap_case_management")
    assert gap.smallest_change[0].service == "brusano-case-managers"


def test_a_second_institution_closes_a_gap_by_application() -> None:
    facts = HOMELESS | {
        "age": 16,
        "need_legal": True,
        "institutions_involved": 1,
        "applicant": "professional",
        "consent": "given",
        "danger_to_life": False,
        "crisis_now": False,
        "suicide_risk": False,
        "violence_threat": False,
        "child_in_danger": False,
        "followed_by": "none",
    }
    [gap] = [item for item in decision(facts).gaps if item.id == "application_gap[bru-stars]"]
    [change] = gap.smallest_change
    assert (change.kind, change.facts, change.criteria) == (
        "by_action",
        ("institutions_involved",),
        ("two_institutions",),
    )


def test_every_excluded_service_says_what_would_have_to_be_different_in_every_language() -> None:
    for language in LANGUAGES:
        for service in decision(HOMELESS, language).services:
            assert bool(service.smallest_change) == (service.outcome == "excluded")
            assert all(change.text for change in service.smallest_change)
