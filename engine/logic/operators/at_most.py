"""``{fact: f, at_most: n}``: the number is n or less."""

from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import ExpressionError, FactTest, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker
from engine.rulebase.entries.vocabulary import Fact, FactValue


@dataclass(frozen=True)
class AtMost(FactTest):
    """Met when the fact is a known whole number of at most the bound."""

    key = "at_most"
    bound: int

    @classmethod
    def read(cls, fact_id: str, fact: Fact, operand: Any, reader: Reader) -> "AtMost":
        """See `FactTest.read`."""
        if fact.type != "integer":
            raise ExpressionError(f"'at_most' needs a number, and '{fact_id}' is a {fact.type}", ("at_most",))
        return cls(fact_id, reader.number(operand, "at_most"))

    def condition(self, variable: str) -> str:
        """See `FactTest.condition`."""
        return f"{variable} <= {self.bound}"

    def column_condition(self, column: Expr) -> Expr:
        """See `FactTest.column_condition`."""
        return column <= self.bound

    def boundaries(self) -> tuple[FactValue, ...]:
        """See `FactTest.boundaries`."""
        return (self.bound + 1,)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        return self.said(speaker, "at_most", value=speaker.value(self.fact, self.bound))
