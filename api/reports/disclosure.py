"""Suppresses small counts, so that no published figure lets anybody work one out.

All tables of a report are looked at together. A *cell* is a set of conditions on records ("municipality is 21004 and
age band is 18-25"); the same cell in two tables is one cell. Where a dimension splits a cell into parts that exclude
each other, the cell is the sum of its parts: these sums are what an attacker can use.

Method: primary suppression of counts from one up to the threshold; complementary suppression by the smallest cells;
then an audit by linear programming: for every suppressed cell the least and the greatest count that the published
figures allow. See L. Willenborg and T. de Waal, *Elements of Statistical Disclosure Control* (2001), chapters 4 and 5.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

#: A dimension and one of its values, for instance ``("municipality", "21004")``.
Condition = tuple[str, str]
Cell = frozenset[Condition]


@dataclass(frozen=True)
class Table:
    """Counts by some dimensions, before suppression.

    Attributes:
        dimensions: dimension → all its values; each record has exactly one of them.
        counts: one value per dimension, in that order → how many records; what is absent counts as zero.
    """

    dimensions: Mapping[str, Sequence[str]]
    counts: Mapping[tuple[str, ...], int]


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


@dataclass
class _System:
    """All cells of all tables and the sums between them."""

    counts: dict[Cell, int] = field(default_factory=dict)
    sums: dict[tuple[Cell, str], tuple[Cell, ...]] = field(default_factory=dict)
    sums_with: dict[Cell, list[tuple[Cell, ...]]] = field(default_factory=dict)

    def add(self, table: Table) -> None:
        """Add a table with all its margins."""
        names = tuple(table.dimensions)
        for size in range(len(names) + 1):
            for chosen in combinations(names, size):
                for values in product(*(table.dimensions[name] for name in chosen)):
                    self.counts.setdefault(frozenset(zip(chosen, values, strict=True)), 0)
        found: dict[Cell, int] = {}
        for values, count in table.counts.items():
            conditions = tuple(zip(names, values, strict=True))
            for size in range(len(names) + 1):
                for part in combinations(conditions, size):
                    found[frozenset(part)] = found.get(frozenset(part), 0) + count
        self.counts.update(found)
        for size in range(len(names)):
            for chosen in combinations(names, size):
                for values in product(*(table.dimensions[name] for name in chosen)):
                    whole = frozenset(zip(chosen, values, strict=True))
                    for split in set(names) - set(chosen):
                        self.sums[whole, split] = tuple(whole | {(split, part)} for part in table.dimensions[split])

    def index(self) -> None:
        """Make the sums known by each cell in them."""
        for (whole, _), parts in self.sums.items():
            for cell in (whole, *parts):
                self.sums_with.setdefault(cell, []).append((whole, *parts))


def suppress(tables: Sequence[Table], threshold: int) -> Suppression:
    """Decide which cells of a report are not published.

    Args:
        tables: all tables of the report.
        threshold: the least count that may be published, apart from zero.

    Returns:
        the suppression; for every count from one up to the threshold, the counts that the published figures allow lie
        at least `threshold` apart.
    """
    system = _System()
    for table in tables:
        system.add(table)
    system.index()
    sensitive = {cell for cell, count in system.counts.items() if 0 < count < threshold}
    hidden = set(sensitive)
    _complement(system, hidden, threshold)
    while True:
        exposed = _exposed(system, hidden, sensitive, threshold)
        added = {cell for one in exposed if (cell := _next_to_hide(system, hidden, one)) is not None}
        if not added:
            # Nothing is left to hide beside an exposed cell: then everything in its sums is hidden already.
            return Suppression(system.counts, frozenset(hidden))
        hidden |= added
        _complement(system, hidden, threshold)


def _complement(system: _System, hidden: set[Cell], threshold: int) -> None:
    """No sum may hold exactly one hidden cell, nor hidden parts that add up to less than the threshold."""
    changed = True
    while changed:
        changed = False
        for (whole, _), parts in system.sums.items():
            in_sum = [cell for cell in (whole, *parts) if cell in hidden]
            few = whole not in hidden and sum(system.counts[cell] for cell in in_sum) < threshold
            if in_sum and (len(in_sum) == 1 or few):
                cell = _smallest(system, [cell for cell in (*parts, whole) if cell not in hidden])
                if cell is not None:
                    hidden.add(cell)
                    changed = True


def _smallest(system: _System, cells: Sequence[Cell]) -> Cell | None:
    """The cell that costs least to hide: detailed before margins, small before large, zeros last."""
    return min(
        cells, key=lambda cell: (-len(cell), system.counts[cell] == 0, system.counts[cell], sorted(cell)), default=None
    )


def _next_to_hide(system: _System, hidden: set[Cell], exposed: Cell) -> Cell | None:
    beside = {cell for one_sum in system.sums_with.get(exposed, ()) for cell in one_sum if cell not in hidden}
    return _smallest(system, sorted(beside, key=sorted))


def _exposed(system: _System, hidden: set[Cell], sensitive: set[Cell], threshold: int) -> list[Cell]:
    """The sensitive cells whose possible counts, given all published figures, lie too close together."""
    unknown = sorted(hidden, key=sorted)
    if not unknown:
        return []
    position = {cell: number for number, cell in enumerate(unknown)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[int] = []
    totals: list[int] = []
    for (whole, _), parts in system.sums.items():
        signed = [(whole, -1), *((part, 1) for part in parts)]
        inside = [(cell, sign) for cell, sign in signed if cell in position]
        if not inside:
            continue
        for cell, sign in inside:
            rows.append(len(totals))
            columns.append(position[cell])
            values.append(sign)
        totals.append(-sum(sign * system.counts[cell] for cell, sign in signed if cell not in position))
    matrix = csr_matrix((values, (rows, columns)), shape=(len(totals), len(unknown)))
    return [cell for cell in sorted(sensitive, key=sorted) if _span(matrix, totals, position[cell]) < threshold]


def _span(matrix: csr_matrix, totals: list[int], cell: int) -> float:
    """How far apart the least and the greatest possible count of a hidden cell lie."""
    goal = np.zeros(matrix.shape[1])
    ends = []
    for sign in (1.0, -1.0):
        goal[cell] = sign
        found = linprog(goal, A_eq=matrix, b_eq=totals, bounds=(0, None), method="highs")
        if found.status == 3:  # unbounded
            return float("inf")
        ends.append(sign * found.fun)
    return float(ends[1] - ends[0])
