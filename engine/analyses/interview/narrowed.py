"""Functions narrowed down to what is known of somebody, level by level in arrays.

For functions of which thousands of nodes have to be looked at. One step takes all nodes of a variable together: first
from the top down, to see what is left to look at, then from the bottom up, to make the nodes of what remains.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from engine.analyses.interview.filling import Filling
from engine.analyses.interview.layout import Layout, Level
from engine.analyses.interview.pairs import NOBODY, Pairs
from engine.analyses.interview.remaining import Known

_Nodes = npt.NDArray[np.intp]

#: So many bits hold a row of nodes as one number.
_BITS: Final = 63


def narrowed(whole: Layout, tops: Sequence[int], known: Known) -> Layout:
    """Some functions as they remain for somebody.

    What was answered "not known" and may be filled in later stays not known for whoever can be somebody so; for
    everybody else it is what a constraint fills in.

    Args:
        whole: the whole functions.
        tops: the rows of those that are wanted.
        known: what is known of the variables.
    """
    marks = bytearray(whole.size)  # searched faster than an array, and most levels are passed by
    reached = np.frombuffer(marks, bool)
    reached[list(tops)] = True
    passed = []
    for level in whole.levels:
        if marks.find(1, level.rows.start, level.rows.stop) >= 0:
            rows = np.flatnonzero(reached[level.rows])
            cell = known.cells.get(level.depth)
            to = level.children[rows] if cell is None else level.children[rows, cell]
            reached[to] = True
            passed.append((level.depth, rows + level.rows.start, to))
    made = _Made(len(whole.ends))
    remains = np.zeros(whole.size, np.intp)  # as nodes that were made; nobody, in the last row, is the first of these
    remains[whole.inner : -1] = np.arange(1, len(whole.ends) + 1)
    for depth, rows, to in reversed(passed):
        children = remains[to]
        if depth in known.cells:
            remains[rows] = children
        elif depth in known.filled_in_later:
            remains[rows] = made.filled_in(children, known.filled_in_later[depth])
        else:
            remains[rows] = made.make(depth, children)
    return made.layout(remains[list(tops)], whole.ends)


class _Made:
    """Nodes made from the bottom up, each once: first nobody, then the values, then those that look at a variable."""

    def __init__(self, values: int) -> None:
        """Start with the values.

        Args:
            values: how many there are.
        """
        self._values = values
        self._size = values + 1
        #: For each variable the nodes that look at it, and where each of them leads.
        self._levels: dict[int, list[tuple[_Nodes, _Nodes]]] = {}
        self._pairs = Pairs(self._size)
        self._filling = Filling(self._pairs, NOBODY)

    def make(self, depth: int, children: _Nodes) -> _Nodes:
        """The node for each row of children; called once for each variable, the last one first."""
        found = children[:, 0].copy()
        looking = np.flatnonzero((children != children[:, :1]).any(axis=1))
        if len(looking):
            rows = children[looking]
            keys = self._told_apart(rows)
            order = keys.argsort()
            sorted_ = keys[order]
            is_new = np.ones(len(order), bool)
            is_new[1:] = sorted_[1:] != sorted_[:-1]
            found[looking[order]] = self._size - 1 + is_new.cumsum()
            rows = rows[order[is_new]]
            self._levels[depth] = [(self._size + np.arange(len(rows)), rows)]
            self._size += len(rows)
        return found

    def _told_apart(self, rows: _Nodes) -> npt.NDArray[np.generic]:
        """Something for each row that only equal rows have in common."""
        width = self._size.bit_length()
        if width * rows.shape[1] <= _BITS:
            numbers: _Nodes = rows @ (1 << width * np.arange(rows.shape[1]))
            return numbers
        return np.ascontiguousarray(rows).view(np.dtype((np.void, rows.itemsize * rows.shape[1]))).ravel()

    def filled_in(self, children: _Nodes, cell: int) -> _Nodes:
        """For each row what is at one cell, and where nobody is so, what is at the first other one with somebody."""
        found = children[:, cell]
        for other in range(children.shape[1]):
            if other != cell:
                found = self._filled(found, children[:, other])
        return found

    def _filled(self, nodes: _Nodes, others: _Nodes) -> _Nodes:
        found = np.where(nodes == NOBODY, others, nodes)
        both = np.flatnonzero((nodes != NOBODY) & (others != NOBODY) & (nodes != others))
        if len(both):
            for depth, [(_, children), *_] in self._levels.items():
                self._pairs.add(depth, children)
            both = both[self._pairs.lack_somebody(nodes[both])]
            pairs = zip(nodes[both].tolist(), others[both].tolist(), strict=True)
            found[both] = [self._filling.filled(*pair) for pair in pairs]
            for depth, numbers, children in self._pairs.made():
                self._levels[depth].append((numbers, children))
                self._size += len(numbers)
        return found

    def layout(self, tops: _Nodes, ends: Sequence[int]) -> Layout:
        """Some of the nodes, and what they lead to, in rows.

        Args:
            tops: the nodes.
            ends: the values.
        """
        reached = np.zeros(self._size, bool)
        reached[tops] = True
        row_of = np.zeros(self._size, np.intp)
        kept, first = [], 0
        for depth in sorted(self._levels):
            numbers, children = map(np.concatenate, zip(*self._levels[depth], strict=True))
            here = reached[numbers]
            numbers, children = numbers[here], children[here]
            if len(numbers):
                reached[children] = True
                rows = slice(first, first + len(numbers))
                row_of[numbers] = np.arange(rows.start, rows.stop)
                kept.append((depth, rows, children))
                first = rows.stop
        values = np.flatnonzero(reached[1 : self._values + 1])
        row_of[1 + values] = first + np.arange(len(values))
        row_of[0] = first + len(values)
        return Layout(
            tuple(row_of[tops].tolist()),
            tuple([Level(depth, rows, row_of[children]) for depth, rows, children in kept]),
            tuple([ends[value] for value in values.tolist()]),
        )
