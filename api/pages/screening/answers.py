"""Answers as forms carry them, as people read them, and as the engine takes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.call import Person
from api.pages.page import Page
from api.pages.security import Form
from engine import DatedRules, FactValue, Language, Text

YES, NO = "yes", "no"
#: "Asked, and not known".
NOT_KNOWN = "not-known"
#: Takes an answer back.
NOT_ASKED = "not-asked"


@dataclass(frozen=True)
class AnswerError:
    """An answer that cannot be right: what was typed, and what to do about it.

    Attributes:
        kind: ``missing`` or ``number``.
    """

    fact: str
    kind: str
    typed: str = ""


def field_of(fact: str) -> str:
    """The name of the field of a fact in forms, which is also where an error is shown."""
    return f"answer-{fact}"


def read_answers(rules: DatedRules, facts: Iterable[str], form: Form, person: Person) -> list[AnswerError]:
    """Take the answers of a form over into a person; what cannot be right is left out and returned.

    Args:
        rules: the rules of the day, which know the values.
        facts: the facts that were asked.
        form: the form.
        person: whose answers they are.
    """
    errors = []
    for fact in facts:
        field = field_of(fact)
        typed = form.get(field)
        if NOT_KNOWN in form.all(field) or form.get(f"{field}-{NOT_KNOWN}"):
            person.answer(fact, None)
        elif typed in ("", NOT_ASKED):
            person.take_back(fact)
        elif (value := read_value(rules, fact, typed)) is not None:
            person.answer(fact, value)
        else:
            kind = "number" if rules.contents.facts[fact].type == "integer" else "missing"
            errors.append(AnswerError(fact, kind, typed[:20]))
    return errors


def read_value(rules: DatedRules, fact: str, typed: str) -> FactValue | None:
    """An answer from the value of a field; None when it cannot be right."""
    entry = rules.contents.facts.get(fact)
    if entry is None:
        return None
    if entry.type == "boolean":
        return {YES: True, NO: False}.get(typed)
    if entry.type == "choice":
        return typed if typed in rules.choices[fact] else None
    if typed.isascii() and typed.isdigit() and len(typed) < 7:
        number = int(typed)
        if entry.minimum is not None and entry.maximum is not None and entry.minimum <= number <= entry.maximum:
            return number
    return None


def as_field(value: FactValue | None) -> str:
    """An answer as the value of a field."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def official_names(name: Text, value: str, language: Language) -> str:
    """The name of a value; of a place in Brussels, which has an official code of digits, both official names."""
    shown = name.into(language)
    others = [other for other in (name.nl, name.fr) if other not in shown] if value.isdigit() else []
    return " / ".join([shown, *others])


def in_words(page: Page, fact: str, value: FactValue) -> str:
    """An answer in the words of the page."""
    names = page.rules.choices.get(fact)
    if names and str(value) in names:
        return official_names(names[str(value)], str(value), page.language)
    return page.words("yes" if value else "no") if isinstance(value, bool) else str(value)
