"""``{criterion: c}``: that criterion is met."""

from dataclasses import dataclass
from typing import Any

from engine.logic.operators.base import Columns, Combination, Names, Reader
from engine.logic.operators.columns import Expr
from engine.logic.operators.phrases import Phrase, Speaker


@dataclass(frozen=True)
class CriterionMet(Combination):
    """The outcome of another criterion."""

    key = "criterion"
    criterion: str

    @classmethod
    def read(cls, operand: Any, reader: Reader) -> "CriterionMet":
        """See `Combination.read`."""
        return cls(reader.criterion(operand))

    def case(self, names: Names) -> str:
        """See `Expression.case`."""
        return names.criterion(self.criterion)

    def population(self, columns: Columns) -> Expr:
        """See `Expression.population`."""
        return columns.criterion(self.criterion)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        return Phrase(speaker.criterion(self.criterion), criterion=self.criterion)
