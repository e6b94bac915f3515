"""What a note proposes: facts, each with the words that it rests on."""

from dataclasses import dataclass

from engine.rulebase.entries.vocabulary import FactValue


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact that a note suggests. Nothing counts before somebody accepts it.

    Attributes:
        fact: the fact; of a topic ``topic_<id>``.
        value: its value.
        text: the words of the note on which it rests.
        start: where they begin, in characters.
        end: where they end, not included.
        doubtful: the words could mean something else, or were said with doubt.
    """

    fact: str
    value: FactValue
    text: str
    start: int
    end: int
    doubtful: bool
