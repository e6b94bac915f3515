"""``{any: [e, …]}``: Kleene's *or*, the greatest of the values."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from engine.logic.operators.base import Columns, Combination, Expression, K, Names, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker


@dataclass(frozen=True)
class AnyOf(Combination):
    """Met as soon as one part is met; not met when none is."""

    key = "any"
    parts: tuple[Expression, ...]

    @classmethod
    def read(cls, operand: Any, reader: Reader) -> "AnyOf":
        """See `Combination.read`."""
        return cls(reader.expressions(operand, "any"))

    @property
    def children(self) -> tuple[Expression, ...]:
        """See `Expression.children`."""
        return self.parts

    def case(self, names: Names) -> str:
        """See `Expression.case`."""
        sources = [part.case(names) for part in self.parts]
        return sources[0] if len(sources) == 1 else f"max({', '.join(sources)})"

    def kleene(self, parts: Sequence[K]) -> K:
        """See `Expression.kleene`."""
        return reduce(or_, parts)

    def population(self, columns: Columns) -> Expr:
        """See `Expression.population`."""
        first, *others = (part.population(columns) for part in self.parts)
        for other in others:
            first = first | other
        return first

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        parts = tuple(part.phrase(speaker) for part in self.parts)
        return parts[0] if len(parts) == 1 else Phrase(speaker.word("any_of"), parts, speaker.word("or"))
