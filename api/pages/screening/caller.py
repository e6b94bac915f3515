"""The language of the caller: chosen on a page, or heard in a note or an answer; the same for words and rules."""

from typing import Final

from api.pages.call import Call, Person
from api.pages.page import Page
from api.pages.screening.answers import shown_of
from api.pages.security import Form
from engine import LANGUAGES, FactValue, Language

_FIELD: Final = "caller"


def chosen_in(form: Form) -> Language | None:
    """The language of the caller that a form brings, where it is one of ours."""
    return next((language for language in LANGUAGES if form.get(_FIELD) == language), None)


def choose_caller(page: Page, call: Call, form: Form) -> None:
    """Take over the language that was chosen; what nobody touched on the page changes nothing.

    "Another language, or not known yet" takes one of ours back, and leaves "another language" where that was heard.
    """
    if form.get(_FIELD) != form.get(shown_of(_FIELD)):
        chosen = chosen_in(form)
        heard = _heard(page, call.person)
        _tell(page, call, chosen if chosen or heard in LANGUAGES else heard)


def hear_caller(page: Page) -> None:
    """Take over the language that was accepted from a note, answered or taken back about the person at hand."""
    if page.rules.contents.plan.key_facts.caller_language is not None:
        _tell(page, page.call, _heard(page, page.call.person))


def tell_about_the_added(page: Page, call: Call) -> None:
    """Let the rules know it about a person who was added to the others."""
    _tell(page, call, _heard(page, call.persons[0]))


def _heard(page: Page, person: Person) -> FactValue | None:
    return person.answers.get(page.rules.contents.plan.key_facts.caller_language or "")


def _tell(page: Page, call: Call, value: FactValue | None) -> None:
    """For the words to say, and about everybody in the conversation for the rules."""
    call.caller = next((language for language in LANGUAGES if value == language), None)
    fact = page.rules.contents.plan.key_facts.caller_language
    if fact is None:
        return
    for person in call.persons:
        if value is not None:
            person.answer(fact, value)
        elif person.answers.get(fact) is not None:  # "asked, and not known" stays
            person.take_back(fact)
