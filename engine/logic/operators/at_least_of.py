"""``{at_least_of: {count: n, of: [e, …]}}``: at least n of the parts are met."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import Columns, Combination, Expression, ExpressionError, K, Names, Reader, exactly
from engine.logic.operators.columns import Expr, literal, when
from engine.logic.operators.phrases import Phrase, Speaker


@dataclass(frozen=True)
class AtLeastOf(Combination):
    """The n-th greatest value of the parts.

    It is met when n parts are met, not met when fewer than n can still be, else unknown.
    """

    key = "at_least_of"
    count: int
    parts: tuple[Expression, ...]

    @classmethod
    def read(cls, operand: Any, reader: Reader) -> "AtLeastOf":
        """See `Combination.read`."""
        form = "{count: 2, of: [...]}"
        node = exactly(operand, {"count": "how many", "of": "the parts"}, form)
        count = reader.number(node["count"], "at_least_of", "count")
        parts = reader.expressions(node["of"], "at_least_of", "of")
        if not 1 <= count <= len(parts):
            raise ExpressionError(f"count is {count}, and there are {len(parts)} parts", ("at_least_of", "count"))
        return cls(count, parts)

    @property
    def children(self) -> tuple[Expression, ...]:
        """See `Expression.children`."""
        return self.parts

    def case(self, names: Names) -> str:
        """See `Expression.case`."""
        sources = ", ".join(part.case(names) for part in self.parts)
        return f"sorted(({sources},))[-{self.count}]"

    def kleene(self, parts: Sequence[K]) -> K:
        """See `Expression.kleene`: part by part, whether at least 1, 2, … of those so far are met."""
        reached: list[K] = []
        for part in parts:
            with_this = [part, *(fewer & part for fewer in reached)]
            without = [*reached, None]
            pairs = zip(with_this, without, strict=True)
            reached = [new if old is None else old | new for new, old in pairs][: self.count]
        return reached[self.count - 1]

    def population(self, columns: Columns) -> Expr:
        """See `Expression.population`."""
        parts = [part.population(columns) for part in self.parts]
        met = _count(part.fill_null(False) for part in parts)
        can_be_met = _count(part.fill_null(True) for part in parts)
        enough = when(met >= self.count).then(literal(True))
        return enough.otherwise(when(can_be_met < self.count).then(literal(False)))

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        heading = speaker.word("at_least_of", count=str(self.count), items="").strip()
        return Phrase(heading, tuple(part.phrase(speaker) for part in self.parts))


def _count(parts: Any) -> Expr:
    """How many of the Boolean columns hold."""
    first, *others = (when(part).then(literal(1)).otherwise(literal(0)) for part in parts)
    for other in others:
        first = first + other
    return first
