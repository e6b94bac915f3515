"""Coverage of small rule bases, against trying out every person one by one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings

from engine.analyses.coverage.analysis import Request, analyse_coverage
from engine.answers.coverage import ReadingCoverage
from engine.cli.user_shelf import UserShelf
from engine.evaluators.symbolic.symbolic_rules import READINGS, SymbolicRules
from engine.evaluators.symbolic.telling import Told
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.vocabulary import FactValue
from tests.engine.evaluators.symbolic.small_rules import DAY, Person, can_exist, everybody, small_rules


def takes(rules: DatedRules, name: str, person: Mapping[str, FactValue], reading: str) -> bool:
    service = rules.services[name]
    values, _ = rules.program.run(person)
    least = min((values[place] for place in service.required), default=2)
    if reading == "strict":
        return service.entry.eligibility_published and least == 2
    return least > 0


def concerned(rules: DatedRules) -> list[Person]:
    """Those who have the need that every small service serves, and can exist."""
    return [person for person in everybody(rules) if person["a"] is True and can_exist(rules, person)]


def holds(expression: Mapping[str, Any], person: Person) -> bool:
    """Evaluates a condition of a region by itself, without the engine."""
    if "any" in expression:
        return any(holds(part, person) for part in expression["any"])
    value: Any = person[expression["fact"]]
    if "in" in expression:
        return value in expression["in"]
    if "between" in expression:
        low, high = expression["between"]
        return bool(low <= value <= high)
    if "at_least" in expression:
        return bool(value >= expression["at_least"])
    if "at_most" in expression:
        return bool(value <= expression["at_most"])
    return bool(value == expression["is"])


@settings(max_examples=60)
@given(small_rules())
def test_regions_hold_just_the_people_whom_nobody_takes(rules: DatedRules) -> None:
    people = concerned(rules)
    found = analyse_coverage(rules, DAY, "en", Request(most=100))
    [subject] = [item for item in found.subjects if item.id == "kind:help"]
    for reading in subject.readings:
        assert reading.uncovered_explained == 1
        for person in people:
            taking = [name for name in rules.services if takes(rules, name, person, reading.reading)]
            in_regions = [
                region
                for region in reading.uncovered
                if all(holds(condition.expression, person) for condition in region.conditions)
            ]
            assert bool(in_regions) == (not taking)
            for region in in_regions:
                for exclusion in region.excluded_by:
                    check_exclusion(rules, exclusion.service, person, reading, {c.id for c in exclusion.always})


def check_exclusion(rules: DatedRules, name: str, person: Person, reading: ReadingCoverage, always: set[str]) -> None:
    values, _ = rules.program.run(person)
    worst = 1 if reading.reading == "strict" else 0
    failing = {
        rules.services[name].criteria[place].id for place in rules.services[name].required if values[place] <= worst
    }
    assert always <= failing


@settings(max_examples=60)
@given(small_rules())
def test_counts_are_combinations_of_answers_to_what_the_services_look_at(rules: DatedRules) -> None:
    people = concerned(rules)
    symbolic = SymbolicRules.of(rules)
    found = analyse_coverage(rules, DAY, "en")
    [subject] = [item for item in found.subjects if item.id == "kind:help"]
    among = symbolic.possible & symbolic.space.having({"a": 0})
    told = Told.of(
        symbolic.space, among, [symbolic.covered(name, reading) for reading in READINGS for name in rules.services]
    )

    def cell(person: Person) -> tuple[FactValue, ...]:
        return tuple(person[fact] for fact in told.facts)

    assert subject.cells == len({cell(person) for person in people})
    for reading in subject.readings:
        by_number: dict[int, set[tuple[FactValue, ...]]] = {0: set(), 1: set(), 2: set()}
        for person in people:
            number = sum(takes(rules, name, person, reading.reading) for name in rules.services)
            by_number[min(number, 2)].add(cell(person))
        assert (reading.none, reading.one, reading.several) == tuple(len(cells) for cells in by_number.values())
        for overlap in reading.overlaps:
            both = {cell(p) for p in people if all(takes(rules, n, p, reading.reading) for n in overlap.services)}
            assert overlap.cells == len(both)


@settings(max_examples=40)
@given(small_rules())
def test_a_share_never_depends_on_what_else_is_shown(rules: DatedRules) -> None:
    both = analyse_coverage(rules, DAY, "en")
    for reading in READINGS:
        alone = analyse_coverage(rules, DAY, "en", Request(("kind:help",), (reading,)))
        [subject] = alone.subjects
        [among] = [one for one in both.subjects if one.id == subject.id]
        [beside] = [one for one in among.readings if one.reading == reading]
        assert (subject.cells, subject.facts) == (among.cells, among.facts)
        assert subject.readings == (beside,)


@settings(max_examples=60)
@given(small_rules())
def test_idle_criteria_and_subsumed_services(rules: DatedRules) -> None:
    people = [person for person in everybody(rules) if can_exist(rules, person)]
    found = analyse_coverage(rules, DAY, "en")
    [subject] = [item for item in found.subjects if item.id == "kind:help"]
    for reading in subject.readings:
        worst = 1 if reading.reading == "strict" else 0
        idle = set()
        for name, service in rules.services.items():
            for place in service.required:
                others = [other for other in service.required if other != place]
                decides = any(
                    values[place] <= worst and all(values[other] > worst for other in others)
                    for values, _ in map(rules.program.run, people)
                )
                if not decides:
                    idle.add((name, service.criteria[place].id))
        assert {(item.service, item.criterion.id) for item in reading.idle_criteria} == idle
        taken = {
            name: {n for n, p in enumerate(people) if takes(rules, name, p, reading.reading)} for name in rules.services
        }
        expected = {(a, b) for a in taken for b in taken if a != b and taken[a] and taken[a] <= taken[b]}
        assert {(item.service, item.by) for item in reading.subsumed} == expected


@settings(max_examples=3)
@given(small_rules())
def test_the_whole_is_kept_with_the_rules_and_a_part_is_not(rules: DatedRules) -> None:
    with TemporaryDirectory() as made:
        folder = Path(made)
        shelved = replace(rules, shelf=UserShelf(folder, ()))
        analyse_coverage(shelved, DAY, "en", Request(most=3))
        assert [*folder.iterdir()] == []
        first = analyse_coverage(shelved, DAY, "en")
        assert len([*folder.iterdir()]) == 1
        assert analyse_coverage(shelved, DAY, "en", Request()) == first == analyse_coverage(rules, DAY, "en")
        later = DAY + timedelta(days=1)
        assert analyse_coverage(shelved, later, "en") == analyse_coverage(rules, later, "en") != first
        assert len([*folder.iterdir()]) == 1
        analyse_coverage(shelved, DAY, "nl")
        assert len([*folder.iterdir()]) == 2
