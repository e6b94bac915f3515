"""Where a caller may keep what takes long to make, from one process to the next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


class Shelf(Protocol):
    """Keeps what was made; who makes it names everything that it was made of."""

    def under(self, *made_of: str) -> "Shelf":
        """The same shelf for what is also made of these."""

    def fetch(self, what: str, make: Callable[[], T]) -> T:
        """What was kept under a name, or what `make` gives, which is kept when nothing is raised.

        Args:
            what: its name among all that is made of the same.
            make: makes it; what it gives can be pickled.
        """


@dataclass(frozen=True, slots=True)
class NothingKept:
    """No shelf at all: everything is made anew."""

    def under(self, *made_of: str) -> "NothingKept":
        """See `Shelf.under`."""
        return self

    def fetch(self, what: str, make: Callable[[], T]) -> T:
        """See `Shelf.fetch`."""
        return make()


NOTHING_KEPT = NothingKept()
