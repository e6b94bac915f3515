"""Every outcome that an interview settles, as a function of the answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, value_node
from engine.analyses.interview.reach import facts_in, facts_that_must_be_asked
from engine.analyses.interview.reading import RegionReader
from engine.answers.interview import Aim
from engine.evaluators.symbolic.cells import NOT_KNOWN, Partition
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.rules import SymbolicRules
from engine.evaluators.symbolic.space import Region, Space
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.service import ServiceStatus
from engine.rulebase.entries.conclusions import AlertThen, ConsentThen, GapThen, SafetyStatus, SafetyThen, Then
from engine.rulebase.entries.vocabulary import FactValue


@dataclass(frozen=True, slots=True)
class OutcomeFunction:
    """One outcome: what it is about, and what it is for all answers.

    Attributes:
        aim: ``safety``, ``alerts``, ``consent``, ``level``, ``services`` or ``gaps``.
        subject: the conclusion of the alert or gap, or the service; empty for the others.
        words: what the outcome can be. Its value is a number whose bits say which of them hold: for the level all
            that are not ruled out, for the others at most one.
        node: its value at the end of a whole interview; `NOBODY_HERE` where a constraint is broken.
        need: of a gap, the need.
    """

    aim: Aim
    subject: str
    words: tuple[str, ...]
    node: Node
    need: str | None = None

    def holding(self, value: int) -> tuple[str, ...]:
        """The words that a value stands for."""
        return tuple(word for place, word in enumerate(self.words) if value >> place & 1)


@dataclass(frozen=True, slots=True)
class AmongPeople:
    """The outcomes among some people.

    Attributes:
        diagrams: the store of all nodes, without any others.
        outcomes: the outcomes.
        people: 0 where somebody is, `NOBODY_HERE` elsewhere.
    """

    diagrams: Diagrams
    outcomes: tuple[OutcomeFunction, ...]
    people: Node


class OutcomeFunctions:
    """The outcomes of the rules of one day as decision diagrams.

    The diagrams say what the engine concludes *once everything has been asked*, when each fact is known or not known.
    They look at the facts as they are after the constraints have filled in what follows.

    Attributes:
        partition: the cells of the facts that matter.
        facts: those facts, in the order of the variables.
        depths: the variable of each fact.
        outcomes: the outcomes among all answers, also those that break a constraint.
        must_be_asked: facts of which a rule tells "not asked" from "not known".
    """

    def __init__(self, rules: DatedRules) -> None:
        """Build all diagrams; this takes some tenths of a second for the real rule base."""
        self.must_be_asked = facts_that_must_be_asked(rules)
        self.partition = SymbolicRules.of(rules, (NOT_KNOWN,), nodes=1 << 16).space.partition
        self.facts = _order(rules, self.partition)
        self.depths = {fact: depth for depth, fact in enumerate(self.facts)}
        symbolic = SymbolicRules(rules, Space(self.partition, order=self.facts))
        self._diagrams = Diagrams(tuple(len(self.partition.cells[fact]) for fact in self.facts))
        reader = RegionReader(symbolic.space, self.facts, self._diagrams)
        self.outcomes = tuple(_outcomes(rules, SymbolicConclusions(symbolic), reader))
        self._guards = tuple(reader.which([region]) for region in _guards(symbolic))

    def cell(self, fact: str, value: FactValue | None) -> int:
        """The cell of an answer."""
        return self.partition.cell_of(fact, value, NOT_KNOWN)

    def among_everybody(self) -> "AmongPeople":
        """The outcomes for all answers, also those that break a constraint."""
        return self._only([outcome.node for outcome in self.outcomes], value_node(0))

    def among_possible_people(self) -> "AmongPeople":
        """The outcomes with `NOBODY_HERE` where a constraint is broken."""
        memo: dict[tuple[Node, Node], Node] = {}
        regions: dict[frozenset[Node], Node] = {frozenset(): value_node(1)}
        nodes = [self._guarded(outcome.node, regions, memo) for outcome in self.outcomes]
        people = value_node(0)
        looked_at = frozenset().union(*(self._diagrams.variables(outcome.node) for outcome in self.outcomes))
        for guard in self._guards_left(looked_at):
            people = self._diagrams.within(people, guard, NOBODY_HERE, memo)
        return self._only(nodes, people)

    def _only(self, roots: Sequence[Node], people: Node) -> "AmongPeople":
        kept, (*nodes, people) = self._diagrams.only([*roots, people])
        outcomes = tuple(replace(outcome, node=node) for outcome, node in zip(self.outcomes, nodes, strict=True))
        return AmongPeople(kept, outcomes, people)

    def _guarded(self, node: Node, regions: dict[frozenset[Node], Node], memo: dict[tuple[Node, Node], Node]) -> Node:
        """The function where nobody breaks a constraint that bears on its facts, directly or through other facts."""
        variables = self._diagrams.variables
        facts = variables(node)
        bearing: frozenset[Node] = frozenset()
        guards = self._guards_left(facts)
        while more := {guard for guard in guards if guard not in bearing and facts & variables(guard)}:
            bearing |= more
            facts = facts.union(*map(variables, more))
        if bearing not in regions:
            regions[bearing] = self._diagrams.combine(lambda *kept: min(kept), *bearing, absorbing=0)
        return self._diagrams.within(node, regions[bearing], NOBODY_HERE, memo)

    def _guards_left(self, facts: frozenset[int]) -> set[Node]:
        """The guards without those that some value of a fact keeps, where the outcome does not look at that fact.

        Whoever exists then exists with that value too: what an outcome does not look at and what ties nothing else,
        such as a question that only speaks of something else, need not be told apart.
        """
        left = {guard for guard in self._guards if guard != value_node(1)}
        changed = True
        while changed:
            changed = False
            for depth in frozenset().union(*(self._kept_by[guard].keys() for guard in left)) - facts:
                looking = [guard for guard in left if depth in self._kept_by[guard]]
                if looking and frozenset.intersection(*(self._kept_by[guard][depth] for guard in looking)):
                    left.difference_update(looking)
                    changed = True
        return left

    @cached_property
    def _kept_by(self) -> Mapping[Node, Mapping[int, frozenset[int]]]:
        """Per guard and variable that it looks at, the cells in which it is kept whatever the others are."""
        diagrams = self._diagrams

        def always(node: Node, depth: int, cell: int) -> bool:
            if node < 0:
                return node == value_node(1)
            children = diagrams.children[node]
            below = (children[cell],) if diagrams.depths[node] == depth else children
            return all(always(child, depth, cell) for child in below)

        return {
            guard: {
                depth: frozenset(cell for cell in range(diagrams.branches[depth]) if always(guard, depth, cell))
                for depth in diagrams.variables(guard)
            }
            for guard in self._guards
        }


def _order(rules: DatedRules, partition: Partition) -> tuple[str, ...]:
    """The facts behind the levels last, and those that a constraint ties together beside each other.

    The level is decided apart from the services, and gaps look at both. A diagram that looks at tied facts far from
    each other has to remember the first of them all the way to the last: it is some two times larger.
    """
    program = rules.program
    levels = frozenset().union(*(program.facts_behind(level.criterion) for level in rules.contents.plan.levels))
    ordered = sorted(partition.cells, key=levels.__contains__)
    for constraint in rules.constraints:
        facts = facts_in(rules, constraint.when) | facts_in(rules, constraint.then)
        tied = [fact for fact in ordered if fact in facts]
        ordered = [fact for fact in ordered if fact not in tied[:-1]]
        if tied:
            place = ordered.index(tied[-1])
            ordered[place:place] = tied[:-1]
    return tuple(ordered)


def _outcomes(rules: DatedRules, conclusions: SymbolicConclusions, reader: RegionReader) -> Iterator[OutcomeFunction]:
    def drawn(of_conclusion: Sequence[CompiledRule]) -> Region:
        regions = [conclusions.fires(rule) for rule in of_conclusion]
        found = regions[0]
        for region in regions[1:]:
            found = found | region
        return found

    for name, of_alert in _by_conclusion(rules, AlertThen).items():
        yield OutcomeFunction("alerts", name, ("drawn",), reader.which([drawn(of_alert)]))
    forms: tuple[tuple[Aim, type[SafetyThen] | type[ConsentThen]], ...]
    forms = (("safety", SafetyThen), ("consent", ConsentThen))
    for aim, form in forms:
        ordered = _by_word(rules, form)
        yield OutcomeFunction(aim, "", tuple(ordered), reader.first([drawn(found) for found in ordered.values()]))
    levels = tuple(level.id for level in rules.contents.plan.levels)
    yield OutcomeFunction("level", "", levels, reader.which([conclusions.level_open(level) for level in levels]))
    for name in rules.services:
        key = ServiceStatus("is", name)
        codes = conclusions.status(key)
        yield OutcomeFunction(
            "services", name, key.values, reader.which([codes[key.code(word)] for word in key.values])
        )
    for name, of_gap in _by_conclusion(rules, GapThen).items():
        then = of_gap[0].then
        assert isinstance(then, GapThen)
        words = (then.gap.outcome,)
        yield OutcomeFunction("gaps", name, words, reader.which([drawn(of_gap)]), then.gap.need)


def _by_conclusion(rules: DatedRules, form: type[Then]) -> Mapping[str, list[CompiledRule]]:
    found: dict[str, list[CompiledRule]] = {}
    for rule in rules.rules:
        if isinstance(rule.then, form):
            found.setdefault(rule.conclusion, []).append(rule)
    return found


def _by_word(rules: DatedRules, form: type[SafetyThen] | type[ConsentThen]) -> Mapping[str, list[CompiledRule]]:
    """The rules by what they say of safety (in the order in which it counts) or of consent (in that of the rules)."""
    found: dict[str, list[CompiledRule]] = {}
    if form is SafetyThen:
        found = {word: [] for word in get_args(SafetyStatus)}
    for rule in rules.rules:
        if isinstance(rule.then, SafetyThen) and form is SafetyThen:
            found[rule.then.safety].append(rule)
        elif isinstance(rule.then, ConsentThen) and form is ConsentThen:
            found.setdefault(rule.then.consent, []).append(rule)
    return {word: those for word, those in found.items() if those}


def _guards(symbolic: SymbolicRules) -> Iterator[Region]:
    """Per constraint, where it is kept; one that fills in its consequence leaves no doubt about it.

    That an estimate fits its number is left out: no test looks at the estimate where the number is known.
    """
    for constraint in symbolic.constraints:
        if symbolic.rules.contents.facts[constraint.then.fact].stands_for is not None:
            continue
        when, then = symbolic.expression(constraint.when), symbolic.expression(constraint.then)
        yield ~when.met | (then.met if constraint.fills_in else ~then.not_met)
