"""Diagrams laid out level by level in arrays, so that a pass over all takes one step for all nodes of a variable."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt

from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, value_node

#: Values are the nodes from -1 - NOBODY_HERE to -1: added to a node, this makes a place in an array.
_VALUES: Final = NOBODY_HERE + 1


@dataclass(frozen=True, slots=True)
class Level:
    """The nodes of some functions that look at one variable.

    Attributes:
        depth: the variable.
        rows: where they stand among the rows of the layout.
        children: the rows to which they lead: a row for each node, a column for each cell of the variable.
    """

    depth: int
    rows: slice
    children: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Layout:
    """Functions, their nodes in rows: first those that look at a variable, from the top down; then their values.

    Attributes:
        tops: the row of each function.
        levels: from the top down; empty for functions that have one value everywhere.
        ends: the values that they have for somebody, in the order of their rows; `NOBODY_HERE` has the last row of all.
    """

    tops: tuple[int, ...]
    levels: tuple[Level, ...]
    ends: tuple[int, ...]

    @property
    def inner(self) -> int:
        """How many nodes look at a variable: the row of the first value."""
        return self.levels[-1].rows.stop if self.levels else 0

    @property
    def size(self) -> int:
        """The number of rows."""
        return self.inner + len(self.ends) + 1

    def into(self, diagrams: Diagrams) -> tuple[Node, ...]:
        """The functions as nodes of a store, to which they are added.

        Args:
            diagrams: the store.
        """
        nodes: list[Node] = [0] * self.inner + [value_node(end) for end in (*self.ends, NOBODY_HERE)]
        for level in reversed(self.levels):
            for row, children in enumerate(level.children.tolist(), level.rows.start):
                nodes[row] = diagrams.make(level.depth, tuple([nodes[child] for child in children]))
        return tuple([nodes[top] for top in self.tops])


def layout_of(diagrams: Diagrams, roots: Sequence[Node]) -> Layout:
    """Lay out some functions together; what they have in common is there once.

    Args:
        diagrams: their store.
        roots: the functions.
    """
    depths, children = diagrams.depths, diagrams.children
    inner = sorted(diagrams.below(*roots), key=depths.__getitem__)
    ends = sorted(frozenset().union(*map(diagrams.values, roots)) - {NOBODY_HERE})
    row_of = np.zeros(_VALUES + (max(inner) + 1 if inner else 0), np.intp)
    row_of[np.array(inner, np.intp) + _VALUES] = np.arange(len(inner))
    for place, end in enumerate((*ends, NOBODY_HERE)):
        row_of[NOBODY_HERE - end] = len(inner) + place
    levels, first = [], 0
    for depth, group in groupby(inner, key=depths.__getitem__):
        nodes = tuple(group)
        to = row_of[np.array([children[node] for node in nodes], np.intp) + _VALUES]
        levels.append(Level(depth, slice(first, first + len(nodes)), to))
        first += len(nodes)
    tops = tuple([int(row_of[root + _VALUES]) for root in roots])
    return Layout(tops, tuple(levels), tuple(ends))
