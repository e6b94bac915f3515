"""Evaluates the answers of a conversation."""

from api.pages.case import Person
from api.pages.page import Page
from engine import Assessment, Decision, Language, Situation, SituationError, assess, decide, read_situation


def assessed(page: Page, person: Person) -> Assessment:
    """What the rules of today say about the answers about one person."""
    return assess(page.rules, situation_of(page, person))


def decided(page: Page, person: Person, language: Language) -> Decision:
    """The decision about one person, in one language."""
    return decide(assessed(page, person), page.today, language)


def situation_of(page: Page, person: Person) -> Situation:
    """The checked answers about one person."""
    try:
        return read_situation(page.rules, person.answers)
    except SituationError:
        # The rules changed while this conversation was under way: what they no longer know is asked again.
        for fact, value in list(person.answers.items()):
            try:
                read_situation(page.rules, {fact: value})
            except SituationError:
                del person.answers[fact]
        return read_situation(page.rules, person.answers)
