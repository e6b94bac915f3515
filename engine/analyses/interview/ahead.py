"""Which question is expected to make most others superfluous.

A question is *needed* for somebody when its answer alone changes an outcome, all other answers being what they are: no
order of questions can spare it. Whether it is needed is a function of the other answers, so it is a diagram again, and
so is what remains of it after one more answer. A question that turns out not to be needed was asked in vain, or made
others superfluous; the order weighs that one answer ahead.
"""

from collections.abc import Collection, Mapping, Sequence

from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, value_node

_NOBODY, _NOT_NEEDED, _NEEDED = value_node(NOBODY_HERE), value_node(0), value_node(1)
#: A question that is needed with chance p is asked with a chance between p (never in vain) and 1 (always, since it can
#: matter). p to this power lies between; with 0.5 to 0.9 some thousand random interviews were equally long to 0.4 %.
_IN_VAIN = 0.8


class Ahead:
    """Looks one answer ahead for somebody of whom something is known."""

    def __init__(self, diagrams: Diagrams, shares: Sequence[Sequence[float]]) -> None:
        """Start with nothing.

        Args:
            diagrams: the store of what remains of the outcomes; nodes are added to it.
            shares: for each variable the expected share of each of its cells.
        """
        self._diagrams = diagrams
        self._shares = shares
        self._chances: dict[Node, tuple[float, float]] = {}
        self._restricted: dict[int, dict[Node, tuple[Node, ...]]] = {}
        self._differing: dict[tuple[Node, tuple[Node, ...]], Node] = {}

    def questions_left(self, outcomes: Collection[Node], people: Node, asked: Collection[int]) -> Mapping[int, float]:
        """For each question how many others are expected to be left once it is answered; an estimate.

        Args:
            outcomes: what remains of the outcomes.
            people: `NOBODY_HERE` where a constraint is broken, and another value elsewhere.
            asked: the variables that can still be asked.
        """
        smallest_first = self._smallest_first(outcomes)
        needed = {depth: self.needed(smallest_first, people, depth) for depth in asked}
        return {depth: self._left_after(depth, needed, people) for depth in asked}

    def chances(self, outcomes: Collection[Node], people: Node, asked: Collection[int]) -> Mapping[int, float]:
        """For each question the expected share of people for whom it is needed.

        Args:
            outcomes: what remains of the outcomes.
            people: see `questions_left`.
            asked: the variables of the questions.
        """
        smallest_first = self._smallest_first(outcomes)
        return {depth: self.chance(self.needed(smallest_first, people, depth)) for depth in asked}

    def _smallest_first(self, outcomes: Collection[Node]) -> list[Node]:
        size = {node: len(self._diagrams.below(node)) for node in {*outcomes} if node >= 0}
        return sorted(size, key=lambda node: (size[node], node))

    def needed(self, outcomes: Sequence[Node], people: Node, depth: int) -> Node:
        """1 where the answer to a question changes some outcome, 0 where not, `NOBODY_HERE` where nobody is.

        Args:
            outcomes: what remains of the outcomes.
            people: see `questions_left`.
            depth: the variable of the question.
        """
        found = self._somebody(people, depth, {})
        for node in outcomes:
            found = self._or_changes(found, node, depth, {})
        return found

    def chance(self, node: Node) -> float:
        """The expected share of people among whom a question is needed."""
        needed, exists = self._shares_of(node)
        return needed / exists if exists else 0.0

    def _left_after(self, depth: int, needed: Mapping[int, Node], people: Node) -> float:
        cells = self._at_each_cell(people, depth)
        others = [self._at_each_cell(node, depth) for other, node in needed.items() if other != depth]
        left = whole = 0.0
        for cell, share in enumerate(self._shares[depth]):
            weight = share * self._shares_of(cells[cell])[1] if share else 0.0
            if weight:
                left += weight * sum(self.chance(after[cell]) ** _IN_VAIN for after in others)
                whole += weight
        return left / whole if whole else 0.0

    def _shares_of(self, node: Node) -> tuple[float, float]:
        """The share of people with a 1, and of people who exist at all."""
        found, depths, below = self._chances, self._diagrams.depths, self._diagrams.children

        def of(node: Node) -> tuple[float, float]:
            if node < 0:
                sums = float(node == _NEEDED), float(node != _NOBODY)
            else:
                needed = exists = 0.0
                for share, child in zip(self._shares[depths[node]], below[node], strict=True):
                    ones, all_ = found.get(child) or of(child)
                    needed += share * ones
                    exists += share * all_
                sums = needed, exists
            found[node] = sums
            return sums

        return found.get(node) or of(node)

    def _at_each_cell(self, node: Node, depth: int) -> tuple[Node, ...]:
        """What a function is once a fact lies in each of its cells."""
        diagrams, known, asks = self._diagrams, self._restricted.setdefault(depth, {}), 1 << depth
        depths, below, looks_at, make = diagrams.depths, diagrams.children, diagrams.looks_at, diagrams.make
        cells = diagrams.branches[depth]

        def of(node: Node) -> tuple[Node, ...]:
            if node < 0 or not looks_at[node] & asks:
                found: tuple[Node, ...] = (node,) * cells
            elif depths[node] == depth:
                found = below[node]
            else:
                first = depths[node]
                split = [known.get(child) or of(child) for child in below[node]]
                found = tuple([make(first, children) for children in zip(*split, strict=True)])
            known[node] = found
            return found

        return known.get(node) or of(node)

    def _somebody(self, people: Node, depth: int, memo: dict[Node, Node]) -> Node:
        """0 where somebody exists with some answer to a question, `NOBODY_HERE` elsewhere."""
        if people < 0:
            return _NOBODY if people == _NOBODY else _NOT_NEEDED
        found = memo.get(people)
        if found is None:
            children = tuple([self._somebody(child, depth, memo) for child in self._diagrams.children[people]])
            if self._diagrams.depths[people] == depth:
                found = self._diagrams.combine(min, *children)
            else:
                found = self._diagrams.make(self._diagrams.depths[people], children)
            memo[people] = found
        return found

    def _or_changes(self, found: Node, node: Node, depth: int, memo: dict[tuple[Node, Node], Node]) -> Node:
        """1 where the answer to a question changes one more outcome; elsewhere what was found so far."""
        diagrams = self._diagrams
        if found in (_NEEDED, _NOBODY) or node < 0 or not diagrams.looks_at[node] >> depth & 1:
            return found
        result = memo.get((found, node))
        if result is None:
            if diagrams.depths[node] == depth:
                result = self._or_differ(found, diagrams.children[node])
            else:
                first = min(diagrams.depth(found), diagrams.depths[node])
                pairs = zip(self._children(found, first), self._children(node, first), strict=True)
                result = diagrams.make(first, tuple([self._or_changes(*pair, depth, memo) for pair in pairs]))
            memo[found, node] = result
        return result

    def _or_differ(self, found: Node, nodes: Sequence[Node]) -> Node:
        """1 where some functions have different values for somebody; elsewhere what was found so far."""
        different = tuple(sorted({*nodes} - {_NOBODY}))
        if found in (_NEEDED, _NOBODY) or len(different) < 2:
            return found
        if different[-1] < 0 and found < 0:
            return _NEEDED
        result = self._differing.get((found, different))
        if result is None:
            first = min(self._diagrams.depth(node) for node in (found, *different))
            columns = zip(*(self._children(node, first) for node in (found, *different)), strict=True)
            result = self._diagrams.make(first, tuple([self._or_differ(each[0], each[1:]) for each in columns]))
            self._differing[found, different] = result
        return result

    def _children(self, node: Node, depth: int) -> tuple[Node, ...]:
        if node >= 0 and self._diagrams.depths[node] == depth:
            return self._diagrams.children[node]
        return (node,) * self._diagrams.branches[depth]
