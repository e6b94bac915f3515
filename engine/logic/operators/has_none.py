"""``{fact: f, has_none: true}``: the fact has none of its values, because what it speaks of is not there."""

from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import ExpressionError, FactTest, Reader
from engine.logic.operators.columns import Expr, literal, when
from engine.logic.operators.phrases import Phrase, Speaker
from engine.rulebase.entries.vocabulary import Fact, FactValue


@dataclass(frozen=True)
class HasNone(FactTest):
    """Not met whatever value the fact has: what a constraint asks of a fact that nothing can be said of."""

    key = "has_none"

    @classmethod
    def read(cls, fact_id: str, fact: Fact, operand: Any, reader: Reader) -> "HasNone":
        """See `FactTest.read`."""
        if operand is not True:
            raise ExpressionError("'has_none' takes true", ("has_none",))
        return cls(fact_id)

    def condition(self, variable: str) -> str:
        """See `FactTest.condition`."""
        return "False"

    def column_condition(self, column: Expr) -> Expr:
        """See `FactTest.column_condition`."""
        return when(~column.is_null()).then(literal(False))

    def boundaries(self) -> tuple[FactValue, ...]:
        """See `FactTest.boundaries`."""
        return ()

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        return self.said(speaker, "has_none")
