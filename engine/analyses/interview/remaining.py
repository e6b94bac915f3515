"""What remains of the outcomes once some answers are known: which are decided, and what the others still wait for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, value_node

_NOBODY = value_node(NOBODY_HERE)
_NOBODY_BIT = 1 << NOBODY_HERE
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

    def __init__(self, whole: Diagrams, known: Known) -> None:
        """Start with no functions.

        Args:
            whole: the store of the whole functions.
            known: what is known.
        """
        self.diagrams = whole.fork()
        self._whole = whole
        self._known = known
        self._touched = sum(1 << depth for depth in {*known.cells, *known.filled_in_later})
        self._cells = [known.cells.get(depth, _OPEN) for depth in range(len(whole.branches))]
        self._memo: dict[Node, Node] = {}
        self._differ: dict[tuple[Node, Node], bool] = {}
        self._filled_memo: dict[tuple[Node, Node], Node] = {}
        self._always: dict[tuple[Node, ...], bool] = {}

    def __del__(self) -> None:
        """Give the store back."""
        self._whole.take_back(self.diagrams)

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
        if (cell := self._known.filled_in_later.get(depth)) is None:
            # Looked up here too: by far most calls of `of` are saved.
            remain = [child if child < 0 else memo[child] if child in memo else self.of(child) for child in children]
            found = self.diagrams.make(depth, tuple(remain))
        else:
            # Not known for whoever can still be somebody so; else what a constraint fills in.
            found = self.of(children[cell])
            for child in children:
                found = self._filled(found, self.of(child))
        memo[node] = found
        return found

    def _filled(self, node: Node, other: Node) -> Node:
        """The first function, and the other one where the first has nobody."""
        if node in (_NOBODY, other):
            return other
        if other == _NOBODY or not self._ends_in(node) & _NOBODY_BIT:
            return node
        found = self._filled_memo.get((node, other))
        if found is None:
            depth = min(self.diagrams.depth(node), self.diagrams.depth(other))
            pairs = zip(self._at(node, depth), self._at(other, depth), strict=True)
            found = self.diagrams.make(depth, tuple(self._filled(one, two) for one, two in pairs))
            self._filled_memo[(node, other)] = found
        return found

    def _at(self, node: Node, depth: int) -> tuple[Node, ...]:
        """A function in each cell of a variable."""
        if node >= 0 and self.diagrams.depths[node] == depth:
            return self.diagrams.children[node]
        return (node,) * self.diagrams.branches[depth]

    def values(self, node: Node) -> tuple[int, ...]:
        """The values that a remaining function can still have, for anybody who exists."""
        return tuple(sorted(self.diagrams.values(node) - {NOBODY_HERE}))

    def deciding(self, node: Node) -> frozenset[int]:
        """The variables of which some value, together with some values of the others, changes a remaining function.

        Where constraints tie variables to each other, so that none can change alone, all of them are given.
        """
        diagrams = self.diagrams
        found = 0
        seen = {node}
        todo = [node] if node >= 0 else []
        while todo:
            at = todo.pop()
            depth = diagrams.depths[at]
            if not found >> depth & 1 and self._decides(diagrams.children[at]):
                found |= 1 << depth
            for child in diagrams.children[at]:
                if child >= 0 and child not in seen and diagrams.looks_at[child] & ~found:
                    seen.add(child)
                    todo.append(child)
        decisive = frozenset(depth for depth in diagrams.variables(node) if found >> depth & 1)
        return decisive if decisive or len(self.values(node)) < 2 else diagrams.variables(node)

    def unavoidable(self, node: Node, deciding: Collection[int], everywhere: Collection[int]) -> frozenset[int]:
        """Those of the deciding variables that decide a remaining function whatever is answered to the others.

        Args:
            node: the function.
            deciding: the variables that can change it.
            everywhere: the variables at which every way to somebody looks.
        """
        depths, children = self.diagrams.depths, self.diagrams.children
        can_be = {*deciding}.intersection(everywhere)
        for at in self.diagrams.below(node) if can_be else ():
            if depths[at] in can_be and not self._always_differ(children[at]):
                can_be.remove(depths[at])
        return frozenset(can_be)

    def _always_differ(self, nodes: tuple[Node, ...]) -> bool:
        """Whether, wherever there is somebody, at least two of some functions have different values for somebody."""
        different = tuple(sorted(set(nodes)))
        if different == (_NOBODY,):
            return True
        if len(different) < 2 or (len(different) == 2 and _NOBODY in different):
            return False
        if different[-1] < 0:
            return True
        found = self._always.get(different)
        if found is None:
            depth = min(self.diagrams.depth(node) for node in different)
            split = zip(*(self._at(node, depth) for node in different), strict=True)
            found = all(map(self._always_differ, split))
            self._always[different] = found
        return found

    def _decides(self, children: Sequence[Node]) -> bool:
        different = list(dict.fromkeys(children))
        return any(
            self._differs(one, other) for position, one in enumerate(different) for other in different[position + 1 :]
        )

    def _differs(self, one: Node, other: Node) -> bool:
        """Whether somebody exists for whom two functions have different values."""
        if one == other or _NOBODY in (one, other):
            return False
        if not (self._ends_in(one) | self._ends_in(other)) & _NOBODY_BIT:
            return True
        key = (one, other) if one < other else (other, one)
        found = self._differ.get(key)
        if found is None:
            depth = min(self.diagrams.depth(one), self.diagrams.depth(other))
            found = any(map(self._differs, self._at(one, depth), self._at(other, depth)))
            self._differ[key] = found
        return found

    def _ends_in(self, node: Node) -> int:
        return self.diagrams.ends_in[node] if node >= 0 else 1 << (-1 - node)
