"""What is known of somebody, laid beside all outcomes: decided, still open, and what each open one waits for."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from typing import NamedTuple

from engine.analyses.interview.diagrams import value_node
from engine.analyses.interview.left import Left
from engine.analyses.interview.outcomes import LEVEL, SERVICE_WORDS, OutcomeFunction, facts_that_must_be_asked
from engine.analyses.interview.prepared import PreparedInterview
from engine.analyses.interview.presupposed import Presupposed, presupposed, with_what_comes_first
from engine.analyses.interview.remaining import Known
from engine.evaluators.one_case import assess_criteria
from engine.logic.compilation.criteria import Values
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import Situation
from engine.outcome import Outcome
from engine.rulebase.entries.vocabulary import FactValue


class OutcomeNow(NamedTuple):
    """One outcome for somebody.

    Attributes:
        function: which outcome.
        values: the values that it can still have; one when it is decided.
        waits_for: the facts that can still change it.
    """

    function: OutcomeFunction
    values: tuple[int, ...]
    waits_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class Needs:
    """Tells for how many people a question is needed; worked out only when somebody asks.

    Attributes:
        left: what is left of the outcomes.
        deciding: the variables that can still change an outcome, by its place; for those that are open.
        depths: the variable of each fact.
        weights: how heavily each outcome counts in the order of the questions, by its place.
    """

    left: Left
    deciding: Mapping[int, frozenset[int]]
    depths: Mapping[str, int]
    weights: Sequence[float]

    def chances(self, facts: Collection[str]) -> Mapping[str, float]:
        """The expected share of people, among those who can still exist, for whom each fact decides something."""
        asked = {self.depths[fact]: fact for fact in facts if fact in self.depths}
        places = [place for place, deciding in self.deciding.items() if not deciding.isdisjoint(asked)]
        if not places:
            return dict.fromkeys(facts, 0.0)
        ahead, outcomes, people = self.left.ahead(places)
        found = ahead.chances(outcomes, people, asked)
        return {fact: found[depth] for depth, fact in asked.items()}

    def questions_left(self) -> Mapping[str, float]:
        """For each fact that can change an outcome how many questions about others are expected to be left after it."""
        deciding = frozenset().union(*self.deciding.values())
        ahead, outcomes, people = self.left.ahead(self.deciding)
        found = ahead.questions_left(outcomes, people, deciding)
        return {fact: found[depth] for fact, depth in self.depths.items() if depth in deciding}

    def bits(self) -> Mapping[str, float]:
        """Per fact, the expected information about the level and the services, weighted."""
        found: dict[int, float] = {}
        for place, of_outcome in self.left.bits().items():
            for depth, information in of_outcome.items():
                found[depth] = found.get(depth, 0.0) + self.weights[place] * information
        return {fact: found[depth] for fact, depth in self.depths.items() if depth in found}


@dataclass(frozen=True)
class Analysis:
    """All outcomes for somebody, and how much each question is expected to tell.

    Attributes:
        outcomes: every outcome, in the order of the decision.
        must_be_asked: facts not asked yet of which a rule tells "not asked" from "not known".
        unavoidable: the facts without which some outcome stays open whatever is answered to the others.
        needs: for how many people a question is needed.
        waiting: the facts that are asked only after others, with those others.
        first: the facts that come first after danger, for somebody like this.
    """

    outcomes: tuple[OutcomeNow, ...]
    must_be_asked: frozenset[str]
    unavoidable: frozenset[str]
    needs: Needs
    waiting: Mapping[str, frozenset[str]] = field(default_factory=dict)
    first: frozenset[str] = frozenset()

    @cached_property
    def questions_left(self) -> Mapping[str, float]:
        """Per fact, how many questions are expected to be left after it.

        Empty when some fact is unavoidable, for that can be asked first without loss.
        """
        return {} if self.unavoidable or not self.needs.deciding else self.needs.questions_left()

    @cached_property
    def bits(self) -> Mapping[str, float]:
        """Per fact, the expected information about the level and the services, weighted."""
        return self.needs.bits()

    @cached_property
    def open(self) -> tuple[OutcomeNow, ...]:
        """The outcomes that a question can still change."""
        return tuple(outcome for outcome in self.outcomes if outcome.waits_for)

    @cached_property
    def relevant(self) -> frozenset[str]:
        """The facts worth asking: all others change nothing any more, whatever the answers."""
        return self.must_be_asked.union(*(outcome.waits_for for outcome in self.open))

    @cached_property
    def outcomes_waiting(self) -> Counter[str]:
        """How many outcomes wait for each fact."""
        return Counter([fact for outcome in self.open for fact in outcome.waits_for])


def analyse(
    rules: DatedRules, prepared: PreparedInterview, situation: Situation, values: Values | None = None
) -> Analysis:
    """Lay the answers beside all outcomes.

    Somebody whose answers contradict each other is looked at without the constraints: some questions more, none fewer.

    Args:
        rules: the rules of the day.
        prepared: their outcomes as functions of the answers.
        situation: the answers and what follows from them. What was answered "not known" stays so, unless a constraint
            fills it in.
        values: the value of every criterion for these, where somebody has worked it out already.
    """
    facts = prepared.functions.facts
    if values is None:
        values = assess_criteria(rules, situation).values
    grounds = presupposed(rules, situation, values)
    filled_in_later = {
        fact: asked for fact, behind in grounds.filled_in_later.items() if (asked := behind - grounds.senseless)
    }
    known = _known(rules, prepared, situation, filled_in_later, grounds.senseless)
    left = Left(prepared, known, values, broken=bool(situation.broken))
    settled = {prepared.functions.depths[fact] for fact in situation.filled_in if fact in prepared.functions.depths}
    waits_for = cache(partial(_waits_for, facts, filled_in_later, grounds.waiting))
    outcomes: list[OutcomeNow] = []
    open_: dict[int, frozenset[int]] = {}
    needed: set[int] = set()
    functions = prepared.functions.possible_people.outcomes
    for place, (outcome, found) in enumerate(zip(functions, left.findings, strict=True)):
        deciding = found.deciding and found.deciding - settled
        if deciding:
            open_[place] = deciding
            needed |= found.unavoidable - settled
        outcomes.append(OutcomeNow(outcome, found.values, waits_for(deciding)))
    outcomes += _unplanned(rules, prepared.functions.unplanned, situation, values, grounds)
    unasked = prepared.functions.must_be_asked - situation.facts.keys() - grounds.senseless
    unavoidable = frozenset(facts[depth] for depth in needed) | unasked
    return Analysis(
        tuple(_levels_together(outcomes)),
        unasked,
        unavoidable,
        Needs(left, open_, prepared.functions.depths, prepared.weights),
        grounds.waiting,
        first=_first_of(rules, values),
    )


def facts_ever_asked(rules: DatedRules) -> frozenset[str]:
    """The facts that an interview may ask somebody; once all were answered nothing is worth asking."""
    return facts_that_must_be_asked(rules).union(rules.contents.facts.keys() - rules.contents.said.keys())


def _first_of(rules: DatedRules, values: Values) -> frozenset[str]:
    """The facts that the settings put first for whoever meets a criterion."""
    settings = rules.contents.interview
    asked = {} if settings is None else settings.first_where
    index = rules.program.index
    return frozenset(
        fact for name, first in asked.items() if values[index[name]] == Outcome.MET for fact in first.facts
    )


def _waits_for(
    facts: Sequence[str],
    filled_in_later: Mapping[str, frozenset[str]],
    waiting: Mapping[str, frozenset[str]],
    deciding: frozenset[int],
) -> frozenset[str]:
    """The facts behind some variables: those that may fill them in, and those that have to come first."""
    found = frozenset([facts[depth] for depth in deciding])
    if filled_in_later:
        found = frozenset(asked for fact in found for asked in filled_in_later.get(fact, (fact,)))
    return with_what_comes_first(found, waiting)


def _unplanned(
    rules: DatedRules, services: Sequence[str], situation: Situation, values: Values, grounds: Presupposed
) -> Iterator[OutcomeNow]:
    """Services without a diagram: each waits for whatever is unknown of it, also where that could not change it.

    One that is not for the person waits for nothing.
    """
    no_question = situation.facts.keys() | rules.contents.said.keys() | grounds.senseless
    found: dict[str, frozenset[str]] = {}
    for name in services:
        derived, index = rules.services[name].derived, rules.program.index
        value, missed = values[index[derived.outcome]], values[index[derived.near_miss]]
        if values[index[derived.relevance]] == Outcome.NOT_MET or (value == missed == Outcome.NOT_MET):
            continue
        can_be = (value,) if value != Outcome.UNKNOWN else tuple(range(len(SERVICE_WORDS)))
        open_criteria = [one for one in (derived.relevance, derived.outcome) if values[index[one]] == Outcome.UNKNOWN]
        facts = frozenset[str]().union(
            *(rules.program.open_facts(one, situation.facts, values, found) for one in open_criteria)
        )
        facts -= no_question
        function = OutcomeFunction("services", name, SERVICE_WORDS, value_node(0))
        yield OutcomeNow(function, tuple(1 << code for code in can_be), with_what_comes_first(facts, grounds.waiting))


def _levels_together(outcomes: Sequence[OutcomeNow]) -> Iterator[OutcomeNow]:
    """The outcomes, with one for the level instead of one for each level that may be ruled out."""
    levels = [outcome for outcome in outcomes if outcome.function.aim == LEVEL]
    for outcome in outcomes:
        if outcome.function.aim != LEVEL:
            yield outcome
        elif outcome is levels[0]:
            words = tuple(level.function.subject for level in levels)
            open_levels = tuple(1 << place for place, level in enumerate(levels) if 1 in level.values)
            waits_for = frozenset().union(*(level.waits_for for level in levels))
            yield OutcomeNow(replace(outcome.function, subject="", words=words), open_levels, waits_for)


def _known(
    rules: DatedRules,
    prepared: PreparedInterview,
    situation: Situation,
    filled_in_later: Collection[str],
    senseless: Collection[str],
) -> Known:
    """What will not change by asking: the answers, what was not said, and what nobody asks for it makes no sense.

    What a constraint fills in is left to that constraint: nobody is elsewhere. So more of what remains is a part of
    the whole functions, of which what they wait for is known already.
    """
    functions, said = prepared.functions, rules.contents.said
    cells, later = dict(prepared.unsaid), dict[int, int]()
    filled_in = situation.filled_in
    unasked: dict[str, FactValue | None] = dict.fromkeys(senseless)
    for fact, value in {**unasked, **situation.facts}.items():
        depth = functions.depths.get(fact)
        if depth is None:
            continue
        if fact not in said:
            if fact in filled_in and not situation.broken and filled_in[fact][1] in functions.guarding:
                continue
            if fact in filled_in_later:
                if not situation.broken:
                    later[depth] = functions.cell(fact, value)
                continue
        cells[depth] = functions.cell(fact, value)
    return Known(cells, later)
