"""All figures of one quarter, counted and with small counts suppressed over everything that a report can show.

One quarter has one set of published figures for the whole region. A report about an area, or about several quarters,
shows a part of these figures or adds them up: it never tells more than they do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np

from api.reports.cells import AtMost, Cell, Condition, Sum, Table
from api.reports.disclosure import Suppression, suppress
from api.reports.features import ABSENT, NONE, OTHER, Features
from api.reports.logic import Logic
from api.reports.periods import Quarter

#: What is broken down by care basin: features whose names begin in this way.
BY_BASIN = ("age_band", "caller_language", "level", "cause:", "gap:", "need:", "reform:", "no_offer_confirmed")
#: The breakdowns of every cause.
BY_CAUSE = ("age_band", "caller_language", "month", "municipality")
#: The breakdowns of every reform.
BY_REFORM = ("age_band",)


def cell(*conditions: Condition) -> Cell:
    """A cell by its conditions; none for all records."""
    return frozenset(conditions)


@dataclass(frozen=True)
class Figures:
    """The figures of one quarter.

    Attributes:
        counts: cell → its count, or None when it is suppressed; what is not in it was not counted.
        values: feature → its values, in order.
    """

    counts: dict[Cell, int | None]
    values: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class QuarterFigures:
    """What may be published about a quarter.

    Attributes:
        quarter: the quarter.
        screenings: counts of screenings.
        referrals: counts of referrals, for which a person may count several times.
        versions: the rule bases with which the records were made.
        threshold: the least count that is published.
        rules: the rule base with which the figures were made.
        made_on: the day on which they were made; None while nobody published them.
    """

    quarter: Quarter
    screenings: Figures
    referrals: Figures
    versions: tuple[str, ...]
    threshold: int
    rules: str
    made_on: date | None = None


def tables_of(features: Features, case_management: Sequence[str]) -> list[Table]:
    """Every table of the figures.

    Args:
        features: of all records of the quarter.
        case_management: the services of which also the basins are told.
    """
    pairs: dict[tuple[str, ...], None] = {(name,): None for name in features.by_name}
    own = tuple(f"service:{name}" for name in case_management) + tuple(f"criterion:{name}." for name in case_management)
    causes, reforms = features.names("cause:"), features.names("reform:")
    for name in features.by_name:
        if name.startswith(BY_BASIN + own):
            pairs["care_basin", name] = None
    for cause in causes:
        for breakdown in BY_CAUSE:
            pairs[breakdown, cause] = None
    for need in features.names("need:"):
        pairs[need, "no_offer_confirmed"] = None
    for reform in reforms:
        for breakdown in BY_REFORM:
            pairs[breakdown, reform] = None
    chosen = [names for names in pairs if all(name in features.by_name for name in names)]
    # A pair has both of its features as margins.
    beside = {name for names in chosen if len(names) > 1 for name in names}
    return [_table(features, names) for names in chosen if len(names) > 1 or names[0] not in beside]


def _table(features: Features, names: Sequence[str]) -> Table:
    chosen = [features.by_name[name] for name in names]
    sizes = [len(feature.values) for feature in chosen]
    places = np.zeros(features.count, np.uint16)
    for feature, size in zip(chosen, sizes, strict=True):
        places = places * np.uint16(size) + feature.codes
    counts = np.bincount(places, minlength=int(np.prod(sizes)))
    found = {
        tuple(
            feature.values[place] for feature, place in zip(chosen, np.unravel_index(number, sizes), strict=True)
        ): int(counts[number])
        for number in np.flatnonzero(counts)
    }
    return Table({feature.name: feature.values for feature in chosen}, found)


@dataclass(frozen=True)
class Ties:
    """What ties figures of different tables together.

    Attributes:
        features: the features, for their names and values.
        basins: basin → its municipalities; with what is unknown.
        criteria: service → its required criteria.
        tables: the pairs of features that are counted.
    """

    features: Features
    basins: dict[str, tuple[str, ...]]
    criteria: dict[str, tuple[str, ...]]
    tables: frozenset[frozenset[str]]

    def _exists(self, *conditions: Condition) -> bool:
        by_name = self.features.by_name
        return (
            all(name in by_name and value in by_name[name].values for name, value in conditions)
            and frozenset(name for name, _ in conditions) in self.tables
        )

    def _contexts(self) -> Iterator[tuple[Condition, ...]]:
        """Everywhere where the same ties hold: all records, and each basin."""
        yield ()
        for basin in self.features.by_name["care_basin"].values:
            yield (("care_basin", basin),)

    def sums(self) -> Iterator[Sum]:
        """A basin is the sum of its municipalities; a service's exclusions by one criterion are those by each."""
        causes = [(name, value) for name in self.features.names("cause:") for value in self._values(name)]
        for extra in ((), *((one,) for one in causes)):
            for basin, places in self.basins.items():
                whole, parts = (("care_basin", basin), *extra), [(("municipality", one), *extra) for one in places]
                if self._exists(*whole) and all(self._exists(*part) for part in parts):
                    yield Sum(cell(*whole), tuple(cell(*part) for part in parts))
        for here in self._contexts():
            for service, criteria in self.criteria.items():
                whole = (*here, (f"service:{service}", "one"))
                parts = [(*here, (f"criterion:{name}", "alone")) for name in criteria]
                if criteria and self._exists(*whole) and all(self._exists(*part) for part in parts):
                    yield Sum(cell(*whole), tuple(cell(*part) for part in parts))
        pattern = [value for value in self._values("pattern") if value not in (NONE, ABSENT)]
        if pattern and self._exists(("gap:criteria:case_management", "certain")):
            yield Sum(
                cell(("gap:criteria:case_management", "certain")), tuple(cell(("pattern", one)) for one in pattern)
            )

    def inclusions(self) -> Iterator[AtMost]:
        """A gap is among those of its cause; a criterion not met with others is among the services' exclusions."""
        for here in self._contexts():
            for cause in self.features.names("cause:"):
                yield from self._gaps(here, cause)
            for service, criteria in self.criteria.items():
                yield from self._criteria(here, service, criteria)
        for value in self._values("pattern"):
            for name in value.split() if value not in (NONE, OTHER, ABSENT) else ():
                failed = [cell((f"criterion:{name}", how)) for how in ("alone", "together")]
                yield AtMost(cell(("pattern", value)), tuple(failed))

    def _values(self, name: str) -> tuple[str, ...]:
        return self.features.by_name[name].values if name in self.features.by_name else ()

    def _at_most(self, *cells: tuple[Condition, ...]) -> Iterator[AtMost]:
        if all(self._exists(*one) for one in cells):
            yield AtMost(cell(*cells[0]), tuple(cell(*one) for one in cells[1:]))

    def _gaps(self, here: tuple[Condition, ...], cause: str) -> Iterator[AtMost]:
        gaps = self.features.names(f"gap:{cause.removeprefix('cause:')}:")
        for gap in gaps:
            yield from self._at_most((*here, (gap, "certain")), (*here, (cause, "certain")))
            yield from self._at_most((*here, (cause, "none")), (*here, (gap, "none")))
        if gaps:
            yield from self._at_most((*here, (cause, "certain")), *((*here, (gap, "certain")) for gap in gaps))

    def _criteria(self, here: tuple[Condition, ...], service: str, criteria: tuple[str, ...]) -> Iterator[AtMost]:
        of = f"service:{service}"
        for name in criteria:
            one = f"criterion:{name}"
            yield from self._at_most((*here, (one, "together")), (*here, (of, "several")))
            yield from self._at_most((*here, (of, "match")), (*here, (one, "met")))
        if len(criteria) == 2:
            for name in criteria:
                yield from self._at_most((*here, (of, "several")), (*here, (f"criterion:{name}", "together")))
        elif criteria:
            yield from self._at_most(
                (*here, (of, "several")), *((*here, (f"criterion:{name}", "together")) for name in criteria)
            )
        if not here:
            yield from self._at_most(((f"near:{service}", "yes"),), ((of, "one"),))


def figures_of(
    features: Features,
    *,
    basins: dict[str, tuple[str, ...]],
    criteria: dict[str, tuple[str, ...]],
    case_management: Sequence[str],
    threshold: int,
) -> tuple[Figures, Suppression]:
    """Count everything and suppress what is small.

    Args:
        features: of all records of the quarter.
        basins: basin → its municipalities.
        criteria: service → its required criteria.
        case_management: the services of which also the basins are told.
        threshold: the least count that is published.

    Returns:
        the figures; and for tests what was suppressed.
    """
    tables = tables_of(features, case_management)
    counted = frozenset(
        frozenset(part)
        for table in tables
        for part in (tuple(table.dimensions), *((name,) for name in table.dimensions))
    )
    ties = Ties(features, basins, criteria, counted)
    logic = Logic(features, counted, threshold)
    sums, inclusions = chain(ties.sums(), logic.sums()), chain(ties.inclusions(), logic.inclusions())
    found = suppress(tables, threshold, sums, inclusions, logic.same())
    counts = {one: None if one in found.hidden else count for one, count in found.counts.items()}
    return Figures(counts, {name: feature.values for name, feature in features.by_name.items()}), found
