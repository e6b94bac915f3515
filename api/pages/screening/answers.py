"""Answers as forms carry them, as people read them, and as the engine takes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.case import Person
from api.pages.security import Form
from engine import DatedRules, Fact, FactValue, Language, Text

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


def read_answers(
    rules: DatedRules, facts: Iterable[str], form: Form, person: Person, *, required: bool = False, skip: bool = True
) -> list[AnswerError]:
    """Take the answers of a form over into a person; what cannot be right is left out and returned.

    Args:
        rules: the rules of the day, which know the values.
        facts: the facts that were asked.
        form: the form.
        person: whose answers they are.
        required: whether leaving a question open is a mistake.
        skip: whether a question that was left open counts as shown and left open.
    """
    errors = []
    for fact in facts:
        if fact not in rules.contents.facts:
            continue
        entry = rules.contents.facts[fact]
        typed = form.get(field_of(fact))
        if NOT_KNOWN in form.all(field_of(fact)) or form.get(f"{field_of(fact)}-{NOT_KNOWN}"):
            _answer(person, fact, None)
        elif typed in ("", NOT_ASKED):
            if required and not typed:
                errors.append(AnswerError(fact, "missing"))
            elif skip:
                _skip(person, fact)
        else:
            value = _value(rules, fact, entry, typed)
            if value is None:
                errors.append(AnswerError(fact, "number" if entry.type == "integer" else "missing", typed[:20]))
            else:
                _answer(person, fact, value)
    return errors


def _answer(person: Person, fact: str, value: FactValue | None) -> None:
    person.answers[fact] = value
    if fact in person.skipped:
        person.skipped.remove(fact)


def _skip(person: Person, fact: str) -> None:
    person.answers.pop(fact, None)
    if fact not in person.skipped:
        person.skipped.append(fact)


def _value(rules: DatedRules, fact: str, entry: Fact, typed: str) -> FactValue | None:
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
