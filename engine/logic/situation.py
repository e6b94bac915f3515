"""A situation: what was answered about one person, checked and strictly typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.errors import Problem, SituationError
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.expressions import value_of
from engine.logic.operators.base import ExpressionError
from engine.outcome import Outcome
from engine.rulebase.entries.vocabulary import FactValue
from engine.suggestions import nearest

#: A situation never needs more answers than this; the vocabulary is smaller.
MOST_FACTS = 300


@dataclass(frozen=True)
class Situation:
    """The answers about one person.

    Attributes:
        given: each answered fact; None stands for "asked, and not known".
        filled_in: what follows from the answers by a constraint and was not answered: fact → (value, constraint).
        broken: the constraints that the answers contradict.
    """

    given: Mapping[str, FactValue | None]
    filled_in: Mapping[str, tuple[FactValue, str]]
    broken: tuple[str, ...]

    @cached_property
    def facts(self) -> Mapping[str, FactValue | None]:
        """The answers and what follows from them."""
        return {**self.given, **{fact: value for fact, (value, _) in self.filled_in.items()}}


def read_situation(rules: DatedRules, facts: Mapping[str, Any]) -> Situation:
    """Check answers against the vocabulary and fill in what follows from them.

    Args:
        rules: the rules of the day.
        facts: fact ids and values; ``None`` stands for "asked, and not known".

    Raises:
        SituationError: an unknown fact, a wrong type (the text "70" is no number, 1 is not true), a value outside
            its list or bounds, or too many facts.
    """
    if not isinstance(facts, Mapping):
        raise SituationError([Problem("facts", "expected a mapping from fact ids to values")])
    if len(facts) > MOST_FACTS:
        raise SituationError([Problem("facts", f"{len(facts)} facts are given, and at most {MOST_FACTS} are taken")])
    vocabulary = rules.contents.facts
    problems = []
    for name, value in facts.items():
        if name not in vocabulary:
            known = nearest(str(name), vocabulary)
            problems.append(Problem(f"facts.{str(name)[:60]}", f"unknown fact '{str(name)[:60]}'", known))
        elif value is not None:
            try:
                value_of(name, vocabulary[name], rules.choices.get(name, ()), value)
            except ExpressionError as error:
                problems.append(Problem(f"facts.{name}", error.message, error.suggestion))
    if problems:
        raise SituationError(problems)
    return _closed(rules, dict(facts))


def _closed(rules: DatedRules, given: dict[str, FactValue | None]) -> Situation:
    """Follow the constraints until nothing new follows."""
    facts = dict(given)
    filled_in: dict[str, tuple[FactValue, str]] = {}
    values, _ = rules.program.run(facts)
    changed = True
    while changed:
        changed = False
        for constraint in rules.constraints:
            consequence = constraint.fills_in
            if consequence is None or facts.get(consequence[0]) is not None:
                continue
            if rules.program.value(constraint.when, facts, values) == Outcome.MET:
                facts[consequence[0]] = consequence[1]
                filled_in[consequence[0]] = (consequence[1], constraint.id)
                changed = True
        if changed:
            values, _ = rules.program.run(facts)
    broken = tuple(
        constraint.id
        for constraint in rules.constraints
        if rules.program.value(constraint.when, facts, values) == Outcome.MET
        and rules.program.value(constraint.then, facts, values) == Outcome.NOT_MET
    )
    return Situation(given, filled_in, broken)
