"""Audits what is hidden: for every small count the least and the greatest count that the published figures allow.

What arithmetic tells comes first (`api.reports.unknowns`). What that leaves open, linear programs work out. All
unknowns stand in one program, so that one solution says something about each of them, and settles one of each part that
nothing ties to the others. Where the counts lie too close together, the prices of the program (its dual solution) tell
which published figures do that.

Two things make that cheap. The programs of one audit differ in their goal alone, so each starts from where the one
before ended. And hiding more only allows more: what an audit found possible stays so in the next ones.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from highspy import Highs, HighsLp, HighsModelStatus, HighsStatus, MatrixFormat, kHighsInf
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from api.reports.cells import System
from api.reports.unknowns import GREATEST, LEAST, Unknowns

#: So often all open cells are pushed up or down at random before each is looked at alone.
_ROUNDS: Final = 6
#: What the solver takes as nothing.
_CLOSE: Final = 1e-6
#: The solver's own number for the simplex method that keeps to the counts that are possible: with another goal it goes
#: on from the last ones.
_PRIMAL: Final = 4

Numbers = NDArray[np.int64]
Counts = NDArray[np.float64]


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


def exposed(
    system: System, hidden: set[int], sensitive: set[int], threshold: int, reach: Reach
) -> dict[int, tuple[int, ...]]:
    """Small counts whose possible counts lie too close together, each with the ties that make it so.

    Args:
        system: the cells.
        hidden: what is not published.
        sensitive: the small counts among it.
        threshold: how far apart the possible counts have to be.
        reach: what was found possible when nothing more than now was published; what is found now is added.

    Returns:
        those that arithmetic finds; where it finds none, all.
    """
    narrow = reach.narrow(np.array(sorted(sensitive), np.int64), threshold)
    if not len(narrow):
        return {}
    known = Unknowns.of(system, hidden)
    looked_at = np.flatnonzero(np.isin(known.cells, narrow))
    surely = looked_at[known.room()[looked_at] < threshold]
    if len(surely):
        return {
            int(known.cells[place]): tuple(
                sorted(known.why((int(known.unknown[place]), end) for end in (LEAST, GREATEST)))
            )
            for place in surely
        }
    return _Audit.of(known, looked_at, threshold, reach).exposed() if len(looked_at) else {}


@dataclass(frozen=True)
class _Audit:
    """What the published figures say about some hidden cells, as far as no tie says it by itself.

    Attributes:
        known: the unknowns, and what ties them.
        looked_at: the places of the small counts.
        threshold: how far apart the possible counts have to be.
        reach: what was found possible.
        rows: the rows that say more than the bounds.
        part: of each unknown the part that nothing ties to another one.
        solver: holds the program, and where it ended last.
    """

    known: Unknowns
    looked_at: Numbers
    threshold: int
    reach: Reach
    rows: Numbers
    part: Numbers
    solver: Highs

    @classmethod
    def of(cls, known: Unknowns, looked_at: Numbers, threshold: int, reach: Reach) -> "_Audit":
        loose = np.flatnonzero(known.loose())
        rows = known.rows[loose]
        _, part = connected_components((rows.T != 0) @ (rows != 0), directed=False)
        return cls(known, looked_at, threshold, reach, loose, part, _program(known, loose))

    def exposed(self) -> dict[int, tuple[int, ...]]:
        """The small counts that can be narrowed down to fewer counts than the threshold, and the ties behind that."""
        known = self.known
        # First all at once, each pushed up or down at random: that settles most of them.
        directions = np.random.default_rng(0)
        for _ in range(_ROUNDS):
            left = self._left()
            if len(left) <= 2:
                break
            ways = directions.choice([-1.0, 1.0], len(left))
            for end in (1.0, -1.0):
                self._look(left, end * ways)
        # Then one unknown of each part after the other, down and, where that is not enough, up.
        ties: dict[int, set[int]] = {}
        for end in (1.0, -1.0):
            seen: set[int] = set()
            while len(alone := np.array([one for one in self._left().tolist() if one not in seen], np.int64)):
                chosen = alone[np.unique(self.part[alone], return_index=True)[1]]
                self._look(chosen, np.full(len(chosen), end))
                for unknown in chosen.tolist():
                    ties[unknown] = ties.get(unknown, set()) | self._ties(unknown)
                seen |= set(chosen.tolist())
        narrow = self.looked_at[np.isin(known.unknown[self.looked_at], self._left())]
        return {int(known.cells[place]): tuple(sorted(ties[int(known.unknown[place])])) for place in narrow}

    def _left(self) -> Numbers:
        """The unknowns whose counts were found too close together so far."""
        narrow = np.isin(
            self.known.cells[self.looked_at], self.reach.narrow(self.known.cells[self.looked_at], self.threshold)
        )
        found: Numbers = np.unique(self.known.unknown[self.looked_at[narrow]])
        return found

    def _look(self, unknowns: Numbers, ways: Counts) -> None:
        """Push some unknowns as far as they go, all together, and note what is possible.

        Args:
            unknowns: the unknowns.
            ways: whether and how much each is pushed down; up where it is negative.
        """
        goal = np.zeros(self.known.rows.shape[1])
        goal[unknowns] = ways
        self.solver.changeColsCost(len(goal), np.arange(len(goal), dtype=np.int32), goal)
        self.solver.run()
        if self.solver.getModelStatus() == HighsModelStatus.kOptimal:
            found = np.array(self.solver.getSolution().col_value)
            self.reach.widen(self.known.cells, self.known.sign * found[self.known.unknown] + self.known.offset)

    def _ties(self, unknown: int) -> set[int]:
        """The ties that kept an unknown from going farther: those that have a price."""
        found = self.solver.getSolution()
        own = self.part == self.part[unknown]
        prices = np.where(own, np.array(found.col_dual), 0)
        # With a goal that is as small as can be, a price above zero is that of the least.
        bounds = [(one, LEAST) for one in np.flatnonzero(prices > _CLOSE).tolist()]
        bounds += [(one, GREATEST) for one in np.flatnonzero(prices < -_CLOSE).tolist()]
        first = self.known.rows.indices[self.known.rows.indptr[self.rows]]
        priced = self.rows[own[first] & (np.abs(np.array(found.row_dual)) > _CLOSE)]
        return self.known.why(bounds).union(*(self.known.behind(row) for row in priced.tolist()))


def _program(known: Unknowns, loose: Numbers) -> Highs:
    """A program of which each column is an unknown, and each row one of those that say more than the bounds."""
    rows = known.rows[loose]
    program = HighsLp()
    program.num_row_, program.num_col_ = rows.shape
    program.col_cost_ = np.zeros(program.num_col_)
    program.col_lower_, program.col_upper_ = known.bounds.astype(np.float64)
    program.row_upper_ = known.limits[loose].astype(np.float64)
    program.row_lower_ = np.where(known.equal[loose], program.row_upper_, -kHighsInf)
    program.a_matrix_.format_ = MatrixFormat.kRowwise
    program.a_matrix_.start_ = rows.indptr.astype(np.int32)
    program.a_matrix_.index_ = rows.indices.astype(np.int32)
    program.a_matrix_.value_ = rows.data.astype(np.float64)
    solver = Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)  # a server has better use for the others
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("simplex_strategy", _PRIMAL)
    if solver.passModel(program) != HighsStatus.kOk:
        raise RuntimeError("the program of an audit cannot be read by its solver; nothing is published")
    return solver
