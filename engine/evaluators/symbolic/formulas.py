"""The space of all situations as formulas for a SAT solver: for rules whose diagrams would outgrow every store.

It offers what the rules need of a space (`SymbolicRules`, `SymbolicConclusions`): sets that are joined, cut and turned
around. A set is a node of a shared and-inverter graph, so that nothing is computed before somebody asks whether a set
is empty; then its part of the graph goes to the solver once, in Tseitin's form. The solver decides and finds somebody,
but does not count or compare, so that the interview and coverage keep to diagrams.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from pysat.card import ITotalizer
from pysat.solvers import Solver

from engine.evaluators.symbolic.cells import NOT_ASKED, Partition

_TRUE = 1
#: Of the solvers that PySAT brings, one that takes assumptions and learns from one question for the next.
_SOLVER = "cadical195"


@dataclass(frozen=True, slots=True)
class Formula:
    """A set of situations; ``&``, ``|`` and ``~`` mean what they say.

    Attributes:
        space: the space that it belongs to.
        node: its node; a negative number is the complement of a node.
    """

    space: "FormulaSpace"
    node: int

    def __and__(self, other: "Formula") -> "Formula":
        return Formula(self.space, self.space.both(self.node, other.node))

    def __or__(self, other: "Formula") -> "Formula":
        return Formula(self.space, -self.space.both(-self.node, -other.node))

    def __invert__(self) -> "Formula":
        return Formula(self.space, -self.node)

    def satisfiable(self) -> bool:
        """Whether somebody is in the set."""
        return self.space.model((self.node,)) is not None


@dataclass(eq=False)
class FormulaSpace:
    """All combinations of the cells of some facts, as a graph of formulas.

    Attributes:
        partition: the cells.
    """

    partition: Partition
    _nodes: list[tuple[int, int] | None] = field(default_factory=lambda: [None, None], repr=False)
    _known: dict[tuple[int, int], int] = field(default_factory=dict, repr=False)
    _inputs: dict[tuple[str, int], int] = field(default_factory=dict, repr=False)
    _cells: dict[tuple[str, tuple[int, ...]], Formula] = field(default_factory=dict, repr=False)
    _cell_of: dict[int, tuple[str, int]] = field(default_factory=dict, repr=False)
    _group_of: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False)
    _afterwards: dict[int, int] = field(default_factory=lambda: {_TRUE: _TRUE}, repr=False)
    _told: set[int] = field(default_factory=set, repr=False)
    _solver: Solver = field(default_factory=lambda: Solver(name=_SOLVER, bootstrap_with=[[_TRUE]]), repr=False)

    @property
    def everybody(self) -> Formula:
        """All combinations."""
        return Formula(self, _TRUE)

    @property
    def nobody(self) -> Formula:
        """No combination."""
        return Formula(self, -_TRUE)

    def cells(self, fact: str, places: Iterable[int]) -> Formula:
        """Everybody whose fact lies in one of the cells, given by their positions."""
        key = fact, tuple(places)
        found = self._cells.get(key)
        if found is None:
            found = self.nobody
            for place in key[1]:
                found = found | Formula(self, self._input(fact, place))
            self._cells[key] = found
        return found

    def having(self, known: Mapping[str, int]) -> Formula:
        """Everybody whose facts lie in these cells: fact → position of its cell."""
        found = self.everybody
        for fact, place in known.items():
            found = found & Formula(self, self._input(fact, place))
        return found

    def without(self, region: Formula, facts: Iterable[str]) -> Formula:
        """The people for whom some cells of these facts put them in the region."""
        for fact in facts:
            found = self.nobody
            for place in range(len(self.partition.cells[fact])):
                found = found | Formula(self, self._at(region.node, fact, place))
            region = found
        return region

    def size(self, facts: Iterable[str]) -> int:
        """How many combinations of the cells of these facts there are."""
        product = 1
        for fact in dict.fromkeys(facts):
            product *= len(self.partition.cells[fact])
        return product

    def smallest(self, region: Formula) -> dict[str, int] | None:
        """Somebody in the region with the fewest answers, of several the one that answers earlier facts."""
        wanted = [region.node]
        if self.model(wanted) is None:
            return None
        looked_at = self._facts_in(region.node)
        facts = [fact for fact in self.partition.cells if fact in looked_at]
        asked = {fact: -self._not_asked(fact) for fact in facts}
        with Solver(name=_SOLVER, bootstrap_with=self._clauses_of(region.node)) as solver:
            solver.set_phases([-literal for literal in asked.values()])
            solver.solve(assumptions=wanted)
            true = set(solver.get_model())
            most = sum(literal in true for literal in asked.values())
            with ITotalizer(lits=list(asked.values()), ubound=most, top_id=len(self._nodes)) as counter:
                solver.append_formula(counter.cnf.clauses)
                fewer, switch = counter.rhs, counter.top_id
                least = 0
                while least < most:
                    middle = (least + most) // 2
                    if solver.solve(assumptions=[*wanted, -fewer[middle]]):
                        true = set(solver.get_model())
                        most = sum(literal in true for literal in asked.values())
                    else:
                        least = middle + 1
                if most < len(fewer):
                    wanted.append(-fewer[most])
            answered: list[str] = []
            rest = facts
            while len(answered) < most:
                place = next(place for place, fact in enumerate(rest) if asked[fact] in true)
                # One question for all facts before the first that is answered, and not one for each.
                switch += 1
                solver.add_clause([-switch, *(asked[fact] for fact in rest[:place])])
                if place and solver.solve(assumptions=[*wanted, switch]):
                    true = set(solver.get_model())
                else:
                    answered.append(rest[place])
                    wanted.append(asked[rest[place]])
                    rest = rest[place + 1 :]
            for fact in answered:
                for cell in map(self._input, repeat(fact), range(len(self.partition.cells[fact]))):
                    if cell in true:
                        break
                    if solver.solve(assumptions=[*wanted, cell]):
                        true = set(solver.get_model())
                        break
                wanted.append(cell)
        chosen = (self._cell_of[node] for node in wanted if node in self._cell_of)
        known = self.partition.cells
        return {fact: place for fact, place in chosen if known[fact][place].unknown != NOT_ASKED}

    def one_more_answer(self) -> Formula:
        """Pairs of situations of which the second knows one fact more; `afterwards` puts a set on the second.

        The fact was not asked or not known before, and has a value then; every other fact stays as it is.
        """
        facts = tuple(self.partition.cells)
        found = self.everybody
        for fact, chosen in zip(facts, self._one_of(len(facts)), strict=True):
            unknown = [place for place, cell in enumerate(self.partition.cells[fact]) if cell.unknown is not None]
            before = self.cells(fact, unknown)
            answered = before & ~self.afterwards(before)
            same = self.everybody
            for place in range(len(self.partition.cells[fact])):
                now = Formula(self, self._input(fact, place))
                then = self.afterwards(now)
                same = same & ((now & then) | (~now & ~then))
            here = Formula(self, chosen)
            found = found & ((here & answered) | (~here & same))
        return found

    def afterwards(self, region: Formula) -> Formula:
        """The same set, of the situation with one more answer; see `one_more_answer`."""
        later = self._afterwards
        for here in sorted(self._cone(region.node)):  # a node stands behind those that it rests on
            if here in later:
                continue
            parts = self._nodes[here]
            if parts is not None:
                one, other = (later[abs(part)] * (1 if part > 0 else -1) for part in parts)
                later[here] = self.both(one, other)
            else:
                group = self._group_of[here]
                later.update(zip(group, self._one_of(len(group)), strict=True))
        return Formula(self, later[abs(region.node)] * (1 if region.node > 0 else -1))

    def answer_in(self, region: Formula) -> tuple[str, int] | None:
        """The fact that is answered in a pair of situations of the region, and the cell of the answer."""
        model = self.model((region.node,))
        if model is None:
            return None
        true = {node for node in model if node > 0}
        for (fact, place), node in self._inputs.items():
            later = self._afterwards.get(node)
            if later in true and node not in true:
                return fact, place
        return None

    def both(self, one: int, other: int) -> int:
        """The node of the intersection of two nodes; the same intersection is one node."""
        if one == -other or -_TRUE in (one, other):
            return -_TRUE
        if one in (other, _TRUE):
            return other
        if other == _TRUE:
            return one
        key = (min(one, other), max(one, other))
        if key not in self._known:
            self._nodes.append(key)
            self._known[key] = len(self._nodes) - 1
        return self._known[key]

    def are_satisfiable(self, regions: Sequence[Formula]) -> list[bool]:
        """Of each of several sets, whether somebody is in it: whoever is found for one is looked for in the others."""
        nodes = [region.node for region in regions]
        self._tell(nodes)
        found: set[int] = set()
        for node in nodes:
            if node not in found and (model := self.model((node,))) is not None:
                found.update(one for one in nodes if model[abs(one) - 1] == one)
        return [node in found for node in nodes]

    def model(self, nodes: Iterable[int]) -> list[int] | None:
        """A solution in which all the nodes hold, as the solver gives it; None when there is none."""
        wanted = list(nodes)
        self._tell(wanted)
        return list(self._solver.get_model()) if self._solver.solve(assumptions=wanted) else None

    def _tell(self, nodes: Iterable[int]) -> None:
        """Tell the solver what it does not know yet of these nodes."""
        for node in nodes:
            for clause in self._new_clauses(node):
                self._solver.add_clause(clause)

    def _input(self, fact: str, place: int) -> int:
        if (fact, place) not in self._inputs:
            for position, node in enumerate(self._one_of(len(self.partition.cells[fact]))):
                self._inputs[fact, position] = node
                self._cell_of[node] = (fact, position)
        return self._inputs[fact, place]

    def _one_of(self, many: int) -> tuple[int, ...]:
        """New inputs of which exactly one holds."""
        first = len(self._nodes)
        self._nodes.extend([None] * many)
        group = tuple(range(first, first + many))
        self._group_of.update(dict.fromkeys(group, group))
        return group

    def _not_asked(self, fact: str) -> int:
        """The node of the cell that says that a fact was not asked; what never holds, where there is none."""
        cells = self.partition.cells[fact]
        place = next((place for place, cell in enumerate(cells) if cell.unknown == NOT_ASKED), None)
        return -_TRUE if place is None else self._input(fact, place)

    def _cone(self, node: int) -> list[int]:
        """The nodes that a node rests on, itself included."""
        seen: dict[int, None] = {}
        todo = [abs(node)]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen[here] = None
                parts = self._nodes[here]
                if parts is not None:
                    todo.extend(map(abs, parts))
        return list(seen)

    def _facts_in(self, node: int) -> set[str]:
        return {self._cell_of[here][0] for here in self._cone(node) if here in self._cell_of}

    def _new_clauses(self, node: int) -> Iterable[list[int]]:
        """What the solver does not know yet of the nodes below one."""
        todo = [abs(node)]
        while todo:
            here = todo.pop()
            if here in self._told:
                continue
            self._told.add(here)
            parts = self._nodes[here]
            if parts is not None:
                yield from _and_gate(here, *parts)
                todo.extend(map(abs, parts))
            elif here in self._group_of:
                self._told.update(self._group_of[here])
                yield from _exactly_one(self._group_of[here])

    def _clauses_of(self, node: int) -> Iterable[list[int]]:
        """Everything below one node, for a solver of its own."""
        yield [_TRUE]
        groups = set()
        for here in self._cone(node):
            parts = self._nodes[here]
            if parts is not None:
                yield from _and_gate(here, *parts)
            elif here in self._group_of:
                groups.add(self._group_of[here])
        for group in groups:
            yield from _exactly_one(group)

    def _at(self, node: int, fact: str, place: int) -> int:
        """A node as it looks when a fact lies in a cell."""
        here = {below: below for below in (_TRUE,)}
        for below in sorted(self._cone(node)):  # a node stands behind those that it rests on
            parts = self._nodes[below]
            if parts is not None:
                one, other = (here[abs(part)] * (1 if part > 0 else -1) for part in parts)
                here[below] = self.both(one, other)
            elif below in self._cell_of and self._cell_of[below][0] == fact:
                here[below] = _TRUE if self._cell_of[below][1] == place else -_TRUE
            else:
                here[below] = below
        return here[abs(node)] * (1 if node > 0 else -1)


def _and_gate(node: int, one: int, other: int) -> tuple[list[int], ...]:
    return [-node, one], [-node, other], [node, -one, -other]


def _exactly_one(inputs: Sequence[int]) -> Iterable[list[int]]:
    yield list(inputs)
    for position, one in enumerate(inputs):
        yield from ([-one, -other] for other in inputs[position + 1 :])
