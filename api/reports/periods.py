"""Periods of reports: whole calendar quarters that are over, so that no two reports can be subtracted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @classmethod
    def read(cls, text: str) -> "Quarter":
        """A quarter as it is written, such as ``2026-Q3``.

        Raises:
            ValueError: it is written otherwise.
        """
        year, sign, number = text.partition("-Q")
        if not (sign and len(year) == 4 and (year + number).isascii() and year.isdigit() and number in list("1234")):
            raise ValueError(f"'{text[:20]}' is no quarter; write it as 2026-Q3")
        return cls(int(year), int(number))

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def months(self) -> tuple[str, ...]:
        """Its months, such as ``2026-07``."""
        first = (self.number - 1) * _MONTHS + 1
        return tuple(f"{self.year}-{month:02}" for month in range(first, first + _MONTHS))

    @property
    def next(self) -> "Quarter":
        """The quarter after it."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)


def quarters(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """The quarters from one to another, both included."""
    while first <= last:
        yield first
        first = first.next


def closed_quarters(since: date, today: date) -> list[Quarter]:
    """The quarters since a day that are over: what may still grow is not reported."""
    return [quarter for quarter in quarters(Quarter.of(since), Quarter.of(today)) if quarter.last < today]


def period_of(quarters: Sequence[Quarter]) -> str:
    """A period, such as ``2026-Q1 – 2026-Q3``."""
    if not quarters:
        return ""
    first, last = quarters[0], quarters[-1]
    return str(first) if first == last else f"{first} – {last}"
