"""Shares of samples, with how sure they are."""

from scipy.stats import binomtest

from engine.answers.coverage import Interval


def interval(part: int, whole: int) -> Interval | None:
    """The share of a sample with its interval; None of nobody."""
    if not whole:
        return None
    between = binomtest(part, whole).proportion_ci(method="wilson")
    return Interval(part, part / whole, float(between.low), float(between.high))
