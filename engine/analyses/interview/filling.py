"""Two functions made one: the first, and where it has nobody, the second.

So what was answered "not known" stays so for whoever can be somebody, and is for everybody else what a constraint
fills in.
"""

from typing import Protocol


class Store(Protocol):
    """Nodes, each held once; the nodes of values look at no variable."""

    def depth(self, node: int) -> int:
        """The variable that a node looks at; larger than any for a value."""

    def at(self, node: int, depth: int) -> tuple[int, ...]:
        """A function in each cell of a variable at which it looks first, or does not look before."""

    def lacks_somebody(self, node: int) -> bool:
        """Whether nobody is somewhere in a function."""

    def make(self, depth: int, children: tuple[int, ...]) -> int:
        """The node that looks at a variable and then goes to one of `children`."""


class Filling:
    """Fills in the functions of one store."""

    def __init__(self, store: Store, nobody: int) -> None:
        """Fill in nothing yet.

        Args:
            store: the store; nodes are added to it.
            nobody: the function that has nobody anywhere.
        """
        self._store = store
        self._nobody = nobody
        self._found: dict[tuple[int, int], int] = {}

    def filled(self, node: int, other: int) -> int:
        """The first function, and the other one where the first has nobody."""
        if node in (self._nobody, other):
            return other
        store = self._store
        if other == self._nobody or not store.lacks_somebody(node):
            return node
        found = self._found.get((node, other))
        if found is None:
            depth = min(store.depth(node), store.depth(other))
            children = tuple(map(self.filled, store.at(node, depth), store.at(other, depth)))
            found = self._found[node, other] = store.make(depth, children)
        return found
