"""Checks that ``rules/interview.yaml`` speaks of kinds of services, facts and answers that exist."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from engine.errors import Problem
from engine.rulebase.entries.interview import ExpectedAnswers, Screen
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import NOBODY, Fact
from engine.rulebase.reading.ids import Place, missing
from engine.suggestions import nearest

_FORMS = {"boolean": "yes and no", "choice": "values", "integer": "stretches"}


def _at(*path: str | int) -> Place:
    """A place in the file, which is one entry without an id."""
    return "interview", "", path


def interview_problems(contents: Contents) -> Iterator[Problem]:
    """Every dead reference and every answer that a fact cannot have."""
    if contents.interview is None:
        return
    for kind in contents.interview.weights.kinds:
        yield from missing(contents, _at("weights", "kinds", kind), "kind of service", kind, contents.kinds)
    for name, answers in contents.interview.answers.items():
        yield from missing(contents, _at("answers", name), "fact", name, contents.facts)
        if (fact := contents.facts.get(name)) is not None:
            yield from _answers(contents, name, fact, answers)
    for name, after in contents.interview.after.items():
        for asked in (name, *after.facts):
            yield from missing(contents, _at("after", name), "fact", asked, contents.facts)
    for name, first in contents.interview.first_where.items():
        yield from missing(contents, _at("first_where", name), "criterion", name, contents.criteria)
        for asked in first.facts:
            yield from missing(contents, _at("first_where", name), "fact", asked, contents.facts)
    yield from _screens(contents, contents.interview.screens)
    yield from _diagram_order(contents, contents.interview.diagram_order)
    if contents.interview.not_known.value >= 100:
        yield contents.places.problem(*_at("not_known"), "in 100 answers at most 99 can be 'not known'")


def _screens(contents: Contents, screens: Mapping[str, Screen]) -> Iterator[Problem]:
    placed: dict[str, str] = {}
    for name, screen in screens.items():
        for position, group in enumerate(screen.groups):
            place = _at("screens", name, "groups", position)
            yield from missing(contents, place, "group", group, contents.groups)
            if group in placed:
                message = f"the group '{group}' stands on the screen '{placed[group]}' already"
                yield contents.places.problem(*place, message)
            placed.setdefault(group, name)


def _diagram_order(contents: Contents, order: Sequence[str]) -> Iterator[Problem]:
    for position, fact in enumerate(order):
        yield from missing(contents, _at("diagram_order", position), "fact", fact, contents.facts)


def _answers(contents: Contents, name: str, fact: Fact, answers: ExpectedAnswers) -> Iterator[Problem]:
    problem = contents.places.problem
    if answers.form != fact.type:
        message = f"'{name}' is a {fact.type}: its weights are given as {_FORMS[fact.type]}"
        yield problem(*_at("answers", name), message)
        return
    choices: Collection[str] = fact.values or (NOBODY, *contents.services)
    for value in answers.values or ():
        if value not in choices:
            place = _at("answers", name, "values", value)
            yield problem(*place, f"'{value}' is not a value of '{name}'", nearest(value, choices))
    for position, stretch in enumerate(answers.stretches or ()):
        if not (fact.minimum or 0) <= stretch.from_ <= stretch.to <= (fact.maximum or 0):
            message = f"'{name}' lies between {fact.minimum} and {fact.maximum}"
            yield problem(*_at("answers", name, "stretches", position), message)
