"""An attack on published figures by somebody who has the rules, other people's answers, and a solver of whole numbers.

It shares nothing with what protects the figures: what ties them is learned from made-up people of its own, whoever they
are and whatever the product knows about sums and inclusions; only what is published of a quarter goes in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np
import pandas as pd
from highspy import Highs, HighsLp, HighsModelStatus, HighsVarType, MatrixFormat, kHighsInf
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

Counts = NDArray[np.float64]
Value = tuple[str, str]
Cell = frozenset[Value]
#: What the same people have, on both sides; or, in an inclusion, some of them.
Identity = tuple[tuple[Value, ...], tuple[Value, ...]]
#: Nothing is looked for farther above its count.
_FAR: Final = 1_000
#: So often all counts are pushed up or down at random before each is looked at alone.
_ROUNDS: Final = 8
_CLOSE: Final = 1e-6
#: What leaves room for a larger share of all people is not looked at.
_ROOM: Final = 0.03


@dataclass(frozen=True)
class Learned:
    """What made-up people teach: what is the same for all of them, and what is a part of what.

    Attributes:
        same: values of some features that the same people have as values of others: of two features, and of three.
        within: what only people with something else have: one value, or two that are never had together; and what
            nobody has beside two values.
    """

    same: tuple[Identity, ...]
    within: tuple[Identity, ...]

    @classmethod
    def of(cls, people: pd.DataFrame) -> "Learned":
        """Look at every two and every three features of some people."""
        columns = _Columns.of(people)
        return cls((*columns.pairs(), *columns.threes()), (*columns.inclusions(), *columns.bounds()))

    def among(self, people: pd.DataFrame) -> "Learned":
        """What is so for some other people as well; the rest was chance, and no attack is stronger with it."""
        columns = _Columns.of(people)
        had = dict(zip(columns.names, columns.had.T.astype(np.int64), strict=True))
        nobody = np.zeros(len(people), np.int64)

        def of(values: Sequence[Value]) -> NDArray[np.int64]:
            return sum((had.get(value, nobody) for value in values), start=nobody)

        return Learned(
            tuple(one for one in self.same if (of(one[0]) == of(one[1])).all()),
            tuple(one for one in self.within if (of(one[0]) <= of(one[1])).all()),
        )


@dataclass(frozen=True)
class _Columns:
    """People as columns: for every value that somebody has, who has it."""

    names: list[Value]
    feature: NDArray[np.int64]
    had: NDArray[np.bool_]

    @classmethod
    def of(cls, people: pd.DataFrame) -> "_Columns":
        names, feature, had = [], [], []
        for number, name in enumerate(map(str, people)):
            column = people[name].astype(str).to_numpy()
            for value in sorted(set(column)):
                names.append((name, value))
                feature.append(number)
                had.append(column == value)
        return cls(names, np.array(feature), np.array(had).T)

    def pairs(self) -> Iterator[Identity]:
        """Every identity between groups of values of two features: the parts of the graph of what occurs together."""
        together = self._together() > 0
        places = [np.flatnonzero(self.feature == number) for number in range(self.feature.max() + 1)]
        for one, other in combinations(places, 2):
            meets = together[np.ix_(one, other)]
            beside = meets @ meets.T
            while not np.array_equal(wider := beside @ beside, beside):
                beside = wider
            if beside.all():
                continue
            for part in np.unique(beside, axis=0):
                other_side = meets[part].any(axis=0)
                yield (
                    tuple(self.names[place] for place in one[part]),
                    tuple(self.names[place] for place in other[other_side]),
                )

    def threes(self) -> Iterator[Identity]:
        """Every value that is two values of two other features together: found by a random number for each person."""
        numbers = np.random.default_rng(3).integers(1, 2**62, len(self.had), dtype=np.uint64)
        own = np.array([numbers[column].sum(dtype=np.uint64) for column in self.had.T])
        distinct, first, alike = np.unique(own, return_index=True, return_inverse=True)
        features = [frozenset(self.feature[alike == number].tolist()) for number in range(len(distinct))]
        for one in range(len(distinct)):
            wanted = distinct[one] + distinct[one + 1 :]
            found = np.minimum(np.searchsorted(distinct, wanted), len(distinct) - 1)
            for place in np.flatnonzero(distinct[found] == wanted):
                other, whole = one + 1 + int(place), int(found[place])
                if not features[one] & features[other]:
                    yield (self.names[first[whole]],), (self.names[first[one]], self.names[first[other]])

    def inclusions(self) -> Iterator[Identity]:
        """Every value inside another one; what follows from two of these is left out."""
        together = self._together()
        count = np.diag(together)
        inside = (together == count[:, None]) & (count[None, :] > count[:, None])
        inside &= self.feature[:, None] != self.feature[None, :]
        through = (inside.astype(np.float32) @ inside.astype(np.float32)) > 0
        for part, whole in zip(*np.nonzero(inside & ~through), strict=True):
            yield (self.names[part],), (self.names[whole],)

    def bounds(self) -> Iterator[Identity]:
        """Two values that exclude each other within a third, that are together the third, or that have it in common.

        Only where few people lie between: where many do, nothing small can be worked out with it.
        """
        _, first = np.unique(self.had, axis=1, return_index=True)
        together = self._together()[np.ix_(first, first)]
        size, room = np.diag(together), _ROOM * len(self.had)
        names = [self.names[place] for place in first]

        def two(of: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
            chosen = np.flatnonzero(of)
            one, other = (chosen[places] for places in np.triu_indices(len(chosen), 1))
            apart = self.feature[first[one]] != self.feature[first[other]]
            return one[apart], other[apart]

        for third, name in enumerate(names):
            one, other = two((together[third] == size) & (size < size[third]))
            both, left = together[one, other], size[third] - size[one] - size[other]
            for place in np.flatnonzero((both == 0) & (left > 0) & (left <= room)):
                yield (names[one[place]], names[other[place]]), (name,)
            for place in np.flatnonzero((both > 0) & (both == -left) & (both <= room)):
                yield (name,), (names[one[place]], names[other[place]])
            one, other = two((together[third] == size[third]) & (size > size[third]))
            left = len(self.had) + size[third] - size[one] - size[other]
            for place in np.flatnonzero((together[one, other] == size[third]) & (left <= room)):
                everybody = [value for value in self.names if value[0] == names[one[place]][0]]
                yield (names[one[place]], names[other[place]]), (name, *everybody)

    def _together(self) -> NDArray[np.float32]:
        had = self.had.astype(np.float32)
        found: NDArray[np.float32] = had.T @ had
        return found


@dataclass
class Found:
    """What became of an attack.

    Attributes:
        safe: counts for which whole numbers far enough apart agree with everything published.
        exposed: counts that lie closer together than that, whatever they are, each with how close.
        undecided: counts of which the solver told neither in its time.
    """

    safe: list[Cell] = field(default_factory=list)
    exposed: dict[Cell, float] = field(default_factory=dict)
    undecided: list[Cell] = field(default_factory=list)


class Attack:
    """Everything that follows from published counts, as equations and inequalities of whole numbers.

    Attributes:
        published: every cell, and its count where that is published.
        true: the counts, which only save time: that they are possible needs no proof.
    """

    def __init__(
        self, published: Mapping[Cell, int | None], true: Mapping[Cell, int], values: Mapping[str, Sequence[str]]
    ) -> None:
        self.published, self.true, self.values = published, true, values
        self.hidden = [cell for cell, count in published.items() if count is None]
        self.place = {cell: number for number, cell in enumerate(self.hidden)}
        self._rows: dict[tuple[tuple[tuple[int, int], ...], int, bool], None] = {}

    def add(self, left: Sequence[Cell], right: Sequence[Cell], *, equal: bool = True) -> None:
        """Take for known that two sides are equal, or that the left one is at most the right, if all was counted."""
        if not all(cell in self.published for cell in (*left, *right)):
            return
        rest, row = 0, dict[int, int]()
        for sign, cells in ((1, left), (-1, right)):
            for cell in cells:
                count = self.published[cell]
                if count is None:
                    row[self.place[cell]] = row.get(self.place[cell], 0) + sign
                else:
                    rest -= sign * count
        if entries := tuple(sorted((place, sign) for place, sign in row.items() if sign)):
            self._rows[entries, rest, equal] = None

    def tables(self) -> None:
        """Every cell is the sum of what it is split into."""
        split = {(cell - {value}, value[0]) for cell in self.published for value in cell}
        for whole, name in split:
            self.add([whole], [whole | {(name, value)} for value in self.values[name]])

    def learned(self, found: Learned) -> None:
        """What was learned holds for everybody, and for everybody with any value that all of it is split by."""
        beside: dict[Value, set[str]] = {}
        for cell in self.published:
            if len(cell) > 1:
                for value in cell:
                    beside.setdefault(value, set()).update(name for name, _ in cell - {value})
        for identities, equal in ((found.same, True), (found.within, False)):
            for left, right in identities:
                names = {name for name, _ in (*left, *right)}
                contexts = [frozenset({value}) for value, split in beside.items() if names <= split]
                for here in (frozenset[Value](), *contexts):
                    self.add([here | {value} for value in left], [here | {value} for value in right], equal=equal)

    def on(self, cells: Iterable[Cell], threshold: int, seconds: float) -> Found:
        """Attack some hidden cells: can each be whole numbers that lie at least the threshold apart?

        Args:
            cells: the cells.
            threshold: how far apart is safe.
            seconds: how long the solver may look for one end of one cell.
        """
        found = Found()
        wanted = {self.place[cell] for cell in cells}
        for cells_here, matrix, low, high in self._parts(wanted):
            own = [number for number, place in enumerate(cells_here) if place in wanted]
            counts = np.array([self.true[self.hidden[place]] for place in cells_here], np.float64)
            solver = _Solver(matrix, low, high, counts, seconds)
            for number, width in solver.widths(own, threshold).items():
                cell = self.hidden[cells_here[number]]
                if width is None:
                    found.undecided.append(cell)
                elif width >= threshold:
                    found.safe.append(cell)
                else:
                    found.exposed[cell] = width
        return found

    def _parts(self, wanted: set[int]) -> Iterator[tuple[NDArray[np.int64], csr_array, Counts, Counts]]:
        """The hidden cells that something ties together, with what does: nothing else says anything about them."""
        rows, columns, signs = [], [], []
        for number, (entries, _, _) in enumerate(self._rows):
            for place, sign in entries:
                rows.append(number)
                columns.append(place)
                signs.append(sign)
        matrix = coo_array((signs, (rows, columns)), shape=(len(self._rows), len(self.hidden)), dtype=float).tocsr()
        high = np.array([rest for _, rest, _ in self._rows], np.float64)
        low = np.where([equal for _, _, equal in self._rows], high, -kHighsInf)
        touching = abs(matrix)
        _, part = connected_components(touching.T @ touching, directed=False)
        for number in sorted({int(part[place]) for place in wanted}):
            here = np.flatnonzero(part == number)
            inside = np.flatnonzero(np.asarray(touching[:, here].sum(axis=1)).ravel())
            yield here, csr_array(matrix[inside][:, here]), low[inside], high[inside]


class _Solver:
    """The whole numbers that some cells can be: one program, with one goal after the other."""

    def __init__(self, matrix: csr_array, low: Counts, high: Counts, counts: Counts, seconds: float) -> None:
        self.matrix, self.low, self.high = matrix, low, high
        self.least, self.greatest = counts.copy(), counts.copy()
        program = HighsLp()
        program.num_row_, program.num_col_ = matrix.shape
        program.col_cost_ = program.col_lower_ = np.zeros(len(counts))
        program.col_upper_ = counts + _FAR
        program.row_lower_, program.row_upper_ = low, high
        program.a_matrix_.format_ = MatrixFormat.kRowwise
        program.a_matrix_.start_ = matrix.indptr.astype(np.int32)
        program.a_matrix_.index_ = matrix.indices.astype(np.int32)
        program.a_matrix_.value_ = matrix.data
        program.integrality_ = [HighsVarType.kInteger] * len(counts)
        self.solver = Highs()  # type: ignore[no-untyped-call]
        self.solver.silent()
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("time_limit", seconds)
        self.solver.passModel(program)

    def widths(self, cells: Sequence[int], threshold: int) -> dict[int, float | None]:
        """How far apart the possible counts of each cell were found to lie; None where that was not decided.

        A width below the threshold is proven: no whole numbers lie farther apart. One above may be larger still.
        """
        open_cells, directions = list(cells), np.random.default_rng(0)
        for _ in range(_ROUNDS):
            if open_cells := self._narrow(open_cells, threshold):
                ways = directions.choice([-1.0, 1.0], len(open_cells))
                for end in (1.0, -1.0):
                    self._push(open_cells, end * ways)
        undecided, proven = set(), dict[int, float]()
        for cell in self._narrow(cells, threshold):
            if self._narrow([cell], threshold):
                # Fractions first: where they lie close together, whole numbers do.
                ends = [self._push([cell], np.array([end]), whole=False) for end in (1.0, -1.0)]
                if -ends[1] - ends[0] >= threshold - _CLOSE and self._narrow([cell], threshold):
                    ends = [self._push([cell], np.array([end])) for end in (1.0, -1.0)]
                if self._narrow([cell], threshold):
                    least, greatest = np.ceil(ends[0] - _CLOSE), np.floor(-ends[1] + _CLOSE)
                    if greatest - least < threshold:
                        proven[cell] = float(greatest - least)
                    else:
                        undecided.add(cell)
        return {
            cell: None if cell in undecided else proven.get(cell, float(self.greatest[cell] - self.least[cell]))
            for cell in cells
        }

    def _narrow(self, cells: Sequence[int], threshold: int) -> list[int]:
        return [cell for cell in cells if self.greatest[cell] - self.least[cell] < threshold]

    def _push(self, cells: Sequence[int], ways: Counts, *, whole: bool | None = None) -> float:
        """Push some cells as far as they go, all together; first as fractions, which often end at whole numbers.

        Args:
            cells: the cells.
            ways: whether each is pushed down; up where it is negative.
            whole: False to stop at fractions.

        Returns:
            a bound that the goal cannot pass.
        """
        goal = np.zeros(len(self.least))
        goal[np.array(cells)] = ways
        self.solver.changeColsCost(len(goal), np.arange(len(goal), dtype=np.int32), goal)
        self.solver.setOptionValue("solve_relaxation", True)
        self.solver.run()
        if self.solver.getModelStatus() != HighsModelStatus.kOptimal:
            return -np.inf
        bound = float(self.solver.getInfo().objective_function_value)
        if self._noted() or whole is False:
            return bound
        self.solver.setOptionValue("solve_relaxation", False)
        self.solver.run()
        self._noted()
        return max(bound, float(self.solver.getInfo().mip_dual_bound))

    def _noted(self) -> bool:
        """Take note of the counts that the solver ended at, if they are whole numbers that agree with everything."""
        ended = np.array(self.solver.getSolution().col_value)
        if len(ended) != len(self.least):
            return False
        counts = np.round(ended)
        sums = self.matrix @ counts
        if np.abs(ended - counts).max() > _CLOSE or (counts < 0).any():
            return False
        if (sums < self.low - _CLOSE).any() or (sums > self.high + _CLOSE).any():
            return False
        self.least, self.greatest = np.minimum(self.least, counts), np.maximum(self.greatest, counts)
        return True
