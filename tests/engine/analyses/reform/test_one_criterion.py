"""A change of one criterion is a reform as a file has it: it compiles, it saves, and it says what it changes."""

from pathlib import Path

import pytest
import yaml

from engine.analyses.reform.one_criterion import (
    parts_of,
    required_criteria,
    with_other_parts,
    without_criterion,
)
from engine.analyses.reform.overlay import ReformSource, with_reform
from engine.evaluators.one_case import assess_criteria
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from engine.outcome import Outcome
from engine.rulebase.entries.criteria import EligibilityCriterion
from engine.rulebase.reading.yaml_source import read_yaml
from tests.engine.analyses.reform.test_overlay import DAY, REFORMS, read, rule_base
from tests.support.yaml_files import from_yaml

#: Four that are compared most, and one that says with its criterion what it is about.
SERVICES = ("bru-stars", "mobile-team-107-precarity", "brusano-case-managers", "dune", "infirmiers-de-rue")


@pytest.fixture(scope="module")
def rules() -> DatedRules:
    return rule_base().at(DAY)


def criterion(rules: DatedRules, service: str, name: str) -> EligibilityCriterion:
    return next(one for one in required_criteria(rules.contents.services[service]) if one.id == name)


def outcome(rules: DatedRules, name: str, **facts: object) -> int:
    return assess_criteria(rules, read_situation(rules, facts)).value(name)


def after(rules: DatedRules, reform: dict[str, object]) -> DatedRules:
    return with_reform(rules.contents, DAY, ReformSource("reform", reform, {}))[1]


@pytest.mark.parametrize("service", SERVICES)
def test_without_any_required_criterion_the_rest_is_still_asked(rules: DatedRules, service: str) -> None:
    required = required_criteria(rules.contents.services[service])
    assert required
    for one in required:
        changed = after(rules, without_criterion(rules, service, one.id)).services[service].entry
        assert [left.id for left in required_criteria(changed)] == [left.id for left in required if left is not one]


def test_the_same_change_as_a_reform_that_ships_asks_the_same(rules: DatedRules) -> None:
    _, shipped = read(next(path for path in REFORMS if path.stem == "bru-stars-to-25"))
    tried = after(rules, with_other_parts(rules, "bru-stars", "age", {0: (0, 25)}))
    place = rules.program.index["bru-stars.age"]
    assert tried.program.criteria[place].expressions == shipped.program.criteria[place].expressions
    assert tried.program.criteria[place].expressions != rules.program.criteria[place].expressions


def test_a_limit_that_moves_is_clear_on_both_sides(rules: DatedRules) -> None:
    """Bru-Stars leaves 23 open. With 20 as the last age, 23 is not half in again."""
    assert outcome(rules, "bru-stars.age", age=23) == Outcome.UNKNOWN
    reform = with_other_parts(rules, "bru-stars", "age", {0: (0, 20)})
    changed = after(rules, reform)
    assert [outcome(changed, "bru-stars.age", age=age) for age in (20, 21, 23)] == [
        Outcome.MET,
        Outcome.NOT_MET,
        Outcome.NOT_MET,
    ]
    for language, words in (("nl", "grens is duidelijk"), ("fr", "limite est claire"), ("en", "limit is clear")):
        assert words in reform["description"][language]


def test_a_value_more_leaves_open_what_the_source_leaves_open(rules: DatedRules) -> None:
    service, own = "mobile-team-107-precarity", "homeless_or_badly_housed"
    name = f"{service}.{own}"
    (part,) = parts_of(rules, criterion(rules, service, own))
    reform = with_other_parts(rules, service, own, {0: (*part.given, "institution")})
    changed = after(rules, reform)
    assert outcome(rules, name, housing="institution") == Outcome.NOT_MET
    assert outcome(changed, name, housing="institution") == Outcome.MET
    assert outcome(changed, name, housing="staying_with_others") == Outcome.UNKNOWN
    assert outcome(changed, name, housing="home") == Outcome.NOT_MET
    assert "is clear" not in reform["description"]["en"]


def test_what_is_only_true_or_false_can_only_be_taken_away(rules: DatedRules) -> None:
    assert parts_of(rules, criterion(rules, "mobile-team-107-precarity", "stays_in_brussels")) == ()


def test_every_number_of_the_catalogue_is_offered_as_it_is(rules: DatedRules) -> None:
    """Putting the same numbers and values back is the rule as it stands."""
    seen = 0
    for service, entry in rules.contents.services.items():
        for one in required_criteria(entry):
            for place, part in enumerate(parts_of(rules, one)):
                changes = with_other_parts(rules, service, one.id, {place: part.given})["services"][service]
                written = changes["eligibility"][one.id]["met_when"]
                assert from_yaml(yaml.safe_dump(written)) == from_yaml(yaml.safe_dump(one.met_when))
                seen += 1
    assert seen > 30


def test_a_saved_change_is_a_file_of_reforms(rules: DatedRules, tmp_path: Path) -> None:
    reform = with_other_parts(rules, "bru-stars", "age", {0: (0, 24)})
    path = tmp_path / "saved.yaml"
    path.write_text(yaml.safe_dump(reform, allow_unicode=True, sort_keys=False), encoding="utf-8")
    file, problems = read_yaml(path, path.name, aliases=False)
    assert problems == []
    saved, changed = with_reform(rules.contents, DAY, file)
    assert saved.id == reform["id"]
    assert outcome(changed, "bru-stars.age", age=24) == Outcome.MET


def test_two_changes_never_have_one_name(rules: DatedRules) -> None:
    ids = {with_other_parts(rules, "bru-stars", "age", {0: (0, last)})["id"] for last in range(18, 40)}
    ids.add(without_criterion(rules, "bru-stars", "age")["id"])
    assert len(ids) == 23
