"""Shares of samples, with how sure they are."""

from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from engine.answers.coverage import Interval

#: A report has some thousands of shares, and shows them again to the next reader.
_KEPT = 16_384
#: Nineteen of twenty intervals hold the true share.
_WIDTH = NormalDist().inv_cdf(0.975)


@lru_cache(maxsize=_KEPT)
def sampled_share(part: int, whole: int) -> Interval | None:
    """The share of a sample with its interval; None of nobody."""
    if not whole:
        return None
    # Wilson's interval. The statistics of SciPy have it too, and take a fifth of the start of every server.
    share, squared = part / whole, _WIDTH**2 / whole
    middle = share + squared / 2
    reach = sqrt(squared * (share * (1 - share) + squared / 4))
    low, high = ((middle + side * reach) / (1 + squared) for side in (-1, 1))
    return Interval(part, share, 0.0 if part == 0 else low, 1.0 if part == whole else high)
