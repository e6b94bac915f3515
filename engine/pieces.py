"""What was made of parts of the rules, kept for the next rules in which the same parts stand."""

from collections.abc import Callable, Hashable, Sequence
from operator import is_
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")

#: So many are kept; then it begins anew. A rule base has some thousands.
_MOST: Final = 50_000


class Pieces:
    """What was made last under each name, of what; safe to share between threads.

    A reform changes a few entries of a rule base, and what was made of all the others is the same. Nothing is stale:
    a piece is given again only where everything that it was made of is the very same. Nothing is pickled.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[Hashable, tuple[Sequence[object], Hashable, object]] = {}

    def of(self, name: Hashable, entries: Sequence[object], values: Any, make: Callable[[], T]) -> T:
        """What was made of the same before, else what `make` gives, which is kept unless it is None.

        Args:
            name: what it is; under each name the last one is kept.
            entries: what never changes and is compared by being the same object: entries of files, and other pieces.
            values: what is compared by its value: texts, whole numbers, statuses.
            make: makes it of the entries and values alone, and of nothing that may be otherwise.
        """
        held = self._kept.get(name)
        if held is not None and len(held[0]) == len(entries) and all(map(is_, held[0], entries)) and held[1] == values:
            return cast("T", held[2])
        made = make()
        if made is not None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[name] = entries, values, made
        return made

    def __reduce__(self) -> tuple[type["Pieces"], tuple[()]]:
        return Pieces, ()
