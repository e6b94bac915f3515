"""What a note proposes; the engine builds it, and this describes it."""

from api.routes.schemas.common import Shown


class ProposalShown(Shown):
    """A fact that a note suggests, with the words that it rests on. Nothing counts before somebody accepts it."""

    fact: str
    """A topic is its fact `topic_<id>`."""
    value: bool | int | str
    text: str
    """The words of the note."""
    start: int
    """Where they begin, in characters."""
    end: int
    """Where they end, not included."""
    doubtful: bool
    """The words could mean something else, or were said with doubt."""


class NotesShown(Shown):
    """Proposals, in the order of the words."""

    proposals: list[ProposalShown]
