"""Answers as forms carry them, as people read them, and as the engine takes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.call import Person
from api.pages.security import Form
from engine import DatedRules, FactValue, Language, Text, Words

YES, NO = "yes", "no"
#: "Asked, and not known".
NOT_KNOWN = "not-known"
#: Takes an answer back.
NOT_ASKED = "not-asked"


@dataclass(frozen=True)
class AnswerError:
    """An answer that cannot be right: what was typed, and what to do about it.

    Attributes:
        kind: ``missing``, ``number``, or ``meanwhile``: another page of the call said something else.
    """

    fact: str
    kind: str
    typed: str = ""


def field_of(fact: str) -> str:
    """The name of the field of a fact in forms, which is also where an error is shown."""
    return f"answer-{fact}"


def shown_of(field: str) -> str:
    """The name of the field that says what a page showed in another one."""
    return f"shown-{field}"


def read_answers(rules: DatedRules, facts: Iterable[str], form: Form, person: Person) -> list[AnswerError]:
    """Take the answers of a form over into a person; what cannot be right is left out and returned.

    A call may be open in several tabs. What nobody touched on a page says nothing: whatever another page said meanwhile
    stays. Where both said something, and not the same, a person decides.

    Args:
        rules: the rules of the day, which know the values.
        facts: the facts that were asked.
        form: the form.
        person: whose answers they are.
    """
    errors = []
    for fact in facts:
        field = field_of(fact)
        told, shown = _told(form, field), form.get(shown_of(field))
        if told == shown:
            continue
        there = as_field(person.answers[fact]) if fact in person.answers else ""
        value = None if told in ("", NOT_KNOWN) else read_value(rules, fact, told)
        if value is None and told not in ("", NOT_KNOWN):
            kind = "number" if rules.contents.facts[fact].type == "integer" else "missing"
            errors.append(AnswerError(fact, kind, told[:20]))
        elif shown_of(field) in form and there not in ("", shown, told):
            errors.append(AnswerError(fact, "meanwhile", told))
        elif told:
            person.answer(fact, value)
        else:
            person.take_back(fact)
    return errors


def _told(form: Form, field: str) -> str:
    """What a form says in a field; empty for no answer."""
    typed = form.get(field)
    if form.get(f"{field}-{NOT_KNOWN}"):
        return NOT_KNOWN
    return "" if typed == NOT_ASKED else typed


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


def in_words(rules: DatedRules, fact: str, value: FactValue, words: Words) -> str:
    """An answer in the words of a language, of a place both official names."""
    names = rules.choices.get(fact)
    if names and str(value) in names:
        return official_names(names[str(value)], str(value), words.language)
    return words.value(value)
