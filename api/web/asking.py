"""What is asked when: which questions still matter, and on which page they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from api.web.case import Case, Person
from engine.assessment import Assessment
from engine.explanation import Words
from engine.language import Language
from engine.model.rule_base import Contents
from engine.questions import open_questions

#: More questions than this never stand on one page.
MOST_ON_A_PAGE = 6


@dataclass(frozen=True)
class Plan:
    """What is still to be asked.

    Attributes:
        why: each question that can still change something, the most wanted first, and what it can change.
        skipped: those of them that were shown and left open.
    """

    why: Mapping[str, tuple[str, ...]]
    skipped: frozenset[str]

    @property
    def first(self) -> str | None:
        """The next question, or None when nothing is left to ask."""
        return next((fact for fact in self.why if fact not in self.skipped), None)


def plan(assessment: Assessment, person: Person, language: Language) -> Plan:
    """Find what is still to be asked about one person."""
    questions = open_questions(assessment, Words(assessment.rules.contents, language))
    return Plan({question.fact: question.why for question in questions}, frozenset(person.skipped))


def slots_of(contents: Contents) -> dict[str, tuple[str, ...]]:
    """The pages for an operator: each group of facts, in parts of equal size where it is long."""
    slots = {}
    for group in contents.groups:
        facts = contents.facts_of(group)
        parts = ceil(len(facts) / MOST_ON_A_PAGE)
        size = ceil(len(facts) / parts) if parts else 0
        for part in range(parts):
            name = group if part == 0 else f"{group}-{part + 1}"
            slots[name] = facts[part * size : (part + 1) * size]
    return slots


def slot_of(contents: Contents, case: Case, fact: str) -> str:
    """The page on which a fact is asked."""
    if case.mode == "self-check":
        return fact
    return next(slot for slot, facts in slots_of(contents).items() if fact in facts)


def facts_on(contents: Contents, case: Case, slot: str) -> tuple[str, ...]:
    """The facts that a page is about; none when there is no such page."""
    if case.mode == "self-check":
        return (slot,) if slot in contents.facts else ()
    return slots_of(contents).get(slot, ())


def shown_on(facts: tuple[str, ...], plan: Plan, person: Person) -> tuple[str, ...]:
    """Those facts of a page that still matter, or were answered or left open before."""
    return tuple(fact for fact in facts if fact in plan.why or fact in person.answers or fact in person.skipped)
