"""What a reform changes, against trying out every person, and for the reforms that ship."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import evaluate_population
from engine.analyses.costs.criterion_costs import criteria_costs
from engine.analyses.reform.compare import ReformedRules
from engine.analyses.reform.overlay import Reform
from engine.analyses.reform.situations import GivenSituation
from engine.analyses.synthesis.generate import synthetic_population
from engine.analyses.synthesis.profiles_file import read_synthesis
from engine.answers.comparison import Comparison
from engine.errors import SituationError
from engine.evaluators.population.column_names import LEVEL, service
from engine.locations import RULES
from engine.logic.compilation.dated import DatedRules
from engine.requests.compare import read_situations
from tests.engine.analyses.coverage.test_against_each_person import concerned, holds, takes
from tests.engine.analyses.reform.test_overlay import DAY, REFORMS, read, rule_base
from tests.engine.evaluators.symbolic.small_rules import DAY as SMALL_DAY
from tests.engine.evaluators.symbolic.small_rules import small_rules

TEXT = {"nl": "x", "fr": "x", "en": "x"}
REFORM = Reform.model_validate({"id": "r", "name": TEXT, "description": TEXT, "source": {"publication": "test"}})


@settings(max_examples=40)
@given(st.data())
def test_differences_hold_just_the_people_for_whom_something_changes(data: st.DataObject) -> None:
    before, after = data.draw(small_rules()), data.draw(small_rules())
    found = ReformedRules(before, after, REFORM).compared(SMALL_DAY, language="en", most=100)
    people = {str(person): person for rules in (before, after) for person in concerned(rules)}
    regions = {
        (subject.id, reading.reading, difference.form): difference.regions
        for subject in found.subjects
        for reading in subject.readings
        for difference in reading.differences
    }
    for reading in ("strict", "lenient"):
        for person in people.values():
            old, new = number(before, person, reading), number(after, person, reading)
            expected = {
                "covered": old == 0 and new > 0,
                "lost": old > 0 and new == 0,
                "doubly_covered": old < 2 <= new,
                "no_longer_doubly_covered": new < 2 <= old,
            }
            for form, changes in expected.items():
                inside = any(
                    all(holds(condition.expression, person) for condition in region.conditions)
                    for region in regions.get(("kind:help", reading, form), ())
                )
                assert inside == changes, (form, person)


def number(rules: DatedRules, person: dict[str, bool | int | str], reading: str) -> int:
    return sum(takes(rules, name, person, reading) for name in rules.services)


@cache
def reformed(path: Path) -> ReformedRules:
    reform, after = read(path)
    return ReformedRules(rule_base().at(DAY), after, reform)


def shipped(path: Path, situations: list[GivenSituation] | None = None) -> Comparison:
    return reformed(path).compared(date(2026, 11, 21), language="en", situations=situations)


@pytest.mark.parametrize("path", REFORMS, ids=lambda path: path.stem)
def test_the_shipped_reforms_cover_people_and_lose_nobody(path: Path) -> None:
    found = shipped(path)
    [subject] = [item for item in found.subjects if item.id == "kind:case_management"]
    for reading in subject.readings:
        forms = {difference.form: difference for difference in reading.differences}
        assert set(forms) == {"covered", "doubly_covered"}
        assert reading.before.none - reading.after.none == forms["covered"].cells > 0
        assert sum((reading.before.none, reading.before.one, reading.before.several)) == subject.cells
        assert sum((reading.after.none, reading.after.one, reading.after.several)) == subject.cells


def test_each_reform_covers_whom_it_is_meant_for() -> None:
    people = {
        "bru-stars-to-25": {"age": 24, "lives_in_brussels": True, "housing": "institution"},
        "brusano-not-only-at-home": {"age": 40, "lives_in_brussels": True, "housing": "homeless"},
        "team-107-wider": {
            "age": 18,
            "lives_in_brussels": False,
            "network_in_brussels": False,
            "stays_in_brussels": True,
            "housing": "homeless",
            "network_exhausted": True,
            "asks_for_help": False,
            "psychiatric_history": False,
            "psychiatric_risk": False,
        },
    }
    complex_need = {"need_mental": True, "need_housing": True, "need_addiction": False, "social_exclusion": False}
    for path in REFORMS:
        [row] = shipped(path, [GivenSituation("a", people[path.stem] | complex_need)]).situations.rows  # type: ignore[union-attr]
        services = ("bru-stars", "brusano-case-managers", "dune", "mobile-team-107-precarity")
        assert not any(row.before.services[name] == "match" for name in services), path.stem
        assert any(row.after.services[name] == "match" for name in services), path.stem


def test_situations_are_counted_by_what_moved_where() -> None:
    path = next(path for path in REFORMS if path.stem == "brusano-not-only-at-home")
    situations = read_situations(
        [
            {"id": "street", "facts": {"age": 40, "lives_in_brussels": True, "housing": "homeless"}},
            {"facts": {"age": 40, "lives_in_brussels": True, "housing": "home"}},
        ],
        rule_base(),
    )
    table = shipped(path, situations).situations
    assert table is not None
    assert (table.situations, table.changed) == (2, 1)
    assert [row.situation for row in table.rows] == ["street", "2"]
    move = next(item for item in table.moves if item.what == "brusano-case-managers")
    # No more than possible: whether the situation is complex is not known of either.
    assert (move.before, move.after, move.situations) == ("excluded", "possible", 1)
    assert "brusano-case-managers" in table.rows[0].changed


def test_a_wrong_situation_is_named() -> None:
    with pytest.raises(SituationError, match=r"situations\.x\.facts\.agee: unknown fact 'agee'; did you mean 'age'\?"):
        shipped(REFORMS[0], [GivenSituation("x", {"agee": 3})])
    with pytest.raises(SituationError, match="unknown key 'factss'"):
        read_situations([{"facts": {}, "factss": {}}], rule_base())
    with pytest.raises(SituationError, match="another situation is called '2' already"):
        read_situations([{"id": 2, "facts": {}}, {"facts": {}}], rule_base())
    with pytest.raises(SituationError, match="expected a list"):
        read_situations({}, rule_base())


def test_whom_a_service_perhaps_took_and_one_surely_takes_is_counted() -> None:
    """`costs` counts them among those who would be found, for no other service takes them for certain."""
    before = rule_base().at(DAY)
    change, after = read(next(path for path in REFORMS if path.stem == "brusano-not-only-at-home"))
    people = synthetic_population(before, read_synthesis(before, RULES), 2_000, seed=4)
    moved = ReformedRules(before, after, change, people).compared(DAY, language="en", most=1).subjects[0].people
    assert moved is not None
    own = [service(name) for name, one in before.services.items() if one.entry.kind == "case_management"]
    sides = [evaluate_population(rules, people, columns=[LEVEL, *own]).to_dicts() for rules in (before, after)]
    expected = 0
    for old, new in zip(*sides, strict=True):
        assert old[LEVEL] == new[LEVEL]
        if old[LEVEL] == "case_manager":
            was, becomes = ({row[name] for name in own} for row in (old, new))
            expected += "match" not in was and "possible" in was and "match" in becomes
    assert moved.made_certain == expected > 0
    costs = criteria_costs(before, DAY, "en", "kind:case_management", people=people).criteria
    home = next(one.people for one in costs if one.criterion.id == "lives_at_home")
    assert home is not None
    assert moved.found <= home.found <= moved.found + moved.made_certain
