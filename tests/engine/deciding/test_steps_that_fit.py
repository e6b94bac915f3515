"""Whom somebody is sent to fits what is known of that person: the alert, the first step, and what is left out."""

from collections.abc import Mapping
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
#: No danger of any kind.
SAFE: Final = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
PARTNER_LINE: Final = "0800 30 030"
BY_OTHERS: Final = ("family", "carer", "professional", "outsider", "stranger")


def answer(rule_base: RuleBase, facts: Mapping[str, Any], language: Language = "nl") -> Decision:
    rules = rule_base.at(DAY)
    return decide(assess(rules, read_situation(rules, facts)), DAY, language)


def steps(decision: Decision, *, now: bool = False) -> list[str]:
    return list(dict.fromkeys(step.to for step in decision.onward if not now or step.shown == "now"))


def called(decision: Decision) -> str:
    """Whom the alerts name, in words and by number."""
    return " ".join(" ".join((alert.action, *map(str, alert.contacts))) for alert in decision.safety.alerts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["person", "professional"])
@pytest.mark.parametrize("of", [None, *BY_OTHERS, "partner"])
def test_a_minor_with_violence_hears_the_lines_for_the_young(
    rule_base: RuleBase, language: Language, who: str, of: str | None
) -> None:
    named = {} if of is None else {f"danger_from_{of}": True}
    facts = {"age": 15, "applicant": who, "violence_threat": True, "topic_family_violence": True, **named}
    decision = answer(rule_base, facts, language)
    told = called(decision)
    assert "101" in told
    assert "103" in told
    assert PARTNER_LINE not in told
    found = steps(decision)
    assert {"sos-enfants", "vk-brussel", "ecoute-enfants-103"} <= {*found}
    assert not {"women-refuges", "maison-rue-verte"} & {*found}
    assert "ecoute-violences-conjugales" not in found or of == "partner"
    assert "ecoute-violences-conjugales" not in steps(decision, now=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", BY_OTHERS)
@pytest.mark.parametrize("age", [31, 88])
def test_the_line_on_partner_violence_is_for_a_partner_or_for_what_is_not_known(
    rule_base: RuleBase, language: Language, of: str, age: int
) -> None:
    by_another = answer(rule_base, {"age": age, "violence_threat": True, f"danger_from_{of}": True}, language)
    assert PARTNER_LINE not in called(by_another)
    assert "ecoute-violences-conjugales" not in steps(by_another)
    if age > 65:
        line = "meldpunt-ouderen" if language == "nl" else "ecoute-seniors"
        assert line in steps(by_another, now=True)
        assert steps(by_another).index(line) < 3
    both = {"age": age, "violence_threat": True, f"danger_from_{of}": True, "danger_from_partner": True}
    for facts in (both, {"age": age, "violence_threat": True}):
        decision = answer(rule_base, facts, "fr")
        assert PARTNER_LINE in called(decision)
        assert "ecoute-violences-conjugales" in steps(decision)


@pytest.mark.parametrize("who", ["person", "professional", "relative"])
@pytest.mark.parametrize("danger", [{}, {"child_in_danger": None}, SAFE])
@pytest.mark.parametrize("age", [8, 35])
def test_who_worries_about_a_child_hears_who_gives_advice(
    rule_base: RuleBase, who: str, danger: Mapping[str, Any], age: int
) -> None:
    decision = answer(rule_base, {"topic_child_abuse": True, "age": age, "applicant": who, **danger})
    found = steps(decision)
    assert {"sos-enfants", "vk-brussel"} <= {*steps(decision, now=True)}
    assert found.index("stop-it-now") > max(found.index("sos-enfants"), found.index("vk-brussel"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_victim_of_sexual_violence_is_not_sent_to_a_line_for_offenders(
    rule_base: RuleBase, language: Language
) -> None:
    decision = answer(rule_base, {"topic_sexual_violence": True, "age": 24}, language)
    assert "stop-it-now" not in steps(decision)
    assert steps(decision)[:2] == ["cpvs-bruxelles", "sos-viol"] or language == "nl"
    assert steps(decision)[0] == "cpvs-bruxelles"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "more",
    [
        {"sleeps_tonight": False},
        {"sleeps_tonight": False, "topic_asylum": True},
        {"sleeps_tonight": False, "housing": "home", "topic_debts": True},
        {"topic_bed_tonight": True},
        {"topic_homeless": True},
        {"sleeps_tonight": False, "age": None},
    ],
)
def test_nowhere_to_sleep_tonight_comes_first(rule_base: RuleBase, language: Language, more: Mapping[str, Any]) -> None:
    grown_up = answer(rule_base, {"age": 44, **more}, language)
    assert steps(grown_up)[0] == "samusocial"
    if "topic_homeless" not in more and more.get("age", 44) is not None:
        young = answer(rule_base, {**more, "age": 16}, language)
        assert [alert.id for alert in young.safety.alerts] == ["alert_minor_alone"]
        assert {"service-des-tutelles", "saj-brussels", "samusocial"} <= {*steps(young)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_place_for_tonight_is_not_looked_for(rule_base: RuleBase, language: Language) -> None:
    crisis = {"age": 52, "crisis_now": True, "crisis_kind": "housing", "topic_eviction": True}
    settled = answer(rule_base, {**crisis, "sleeps_tonight": True}, language)
    assert [alert.id for alert in settled.safety.alerts] == ["alert_crisis_home"]
    assert "Samusocial" not in called(settled)
    assert "samusocial" not in steps(settled, now=True)
    assert "doctor-on-duty-1733" not in steps(settled)
    open_still = answer(rule_base, crisis, language)
    assert [alert.id for alert in open_still.safety.alerts] == ["alert_crisis_roof"]
    assert steps(open_still)[0] == "samusocial"
