"""Operations of the space that single rule bases may not exercise: new operators, and which facts still decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

import narwhals as nw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.evaluators.symbolic.cells import NOT_ASKED, Partition
from engine.evaluators.symbolic.regions import of_expression_in, of_test
from engine.evaluators.symbolic.space import Space
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.evaluators.three_valued import ThreeValued, TooWideError
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.base import Columns, Combination, Expression, Names, Reader
from engine.logic.operators.is_value import IsValue
from engine.outcome import Outcome
from tests.engine.evaluators.symbolic.small_rules import VALUES, contents_of, small_rules
from tests.engine.evaluators.symbolic.test_against_real_rules import real_rules


@dataclass(frozen=True)
class ExactlyOne(Combination):
    """An operator that nobody wrote a third form for."""

    key = "exactly_one"
    parts: tuple[Expression, ...]

    @classmethod
    def read(cls, operand: Any, reader: Reader) -> "ExactlyOne":
        return cls(reader.expressions(operand))

    @property
    def children(self) -> tuple[Expression, ...]:
        return self.parts

    def case(self, names: Names) -> str:
        values = f"[{', '.join(part.case(names) for part in self.parts)}]"
        return f"(0 if {values}.count(2) > 1 else 1 if 1 in {values} else 2 if {values}.count(2) == 1 else 0)"

    def population(self, columns: Columns) -> nw.Expr:
        raise AssertionError("this test looks at single cases and regions, never at populations")


def space_with_unknowns() -> Space:
    facts = contents_of({}, [], {}).facts
    tests = [IsValue(name, VALUES[name][0]) for name in ("a", "b", "c")]
    return Space(Partition.of(facts, {"c": [str(value) for value in VALUES["c"]]}, tests, (NOT_ASKED,)))


def test_an_operator_without_a_third_form_is_read_off_its_truth_table() -> None:
    space = space_with_unknowns()
    tests = tuple(IsValue(name, VALUES[name][0]) for name in ("a", "b", "c"))
    regions = of_expression_in(space, ExactlyOne(tests), {})
    parts = [of_test(space, test) for test in tests]
    for values in product(Outcome, repeat=3):
        here = space.everybody
        for part, value in zip(parts, values, strict=True):
            here = here & part.where(value)
        expected = 0 if values.count(Outcome.MET) > 1 else 1 if Outcome.UNKNOWN in values else 2 * values.count(2)
        assert space.within(here, regions.where(expected))


def test_an_operator_too_wide_for_its_truth_table_says_so() -> None:
    space = space_with_unknowns()
    with pytest.raises(TooWideError, match="'ExactlyOne' has 8 parts; beyond 7 it needs its form `kleene`"):
        of_expression_in(space, ExactlyOne((IsValue("a", True),) * 8), {})


def points(symbolic: SymbolicRules, facts: Iterable[str]) -> list[dict[str, int]]:
    cells = symbolic.space.partition.cells
    names = list(facts)
    return [dict(zip(names, places, strict=True)) for places in product(*(range(len(cells[name])) for name in names))]


@settings(max_examples=40)
@given(small_rules(), st.data())
def test_facts_that_still_decide_suffice_and_none_is_superfluous(rules: DatedRules, data: st.DataObject) -> None:
    symbolic = SymbolicRules.of(rules)
    space, cells = symbolic.space, symbolic.space.partition.cells
    known = {
        fact: data.draw(st.integers(0, len(cells[fact]) - 1)) for fact in cells if data.draw(st.integers(0, 3)) == 0
    }
    region = space.given(symbolic.services["v0"].met, known)
    among = space.given(symbolic.possible, known)
    decides = space.still_decides(region, among)

    def decided_by(facts: tuple[str, ...]) -> bool:
        seen: dict[tuple[int, ...], bool] = {}
        for point in points(symbolic, [fact for fact in cells if fact not in known]):
            here = space.having(point)
            if space.within(here, among):
                inside = space.within(here, region)
                if seen.setdefault(tuple(point[fact] for fact in facts), inside) != inside:
                    return False
        return True

    assert decided_by(decides)
    for fact in decides:
        assert not decided_by(tuple(other for other in decides if other != fact))


@given(small_rules())
@settings(max_examples=20)
def test_what_is_known_is_known_for_good(rules: DatedRules) -> None:
    symbolic = SymbolicRules.of(rules)
    for point in points(symbolic, list(symbolic.space.partition.cells)[:2]):
        for outcome in symbolic.services.values():
            for region in (outcome.met, outcome.not_met):
                left = symbolic.space.given(region, point)
                assert not set(point) & set(symbolic.space.depends_on(left))
                assert left & symbolic.space.having(point) == region & symbolic.space.having(point)


def test_kleene_forms_agree_with_truth_tables() -> None:
    space = space_with_unknowns()
    parts = [of_test(space, IsValue(name, VALUES[name][0])) for name in ("a", "b", "c")]
    both = parts[0] & parts[1]
    assert both == ThreeValued(parts[0].met & parts[1].met, parts[0].not_met | parts[1].not_met)
    assert (~~both) == both
    assert ~(parts[0] | parts[1]) == ~parts[0] & ~parts[1]


def test_diagrams_that_do_not_fit_are_an_error_and_no_wrong_answer() -> None:
    crowded = SymbolicRules.of(real_rules(), nodes=64)
    with pytest.raises(MemoryError):
        assert len(crowded.services) > 0
