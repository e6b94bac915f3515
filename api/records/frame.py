"""Reads records as Polars frames, and gives expressions over their packed columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise, starmap
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from api.records.layout import Layout
from api.storage.columns import Digits, Room, read_columns, read_packed
from api.storage.models import Codebook, Screening

#: The columns that are read unless others are asked for: all but the packed ones and the reference.
PLAIN: Final = (
    "id",
    "synthetic",
    "recorded_on",
    "channel",
    "caller_language",
    "age_band",
    "municipality",
    "care_basin",
    "level",
    "facts_answered",
    "facts_not_known",
    "advice",
    "override_reason",
    "no_offer_confirmed_on",
)
#: So many rows are turned to columns at once.
_AT_ONCE: Final = 256
PACKED: Final = ("levels", "needs", "criteria", "services", "near_misses", "applications", "gaps", "onward")


@dataclass(frozen=True)
class Book:
    """A codebook, and expressions that look up one position of a packed column.

    Every expression gives the code as a small number (`docs/records.md` lists them), or null when this edition of
    the rules does not know the id.
    """

    id: int
    layout: Layout

    def criterion(self, name: str) -> pl.Expr:
        """0 not met, 1 an answer is missing, 2 met, 3 the source is unclear."""
        return _code("criteria", self.layout.criteria, name)

    def need(self, name: str) -> pl.Expr:
        """0 no, 1 not asked, 2 yes, 3 asked and not known."""
        return _code("needs", self.layout.needs, name)

    def service(self, name: str) -> pl.Expr:
        """0 excluded, 1 possible, 2 match."""
        return _code("services", [service.id for service in self.layout.services], name)

    def near_miss(self, name: str) -> pl.Expr:
        """Whether all required criteria but one are met: 0 no, 1 unknown, 2 yes."""
        return _code("near_misses", [service.id for service in self.layout.services], name)

    def application(self, name: str) -> pl.Expr:
        """0 not ready, 1 unknown, 2 ready, 3 not now."""
        return _code("applications", [service.id for service in self.layout.services], name)

    def level_possible(self, name: str) -> pl.Expr:
        """0 ruled out, 1 still possible."""
        return _code("levels", self.layout.levels, name)

    def gap(self, kind: str, need: str) -> pl.Expr:
        """0 none, 1 possible, 2 certain."""
        return _code("gaps", self.layout.gaps, (kind, need))

    def onward(self, target: str) -> pl.Expr:
        """0 not advised, 1 advised."""
        return _code("onward", self.layout.onward, target)


def _code(column: str, ids: Sequence[object], wanted: object) -> pl.Expr:
    if wanted not in ids:
        return pl.lit(None, pl.UInt8)
    return pl.col(column).str.slice(ids.index(wanted), 1).cast(pl.UInt8)


def codebooks(session: Session) -> list[Book]:
    """Every codebook, oldest first."""
    return [Book(book.id, Layout.from_data(book.layout)) for book in session.scalars(select(Codebook).order_by("id"))]


def read_screenings(
    session: Session,
    book: Book,
    *,
    synthetic: bool = False,
    since: date | None = None,
    until: date | None = None,
    columns: Sequence[str] = (*PLAIN, *PACKED),
    where: Sequence[ColumnElement[bool]] = (),
) -> pl.DataFrame:
    """The records of one codebook.

    Args:
        session: a session of the database.
        book: the codebook.
        synthetic: the made-up records instead of the real ones.
        since: the first day, included.
        until: the last day, included.
        columns: names of columns of the table; fewer are read faster.
        where: further conditions on `Screening`.
    """
    conditions = [Screening.codebook_id == book.id, Screening.synthetic.is_(synthetic), *where]
    if since is not None:
        conditions.append(Screening.recorded_on >= since)
    if until is not None:
        conditions.append(Screening.recorded_on <= until)
    return read_columns(session, Screening, columns, conditions)


@dataclass(frozen=True)
class Rows:
    """Records of one codebook, ready to be counted.

    Attributes:
        plain: the plain columns.
        packed: packed column → the digits at each position that was read.
        places: the places of these records; None where they are all that there are.
    """

    plain: pl.DataFrame
    packed: Mapping[str, Mapping[int, Digits]]
    places: NDArray[np.int64] | None = None

    def position(self, name: str, place: int) -> Digits:
        """One position of a packed column: a digit for each record."""
        digits = self.packed[name][place]
        return digits if self.places is None else digits[self.places]

    def filter(self, inside: NDArray[np.bool_]) -> "Rows":
        """Some of them; their digits are looked up when they are asked for."""
        chosen = np.flatnonzero(inside)
        places = chosen if self.places is None else self.places[chosen]
        return Rows(self.plain.filter(pl.Series(inside)), self.packed, places)


def ids_between(session: Session, first: date, last: date) -> tuple[int, int] | None:
    """The lowest and the highest id of the records of a period, both days included; the index alone tells."""
    inside = Screening.recorded_on.between(first, last)
    found = session.execute(select(func.min(Screening.id), func.max(Screening.id)).where(inside)).one()
    return None if None in found else (found[0], found[1])


def read_rows(
    session: Session,
    book: Book,
    periods: Sequence[tuple[date, date]],
    ids: tuple[int, int],
    *,
    synthetic: bool,
    columns: Sequence[str],
    packed: Mapping[str, Sequence[int]],
    room: Room,
) -> tuple[Rows, list[slice]]:
    """Some records of one codebook, period after period: for counting many.

    Args:
        session: a session of the database.
        book: the codebook.
        periods: the first and the last day of each; no day is in two.
        ids: the lowest and the highest id.
        synthetic: the made-up records instead of the real ones.
        columns: the plain columns, ``recorded_on`` among them.
        packed: the positions to read of each packed column.
        room: where their digits find a place, until it is used again.

    Returns:
        the records, and where those of each period stand among them.
    """
    where = [
        Screening.codebook_id == book.id,
        Screening.synthetic.is_(synthetic),
        Screening.recorded_on.between(min(first for first, _ in periods), max(last for _, last in periods)),
    ]
    plain, signs = read_packed(session, Screening, columns, tuple(packed), where=where, ids=ids, room=room)
    days = plain["recorded_on"].to_numpy()
    inside = [np.flatnonzero((days >= np.datetime64(first)) & (days <= np.datetime64(last))) for first, last in periods]
    places = list(starmap(slice, pairwise(accumulate(map(len, inside), initial=0))))
    chosen = np.concatenate(inside)
    turned = {}
    for name, rows in signs.items():
        found = room.of(f"{name} turned", len(packed[name]) * len(chosen)).reshape(-1, len(chosen))
        _turn(rows, packed[name], chosen, found)
        turned[name] = dict(zip(packed[name], found, strict=True))
    return Rows(plain[chosen], turned), places


def _turn(rows: Digits, positions: Sequence[int], chosen: NDArray[np.int64], found: Digits) -> None:
    """Write some rows of signs as digits, a row for each position, a column for each row."""
    every = len(positions) == rows.shape[1]
    for first in range(0, len(chosen), _AT_ONCE):  # all that is turned at once stays near the processor
        few = rows.take(chosen[first : first + _AT_ONCE], axis=0)
        some = few if every else few.take(positions, axis=1)
        np.subtract(some.T, np.uint8(ord("0")), out=found[:, first : first + len(few)])
