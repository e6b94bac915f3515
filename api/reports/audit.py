"""Audits what is hidden: for every small count the least and the greatest count that the published figures allow.

Linear programs work them out. All groups of hidden cells that nothing ties together stand in one program, so that one
solution says something about each of them; and every solution says something about every cell in it. Where the counts
lie too close together, the prices of the program (its dual solution) tell which published figures do that.

Two things make that cheap. The programs of one audit differ in their goal alone, so each starts from where the one
before ended. And hiding more only allows more: what an audit found possible stays so in the next ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from highspy import Highs, HighsLp, HighsModelStatus, HighsStatus, MatrixFormat, kHighsInf
from numpy.typing import NDArray

from api.reports.cells import System

#: So often all open cells are pushed up or down at random before each is looked at alone.
_ROUNDS = 6
#: No cell is looked for farther above its count than this; a bound in every program keeps them all solvable.
_FAR = 1000

#: What the solver takes as nothing.
_CLOSE = 1e-6
#: The solver's own number for the simplex method that keeps to the counts that are possible: with another goal it goes
#: on from the last ones.
_PRIMAL: Final = 4

Numbers = NDArray[np.int64]
Counts = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Reach:
    """How far each cell of a system was found to go while the published figures stay what they are.

    Attributes:
        least, greatest: the least and the greatest count of each cell.
    """

    least: Counts
    greatest: Counts

    @classmethod
    def of(cls, system: System) -> "Reach":
        """What is known at first: that the true counts are possible."""
        return cls(np.array(system.counts, np.float64), np.array(system.counts, np.float64))

    def widen(self, cells: Numbers, counts: Counts) -> None:
        """Take note that some cells may have these counts together."""
        self.least[cells] = np.minimum(self.least[cells], counts)
        self.greatest[cells] = np.maximum(self.greatest[cells], counts)

    def narrow(self, cells: Numbers, threshold: int) -> Numbers:
        """Those among some cells whose counts lie too close together."""
        found: Numbers = cells[self.greatest[cells] - self.least[cells] < threshold - _CLOSE]
        return found


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
    system: System, hidden: set[int], sensitive: set[int], threshold: int, reach: Reach
) -> dict[int, tuple[int, ...]]:
    """The small counts whose possible counts lie too close together, each with the ties that make it so.

    Args:
        system: the cells.
        hidden: what is not published.
        sensitive: the small counts among it.
        threshold: how far apart the possible counts have to be.
        reach: what was found possible when nothing more than now was published; what is found now is added.
    """
    narrow = set(reach.narrow(np.array(sorted(sensitive), np.int64), threshold).tolist())
    # Where nothing beside the hidden cells is published, they may all be doubled, trebled and so on, or all be nobody.
    bound = [
        group
        for group in groups(system, hidden)
        if not group.isdisjoint(narrow) and any(other not in hidden for cell in group for other in system.near(cell))
    ]
    return _Audit.of(system, bound, narrow).exposed(threshold, reach) if bound else {}


@dataclass(frozen=True)
class _Audit:
    """What the published figures say about some groups of hidden cells.

    Attributes:
        cells: the numbers of the hidden cells; a *place* is a position in it.
        group: the group of each.
        narrow: the small counts that are looked at.
        ties: the numbers of the sums and the inclusions in which the cells stand.
        tied: the group of each of these.
        solver: holds the program, and where it ended last.
    """

    cells: Numbers
    group: Numbers
    narrow: Numbers
    ties: Numbers
    tied: Numbers
    solver: Highs

    @classmethod
    def of(cls, system: System, found: Sequence[frozenset[int]], narrow: set[int]) -> "_Audit":
        group_of = {cell: number for number, group in enumerate(found) for cell in group}
        cells = sorted(group_of)
        ties = sorted({tie for cell in cells for tie in system.ties_of[cell]})
        return cls(
            np.array(cells, np.int64),
            np.array([group_of[cell] for cell in cells], np.int64),
            np.array([cell for cell in cells if cell in narrow], np.int64),
            np.array(ties, np.int64),
            np.array([next(group_of[one] for one in system.ties[tie].cells if one in group_of) for tie in ties]),
            _program(system, ties, {cell: place for place, cell in enumerate(cells)}),
        )

    def exposed(self, threshold: int, reach: Reach) -> dict[int, tuple[int, ...]]:
        """The small counts that can be narrowed down to fewer counts than the threshold, and the ties behind that."""
        # First all at once, each pushed up or down at random: that settles most of them.
        directions = np.random.default_rng(0)
        for _ in range(_ROUNDS):
            left = reach.narrow(self.narrow, threshold)
            if len(left) <= 2:
                break
            ways = directions.choice([-1.0, 1.0], len(left))
            for end in (1.0, -1.0):
                self._look(left, end * ways, reach)
        # Then one cell of each group: groups do not touch each other.
        ties: dict[int, set[int]] = {}
        while alone := [cell for cell in reach.narrow(self.narrow, threshold).tolist() if cell not in ties]:
            in_groups = self.group[np.searchsorted(self.cells, alone)]
            chosen = np.array(alone, np.int64)[np.unique(in_groups, return_index=True)[1]]
            priced = [self._look(chosen, np.full(len(chosen), end), reach) for end in (1.0, -1.0)]
            for cell in chosen.tolist():
                group = self.group[np.searchsorted(self.cells, cell)]
                ties[cell] = {tie for row in priced for tie in self.ties[row & (self.tied == group)].tolist()}
        return {cell: tuple(sorted(ties[cell])) for cell in reach.narrow(self.narrow, threshold).tolist()}

    def _look(self, cells: Numbers, ways: Counts, reach: Reach) -> Flags:
        """Push some cells as far as they go, all together.

        Args:
            cells: the cells.
            ways: whether and how much each is pushed down; up where it is negative.
            reach: where what is possible is noted.

        Returns:
            for every tie whether it keeps them from going farther: whether it has a price.
        """
        goal = np.zeros(len(self.cells))
        goal[np.searchsorted(self.cells, cells)] = ways
        self.solver.changeColsCost(len(goal), np.arange(len(goal), dtype=np.int32), goal)
        self.solver.run()
        if self.solver.getModelStatus() != HighsModelStatus.kOptimal:
            return np.zeros(len(self.ties), bool)
        found = self.solver.getSolution()
        reach.widen(self.cells, np.array(found.col_value))
        priced: Flags = np.abs(np.array(found.row_dual)) > _CLOSE
        return priced


def _program(system: System, ties: Sequence[int], place: Mapping[int, int]) -> Highs:
    """A program of which each column is a hidden cell, and each row a tie: what is published stands in its limit."""
    starts: list[int] = [0]
    columns: list[int] = []
    signs: list[int] = []
    limits: list[int] = []
    for number in ties:
        limit, row = 0, dict[int, int]()  # cells that are one by two names stand in a tie twice
        for position, cell in enumerate(system.ties[number].cells):
            sign = 1 if position < system.ties[number].own else -1
            if cell in place:
                row[place[cell]] = row.get(place[cell], 0) + sign
            else:
                limit -= sign * system.counts[cell]
        columns += row
        signs += row.values()
        starts.append(len(columns))
        limits.append(limit)
    equal = np.array([system.ties[number].equal for number in ties])
    program = HighsLp()
    program.num_col_, program.num_row_ = len(place), len(ties)
    program.col_cost_ = program.col_lower_ = np.zeros(len(place))
    program.col_upper_ = np.array([system.counts[cell] + _FAR for cell in place], np.float64)
    program.row_upper_ = np.array(limits, np.float64)
    program.row_lower_ = np.where(equal, program.row_upper_, -kHighsInf)
    program.a_matrix_.format_ = MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.array(starts, np.int32)
    program.a_matrix_.index_ = np.array(columns, np.int32)
    program.a_matrix_.value_ = np.array(signs, np.float64)
    solver = Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)  # a server has better use for the others
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("simplex_strategy", _PRIMAL)
    if solver.passModel(program) != HighsStatus.kOk:
        raise RuntimeError("the program of an audit cannot be read by its solver; nothing is published")
    return solver
