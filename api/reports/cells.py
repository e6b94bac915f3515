"""The cells of tables, and the sums and inclusions that tie them together.

A *cell* is a set of conditions on records ("municipality is 21004 and age band is 18-25"); the same cell in two tables
is one cell. Where a dimension splits a cell into parts that exclude each other, the cell is the sum of its parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

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
class Sum:
    """A cell that is the sum of others, which no table says by itself."""

    whole: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class AtMost:
    """A cell that is at most the sum of others: a part of one of them, or what several have together.

    Attributes:
        cell: the cell.
        others: those that it is at most the sum of.
        beside: cells that are so together with it: two parts of one whole that exclude each other.
    """

    cell: Cell
    others: tuple[Cell, ...]
    beside: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """What everybody knows about some cells, each by its number.

    Attributes:
        cells: the whole and its parts; or the smaller one and those that it is at most the sum of.
        equal: whether the first is the sum of the others, or at most that.
        own: so many of the cells stand on the side of the first.
    """

    cells: tuple[int, ...]
    equal: bool
    own: int = 1


@dataclass
class System:
    """All cells of all tables, numbered in the order in which they come, and what ties them.

    Attributes:
        cells: the cells.
        same: cells that hold the same records as another one, each with that other one: they are one cell.
        number: the number of each, by each of its names.
        counts: the count of each.
        ties: the sums and the inclusions.
    """

    cells: list[Cell] = field(default_factory=list)
    same: Mapping[Cell, Cell] = field(default_factory=dict)
    number: dict[Cell, int] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    _split: set[tuple[Cell, str]] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        tables: Iterable[Table],
        sums: Iterable[Sum],
        inclusions: Iterable[AtMost],
        same: Mapping[Cell, Cell] | None = None,
    ) -> "System":
        """The system of some tables, with what ties them beside their margins."""
        system = cls(same=same or {})
        for table in tables:
            system._add(table)
        number, found = system.number, dict.fromkeys(system.ties)
        for one in sums:
            found[Tie((number[one.whole], *sorted(number[part] for part in one.parts)), equal=True)] = None
        for tie in inclusions:
            smaller = sorted(number[cell] for cell in (tie.cell, *tie.beside))
            others = sorted(number[other] for other in tie.others)
            found[Tie((*smaller, *others), equal=False, own=len(smaller))] = None
        # A cell by another name says nothing new.
        system.ties = [tie for tie in found if tie.cells[1:] != tie.cells[:1]]
        return system

    def _add(self, table: Table) -> None:
        """Add a table with all its margins."""
        names = tuple(table.dimensions)
        found: dict[Cell, int] = {}
        for values, count in table.counts.items():
            conditions = tuple(zip(names, values, strict=True))
            for size in range(len(names) + 1):
                for part in combinations(conditions, size):
                    found[frozenset(part)] = found.get(frozenset(part), 0) + count
        wholes: list[tuple[Cell, tuple[str, ...]]] = []
        for size in range(len(names) + 1):
            for chosen in combinations(names, size):
                others = tuple(name for name in names if name not in chosen)
                for values in product(*(table.dimensions[name] for name in chosen)):
                    cell = frozenset(zip(chosen, values, strict=True))
                    wholes.append((cell, others))
                    self._name(cell)
                    if cell in found:
                        self.counts[self.number[cell]] = found[cell]
        for whole, others in wholes:
            for split in others:
                if (whole, split) not in self._split:
                    self._split.add((whole, split))
                    parts = sorted(self.number[whole | {(split, value)}] for value in table.dimensions[split])
                    self.ties.append(Tie((self.number[whole], *parts), equal=True))

    def _name(self, cell: Cell) -> None:
        if cell not in self.number:
            one = self.same.get(cell, cell)
            if one not in self.number:
                self.number[one] = len(self.cells)
                self.cells.append(one)
                self.counts.append(0)
            self.number[cell] = self.number[one]

    @cached_property
    def ties_of(self) -> list[list[int]]:
        """For each cell the numbers of its ties; made once all are there."""
        found: list[list[int]] = [[] for _ in self.cells]
        for number, tie in enumerate(self.ties):
            for cell in tie.cells:
                found[cell].append(number)
        return found

    @cached_property
    def matrix(self) -> csr_array:
        """A row for each tie: how often each cell stands on the side of the first, less how often on the other."""
        starts = np.cumsum([0, *(len(tie.cells) for tie in self.ties)])
        cells = np.fromiter((cell for tie in self.ties for cell in tie.cells), np.int64, starts[-1])
        places = np.arange(len(cells)) - np.repeat(starts[:-1], np.diff(starts))
        own = np.repeat([tie.own for tie in self.ties], np.diff(starts))
        found = csr_array((np.where(places < own, 1, -1), cells, starts), shape=(len(self.ties), len(self.cells)))
        # Cells that are one by two names stand in a tie twice.
        found.sum_duplicates()
        found.eliminate_zeros()
        return found

    @cached_property
    def equal(self) -> NDArray[np.bool_]:
        """Of each tie whether its two sides are the same, or the first at most the other."""
        return np.array([tie.equal for tie in self.ties], bool)

    @cached_property
    def cost(self) -> list[int]:
        """What it costs to hide a cell: what ties few others before what ties many, small before large, zeros last."""
        keys = [
            (count == 0, len(ties), count, sorted(cell))
            for cell, count, ties in zip(self.cells, self.counts, self.ties_of, strict=True)
        ]
        cost = [0] * len(keys)
        for rank, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
            cost[number] = rank
        return cost

    def near(self, cell: int) -> Iterable[int]:
        """The cells that a tie binds to this one, itself among them."""
        return (other for tie in self.ties_of[cell] for other in self.ties[tie].cells)
