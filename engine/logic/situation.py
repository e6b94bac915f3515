"""A situation: what was answered about one person, checked and strictly typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.errors import Problem, SituationError
from engine.logic.compilation.code import defined, kept_code
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.expressions import value_of
from engine.logic.operators.base import ExpressionError, Names
from engine.logic.operators.criterion import CriterionMet
from engine.outcome import Outcome
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import FactValue, fact_called
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

    @cached_property
    def true(self) -> frozenset[str]:
        """The facts that are known to be so."""
        return frozenset([fact for fact, value in self.facts.items() if value is True])


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
            known = nearest(str(name), vocabulary) or fact_called(str(name), vocabulary)
            problems.append(Problem(f"facts.{str(name)[:60]}", f"unknown fact '{str(name)[:60]}'", known))
        elif value is not None:
            try:
                value_of(name, vocabulary[name], rules.choices.get(name, {}), value)
            except ExpressionError as error:
                problems.append(Problem(f"facts.{name}", error.message, error.suggestion))
    if problems:
        raise SituationError(problems)
    return _closed(rules, dict(facts))


def others_decide(rules: DatedRules, situation: Situation) -> bool:
    """Whether the person is known not to decide for themselves, as a small child does not."""
    decided_for = rules.contents.plan.decided_for
    if decided_for is None:
        return False
    values, _ = rules.program.run(situation.facts)
    return values[rules.program.index[decided_for.criterion]] == Outcome.MET


def _closed(rules: DatedRules, given: dict[str, FactValue | None]) -> Situation:
    """Follow the constraints until nothing new follows."""
    closing = rules.kept(_closing)
    facts = dict(given)
    filled_in: dict[str, tuple[FactValue, str]] = {}
    while closing.follow(facts, filled_in):
        pass
    return Situation(given, filled_in, tuple(closing.broken(facts)))


@dataclass(frozen=True, slots=True)
class _Closing:
    """All constraints of a day in two functions, with the criteria that they look at and no others.

    Attributes:
        follow: fills in, constraint by constraint, what follows from facts; whether anything did.
        broken: the constraints that facts contradict.
    """

    follow: Callable[[dict[str, FactValue | None], dict[str, tuple[FactValue, str]]], bool]
    broken: Callable[[dict[str, FactValue | None]], list[str]]


def _closing(rules: DatedRules) -> _Closing:
    parts = [part for one in rules.constraints for side in (one.when, one.then) for part in side.walk()]
    looked_at = {part.criterion for part in parts if isinstance(part, CriterionMet)}
    criteria = rules.program.written(lambda fact: f"get({fact!r})", looked_at).lines
    names = Names(fact=lambda fact: f"get({fact!r})", criterion=lambda name: f"c{rules.program.index[name]}")
    begin = [" get = facts.get", *(f" {line}" for line in criteria)]
    follow = ["def follow(facts, filled_in):", *begin, " changed = False"]
    broken = ["def broken(facts):", *begin, " found = []"]
    for constraint in rules.constraints:
        when, then = constraint.when.case(names), constraint.then.case(names)
        if constraint.fills_in is not None:
            fact, value = constraint.fills_in
            follow.append(f" if get({fact!r}) is None and ({when}) == 2:")
            follow.append(f"  facts[{fact!r}], filled_in[{fact!r}] = {value!r}, ({value!r}, {constraint.id!r})")
            follow.append("  changed = True")
        broken.append(f" if ({when}) == 2 and ({then}) == 0: found.append({constraint.id!r})")
    lines = [*follow, " return changed", *broken, " return found"]
    scope = defined(kept_code(lines, "<constraints>", rules.shelf))
    return _Closing(scope["follow"], scope["broken"])


def topics_said(contents: Contents, situation: Situation) -> frozenset[str]:
    """The topics that were said, or that an answer says as well.

    Args:
        contents: the rule base.
        situation: the answers.
    """
    said = {contents.said[fact] for fact in contents.said.keys() & situation.true}
    said |= {
        name
        for name, answer in contents.topics_of_answers.items()
        if situation.facts.get(answer.fact) == answer.value
        and (not answer.with_need or situation.true.issuperset(contents.topics[name].needs))
    }
    return frozenset(said)
