"""An expression that says the same of everybody: it stands in derived criteria only, never in YAML."""

from dataclasses import dataclass

from engine.logic.operators.base import Columns, Expression, Names
from engine.logic.operators.columns import Expr, literal
from engine.logic.operators.phrases import Phrase, Speaker
from engine.outcome import Outcome


@dataclass(frozen=True)
class Constant(Expression):
    """Met, not met or unknown, whatever was answered."""

    outcome: Outcome

    def case(self, names: Names) -> str:
        """See `Expression.case`."""
        return str(int(self.outcome))

    def population(self, columns: Columns) -> Expr:
        """See `Expression.population`."""
        return columns.unknown() if self.outcome == Outcome.UNKNOWN else literal(self.outcome == Outcome.MET)

    def phrase(self, speaker: Speaker) -> Phrase:
        """See `Expression.phrase`."""
        return Phrase(speaker.word("unknown_source" if self.outcome == Outcome.UNKNOWN else self.outcome.word))
