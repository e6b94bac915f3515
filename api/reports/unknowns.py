"""What the published figures say about the hidden ones: in as few unknowns and ties as possible, with bounds.

Most of it is arithmetic that needs no solver. A hidden cell that adds up with another one to a published figure is told
by that other one; ties that come to the same are one; and each tie bounds every cell in it by the bounds of the others,
until nothing changes any more. All counts are whole numbers, so are the bounds. What such bounds leave too little room
is exposed; what they leave room may be so still, by several ties together, which linear programs find.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from api.reports.cells import System

#: No cell is looked for farther above its count than this; a bound for every cell keeps all programs solvable.
_FAR: Final = 1000
#: So often at most bounds are carried on; nearly always nothing changes any more long before.
_PASSES: Final = 60
LEAST, GREATEST = 0, 1

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Unknowns:
    """The unknowns of some hidden cells, and what ties and bounds them.

    Attributes:
        cells: the numbers of the hidden cells about which something is published; a *place* is a position in it.
        unknown: the unknown of each.
        sign, offset: each cell is its unknown times the sign plus the offset.
        links: for each cell the ties that make it so.
        named: the cells of each row, by their places.
        rows: a column for each unknown, a row for each tie that says something: so many times each unknown,
        limits: are together at most this,
        equal: or exactly.
        ties: the number of the tie of each row.
        bounds: the least and the greatest that each unknown can be, as far as one tie after the other tells.
        reasons: for each of these bounds the row that makes it so, or, with the number of rows added, the place of a
            cell that would not be possible beyond it.
    """

    cells: Numbers
    unknown: Numbers
    sign: Numbers
    offset: Numbers
    links: Sequence[tuple[int, ...]]
    named: csr_array
    rows: csr_array
    limits: Numbers
    equal: Flags
    ties: Numbers
    bounds: Numbers
    reasons: Numbers

    @classmethod
    def of(cls, system: System, hidden: Iterable[int]) -> "Unknowns":
        """The unknowns of all hidden cells about which something is published.

        Where nothing beside hidden cells is published, they may all be doubled, trebled and so on, or all be nobody.
        """
        cells = np.array(sorted(hidden), np.int64)
        every = system.matrix[:, cells]
        own = np.diff(every.indptr)
        cells = cells[_told(every, np.diff(system.matrix.indptr) > own)]
        rows = system.matrix[:, cells]
        ties = np.flatnonzero(np.diff(rows.indptr))
        counts = np.array(system.counts, np.int64)
        # What is published goes to the other side.
        limits = (rows @ counts[cells] - system.matrix @ counts)[ties]
        rows, equal = rows[ties], system.equal[ties]
        unknown, sign, offset, links = _substituted(rows, limits, equal, ties)
        one_for_each = csr_array(
            (sign, unknown, np.arange(len(cells) + 1)), shape=(len(cells), unknown.max(initial=-1) + 1)
        )
        shorter = _whole(rows @ one_for_each)
        limits = limits - rows @ offset
        chosen, turn = _distinct(shorter, limits, equal)
        shorter = _whole(shorter[chosen])
        shorter.data *= np.repeat(turn, np.diff(shorter.indptr))
        limits, equal = limits[chosen] * turn, equal[chosen]
        bounds, reasons = _of_cells(unknown, sign, offset, counts[cells] + _FAR)
        reasons += len(chosen)
        _carry_on(shorter, limits, equal, bounds, reasons)
        return cls(
            cells, unknown, sign, offset, links, rows[chosen], shorter, limits, equal, ties[chosen], bounds, reasons
        )

    def room(self) -> Numbers:
        """How far apart the counts of each cell can lie, as far as one tie after the other tells."""
        found: Numbers = (self.bounds[GREATEST] - self.bounds[LEAST])[self.unknown]
        return found

    def loose(self) -> Flags:
        """The rows that say more than the bounds."""
        greatest = np.where(
            self.rows.data > 0, self.bounds[GREATEST][self.rows.indices], self.bounds[LEAST][self.rows.indices]
        )
        return self.equal | (_by_row(self.rows, self.rows.data * greatest) > self.limits)

    def why(self, bounds: Iterable[tuple[int, int]]) -> set[int]:
        """The ties behind some bounds: of an unknown, and which one."""
        found: set[int] = set()
        pending = list(bounds)
        seen = set(pending)
        while pending:
            unknown, end = pending.pop()
            reason = int(self.reasons[end, unknown])
            if reason >= len(self.limits):
                found.update(self.links[reason - len(self.limits)])
                continue
            found |= self.behind(reason)
            here = slice(self.rows.indptr[reason], self.rows.indptr[reason + 1])
            row = dict(zip(self.rows.indices[here].tolist(), self.rows.data[here].tolist(), strict=True))
            # With the others as small as can be there is most room below the limit.
            small = (row[unknown] > 0) == (end == GREATEST)
            for other, sign in row.items():
                one = (other, LEAST if (sign > 0) == small else GREATEST)
                if other != unknown and one not in seen:
                    seen.add(one)
                    pending.append(one)
        return found

    def behind(self, row: int) -> set[int]:
        """The ties that a row comes from."""
        places = self.named.indices[self.named.indptr[row] : self.named.indptr[row + 1]]
        return {int(self.ties[row]), *(tie for place in places.tolist() for tie in self.links[place])}


def _whole(rows: csr_array) -> csr_array:
    """The rows without zeros, each in the order of its columns."""
    rows.eliminate_zeros()
    rows.sort_indices()
    return rows


def _by_row(rows: csr_array, values: Numbers) -> Numbers:
    """The sums of values that stand in the places of some rows; no row may be empty."""
    found: Numbers = np.add.reduceat(values, rows.indptr[:-1]) if len(values) else np.zeros(0, np.int64)
    return found


def _told(rows: csr_array, published: Flags) -> Flags:
    """Which cells are tied to something published, through whatever number of ties.

    Args:
        rows: a column for each cell, a row for each tie.
        published: whether something in the tie is published.
    """
    count, part = connected_components(csr_array((rows.T != 0) @ (rows != 0)), directed=False)
    told = np.zeros(count, bool)
    tie, cell = rows.nonzero()
    told[part[cell[published[tie]]]] = True
    found: Flags = told[part]
    return found


def _substituted(
    rows: csr_array, limits: Numbers, equal: Flags, ties: Numbers
) -> tuple[Numbers, Numbers, Numbers, list[tuple[int, ...]]]:
    """Tell cells by others, where two of them are together, or apart, what is published.

    Returns:
        of each cell the unknown, its sign, what is added; and the ties that make it so.
    """
    size = np.diff(rows.indptr)
    pairs = np.flatnonzero(equal & (size == 2))
    beside: dict[int, list[tuple[int, int, int, int]]] = {}
    for row in pairs.tolist():
        (one, other), (of_one, of_other) = (part[rows.indptr[row] :][:2].tolist() for part in (rows.indices, rows.data))
        if abs(of_one) == abs(of_other) == 1:
            sign, limit, tie = -of_one * of_other, int(limits[row]), int(ties[row])
            beside.setdefault(one, []).append((other, sign, of_other * limit, tie))
            beside.setdefault(other, []).append((one, sign, of_one * limit, tie))
    count = rows.shape[1]
    unknown, sign_of, offset = np.full(count, -1), np.ones(count, np.int64), np.zeros(count, np.int64)
    links: list[tuple[int, ...]] = [()] * count
    number = 0
    for first in range(count):
        if unknown[first] >= 0:
            continue
        unknown[first], pending = number, [first]
        while pending:
            one = pending.pop()
            for other, sign, limit, tie in beside.get(one, ()):
                if unknown[other] < 0:
                    unknown[other], sign_of[other] = number, sign * sign_of[one]
                    offset[other], links[other] = limit + sign * offset[one], (*links[one], tie)
                    pending.append(other)
        number += 1
    return unknown, sign_of, offset, links


def _distinct(rows: csr_array, limits: Numbers, equal: Flags) -> tuple[Numbers, Numbers]:
    """The rows that say different things, the strictest of those that say the same; and by what to multiply each."""
    kept = np.flatnonzero(np.diff(rows.indptr))
    first = rows.data[rows.indptr[kept]]
    turn = np.where(equal[kept] & (first < 0), -1, 1)
    # Two rows are the same where random sums are: of 64 bits, so that none is ever lost by chance.
    random = np.random.default_rng(0).integers(-(2**62), 2**62, rows.shape[1])
    key = (rows @ random)[kept] * turn
    order = np.lexsort((limits[kept] * turn, ~equal[kept], key))
    chosen = order[np.diff(key[order], prepend=key[order[:1]] - 1) != 0]
    return kept[chosen], turn[chosen]


def _of_cells(unknown: Numbers, sign: Numbers, offset: Numbers, highest: Numbers) -> tuple[Numbers, Numbers]:
    """The bounds of unknowns by which each cell is between nobody and a number; and the place of the cell of each."""
    ends = np.stack((-offset * sign, (highest - offset) * sign))
    lowest, greatest = ends.min(axis=0), ends.max(axis=0)
    count = unknown.max(initial=-1) + 1
    bounds, reasons = np.zeros((2, count), np.int64), np.zeros((2, count), np.int64)
    for end, order in ((LEAST, np.argsort(lowest)), (GREATEST, np.argsort(-greatest))):
        bounds[end, unknown[order]], reasons[end, unknown[order]] = (lowest, greatest)[end][order], order
    return bounds, reasons


def _carry_on(rows: csr_array, limits: Numbers, equal: Flags, bounds: Numbers, reasons: Numbers) -> None:
    """Narrow bounds by what the others in each row leave, until none changes."""
    row = np.repeat(np.arange(len(limits)), np.diff(rows.indptr))
    unknown, size, positive = rows.indices, np.abs(rows.data), rows.data > 0
    exact = equal[row]
    for _ in range(_PASSES):
        before = bounds.copy()
        ends = before[:, unknown]
        low = rows.data * np.where(positive, ends[LEAST], ends[GREATEST])
        high = rows.data * np.where(positive, ends[GREATEST], ends[LEAST])
        # What is left for each below the limit, and what it has to make up where the limit is reached.
        at_most = (limits - _by_row(rows, low))[row] + low
        at_least = (limits - _by_row(rows, high))[row] + high
        for end, narrow, some in (
            (GREATEST, positive, at_most // size),
            (LEAST, ~positive, -(at_most // size)),
            (LEAST, positive & exact, -(-at_least // size)),
            (GREATEST, ~positive & exact, -at_least // size),
        ):
            (np.maximum if end == LEAST else np.minimum).at(bounds[end], unknown[narrow], some[narrow])
            here = narrow & (some == bounds[end][unknown]) & (some != before[end][unknown])
            reasons[end, unknown[here]] = row[here]
        if (bounds == before).all():
            return
