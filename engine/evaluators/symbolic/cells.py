"""Cells: the values of a fact that no rule tells apart.

A fact is divided at the values that the tests on it name (`FactTest.boundaries`). Values that all tests judge alike
are one cell (for a whole number: one stretch), so a rule base has finitely many kinds of people, and what is
decided for one value of a cell holds for all of it.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.logic.operators.base import FactTest
from engine.logic.operators.has_none import HasNone
from engine.rulebase.entries.vocabulary import Fact, FactValue

#: A cell without a value, for an analysis of partial knowledge: nobody asked, or it is not known to the caller.
NOT_ASKED = "not_asked"
NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Cell:
    """Values that are never told apart.

    Attributes:
        representative: one of them; None in a cell that stands for an unknown fact.
        values: for a boolean or a choice all of them, for a whole number the lowest and the highest.
        unknown: None, or why there is no value: `NOT_ASKED` or `NOT_KNOWN`.
    """

    representative: FactValue | None
    values: tuple[FactValue, ...]
    unknown: str | None = None

    @property
    def size(self) -> int:
        """How many values it stands for; one for a cell that stands for an unknown fact."""
        if self.unknown is not None:
            return 1
        low = self.values[0]
        if isinstance(low, int) and not isinstance(low, bool):
            return int(self.values[-1]) - low + 1
        return len(self.values)


@dataclass(frozen=True)
class Partition:
    """The cells of every fact that a rule tests.

    Attributes:
        cells: by fact, in the order of the vocabulary; a fact that nothing tests is left out.
        complete: whether everything is known about everybody. A fact of which nothing can be said, because what it
            speaks of is not there, then lies in a cell of its own.
    """

    cells: Mapping[str, tuple[Cell, ...]]
    complete: bool = False
    _decided: dict[FactTest, tuple[tuple[int, ...], tuple[int, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of(
        cls,
        facts: Mapping[str, Fact],
        choices: Mapping[str, Iterable[str]],
        tests: Iterable[FactTest],
        unknown: Iterable[str] = (),
    ) -> "Partition":
        """Divide the facts at the constants of the tests.

        Args:
            facts: the vocabulary.
            choices: the values of each choice.
            tests: every test that occurs in the rules.
            unknown: the cells for unknown facts to add, `NOT_ASKED` or `NOT_KNOWN`; none for complete knowledge.
        """
        by_fact: dict[str, list[FactTest]] = {}
        for test in dict.fromkeys(tests):
            by_fact.setdefault(test.fact, []).append(test)
        extra = tuple(Cell(None, (), why) for why in unknown)
        return cls(
            {
                name: (*_cells(fact, tuple(choices.get(name, ())), by_fact[name]), *(extra or _nothing(by_fact[name])))
                for name, fact in facts.items()
                if name in by_fact
            },
            complete=not extra,
        )

    def cell_of(self, fact: str, value: FactValue | None, unknown: str = NOT_ASKED) -> int:
        """The position of the cell of a value.

        Args:
            fact: a fact of the partition.
            value: a value that the fact can have, or None.
            unknown: for None, which cell is meant.

        Raises:
            KeyError: the fact has no such value, or no cells for unknown facts.
        """
        return self._unknown[fact][unknown] if value is None else self._finders[fact](value)

    def decided(self, test: FactTest) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The positions of the cells of its fact in which a test is met, and of those in which it is not."""
        found = self._decided.get(test)
        if found is None:
            met = test.judge()
            known = [(place, cell.representative) for place, cell in enumerate(self.cells[test.fact])]
            here = [(place, met(value)) for place, value in known if value is not None]
            found = tuple(place for place, is_met in here if is_met), tuple(p for p, is_met in here if not is_met)
            self._decided[test] = found
        return found

    @cached_property
    def _unknown(self) -> dict[str, dict[str, int]]:
        return {
            fact: {cell.unknown: place for place, cell in enumerate(cells) if cell.unknown is not None}
            for fact, cells in self.cells.items()
        }

    @cached_property
    def _finders(self) -> dict[str, Callable[[FactValue], int]]:
        return {fact: _finder(cells) for fact, cells in self.cells.items()}


def _nothing(tests: Iterable[FactTest]) -> tuple[Cell, ...]:
    """Under complete knowledge: the cell of those of whom nothing can be said, for what it speaks of is not there."""
    return (Cell(None, (), NOT_KNOWN),) if any(isinstance(test, HasNone) for test in tests) else ()


def _finder(cells: tuple[Cell, ...]) -> Callable[[FactValue], int]:
    known = [cell for cell in cells if cell.unknown is None]
    first = known[0].values[0]
    if isinstance(first, int) and not isinstance(first, bool):
        starts = [int(cell.values[0]) for cell in known]
        return lambda value: bisect_right(starts, int(value)) - 1
    return {value: place for place, cell in enumerate(known) for value in cell.values}.__getitem__


def _cells(fact: Fact, choices: tuple[str, ...], tests: list[FactTest]) -> list[Cell]:
    judges = [test.judge() for test in tests]

    def judged(value: FactValue) -> tuple[bool, ...]:
        return tuple(judge(value) for judge in judges)

    if fact.type == "integer":
        return _stretches(fact, tests, judged)
    values: tuple[FactValue, ...] = (True, False) if fact.type == "boolean" else choices
    alike: dict[tuple[bool, ...], list[FactValue]] = {}
    for value in values:
        alike.setdefault((value,) if fact.type == "boolean" else judged(value), []).append(value)  # type: ignore[arg-type]
    return [Cell(group[0], tuple(group)) for group in alike.values()]


def _stretches(fact: Fact, tests: list[FactTest], judged: Callable[[FactValue], tuple[bool, ...]]) -> list[Cell]:
    low, high = fact.minimum or 0, fact.maximum or 0
    named = {int(bound) for test in tests for bound in test.boundaries()}
    starts = sorted({low, *(bound for bound in named if low < bound <= high)})
    ends = [*(start - 1 for start in starts[1:]), high]
    cells: list[Cell] = []
    before: tuple[bool, ...] | None = None
    for start, end in zip(starts, ends, strict=True):
        here = judged(start)
        if here == before:
            cells[-1] = Cell(cells[-1].representative, (cells[-1].values[0], end))
        else:
            cells.append(Cell(start, (start, end)))
        before = here
    return cells
