"""Suppresses small counts, so that no published figure lets anybody work one out.

All tables of a quarter are looked at together, with the sums and the inclusions that tie their cells: these are what
an attacker can use.

Method: primary suppression of counts from one up to the threshold; complementary suppression by the smallest cells;
then an audit, and more is hidden until it finds no small count exposed. See L. Willenborg and T. de Waal, *Elements of
Statistical Disclosure Control* (2001), chapters 4 and 5.

That ends: whatever is exposed is tied to something published, which can be hidden as well. Once nothing that is tied to
a group of hidden cells is published, nobody can tell anything about them but that they are not negative.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.reports.audit import Reach, exposed
from api.reports.cells import AtMost, Cell, Condition, Sum, System, Table


class DisclosureError(RuntimeError):
    """A small count is exposed and nothing is left to hide. This cannot be; nothing is published if it ever is."""


@dataclass(frozen=True)
class Suppression:
    """Which cells may not be published.

    Attributes:
        counts: every cell of every table, their margins and the total.
        hidden: the cells that are suppressed.
    """

    counts: Mapping[Cell, int]
    hidden: frozenset[Cell]

    def published(self, *conditions: Condition) -> int | None:
        """The count of a cell, or None when it is suppressed."""
        cell = frozenset(conditions)
        return None if cell in self.hidden else self.counts[cell]


def suppress(
    tables: Sequence[Table],
    threshold: int,
    sums: Iterable[Sum] = (),
    inclusions: Iterable[AtMost] = (),
    same: Mapping[Cell, Cell] | None = None,
    *,
    known: Callable[[Cell], bool] = lambda _: False,
) -> Suppression:
    """Decide which cells of a report are not published.

    Args:
        tables: all tables of the report.
        threshold: the least count that may be published, apart from zero.
        sums: further sums between cells of the tables.
        inclusions: further inclusions between cells of the tables.
        same: cells that hold the same records as another one: both are published, or neither.
        known: whether everybody knows a cell to be empty, by the rules: hiding it would protect nobody.

    Returns:
        the suppression; for every count from one up to the threshold, the counts that the published figures allow lie
        at least `threshold` apart.

    Raises:
        DisclosureError: a small count stays exposed.
    """
    system = System.of(tables, sums, inclusions, same)
    sensitive = {number for number, count in enumerate(system.counts) if 0 < count < threshold}
    hidden = set(sensitive)
    open_to_all = {number for cell, number in system.number.items() if not system.counts[number] and known(cell)}
    _complement(system, hidden, open_to_all, threshold)
    reach = Reach.of(system)
    while narrow := exposed(system, hidden, sensitive, threshold, reach):
        hidden |= {_next_to_hide(system, hidden, open_to_all, cell, ties) for cell, ties in narrow.items()}
        _complement(system, hidden, open_to_all, threshold)
    counts = {cell: system.counts[number] for cell, number in system.number.items()}
    return Suppression(counts, frozenset(cell for cell, number in system.number.items() if number in hidden))


def _complement(system: System, hidden: set[int], open_to_all: set[int], threshold: int) -> None:
    """No sum may hold exactly one hidden cell, nor hidden parts that add up to less than the threshold."""
    counts, cost = system.counts, system.cost
    pending = [tie for tie in system.ties if tie.equal and not hidden.isdisjoint(tie.cells)]
    while pending:
        tie = pending.pop()
        in_sum = [cell for cell in tie.cells if cell in hidden]
        few = tie.cells[0] not in hidden and sum(counts[cell] for cell in in_sum) < threshold
        left = [cell for cell in tie.cells if cell not in hidden and cell not in open_to_all]
        if left and in_sum and (len(in_sum) == 1 or few):
            chosen = min(left, key=cost.__getitem__)
            hidden.add(chosen)
            pending += [system.ties[other] for other in system.ties_of[chosen] if system.ties[other].equal]


def _next_to_hide(
    system: System, hidden: set[int], open_to_all: set[int], exposed_cell: int, ties: Sequence[int]
) -> int:
    """The cheapest published figure that narrows an exposed cell; else the nearest one, over what is hidden."""
    binding = {cell for tie in ties for cell in system.ties[tie].cells} - hidden - open_to_all
    if binding:
        return min(binding, key=system.cost.__getitem__)
    seen, layer = {exposed_cell}, [exposed_cell]
    while layer:
        beside = {other for cell in layer for other in system.near(cell)} - seen
        if published := beside - hidden - open_to_all:
            return min(published, key=system.cost.__getitem__)
        seen |= beside
        layer = list(beside)
    raise DisclosureError("a small count is exposed and nothing is left to hide")
