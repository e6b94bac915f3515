"""What remains of functions once some answers are known, node by node: for small ones, of which little remains."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.analyses.interview.diagrams import Diagrams, Node

#: Stands for the cell of a variable of which nothing is settled.
_OPEN: Final = -1


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

    def __init__(self, whole: Diagrams, cells: Mapping[int, int]) -> None:
        """Start with no functions.

        Args:
            whole: the store of the whole functions.
            cells: the variables that are known, each with its cell.
        """
        self.diagrams = whole.fork()
        self._whole = whole
        self._touched = sum(1 << depth for depth in cells)
        self._cells = [cells.get(depth, _OPEN) for depth in range(len(whole.branches))]
        self._memo: dict[Node, Node] = {}

    def __del__(self) -> None:
        """Give the store back."""
        self._whole.take_back(self.diagrams)

    def first_open(self, node: Node) -> Node:
        """The node of a function at which what is known leads no further."""
        children, depths, cells = self.diagrams.children, self.diagrams.depths, self._cells
        while node >= 0 and (cell := cells[depths[node]]) >= 0:
            node = children[node][cell]
        return node

    def takes_more(self, node: Node, nodes: int) -> bool:
        """Whether more than so many nodes are to be looked at to say how a function remains.

        Args:
            node: the function.
            nodes: the number.
        """
        todo, seen, looks_at, touched = [node], {node}, self.diagrams.looks_at, self._touched
        while todo:
            node = todo.pop()
            if node >= 0 and looks_at[node] & touched:
                new = {*map(self.first_open, self.diagrams.children[node])} - seen
                seen |= new
                todo += new
                if len(seen) > nodes:
                    return True
        return False

    def of(self, node: Node) -> Node:
        """A function as it remains."""
        found = self._memo.get(node)
        if found is not None:
            return found
        diagrams, touched, cells = self.diagrams, self._touched, self._cells
        looks_at, depths, children, memo = diagrams.looks_at, diagrams.depths, diagrams.children, self._memo
        first = node
        while node >= 0 and looks_at[node] & touched:
            depth = depths[node]
            cell = cells[depth]
            if cell < 0:
                found = memo.get(node)
                if found is None:
                    # Looked up here too: by far most calls are saved.
                    remain = [one if one < 0 else memo[one] if one in memo else self.of(one) for one in children[node]]
                    found = memo[node] = diagrams.make(depth, tuple(remain))
                node = found
                break
            node = children[node][cell]
        memo[first] = node
        return node
