"""Reads the records of quarters and counts them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import polars as pl
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from api.records.codes import UNKNOWN, RecordCodes
from api.records.frame import Rows, codebooks, ids_between, read_rows
from api.records.layout import Established, Layout
from api.reports.cells import Table
from api.reports.disclosure import Suppression, suppress
from api.reports.features import Feature, Named, PlainValues, plain_features, together
from api.reports.figures import Figures, QuarterFigures, cell, figures_of
from api.reports.packed import never_given, packed_features, pattern_feature, patterns, tried_features
from api.reports.periods import Quarter
from api.reports.reforms import Change
from api.storage.columns import read_columns
from api.storage.models import Referral
from engine import CASE_MANAGEMENT_NEED, DatedRules, meanings

PLAIN: Final = (
    *("id", "recorded_on", "channel", "caller_language", "age_band", "municipality", "care_basin", "level", "advice"),
    *("no_offer_confirmed_on", "facts_answered", "facts_not_known"),
)
PACKED: Final = ("needs", "criteria", "services", "near_misses", "gaps")
#: The parameter that says how small a published count may be.
THRESHOLD: Final = "smallest_published_count"
#: So many quarters are counted at once; the counting itself lets other threads run.
_AT_ONCE: Final = 2
#: The columns by which referrals are counted.
_SENT: Final = ("care_basin", "service", "outcome")


def _referrals(bind: Engine | Connection, ids: tuple[int, int]) -> pl.DataFrame:
    with Session(bind) as session:
        inside = [Referral.screening_id.between(*ids)]
        return read_columns(session, Referral, ("screening_id", "service", "outcome"), inside)


@dataclass(frozen=True)
class _Read:
    """What was read of a quarter: the records of each codebook, and the referrals."""

    books: tuple[tuple[Layout, Rows], ...]
    referrals: pl.DataFrame

    @classmethod
    def of(cls, session: Session, chosen: Sequence[Quarter], *, synthetic: bool) -> "list[_Read]":
        """Read the records of some quarters: whatever their number, the table is gone through once."""
        ids = ids_between(session, min(chosen).first, max(chosen).last)
        kinds = {"screening_id": pl.Int64, "recorded_on": pl.Date, **dict.fromkeys(_SENT, pl.String)}
        if ids is None:
            return [cls((), pl.DataFrame(schema=kinds)) for _ in chosen]
        periods = [(quarter.first, quarter.last) for quarter in chosen]
        books: list[list[tuple[Layout, Rows]]] = [[] for _ in chosen]
        with ThreadPoolExecutor(1) as beside:
            # The database reads for both at once.
            referrals = beside.submit(_referrals, session.get_bind(), ids)
            for book in codebooks(session):
                every = read_rows(session, book, periods, ids, synthetic=synthetic, columns=PLAIN, packed=PACKED)
                for own, rows in zip(books, every, strict=True):
                    if rows is not None:
                        own.append((book.layout, rows))
            sent = referrals.result()
        return [cls(tuple(own), _of_people(own, sent, kinds)) for own in books]


def _of_people(
    books: Sequence[tuple[Layout, Rows]], sent: pl.DataFrame, kinds: Mapping[str, type[pl.DataType]]
) -> pl.DataFrame:
    """The referrals of some records, with what these say of the people."""
    if not books:
        return pl.DataFrame(schema=kinds)
    people = pl.concat(rows.plain.select("id", "recorded_on", "care_basin") for _, rows in books)
    return sent.join(people, left_on="screening_id", right_on="id").select(*kinds)


@dataclass(frozen=True)
class Counter:
    """Makes figures.

    Attributes:
        rules: the rules of today, for names and the threshold.
        codes: the codes of records.
        changes: the reforms that are counted.
        room: what outcomes of referrals say about room: `api.reports.report_settings.ReportSettings`.
    """

    rules: DatedRules
    codes: RecordCodes
    changes: tuple[Change, ...] = ()
    room: Mapping[str, str] = field(default_factory=dict)

    @property
    def threshold(self) -> int:
        """The least count that is published."""
        return self.rules.parameters[THRESHOLD]

    def made(
        self,
        session: Session,
        chosen: Sequence[Quarter],
        *,
        synthetic: bool,
        day: date | None = None,
        since: date | None = None,
    ) -> Iterator[QuarterFigures]:
        """Make the figures of some quarters, in their order.

        Args:
            session: reads the records.
            chosen: the quarters.
            synthetic: of the made-up records instead of the real ones.
            day: the day on which that is done.
            since: the first day on which anything was recorded; a quarter in which it lies is not whole.
        """
        with ThreadPoolExecutor(1) as beside:
            # Nearly all of that time the database works, and not Python.
            follows = beside.submit(self._follows)
            read = _Read.of(session, chosen, synthetic=synthetic)
            follows.result()

        def one(quarter: Quarter, of: _Read) -> QuarterFigures:
            began = since if since is not None and since > quarter.first else None
            return replace(self._made(of, quarter)[0], made_on=day, recorded_from=began)

        with ThreadPoolExecutor(_AT_ONCE) as workers:
            yield from workers.map(one, chosen, read)

    def count(self, session: Session, quarter: Quarter, *, synthetic: bool) -> tuple[QuarterFigures, Suppression]:
        """Count the records of a quarter; also what was suppressed, for tests."""
        (read,) = _Read.of(session, [quarter], synthetic=synthetic)
        return self._made(read, quarter)

    def _made(self, read: _Read, quarter: Quarter) -> tuple[QuarterFigures, Suppression]:
        parts: list[tuple[int, list[Feature]]] = []
        failed: list[pl.Series] = []
        versions: dict[str, None] = {}
        asked: dict[str, dict[str, None]] = {}
        criteria: dict[str, tuple[str, ...]] = {}
        known = self._known(quarter)
        never: list[Mapping[str, Collection[str]]] = []
        unknown: dict[str, None] = {}
        for layout, rows in read.books:
            can_be, open_ = self._established(layout)
            features = [*plain_features(rows.plain, known), *packed_features(rows, layout, can_be)]
            features += tried_features(rows, layout, read.referrals, self.room)
            features += [feature for change in self.changes for feature in change.features(rows, layout)]
            parts.append((rows.plain.height, features))
            failed.append(patterns(rows, layout))
            versions[layout.version] = None
            never.append(never_given(layout, can_be))
            unknown |= dict.fromkeys(open_)
            for feature in features:
                if (meaning := _meaning(feature.name, layout)) is not None:
                    asked.setdefault(feature.name, {})[meaning] = None
            for service in layout.services:
                criteria[service.id] = tuple(dict.fromkeys((*criteria.get(service.id, ()), *service.required)))
        if not parts:
            parts = [(0, list(plain_features(_empty(), known)))]
        features_here = together(parts)
        features_here.by_name["pattern"] = pattern_feature(failed, self.threshold)
        told_of_nobody = {name: tuple(values) for name in features_here.by_name if (values := _in_all(never, name))}
        basins = {name: basin.municipalities for name, basin in self.codes.care_basins.items()}
        screenings, suppression = figures_of(
            features_here,
            basins={**basins, UNKNOWN: (UNKNOWN,)},
            criteria=criteria,
            threshold=self.threshold,
            never=told_of_nobody,
        )
        few = 0 < sum(height for height, _ in parts) < self.threshold
        made = QuarterFigures(
            quarter=quarter,
            screenings=_OF_A_FEW if few else screenings,
            referrals=_OF_NOBODY if few else self._referrals(read.referrals),
            versions=tuple(versions),
            threshold=self.threshold,
            rules=self.rules.contents.version,
            meanings={name: tuple(found) for name, found in asked.items()},
            never=told_of_nobody,
            unknown=tuple(unknown),
        )
        return made, suppression

    def _follows(self) -> Sequence[object]:
        """What follows from rules alone, worked out once: quarters counted side by side would each do so."""
        return [meanings(self.rules), Established.by(self.rules), *(change.kept for change in self.changes)]

    def _established(self, layout: Layout) -> tuple[Established, Collection[str]]:
        """What can be established with the rules of some records, and the features of which nobody knows that."""
        if layout.established is not None:
            return layout.established, ()
        # A codebook of before that was kept: what asked the same as today, can do what it can today.
        today = Established.by(self.rules)
        features = dict(_judged(layout))
        same = {name for name, (meaning, _) in features.items() if self._asks_the_same(layout, meaning)}

        def known(names: Collection[str], can_be: Collection[str], form: str = "") -> tuple[str, ...]:
            return tuple(name for name in names if name in can_be or form + name not in same)

        kinds, needs = {kind for kind, _ in layout.gaps}, (*layout.needs, CASE_MANAGEMENT_NEED)
        found = Established(
            known(kinds, today.causes, "cause:"),
            known(kinds, today.open_causes, "cause:"),
            known(needs, today.needs),
            {name: values for name, values in today.never.items() if name in same},
        )
        return found, [one for name, (_, of) in features.items() if name not in same for one in of]

    def _asks_the_same(self, layout: Layout, name: str) -> bool:
        """Whether something asked the same with the rules of some records as it does today; see `engine.meanings`."""
        then = layout.meanings.get(name)
        return then is not None and then == meanings(self.rules).get(name)

    def _known(self, quarter: Quarter) -> PlainValues:
        return PlainValues(
            age_bands=(*self.codes.age_bands, UNKNOWN),
            municipalities=(*self.rules.contents.municipalities, UNKNOWN),
            care_basins=(*self.codes.care_basins, UNKNOWN),
            caller_languages=tuple(self.codes.caller_languages),
            channels=tuple(self.codes.channels),
            levels=tuple(level.id for level in self.rules.contents.plan.levels),
            months=quarter.months,
        )

    def _referrals(self, sent: pl.DataFrame) -> Figures:
        rows = sent.group_by(_SENT).len().rows()
        services = tuple(sorted({row[1] for row in rows}))
        dimensions: Mapping[str, tuple[str, ...]] = {
            "care_basin": tuple(dict.fromkeys((*self.codes.care_basins, UNKNOWN, *sorted(row[0] for row in rows)))),
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


#: Of fewer records than a count may have only that there are some: else the zeros everywhere else would say where they
#: live, how old they are and what they need.
_OF_A_FEW: Final = Figures({cell(): None}, {})
_OF_NOBODY: Final = Figures({}, {})


def _judged(layout: Layout) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    """What can or cannot be established: what it asks (`engine.meanings`), and the features that count it."""
    for need in (*layout.needs, CASE_MANAGEMENT_NEED):
        yield need, (f"need:{need}", (f"unmet:{need}",))
    for kind in dict.fromkeys(kind for kind, _ in layout.gaps):
        yield f"cause:{kind}", (f"cause:{kind}", (f"cause:{kind}",))
    for service in layout.services:
        # Case management is about those at its level, by which all of it is told together.
        own = service.kind == CASE_MANAGEMENT_NEED
        about = f"need:{CASE_MANAGEMENT_NEED}" if own else f"service:{service.id}"
        yield service.id, (about, (f"service:{service.id}", f"near:{service.id}"))
        for name in service.required:
            yield name, (about, (f"criterion:{name}", f"drop:{name}"))


def _in_all(never: Sequence[Mapping[str, Collection[str]]], feature: str) -> list[str]:
    """The values of a feature that none of several rule bases can give; one that says nothing of it can give all."""
    first = never[0].get(feature, ()) if never else ()
    return sorted(value for value in first if all(value in one.get(feature, ()) for one in never))


def _meaning(feature: str, layout: Layout) -> str | None:
    """What a feature asked with the rules of some records."""
    _name, form, name = Named.of(feature)
    keys = {"criterion": name, "drop": name, "near": f"service:{name}", "unmet": f"need:{name}", "level": "level"}
    key = keys.get(form, feature)
    if not layout.meanings and name:
        return layout.version  # an older codebook does not say: whatever differs in these rules may matter
    return layout.meanings.get(key)


def _empty() -> pl.DataFrame:
    dates, numbers = ("recorded_on", "no_offer_confirmed_on"), ("facts_answered", "facts_not_known")
    kinds = {name: pl.Date if name in dates else pl.Int16 if name in numbers else pl.String for name in PLAIN}
    return pl.DataFrame(schema=kinds).with_columns(pl.col("id").cast(pl.Int64))
