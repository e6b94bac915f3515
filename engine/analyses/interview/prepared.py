"""What is made once for the rules of a day and then shared by every interview."""

import weakref
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from engine.analyses.interview.diagrams import Diagrams, Node
from engine.analyses.interview.outcomes import AmongPeople, OutcomeFunctions
from engine.analyses.interview.preferences import expected_shares, outcome_weight, page_chance, page_size
from engine.analyses.interview.remaining import Known
from engine.analyses.interview.remembered import Findings, Memory
from engine.evaluators.symbolic.space import NODES
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import Situation

#: For how many sets of topics the outcomes are kept: as many as calls that are held at once, and some.
_MOST_KEPT = 32
#: A call that begins has no more answers than this, its topics among them.
_MOST_AT_FIRST = 12
#: For how many people, all outcomes of each, it is remembered what outcomes waited for.
_MOST_PEOPLE = 32
#: Of how many small functions it is remembered, whatever outcome they are left of.
_MOST_SHAPES = 8192


@dataclass(frozen=True)
class Narrowed:
    """What is left of some outcomes once some variables are known, in a store of its own.

    Attributes:
        diagrams: the store; nothing is added to it any more.
        nodes: the function of each of these outcomes, by its place among all.
        people: 0 where somebody is, `NOBODY_HERE` elsewhere.
        findings: what was found out about nodes of this store, whoever it was for.
    """

    diagrams: Diagrams
    nodes: Mapping[int, Node]
    people: Node
    findings: dict[Node, Findings] = field(default_factory=dict, repr=False)


class Whole:
    """All outcomes among some people, and what was found out about them so far.

    Attributes:
        among: the outcomes and the store of their nodes; nothing is added to it any more.
        findings: what was found out about outcomes when something was known: by its `keys`.
    """

    def __init__(self, among: AmongPeople) -> None:
        """Start with nothing found out.

        Args:
            among: the outcomes.
        """
        self.among = among
        self.findings: Memory[tuple[int, int]] = Memory(_MOST_PEOPLE * len(among.outcomes))
        self._width = (2 * max(among.nodes.branches, default=0) + 1).bit_length()
        every_bit = (1 << self._width) - 1
        self._masks = tuple(
            sum(every_bit << self._width * depth for depth in variables) for variables in among.variables
        )

    def keys(self, known: Known) -> Iterator[tuple[int, int]]:
        """For each outcome its place, and what is known of what it looks at: what is left of it depends on no more.

        Args:
            known: what is known of all variables.
        """
        code = 0
        for cells, filled_in in ((known.cells, 0), (known.filled_in_later, 1)):
            for depth, cell in cells.items():
                code |= (2 * cell + 2 | filled_in) << self._width * depth
        return ((place, code & mask) for place, mask in enumerate(self._masks))

    def narrowed(self, places: Collection[int], cells: Mapping[int, int]) -> Narrowed:
        """Some of the outcomes once some variables are known.

        Args:
            places: which outcomes.
            cells: variable → cell.
        """
        roots = [*(self.among.outcomes[place].node for place in places), self.among.people]
        kept, (*nodes, people) = self.among.nodes.only(roots, cells)
        return Narrowed(kept, dict(zip(places, nodes, strict=True)), people)


class PreparedInterview:
    """The outcome functions of the rules of a day, with what the settings say about them.

    Attributes:
        functions: the outcomes as functions of the answers.
        shares: the expected share of each cell of each variable.
        page_size: the most questions on a page.
        page_chance: the least chance that a question is needed with which it stands on the page of another one.
        weights: how heavily each outcome counts in the order of the questions.
        possible_people: the outcomes among people who break no constraint.
        shapes: what was found out about small functions, by their `Diagrams.shape`.
    """

    def __init__(self, rules: DatedRules, nodes: int = NODES) -> None:
        """Build everything; keeps no hold of the rules themselves.

        Args:
            rules: the rules of the day.
            nodes: the most nodes that their diagrams may have together.
        """
        self.functions = rules.shelf.fetch(f"interview, {nodes} nodes", lambda: OutcomeFunctions.of(rules, nodes))
        self.shares = expected_shares(rules, self.functions.partition, self.functions.facts)
        self.page_size = page_size(rules.contents.interview)
        self.page_chance = page_chance(rules.contents.interview)
        self.weights = tuple(outcome_weight(rules, outcome) for outcome in self.functions.possible_people.outcomes)
        self.possible_people = Whole(self.functions.possible_people)
        self.shapes: Memory[tuple[int, ...]] = Memory(_MOST_SHAPES)
        self._with_topics: dict[tuple[bool, tuple[int, ...]], Narrowed | None] = {}  # None: met once
        self._topics_lock = Lock()
        self._said = tuple(self.functions.depths[fact] for fact in rules.contents.said if fact in self.functions.depths)

    @cached_property
    def everybody(self) -> Whole:
        """The outcomes among all, for somebody whose answers contradict each other; made for the first of them."""
        return Whole(self.functions.everybody)

    def whole_for(self, situation: Situation) -> Whole:
        """The outcomes for somebody; whoever broke a constraint is looked at among all."""
        return self.everybody if situation.broken else self.possible_people

    def narrowed_for(self, situation: Situation, cells: Mapping[int, int], places: Collection[int]) -> Narrowed:
        """Some outcomes for somebody, with some of what is known put in: at least the topics.

        Topics are said and never asked, so they are settled before anything is: what is left is smaller, and is kept
        for the next question of the same call. Topics that are met for the first time beside many answers come from
        no call that begins: what all answers leave is smaller still, and is used once.

        Args:
            situation: the answers and what follows from them.
            cells: the cell of each variable that will not change any more, all topics among them.
            places: which outcomes are wanted; others may come with them.
        """
        whole = self.whole_for(situation)
        topics = {depth: cells[depth] for depth in self._said}
        key = (bool(situation.broken), tuple(topics.values()))
        with self._topics_lock:
            once = key not in self._with_topics and len(situation.given) > _MOST_AT_FIRST
            found = self._with_topics.pop(key, None)
            self._with_topics[key] = found
            if len(self._with_topics) > _MOST_KEPT:
                del self._with_topics[next(iter(self._with_topics))]
        if once:
            return whole.narrowed(places, cells)
        if found is None:
            found = whole.narrowed(range(len(whole.among.outcomes)), topics)
            with self._topics_lock:
                self._with_topics[key] = found
        return found


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
