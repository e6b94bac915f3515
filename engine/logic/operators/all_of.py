"""``{all: [e, …]}``: Kleene's *and*, the least of the values."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from engine.logic.operators.base import Columns, Combination, Expression, K, Names, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker


@dataclass(frozen=True)
class AllOf(Combination):
    """Met when all parts are met; not met as soon as one is not."""

    key = "all"
    parts: tuple[Expression, ...]

    @classmethod
    def read(cls, operand: Any, reader: Reader) -> "AllOf":
        """See `Combination.read`."""
        return cls(reader.expressions(operand, "all"))

    @property
    def children(self) -> tuple[Expression, ...]:
        """See `Expression.children`."""
        return self.parts

    def case(self, names: Names) -> str:
        """See `Expression.case`."""
        sources = [part.case(names) for part in self.parts]
        return sources[0] if len(sources) == 1 else f"min({', '.join(sources)})"

    def kleene(self, parts: Sequence[K]) -> K:
        """See `Expression.kleene`."""
        return reduce(and_, parts)

    def population(self, columns: Columns) -> Expr:
        """See `Expression.population`."""
        first, *others = (part.population(columns) for part in self.parts)
        for other in others:
            first = first & other
        return first

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        parts = tuple(part.phrase(speaker) for part in self.parts)
        return parts[0] if len(parts) == 1 else Phrase(speaker.word("all_of"), parts, speaker.word("and"))
