"""``{fact: f, at_least: n}``: the number is n or more."""

from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import ExpressionError, FactTest, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker
from engine.rulebase.entries.vocabulary import Fact, FactValue


@dataclass(frozen=True)
class AtLeast(FactTest):
    """Met when the fact is a known whole number of at least the bound."""

    key = "at_least"
    bound: int

    @classmethod
    def read(cls, fact_id: str, fact: Fact, operand: Any, reader: Reader) -> "AtLeast":
        """See `FactTest.read`."""
        if fact.type != "integer":
            raise ExpressionError(f"'at_least' needs a number, and '{fact_id}' is a {fact.type}", ("at_least",))
        return cls(fact_id, reader.number(operand, "at_least"))

    def condition(self, variable: str) -> str:
        """See `FactTest.condition`."""
        return f"{variable} >= {self.bound}"

    def column_condition(self, column: Expr) -> Expr:
        """See `FactTest.column_condition`."""
        return column >= self.bound

    def boundaries(self) -> tuple[FactValue, ...]:
        """See `FactTest.boundaries`."""
        return (self.bound,)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        return self.said(speaker, "at_least", value=speaker.value(self.fact, self.bound))
