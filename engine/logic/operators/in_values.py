"""``{fact: f, in: [v, w]}``: the fact has one of these values."""

from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import ExpressionError, FactTest, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker
from engine.rulebase.entries.vocabulary import Fact, FactValue


@dataclass(frozen=True)
class InValues(FactTest):
    """Met when the fact is known and is one of the values."""

    key = "in"
    values: tuple[FactValue, ...]

    @classmethod
    def read(cls, fact_id: str, fact: Fact, operand: Any, reader: Reader) -> "InValues":
        """See `FactTest.read`."""
        if not isinstance(operand, list) or not operand:
            raise ExpressionError("'in' takes a list of at least one value", ("in",))
        values = tuple(reader.value(fact_id, item, "in", position) for position, item in enumerate(operand))
        if len(set(values)) != len(values):
            raise ExpressionError("a value stands twice in the list", ("in",))
        return cls(fact_id, values)

    def condition(self, variable: str) -> str:
        """See `FactTest.condition`."""
        return f"{variable} in {self.values!r}"

    def column_condition(self, column: Expr) -> Expr:
        """See `FactTest.column_condition`.

        Written as equalities joined by *or*, since an engine's own membership test may turn null into false.
        """
        first, *others = (column == value for value in self.values)
        for other in others:
            first = first | other
        return first

    def boundaries(self) -> tuple[FactValue, ...]:
        """See `FactTest.boundaries`."""
        numbers = [value for value in self.values if isinstance(value, int) and not isinstance(value, bool)]
        return self.values + tuple(number + 1 for number in numbers)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        names = [speaker.value(self.fact, value) for value in self.values]
        if len(names) == 1:
            return self.said(speaker, "is", value=names[0])
        heading = self.said(speaker, "in", values="")
        return Phrase(heading.text.strip(), tuple(map(Phrase, names)), fact=self.fact)
