"""What becomes of people under a reform: found, lost, taken twice; whatever tells what services can do for them."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from engine.analyses.costs.weighed_outcomes import Codes, Mask

#: What a service can do: nothing, perhaps something, it fits; and what is not told of the person.
EXCLUDED, POSSIBLE, FITS, CANNOT_TELL = range(4)
#: What a reform makes of those whom nobody took before, and of the others.
OF_NOBODY: Final = ("found", "perhaps_found", "still", "untold")
OF_OTHERS: Final = ("made_certain", "lost", "perhaps_lost", "doubled", "single", "same", "unsure")
#: *Other*: whoever the services are not about.
MOVED: Final = ("other", *OF_NOBODY, *OF_OTHERS)


def moved(before: Sequence[Codes], after: Sequence[Codes], count: int) -> Codes:
    """What became of each person, as a position in `MOVED`; what hangs on what is not told is not told either.

    Args:
        before: for each service what it could do for each person.
        after: for each service of the reform what it can do.
        count: how many people there are.
    """
    found = []
    for as_if in (EXCLUDED, FITS):
        read = [np.where(codes == CANNOT_TELL, as_if, codes) for codes in after]
        found.append(_category(before, read, count))
    nobody = ~_any(before, POSSIBLE, count)
    untold = np.where(nobody, MOVED.index("untold"), MOVED.index("unsure"))
    return np.where(found[0] == found[1], found[0], untold).astype(np.uint8)


def _category(before: Sequence[Codes], after: Sequence[Codes], count: int) -> Codes:
    some, fits = _any(before, POSSIBLE, count), _any(before, FITS, count)
    some_after, fits_after = _any(after, POSSIBLE, count), _any(after, FITS, count)
    many, many_after = _several(before, count), _several(after, count)
    words = {
        "found": ~some & fits_after,
        "perhaps_found": ~some & some_after,
        "still": ~some,
        "made_certain": ~fits & fits_after,
        "lost": fits & ~some_after,
        "perhaps_lost": ~some_after | (fits & ~fits_after),
        "doubled": fits & ~many & many_after,
        "single": many & ~many_after,
    }
    places = [MOVED.index(word) for word in words]
    return np.select(list(words.values()), places, MOVED.index("same")).astype(np.uint8)


def _any(codes: Sequence[Codes], least: int, count: int) -> Mask:
    """Who has a service that can do at least so much."""
    found = np.zeros(count, np.bool_)
    for one in codes:
        found |= one >= least
    return found


def _several(codes: Sequence[Codes], count: int) -> Mask:
    """Who fits more than one service."""
    fitting = np.zeros(count, np.uint8)
    for one in codes:
        fitting += one == FITS
    several: Mask = fitting > 1
    return several
