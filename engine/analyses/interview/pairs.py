"""Nodes in arrays as a store of single nodes: what has to be filled in of them is little, and done pair by pair."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

_Nodes = npt.NDArray[np.intp]

NOBODY: Final = 0
_DEPTH_OF_A_VALUE: Final = 1 << 30


class Pairs:
    """Nodes that are made from the bottom up, variable by variable; no more is read of them than is looked at.

    Nodes are numbers: first nobody, then values, then nodes that look at a variable, each after those it leads to.
    """

    def __init__(self, values: int) -> None:
        """Start with the values.

        Args:
            values: how many nodes look at no variable.
        """
        self._lacks = bytearray(node == NOBODY for node in range(values))
        self._depths = [_DEPTH_OF_A_VALUE] * values
        self._unread: dict[int, tuple[int, _Nodes]] = {}
        self._children: dict[int, tuple[int, ...]] = {}
        self._known: dict[int, dict[tuple[int, ...], int]] = {}
        self._new: list[int] = []

    def add(self, depth: int, children: _Nodes) -> None:
        """Take note of the nodes of a variable, unless that was done; their numbers follow those of all so far.

        Args:
            depth: the variable.
            children: a row for each node.
        """
        if depth not in self._unread and depth not in self._known:
            self._unread[depth] = len(self._depths), children
            self._depths += [depth] * len(children)
            self._lacks += self.lack_somebody(children).any(axis=1).tobytes()

    def lack_somebody(self, nodes: _Nodes) -> npt.NDArray[np.bool_]:
        """Whether nobody is somewhere in the function of each node."""
        return np.frombuffer(self._lacks, bool)[nodes]

    def made(self) -> Iterator[tuple[int, _Nodes, _Nodes]]:
        """The nodes that were made since this was asked last: for each variable their numbers and their children."""
        by_depth: dict[int, list[int]] = {}
        for node in self._new:
            by_depth.setdefault(self._depths[node], []).append(node)
        self._new.clear()
        for depth, nodes in by_depth.items():
            yield depth, np.array(nodes), np.array([self._children[node] for node in nodes])

    def depth(self, node: int) -> int:
        """See `Store.depth`."""
        return self._depths[node]

    def at(self, node: int, depth: int) -> tuple[int, ...]:
        """See `Store.at`."""
        if depth in self._unread:
            self._read(depth)
        if self._depths[node] == depth:
            return self._children[node]
        return (node,) * len(next(iter(self._known[depth])))

    def lacks_somebody(self, node: int) -> bool:
        """See `Store.lacks_somebody`."""
        return bool(self._lacks[node])

    def make(self, depth: int, children: tuple[int, ...]) -> int:
        """See `Store.make`; of a variable at which some function looks."""
        if children.count(children[0]) == len(children):
            return children[0]
        node = self._known[depth].get(children)
        if node is None:
            node = self._known[depth][children] = len(self._depths)
            self._children[node] = children
            self._depths.append(depth)
            self._lacks.append(any(self._lacks[child] for child in children))
            self._new.append(node)
        return node

    def _read(self, depth: int) -> None:
        first, children = self._unread.pop(depth)
        rows = [*map(tuple, children.tolist())]
        numbers = range(first, first + len(rows))
        self._children.update(zip(numbers, rows, strict=True))
        self._known[depth] = dict(zip(rows, numbers, strict=True))
