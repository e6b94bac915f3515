"""What a note proposes: facts, each with the words that it rests on."""

from engine.answers.base import Answer, answer
from engine.rulebase.entries.vocabulary import FactValue


@answer
class Proposal(Answer):
    """A fact that a note suggests, with the words that it rests on. Nothing counts before somebody accepts it."""

    fact: str
    """A topic is its fact `topic_<id>`."""
    value: FactValue
    text: str
    """The words of the note."""
    start: int
    """Where they begin, in characters."""
    end: int
    """Where they end, not included."""
    doubtful: bool
    """The words could mean something else, or were said with doubt."""


@answer
class NoteAnswer(Answer):
    """What a note proposes, in the order of its words."""

    proposals: tuple[Proposal, ...]
