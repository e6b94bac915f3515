"""What every check of ids says when one is not known."""

from collections.abc import Collection, Iterator

from engine.errors import Problem
from engine.rulebase.entries.common import unknown_ids
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import FactAnswer

#: The section, the entry and the path in it.
Place = tuple[str, str, tuple[str | int, ...]]


def missing(contents: Contents, place: Place, what: str, wanted: str, known: Collection[str]) -> Iterator[Problem]:
    """A problem when `wanted` is not known; `place` is the section, the entry and the path in it."""
    for mistake in unknown_ids(what, wanted, known):
        yield contents.places.problem(*place, mistake.message, mistake.suggestion)


def no_answer(contents: Contents, place: Place, answer: FactAnswer) -> Iterator[Problem]:
    """A problem when nobody can give this answer: there is no such fact, or it takes no such value."""
    fact = contents.facts.get(answer.fact)
    if fact is None:
        yield from missing(contents, place, "fact", answer.fact, contents.facts)
    elif (fact.type == "boolean") != isinstance(answer.value, bool):
        yield contents.places.problem(*place, f"'{answer.fact}' takes no such value")
    elif fact.values is not None:
        yield from missing(contents, place, "value", str(answer.value), fact.values)
