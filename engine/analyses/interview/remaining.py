"""What remains of functions once some answers are known, node by node: for small ones, of which little remains."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, value_node
from engine.analyses.interview.filling import Filling

#: Stands for the cell of a variable of which nothing is settled.
_OPEN: Final = -1
_ANY_NUMBER: Final = 1 << 62


class _TooManyError(Exception):
    """More nodes would have to be narrowed down than was allowed."""


@dataclass(frozen=True)
class Known:
    """What is known of the variables.

    Attributes:
        cells: variable → cell, for each that will not change any more.
        filled_in_later: variables that were answered "not known" and that a constraint may still fill in: → the cell
            of "not known".
    """

    cells: Mapping[int, int]
    filled_in_later: Mapping[int, int]


class Remaining:
    """Functions as they look for somebody of whom something is known.

    Attributes:
        diagrams: a store of its own, which starts with the nodes of the whole functions: what the answers do not touch
            is the same node in both. It is used again once nobody holds what remains.
    """

    def __init__(self, whole: Diagrams, known: Known) -> None:
        """Start with no functions.

        Args:
            whole: the store of the whole functions.
            known: what is known.
        """
        self.diagrams = whole.fork()
        self._whole = whole
        self._later = known.filled_in_later
        self._touched = sum(1 << depth for depth in {*known.cells, *self._later})
        self._cells = [known.cells.get(depth, _OPEN) for depth in range(len(whole.branches))]
        self._memo: dict[Node, Node] = {}
        self._filling = Filling(self.diagrams, value_node(NOBODY_HERE))
        self._most = _ANY_NUMBER

    def __del__(self) -> None:
        """Give the store back."""
        self._whole.take_back(self.diagrams)

    def within(self, node: Node, nodes: int) -> Node | None:
        """A function as it remains; nothing where more than so many nodes would have to be narrowed down for it.

        Args:
            node: the function.
            nodes: the number.
        """
        self._most = len(self._memo) + nodes
        try:
            return self.of(node)
        except _TooManyError:
            return None
        finally:
            self._most = _ANY_NUMBER

    def of(self, node: Node) -> Node:
        """A function as it remains."""
        found = self._memo.get(node)
        if found is not None:
            return found
        diagrams, touched, cells = self.diagrams, self._touched, self._cells
        looks_at, depths, children = diagrams.looks_at, diagrams.depths, diagrams.children
        first = node
        while node >= 0 and looks_at[node] & touched:
            depth = depths[node]
            cell = cells[depth]
            if cell < 0:
                found = self._memo.get(node)
                node = self._rebuilt(node, depth) if found is None else found
                break
            node = children[node][cell]
        self._memo[first] = node
        return node

    def _rebuilt(self, node: Node, depth: int) -> Node:
        """A function that begins with a variable of which nothing is settled, as it remains."""
        children, memo = self.diagrams.children[node], self._memo
        if len(memo) > self._most:
            raise _TooManyError
        if (cell := self._later.get(depth)) is None:
            # Looked up here too: by far most calls of `of` are saved.
            remain = [child if child < 0 else memo[child] if child in memo else self.of(child) for child in children]
            found = self.diagrams.make(depth, tuple(remain))
        else:
            found = self.of(children[cell])
            for child in children:
                found = self._filling.filled(found, self.of(child))
        memo[node] = found
        return found
