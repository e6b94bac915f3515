"""Of the assumptions that a decision leans on, only those on which it hangs are said to decide."""

from datetime import date

import pytest

from engine import RuleBase, assess, decide, read_situation
from engine.answers.decision import Decision
from engine.rulebase.entries.vocabulary import FactValue

DAY = date(2026, 11, 21)
NOTHING = ("needs", "safety", "domains")
ALONE: dict[str, FactValue] = {
    "age": 50,
    "lives_in_brussels": True,
    "housing": "home",
    "can_self_manage": False,
    "carer_any": False,
    "provider_can_coordinate": False,
    "institutions_involved": 2,
    "need_somatic": True,
    "need_social": True,
}


def answered(rule_base: RuleBase, **more: FactValue) -> Decision:
    facts: dict[str, FactValue | None] = {}
    for group in NOTHING:
        for fact in rule_base.contents.facts_of(group):
            facts[fact] = "none" if group == "domains" else False
    return decide(assess(at := rule_base.at(DAY), read_situation(at, {**facts, **ALONE, **more})), DAY, "en")


def decides(decision: Decision) -> set[str]:
    return {one.id for one in decision.assumptions if one.decides}


def test_a_level_hangs_on_what_settled_it_and_on_nothing_above(rule_base: RuleBase) -> None:
    found = decides(answered(rule_base, can_self_manage=True))
    assert {"level_self_management", "self_management_age"} <= found
    assert not {"complex_situation", "complexity_strong", "level_care_coordinator"} & found


def test_one_strong_sign_carries_and_of_two_none_does_alone(rule_base: RuleBase) -> None:
    one = answered(rule_base, repeated_admissions=True)
    two = answered(rule_base, repeated_admissions=True, network_exhausted=True, network_in_conflict=True)
    assert one.level.outcome == two.level.outcome == "case_manager"
    assert {"complex_situation", "complexity_strong"} <= decides(one) & decides(two)
    only = answered(rule_base, network_exhausted=True, network_in_conflict=True)
    assert only.level.outcome == "case_manager"
    assert "two_signs_of_helpers_at_their_end" in decides(only)
    assert "two_signs_of_helpers_at_their_end" not in decides(two)


def test_few_decide_and_they_come_first(rule_base: RuleBase) -> None:
    assumptions = answered(rule_base, repeated_admissions=True).assumptions
    deciding = [one.decides for one in assumptions]
    assert deciding == sorted(deciding, reverse=True)
    assert 0 < sum(deciding) < len(deciding) / 3


@pytest.mark.parametrize("more", [{"can_self_manage": True}, {"repeated_admissions": True}, {}])
def test_an_assumption_that_decides_is_one_that_the_decision_leaned_on(
    rule_base: RuleBase, more: dict[str, FactValue]
) -> None:
    decision = answered(rule_base, **more)
    leaned = {one.id for one in decision.assumptions}
    assert decides(decision) <= leaned
    assert all(one.reason and one.confirm_with for one in decision.assumptions)
