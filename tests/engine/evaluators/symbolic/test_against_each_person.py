"""The diagrams say of every person what evaluating that person says."""

from hypothesis import given, settings

from engine.evaluators.symbolic.regions import Regions
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from tests.engine.evaluators.symbolic.small_rules import can_exist, everybody, small_rules


def outcome(symbolic: SymbolicRules, regions: Regions, places: dict[str, int]) -> Outcome:
    where = symbolic.space.having(places)
    return next(value for value in Outcome if symbolic.space.within(where, regions.where(value)))


@settings(max_examples=40)
@given(small_rules())
def test_criteria_services_and_constraints(rules: DatedRules) -> None:
    symbolic = SymbolicRules.of(rules)
    seen: set[tuple[tuple[str, int], ...]] = set()
    for person in everybody(rules):
        places = symbolic.places(person)
        if (key := tuple(places.items())) in seen:
            continue  # another value of the same cells, compared in the next test
        seen.add(key)
        values, _ = rules.program.run(person)
        for criterion, value in zip(rules.program.criteria, values, strict=True):
            assert outcome(symbolic, symbolic.criteria[criterion.id], places) == value
        for name, service in rules.services.items():
            required = [values[place] for place in service.required]
            expected = min([*required, 2 if service.entry.eligibility_published else 1])
            assert outcome(symbolic, symbolic.services[name], places) == expected
        possible = symbolic.space.within(symbolic.space.having(places), symbolic.possible)
        assert possible == can_exist(rules, person)


@settings(max_examples=40)
@given(small_rules())
def test_values_of_one_cell_are_judged_alike(rules: DatedRules) -> None:
    symbolic = SymbolicRules.of(rules)
    judged: dict[tuple[tuple[str, int], ...], list[int]] = {}
    for person in everybody(rules):
        places = tuple(symbolic.places(person).items())
        values, _ = rules.program.run(person)
        assert judged.setdefault(places, values) == values
    assert len(judged) == symbolic.space.size(symbolic.space.partition.cells)
    everybody_counted = symbolic.space.count(symbolic.space.everybody, symbolic.space.partition.cells)
    assert everybody_counted == len(judged)
