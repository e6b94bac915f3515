"""What every format of a decision is."""

from collections.abc import Callable
from dataclasses import dataclass

from engine import Contents, Decision, Language


@dataclass(frozen=True, slots=True)
class Export:
    """A format in which a decision can be had.

    Attributes:
        media_type: of the answer.
        write: a decision, in the language in which it was made; the rule base gives names.
    """

    media_type: str
    write: Callable[[Decision, Contents, Language], bytes]
