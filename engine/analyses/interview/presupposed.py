"""Which questions wait for others, and which are not asked: one that speaks of something waits until that is known."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, islice

from engine.evaluators.symbolic.ordering import facts_in
from engine.logic.compilation.criteria import Values
from engine.logic.compilation.dated import CompiledConstraint, DatedRules
from engine.logic.operators.all_of import AllOf
from engine.logic.operators.base import Expression
from engine.logic.situation import Situation
from engine.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Presupposed:
    """What comes of the grounds of the questions that were not answered.

    Attributes:
        waiting: the facts that are not asked yet for want of others, each with the questions that have to come first.
        senseless: the facts that nobody asks: what they speak of is not there, or nobody can tell whether it is.
        filled_in_later: the facts answered "not known" that a constraint may still fill in, each with the questions
            that decide it.
    """

    waiting: Mapping[str, frozenset[str]]
    senseless: frozenset[str]
    filled_in_later: Mapping[str, frozenset[str]]


def presupposed(rules: DatedRules, situation: Situation, values: Values | None = None) -> Presupposed:
    """Tell which questions wait for others, and which are not asked at all.

    A fact waits for what it rests on (``presupposes``, ``asked_when``) as long as that is unknown and something of it
    can still be asked; an estimate waits until somebody was asked for its number in vain. Once the ground was asked and
    nobody knows it, a colleague does not go on about it ("does the danger come from a stranger?"), unless the question
    makes sense alone. A choice whose ground is not there has no value that says so (no crisis, so no kind of crisis);
    a boolean is filled in then.

    Args:
        rules: the rules of the day.
        situation: the answers and what follows from them.
        values: the value of every criterion for these, where somebody has worked it out already.
    """
    program, answers, vocabulary = rules.program, situation.facts, rules.kept(_vocabulary)
    if values is None:
        values, _ = program.run(answers)
    filled_in_later = _filled_in_later(rules, situation, values)
    later = {
        fact: frozenset(one for one in behind if not _rests_on(rules, one, fact))
        for fact, behind in filled_in_later.items()
    }
    # One that makes sense alone is asked, and its answer may be what tells whether there is anything to ask of others.
    facts = rules.contents.facts
    told = {fact: later[fact] | {one for one in behind if facts[one].alone} for fact, behind in filled_in_later.items()}
    with_grounds = [grounded for grounded in vocabulary.grounded if grounded.name not in answers]
    estimates = [number for name, number in vocabulary.estimates.items() if answers.get(name)]
    # Whoever gave an estimate of a number is not asked for the number to know whether there is anything to ask.
    no_question = {*answers, *rules.contents.said, *estimates}
    found: dict[str, frozenset[str]] = {}
    senseless: set[str] = set()
    waiting: dict[str, frozenset[str]] = {}
    while True:  # what speaks of something that nobody asks about is not asked either
        waiting = {
            name: frozenset([number])
            for name, number in vocabulary.estimates.items()
            if name not in answers and number not in no_question
        }
        more: set[str] = set()
        for grounded in with_grounds:
            name = grounded.name
            for ground, place, away in grounded.kept_away:
                value = values[place]
                if value == away:
                    more.add(name)
                elif value == Outcome.UNKNOWN and away == Outcome.NOT_MET:
                    behind = program.open_facts(ground, answers, values, found)
                    if not later.keys().isdisjoint(behind):
                        first = later if grounded.nothing_without is None else told
                        behind = behind.union(*(first.get(fact, ()) for fact in behind))
                    behind = behind - no_question - senseless
                    if behind:
                        waiting[name] = waiting.get(name, frozenset()) | behind
                    elif ground == grounded.nothing_without:
                        more.add(name)
        if more <= senseless:
            waiting = {fact: first for fact, first in waiting.items() if fact not in senseless}
            return Presupposed(waiting, frozenset(senseless), filled_in_later)
        senseless |= more


@dataclass(frozen=True, slots=True)
class _Grounded:
    """A question that rests on something.

    Attributes:
        name: its fact.
        kept_away: each criterion that it rests on, with its place and the outcome at which there is nothing to ask.
        nothing_without: the one of these without which, when nobody can tell, there is nothing to ask.
    """

    name: str
    kept_away: tuple[tuple[str, int, Outcome], ...]
    nothing_without: str | None


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What the vocabulary says about the order of questions, whoever is asked.

    Attributes:
        grounded: the questions that rest on something, in the order of the vocabulary.
        estimates: the facts that stand for a number, each with that.
        filling: the constraints that may fill in a fact by an answer.
    """

    grounded: tuple[_Grounded, ...]
    estimates: Mapping[str, str]
    filling: tuple[tuple[str, CompiledConstraint], ...]


def _vocabulary(rules: DatedRules) -> _Vocabulary:
    facts, index = rules.contents.facts, rules.program.index
    filling = ((one.fills_in, one) for one in rules.constraints if not one.said)
    return _Vocabulary(
        tuple(
            _Grounded(
                name,
                tuple((ground, index[ground], away) for ground, away in fact.kept_away),
                None if fact.alone else fact.presupposes,
            )
            for name, fact in facts.items()
            if fact.grounds
        ),
        {name: fact.stands_for.fact for name, fact in facts.items() if fact.stands_for},
        tuple((filled[0], one) for filled, one in filling if filled is not None),
    )


def _rests_on(rules: DatedRules, name: str, ground: str) -> bool:
    """Whether a question speaks of another one: its answer would fill that in, but nobody asks it for that."""
    return any(ground in rules.program.facts_behind(one) for one in rules.contents.facts[name].grounds)


def _filled_in_later(rules: DatedRules, situation: Situation, values: Values) -> Mapping[str, frozenset[str]]:
    given, facts = situation.given, situation.facts
    found: dict[str, frozenset[str]] = {}
    for fact, constraint in rules.kept(_vocabulary).filling:
        unknown = fact in given and facts[fact] is None
        if unknown and _may_come_to_hold(rules, constraint.when, situation, values):
            found[fact] = found.get(fact, frozenset()) | facts_in(rules, constraint.when)
    if not found:
        return found
    for _ in found:
        found = {fact: behind.union(*(found.get(other, ()) for other in behind)) for fact, behind in found.items()}
    no_question = facts.keys() | rules.contents.said.keys()
    return {fact: behind - no_question for fact, behind in found.items()}


def _may_come_to_hold(rules: DatedRules, when: Expression, situation: Situation, values: Values) -> bool:
    """Whether what is unknown may yet be met: not once a part of it was asked, and nobody knows it."""
    program, facts = rules.program, situation.facts
    if program.value(when, facts, values) != Outcome.UNKNOWN:
        return False
    filled_in = {fact for fact, _ in rules.kept(_vocabulary).filling}
    open_still = filled_in | (rules.contents.facts.keys() - facts.keys())
    parts = when.parts if isinstance(when, AllOf) else (when,)
    unknown = (part for part in parts if program.value(part, facts, values) == Outcome.UNKNOWN)
    return not any(facts_in(rules, part).isdisjoint(open_still) for part in unknown)


def with_what_comes_first(facts: frozenset[str], waiting: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The facts and all those that some of them wait for, directly or not."""
    if waiting.keys().isdisjoint(facts):
        return facts
    found = set(facts)
    todo = list(facts)
    while todo:
        new = waiting.get(todo.pop(), frozenset()) - found
        found |= new
        todo += new
    return frozenset(found)


def in_their_order(
    facts: Iterable[str], waiting: Mapping[str, frozenset[str]], among: Collection[str]
) -> Iterator[str]:
    """The facts as they stand, but none before one that it waits for.

    Facts that wait for each other, which *not known* to both that either would speak of can bring about, stay as they
    stand. No more of them are taken than it needs to say which one is next.

    Args:
        facts: the facts.
        waiting: what each of some waits for.
        among: the same facts, in whatever order.
    """
    standing, begun = _Standing(iter(facts)), set[str]()
    for fact in standing.each():
        yield from _placed(fact, standing, waiting, frozenset(among), begun)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Facts that are taken one by one, and may be gone through again."""

    rest: Iterator[str]
    taken: list[str] = field(default_factory=list)

    def each(self) -> Iterator[str]:
        for place in count():
            if place == len(self.taken):
                self.taken.extend(islice(self.rest, 1))
            if place == len(self.taken):
                return
            yield self.taken[place]


def _placed(
    fact: str, standing: _Standing, waiting: Mapping[str, frozenset[str]], among: frozenset[str], begun: set[str]
) -> Iterator[str]:
    """A fact behind those that it waits for, unless it was begun before."""
    if fact in begun:
        return
    begun.add(fact)
    first = set(waiting.get(fact, frozenset()) & among)
    for other in standing.each() if first else ():
        if other in first:
            yield from _placed(other, standing, waiting, among, begun)
            first.remove(other)
            if not first:
                break
    yield fact
