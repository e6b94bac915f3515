"""The state of the decision while questions are asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.pages.call import Person
from api.pages.page import Page
from api.pages.screening.answers import in_words
from engine import Assessment, CompiledRule, Level, LevelStatus, NoticeThen, SafetyThen, Text, capitalised


@dataclass(frozen=True)
class Said:
    """Something that was said, for the list beside the questions.

    Attributes:
        words: what it is.
        noted: whether it was taken over from a note.
    """

    fact: str
    words: str
    noted: bool


@dataclass(frozen=True)
class State:
    """What is settled and what is open.

    Attributes:
        levels: every level with ``settled``, ``possible`` or ``ruled_out``; none while a danger is urgent.
        unchecked: the safety facts that were not asked yet.
        checks: what must be minded about danger while more is asked, such as that nobody may call back.
        answered: the number of answers.
    """

    levels: tuple[tuple[Level, str], ...]
    unchecked: int
    checks: tuple[Text, ...]
    answered: int


def state_of(case: Assessment) -> State:
    """The state of the decision about one person."""
    contents = case.rules.contents
    safety = contents.facts_of(contents.plan.safety_group)
    urgent = any(isinstance(rule.then, SafetyThen) and rule.then.safety == "urgent" for rule in case.fired)
    return State(
        levels=() if urgent else tuple((level, _level(case, level.id)) for level in contents.plan.levels),
        checks=tuple(dict.fromkeys(_checks(case))),
        unchecked=len([fact for fact in safety if fact not in case.situation.given]),
        answered=len(case.situation.given),
    )


def _checks(case: Assessment) -> Iterator[Text]:
    """What the rules say of danger as a whole; which danger was not asked about stands there as a number."""
    about = case.rules.contents.plan.safety_checks
    for rule in case.fired:
        if isinstance(rule.then, NoticeThen) and rule.concludes in about and not _names_its_item(rule):
            yield rule.then.notice


def _names_its_item(rule: CompiledRule) -> bool:
    return rule.each is not None and rule.then != rule.entry.then


def _level(case: Assessment, level: str) -> str:
    return LevelStatus("is", level).value(case.now)


def said_so_far(page: Page, person: Person) -> list[Said]:
    """What was said that is so; what is not so, or not known, stands in the list of all answers."""
    contents = page.rules.contents
    found = []
    for fact in contents.facts:
        value = person.answers.get(fact)
        if value is None or value is False:
            continue
        name = contents.facts[fact].name.into(page.language)
        words = name if value is True else page.words.pair(name, in_words(page.rules, fact, value, page.words))
        found.append(Said(fact, capitalised(words), fact in person.noted))
    return found
