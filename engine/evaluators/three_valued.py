"""Where an expression is met, not met and unknown: of many people at once, or as conditions of one."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import reduce
from itertools import product
from operator import or_
from typing import Any, Generic, Protocol

from engine.errors import WegwijsError
from engine.logic.operators.base import Columns, Expression, FactTest, Names
from engine.logic.operators.constant import Constant
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.phrases import Phrase, Speaker
from engine.logic.statuses.base import B
from engine.outcome import OUTCOMES, Outcome

#: A new operator's truth table is tried out row by row up to so many parts (3 ** 7 rows); wider ones give `kleene`.
MOST_PARTS = 7


class TooWideError(WegwijsError):
    """An operator without a `kleene` form has too many parts for its truth table."""


@dataclass(frozen=True)
class ThreeValued(Generic[B]):
    """A division of everybody into met, not met and the rest, unknown; ``&``, ``|`` and ``~`` are Kleene's."""

    met: B
    not_met: B

    @property
    def unknown(self) -> B:
        """Where it is unknown; under complete knowledge, where its source is unclear."""
        return ~(self.met | self.not_met)

    def where(self, outcome: int) -> B:
        """Where it has this outcome."""
        if outcome == Outcome.UNKNOWN:
            return self.unknown
        return self.met if outcome == Outcome.MET else self.not_met

    def among(self, outcomes: Collection[int], nobody: B) -> B:
        """Where it has one of these outcomes."""
        if len(outcomes) == 2:
            (left_out,) = {*OUTCOMES} - {*outcomes}
            return ~self.where(left_out)
        return reduce(or_, (self.where(outcome) for outcome in sorted(outcomes)), nobody)

    def where_clear(self, unclear: "ThreeValued[B]") -> "ThreeValued[B]":
        """The same, but not known not to be met where a source is or may be unclear; see `CriteriaProgram.run`."""
        return ThreeValued(self.met, self.not_met & unclear.not_met)

    def __and__(self, other: "ThreeValued[B]") -> "ThreeValued[B]":
        return ThreeValued(self.met & other.met, self.not_met | other.not_met)

    def __or__(self, other: "ThreeValued[B]") -> "ThreeValued[B]":
        return ThreeValued(self.met | other.met, self.not_met & other.not_met)

    def __invert__(self) -> "ThreeValued[B]":
        return ThreeValued(self.not_met, self.met)


class Ground(Protocol[B]):
    """What expressions are built of."""

    def everywhere(self, holds: bool, /) -> B:
        """Everybody, or nobody."""

    def test(self, test: FactTest, /) -> ThreeValued[B]:
        """A test on a fact; unknown where the fact is."""


def of_expression(ground: Ground[B], expression: Expression, criteria: Mapping[str, ThreeValued[B]]) -> ThreeValued[B]:
    """Where an expression is met, and where it is not.

    A combination is built with its `kleene` form where it has one; else its truth table is read off its `case` form.

    Args:
        ground: what it is built of.
        expression: what to build.
        criteria: the criteria that it names.

    Raises:
        TooWideError: a combination without `kleene` has more than `MOST_PARTS` parts.
    """
    if isinstance(expression, FactTest):
        return ground.test(expression)
    if isinstance(expression, CriterionMet):
        return criteria[expression.criterion]
    if isinstance(expression, Constant):
        met, not_met = (ground.everywhere(expression.outcome == outcome) for outcome in (Outcome.MET, Outcome.NOT_MET))
        return ThreeValued(met, not_met)
    parts = [of_expression(ground, part, criteria) for part in expression.children]
    built = expression.kleene(parts)
    return _by_truth_table(ground, expression, parts) if built is None else built


@dataclass(frozen=True)
class _Part(Expression):
    """Stands for a part of which only the value counts."""

    name: str

    def case(self, names: Names) -> str:
        return self.name

    def population(self, columns: Columns) -> Any:
        raise AssertionError("a part stands in truth tables only, which look at its value")

    def phrase(self, speaker: Speaker) -> Phrase:
        raise AssertionError("a part stands in truth tables only, which look at its value")


def _by_truth_table(ground: Ground[B], expression: Expression, parts: Sequence[ThreeValued[B]]) -> ThreeValued[B]:
    if len(parts) > MOST_PARTS:
        raise TooWideError(
            f"'{type(expression).__name__}' has {len(parts)} parts; beyond {MOST_PARTS} it needs its form `kleene`"
        )
    judged = _truth_table(expression)
    table = [judged(*values) for values in product(OUTCOMES, repeat=len(parts))]
    met, not_met = (
        _where(ground, [found == outcome for found in table], parts) for outcome in (Outcome.MET, Outcome.NOT_MET)
    )
    return ThreeValued(met, not_met)


def _where(ground: Ground[B], rows: Sequence[bool], parts: Sequence[ThreeValued[B]]) -> B:
    """Where the row of a truth table is true that the parts are in; the first part changes slowest."""
    if all(rows) or not any(rows):
        return ground.everywhere(rows[0])
    first, *others = parts
    third = len(rows) // 3
    alike: dict[tuple[bool, ...], list[int]] = {}
    for value in range(3):
        alike.setdefault(tuple(rows[value * third : (value + 1) * third]), []).append(value)
    if len(alike) == 1:
        return _where(ground, rows[:third], others)
    nobody = ground.everywhere(False)
    found = nobody
    for some, values in alike.items():
        found = found | (first.among(values, nobody) & _where(ground, some, others))
    return found


def _stand_in(value: Any, names: Iterator[str]) -> Any:
    if isinstance(value, Expression):
        return _Part(next(names))
    return tuple([_stand_in(item, names) for item in value]) if isinstance(value, tuple) else value


def _truth_table(expression: Expression) -> Callable[..., int]:
    """The operator as a function of the values of its parts, made from its `case` form."""
    names = iter(f"p{position}" for position in range(len(expression.children)))
    held: Any = expression
    bare = replace(held, **{field.name: _stand_in(getattr(held, field.name), names) for field in fields(held)})
    source = bare.case(Names(fact=lambda name: name, criterion=lambda name: name))
    arguments = ", ".join(f"p{position}" for position in range(len(expression.children)))
    judged: Callable[..., int] = eval(f"lambda {arguments}: {source}")
    return judged
