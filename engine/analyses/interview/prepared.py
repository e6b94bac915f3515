"""What is made once for the rules of a day and then shared by every interview."""

import weakref
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from threading import Lock
from typing import Final

from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, value_node
from engine.analyses.interview.layout import Layout, layout_of
from engine.analyses.interview.outcomes import AmongPeople, OutcomeFunction, OutcomeFunctions
from engine.analyses.interview.preferences import expected_shares, outcome_weight, page_chance, page_size
from engine.analyses.interview.remaining import Known
from engine.analyses.interview.remembered import Findings, Memory
from engine.evaluators.symbolic.space import NODES
from engine.logic.compilation.dated import DatedRules
from engine.shelf import Shelf

#: Where the store has who can exist: behind the outcomes.
PEOPLE: Final = -1
#: More nodes than this are narrowed down faster level by level than one by one, unless little is left of them.
_MANY_NODES = 400
#: For how many people, all outcomes of each, it is remembered what outcomes waited for.
_MOST_PEOPLE = 512
#: Of how many small functions it is remembered, whatever outcome they are left of.
_MOST_SHAPES = 8192


class Whole:
    """All outcomes among some people, and what was found out about them so far.

    Attributes:
        among: the outcomes.
        parts: what was found out about large nodes of that store: parts of the functions that many have in common.
        findings: what was found out about outcomes when something was known, by its `keys`.
    """

    def __init__(self, among: AmongPeople, shelf: Shelf) -> None:
        """Start with nothing found out.

        Args:
            among: the outcomes.
            shelf: where the store of their nodes may be kept.
        """
        self.among = among
        self._shelf = shelf
        self.parts: dict[Node, Findings] = {}
        self.findings: Memory[tuple[int, int]] = Memory(_MOST_PEOPLE * len(among.outcomes))
        self._width = (2 * max(among.nodes.branches, default=0) + 1).bit_length()
        every_bit = (1 << self._width) - 1
        self._masks = tuple(
            sum(every_bit << self._width * depth for depth in variables) for variables in among.variables
        )
        self._looks_at = tuple(sum(1 << depth for depth in variables) for variables in among.variables)

    def keys(self, known: Known, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        """For some outcomes the place, and what is known of what it looks at: what is left of it depends on no more.

        Args:
            known: what is known of all variables.
            places: the places of the outcomes.
        """
        code = 0
        for cells, filled_in in ((known.cells, 0), (known.filled_in_later, 1)):
            for depth, cell in cells.items():
                code |= (2 * cell + 2 | filled_in) << self._width * depth
        return ((place, code & self._masks[place]) for place in places)

    def settled(self, known: Known, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Those of some outcomes that look at nothing but what is known: the place of each, and its value.

        Args:
            known: what is known of all variables.
            places: the places of the outcomes.
        """
        cells, depths, children = known.cells, self.among.nodes.depths, self.among.nodes.children
        open_ = ~sum([1 << depth for depth in cells])
        for place in places:
            if not self._looks_at[place] & open_:
                node = self.among.outcomes[place].node
                while node >= 0:
                    node = children[node][cells[depths[node]]]
                yield place, -1 - node

    def is_somebody(self, known: Known) -> bool:
        """Whether anybody can be as far as is known.

        Args:
            known: what is known of all variables.
        """
        nodes, todo, seen = self.among.nodes, [self.among.people], set[Node]()
        while todo:
            node = todo.pop()
            if node < 0:
                if node != value_node(NOBODY_HERE):
                    return True
            elif node not in seen:
                seen.add(node)
                cell = known.cells.get(nodes.depths[node])
                todo += nodes.children[node] if cell is None else (nodes.children[node][cell],)
        return False

    @cached_property
    def store(self) -> tuple[Diagrams, tuple[Node, ...]]:
        """The store of all nodes, and the outcomes in it, with people at `PEOPLE`; made for the first who asks."""
        return self._shelf.fetch("store", self._store)

    def _store(self) -> tuple[Diagrams, tuple[Node, ...]]:
        return self.among.nodes.only([*(outcome.node for outcome in self.among.outcomes), self.among.people])

    @cached_property
    def layout(self) -> Layout:
        """The same functions level by level; made for the first who asks."""
        return layout_of(*self.store)

    @cached_property
    def large(self) -> frozenset[int]:
        """The places of the outcomes that take many nodes."""
        diagrams, functions = self.store
        return frozenset([place for place, node in enumerate(functions) if len(diagrams.below(node)) > _MANY_NODES])


class PreparedInterview:
    """The outcome functions of the rules of a day, with what the settings say about them.

    Attributes:
        functions: the outcomes as functions of the answers.
        shares: the expected share of each cell of each variable.
        page_size: the most questions on a page.
        page_chance: the least chance that a question is needed with which it stands on the page of another one.
        weights: how heavily each outcome counts in the order of the questions.
        services: of each outcome of a service its place, and where the criteria of its relevance, outcome and near miss
            stand.
        unsaid: the cell of each variable of somebody who said nothing: of these nobody asks.
        possible_people: the outcomes among people who break no constraint.
        shapes: what was found out about small functions, by their `Diagrams.shape`.
    """

    def __init__(self, rules: DatedRules, nodes: int = NODES) -> None:
        """Build everything; keeps no hold of the rules themselves.

        Args:
            rules: the rules of the day.
            nodes: the most nodes that their diagrams may have together.
        """
        self._shelf = rules.shelf.under(f"interview, {nodes} nodes")
        self.functions = self._shelf.fetch("functions", lambda: OutcomeFunctions.of(rules, nodes))
        self.shares = expected_shares(rules, self.functions.partition, self.functions.facts)
        self.page_size = page_size(rules.contents.interview)
        self.page_chance = page_chance(rules.contents.interview)
        functions, said = self.functions, rules.contents.said
        self.unsaid = {depth: functions.cell(fact, None) for fact, depth in functions.depths.items() if fact in said}
        outcomes = self.functions.possible_people.outcomes
        self.weights = tuple(outcome_weight(rules, outcome) for outcome in outcomes)
        self.services = tuple(_criteria_of_services(rules, outcomes))
        self.possible_people = Whole(self.functions.possible_people, self._shelf.under("possible people"))
        self.shapes: Memory[tuple[int, ...]] = Memory(_MOST_SHAPES)

    @cached_property
    def everybody(self) -> Whole:
        """The outcomes among all, for somebody whose answers contradict each other; made for the first of them."""
        return Whole(self.functions.everybody, self._shelf.under("everybody"))


def _criteria_of_services(
    rules: DatedRules, outcomes: Sequence[OutcomeFunction]
) -> Iterator[tuple[int, int, int, int]]:
    index = rules.program.index
    for place, outcome in enumerate(outcomes):
        if outcome.aim == "services":
            derived = rules.services[outcome.subject].derived
            yield place, index[derived.relevance], index[derived.outcome], index[derived.near_miss]


_prepared: dict[int, tuple["weakref.ref[DatedRules]", PreparedInterview]] = {}
_lock = Lock()


def prepared_for(rules: DatedRules) -> PreparedInterview:
    """The prepared interview of these rules; made at the first call, forgotten with the rules."""
    with _lock:
        found = _prepared.get(id(rules))
        if found is not None and found[0]() is rules:
            return found[1]
        made = PreparedInterview(rules)
        key = id(rules)
        _prepared[key] = (weakref.ref(rules, lambda _: _forget(key)), made)
        return made


def _forget(key: int) -> None:
    _prepared.pop(key, None)
