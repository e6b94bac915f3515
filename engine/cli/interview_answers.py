"""Understands what somebody types as the answer to a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.answers.interview import Question
from engine.rulebase.entries.vocabulary import FactValue

NOT_KNOWN, BACK, STOP, ALL = "?", "<", ".", "*"
#: Lists that are longer are shown when asked for.
MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer; None stands for "not known"."""

    value: FactValue | None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """What was typed is no answer, or could be several of them.

    Attributes:
        meant: the names of the values that it could be.
    """

    meant: tuple[str, ...] = ()


def understand(question: Question, typed: str) -> Answered | NotUnderstood:
    """Read an answer: the number of a choice, its name, its id, the beginning or any part of its name.

    Args:
        question: what was asked.
        typed: what was typed.
    """
    words = typed.strip().casefold()
    if words == NOT_KNOWN:
        return Answered(None)
    if question.type == "integer":
        low, high = question.minimum or 0, question.maximum or 0
        if words.isascii() and words.isdigit() and len(words) < 10 and low <= int(words) <= high:
            return Answered(int(words))
        return NotUnderstood()
    choices = question.choices
    if words.isascii() and words.isdigit() and 1 <= int(words[:9]) <= len(choices):
        return Answered(choices[int(words) - 1].value)
    if not words:
        return NotUnderstood()
    names = [(str(choice.value).casefold(), choice.name.casefold()) for choice in choices]
    return (
        _only(question, (place for place, both in enumerate(names) if words in both))
        or _only(question, (place for place, (_, name) in enumerate(names) if name.startswith(words)))
        or _only(question, (place for place, (_, name) in enumerate(names) if words in name))
        or NotUnderstood()
    )


def _only(question: Question, places: Iterable[int]) -> Answered | NotUnderstood | None:
    """The one choice that is meant, several of them, or None."""
    found = tuple(places)
    if len(found) == 1:
        return Answered(question.choices[found[0]].value)
    return NotUnderstood(tuple(question.choices[place].name for place in found)) if found else None
