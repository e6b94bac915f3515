"""Every outcome that an interview settles, as a function of the answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from oxidd.util import DDMemoryError

from engine.analyses.interview.diagram_reading import RegionReader
from engine.analyses.interview.diagrams import NOBODY_HERE, Diagrams, Node, Nodes, value_node
from engine.answers.interview import Aim
from engine.evaluators.symbolic.cells import NOT_KNOWN, Partition
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.ordering import order_of_facts
from engine.evaluators.symbolic.space import NODES, Region, Space
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule, verdicts_of
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.fact import FactStatus
from engine.logic.statuses.service import ServiceStatus
from engine.rulebase.entries.vocabulary import FactValue

_UNANSWERED = ("not_asked", "not_known")

#: The aim of the outcomes that say which levels are not ruled out.
LEVEL: Final = "level"
#: The aims of which rules say one word for everybody.
WORDS: Final[tuple[Aim, ...]] = ("safety", "consent")
#: What the outcome of a service can be, by the codes of its criterion.
SERVICE_WORDS = ServiceStatus.aspects["is"]


@dataclass(frozen=True, slots=True)
class OutcomeFunction:
    """One outcome: what it is about, and what it is for all answers.

    Attributes:
        aim: ``safety``, ``alerts``, ``consent``, ``level`` or ``services``. Gaps follow from the last two and from what
            an application needs; no question is asked for their sake.
        subject: the conclusion of the alert, the service, or the level that may be ruled out; empty for the others.
            A service has an outcome for those whom it is for, or of whom that is not known.
        words: what the outcome can be. Its value is a number of which at most one bit says which of them holds.
        node: its value at the end of a whole interview; `NOBODY_HERE` where a constraint is broken.
    """

    aim: Aim
    subject: str
    words: tuple[str, ...]
    node: Node


def words_held(words: Sequence[str], value: int) -> tuple[str, ...]:
    """Those of the words of an outcome that a value stands for."""
    return tuple(word for place, word in enumerate(words) if value >> place & 1)


@dataclass(frozen=True, slots=True)
class AmongPeople:
    """The outcomes among some people, before anything is known of them.

    Attributes:
        nodes: the nodes of all functions, without any others.
        outcomes: the outcomes.
        variables: the variables on which each of them depends.
        people: 0 where somebody is, `NOBODY_HERE` elsewhere.
    """

    nodes: Nodes
    outcomes: tuple[OutcomeFunction, ...]
    variables: tuple[frozenset[int], ...]
    people: Node

    @classmethod
    def of(cls, diagrams: Diagrams, outcomes: Sequence[OutcomeFunction], people: Node) -> "AmongPeople":
        """Leave out all nodes of a store to which no outcome leads, and the people neither."""
        kept, (*nodes, people) = diagrams.nodes.only([*(outcome.node for outcome in outcomes), people])
        left = tuple(replace(outcome, node=node) for outcome, node in zip(outcomes, nodes, strict=True))
        return cls(kept.nodes, left, tuple(map(kept.variables, nodes)), people)


@dataclass(frozen=True)
class OutcomeFunctions:
    """The outcomes of the rules of one day as decision diagrams.

    The diagrams say what the engine concludes *once everything has been asked*, when each fact is known or not known.
    They look at the facts as they are after the constraints have filled in what follows.

    Attributes:
        partition: the cells of the facts that matter.
        facts: those facts, in the order of the variables.
        must_be_asked: facts of which a rule tells "not asked" from "not known".
        guarding: the constraints outside of which nobody is: what they fill in needs no answer of its own.
        unplanned: the services for which the store had no room: none, unless there are thousands.
        everybody: the outcomes for all answers, also those that break a constraint.
        possible_people: the outcomes with `NOBODY_HERE` where a constraint is broken.
    """

    partition: Partition
    facts: tuple[str, ...]
    must_be_asked: frozenset[str]
    guarding: frozenset[str]
    unplanned: tuple[str, ...]
    everybody: AmongPeople
    possible_people: AmongPeople

    @classmethod
    def of(cls, rules: DatedRules, nodes: int = NODES) -> "OutcomeFunctions":
        """Build all diagrams; this takes some tenths of a second for the real rule base.

        Args:
            rules: the rules of the day.
            nodes: the most nodes that their diagrams may have together.
        """
        partition = SymbolicRules.of(rules, (NOT_KNOWN,), nodes=1 << 16).space.partition
        facts = order_of_facts(rules, partition)
        symbolic = SymbolicRules(rules, Space(partition, nodes, order=facts))
        diagrams = Diagrams(tuple(len(partition.cells[fact]) for fact in facts))
        reader = RegionReader(symbolic.space, facts, diagrams)
        guards = _guards(symbolic)
        limits = tuple(reader.which([region]) for region in guards.values())
        conclusions = SymbolicConclusions(symbolic)
        planned = [*_outcomes(rules, conclusions, reader)]
        services = [*_services(rules, conclusions, reader)]
        outcomes = (*planned, *services)
        return cls(
            partition=partition,
            facts=tuple(facts),
            must_be_asked=facts_that_must_be_asked(rules),
            guarding=frozenset(guards),
            unplanned=(*rules.services,)[len(services) :],
            everybody=AmongPeople.of(diagrams, outcomes, value_node(0)),
            possible_people=_Guarded(diagrams, limits).within(outcomes),
        )

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """The variable of each fact."""
        return {fact: depth for depth, fact in enumerate(self.facts)}

    def cell(self, fact: str, value: FactValue | None) -> int:
        """The cell of an answer."""
        return self.partition.cell_of(fact, value, NOT_KNOWN)


@dataclass(frozen=True)
class _Guarded:
    """Functions where no constraint is broken.

    Attributes:
        diagrams: the store.
        guards: per constraint, 1 where it is kept, else 0.
    """

    diagrams: Diagrams
    guards: tuple[Node, ...]
    _memo: dict[tuple[Node, Node], Node] = field(default_factory=dict)
    _regions: dict[frozenset[Node], Node] = field(default_factory=lambda: {frozenset(): value_node(1)})

    def within(self, outcomes: Sequence[OutcomeFunction]) -> AmongPeople:
        """Some outcomes, with `NOBODY_HERE` where a constraint is broken."""
        left = tuple(replace(outcome, node=self._of(outcome.node)) for outcome in outcomes)
        people = value_node(0)
        for guard in self.guards:
            people = self.diagrams.within(people, guard, NOBODY_HERE, self._memo)
        return AmongPeople.of(self.diagrams, left, people)

    def _of(self, node: Node) -> Node:
        """The function where nobody breaks a constraint that bears on its facts, directly or through other facts."""
        variables, regions = self.diagrams.variables, self._regions
        facts = variables(node)
        bearing: frozenset[Node] = frozenset()
        while more := {guard for guard in self.guards if guard not in bearing and facts & variables(guard)}:
            bearing |= more
            facts = facts.union(*map(variables, more))
        if bearing not in regions:
            regions[bearing] = self.diagrams.combine(lambda *kept: min(kept), *bearing, absorbing=0)
        return self.diagrams.within(node, regions[bearing], NOBODY_HERE, self._memo)


def _outcomes(rules: DatedRules, conclusions: SymbolicConclusions, reader: RegionReader) -> Iterator[OutcomeFunction]:
    def drawn(of_conclusion: Sequence[CompiledRule]) -> Region:
        regions = [conclusions.fires(rule) for rule in of_conclusion]
        found = regions[0]
        for region in regions[1:]:
            found = found | region
        return found

    alerts: dict[str, list[CompiledRule]] = {}
    for rule in rules.rules:
        if rule.then.aim == "alerts":
            alerts.setdefault(rule.conclusion, []).append(rule)
    for name, of_alert in alerts.items():
        yield OutcomeFunction("alerts", name, ("drawn",), reader.which([drawn(of_alert)]))
    verdicts = verdicts_of(rules.in_order)
    for aim in WORDS:
        by_word = conclusions.counted(verdicts.get((aim,), ()))
        yield OutcomeFunction(aim, "", tuple(by_word), reader.which([*by_word.values()]))
    for level in rules.contents.plan.levels:
        yield OutcomeFunction(LEVEL, level.id, (level.id,), reader.which([conclusions.level_open(level.id)]))


def _services(rules: DatedRules, conclusions: SymbolicConclusions, reader: RegionReader) -> Iterator[OutcomeFunction]:
    """The services, up to the first for whose diagram there is no room."""
    for name in rules.services:
        try:
            yield OutcomeFunction("services", name, SERVICE_WORDS * 2, _service(conclusions, reader, name))
        except DDMemoryError:
            return


def _service(conclusions: SymbolicConclusions, reader: RegionReader, name: str) -> Node:
    """The outcomes of a service for people whom it is for, then for those of whom that is not known.

    Whether its conditions hold for somebody whom it is not for, nobody has to know: it has no outcome there. Nor has
    anybody to know whether a service for adults is about what a child of four needs: where it is excluded and is no
    near miss, it has no outcome either.
    """
    relevance, outcome = ServiceStatus("relevance", name), ServiceStatus("is", name)
    about, held = conclusions.status(relevance), conclusions.status(outcome)
    near_miss = ServiceStatus("near_miss", name)
    out_of_reach = held[outcome.code("excluded")] & conclusions.status(near_miss)[near_miss.code("not_met")]
    somewhere = [about[relevance.code(word)] & ~out_of_reach for word in ("met", "unknown")]
    return reader.which([here & held[outcome.code(word)] for here in somewhere for word in SERVICE_WORDS])


def _guards(symbolic: SymbolicRules) -> Mapping[str, Region]:
    """Per constraint, where it is kept; one that fills in its consequence leaves no doubt about it.

    What facts presuppose is left out: a question waits for it, and once it is known the answer follows. What a topic
    fills in is known once topics are, and these are said before anything is asked. So nobody is asked more, and the
    diagrams stay small. A number and its estimate fit: who is known to be grown up is not asked whether they are.
    """
    found, facts = {}, symbolic.rules.contents.facts
    for constraint in symbolic.constraints:
        by_topics = constraint.said and constraint.fills_in is not None
        of_the_words = constraint.entry.of_the_words and facts[constraint.then.fact].stands_for is None
        if not of_the_words and not by_topics:
            when, then = symbolic.expression(constraint.when), symbolic.expression(constraint.then)
            found[constraint.id] = ~when.met | (then.met if constraint.fills_in else ~then.not_met)
    return found


def facts_that_must_be_asked(rules: DatedRules) -> frozenset[str]:
    """The facts of which a rule behind an outcome tells "not asked" from "not known", through other conclusions too."""
    todo = [rule for rule in rules.rules if rule.then.aim is not None]
    seen: set[str] = set()
    found: set[str] = set()
    while todo:
        rule = todo.pop()
        if rule.name in seen:
            continue
        seen.add(rule.name)
        for status, allowed in rule.tests:
            if isinstance(status, FactStatus) and len({status.code(word) in allowed for word in _UNANSWERED}) > 1:
                found.add(status.name)
            elif isinstance(status, ConclusionStatus):
                todo += [other for other in rules.rules if other.draws(status.name, status.item)]
    return frozenset(found)
