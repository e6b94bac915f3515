"""Expressions over the whole space at once: where an expression is met, not met and unknown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from itertools import product
from typing import Any

from engine.errors import WegwijsError
from engine.evaluators.symbolic.space import Region, Space
from engine.logic.operators.base import Columns, Expression, FactTest, Names
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.phrases import Phrase, Speaker
from engine.outcome import Outcome

#: A new operator's truth table is tried out row by row up to so many parts (3 ** 7 rows); wider ones give `kleene`.
MOST_PARTS = 7


class TooWideError(WegwijsError):
    """An operator without a `kleene` form has too many parts for its truth table."""


@dataclass(frozen=True)
class ThreeValued:
    """A division of the space into met, not met and the rest, unknown; ``&``, ``|`` and ``~`` are Kleene's."""

    met: Region
    not_met: Region

    @property
    def unknown(self) -> Region:
        """Where it is unknown; under complete knowledge, where its source is unclear."""
        return ~(self.met | self.not_met)

    def where(self, outcome: int) -> Region:
        """Where it has this outcome."""
        return (self.not_met, self.unknown, self.met)[outcome]

    def __and__(self, other: "ThreeValued") -> "ThreeValued":
        return ThreeValued(self.met & other.met, self.not_met | other.not_met)

    def __or__(self, other: "ThreeValued") -> "ThreeValued":
        return ThreeValued(self.met | other.met, self.not_met & other.not_met)

    def __invert__(self) -> "ThreeValued":
        return ThreeValued(self.not_met, self.met)


def of_expression(space: Space, expression: Expression, criteria: Mapping[str, ThreeValued]) -> ThreeValued:
    """The three regions of an expression.

    A test on a fact is decided cell by cell, by its own source on a value of the cell. A combination is built with its
    `kleene` form where it has one; else its truth table is read off its `case` form.

    Args:
        space: the space.
        expression: what to build.
        criteria: the criteria that it names.

    Raises:
        TooWideError: a combination without `kleene` has more than `MOST_PARTS` parts.
    """
    if isinstance(expression, FactTest):
        return of_test(space, expression)
    if isinstance(expression, CriterionMet):
        return criteria[expression.criterion]
    parts = [of_expression(space, part, criteria) for part in expression.children]
    built = expression.kleene(parts)
    return _by_truth_table(space, expression, parts) if built is None else built


def of_test(space: Space, test: FactTest) -> ThreeValued:
    """The cells in which a test on a fact is met; unknown where the fact is."""
    met, not_met = space.partition.decided(test)
    return ThreeValued(space.cells(test.fact, met), space.cells(test.fact, not_met))


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


def _by_truth_table(space: Space, expression: Expression, parts: list[ThreeValued]) -> ThreeValued:
    if len(parts) > MOST_PARTS:
        raise TooWideError(
            f"'{type(expression).__name__}' has {len(parts)} parts; beyond {MOST_PARTS} it needs its form `kleene`"
        )
    judged = _truth_table(expression)
    met = not_met = space.nobody
    for values in product(Outcome, repeat=len(parts)):
        here = space.everybody
        for part, value in zip(parts, values, strict=True):
            here = here & part.where(value)
        outcome = judged(*values)
        if outcome == Outcome.MET:
            met = met | here
        elif outcome == Outcome.NOT_MET:
            not_met = not_met | here
    return ThreeValued(met, not_met)


def _truth_table(expression: Expression) -> Callable[..., int]:
    """The operator as a function of the values of its parts, made from its `case` form."""
    names = iter(f"p{position}" for position in range(len(expression.children)))

    def stand_in(value: Any) -> Any:
        if isinstance(value, Expression):
            return _Part(next(names))
        if isinstance(value, tuple):
            return tuple(stand_in(item) for item in value)
        return value

    held: Any = expression
    bare = replace(held, **{field.name: stand_in(getattr(held, field.name)) for field in fields(held)})
    source = bare.case(Names(fact=lambda name: name, criterion=lambda name: name))
    arguments = ", ".join(f"p{position}" for position in range(len(expression.children)))
    judged: Callable[..., int] = eval(f"lambda {arguments}: {source}")
    return judged
