"""Reads the records of a quarter and makes their figures; what was made is kept until a record changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, Final

import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.records.codes import MUNICIPALITY, UNKNOWN, RecordCodes
from api.records.frame import codebooks, read_screenings
from api.records.layout import Layout
from api.reports.cells import Table
from api.reports.disclosure import Suppression, suppress
from api.reports.features import (
    CASE_MANAGEMENT,
    Feature,
    PlainValues,
    packed_features,
    pattern_feature,
    patterns,
    plain_features,
    together,
)
from api.reports.figures import Figures, figures_of
from api.reports.periods import Quarter
from api.reports.reforms import Change
from api.storage.columns import read_columns
from api.storage.models import Referral, Screening
from engine.compilation.dated import DatedRules

COLUMNS: Final = (
    *("id", "recorded_on", "channel", "caller_language", "age_band", "municipality", "care_basin", "level", "advice"),
    *("no_offer_confirmed_on", "facts_answered", "facts_not_known"),
    *("needs", "criteria", "services", "near_misses", "gaps"),
)
#: The parameter that says how small a published count may be.
THRESHOLD: Final = "smallest_published_count"
#: The most quarters of which figures are kept.
_KEPT: Final = 64


@dataclass(frozen=True)
class QuarterFigures:
    """What may be published about a quarter.

    Attributes:
        quarter: the quarter.
        screenings: counts of screenings.
        referrals: counts of referrals, for which a person may count several times.
        versions: the rule bases with which the records were made.
        threshold: the least count that is published.
        criteria: service → its required criteria, as the records have them.
    """

    quarter: Quarter
    screenings: Figures
    referrals: Figures
    versions: tuple[str, ...]
    threshold: int
    criteria: dict[str, tuple[str, ...]]


def first_day(session: Session, *, synthetic: bool) -> date | None:
    """The day of the oldest record."""
    return session.scalar(select(func.min(Screening.recorded_on)).where(Screening.synthetic.is_(synthetic)))


@dataclass(frozen=True)
class _Read:
    """What was read for several quarters: the records of each codebook, and the referrals of each quarter."""

    books: tuple[tuple[Layout, pl.DataFrame], ...]
    referrals: pl.DataFrame

    @classmethod
    def of(cls, session: Session, since: date, until: date, *, synthetic: bool) -> "_Read":
        """Read the records of a period once, whatever the number of quarters in it."""
        books = [
            (
                book.layout,
                read_screenings(session, book, synthetic=synthetic, since=since, until=until, columns=COLUMNS),
            )
            for book in codebooks(session)
        ]
        plain = ["id", "recorded_on", "care_basin"]
        referrals = read_columns(session, Referral, ("screening_id", "service", "outcome"))
        known = pl.concat([frame.select(plain) for _, frame in books] or [_empty().select(plain)])
        return cls(tuple(books), referrals.join(known, left_on="screening_id", right_on="id"))

    def within(self, quarter: Quarter) -> "_Read":
        """What belongs to one quarter."""
        inside = pl.col("recorded_on").is_between(quarter.first, quarter.last)
        books = tuple((layout, found) for layout, frame in self.books if (found := frame.filter(inside)).height)
        return _Read(books, self.referrals.filter(inside))


@dataclass(frozen=True)
class Counter:
    """Makes figures.

    Attributes:
        rules: the rules of today, for names and the threshold.
        codes: the codes of records.
        changes: the reforms that are counted.
    """

    rules: DatedRules
    codes: RecordCodes
    changes: tuple[Change, ...] = ()
    _kept: dict[tuple[Quarter, bool], tuple[Any, QuarterFigures]] = field(default_factory=dict, repr=False)
    _first: dict[bool, tuple[date, int | None, date | None]] = field(default_factory=dict, repr=False)
    _lock: Any = field(default_factory=Lock, repr=False)

    @property
    def threshold(self) -> int:
        """The least count that is published."""
        return self.rules.parameters[THRESHOLD]

    def oldest(self, session: Session, today: date, *, synthetic: bool) -> date | None:
        """The day of the oldest record, looked up once a day, and while there is none when a record was added."""
        newest = session.scalar(select(func.max(Screening.id)))
        with self._lock:
            kept = self._first.get(synthetic)
        if kept is None or kept[0] != today or (kept[2] is None and kept[1] != newest):
            kept = (today, newest, first_day(session, synthetic=synthetic))
            with self._lock:
                self._first[synthetic] = kept
        return kept[2]

    def quarters(
        self, session: Session, chosen: Sequence[Quarter], today: date, *, synthetic: bool
    ) -> tuple[QuarterFigures, ...]:
        """The figures of quarters: made once a day, and again when records came or went.

        Whoever looks twice on a day does not see what one completed record changes.
        """
        stamps = {quarter: (today, _records(session, quarter)) for quarter in chosen}
        with self._lock:
            found = {
                quarter: self._kept[quarter, synthetic][1]
                for quarter, stamp in stamps.items()
                if (quarter, synthetic) in self._kept and self._kept[quarter, synthetic][0] == stamp
            }
        missing = [quarter for quarter in chosen if quarter not in found]
        if missing:
            read = _Read.of(session, min(missing).first, max(missing).last, synthetic=synthetic)
            for quarter in missing:
                found[quarter] = self._made(read.within(quarter), quarter)[0]
                with self._lock:
                    while len(self._kept) >= _KEPT:
                        self._kept.pop(next(iter(self._kept)))
                    self._kept[quarter, synthetic] = (stamps[quarter], found[quarter])
        return tuple(found[quarter] for quarter in chosen)

    def count(self, session: Session, quarter: Quarter, *, synthetic: bool) -> tuple[QuarterFigures, Suppression]:
        """Count the records of a quarter; also what was suppressed, for tests."""
        read = _Read.of(session, quarter.first, quarter.last, synthetic=synthetic)
        return self._made(read.within(quarter), quarter)

    def _made(self, read: _Read, quarter: Quarter) -> tuple[QuarterFigures, Suppression]:
        parts: list[tuple[int, list[Feature]]] = []
        failed: list[str] = []
        versions: dict[str, None] = {}
        criteria: dict[str, tuple[str, ...]] = {}
        case_management: dict[str, None] = {}
        known = self._known(quarter)
        for layout, frame in read.books:
            features = [*plain_features(frame, known), *packed_features(frame, layout)]
            features += [found for change in self.changes if (found := change.feature(frame, layout)) is not None]
            parts.append((frame.height, features))
            failed += patterns(frame, layout)
            versions[layout.version] = None
            for service in layout.services:
                criteria[service.id] = tuple(dict.fromkeys((*criteria.get(service.id, ()), *service.required)))
                if service.kind == CASE_MANAGEMENT:
                    case_management[service.id] = None
        if not parts:
            parts = [(0, list(plain_features(_empty(), known)))]
        features_here = together(parts)
        features_here.by_name["pattern"] = pattern_feature(failed, self.threshold)
        basins = {name: basin.municipalities for name, basin in self.codes.care_basins.items()}
        screenings, suppression = figures_of(
            features_here,
            basins={**basins, UNKNOWN: (UNKNOWN,)},
            criteria=criteria,
            case_management=list(case_management),
            threshold=self.threshold,
        )
        referrals = self._referrals(read.referrals)
        made = QuarterFigures(quarter, screenings, referrals, tuple(versions), self.threshold, criteria)
        return made, suppression

    def _known(self, quarter: Quarter) -> PlainValues:
        municipalities = self.rules.contents.facts[MUNICIPALITY].values or {}
        return PlainValues(
            age_bands=(*self.codes.age_bands, UNKNOWN),
            municipalities=(*municipalities, UNKNOWN),
            care_basins=(*self.codes.care_basins, UNKNOWN),
            caller_languages=tuple(self.codes.caller_languages),
            channels=tuple(self.codes.channels),
            levels=tuple(level.id for level in self.rules.contents.plan.levels),
            months=quarter.months,
        )

    def _referrals(self, sent: pl.DataFrame) -> Figures:
        rows = sent.group_by("care_basin", "service", "outcome").len().rows()
        services = tuple(sorted({row[1] for row in rows}))
        dimensions: Mapping[str, tuple[str, ...]] = {
            "care_basin": tuple(dict.fromkeys((*self.codes.care_basins, UNKNOWN, *(row[0] for row in rows)))),
            "referral": services,
            "outcome": tuple(self.codes.referral_outcomes),
        }
        tables = []
        for names in (("referral", "outcome"), ("care_basin", "outcome")):
            counts: dict[tuple[str, ...], int] = {}
            for basin, service, outcome, count in rows:
                values = {"care_basin": basin, "referral": service, "outcome": outcome}
                key = tuple(values[name] for name in names)
                counts[key] = counts.get(key, 0) + count
            tables.append(Table({name: dimensions[name] for name in names}, counts))
        found = suppress(tables, self.threshold)
        shown = {cell: None if cell in found.hidden else count for cell, count in found.counts.items()}
        return Figures(shown, dict(dimensions))


def _records(session: Session, quarter: Quarter) -> int:
    """How many records of a quarter there are, of either sort: the index alone tells."""
    inside = Screening.recorded_on.between(quarter.first, quarter.last)
    return session.scalar(select(func.count(Screening.recorded_on)).where(inside)) or 0


def _empty() -> pl.DataFrame:
    dates, numbers = ("recorded_on", "no_offer_confirmed_on"), ("facts_answered", "facts_not_known")
    kinds = {name: pl.Date if name in dates else pl.Int16 if name in numbers else pl.String for name in COLUMNS}
    return pl.DataFrame(schema=kinds).with_columns(pl.col("id").cast(pl.Int64))
