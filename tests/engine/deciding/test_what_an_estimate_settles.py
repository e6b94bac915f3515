"""An age is asked only where the ages that the estimate leaves make a difference to something behind a criterion."""

from datetime import date
from typing import Any

import pytest

from engine import Assessment, DatedRules, RuleBase, assess, read_situation

DAY = date(2026, 11, 29)


@pytest.fixture
def rules(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(DAY)


def _missing(rules: DatedRules, case: Assessment) -> dict[str, set[str]]:
    return {name: set(case.missing_facts(name)) for name in rules.program.index if name in rules.contents.criteria}


@pytest.mark.parametrize(
    "facts",
    [{}, {"applicant": "other", "housing": "home_inadequate", "consent": "refused"}, {"need_mental": True}],
)
def test_no_age_is_asked_where_every_age_of_the_estimate_leaves_the_same(
    rules: DatedRules, facts: dict[str, Any]
) -> None:
    stands_for = rules.contents.facts["age_about"].stands_for
    assert stands_for is not None
    spared = 0
    for band, (low, high) in stands_for.stretches.items():
        about = _missing(rules, assess(rules, read_situation(rules, {**facts, "age_about": band})))
        asked = {name for name, missing in about.items() if "age" in missing}
        spared += len(about) - len(asked)
        exact = [assess(rules, read_situation(rules, {**facts, "age": age})) for age in range(low, high + 1)]
        differ = {name for name in rules.program.index if len({case.value(name) for case in exact}) > 1}
        assert all(differ & rules.program.closure(name) for name in asked), band
    assert spared


def test_who_may_manage_alone_is_not_asked_for_an_age_that_is_known_to_be_enough(rules: DatedRules) -> None:
    for band, missing in (("65+", ("can_self_manage",)), ("23-64", ("can_self_manage",)), ("0-11", ())):
        case = assess(rules, read_situation(rules, {"age_about": band}))
        assert case.missing_facts("level_self_management") == missing
    assert "age" in assess(rules, read_situation(rules, {})).missing_facts("level_self_management")
