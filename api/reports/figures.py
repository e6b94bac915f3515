"""All figures of one quarter, counted and with small counts suppressed over everything that a report can show.

One quarter has one set of published figures for the whole region. A report about an area, or about several quarters,
shows a part of these figures or adds them up: it never tells more than they do.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

import numpy as np

from api.reports.cells import AtMost, Cell, Condition, Sum, Table
from api.reports.disclosure import Suppression, suppress
from api.reports.features import ABSENT, NONE, OTHER, Features, Named
from api.reports.logic import Logic
from api.reports.periods import Quarter
from engine import CASE_MANAGEMENT_NEED, OF_NOBODY

#: What is broken down by care basin and by age band: features whose names begin in this way. What is protected together
#: hides each other, so the tables are few, and count only what a reader asks of a place or an age.
BY_AGE = (f"unmet:{CASE_MANAGEMENT_NEED}", "cause:", "drop:", "moved:")
BY_BASIN = (*BY_AGE, "age_band", "level", "no_offer_confirmed")
#: The breakdowns of the need for case management, which is counted in most detail.
IN_DETAIL = ("month", "municipality")
#: The need for case management that nobody in the catalogue meets.
ESTABLISHED = (f"unmet:{CASE_MANAGEMENT_NEED}", "established")


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
        recorded_from: the first day on which anything was recorded, where that is after the first day of the quarter.
        meanings: for each feature, what it asked: one hash for each meaning that it had (`engine.meanings`).
        never: for each feature, the values that its rules can give to nobody: their zeros were not measured.
        unknown: the features of which nobody knows any more what their rules can give to somebody.
    """

    quarter: Quarter
    screenings: Figures
    referrals: Figures
    versions: tuple[str, ...]
    threshold: int
    rules: str
    made_on: date | None = None
    recorded_from: date | None = None
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def says_nothing(self, feature: str, value: str) -> bool:
        """Whether no records with a value of a feature say nothing: its rules could give it to nobody, or might not."""
        of_nobody = self.screenings.counts.get(cell((feature, value))) == 0
        return value in self.never.get(feature, ()) or (feature in self.unknown and of_nobody)


def tables_of(features: Features) -> list[Table]:
    """Every table of the figures, for the features of all records of a quarter."""
    pairs: dict[tuple[str, ...], None] = {(name,): None for name in features.by_name}
    for name in features.by_name:
        if name.startswith(BY_BASIN):
            pairs["care_basin", name] = None
        if name.startswith(BY_AGE):
            pairs["age_band", name] = None
    for breakdown in IN_DETAIL:
        pairs[breakdown, f"unmet:{CASE_MANAGEMENT_NEED}"] = None
    for need in features.names("need:"):
        pairs[need, "no_offer_confirmed"] = None
    chosen = [names for names in pairs if all(name in features.by_name for name in names)]
    # A pair has both of its features as margins.
    beside = {name for names in chosen if len(names) > 1 for name in names}
    # Those of one feature stand beside each other, whatever else they are split by.
    features.count_together(sorted(chosen, key=lambda names: names[-1]))
    return [_table(features, names) for names in chosen if len(names) > 1 or names[0] not in beside]


def _table(features: Features, names: Sequence[str]) -> Table:
    dimensions = {name: features.by_name[name].values for name in names}
    counts = features.counted(*names)
    found = {
        tuple(values[place] for values, place in zip(dimensions.values(), places, strict=True)): int(counts[*places])
        for places in np.argwhere(counts).tolist()
    }
    return Table(dimensions, found)


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
        """Everywhere where the same ties hold: all records, each basin and each age band."""
        yield ()
        for feature in ("care_basin", "age_band"):
            for value in self.features.by_name[feature].values:
                yield ((feature, value),)

    def sums(self) -> Iterator[Sum]:
        """A basin is the sum of its municipalities; a need of what meets it; exclusions by one criterion of each."""
        detailed = ESTABLISHED[0]
        for extra in ((), *(((detailed, value),) for value in self._values(detailed))):
            for basin, places in self.basins.items():
                yield from self._sum(
                    (("care_basin", basin), *extra), [(("municipality", one), *extra) for one in places]
                )
        for here in self._contexts():
            yield from self._of_needs(here)
        for service, criteria in self.criteria.items():
            yield from self._of_service(service, criteria)
        for whole, part in (("criterion:", "drop:"), ("reform:", "moved:")):
            for name in self.features.names(part):
                of = whole + name.removeprefix(part)
                for value in self._values(name)[1:]:
                    if value != ABSENT:
                        yield from self._sum(((of, value),), [((name, value),)])
        patterns = [value for value in self._values("pattern") if value not in (NONE, ABSENT)]
        if patterns:
            yield from self._sum((ESTABLISHED,), [(("pattern", one),) for one in patterns])

    def _of_needs(self, here: tuple[Condition, ...]) -> Iterator[Sum]:
        """Everybody with a need is somewhere among what meets it, and what a reform makes of them likewise."""
        levels = self._values("level")
        at_level = ("level", [value for value in levels if value not in ("open", ABSENT)][-1])
        for name in (name for form in ("unmet:", "tried:", "reform:") for name in self.features.names(form)):
            _name, form, need = Named.of(name)
            own = form == "reform" or need == CASE_MANAGEMENT_NEED
            values = self._values(name)[1:]
            if ABSENT not in (*values, *(levels if own else ())):
                having = at_level if own else (f"need:{need}", "yes")
                yield from self._sum((*here, having), [(*here, (name, value)) for value in values])
            if form == "reform":
                yield from self._sum((*here, ESTABLISHED), [(*here, (name, value)) for value in OF_NOBODY])

    def _of_service(self, service: str, criteria: tuple[str, ...]) -> Iterator[Sum]:
        """Whom one criterion keeps out, and of whom a service is not: the same for each of its criteria."""
        of = f"service:{service}"
        if criteria:
            alone = [((f"criterion:{name}", value),) for name in criteria for value in ("found", "doubled", "alone")]
            yield from self._sum(((of, "one"),), alone)
        for name in criteria:
            if self._absent(f"criterion:{name}") == self._absent(of):
                for value in ("irrelevant", "open"):
                    yield from self._sum(((of, value),), [((f"criterion:{name}", value),)])

    def _absent(self, name: str) -> int:
        """Of how many records the rules did not know a feature."""
        feature = self.features.by_name.get(name)
        if feature is None or ABSENT not in feature.values:
            return 0
        return int((feature.codes == feature.values.index(ABSENT)).sum())

    def _sum(self, whole: tuple[Condition, ...], parts: Sequence[tuple[Condition, ...]]) -> Iterator[Sum]:
        if self._exists(*whole) and all(self._exists(*part) for part in parts):
            yield Sum(cell(*whole), tuple(cell(*part) for part in parts))

    def inclusions(self) -> Iterator[AtMost]:
        """A criterion that is not met with others is among the service's exclusions, and so on."""
        for here in self._contexts():
            yield from self._within_needs(here)
        for service, criteria in self.criteria.items():
            yield from self._criteria(service, criteria)
        for value in self._values("pattern"):
            for name in value.split() if value not in (NONE, OTHER, ABSENT) else ():
                failed = [cell((f"criterion:{name}", how)) for how in ("found", "doubled", "alone", "together")]
                yield AtMost(cell(("pattern", value)), tuple(failed))

    def _values(self, name: str) -> tuple[str, ...]:
        return self.features.by_name[name].values if name in self.features.by_name else ()

    def _at_most(self, *cells: tuple[Condition, ...]) -> Iterator[AtMost]:
        if all(self._exists(*one) for one in cells):
            yield AtMost(cell(*cells[0]), tuple(cell(*one) for one in cells[1:]))

    def _within_needs(self, here: tuple[Condition, ...]) -> Iterator[AtMost]:
        """Whom nobody takes is found, or not; whom somebody takes is lost, or taken twice."""
        needs = ESTABLISHED[0]
        fits, nobody = (*here, (needs, "fits")), (*here, ESTABLISHED)
        left = [(*here, (needs, value)) for value in self._values(needs)[2:] if value != ABSENT]
        for name in self.features.names("drop:"):
            yield from self._at_most((*here, (name, "found")), *left)
            yield from self._at_most((*here, (name, "doubled")), fits)
        for name in self.features.names("moved:"):
            yield from self._at_most((*here, (name, "found")), nobody)
            for value in ("lost", "doubled"):
                yield from self._at_most((*here, (name, value)), fits)

    def _criteria(self, service: str, criteria: tuple[str, ...]) -> Iterator[AtMost]:
        of = f"service:{service}"
        for name in criteria:
            one = f"criterion:{name}"
            yield from self._at_most(((one, "together"),), ((of, "several"),))
            yield from self._at_most(((of, "match"),), ((one, "met"),))
        if len(criteria) == 2:
            for name in criteria:
                yield from self._at_most(((of, "several"),), ((f"criterion:{name}", "together"),))
        elif criteria:
            yield from self._at_most(((of, "several"),), *(((f"criterion:{name}", "together"),) for name in criteria))
        yield from self._at_most(((f"near:{service}", "yes"),), ((of, "one"),))


def figures_of(
    features: Features,
    *,
    basins: dict[str, tuple[str, ...]],
    criteria: dict[str, tuple[str, ...]],
    threshold: int,
    never: Mapping[str, Collection[str]] | None = None,
) -> tuple[Figures, Suppression]:
    """Count everything and suppress what is small.

    Args:
        features: of all records of the quarter.
        basins: basin → its municipalities.
        criteria: service → its required criteria.
        threshold: the least count that is published.
        never: for each feature, the values that its rules can give to nobody.

    Returns:
        the figures; and for tests what was suppressed.
    """
    tables = tables_of(features)
    counted = frozenset(
        frozenset(part)
        for table in tables
        for part in (tuple(table.dimensions), *((name,) for name in table.dimensions))
    )
    ties = Ties(features, basins, criteria, counted)
    logic = Logic(features, counted, threshold)
    sums, inclusions = chain(ties.sums(), logic.sums()), chain(ties.inclusions(), logic.inclusions())
    empty = frozenset((name, value) for name, values in (never or {}).items() for value in values)
    found = suppress(tables, threshold, sums, inclusions, logic.same(), known=lambda one: not one.isdisjoint(empty))
    counts = {one: None if one in found.hidden else count for one, count in found.counts.items()}
    return Figures(counts, {name: feature.values for name, feature in features.by_name.items()}), found
