"""Suppresses small counts, so that no published figure lets anybody work one out.

All tables of a report are looked at together. A *cell* is a set of conditions on records ("municipality is 21004 and
age band is 18-25"); the same cell in two tables is one cell. Where a dimension splits a cell into parts that exclude
each other, the cell is the sum of its parts: these sums are what an attacker can use.

Method: primary suppression of counts from one up to the threshold; complementary suppression by the smallest cells;
then an audit by linear programming: for every suppressed cell the least and the greatest count that the published
figures allow. See L. Willenborg and T. de Waal, *Elements of Statistical Disclosure Control* (2001), chapters 4 and 5.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

#: A dimension and one of its values, for instance ``("municipality", "21004")``.
Condition = tuple[str, str]
Cell = frozenset[Condition]
#: So often several cells are looked at together before each is looked at alone.
_ROUNDS = 6


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
class Sum:
    """A cell that is the sum of others, which no table says by itself."""

    whole: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class AtMost:
    """A cell that is at most the sum of others: a part of one of them, or what several have together."""

    cell: Cell
    others: tuple[Cell, ...]


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
    """All cells of all tables, the sums between them and the inclusions."""

    counts: dict[Cell, int] = field(default_factory=dict)
    sums: dict[tuple[Cell, str], tuple[Cell, ...]] = field(default_factory=dict)
    inclusions: list[AtMost] = field(default_factory=list)
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

    def index(self, sums: Iterable[Sum], inclusions: Iterable[AtMost]) -> None:
        """Add what ties tables together, and make all ties known by each cell in them."""
        for number, one in enumerate(sums):
            self.sums[one.whole, f"sum {number}"] = one.parts
        self.inclusions = list(inclusions)
        ties = [(whole, *parts) for (whole, _), parts in self.sums.items()]
        ties += [(one.cell, *one.others) for one in self.inclusions]
        for cells in ties:
            for cell in cells:
                self.sums_with.setdefault(cell, []).append(cells)


def suppress(
    tables: Sequence[Table], threshold: int, sums: Iterable[Sum] = (), inclusions: Iterable[AtMost] = ()
) -> Suppression:
    """Decide which cells of a report are not published.

    Args:
        tables: all tables of the report.
        threshold: the least count that may be published, apart from zero.
        sums: further sums between cells of the tables.
        inclusions: further inclusions between cells of the tables.

    Returns:
        the suppression; for every count from one up to the threshold, the counts that the published figures allow lie
        at least `threshold` apart.
    """
    system = _System()
    for table in tables:
        system.add(table)
    system.index(sums, inclusions)
    sensitive = {cell for cell, count in system.counts.items() if 0 < count < threshold}
    hidden = set(sensitive)
    _complement(system, hidden, threshold)
    safe: set[frozenset[Cell]] = set()
    while True:
        exposed = _exposed(system, hidden, sensitive, threshold, safe)
        added = {cell for one in exposed if (cell := _next_to_hide(system, hidden, one)) is not None}
        if not added:
            # Nothing is left to hide beside an exposed cell: then everything in its sums is hidden already.
            return Suppression(system.counts, frozenset(hidden))
        hidden |= added
        _complement(system, hidden, threshold)


def _complement(system: _System, hidden: set[Cell], threshold: int) -> None:
    """No sum may hold exactly one hidden cell, nor hidden parts that add up to less than the threshold."""
    pending = [key for key in system.sums if any(cell in hidden for cell in (key[0], *system.sums[key]))]
    touching: dict[Cell, list[tuple[Cell, str]]] = {}
    for key, parts in system.sums.items():
        for cell in (key[0], *parts):
            touching.setdefault(cell, []).append(key)
    while pending:
        key = pending.pop()
        whole, parts = key[0], system.sums[key]
        in_sum = [cell for cell in (whole, *parts) if cell in hidden]
        few = whole not in hidden and sum(system.counts[cell] for cell in in_sum) < threshold
        if in_sum and (len(in_sum) == 1 or few):
            chosen = _smallest(system, [cell for cell in (*parts, whole) if cell not in hidden])
            if chosen is not None:
                hidden.add(chosen)
                pending += touching[chosen]


def _smallest(system: _System, cells: Sequence[Cell]) -> Cell | None:
    """The cell that costs least to hide: detailed before margins, small before large, zeros last."""
    return min(
        cells, key=lambda cell: (-len(cell), system.counts[cell] == 0, system.counts[cell], sorted(cell)), default=None
    )


def _next_to_hide(system: _System, hidden: set[Cell], exposed: Cell) -> Cell | None:
    beside = {cell for one_sum in system.sums_with.get(exposed, ()) for cell in one_sum if cell not in hidden}
    return _smallest(system, sorted(beside, key=sorted))


def _groups(system: _System, hidden: set[Cell]) -> list[frozenset[Cell]]:
    """The hidden cells, in groups that no sum and no inclusion ties together."""
    groups, left = [], set(hidden)
    while left:
        group, pending = set(), [left.pop()]
        while pending:
            cell = pending.pop()
            group.add(cell)
            for cells in system.sums_with.get(cell, ()):
                near = [other for other in cells if other in left]
                left.difference_update(near)
                pending += near
        groups.append(frozenset(group))
    return groups


def _exposed(
    system: _System, hidden: set[Cell], sensitive: set[Cell], threshold: int, safe: set[frozenset[Cell]]
) -> list[Cell]:
    """The sensitive cells whose possible counts, given all published figures, lie too close together.

    Groups without any are added to `safe`, and are not looked at again.
    """
    found: list[Cell] = []
    for group in _groups(system, hidden):
        if group not in safe:
            exposed = _Audit(system, group).exposed(sensitive & group, threshold)
            if not exposed:
                safe.add(group)
            found += exposed
    return sorted(found, key=sorted)


class _Audit:
    """What the published figures say about one group of hidden cells."""

    def __init__(self, system: _System, group: frozenset[Cell]) -> None:
        self._position = {cell: number for number, cell in enumerate(sorted(group, key=sorted))}
        ties = {cells for cell in group for cells in system.sums_with[cell]}
        equal: list[tuple[list[tuple[Cell, int]], int]] = []
        below: list[tuple[list[tuple[Cell, int]], int]] = []
        wholes = {(whole, *parts) for (whole, _), parts in system.sums.items() if (whole, *parts) in ties}
        equal += [self._row(system, cells) for cells in sorted(wholes, key=lambda one: [sorted(cell) for cell in one])]
        for one in system.inclusions:
            if (one.cell, *one.others) in ties:
                inside, total = self._row(system, (one.cell, *one.others))
                below.append(([(cell, -sign) for cell, sign in inside], -total))
        self._equal, self._equal_to = self._matrix(equal)
        self._below, self._below_to = self._matrix(below)

    def _row(self, system: _System, cells: tuple[Cell, ...]) -> tuple[list[tuple[Cell, int]], int]:
        signed = [(cells[0], -1), *((part, 1) for part in cells[1:])]
        inside = [(cell, sign) for cell, sign in signed if cell in self._position]
        return inside, -sum(sign * system.counts[cell] for cell, sign in signed if cell not in self._position)

    def _matrix(self, rows: list[tuple[list[tuple[Cell, int]], int]]) -> tuple[csr_matrix | None, list[int] | None]:
        if not rows:
            return None, None
        entries = [(number, self._position[cell], sign) for number, (row, _) in enumerate(rows) for cell, sign in row]
        where = ([entry[0] for entry in entries], [entry[1] for entry in entries])
        matrix = csr_matrix(([entry[2] for entry in entries], where), shape=(len(rows), len(self._position)))
        return matrix, [total for _, total in rows]

    def exposed(self, cells: Iterable[Cell], threshold: int) -> list[Cell]:
        """Which of these cells can be narrowed down to fewer counts than the threshold."""
        ordered = sorted(cells, key=sorted)
        places = np.array([self._position[cell] for cell in ordered], dtype=int)
        size = len(self._position)
        # Every solution says something about all cells: the least and the greatest count seen so far.
        least, greatest = np.full(size, np.inf), np.full(size, -np.inf)

        def look(goal: NDArray[np.float64]) -> None:
            solved = linprog(
                goal,
                A_eq=self._equal,
                b_eq=self._equal_to,
                A_ub=self._below,
                b_ub=self._below_to,
                bounds=(0, None),
                method="highs",
            )
            if solved.status == 3:  # unbounded: only a look at one cell can tell which
                greatest[np.flatnonzero(goal)] = np.inf if np.count_nonzero(goal) == 1 else greatest[goal != 0]
            elif solved.x is not None:
                np.minimum(least, solved.x, out=least)
                np.maximum(greatest, solved.x, out=greatest)

        def open_places() -> NDArray[np.int_]:
            left: NDArray[np.int_] = places[~(greatest[places] - least[places] >= threshold)]
            return left

        # First several cells at once, each pushed up or down at random: that settles most of them.
        directions = np.random.default_rng(0)
        for _ in range(_ROUNDS):
            left = open_places()
            if len(left) <= 2:
                break
            goal = np.zeros(size)
            goal[left] = directions.choice([-1.0, 1.0], len(left))
            look(goal)
            look(-goal)
        for place in open_places():
            for sign in (-1.0, 1.0):
                if not greatest[place] - least[place] >= threshold:
                    goal = np.zeros(size)
                    goal[place] = sign
                    look(goal)
        left = open_places()
        return [cell for cell, place in zip(ordered, places, strict=True) if place in left]
