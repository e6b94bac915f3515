"""What an outcome still waits for, and where it is remembered, whoever it was found out for."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Findings:
    """What a function still waits for.

    Attributes:
        values: the values that it can still have.
        deciding: the variables that can still change it.
        unavoidable: those of them that decide it whatever is answered to the others.
        bits: per variable, the expected information about it; empty as long as nobody asked.
    """

    values: tuple[int, ...]
    deciding: frozenset[int]
    unavoidable: frozenset[int]
    bits: Mapping[int, float]


class Memory(Generic[Key]):
    """What was found out about functions; the oldest is forgotten."""

    def __init__(self, most: int) -> None:
        """Start with nothing.

        Args:
            most: how much is remembered.
        """
        self._most = most
        self._lock = Lock()
        # The first of a plain dict stands behind all places of those that were forgotten before it.
        self._found: OrderedDict[Key, Findings] = OrderedDict()

    def get(self, key: Key) -> Findings | None:
        """What was found out, if that is remembered."""
        return self._found.get(key)

    def keep(self, key: Key, found: Findings) -> None:
        """Remember it."""
        with self._lock:
            self._found[key] = found
            if len(self._found) > self._most:
                self._found.popitem(last=False)
