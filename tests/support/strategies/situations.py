"""Random situations of a rule base: consistent people of whom some things are known."""

import random
from collections.abc import Mapping

from hypothesis import strategies as st

from engine import DatedRules, FactValue, read_situation

Facts = dict[str, FactValue | None]


def values_of(rules: DatedRules, fact: str) -> list[FactValue]:
    """The values of a fact that are worth trying: all of a choice, and around every number that a rule names."""
    entry = rules.contents.facts[fact]
    if entry.type == "boolean":
        return [True, False]
    if entry.type == "choice":
        return list(rules.choices[fact])
    numbers = {entry.minimum or 0, entry.maximum or 0}
    for criterion in rules.program.criteria:
        for part in criterion.expressions:
            for node in part.walk():
                if getattr(node, "fact", None) == fact:
                    numbers |= {int(value) for value in getattr(node, "boundaries", tuple)()}
    near = {number + step for number in numbers for step in (-1, 0, 1)}
    return sorted(number for number in near if (entry.minimum or 0) <= number <= (entry.maximum or 0))


def complete_person(rules: DatedRules, seed: int) -> Facts:
    """A person of whom everything is known and no constraint is broken.

    Facts are drawn evenly; while a constraint is broken, one of the facts behind it is drawn again, or is what follows.
    A choice of which nothing can be said is None.
    """
    draw = random.Random(seed)
    facts: Facts = {fact: draw.choice(values_of(rules, fact)) for fact in rules.contents.facts}
    for _ in range(2000):
        broken = read_situation(rules, facts).broken
        if not broken:
            return _said(rules, facts, draw)
        constraint = next(item for item in rules.constraints if item.id == broken[0])
        behind = sorted(
            {node.fact for node in constraint.when.walk() if hasattr(node, "fact")} | {constraint.then.fact}
        )
        if constraint.then.key == "has_none":
            facts[constraint.then.fact] = None
        elif constraint.fills_in is not None and draw.random() < 0.8:
            facts[constraint.fills_in[0]] = constraint.fills_in[1]
        else:
            fact = draw.choice(behind)
            facts[fact] = draw.choice(values_of(rules, fact))
    raise AssertionError(f"no consistent person found for seed {seed}")


def _said(rules: DatedRules, facts: Facts, draw: random.Random) -> Facts:
    """The person with a value for what something can be said of after all, since another fact was drawn again."""
    for fact in [name for name, value in facts.items() if value is None]:
        said = {**facts, fact: draw.choice(values_of(rules, fact))}
        if not read_situation(rules, said).broken:
            facts = said
    return facts


def _values(rules: DatedRules) -> Mapping[str, list[FactValue | None]]:
    return {fact: [*values_of(rules, fact), None] for fact in rules.contents.facts}


def anything_said(rules: DatedRules, seed: int) -> Facts:
    """Answers drawn one by one, also such as contradict each other: somebody may be listening in."""
    draw = random.Random(seed)
    share = draw.choice([0.05, 0.3, 0.8])
    return {fact: draw.choice(values) for fact, values in rules.kept(_values).items() if draw.random() < share}


@st.composite
def people(draw: st.DrawFn, rules: DatedRules) -> Facts:
    """A complete, consistent person."""
    return complete_person(rules, draw(st.integers(0, 2**32 - 1)))


def known_part(person: Mapping[str, FactValue | None], seed: int) -> Facts:
    """Part of what there is to know of a person: each fact known, asked in vain, or not asked."""
    draw = random.Random(seed)
    share = draw.choice([0.1, 0.4, 0.7, 0.95])
    return {fact: value if draw.random() < 0.9 else None for fact, value in person.items() if draw.random() < share}


@st.composite
def known_parts(draw: st.DrawFn, person: Mapping[str, FactValue | None]) -> Facts:
    """Part of what there is to know of a person, drawn by one number: people do not shrink to simpler people."""
    return known_part(person, draw(st.integers(0, 2**32 - 1)))
