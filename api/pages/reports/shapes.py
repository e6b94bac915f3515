"""What a report is made of: tables, their lines and their figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.reports.totals import Total
from engine import Interval, sampled_share


@dataclass(frozen=True)
class Figure:
    """One number of a row.

    Attributes:
        total: the number; None where these rules did not ask.
        base: what it is a part of.
        never: whether the rules can never establish it, whoever is counted: then it is no zero.
        always: whether the rules say it of everybody in its base, whoever is counted: then no share was measured.
        beside: the same figure of the other period; None where no other was chosen.
    """

    total: Total | None
    base: Total | None = None
    never: bool = False
    always: bool = False
    beside: "Figure | None" = None

    @property
    def share(self) -> float | None:
        """The share of the base, when both are known, in the same quarters."""
        if self.total is None or self.base is None or self.total.hidden or self.base.hidden or not self.base.known:
            return None
        if self.total.uncounted != self.base.uncounted:
            return None
        return self.total.known / self.base.known

    @property
    def interval(self) -> Interval | None:
        """The share as that of a sample, when it is the share of something else and might have been another."""
        if self.share is None or self.total is None or self.base is None or self.total is self.base or self.always:
            return None
        return sampled_share(self.total.known, self.base.known)

    @property
    def least_share(self) -> float | None:
        """The share that is there at least, when a part of the figure is hidden and nothing of its base is."""
        total, base = self.total, self.base
        if total is None or base is None or base.hidden or total.uncounted != base.uncounted:
            return None
        return total.known / base.known if total.hidden and total.known and base.known else None


@dataclass(frozen=True)
class Row:
    """A line of a table.

    Attributes:
        code: its id for software.
        name: what it is about.
        figures: its figures.
        remark: what must be known before its figures are compared or added up; empty for nothing.
        asked_otherwise: whether the rules asked something else in a part of the period, or than today.
        asked: what its figures asked, as hashes.
        breaks: whether that is something else than in the other period, or than in the line before it in time.
        partial: whether recording began within it, so that it holds less than its name says.
    """

    code: str
    name: str
    figures: tuple[Figure, ...]
    remark: str = ""
    asked_otherwise: bool = False
    asked: tuple[str, ...] = ()
    breaks: bool = False
    partial: bool = False

    @property
    def comparable(self) -> bool:
        """Whether its figures can be held against those of the other period, or of the lines around it."""
        return not (self.breaks or self.partial)

    @property
    def label(self) -> str:
        """The name with the remark."""
        return f"{self.name} ({self.remark})" if self.remark else self.name


def largest_first(rows: Iterable[Row], column: int) -> tuple[Row, ...]:
    """Lines that have no order of their own, by what is known to be counted in a column; others stay as they stand."""

    def known(row: Row) -> int:
        total = row.figures[column].total
        return total.known if total else -1

    return tuple(sorted(rows, key=lambda row: -known(row)))


@dataclass(frozen=True)
class Block:
    """A table of a report.

    Attributes:
        id: for addresses and files.
        title: its caption.
        note: what the figures count, and of how many.
        first: the heading of the names.
        columns: ids and headings of the figures.
        rows: the lines.
        drawn: the column that a picture shows; None for no picture.
        form: the picture: bars, or the map of municipalities.
        ranked: whether the largest comes first, in every form; else the lines are in an order of their own.
        by_time: whether its lines are parts of the period: of two periods they stand below each other.
    """

    id: str
    title: str
    note: str
    first: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    drawn: int | None = 0
    form: str = "bars"
    ranked: bool = False
    by_time: bool = False
