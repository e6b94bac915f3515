"""What was worked out for earlier people and is the same for the next one with the same answers.

It is kept with the rules of a day, in memory alone; what is kept under a key rests on the key and these rules alone.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

V = TypeVar("V")

#: Stands for the value of a fact that was not asked, which None does not: that is "asked, and not known".
NOT_ASKED = object()


@dataclass(frozen=True, slots=True)
class Kept(Generic[V]):
    """Answers about one thing by what they rest on; safe to share between threads.

    Attributes:
        most: so many are kept; then it begins anew.
    """

    most: int = 128
    _found: dict[Hashable, V] = field(default_factory=dict)

    def get(self, key: Hashable) -> V | None:
        """What was found for a key, if it was looked for."""
        return self._found.get(key)

    def add(self, key: Hashable, value: V) -> V:
        """Keep a value; return it."""
        if len(self._found) >= self.most:
            self._found.clear()
        self._found[key] = value
        return value
