"""Criteria read otherwise than they stand: *relaxed*, for what is within reach, and *lenient*, with the source's doubt.

A reading goes through an expression with what is wanted of it in mind. Under a *not* the opposite is wanted, so a test
is made true or false as the whole needs it. What a reading does not change stays what it is: a criterion in which
nothing changes is named, not copied.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any

from engine.logic.compilation.criteria import Statement
from engine.logic.operators.all_of import AllOf
from engine.logic.operators.any_of import AnyOf
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.between import Between
from engine.logic.operators.constant import Constant
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.estimated import Estimated
from engine.logic.operators.negation import Negation
from engine.outcome import Outcome
from engine.rulebase.entries.vocabulary import Fact, FactValue

UNKNOWN = Constant(Outcome.UNKNOWN)


@dataclass(frozen=True)
class Reading(ABC):
    """One way to read expressions.

    Attributes:
        criteria: every criterion by its id, read as it stands.
    """

    criteria: Mapping[str, Statement]

    @abstractmethod
    def of_test(self, test: FactTest, *, wanted: bool) -> Expression:
        """A test on a fact, where it is wanted met, or wanted not met."""

    @abstractmethod
    def of_unclear(self, unclear: Expression, *, wanted: bool) -> Expression | None:
        """What an unclear source adds to a criterion, beside what makes it met."""

    def read(self, expression: Expression, *, wanted: bool = True) -> Expression:
        """An expression in this reading."""
        if isinstance(expression, FactTest):
            return self.of_test(expression, wanted=wanted)
        if isinstance(expression, CriterionMet):
            statement = self.criteria[expression.criterion]
            found = self.of_statement(statement, wanted=wanted)
            return expression if found is None else found
        if isinstance(expression, Estimated):
            found = self.of_test(expression.test, wanted=wanted)
            return expression if found == expression.test else found
        inside = wanted != isinstance(expression, Negation)
        return _with_parts(expression, lambda part: self.read(part, wanted=inside))

    def of_statement(self, statement: Statement, *, wanted: bool = True) -> Expression | None:
        """A criterion in this reading; None when it is no different."""
        met = self.read(statement.met_when, wanted=wanted)
        if statement.unclear_when is None:
            return None if met == statement.met_when else met
        unclear = self.of_unclear(statement.unclear_when, wanted=wanted)
        as_it_stands = AllOf((statement.unclear_when, UNKNOWN))
        if met == statement.met_when and unclear == as_it_stands:
            return None
        return met if unclear is None else AnyOf((met, unclear))


@dataclass(frozen=True)
class Lenient(Reading):
    """Where the source is unclear, it is read in favour of what is wanted."""

    def of_test(self, test: FactTest, *, wanted: bool) -> Expression:
        """See `Reading.of_test`."""
        return test

    def of_unclear(self, unclear: Expression, *, wanted: bool) -> Expression | None:
        """See `Reading.of_unclear`."""
        return self.read(unclear, wanted=True) if wanted else None


@dataclass(frozen=True)
class Relaxed(Reading):
    """What can be aimed at is taken as reached, and numbers may be off by a margin.

    Attributes:
        facts: the vocabulary.
        choices: the values of each choice.
        never: facts that nobody is to change: needs, dangers, consent.
        margin: how far numbers may be off.
    """

    facts: Mapping[str, Fact]
    choices: Mapping[str, Collection[str]]
    never: Collection[str]
    margin: int | None = None

    def of_test(self, test: FactTest, *, wanted: bool) -> Expression:
        """See `Reading.of_test`."""
        fact = self.facts[test.fact]
        if test.fact in self.never:
            return test
        if fact.type == "integer":
            return test if self.margin is None else self._widened(test, fact, self.margin, wanted=wanted)
        reached = fact.change != "fixed" and any(test.judge()(value) == wanted for value in _aims(fact))
        return Constant(Outcome.MET if wanted else Outcome.NOT_MET) if reached else test

    def of_unclear(self, unclear: Expression, *, wanted: bool) -> Expression | None:
        """See `Reading.of_unclear`: the service must still be asked."""
        return AllOf((unclear, UNKNOWN))

    def _widened(self, test: FactTest, fact: Fact, margin: int, *, wanted: bool) -> Expression:
        """The test on a number, as wanted also up to the margin beside the numbers for which it is."""
        numbers = range(fact.minimum or 0, (fact.maximum or 0) + 1)
        holds = test.judge()
        right = {number for number in numbers if holds(number) == wanted}
        near = [number for number in numbers if any(number + off in right for off in range(-margin, margin + 1))]
        if len(near) == len(right):
            return test
        stretches = [
            [number for _, number in run] for _, run in groupby(enumerate(near), lambda item: item[1] - item[0])
        ]
        inside = AnyOf(tuple(self._within(Between(test.fact, run[0], run[-1])) for run in stretches))
        return inside if wanted else Negation(inside)

    def _within(self, test: Between) -> Expression:
        """The test, and what an estimate says of it: a child of some age is not nearly grown up either."""
        estimates = {fact.stands_for.fact: name for name, fact in self.facts.items() if fact.stands_for}
        estimate = estimates.get(test.fact)
        return test if estimate is None else Estimated.of(test, estimate, self.facts)


def _aims(fact: Fact) -> tuple[FactValue, ...]:
    return () if isinstance(fact.aim, str) else fact.aim


def _with_parts(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The same operator over changed parts; itself when no part changes."""

    def changed(value: Any) -> Any:
        if isinstance(value, Expression):
            return change(value)
        return tuple(changed(item) for item in value) if isinstance(value, tuple) else value

    held: Any = expression
    values = {field.name: getattr(held, field.name) for field in fields(held)}
    new = {name: changed(value) for name, value in values.items()}
    found: Expression = expression if new == values else replace(held, **new)
    return found
