"""Reads the records of quarters and counts them."""

import collections
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from api.records.codes import UNKNOWN, RecordCodes
from api.records.frame import codebooks, ids_between
from api.records.layout import Established, Layout
from api.reports.cells import Table
from api.reports.disclosure import Suppression, suppress
from api.reports.features import Named, PlainValues, together
from api.reports.figures import Figures, QuarterFigures, cell, figures_of
from api.reports.packed import never_given, pattern_feature
from api.reports.parts import Part, Reading, of_nobody
from api.reports.periods import Quarter
from api.reports.reforms import Change
from engine import CASE_MANAGEMENT_NEED, DatedRules, meanings

#: The parameter that says how small a published count may be.
THRESHOLD: Final = "smallest_published_count"
#: So many quarters are counted at once; the counting itself lets other threads run.
_AT_ONCE: Final = 2


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

        def one(quarter: Quarter, parts: Sequence[Part]) -> QuarterFigures:
            began = since if since is not None and since > quarter.first else None
            return replace(self._made(parts, quarter)[0], made_on=day, recorded_from=began)

        with ThreadPoolExecutor(_AT_ONCE) as workers:
            counted = self._parts(session, chosen, synthetic=synthetic)
            made = {quarter: workers.submit(one, quarter, parts) for quarter, parts in counted}
            for quarter in chosen:
                yield made[quarter].result()

    def count(self, session: Session, quarter: Quarter, *, synthetic: bool) -> tuple[QuarterFigures, Suppression]:
        """Count the records of a quarter; also what was suppressed, for tests."""
        ((_, parts),) = self._parts(session, [quarter], synthetic=synthetic)
        return self._made(parts, quarter)

    def _parts(
        self, session: Session, chosen: Sequence[Quarter], *, synthetic: bool
    ) -> Iterator[tuple[Quarter, list[Part]]]:
        """Each quarter with what is counted of its records, as soon as that is known."""
        with ThreadPoolExecutor(1) as beside:
            # The first records are read meanwhile.
            follows = beside.submit(self._follows)
            between = {quarter: ids_between(session, quarter.first, quarter.last) for quarter in chosen}
            ids = {quarter: found for quarter, found in between.items() if found is not None}
            yield from ((quarter, []) for quarter in chosen if quarter not in ids)

            def established(layout: Layout) -> Established:
                follows.result()
                return self._established(layout)[0]

            known = self._known(chosen)
            bind = session.get_bind()
            reading = Reading(bind, chosen, synthetic, known, self.changes, self.room, established)
            yield from reading.parts(codebooks(session), ids)

    def _made(self, parts: Sequence[Part], quarter: Quarter) -> tuple[QuarterFigures, Suppression]:
        versions: dict[str, None] = {}
        asked: dict[str, dict[str, None]] = {}
        criteria: dict[str, tuple[str, ...]] = {}
        never: list[Mapping[str, Collection[str]]] = []
        unknown: dict[str, None] = {}
        # One part of each codebook says what all of them ask.
        for part in {id(part.layout): part for part in parts}.values():
            layout = part.layout
            can_be, open_ = self._established(layout)
            versions[layout.version] = None
            never.append(never_given(layout, can_be))
            unknown |= dict.fromkeys(open_)
            for feature in part.features:
                if (meaning := _meaning(feature.name, layout)) is not None:
                    asked.setdefault(feature.name, {})[meaning] = None
            for service in layout.services:
                criteria[service.id] = tuple(dict.fromkeys((*criteria.get(service.id, ()), *service.required)))
        every = [(part.height, part.features) for part in parts]
        features_here = together(every or [(0, of_nobody(quarter, self._known([quarter])))])
        features_here.by_name["pattern"] = pattern_feature([part.failed for part in parts], self.threshold)
        told_of_nobody = {name: tuple(values) for name in features_here.by_name if (values := _in_all(never, name))}
        basins = {name: basin.municipalities for name, basin in self.codes.care_basins.items()}
        screenings, suppression = figures_of(
            features_here,
            basins={**basins, UNKNOWN: (UNKNOWN,)},
            criteria=criteria,
            threshold=self.threshold,
            never=told_of_nobody,
        )
        few = 0 < sum(part.height for part in parts) < self.threshold
        made = QuarterFigures(
            quarter=quarter,
            screenings=_OF_A_FEW if few else screenings,
            referrals=_OF_NOBODY if few else self._referrals([part.referrals for part in parts]),
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

    def _known(self, chosen: Sequence[Quarter]) -> PlainValues:
        return PlainValues(
            age_bands=(*self.codes.age_bands, UNKNOWN),
            care_basins=(*self.codes.care_basins, UNKNOWN),
            basin_of={one: self.codes.care_basin(one) for one in (*self.rules.contents.municipalities, UNKNOWN)},
            caller_languages=tuple(self.codes.caller_languages),
            channels=tuple(self.codes.channels),
            levels=tuple(level.id for level in self.rules.contents.plan.levels),
            months=tuple(month for quarter in sorted(chosen) for month in quarter.months),
        )

    def _referrals(self, counted: Sequence[Mapping[tuple[str, str, str], int]]) -> Figures:
        added: collections.Counter[tuple[str, str, str]] = collections.Counter()
        for one in counted:
            added.update(one)
        rows = [(*key, count) for key, count in added.items()]
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
