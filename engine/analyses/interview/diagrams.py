"""Multi-valued decision diagrams: functions of the facts, in a form in which equal functions are the same node.

Method: R. E. Bryant, "Graph-based algorithms for Boolean function manipulation" (IEEE Transactions on Computers,
1986), with as many branches as a fact has cells and whole numbers at the end instead of true and false (A. Srinivasan
et al., "Algorithms for discrete function manipulation", ICCAD 1990).
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

#: The value of a function where no person can be: a constraint is broken there.
NOBODY_HERE = 127
_DEPTH_OF_A_VALUE = 1 << 30

Node = int
"""A node of a diagram. Values are the negative numbers: -1 is 0, -2 is 1 and so on."""


def value_node(value: int) -> Node:
    """The function that has this value everywhere."""
    return -1 - value


@dataclass
class Diagrams:
    """A store of nodes, each held once.

    Attributes:
        branches: the number of cells of each variable, in the order in which the diagrams look at them.
        depths: the variable of each node.
        children: where each node leads, one entry for each cell.
        looks_at: the variables that each node depends on, as bits.
        ends_in: the values that each node can have, as bits.
    """

    branches: tuple[int, ...]
    depths: list[int] = field(default_factory=list, repr=False)
    children: list[tuple[Node, ...]] = field(default_factory=list, repr=False)
    looks_at: list[int] = field(default_factory=list, repr=False)
    ends_in: list[int] = field(default_factory=list, repr=False)
    _unique: dict[tuple[int, tuple[Node, ...]], Node] = field(default_factory=dict, repr=False)
    _before: Mapping[tuple[int, tuple[Node, ...]], Node] = field(default_factory=dict, repr=False)
    _spare: "list[Diagrams]" = field(default_factory=list, repr=False)

    def fork(self) -> "Diagrams":
        """A store that starts with all nodes of this one, to which nothing may be added any more; and is no fork."""
        with suppress(IndexError):
            return self._spare.pop()
        return Diagrams(
            self.branches,
            self.depths.copy(),
            self.children.copy(),
            self.looks_at.copy(),
            self.ends_in.copy(),
            _before=self._unique,
        )

    def take_back(self, fork: "Diagrams") -> None:
        """Take a fork that nobody uses any more: the next one need not copy all nodes anew."""
        for column in (fork.depths, fork.children, fork.looks_at, fork.ends_in):
            del column[len(self.depths) :]
        fork._unique.clear()
        self._spare.append(fork)

    def depth(self, node: Node) -> int:
        """The variable that a node looks at; larger than any for a value."""
        return self.depths[node] if node >= 0 else _DEPTH_OF_A_VALUE

    def at(self, node: Node, depth: int) -> tuple[Node, ...]:
        """A function in each cell of a variable at which it looks first, or does not look before."""
        if node >= 0 and self.depths[node] == depth:
            return self.children[node]
        return (node,) * self.branches[depth]

    def lacks_somebody(self, node: Node) -> bool:
        """Whether nobody is somewhere in a function."""
        return bool(self.ends_in[node] >> NOBODY_HERE & 1) if node >= 0 else node == -1 - NOBODY_HERE

    def variables(self, node: Node) -> frozenset[int]:
        """The variables that a function depends on."""
        return frozenset(_places(self.looks_at[node])) if node >= 0 else frozenset()

    def values(self, node: Node) -> frozenset[int]:
        """The values that a function has somewhere."""
        return frozenset(_places(self.ends_in[node])) if node >= 0 else frozenset({-1 - node})

    def make(self, depth: int, children: tuple[Node, ...]) -> Node:
        """The node that looks at a variable and then goes to one of `children`."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (depth, children)
        node = self._unique.get(key)
        if node is None:
            node = self._before.get(key)
        if node is None:
            node = len(self.depths)
            self._unique[key] = node
            self.depths.append(depth)
            self.children.append(children)
            below, ends = self.looks_at, self.ends_in
            looks_at, ends_in = 1 << depth, 0
            for child in children:
                if child >= 0:
                    looks_at |= below[child]
                    ends_in |= ends[child]
                else:
                    ends_in |= 1 << (-1 - child)
            below.append(looks_at)
            ends.append(ends_in)
        return node

    def by_cell(self, depth: int, values: Sequence[int]) -> Node:
        """The function that gives a value for each cell of one variable."""
        return self.make(depth, tuple(-1 - value for value in values))

    def combine(self, function: Callable[..., int], *nodes: Node, absorbing: int | None = None) -> Node:
        """The function that `function` makes of the values of other functions.

        Args:
            function: takes one value for each node.
            nodes: the functions.
            absorbing: a value that wins from whatever the others are, such as 0 for a minimum; saves work.
        """
        memo: dict[tuple[Node, ...], Node] = {}
        absorbed = None if absorbing is None else value_node(absorbing)

        def of(nodes: tuple[Node, ...]) -> Node:
            found = memo.get(nodes)
            if found is not None:
                return found
            if absorbed is not None and absorbed in nodes:
                result = absorbed
            else:
                depth = min(self.depth(node) for node in nodes)
                if depth == _DEPTH_OF_A_VALUE:
                    result = value_node(function(*(-1 - node for node in nodes)))
                else:
                    result = self.make(depth, tuple(of(at) for at in self._at_each_cell(nodes, depth)))
            memo[nodes] = result
            return result

        return of(nodes)

    def within(self, node: Node, region: Node, outside: int, memo: dict[tuple[Node, Node], Node]) -> Node:
        """A function where another one is 1, and the value `outside` where that is 0.

        Args:
            node: the function.
            region: the other one.
            outside: the value.
            memo: what was found so far for this value; empty at first.
        """
        nothing, everything, none = value_node(0), value_node(1), value_node(outside)

        def of(node: Node, region: Node) -> Node:
            if region == everything or node == none:
                return node
            if region == nothing:
                return none
            found = memo.get((node, region))
            if found is None:
                depth = min(self.depth(node), self.depth(region))
                children = (of(*pair) for pair in self._at_each_cell((node, region), depth))
                found = memo[node, region] = self.make(depth, tuple(children))
            return found

        return of(node, region)

    def _at_each_cell(self, nodes: tuple[Node, ...], depth: int) -> list[tuple[Node, ...]]:
        return list(zip(*(self.at(node, depth) for node in nodes), strict=True))

    def below(self, *roots: Node) -> set[Node]:
        """All nodes of some functions that look at a variable."""
        todo = [root for root in roots if root >= 0]
        found, children = {*todo}, self.children
        while todo:
            for child in children[todo.pop()]:
                if child >= 0 and child not in found:
                    found.add(child)
                    todo.append(child)
        return found

    def shape(self, root: Node, most: int) -> tuple[int, ...] | None:
        """What a function is, in whatever store it stands; nothing where it has too many nodes.

        Args:
            root: the function.
            most: the most nodes that look at a variable.
        """
        if root < 0:
            return (root,)
        depths, children = self.depths, self.children
        places, todo, found = {root: 0}, [root], []
        for node in todo:
            found.append(depths[node])
            for child in children[node]:
                if child >= 0:
                    place = places.get(child)
                    if place is None:
                        if len(todo) == most:
                            return None
                        place = places[child] = len(todo)
                        todo.append(child)
                    found.append(place)
                else:
                    found.append(child)
        return tuple(found)

    @property
    def nodes(self) -> "Nodes":
        """The nodes of this store, without what it takes to add one."""
        return Nodes(self.branches, self.depths, self.children)


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of a store to which none is added: what has to be kept of it.

    Attributes:
        branches, depths, children: as in `Diagrams`.
    """

    branches: tuple[int, ...]
    depths: Sequence[int]
    children: Sequence[tuple[Node, ...]]

    def only(self, roots: Sequence[Node]) -> tuple[Diagrams, tuple[Node, ...]]:
        """A store with nothing but some functions, and the functions in it."""
        depths, children = self.depths, self.children
        kept = Diagrams(self.branches)
        # Where each node came to lie. Values are negative numbers: as places in a list they count from its end.
        places = [0] * len(depths) + list(range(-1 - NOBODY_HERE, 0))
        for node in self._reached(roots):
            places[node] = kept.make(depths[node], tuple([places[child] for child in children[node]]))
        return kept, tuple([places[root] for root in roots])

    def _reached(self, roots: Sequence[Node]) -> list[Node]:
        """All nodes to which some functions lead, each after those that it leads to: these were made before it."""
        todo = [root for root in roots if root >= 0]
        reached = {*todo}
        while todo:
            for child in self.children[todo.pop()]:
                if child >= 0 and child not in reached:
                    reached.add(child)
                    todo.append(child)
        return sorted(reached)


def _places(bits: int) -> list[int]:
    """The places of the bits that are set."""
    return [place for place in range(bits.bit_length()) if bits >> place & 1]
