"""An offered service, ready to run: where its criteria stand, what follows from them, what can still be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.logic.compilation.criteria import CriteriaProgram
from engine.logic.service_criteria import ServiceCriteria
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.criteria import EligibilityCriterion
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.topics import topic_fact


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that is asked as a question.

    Attributes:
        fact: its id.
        presupposes: the criterion without which there is nothing to ask.
        asked_when: the criterion without which nobody asks it.
        not_asked_when: the criterion with which nobody asks it.
        hangs_on: the questions on which that first criterion rests; once they are asked and it is still unknown,
            nobody asks this one. None where it is asked even then.
    """

    fact: str
    presupposes: str | None
    asked_when: str | None = None
    not_asked_when: str | None = None
    hangs_on: tuple["Asked", ...] | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A required criterion of a service, and what can still be asked about it.

    Attributes:
        criterion: its name.
        lenient: its name where an unclear source counts in favour of the person.
        questions: the facts behind it that are asked as questions.
    """

    criterion: str
    lenient: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class CompiledService:
    """An offered service with the positions of its criteria in the program.

    Attributes:
        entry: what stands in the catalogue.
        required: its required criteria.
        others: its preferred and typical criteria.
        requirements: the requirements of an application.
        criteria: required and others, with their entries.
        derived: what follows from them.
        conditions: the required criteria, and what can still be asked about each.
        questions: the facts behind its relevance that are asked as questions.
        about: those of them that say what it is about; for who coordinates, all of them.
        said: the facts by which a topic that it is about is said, each with the status that it then has.
        subjects: the facts behind its subjects that are asked as questions.
        before: for a general service that coordinates, the criteria that are met where a specialised one helps.
    """

    entry: Service
    required: tuple[int, ...]
    others: tuple[int, ...]
    requirements: tuple[int, ...]
    criteria: Mapping[int, EligibilityCriterion]
    derived: ServiceCriteria
    conditions: tuple[Condition, ...]
    questions: tuple[Asked, ...]
    about: tuple[Asked, ...]
    said: tuple[tuple[str, Literal["met", "not_met"]], ...]
    subjects: tuple[Asked, ...]
    before: tuple[str, ...]


def compiled_service(
    contents: Contents,
    program: CriteriaProgram,
    of_all: Mapping[str, ServiceCriteria],
    services: Mapping[str, Service],
    name: str,
) -> CompiledService:
    """Put together what the evaluators look at for one service.

    Args:
        contents: everything in the files.
        program: all criteria, with what is derived for the services.
        of_all: what is derived for each service.
        services: the offered services in force.
        name: the one of them that is meant.
    """
    entry, derived = services[name], of_all[name]

    def position(own_id: str) -> int | None:
        return program.index.get(entry.criterion_id(own_id))

    def questions(criterion: str) -> tuple[Asked, ...]:
        return _questions(contents, program, criterion)

    relevant = questions(derived.relevance)
    for_everybody = contents.plan.coordinates(entry.kind)
    served = contents.needs_served(entry)
    about_subjects = {
        asked
        for item in entry.eligibility
        if item.subject and position(item.id) is not None
        for asked in questions(entry.criterion_id(item.id))
    }
    beside = services.values() if for_everybody and entry.scope == "generalist" else ()
    criteria = {place: item for item in entry.eligibility if (place := position(item.id)) is not None}
    return CompiledService(
        entry=entry,
        required=tuple(place for place, item in criteria.items() if item.kind == "required"),
        others=tuple(place for place, item in criteria.items() if item.kind != "required"),
        requirements=tuple(place for item in entry.requirements if (place := position(item.id)) is not None),
        criteria=criteria,
        derived=derived,
        conditions=tuple(Condition(name, read, questions(name)) for name, read in derived.lenient.items()),
        questions=relevant,
        about=relevant if for_everybody else tuple(one for one in relevant if one.fact in served),
        said=() if for_everybody else tuple(_said(contents, entry)),
        subjects=() if for_everybody else tuple(one for one in relevant if one in about_subjects),
        before=tuple(of_all[one.id].helps for one in beside if one.kind == entry.kind and one.scope == "specialised"),
    )


def _questions(contents: Contents, program: CriteriaProgram, criterion: str) -> tuple[Asked, ...]:
    """The facts behind a criterion that are asked, in the order of the vocabulary."""
    behind = program.facts_behind(criterion)
    return tuple(_asked(contents, program, fact) for fact in contents.fact_groups if fact in behind)


def _asked(contents: Contents, program: CriteriaProgram, name: str) -> Asked:
    """A question, with what it rests on whether there is anything to ask."""
    fact = contents.facts[name]
    hangs_on = None
    if fact.presupposes is not None and not fact.alone:
        hangs_on = _questions(contents, program, fact.presupposes)
    return Asked(name, fact.presupposes, fact.asked_when, fact.not_asked_when, hangs_on)


def _said(contents: Contents, service: Service) -> Iterator[tuple[str, Literal["met", "not_met"]]]:
    """The facts by which a topic is said that a service is about, and the status of each where it is."""
    for name in service.topics:
        topic = contents.topics.get(name)
        if topic is None:
            continue
        yield topic_fact(name), "met"
        if (answer := topic.said_by) is not None:
            yield answer.fact, "met" if answer.value is True else "not_met"
