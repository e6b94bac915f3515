"""Expressions over the whole space at once: where an expression is met, not met and unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.evaluators.symbolic.space import Region, Space
from engine.evaluators.three_valued import ThreeValued, of_expression
from engine.logic.operators.base import Expression, FactTest

#: Where something is met, not met and unknown, as regions of a space.
Regions = ThreeValued[Region]


@dataclass(frozen=True)
class _Cells:
    """The cells of a space; see `Ground`."""

    space: Space

    def everywhere(self, holds: bool, /) -> Region:
        return self.space.everybody if holds else self.space.nobody

    def test(self, test: FactTest, /) -> Regions:
        return of_test(self.space, test)


def of_expression_in(space: Space, expression: Expression, criteria: Mapping[str, Regions]) -> Regions:
    """The three regions of an expression: `of_expression`, with tests on facts decided by their cells.

    Args:
        space: the space.
        expression: what to build.
        criteria: the criteria that it names.

    Raises:
        TooWideError: see `of_expression`.
    """
    return of_expression(_Cells(space), expression, criteria)


def of_test(space: Space, test: FactTest) -> Regions:
    """The cells in which a test on a fact is met, by its own source on a value of each; unknown where the fact is."""
    met, not_met = space.partition.decided(test)
    return ThreeValued(space.cells(test.fact, met), space.cells(test.fact, not_met))
