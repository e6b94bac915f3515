"""How the values of features lie to each other among some records: together, one inside another, or as its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from api.reports.features import Features

#: So many records are compared with each other.
_COMPARED = 4_000
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Unions:
    """Values that the same records have as several values of another feature together.

    Attributes:
        wholes: these values.
        parts: the values that each is the union of, one union after the other.
        starts: where each union starts among the parts.
    """

    wholes: Numbers
    parts: Numbers
    starts: Numbers

    def among(self, counted: Flags) -> "Unions":
        """Those of which everything is counted.

        Args:
            counted: whether each value is; of a feature all values are counted, or none.
        """
        chosen = counted[self.wholes] & counted[self.parts[self.starts]]
        sizes = np.diff(self.starts, append=len(self.parts))
        return Unions(
            self.wholes[chosen], self.parts[np.repeat(chosen, sizes)], np.cumsum(sizes[chosen]) - sizes[chosen]
        )

    def that_add_up(self, counts: Numbers) -> Iterator[tuple[int, list[int]]]:
        """Those of which somebody is counted, and of which the parts add up to the whole."""
        if not len(self.wholes):
            return
        # Most do not: all are looked at together, and few are written out.
        whole = counts[self.wholes]
        holds = (whole > 0) & (np.add.reduceat(counts[self.parts], self.starts) == whole)
        ends = np.append(self.starts[1:], len(self.parts))
        for place in np.flatnonzero(holds).tolist():
            yield int(self.wholes[place]), self.parts[self.starts[place] : ends[place]].tolist()


@dataclass(frozen=True)
class Compared:
    """The values that some records have; a *position* is one among these, a *place* one among all values.

    Attributes:
        places: the place of each.
        features: the feature of each, by its number among those of these values.
        together: how many records have two of them.
    """

    places: Numbers
    features: Numbers
    together: Numbers

    @classmethod
    def of(cls, features: Features) -> "Compared":
        """Compare the records with each other, of which there are not too many: else some of them."""
        every = np.arange(features.count)
        if features.count > _COMPARED:
            every = np.sort(np.random.default_rng(0).choice(every, _COMPARED, replace=False))
        sizes = [len(feature.values) for feature in features.by_name.values()]
        # A row for each value, which says who has it.
        has = np.zeros((sum(sizes), len(every)), bool)
        for feature, last, size in zip(features.by_name.values(), np.cumsum(sizes), sizes, strict=True):
            has[last - size + feature.codes[every], np.arange(len(every))] = True
        places = np.flatnonzero(has.any(axis=1))
        feature_of = np.unique(np.repeat(np.arange(len(sizes)), sizes)[places], return_inverse=True)[1]
        return cls(places, feature_of, _together(has[places]))

    @cached_property
    def alike(self) -> tuple[Numbers, Numbers]:
        """The places of every two values that the same records have: the later one, and the earlier one."""
        later, earlier = np.nonzero(np.tril(self.inside & self.inside.T))
        return self.places[later], self.places[earlier]

    @cached_property
    def inside(self) -> Flags:
        """Whether whoever has one value has the other one, of another feature."""
        other = self.features[:, None] != self.features[None, :]
        found: Flags = self._beside & (self._spread == 1)[:, self.features] & other
        return found

    @cached_property
    def unions(self) -> Unions:
        """The places of values that the same records have as several values of another feature together."""
        # Values of a feature that go with this value, but also with others of its feature.
        others = self._beside & (self._spread > 1)[:, self.features].T
        loose = np.logical_or.reduceat(others, self._starts, axis=1)
        of_another = np.arange(len(self._starts))[None, :] != self.features[:, None]
        wholes, features = np.nonzero(~loose & (self._spread > 1) & of_another)
        # The values that go with each, by feature: those of a union stand beside each other.
        value, position = np.nonzero(self._beside)
        key, wanted = (
            one * len(self._starts) + of for one, of in ((value, self.features[position]), (wholes, features))
        )
        first, size = np.searchsorted(key, wanted), self._spread[wholes, features]
        starts = np.cumsum(size) - size
        parts = position[np.repeat(first - starts, size) + np.arange(size.sum())]
        return Unions(self.places[wholes], self.places[parts], starts)

    @cached_property
    def _beside(self) -> Flags:
        """Which values occur together."""
        return self.together > 0

    @cached_property
    def _starts(self) -> Numbers:
        """The position of the first value of each feature."""
        return np.flatnonzero(np.diff(self.features, prepend=-1))

    @cached_property
    def _spread(self) -> Numbers:
        """Value and feature → with how many values of that feature the value occurs."""
        return np.add.reduceat(self._beside, self._starts, axis=1, dtype=np.int64)


def _together(has: Flags) -> Numbers:
    """How many records have two values, each a row of those who have it."""
    if not has.size:
        return np.zeros((0, 0), np.int64)
    # Many values are had by the same records: these are looked at once. So small numbers are exact in 32 bits.
    packed = np.packbits(has, axis=1)
    _, first, one = np.unique(packed.view(f"V{packed.shape[1]}")[:, 0], return_index=True, return_inverse=True)
    distinct = has[first].astype(np.float32)
    found: Numbers = (distinct @ distinct.T).astype(np.int64)[np.ix_(one, one)]
    return found
