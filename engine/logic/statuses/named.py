"""What the statuses have in common that look at one entry, named by its id."""

from dataclasses import dataclass
from typing import Any, Self

from engine.logic.statuses.base import ReadTest, Status, StatusError


@dataclass(frozen=True)
class NamedStatus(Status):
    """A status of one entry.

    Attributes:
        name: the id of the entry.
    """

    name: str

    @classmethod
    def read(cls, node: Any, aspect: str, read_test: ReadTest) -> Self:
        """See `Status.read`."""
        return cls(aspect, read_id(cls.subject, node))

    @property
    def entry(self) -> tuple[str, str]:
        """See `Status.entry`."""
        return self.subject, self.name


def read_id(subject: str, node: Any) -> str:
    """The id under a key.

    Raises:
        StatusError: it is no text.
    """
    if not isinstance(node, str):
        raise StatusError(f"the {subject} is named by its id")
    return node
