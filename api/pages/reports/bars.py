"""Bars beside figures: which lines a picture shows, in which order, and how long each bar is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from api.pages.reports.shapes import Block, Figure, Row, largest_first

#: Lines that a ranked picture of a page shows, and it says so; the table beside it has all of them.
MOST_BARS: Final = 24
_MOST_NAMED: Final = 12


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
    def drawn(self) -> bool:
        """Whether there is anything to draw, in either period."""
        return self.length > 0 or (self.beside is not None and self.beside.length > 0)

    @property
    def sorts(self) -> set[str]:
        """What is known of the figure, in either period."""
        return {one.sort for one in (self, self.beside) if one is not None}

    @property
    def never(self) -> bool:
        """Whether the rules can establish it in neither period."""
        return self.figure.never and (self.beside is None or self.beside.figure.never)


@dataclass(frozen=True)
class Picture:
    """What a page draws of a table, and what it says that it leaves out.

    Attributes:
        bars: the lines that are drawn.
        drawable: how many lines have something to draw.
        never: the names of the lines of which it can never be established.
        zero: how many others are 0.
        hidden: how many others are hidden.
    """

    bars: Sequence[Bar]
    drawable: int
    never: Sequence[str]
    zero: int
    hidden: int

    @property
    def names_never(self) -> bool:
        """Whether these are few enough to be named; else they are counted."""
        return len(self.never) <= _MOST_NAMED


def picture_of(block: Block, most: int = MOST_BARS) -> Picture:
    """The picture of a table: in time every line, else those of which somebody is known to be counted.

    Args:
        block: the table; it says which column is drawn.
        most: so many lines of a ranked picture.
    """
    every = bars(block)
    drawn = [bar for bar in every if bar.drawn or (block.by_time and not bar.never)]
    # What these rules did not ask is no figure at all.
    left = [bar.sorts - {"never"} for bar in every if not bar.drawn and not block.by_time and bar.sorts != {"never"}]
    zero = left.count({"exact"})
    never = [bar.row.name for bar in every if bar.never]
    return Picture(drawn[:most] if block.ranked else drawn, len(drawn), never, zero, len(left) - zero)


def bars(block: Block) -> Sequence[Bar]:
    """The lines of a table as bars: where they have no order of their own, the largest first.

    Args:
        block: the table; it says which column is drawn.
    """
    rows = largest_first(block.rows, block.drawn or 0) if block.ranked else block.rows
    drawn = [(row, row.figures[block.drawn or 0]) for row in rows]
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
