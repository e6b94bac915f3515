"""Where each entry is used, both ways."""

import pytest

from engine import RuleBase
from engine.rulebase.uses import Reference, Uses


@pytest.fixture(scope="module")
def uses(rule_base: RuleBase) -> Uses:
    return Uses.of(rule_base.contents)


@pytest.mark.parametrize(
    ("user", "named"),
    [
        (("criterion", "complex_situation"), ("criterion", "two_factors")),
        (("criterion", "two_factors"), ("parameter", "complexity_kinds_needed")),
        (("criterion", "mobile-team-107-precarity.adult"), ("fact", "age")),
        (("criterion", "bru-stars.two_institutions"), ("fact", "institutions_involved")),
        (("rule", "crisis_route_adult"), ("service", "tandemplus")),
        (("rule", "crisis_route_adult"), ("fact", "crisis_now")),
        (("rule", "crisis_route_adult"), ("criterion", "minor")),
        (("rule", "crisis_route_adult"), ("publication", "hermesplus.be")),
        (("rule", "criteria_gap_need"), ("fact", "need_legal")),
        (("rule", "criteria_gap_case_management"), ("kind", "case_management")),
        (("rule", "criteria_gap_case_management"), ("level", "case_manager")),
        (("household_rule", "carer_support_for_household"), ("conclusion", "carer_own_need")),
        (("household_rule", "carer_named_exhausted"), ("role", "carer")),
        (("service", "mobile-team-107-precarity"), ("fact", "need_mental")),
        (("service", "mobile-team-107-precarity"), ("organisation", "107-precarity")),
        (("service", "mobile-team-107-precarity"), ("document", "brusano-forum-2024")),
        (("service", "mobile-team-107-precarity"), ("fact", "applicant")),
        (("kind", "case_management"), ("criterion", "emergency_first")),
        (("level", "case_manager"), ("criterion", "level_case_manager")),
        (("constraint", "home_in_brussels_means_staying"), ("fact", "housing")),
        (("complexity", "complexity"), ("criterion", "complex_situation")),
        (("criterion", "factor_physical"), ("row", "ST-04")),
    ],
)
def test_both_ways(uses: Uses, user: tuple[str, str], named: tuple[str, str]) -> None:
    assert Reference(*named) in uses.names[Reference(*user)]
    assert Reference(*user) in uses.of_entry(*named)


def test_a_service_does_not_answer_for_its_criteria(uses: Uses) -> None:
    assert Reference("fact", "stays_in_brussels") not in uses.names[Reference("service", "mobile-team-107-precarity")]


def test_every_name_exists(uses: Uses, rule_base: RuleBase) -> None:
    contents = rule_base.contents
    conclusions = {rule.conclusion or name for name, rule in (*contents.rules.items(), *contents.household.items())}
    own = {one for one in uses.names if one.kind == "criterion"}
    exists = {
        "fact": set(contents.facts),
        "criterion": {one.id for one in own},
        "parameter": set(contents.parameters),
        "service": set(contents.services),
        "organisation": set(contents.organisations),
        "kind": set(contents.kinds),
        "level": {level.id for level in contents.plan.levels},
        "role": set(contents.roles),
        "document": set(contents.documents),
        "conclusion": conclusions,
    }
    wrong = [one for one in uses.named_by if one.kind in exists and one.id not in exists[one.kind]]
    assert wrong == []


def test_assumptions_say_who_makes_them(uses: Uses) -> None:
    by = {made.by for made in uses.assumptions}
    assert Reference("parameter", "complexity_kinds_needed") in by
    assert Reference("criterion", "mobile-team-107-precarity.homeless_or_badly_housed") in by
    assert Reference("fact", "age") not in by
