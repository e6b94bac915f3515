"""Takes bytes from where they stand and puts them in another order, at the speed of C."""

from collections.abc import Callable, Sequence
from operator import itemgetter


def gather(places: Sequence[int]) -> Callable[[Sequence[int]], bytes]:
    """Return what gives the numbers at some places, in the order of the places.

    Args:
        places: positions, of which several may be the same.
    """
    if len(places) < 2:  # itemgetter gives no tuple then
        return lambda values: bytes([values[place] for place in places])
    take = itemgetter(*places)
    return lambda values: bytes(take(values))
