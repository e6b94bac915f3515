"""Checks that ``rules/interview.yaml`` speaks of kinds of services, facts and answers that exist."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from engine.errors import Problem
from engine.rulebase.entries.interview import ExpectedAnswers, Screen
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import NOBODY, Fact
from engine.suggestions import nearest

_SECTION = "interview"
_FORMS = {"boolean": "yes and no", "choice": "values", "integer": "stretches"}


def interview_problems(contents: Contents) -> Iterator[Problem]:
    """Every dead reference and every answer that a fact cannot have."""
    if contents.interview is None:
        return
    problem = contents.places.problem
    for kind in contents.interview.weights.kinds:
        if kind not in contents.kinds:
            hint = nearest(kind, contents.kinds)
            yield problem(_SECTION, "", ("weights", "kinds", kind), f"unknown kind of service '{kind}'", hint)
    for name, answers in contents.interview.answers.items():
        fact = contents.facts.get(name)
        if fact is None:
            yield problem(_SECTION, "", ("answers", name), f"unknown fact '{name}'", nearest(name, contents.facts))
        elif answers.form != fact.type:
            message = f"'{name}' is a {fact.type}: its weights are given as {_FORMS[fact.type]}"
            yield problem(_SECTION, "", ("answers", name), message)
        else:
            yield from _answers(contents, name, fact, answers)
    for name, after in contents.interview.after.items():
        for asked in (name, *after.facts):
            if asked not in contents.facts:
                yield problem(_SECTION, "", ("after", name), f"unknown fact '{asked}'", nearest(asked, contents.facts))
    for name, first in contents.interview.first_where.items():
        if name not in contents.criteria:
            hint = nearest(name, contents.criteria)
            yield problem(_SECTION, "", ("first_where", name), f"unknown criterion '{name}'", hint)
        for asked in first.facts:
            if asked not in contents.facts:
                hint = nearest(asked, contents.facts)
                yield problem(_SECTION, "", ("first_where", name), f"unknown fact '{asked}'", hint)
    yield from _screens(contents, contents.interview.screens)
    yield from _diagram_order(contents, contents.interview.diagram_order)
    if contents.interview.not_known.value >= 100:
        yield problem(_SECTION, "", ("not_known",), "in 100 answers at most 99 can be 'not known'")


def _screens(contents: Contents, screens: Mapping[str, Screen]) -> Iterator[Problem]:
    problem = contents.places.problem
    placed: dict[str, str] = {}
    for name, screen in screens.items():
        for place, group in enumerate(screen.groups):
            path = ("screens", name, "groups", place)
            if group not in contents.groups:
                yield problem(_SECTION, "", path, f"unknown group '{group}'", nearest(group, contents.groups))
            elif group in placed:
                yield problem(_SECTION, "", path, f"the group '{group}' stands on the screen '{placed[group]}' already")
            placed.setdefault(group, name)


def _diagram_order(contents: Contents, order: Sequence[str]) -> Iterator[Problem]:
    for place, fact in enumerate(order):
        path = ("diagram_order", place)
        if fact not in contents.facts:
            yield contents.places.problem(_SECTION, "", path, f"unknown fact '{fact}'", nearest(fact, contents.facts))


def _answers(contents: Contents, name: str, fact: Fact, answers: ExpectedAnswers) -> Iterator[Problem]:
    problem = contents.places.problem
    choices: Collection[str] = fact.values or (NOBODY, *contents.services)
    for value in answers.values or ():
        if value not in choices:
            path = ("answers", name, "values", value)
            yield problem(_SECTION, "", path, f"'{value}' is not a value of '{name}'", nearest(value, choices))
    for place, stretch in enumerate(answers.stretches or ()):
        if not (fact.minimum or 0) <= stretch.from_ <= stretch.to <= (fact.maximum or 0):
            message = f"'{name}' lies between {fact.minimum} and {fact.maximum}"
            yield problem(_SECTION, "", ("answers", name, "stretches", place), message)
