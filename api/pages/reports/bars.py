"""Bars beside figures: which lines a picture shows, in which order, and how long each bar is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from api.pages.reports.shapes import Block, Figure, Row

#: Lines that a ranked picture of a page shows, and it says so; the table beside it has all of them.
MOST_BARS: Final = 24


@dataclass(frozen=True)
class Bar:
    """A line of a picture.

    Attributes:
        row: the line of the table.
        figure: its figure.
        length: the length of its bar in per cent of the longest.
        sort: ``exact``; ``least``, drawn as a lower bound; ``hidden`` or ``never``, without a bar.
        beside: the same of the other period, on the same scale; None where no other was chosen.
    """

    row: Row
    figure: Figure
    length: float
    sort: Literal["exact", "least", "hidden", "never"]
    beside: "Bar | None" = None

    @property
    def never(self) -> bool:
        """Whether the rules can establish it in neither period."""
        return self.figure.never and (self.beside is None or self.beside.figure.never)


def bars(block: Block, most: int | None = MOST_BARS) -> Sequence[Bar]:
    """The lines of a picture: where they have no order of their own, the largest first.

    Args:
        block: the table; it says which column is drawn.
        most: so many lines of a ranked picture; None for all.
    """
    drawn = [(row, row.figures[block.drawn or 0]) for row in block.rows]
    if block.ranked:
        drawn.sort(key=lambda one: -(one[1].total.known if one[1].total else -1))
        drawn = drawn[:most]
    every = [one for _, figure in drawn for one in (figure, figure.beside) if one is not None]
    longest = max((one.total.known for one in every if one.total), default=0) or 1

    def bar(row: Row, figure: Figure) -> Bar:
        length = round(figure.total.known / longest * 100, 2) if figure.total else 0
        return Bar(row, figure, length, _sort(figure), bar(row, figure.beside) if figure.beside else None)

    return [bar(row, figure) for row, figure in drawn]


def _sort(figure: Figure) -> Literal["exact", "least", "hidden", "never"]:
    if figure.total is None:
        return "never"
    if not figure.total.hidden:
        return "exact"
    return "least" if figure.total.known else "hidden"
