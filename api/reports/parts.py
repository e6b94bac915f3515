"""Reads records, some after the other, and keeps what is counted of each: what was read is not kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from threading import local
from typing import Final

import polars as pl
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from api.records.frame import Book, read_rows
from api.records.layout import Established, Layout
from api.reports.features import Feature, PlainValues, basins_of, plain_features
from api.reports.packed import packed_features, patterns, positions_of, referrals_of, tried_features
from api.reports.periods import Quarter
from api.reports.reforms import Change
from api.storage.columns import Room, parts_of, read_columns
from api.storage.models import Referral

PLAIN: Final = (
    *("id", "recorded_on", "channel", "caller_language", "age_band", "municipality", "level", "advice"),
    *("no_offer_confirmed_on", "facts_answered", "facts_not_known"),
)
#: So many ids are read and looked at as one part.
_RECORDS: Final = 100_000
#: So many parts are looked at at once; the database and most of the counting let other threads run, but not all of it.
_AT_ONCE: Final = 3
_REFERRAL: Final = ("screening_id", "service", "outcome")
#: The columns by which referrals are counted.
SENT: Final = ("care_basin", "service", "outcome")


@dataclass(frozen=True)
class Part:
    """What is counted of some records of one codebook in one quarter.

    Attributes:
        layout: their codebook.
        height: how many they are.
        features: their features.
        failed: of each the criteria that no case manager finds met (`api.reports.packed.patterns`).
        referrals: how many referrals they have, by `SENT`.
    """

    layout: Layout
    height: int
    features: tuple[Feature, ...]
    failed: pl.Series
    referrals: Mapping[tuple[str, str, str], int]


@dataclass(frozen=True)
class Reading:
    """Reads the records of some quarters.

    Attributes:
        bind: the database. Every part is read by itself; whoever publishes looks whether something changed meanwhile.
        chosen: the quarters.
        synthetic: the made-up records instead of the real ones.
        known: the values of the plain columns.
        changes: the reforms that are counted.
        room: what outcomes of referrals say about room.
        established: what can be established with the rules of a codebook; may take its time the first time.
    """

    bind: Engine | Connection
    chosen: Sequence[Quarter]
    synthetic: bool
    known: PlainValues
    changes: Sequence[Change]
    room: Mapping[str, str]
    established: Callable[[Layout], Established]
    _own: local = field(default_factory=local, repr=False)

    def parts(
        self, books: Sequence[Book], ids: Mapping[Quarter, tuple[int, int]]
    ) -> Iterator[tuple[Quarter, list[Part]]]:
        """Each quarter with its parts, as soon as all of them are read: the table is read once.

        They stand by codebook, and of each in the order of their ids.

        Args:
            books: the codebooks.
            ids: the lowest and the highest id in each quarter that has records.
        """
        left = sorted(ids, key=lambda quarter: ids[quarter][1])
        lowest = min((low for low, _ in ids.values()), default=0)
        some = list(parts_of((lowest, ids[left[-1]][1]), _RECORDS)) if left else []
        found = []
        with ThreadPoolExecutor(_AT_ONCE) as workers:
            for (_, last), one in zip(some, workers.map(lambda few: self._every(books, few), some), strict=True):
                found.append(one)
                while left and ids[left[0]][1] <= last:
                    quarter = left.pop(0)
                    by_book = [part.get(quarter) for book in zip(*found, strict=True) for part in book]
                    yield quarter, [part for part in by_book if part is not None]

    def _every(self, books: Sequence[Book], ids: tuple[int, int]) -> list[dict[Quarter, Part]]:
        with Session(self.bind) as session:
            return [dict(self._some(session, book, ids)) for book in books]

    def _some(self, session: Session, book: Book, ids: tuple[int, int]) -> Iterator[tuple[Quarter, Part]]:
        """Some records of one codebook, by quarter."""
        layout = book.layout
        periods: list[tuple[date, date]] = [(quarter.first, quarter.last) for quarter in self.chosen]
        rows, places = read_rows(
            session,
            book,
            periods,
            ids,
            synthetic=self.synthetic,
            columns=PLAIN,
            packed=positions_of(layout),
            # Each thread has its own, and uses it again for the next records.
            room=self._own.__dict__.setdefault("room", Room()),
        )
        if rows.plain.is_empty():
            return
        sent, of = referrals_of(rows, read_columns(session, Referral, _REFERRAL, ids=ids))
        sent = sent.with_columns(basins_of(rows.plain, self.known).gather(of))
        can_be = self.established(layout)
        features = [*plain_features(rows.plain, self.known), *packed_features(rows, layout, can_be)]
        features += tried_features(rows, layout, sent, of, self.room)
        features += [feature for change in self.changes for feature in change.features(rows, layout)]
        failed = patterns(rows, layout)
        for quarter, place in zip(self.chosen, places, strict=True):
            if height := place.stop - place.start:
                own = tuple(_in_quarter(feature.of(place), quarter) for feature in features)
                counted = sent.filter(pl.Series((of >= place.start) & (of < place.stop))).group_by(SENT).len()
                by_what = {(basin, service, outcome): count for basin, service, outcome, count in counted.iter_rows()}
                yield quarter, Part(layout, height, own, failed[place], by_what)


def of_nobody(quarter: Quarter, known: PlainValues) -> list[Feature]:
    """The features of no records."""
    dates, numbers = ("recorded_on", "no_offer_confirmed_on"), ("facts_answered", "facts_not_known")
    kinds = {name: pl.Date if name in dates else pl.Int16 if name in numbers else pl.String for name in PLAIN}
    empty = pl.DataFrame(schema=kinds)
    return [_in_quarter(feature.of(slice(0)), quarter) for feature in plain_features(empty, known)]


def _in_quarter(feature: Feature, quarter: Quarter) -> Feature:
    """A feature of the records of a quarter: the months of the others are none of its values."""
    return feature.among(quarter.months) if feature.name == "month" else feature
