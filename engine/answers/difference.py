"""What is different between two rule bases, in one language."""

from dataclasses import dataclass

from engine.answers.base import Answer
from engine.answers.decision import RuleBaseReference


@dataclass(frozen=True, slots=True)
class Changed(Answer):
    """One thing that is different.

    `change` is ``added``, ``removed``, ``asks_otherwise`` (its own condition), ``follows`` (it asks something else
    because something that it rests on does) or ``worded_otherwise`` (only its words).
    """

    what: str
    """`criterion`, `service`, `need`, `cause` or `level`."""
    id: str
    name: str
    change: str
    before: str
    """What it asked, in words; empty where it was not there or has no condition of its own."""
    after: str


@dataclass(frozen=True, slots=True)
class RuleDifference(Answer):
    """Everything that is different on one day."""

    before: RuleBaseReference
    after: RuleBaseReference
    changes: tuple[Changed, ...]
