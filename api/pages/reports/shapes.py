"""What a report is made of: tables, their lines and their figures."""

from dataclasses import dataclass

from api.reports.totals import Total


@dataclass(frozen=True)
class Figure:
    """One number of a row.

    Attributes:
        total: the number; None where these rules did not ask.
        base: what it is a part of.
        never: whether the rules can never establish it, whoever is counted: then it is no zero.
    """

    total: Total | None
    base: Total | None = None
    never: bool = False

    @property
    def share(self) -> float | None:
        """The share of the base, when both are known, in the same quarters."""
        if self.total is None or self.base is None or self.total.hidden or self.base.hidden or not self.base.known:
            return None
        if self.total.uncounted != self.base.uncounted:
            return None
        return self.total.known / self.base.known


@dataclass(frozen=True)
class Row:
    """A line of a table.

    Attributes:
        code: its id for software.
        name: what it is about.
        figures: its figures.
        remark: what must be known before its figures are compared or added up; empty for nothing.
        asked_otherwise: whether the rules asked something else in a part of the period, or than today.
    """

    code: str
    name: str
    figures: tuple[Figure, ...]
    remark: str = ""
    asked_otherwise: bool = False

    @property
    def label(self) -> str:
        """The name with the remark."""
        return f"{self.name} ({self.remark})" if self.remark else self.name


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
        ranked: whether the picture shows the largest first; else the lines are in an order of their own.
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
