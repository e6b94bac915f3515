"""What a report is made of: tables, their lines and their figures."""

from dataclasses import dataclass

from api.pages.reports.totals import Total


@dataclass(frozen=True)
class Figure:
    """One number of a row.

    Attributes:
        total: the number; None where these rules did not ask.
        base: what it is a part of.
    """

    total: Total | None
    base: Total | None = None

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
    """A line of a table; `code` is its id for software."""

    code: str
    name: str
    figures: tuple[Figure, ...]


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
    """

    id: str
    title: str
    note: str
    first: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    drawn: int | None = 0
    form: str = "bars"
