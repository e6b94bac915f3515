"""Adds published figures up, over quarters: what is hidden stays hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from api.reports.cells import Cell, Condition
from api.reports.features import Named
from api.reports.figures import Figures, cell


@dataclass(frozen=True, slots=True)
class Total:
    """A figure over one or several quarters.

    Attributes:
        known: the sum of what is published.
        hidden: in how many quarters the figure is suppressed; the true sum is then at least `known`.
        uncounted: in how many quarters nobody asked, such as about a reform that came later.
    """

    known: int = 0
    hidden: int = 0
    uncounted: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(self.known + other.known, self.hidden + other.hidden, self.uncounted + other.uncounted)

    @property
    def exact(self) -> int | None:
        """The count, or None when a part of it is hidden."""
        return None if self.hidden else self.known


@dataclass(frozen=True)
class Area:
    """A region, a care basin or a municipality; `code` is empty for the region."""

    form: Literal["region", "care_basin", "municipality"] = "region"
    code: str = ""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The condition on records."""
        return ((self.form, self.code),) if self.code else ()

    def __str__(self) -> str:
        return f"{self.form}:{self.code}" if self.code else self.form


@dataclass(frozen=True)
class Added:
    """The figures of several quarters together, for an area."""

    quarters: Sequence[Figures]
    area: Area

    def values(self, feature: str) -> tuple[str, ...]:
        """The values of a feature in any of the quarters."""
        return tuple(dict.fromkeys(value for one in self.quarters for value in one.values.get(feature, ())))

    def sum_of(
        self, feature: str, values: Iterable[str], *conditions: Condition, within: Area | None = None
    ) -> Total | None:
        """The sum over some values of a feature; None when no quarter counts any.

        Where one of them is hidden, all less the other values say the same, and may be published.
        """
        place, chosen = (within or self.area).conditions, tuple(values)
        found = [_sum_of(one, feature, chosen, (*conditions, *place)) for one in self.quarters]
        known = [total for total in found if total is not None]
        if not known:
            return None
        uncounted = sum(1 for one in self.quarters if feature not in one.values and not _is_of_nobody(one))
        return sum(known, start=Total(uncounted=uncounted))

    def features(self, topic: str) -> tuple[Named, ...]:
        """The features about the items of a topic."""
        names = dict.fromkeys(name for one in self.quarters for name in one.values)
        return tuple(named for named in map(Named.of, names) if named.topic == topic and named.item)

    def total(self, *conditions: Condition, within: Area | None = None, parts: str = "") -> Total | None:
        """The sum of a cell over the quarters; None when no quarter counts it.

        Args:
            conditions: what holds of it.
            within: another area than this one.
            parts: a feature that divides it: where the cell is hidden, it is at least what is published of these.
        """
        place = (within or self.area).conditions
        wanted = cell(*conditions, *place)
        if not any(wanted in one.counts for one in self.quarters):
            return None
        sum_of = Total()
        for one in self.quarters:
            if wanted in one.counts:
                count = one.counts[wanted]
                sum_of += Total(_published(one, wanted, parts), 1) if count is None else Total(count)
            elif not _asked(one, wanted) and not _is_of_nobody(one):
                sum_of += Total(uncounted=1)
        return sum_of


def _asked(figures: Figures, wanted: Cell) -> bool:
    """Whether a quarter asked all this; what a reform makes of people has more answers than it had once."""
    return all(
        name in figures.values and (Named.of(name).topic != "reform" or value in figures.values[name])
        for name, value in wanted
    )


def _is_of_nobody(figures: Figures) -> bool:
    """Whether there was nothing to count in a quarter: then every count of it is 0, also of what nobody asked."""
    return figures.counts.get(cell()) == 0


def _published(figures: Figures, wanted: Cell, parts: str) -> int:
    """How many of a cell are published in one quarter, divided by a feature."""
    values = figures.values.get(parts, ())
    return sum(figures.counts.get(cell(*wanted, (parts, value))) or 0 for value in values)


def _sum_of(figures: Figures, feature: str, values: Sequence[str], conditions: Sequence[Condition]) -> Total | None:
    """The sum over some values of a feature in one quarter; None where it counts none of them."""
    wanted = [cell((feature, value), *conditions) for value in values]
    counts = [figures.counts[one] for one in wanted if one in figures.counts]
    if not counts:
        return None
    least = sum(count for count in counts if count is not None)
    if None not in counts:
        return Total(least)
    others = [value for value in figures.values[feature] if value not in values]
    rest = [
        figures.counts.get(one) for one in (cell(*conditions), *(cell((feature, one), *conditions) for one in others))
    ]
    if None in rest:
        return Total(least, 1)
    whole, *left = (count for count in rest if count is not None)
    return Total(whole - sum(left))
