"""What is made once for the rules of a day and then shared by every interview."""

import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock

from engine.analyses.interview.diagrams import Node
from engine.analyses.interview.outcomes import AmongPeople, OutcomeFunctions
from engine.analyses.interview.preferences import expected_shares, outcome_weight, page_chance, page_size
from engine.analyses.interview.remaining import KnownOf
from engine.evaluators.symbolic.space import NODES
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import Situation

#: For how many sets of topics the outcomes are kept: as many as calls that are held at once, and some.
_MOST_KEPT = 32
#: A call that begins has no more answers than this, its topics among them.
_MOST_AT_FIRST = 12
#: How many functions of which something is known are remembered for each of these sets, with what they wait for.
_MOST_FINDINGS = 1000


@dataclass(frozen=True)
class PreparedOutcomes:
    """The outcomes among some people, and what was found out about them so far.

    Attributes:
        among: the outcomes and the store of their nodes; nothing is added to it any more.
        weights: how heavily each of them counts in the order of the questions.
        findings: what was found out about nodes of this store, whoever it was for.
        findings_with: the same about nodes of which something is known: only what the node looks at, not whose it is.
    """

    among: AmongPeople
    weights: tuple[int, ...]
    findings: dict[Node, "Findings"] = field(default_factory=dict, repr=False)
    findings_with: "Memory" = field(default_factory=lambda: Memory(_MOST_FINDINGS), repr=False)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a function still waits for.

    Attributes:
        values: the values that it can still have.
        deciding: the variables that can still change it.
        unavoidable: those of them that decide it whatever is answered to the others.
        bits: per variable, the expected information about it; empty when nobody asked.
    """

    values: tuple[int, ...]
    deciding: frozenset[int]
    unavoidable: frozenset[int]
    bits: Mapping[int, float]


class Memory:
    """What was found out about functions of which something is known; the oldest is forgotten."""

    def __init__(self, most: int) -> None:
        """Start with nothing.

        Args:
            most: how much is remembered.
        """
        self._most = most
        self._lock = Lock()
        self._found: dict[tuple[Node, KnownOf], Findings] = {}

    def get(self, key: tuple[Node, KnownOf]) -> Findings | None:
        """What was found out about a function when just this was known of it, if that is remembered."""
        return self._found.get(key)

    def keep(self, key: tuple[Node, KnownOf], found: Findings) -> None:
        """Remember it."""
        with self._lock:
            self._found[key] = found
            if len(self._found) > self._most:
                del self._found[next(iter(self._found))]


class PreparedInterview:
    """The outcome functions of the rules of a day, with what the settings say about them.

    Attributes:
        functions: the outcomes as functions of the answers.
        shares: the expected share of each cell of each variable.
        page_size: the most questions on a page.
        page_chance: the least chance that a question is needed with which it stands on the page of another one.
        possible_people: the outcomes among people who break no constraint.
    """

    def __init__(self, rules: DatedRules, nodes: int = NODES) -> None:
        """Build everything; keeps no hold of the rules themselves.

        Args:
            rules: the rules of the day.
            nodes: the most nodes that their diagrams may have together.
        """
        self.functions, among = rules.shelf.fetch(f"interview, {nodes} nodes", lambda: _worked_out(rules, nodes))
        self.shares = expected_shares(rules, self.functions.partition, self.functions.facts)
        self.page_size = page_size(rules.contents.interview)
        self.page_chance = page_chance(rules.contents.interview)
        self._weights = tuple(outcome_weight(rules, outcome) for outcome in self.functions.outcomes)
        self.possible_people = PreparedOutcomes(among, self._weights)
        self._with_topics: dict[tuple[bool, tuple[int, ...]], PreparedOutcomes | None] = {}  # None: met once
        self._topics_lock = Lock()
        self._said = tuple(fact for fact in rules.contents.said if fact in self.functions.depths)

    @cached_property
    def everybody(self) -> PreparedOutcomes:
        """The outcomes among all, for somebody whose answers contradict each other; made for the first of them."""
        return PreparedOutcomes(self.functions.among_everybody(), self._weights)

    def outcomes_for(self, situation: Situation, known: Mapping[int, int]) -> PreparedOutcomes:
        """The outcomes for somebody of whom something is known; whoever broke a constraint is looked at among all.

        Topics are said and never asked, so they are settled before anything is: what is left is smaller, and is kept
        for the next question of the same call. Topics that are met for the first time beside many answers come from
        no call that begins: what all answers leave is smaller still, and is used once.

        Args:
            situation: the answers and what follows from them.
            known: the cell of each variable that will not change any more.
        """
        whole = self.everybody if situation.broken else self.possible_people
        cells = {
            self.functions.depths[fact]: self.functions.cell(fact, situation.facts.get(fact)) for fact in self._said
        }
        key = (bool(situation.broken), tuple(cells.values()))
        with self._topics_lock:
            once = key not in self._with_topics and len(situation.given) > _MOST_AT_FIRST
            found = self._with_topics.pop(key, None)
            self._with_topics[key] = found
            if len(self._with_topics) > _MOST_KEPT:
                del self._with_topics[next(iter(self._with_topics))]
        if found is None:
            found = _settled(whole, {**cells, **known} if once else cells)
            if not once:
                with self._topics_lock:
                    self._with_topics[key] = found
        return found


def _worked_out(rules: DatedRules, nodes: int) -> tuple[OutcomeFunctions, AmongPeople]:
    functions = OutcomeFunctions(rules, nodes)
    return functions, functions.among_possible_people()


def _settled(whole: PreparedOutcomes, cells: Mapping[int, int]) -> PreparedOutcomes:
    """The outcomes once some variables are known, in a store of their own."""
    outcomes = whole.among.outcomes
    roots = [*(outcome.node for outcome in outcomes), whole.among.people]
    kept, (*nodes, people) = whole.among.diagrams.only(roots, cells)
    left = tuple(replace(outcome, node=node) for outcome, node in zip(outcomes, nodes, strict=True))
    return PreparedOutcomes(AmongPeople(kept, left, people), whole.weights)


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
