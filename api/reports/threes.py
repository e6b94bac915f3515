"""Ties of three: two groups of people that make up a third one, exclude each other within it, or have it in common.

Looked for among all values that somebody has, three by three; ties of four and more features that do not follow from
those of two and three are not looked for.
"""

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
        size = np.diag(groups.together)
        of_two_features = groups.features[:, None] != groups.features[None, :]
        inside = (groups.together == size[:, None]) & (groups.together > 0) & of_two_features
        within = _Pairs.near(groups, inside.T, groups.counts, near)
        room = groups.counts[within.third] - within.counts
        excluding, whole = within.both == 0, within.both == within.sizes - size[within.third]
        around = _Pairs.near(groups, inside, everybody + groups.counts, near)
        enough = everybody + groups.counts[around.third] >= around.counts
        return cls(
            parts=within.named(excluding & whole & (room == 0)),
            apart=within.named(excluding & (room > 0)),
            covered=within.named(whole & (room < 0)),
            common=around.named((around.both == size[around.third]) & enough),
        )


@dataclass(frozen=True)
class _Pairs:
    """Two groups beside each third one.

    Attributes:
        groups: all groups.
        third, one, other: which of them.
    """

    groups: Groups
    third: Numbers
    one: Numbers
    other: Numbers

    @classmethod
    def near(cls, groups: Groups, chosen: Flags, targets: Numbers, near: int) -> "_Pairs":
        """Every two of some groups, of two features, whose counts together are nearer to a number than a bound.

        Args:
            groups: all groups.
            chosen: for each third group those of which two are wanted.
            targets: for each third group the number.
            near: the bound.
        """
        third, one = np.nonzero(chosen)
        order = np.lexsort((groups.counts[one], third))
        third, one = third[order], one[order]
        counts, every = groups.counts[one], np.arange(len(one))
        # By third group and then by count: one search finds the first and the last that goes with each.
        beyond = counts.max(initial=0) + 1
        rank, left = third * beyond, targets[third] - counts
        first = np.searchsorted(rank + counts, rank + np.clip(left - near, -1, beyond - 1), side="right")
        after = np.searchsorted(rank + counts, rank + np.clip(left + near, 0, beyond), side="left")
        first = np.maximum(first, every + 1)  # each two are looked at once
        number = np.maximum(after - first, 0)
        starts = np.repeat(first - np.cumsum(number) + number, number)
        pairs = np.repeat(every, number), starts + np.arange(number.sum())
        apart = groups.features[one[pairs[0]]] != groups.features[one[pairs[1]]]
        return cls(groups, third[pairs[0]][apart], one[pairs[0]][apart], one[pairs[1]][apart])

    @property
    def both(self) -> Numbers:
        """How many of those that are compared have the two."""
        found: Numbers = self.groups.together[self.one, self.other]
        return found

    @property
    def sizes(self) -> Numbers:
        """How many of those that are compared have one or the other, added up."""
        size = np.diag(self.groups.together)
        found: Numbers = size[self.one] + size[self.other]
        return found

    @property
    def counts(self) -> Numbers:
        """How many have one or the other, added up."""
        found: Numbers = self.groups.counts[self.one] + self.groups.counts[self.other]
        return found

    def named(self, some: Flags) -> tuple[Three, ...]:
        """Some of them, by what their groups are called."""
        places = (self.groups.places[which[some]].tolist() for which in (self.third, self.one, self.other))
        return tuple(zip(*places, strict=True))
