"""Errors that people see: what is wrong, where, and the nearest right word."""

from collections.abc import Sequence
from dataclasses import dataclass


def visible(text: str) -> str:
    """The text with a name for every sign that nobody sees, or that steers a terminal: ``home<U+00A0>``.

    Whoever reads what is wrong with a word must see in what it differs from the right one.
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one place.

    Attributes:
        where: a file and line (``rules/facts/person.yaml:14``) or a place in the input (``facts.agee``).
        message: what is wrong, in one sentence, without a final full stop; every sign in it can be seen.
        suggestion: the nearest right word, if there is one.
    """

    where: str
    message: str
    suggestion: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", visible(self.message))

    def __str__(self) -> str:
        hint = f"; did you mean '{self.suggestion}'?" if self.suggestion else ""
        return visible(f"{self.where}: {self.message}{hint}")


class WegwijsError(Exception):
    """Base of every error that is meant for the user of the engine."""


class ProblemsError(WegwijsError):
    """Something that was given is wrong in one or more places.

    Attributes:
        problems: the mistakes, in the order in which they were found.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["ProblemsError"], tuple[Sequence[Problem]]]:
        """So that it can go from one process to another."""
        return type(self), (self.problems,)


class RuleBaseError(ProblemsError):
    """The rule base or the catalogue has mistakes; nothing was loaded."""


class SituationError(ProblemsError):
    """A situation has mistakes; nothing was evaluated."""


class AsOfError(SituationError):
    """No rules are known for the day that was asked."""


class PopulationError(ProblemsError):
    """A frame or a choice of columns has mistakes; nothing was evaluated."""


class InferenceError(WegwijsError):
    """Rules or statuses that cannot be evaluated, or a rule engine that did not do as it should.

    The message says which chainer, rule and status it is about. Nothing was concluded.
    """
