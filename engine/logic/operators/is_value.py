"""``{fact: f, is: v}``: the fact has that value."""

from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import FactTest, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker
from engine.rulebase.entries.vocabulary import Fact, FactValue


@dataclass(frozen=True)
class IsValue(FactTest):
    """Met when the fact is known and equal to the value."""

    key = "is"
    value: FactValue

    @classmethod
    def read(cls, fact_id: str, fact: Fact, operand: Any, reader: Reader) -> "IsValue":
        """See `FactTest.read`."""
        return cls(fact_id, reader.value(fact_id, operand, "is"))

    def condition(self, variable: str) -> str:
        """See `FactTest.condition`."""
        return f"{variable} == {self.value!r}"

    def column_condition(self, column: Expr) -> Expr:
        """See `FactTest.column_condition`."""
        return column == self.value

    def boundaries(self) -> tuple[FactValue, ...]:
        """See `FactTest.boundaries`."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return (self.value, self.value + 1)
        return (self.value,)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        if isinstance(self.value, bool):
            return self.said(speaker, "is_true" if self.value else "is_false")
        return self.said(speaker, "is", value=speaker.value(self.fact, self.value))
