"""Shares of samples, with how sure they are."""

from functools import lru_cache

from scipy.stats import binomtest

from engine.answers.coverage import Interval

#: A report has some thousands of shares, and shows them again to the next reader.
_KEPT = 16_384


@lru_cache(maxsize=_KEPT)
def sampled_share(part: int, whole: int) -> Interval | None:
    """The share of a sample with its interval; None of nobody."""
    if not whole:
        return None
    # Only the interval is asked for: testing any other share than nothing takes ten times as long.
    between = binomtest(part, whole, p=0).proportion_ci(method="wilson")
    return Interval(part, part / whole, float(between.low), float(between.high))
