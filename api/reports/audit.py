"""Audits what is hidden: for every small count the least and the greatest count that the published figures allow.

Linear programs work them out. All groups of hidden cells that nothing ties together stand in one program, so that one
solution says something about each of them; and every solution says something about every cell in it. Where the counts
lie too close together, the prices of the program (its dual solution) tell which published figures do that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from api.reports.cells import System

#: So often all open cells are pushed up or down at random before each is looked at alone.
_ROUNDS = 6
#: No cell is looked for farther above its count than this; a bound in every program keeps them all solvable.
_FAR = 1000

#: What the solver takes as nothing.
_CLOSE = 1e-6

Numbers = NDArray[np.int64]
Goal = NDArray[np.float64]


def groups(system: System, hidden: set[int]) -> list[frozenset[int]]:
    """The hidden cells, in groups that no sum and no inclusion ties together."""
    found, left = [], set(hidden)
    for start in sorted(hidden):
        if start not in left:
            continue
        left.discard(start)
        group, pending = {start}, [start]
        while pending:
            near = {other for other in system.near(pending.pop()) if other in left}
            left -= near
            group |= near
            pending += near
        found.append(frozenset(group))
    return found


def exposed(
    system: System, hidden: set[int], sensitive: set[int], threshold: int, safe: set[frozenset[int]]
) -> dict[int, tuple[int, ...]]:
    """The small counts whose possible counts lie too close together, each with the ties that make it so.

    Args:
        system: the cells.
        hidden: what is not published.
        sensitive: the small counts among it.
        threshold: how far apart the possible counts have to be.
        safe: groups that are known to be safe, and are not looked at again; new ones are added.
    """
    open_groups = [group for group in groups(system, hidden) if group not in safe]
    # Where nothing beside the hidden cells is published, they may all be doubled, trebled and so on, or all be nobody.
    bound = [
        group for group in open_groups if any(other not in hidden for cell in group for other in system.near(cell))
    ]
    found = _Audit.of(system, bound, sensitive).exposed(threshold) if bound else {}
    safe.update(group for group in open_groups if group.isdisjoint(found))
    return found


@dataclass(frozen=True)
class _Rows:
    """Rows of a program: a matrix, what it has to equal or stay below, the tie of each row and its group."""

    matrix: csr_matrix
    limit: Numbers
    tie: Numbers
    group: Numbers

    @classmethod
    def of(cls, system: System, ties: Sequence[int], place: Mapping[int, int], group: Mapping[int, int]) -> "_Rows":
        entries: list[tuple[int, int, int]] = []
        limits, groups_here = [], []
        for row, number in enumerate(ties):
            cells, limit = system.ties[number].cells, 0
            for position, cell in enumerate(cells):
                sign = -1 if position else 1
                if cell in place:
                    entries.append((row, place[cell], sign))
                else:
                    limit -= sign * system.counts[cell]
            limits.append(limit)
            groups_here.append(next(group[cell] for cell in cells if cell in group))
        across = np.array(entries, np.int64).reshape(-1, 3)
        matrix = csr_matrix((across[:, 2].astype(float), (across[:, 0], across[:, 1])), shape=(len(ties), len(place)))
        return cls(matrix, np.array(limits), np.array(ties, np.int64), np.array(groups_here, np.int64))

    @property
    def given(self) -> tuple[csr_matrix | None, Numbers | None]:
        """For the solver, which takes no empty matrix."""
        return (self.matrix, self.limit) if len(self.limit) else (None, None)


@dataclass(frozen=True)
class _Audit:
    """What the published figures say about some groups of hidden cells.

    Attributes:
        cells: the numbers of the hidden cells; a *place* is a position in it.
        truth: their counts.
        group: the group of each.
        places: of the small counts.
        equal, below: the sums and the inclusions in which they stand.
    """

    cells: Numbers
    truth: Numbers
    group: Numbers
    places: Numbers
    equal: _Rows
    below: _Rows

    @classmethod
    def of(cls, system: System, found: Sequence[frozenset[int]], sensitive: set[int]) -> "_Audit":
        group_of = {cell: number for number, group in enumerate(found) for cell in group}
        cells = sorted(group_of)
        place = {cell: number for number, cell in enumerate(cells)}
        ties = sorted({tie for cell in cells for tie in system.ties_of[cell]})
        return cls(
            np.array(cells, np.int64),
            np.array([system.counts[cell] for cell in cells], np.int64),
            np.array([group_of[cell] for cell in cells], np.int64),
            np.array([place[cell] for cell in cells if cell in sensitive], np.int64),
            _Rows.of(system, [tie for tie in ties if system.ties[tie].equal], place, group_of),
            _Rows.of(system, [tie for tie in ties if not system.ties[tie].equal], place, group_of),
        )

    def exposed(self, threshold: int) -> dict[int, tuple[int, ...]]:
        """The small counts that can be narrowed down to fewer counts than the threshold, and the ties behind that."""
        # The true counts are one solution.
        least, greatest = self.truth.astype(float), self.truth.astype(float)

        def look(goal: Goal) -> Any:
            solved = self._solved(goal)
            if solved.x is not None:
                np.minimum(least, solved.x, out=least)
                np.maximum(greatest, solved.x, out=greatest)
            return solved

        def open_places() -> Numbers:
            left: Numbers = self.places[greatest[self.places] - least[self.places] < threshold - _CLOSE]
            return left

        # First all at once, each pushed up or down at random: that settles most of them.
        directions = np.random.default_rng(0)
        for _ in range(_ROUNDS):
            left = open_places()
            if len(left) <= 2:
                break
            goal = np.zeros(len(self.cells))
            goal[left] = directions.choice([-1.0, 1.0], len(left))
            look(goal)
            look(-goal)
        # Then one cell of each group: groups do not touch each other.
        ties: dict[int, set[int]] = {}
        while len(left := np.array([place for place in open_places() if place not in ties], np.int64)):
            chosen = left[np.unique(self.group[left], return_index=True)[1]]
            goal = np.zeros(len(self.cells))
            goal[chosen] = 1.0
            solutions = [look(goal), look(-goal)]
            for place in chosen.tolist():
                ties[place] = set().union(*(self._binding(solved, int(self.group[place])) for solved in solutions))
        return {int(self.cells[place]): tuple(sorted(ties[place])) for place in open_places().tolist()}

    def _solved(self, goal: Goal) -> Any:
        bounds = np.column_stack([np.zeros(len(goal)), self.truth + _FAR])
        (equal, equal_to), (below, below_to) = self.equal.given, self.below.given
        return linprog(goal, below, below_to, equal, equal_to, bounds, method="highs")

    def _binding(self, solved: Any, group: int) -> set[int]:
        """The ties of a group that keep a solution from going farther: those with a price."""
        found: set[int] = set()
        if solved.x is not None:
            for rows, prices in ((self.equal, solved.eqlin.marginals), (self.below, solved.ineqlin.marginals)):
                if len(rows.limit):
                    found.update(rows.tie[(np.abs(prices) > _CLOSE) & (rows.group == group)].tolist())
        return found
