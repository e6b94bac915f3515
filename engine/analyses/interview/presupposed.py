"""Which questions wait for others: a question that speaks of something is asked only once that is known to be there."""

from collections.abc import Mapping

from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import Situation
from engine.outcome import Outcome


def waiting_facts(rules: DatedRules, situation: Situation) -> Mapping[str, frozenset[str]]:
    """The facts that are not asked yet for want of others, each with the questions that have to come first.

    A fact waits for what its ``presupposes`` rests on as long as that is unknown and something of it was not asked; an
    estimate waits until somebody was asked for its number in vain. Nothing waits for what was answered "not known".

    Args:
        rules: the rules of the day.
        situation: the answers and what follows from them.
    """
    values, _ = rules.program.run(situation.facts)
    found: dict[str, frozenset[str]] = {}
    for name, fact in rules.contents.facts.items():
        if name in situation.facts:
            continue
        first: frozenset[str] = frozenset()
        if fact.presupposes is not None and values[rules.program.index[fact.presupposes]] == 1:
            first = rules.program.open_facts(fact.presupposes, situation.facts, values)
        if fact.stands_for is not None:
            first = first | {fact.stands_for.fact}
        first -= situation.facts.keys() | rules.contents.said.keys()
        if first:
            found[name] = first
    return found


def kinds_of_nothing(rules: DatedRules, situation: Situation) -> tuple[str, ...]:
    """The choices that nothing can be said of, because what they speak of is known not to be there.

    A boolean is filled in then; a choice has no value that says so (no crisis, so no kind of crisis).

    Args:
        rules: the rules of the day.
        situation: the answers and what follows from them.
    """
    values, _ = rules.program.run(situation.facts)
    return tuple(
        name
        for name, fact in rules.contents.facts.items()
        if fact.type == "choice"
        and fact.presupposes is not None
        and values[rules.program.index[fact.presupposes]] == Outcome.NOT_MET
    )


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
    """The facts as they stand, but none before one that it waits for."""
    placed: dict[str, None] = {}

    def place(fact: str) -> None:
        for first in (other for other in facts if other in waiting.get(fact, ()) and other not in placed):
            place(first)
        placed[fact] = None

    for fact in facts:
        if fact not in placed:
            place(fact)
    return tuple(placed)
