"""What follows from the vocabulary itself: constraints that nobody writes, because the facts say them already."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from engine.language import Text, untranslated
from engine.rulebase.entries.criteria import Criterion
from engine.rulebase.entries.vocabulary import Constraint, Fact


def constraints_of_facts(
    facts: Mapping[str, Fact], criteria: Mapping[str, Criterion], words: Mapping[str, Text], *, unsaid: Collection[str]
) -> dict[str, Constraint]:
    """The constraints that ``presupposes`` and ``stands_for`` stand for, by their generated ids.

    Without what a fact speaks of, a boolean is false and a choice has none of its values. Whoever says the fact has
    said what it speaks of too, where that is one fact. A number and its estimate fit.

    Args:
        facts: the vocabulary.
        criteria: the shared criteria.
        words: the wording, for the texts of the constraints.
        unsaid: facts that are never filled in from others: each danger deserves an answer of its own.
    """
    found: dict[str, Constraint] = {}
    for name, fact in facts.items():
        criterion = criteria.get(fact.presupposes or "")
        if criterion is not None:
            found.update(_presupposed(name, fact, criterion, words, unsaid))
        found.update(_estimated(name, fact, facts, words))
    return found


def _presupposed(
    name: str, fact: Fact, criterion: Criterion, words: Mapping[str, Text], unsaid: Collection[str]
) -> Iterator[tuple[str, Constraint]]:
    text = _worded(words, "presupposed", fact=fact.name, criterion=criterion.text)

    def constraint(when: Any, then: Any) -> Constraint:
        origin = (criterion.source, criterion.assumption)
        return Constraint(when=when, then=then, text=text, of_the_words=True, source=origin[0], assumption=origin[1])

    nothing: dict[str, Any] = {"is": False} if fact.type == "boolean" else {"has_none": True}
    missing = {"not": {"criterion": fact.presupposes}}
    yield f"{name}_presupposes", constraint(missing, {"fact": name, **nothing})
    parent = criterion.met_when
    if isinstance(parent, dict) and set(parent) == {"fact", "is"} and parent["fact"] not in unsaid:
        said: dict[str, Any] = {"is": True} if fact.type == "boolean" else {"in": list(fact.values or ())}
        yield f"{name}_implies", constraint({"fact": name, **said}, parent)


def _estimated(
    name: str, fact: Fact, facts: Mapping[str, Fact], words: Mapping[str, Text]
) -> Iterator[tuple[str, Constraint]]:
    if fact.stands_for is None or fact.stands_for.fact not in facts:
        return
    number = fact.stands_for.fact
    text = _worded(words, "estimate_fits", fact=facts[number].name, estimate=fact.name)
    for value, stretch in fact.stands_for.stretches.items():
        yield (
            f"{name}_fits_{value}",
            Constraint(
                when={"fact": number, "between": list(stretch)},
                then={"fact": name, "is": value},
                text=text,
                of_the_words=True,
                source=fact.source,
                assumption=fact.assumption,
            ),
        )


def _worded(words: Mapping[str, Text], word: str, **parts: Text) -> Text:
    return words.get(word, untranslated("-")).replace(parts)
