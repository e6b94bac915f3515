"""Random people who break no constraint, what is settled about them, and interviews with them."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from engine import RuleBase
from engine.analyses.interview.plan import plan_interview
from engine.answers.interview import InterviewStep
from engine.deciding.examples import written_examples
from engine.evaluators.one_case import assess
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.has_none import HasNone
from engine.logic.situation import read_situation
from engine.outcome import Outcome
from engine.rulebase.entries.then.alert import AlertThen
from engine.rulebase.entries.then.consent import ConsentThen
from engine.rulebase.entries.then.safety import SafetyThen
from engine.rulebase.entries.vocabulary import Fact, FactValue

Person = Mapping[str, FactValue | None]
#: Chooses what to ask among the questions of a step.
Chooser = Callable[[InterviewStep], tuple[str, ...]]

_TRIES = 50
#: The share of the topics that somebody calls about; the others stay unsaid.
_SAID = 0.02
_SAFETY = ("urgent", "not_checked", "not_excluded", "clear")


def random_person(
    rules: DatedRules, chance: random.Random, *, not_known: float = 0.0, yes: float = 0.5
) -> Person | None:
    """Somebody who said what it is about, and was asked everything: every answer equally often, ages up to 100.

    Args:
        rules: the rules of the day.
        chance: the source of chance.
        not_known: the share of answers that are "not known".
        yes: the share of yes among the answers to yes-or-no questions.

    Returns:
        the answers, or None when nobody was found who breaks no constraint.
    """
    for _ in range(_TRIES):
        person: dict[str, FactValue | None] = {}
        for name in rules.contents.fact_groups:
            fact = rules.contents.facts[name]
            if chance.random() < not_known:
                person[name] = None
            elif fact.type == "boolean":
                person[name] = chance.random() < yes
            elif fact.type == "integer":
                person[name] = chance.randint(fact.minimum or 0, min(fact.maximum or 0, 100))
            else:
                person[name] = chance.choice(list(rules.choices[name]))
        person |= {topic: True for topic in rules.contents.said if chance.random() < _SAID}
        if (made_possible := possible(rules, _of_what_is_there(rules, person))) is not None:
            return made_possible
    return None


def _of_what_is_there(rules: DatedRules, person: Person) -> Person:
    """Nobody who does not know whether consent was given knows what else it covers; what nobody asks is not known."""
    facts = rules.contents.facts
    # A child is not asked about use, so nobody knows of it that it is alcohol only either.
    values = _values(rules, person)
    person = {**person, **dict.fromkeys(name for name in person if not _is_asked(facts[name], values))}
    unclear = {name for name, fact in facts.items() if fact.grounds and name in person}
    known = {**person, **dict.fromkeys(unclear)}
    values = _values(rules, known)
    while clear := {name for name in unclear if _is_there(facts[name], values)}:
        unclear -= clear
        known = {**person, **dict.fromkeys(unclear)}
        values = _values(rules, known)
    return {**known, **dict.fromkeys(name for name in person if not _is_asked(facts[name], values))}


def _is_there(fact: Fact, values: Mapping[str, int]) -> bool:
    """Whether it is known if there is anything to ask; what is not there is answered "no", which follows."""
    return fact.alone or fact.presupposes is None or values[fact.presupposes] != Outcome.UNKNOWN


def _is_asked(fact: Fact, values: Mapping[str, int]) -> bool:
    """Whether nothing keeps the question away that says nothing about the answer."""
    return all(values[ground] != outcome for ground, outcome in fact.kept_away if ground != fact.presupposes)


def _values(rules: DatedRules, known: Person) -> Mapping[str, int]:
    """The value of every criterion that stands in the files; what is derived for services comes behind them."""
    values, _ = rules.program.run(read_situation(rules, known).facts)
    return {name: values[place] for name, place in rules.program.index.items() if place < len(values)}


def people_of_examples(rule_base: RuleBase, rules: DatedRules, chance: random.Random) -> Iterator[Person]:
    """Everybody of the examples in the service files, with what is left out once not known, and once anything."""
    for service, number in written_examples(rule_base):
        facts = rule_base.contents.services[service].examples[number].facts
        for rest in (dict.fromkeys(rules.contents.fact_groups), random_person(rules, chance) or {}):
            person = possible(rules, _of_what_is_there(rules, {**rest, **facts}))
            if person is not None:
                yield person


def possible(rules: DatedRules, person: Person) -> Person | None:
    """The person with what follows from the constraints put right; None when that does not do."""
    person = dict(person)
    for _ in rules.constraints:
        broken = read_situation(rules, person).broken
        if not broken:
            return person
        for constraint in rules.constraints:
            if constraint.id in broken and constraint.fills_in is not None:
                person[constraint.fills_in[0]] = constraint.fills_in[1]
            elif constraint.id in broken and isinstance(constraint.then, HasNone):
                person[constraint.then.fact] = None
    return None


def settled(rules: DatedRules, facts: Mapping[str, Any]) -> dict[str, object]:
    """What an interview must not change: safety, alerts, consent, level, every service that is for the person.

    Gaps are not settled by it.
    """
    case = assess(rules, read_situation(rules, facts))
    thens = [(rule.conclusion, rule.then) for rule in case.fired]
    safety = {then.safety for _, then in thens if isinstance(then, SafetyThen)}
    return {
        "safety": next(status for status in _SAFETY if status in safety),
        "alerts": {name for name, then in thens if isinstance(then, AlertThen)},
        "consent": next((then.consent for _, then in thens if isinstance(then, ConsentThen)), None),
        "level": case.levels,
        "services": {
            name: (service.relevance.name, service.outcome.name)
            for name, service in case.services.items()
            if service.relevance != Outcome.NOT_MET and not (service.outcome == service.near_miss == Outcome.NOT_MET)
        },
    }


@dataclass
class Interview:
    """What was asked, and how long each next question took.

    Attributes:
        answers: the answers, in the order of the questions.
        steps: how often a next question was asked for; fewer than the answers when pages are asked.
        seconds: the time of each step.
    """

    answers: dict[str, FactValue | None]
    steps: int
    seconds: list[float]


def hold_interview(
    rules: DatedRules, person: Person, *, page: bool = False, choose: Chooser | None = None
) -> Interview:
    """Hear what it is about, then ask until the plan says that nothing can matter any more."""
    said = {fact: value for fact, value in person.items() if fact in rules.contents.said}
    interview = Interview(dict(said), 0, [])
    while True:
        start = perf_counter()
        step = plan_interview(rules, read_situation(rules, interview.answers), page=page)
        interview.seconds.append(perf_counter() - start)
        if step.finished:
            return interview
        interview.steps += 1
        chosen = choose(step) if choose else tuple(question.fact for question in step.questions)
        for fact in chosen:
            assert fact not in interview.answers, f"{fact} was asked twice"
            interview.answers[fact] = person[fact]


def at_random(chance: random.Random) -> Chooser:
    """Ask the relevant questions in random order, safety and consent no sooner than the rest."""

    def choose(step: InterviewStep) -> tuple[str, ...]:
        return (chance.choice(sorted((*(question.fact for question in step.questions), *step.then))),)

    return choose


def fixed_form(rules: DatedRules) -> tuple[str, ...]:
    """Every fact of every group in which at least one question can matter at the start."""
    step = plan_interview(rules, read_situation(rules, {}))
    relevant = {*(question.fact for question in step.questions), *step.then}
    groups = {rules.contents.fact_groups[fact] for fact in relevant}
    return tuple(fact for fact, group in rules.contents.fact_groups.items() if group in groups)
