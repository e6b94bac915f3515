"""``{not: e}``: Kleene's *not*; unknown stays unknown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import Columns, Combination, Expression, K, Names, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker


@dataclass(frozen=True)
class Negation(Combination):
    """Met when the part is not met, not met when it is met."""

    key = "not"
    part: Expression

    @classmethod
    def read(cls, operand: Any, reader: Reader) -> "Negation":
        """See `Combination.read`."""
        return cls(reader.expression(operand, "not"))

    @property
    def children(self) -> tuple[Expression, ...]:
        """See `Expression.children`."""
        return (self.part,)

    def case(self, names: Names) -> str:
        """See `Expression.case`."""
        return f"(2 - {self.part.case(names)})"

    def kleene(self, parts: Sequence[K]) -> K:
        """See `Expression.kleene`."""
        return ~parts[0]

    def population(self, columns: Columns) -> Expr:
        """See `Expression.population`."""
        return ~self.part.population(columns)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        return Phrase(speaker.word("not", expression="").strip(), (self.part.phrase(speaker),))
