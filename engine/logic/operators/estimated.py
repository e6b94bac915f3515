"""A test on a fact that another fact stands for while it is not known: an estimate, such as an age band."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from engine.logic.operators.base import Columns, Expression, FactTest, Names
from engine.logic.operators.columns import Expr, when
from engine.logic.operators.has_none import HasNone
from engine.logic.operators.in_values import InValues
from engine.logic.operators.phrases import Phrase, Speaker
from engine.rulebase.entries.vocabulary import Fact, FactValue


@dataclass(frozen=True)
class Estimated(Expression):
    """The test itself; where its fact is unknown, what every value that the estimate allows would give.

    Attributes:
        test: the test on the fact.
        surely: met where the estimate allows only values for which the test is met.
        surely_not: met where it allows only values for which the test is not met.
    """

    test: FactTest
    surely: Expression
    surely_not: Expression

    @classmethod
    def of(cls, test: FactTest, estimate: str, facts: Mapping[str, Fact]) -> Self:
        """A test, and what the values say of it that stand for its fact.

        Args:
            test: the test.
            estimate: the choice that stands for its fact.
            facts: the vocabulary.
        """
        stands_for, judged = facts[estimate].stands_for, test.judge()
        values: dict[bool, list[FactValue]] = {True: [], False: []}
        for value, (low, high) in ({} if stands_for is None else stands_for.stretches).items():
            outcomes = {judged(number) for number in range(low, high + 1)}
            if len(outcomes) == 1:
                values[outcomes.pop()].append(value)
        surely, surely_not = (
            InValues(estimate, tuple(values[outcome])) if values[outcome] else HasNone(estimate)
            for outcome in (True, False)
        )
        return cls(test, surely, surely_not)

    @property
    def children(self) -> tuple[Expression, ...]:
        """See `Expression.children`."""
        return (self.test, self.surely, self.surely_not)

    def case(self, names: Names) -> str:
        """See `Expression.case`."""
        surely, surely_not = self.surely.case(names), self.surely_not.case(names)
        estimate = f"2 if {surely} == 2 else 0 if {surely_not} == 2 else 1"
        return f"(known if (known := {self.test.case(names)}) != 1 else {estimate})"

    def population(self, columns: Columns) -> Expr:
        """See `Expression.population`."""
        surely, surely_not = (part.population(columns).fill_null(False) for part in (self.surely, self.surely_not))
        estimate = when(surely | surely_not).then(surely)
        test = self.test.population(columns)
        return when(~test.is_null()).then(test).otherwise(estimate)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`: the test is what the rule says."""
        return self.test.phrase(speaker)
