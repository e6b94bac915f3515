"""Ties of three: two groups of people that make up a third one, exclude each other within it, or have it in common.

Looked for among all values that somebody has, three by three; ties of four and more features that do not follow from
those of two and three are not looked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
#: The third group, and the two.
Three = tuple[int, int, int]


@dataclass(frozen=True)
class Groups:
    """Groups of people of whom there are some.

    Attributes:
        places: what they are called.
        features: the feature of each; what it says of two values of its own is known anyway.
        counts: how many there are in each.
        together: how many have two of them, among those that are compared.
    """

    places: Numbers
    features: Numbers
    counts: Numbers
    together: Numbers

    def named(self, third: int, one: Numbers, other: Numbers) -> Iterator[Three]:
        """Groups by what they are called."""
        for first, second in zip(self.places[one].tolist(), self.places[other].tolist(), strict=True):
            yield int(self.places[third]), first, second


@dataclass(frozen=True)
class Threes:
    """The ties of three among some groups.

    Attributes:
        parts: groups that are two others together, which exclude each other.
        apart: groups that hold two others which exclude each other, and few more.
        covered: groups that are two others together, which have few in common.
        common: what two groups have in common that hold nearly everybody.
    """

    parts: tuple[Three, ...] = ()
    apart: tuple[Three, ...] = ()
    covered: tuple[Three, ...] = ()
    common: tuple[Three, ...] = ()

    @classmethod
    def of(cls, groups: Groups, everybody: int, near: int) -> "Threes":
        """Look at every three of some groups.

        Args:
            groups: the groups.
            everybody: how many people there are.
            near: what leaves so much room tells nothing about small counts.
        """
        together, counts = groups.together, groups.counts
        size = np.diag(together)
        of_two_features = groups.features[:, None] != groups.features[None, :]
        inside = (together == size[:, None]) & (together > 0) & of_two_features
        parts: list[Three] = []
        apart: list[Three] = []
        covered: list[Three] = []
        common: list[Three] = []
        # Most groups hold fewer than two others, and are in fewer than two.
        for third in np.flatnonzero(inside.sum(axis=0) > 1).tolist():
            one, other = _near(groups, np.flatnonzero(inside[:, third]), int(counts[third]), near)
            both, sizes = together[one, other], size[one] + size[other]
            room = counts[third] - counts[one] - counts[other]
            whole = both == sizes - size[third]
            for found, holds in (
                (parts, (both == 0) & whole & (room == 0)),
                (apart, (both == 0) & (room > 0)),
                (covered, whole & (room < 0)),
            ):
                found.extend(groups.named(third, one[holds], other[holds]))
        for third in np.flatnonzero(inside.sum(axis=1) > 1).tolist():
            one, other = _near(groups, np.flatnonzero(inside[third]), everybody + int(counts[third]), near)
            room = everybody + counts[third] - counts[one] - counts[other]
            holds = (together[one, other] == size[third]) & (room >= 0)
            common += groups.named(third, one[holds], other[holds])
        return cls(tuple(parts), tuple(apart), tuple(covered), tuple(common))


def _near(groups: Groups, chosen: Numbers, target: int, near: int) -> tuple[Numbers, Numbers]:
    """Every two of some groups, of two features, whose counts together are nearer to a number than a bound."""
    order = chosen[np.argsort(groups.counts[chosen], kind="stable")]
    counts, every = groups.counts[order], np.arange(len(order))
    # For each the first and the last place that goes with it; each two are looked at once.
    first = np.maximum(np.searchsorted(counts, target - near - counts, side="right"), every + 1)
    number = np.maximum(np.searchsorted(counts, target + near - counts, side="left") - first, 0)
    starts = np.repeat(first - np.cumsum(number) + number, number)
    one, other = order[np.repeat(every, number)], order[starts + np.arange(number.sum())]
    apart = groups.features[one] != groups.features[other]
    return one[apart], other[apart]
