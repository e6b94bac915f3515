"""Which questions wait for others, and which are not asked: one that speaks of something waits until that is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.evaluators.symbolic.ordering import facts_in
from engine.logic.compilation.criteria import Values
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import Situation
from engine.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Presupposed:
    """What comes of the grounds of the questions that were not answered.

    Attributes:
        waiting: the facts that are not asked yet for want of others, each with the questions that have to come first.
        senseless: the facts that nobody asks: what they speak of is not there, or nobody can tell whether it is.
    """

    waiting: Mapping[str, frozenset[str]]
    senseless: frozenset[str]


def presupposed(rules: DatedRules, situation: Situation) -> Presupposed:
    """Tell which questions wait for others, and which are not asked at all.

    A fact waits for what it rests on (``presupposes``, ``asked_when``) as long as that is unknown and something of it
    can still be asked; an estimate waits until somebody was asked for its number in vain. Once the ground was asked and
    nobody knows it, a colleague does not go on about it ("does the danger come from a stranger?"), unless the question
    makes sense alone. A choice whose ground is not there has no value that says so (no crisis, so no kind of crisis);
    a boolean is filled in then.

    Args:
        rules: the rules of the day.
        situation: the answers and what follows from them.
    """
    program, facts = rules.program, rules.contents.facts
    values, _ = program.run(situation.facts)
    later = {
        fact: frozenset(one for one in behind if not _rests_on(rules, one, fact))
        for fact, behind in facts_filled_in_later(rules, situation, values).items()
    }
    unanswered = [name for name in facts if name not in situation.facts]
    with_grounds = [name for name in unanswered if facts[name].grounds]
    estimates = [fact.stands_for.fact for name, fact in facts.items() if fact.stands_for and situation.facts.get(name)]
    # Whoever gave an estimate of a number is not asked for the number to know whether there is anything to ask.
    no_question = {*situation.facts, *rules.contents.said, *estimates}
    found: dict[str, frozenset[str]] = {}
    senseless: set[str] = set()
    waiting: dict[str, frozenset[str]] = {}
    while True:  # what speaks of something that nobody asks about is not asked either
        waiting = {
            name: frozenset([fact.stands_for.fact])
            for name in unanswered
            if (fact := facts[name]).stands_for is not None and fact.stands_for.fact not in no_question
        }
        more: set[str] = set()
        for name in with_grounds:
            for ground, away in facts[name].kept_away:
                value = values[program.index[ground]]
                if value == away:
                    more.add(name)
                elif value == Outcome.UNKNOWN and away == Outcome.NOT_MET:
                    behind = program.open_facts(ground, situation.facts, values, found)
                    behind = behind.union(*(later.get(fact, ()) for fact in behind)) - no_question - senseless
                    if behind:
                        waiting[name] = waiting.get(name, frozenset()) | behind
                    elif ground == facts[name].presupposes and not facts[name].alone:
                        more.add(name)
        if more <= senseless:
            return Presupposed(
                {fact: first for fact, first in waiting.items() if fact not in senseless}, frozenset(senseless)
            )
        senseless |= more


def _rests_on(rules: DatedRules, name: str, ground: str) -> bool:
    """Whether a question speaks of another one: its answer would fill that in, but nobody asks it for that."""
    return any(ground in rules.program.facts_behind(one) for one in rules.contents.facts[name].grounds)


def facts_filled_in_later(
    rules: DatedRules, situation: Situation, values: Values | None = None
) -> Mapping[str, frozenset[str]]:
    """The facts answered "not known" that a constraint may still fill in, each with the questions that decide it.

    Args:
        rules: the rules of the day.
        situation: the answers and what follows from them.
        values: the value of every criterion, where it is known already.
    """
    found: dict[str, frozenset[str]] = {}
    for constraint in rules.constraints:
        filled = constraint.fills_in
        if (
            constraint.said
            or filled is None
            or filled[0] not in situation.given
            or situation.facts[filled[0]] is not None
        ):
            continue
        if values is None:
            values, _ = rules.program.run(situation.facts)
        if rules.program.value(constraint.when, situation.facts, values) == Outcome.UNKNOWN:
            found[filled[0]] = found.get(filled[0], frozenset()) | facts_in(rules, constraint.when)
    for _ in found:
        found = {fact: behind.union(*(found.get(other, ()) for other in behind)) for fact, behind in found.items()}
    no_question = situation.facts.keys() | rules.contents.said.keys()
    return {fact: behind - no_question for fact, behind in found.items()}


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


def in_their_order(facts: tuple[str, ...], waiting: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The facts as they stand, but none before one that it waits for.

    Facts that wait for each other, which *not known* to both that either would speak of can bring about, stay as they
    stand.
    """
    placed: dict[str, None] = {}
    begun: set[str] = set()

    def place(fact: str) -> None:
        begun.add(fact)
        for first in (other for other in facts if other in waiting.get(fact, ())):
            if first not in begun:
                place(first)
        placed[fact] = None

    for fact in facts:
        if fact not in placed:
            place(fact)
    return tuple(placed)
