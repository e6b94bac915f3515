"""``{fact: f, between: [n, m]}``: the number lies from n to m, both included."""

from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import ExpressionError, FactTest, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker
from engine.rulebase.entries.vocabulary import Fact, FactValue


@dataclass(frozen=True)
class Between(FactTest):
    """Met when the fact is a known whole number within the bounds, both included."""

    key = "between"
    low: int
    high: int

    @classmethod
    def read(cls, fact_id: str, fact: Fact, operand: Any, reader: Reader) -> "Between":
        """See `FactTest.read`."""
        if fact.type != "integer":
            raise ExpressionError(f"'between' needs a number, and '{fact_id}' is a {fact.type}", ("between",))
        if not isinstance(operand, list) or len(operand) != 2:
            raise ExpressionError("'between' takes a list of two numbers, [lowest, highest]", ("between",))
        low, high = (reader.number(item, "between", position) for position, item in enumerate(operand))
        if low > high:
            raise ExpressionError(f"'between' has its lowest number, {low}, above its highest, {high}", ("between",))
        return cls(fact_id, low, high)

    def condition(self, variable: str) -> str:
        """See `FactTest.condition`."""
        return f"{self.low} <= {variable} <= {self.high}"

    def column_condition(self, column: Expr) -> Expr:
        """See `FactTest.column_condition`."""
        return (column >= self.low) & (column <= self.high)

    def boundaries(self) -> tuple[FactValue, ...]:
        """See `FactTest.boundaries`."""
        return (self.low, self.high + 1)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        low, high = (speaker.value(self.fact, value) for value in (self.low, self.high))
        return self.said(speaker, "between", low=low, high=high)
