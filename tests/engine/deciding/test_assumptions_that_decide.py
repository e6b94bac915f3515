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


def answered(rule_base: RuleBase, **more: FactValue | None) -> Decision:
    facts: dict[str, FactValue | None] = {}
    for group in NOTHING:
        for fact in rule_base.contents.facts_of(group):
            facts[fact] = "none" if group == "domains" else False
    return decide(assess(at := rule_base.at(DAY), read_situation(at, {**facts, **ALONE, **more})), DAY, "en")


def decides(decision: Decision) -> set[str]:
    return {one.id for one in decision.assumptions if one.decides}


def test_a_level_hangs_on_what_settled_it_and_on_nothing_above(rule_base: RuleBase) -> None:
    found = decides(answered(rule_base, can_self_manage=True))
    assert "level_self_management" in found
    assert not {"complex_situation", "complexity_strong", "level_care_coordinator"} & found


@pytest.mark.parametrize(("age", "bears"), [(15, True), (16, True), (17, True), (50, False), (76, False), (None, True)])
def test_an_assumed_limit_decides_nothing_about_whom_is_past_another(
    rule_base: RuleBase, age: int | None, bears: bool
) -> None:
    """From which age somebody may arrange the care was said to decide on a woman of 76."""
    decision = answered(rule_base, age=age, can_self_manage=True)
    assert ("self_management_age" in decides(decision)) == bears
    assert "self_management_age" in {one.id for one in decision.assumptions}


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


def test_an_assumption_about_a_part_decides_only_where_that_part_does(rule_base: RuleBase) -> None:
    """Of somebody whom nobody threatens it was said that no task goes to whom danger may come from."""
    carer: dict[str, FactValue] = {"carer_any": True, "carer_present": True, "carer_has_capacity": True}
    carer["carer_exhausted"] = False
    about_threats = {
        "carer_carries",
        "provider_carries",
        "threat_inside",
        "threat_by_helper",
        "violence_or_child_in_danger",
    }
    for more in (
        carer,
        {"provider_can_coordinate": True, "coordination_sufficient": True},
        {"repeated_admissions": True},
    ):
        assert not decides(answered(rule_base, **more)) & about_threats
    # Whether there is violence was asked, and is not known.
    assert {"carer_carries", "threat_inside"} <= decides(answered(rule_base, **carer, violence_threat=None))
    # A carer who is not there is not held back by being exhausted.
    assert "carer_can_carry" not in decides(answered(rule_base, carer_exhausted=False))
    worn_out = {**carer, "carer_exhausted": True, "repeated_admissions": True}
    assert "carer_can_carry" in decides(answered(rule_base, **worn_out))


def test_what_is_assumed_of_somebody_who_is_nearly_the_age_decides_no_match(rule_base: RuleBase) -> None:
    """Of a girl of 16 it was said that "the two years are our choice": up to 25 is nearly up to 23."""
    young: dict[str, FactValue] = {"age": 16, "need_mental": True, "institutions_involved": 3}
    decision = answered(rule_base, **young)
    assert next(one for one in decision.services if one.id == "bru-stars").outcome == "match"
    assert "bru-stars.age" not in decides(decision)


def test_while_somebody_is_in_danger_no_assumption_about_levels_is_said_to_decide(rule_base: RuleBase) -> None:
    """Beside the number of the police stood for whom "we then look for a care coordinator first"."""
    levels = {f"level_{level}" for level in rule_base.at(DAY).levels}
    assert decides(answered(rule_base, repeated_admissions=True)) & levels
    assert not decides(answered(rule_base, repeated_admissions=True, violence_threat=True)) & levels


def test_a_level_is_told_by_what_bears_on_it(rule_base: RuleBase) -> None:
    """Of somebody whom nobody threatens a reason said that no provider "has no part in a threat"."""
    reasons = answered(rule_base, repeated_admissions=True).level.reasons
    assert not [line for line in reasons if "threat" in line]
    assert [line.partition(",")[0] for line in reasons[-3:]] == [
        "An informal carer coordinates the care",
        "A professional who already helps can coordinate",
        "The situation is complex: several factors together",
    ]
