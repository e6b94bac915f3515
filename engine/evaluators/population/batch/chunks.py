"""What a reader hands over: rows with strictly typed facts, and the rows that it could not take."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from engine.errors import visible
from engine.evaluators.population.planes.fact_bits import FactBits
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.expressions import value_of
from engine.logic.operators.base import ExpressionError

#: The column with the number of a row in the input; the first row below a header is 1.
ROW = "row"
#: A reason is no longer, however long the cell is that it speaks of.
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Reject:
    """Why a row was left out.

    Attributes:
        row: its number in the input.
        column: the column, or nothing when the row as a whole is wrong.
        reason: what is wrong, in one sentence; every sign in it can be seen.
    """

    row: int
    column: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", visible(self.reason))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of the input.

    Attributes:
        frame: the rows that were taken: `ROW`, the facts in their own types, and the columns to keep.
        rejects: at least one entry for each row that was not.
        position: how far the reader is, on the scale of its `size`.
        empty: how many rows have nothing in them: no fact, no mark, nothing to keep. They are nobody.
        facts: those of the rows that were taken, where they were looked at already.
    """

    frame: pl.DataFrame
    rejects: tuple[Reject, ...]
    position: int
    empty: int = 0
    facts: FactBits | None = None

    def facts_of(self, rules: DatedRules) -> FactBits:
        """The facts of the rows that were taken, whose values were checked."""
        return FactBits(rules, self.frame) if self.facts is None else self.facts

    @property
    def rows(self) -> int:
        """How many rows of the input it stands for."""
        return self.frame.height + len({reject.row for reject in self.rejects}) + self.empty


@dataclass
class Reader(ABC):
    """Reads one file in chunks.

    Attributes:
        path: the file.
        rules: the rules of the day.
        keep: the columns that are no facts.
        remarks: what the user should know about how the file was read, in whole sentences.
    """

    path: Path
    rules: DatedRules
    keep: Collection[str]
    remarks: list[str] = field(default_factory=list, init=False)

    @property
    @abstractmethod
    def size(self) -> int:
        """How large the input is, the scale of `Chunk.position`: rows, or bytes where these are not counted first."""

    @abstractmethod
    def chunks(self) -> Iterator[Chunk]:
        """The rows, in order.

        Raises:
            PopulationError: the file cannot be read as what it is called.
        """


#: The types of fact columns in a frame of Polars.
DTYPES: dict[str, Any] = {"boolean": pl.Boolean, "integer": pl.Int64, "choice": pl.String}


def reason_of(rules: DatedRules, fact: str, value: Any) -> str | None:
    """Why a value cannot be that of a fact, or None when it can."""
    try:
        value_of(fact, rules.contents.facts[fact], rules.choices.get(fact, {}), value)
    except ExpressionError as error:
        hint = f"; did you mean '{error.suggestion}'?" if error.suggestion else ""
        return (error.message + hint)[:_LONGEST_REASON]
    return None


def without(frame: pl.DataFrame, rejects: Iterable[Reject]) -> pl.DataFrame:
    """The frame without the rows that were rejected."""
    rows = {reject.row for reject in rejects}
    return frame.filter(~pl.col(ROW).is_in(list(rows))) if rows else frame
