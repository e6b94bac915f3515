"""Whom to ask something first, and what nobody proposes to change."""

from datetime import date

import pytest

from engine import Outcome, RuleBase, asked_first, assess, decide, plan_interview, read_situation
from engine.answers.decision import Decision
from engine.rulebase.entries.vocabulary import FactValue

DAY = date(2026, 11, 21)


def answered(rule_base: RuleBase, **more: FactValue) -> Decision:
    """Everything about needs and danger was asked and is not there, but for what is said."""
    contents = rule_base.contents
    asked = [*contents.facts_of(contents.plan.needs_group), *contents.facts_of(contents.plan.safety_group)]
    rules = rule_base.at(DAY)
    return decide(assess(rules, read_situation(rules, {**dict.fromkeys(asked, False), **more})), DAY, "en")


def test_a_topic_that_nobody_named_is_nothing_to_ask_about(rule_base: RuleBase) -> None:
    decision = answered(rule_base, need_income=True, topic_debts=True)
    services = rule_base.contents.services
    first = [service.id for service in decision.services if service.group == "ask_first"]
    assert "debt-mediation" in [service.id for service in decision.services if service.group == "contact"]
    assert first
    for name in first:
        served = services[name].serves_everything or "need_income" in services[name].serves
        assert served or "debts" in services[name].topics or services[name].kind == "case_management", name


def test_a_subject_that_can_be_asked_keeps_a_service_in_sight(rule_base: RuleBase) -> None:
    """A topic was named; whether the person is one of whom the service is for, was not asked yet."""
    found = {service.id: service for service in answered(rule_base, topic_young_help=True).services}
    assert found["awel-102"].group == "ask_first"
    assert found["awel-102"].missing_facts[0] == "age"


def test_a_handful_is_named_in_a_crisis(rule_base: RuleBase) -> None:
    """Nobody asked yet what else there is: all that may still come is counted, and reachable, but not read out."""
    rules = rule_base.at(DAY)
    facts: dict[str, FactValue] = {"crisis_now": True, "crisis_kind": "mental", "age": 44}
    decision = decide(assess(rules, read_situation(rules, facts)), DAY, "en")
    most = rule_base.contents.plan.asked_first
    assert most is not None
    assert sum(one.group == "ask_first" for one in decision.services) > most.value
    named = asked_first(rule_base.contents, decision.services)
    assert len(named) <= most.value
    assert {one.relevance for one in named} <= {"met"}


@pytest.mark.parametrize("age", [5, 9, 15, 40, 84])
def test_nobody_proposes_what_speaks_of_nothing(rule_base: RuleBase, age: int) -> None:
    facts: dict[str, FactValue] = {
        "age": age,
        "network_present": False,
        "carer_any": False,
        "institutions_involved": 0,
        "housing": "home",
        "need_mental": True,
    }
    decision = answered(rule_base, **facts)
    case = assess(rule_base.at(DAY), read_situation(rule_base.at(DAY), facts))
    for change in (change for service in decision.services for change in service.smallest_change):
        for step in change.steps:
            presupposed = rule_base.contents.facts[step.fact].presupposes
            assert presupposed is None or case.value(presupposed) == Outcome.MET, (change.service, step.fact)


def test_whoever_is_at_home_in_a_brussels_municipality_is_not_asked_whether_they_live_there(
    rule_base: RuleBase,
) -> None:
    def asked(**facts: FactValue) -> set[str]:
        contents, rules = rule_base.contents, rule_base.at(DAY)
        safe = dict.fromkeys(contents.facts_of(contents.plan.safety_group), False)
        situation = read_situation(rules, {**safe, "topic_debts": True, "age": 40, **facts})
        now = plan_interview(rules, situation, "en")
        return {*(question.fact for question in now.questions), *now.then}

    at_home = read_situation(rule_base.at(DAY), {"housing": "home", "municipality": "21001"})
    assert at_home.filled_in["lives_in_brussels"][0] is True
    assert at_home.filled_in["stays_in_brussels"][0] is True
    assert "lives_in_brussels" in asked(housing="home")
    for place in ("home", "home_inadequate"):
        assert not {"lives_in_brussels", "stays_in_brussels"} & asked(housing=place, municipality="21001")
    for elsewhere in ("hospital", "staying_with_others", "homeless"):
        assert "lives_in_brussels" in asked(housing=elsewhere, municipality="21001")
    told = answered(rule_base, age=40, housing="home", municipality="21001", lives_in_brussels=False)
    assert sum("do not fit together" in notice for notice in told.notices) == 1
    away = read_situation(rule_base.at(DAY), {"housing": "hospital", "municipality": "21001"})
    assert "lives_in_brussels" not in away.filled_in
