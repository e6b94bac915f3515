"""What is different between two rule bases, in one language."""

from engine.answers.base import Answer, answer
from engine.answers.decision import RuleBaseReference


@answer
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


@answer
class RuleDifference(Answer):
    """Everything that is different on one day."""

    before: RuleBaseReference
    after: RuleBaseReference
    changes: tuple[Changed, ...]
