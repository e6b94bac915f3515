"""What the rules make of figures: a count that is another one, the sum of some others, or a part of another.

The rules are public, and by them one thing that is counted often follows from another: who needs nothing has no gap,
the same condition stands under several services. Whoever knows them adds up across tables that no sum ties together.

What follows from the rules holds for every record. So every tie between the values of two or three features that holds
for the records at hand is taken for known to everybody: among them are all that follow from the rules, whatever is
counted, and whichever rules the records were made with. Those that hold by chance hide hardly more (docs/reports.md has
the figures), and what is known of how people work, which no rule says, is among them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from api.reports.cells import AtMost, Cell, Condition, Sum
from api.reports.features import Features
from api.reports.threes import Groups, Threes

#: So many records are compared with each other; what holds for them is checked on the counts of all.
_COMPARED = 4_000
#: A part that is smaller than its whole by so many thresholds tells nothing about small counts.
_NEAR = 2
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class _Here:
    """What is counted of all records, or of those with one value.

    Attributes:
        value: that value; nothing for all.
        counts: per value how many have it there; -1 where that is not counted.
        places: the values that are counted.
        first: of each of these the first one that the same records have.
        cells: the cells of these values that were asked for, each made once: a tie after the other names them.
    """

    value: tuple[Condition, ...]
    counts: Numbers
    places: Numbers
    first: Numbers
    cells: dict[int, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Logic:
    """What ties the features of some records, two by two and three by three.

    Attributes:
        features: the features of all records of a quarter.
        tables: the sets of features that are counted together; each feature by itself is one of them.
        threshold: the least count that is published.
    """

    features: Features
    tables: frozenset[frozenset[str]]
    threshold: int

    def same(self) -> Mapping[Cell, Cell]:
        """Cells that hold the same records as an earlier one, each with the first of these."""
        found = {}
        for here in self._contexts:
            for place, first in zip(here.places, here.first, strict=True):
                if first != place and here.counts[place]:
                    found[self._cell(here, place)] = self._cell(here, first)
        return found

    def sums(self) -> Iterator[Sum]:
        """Counts that are the sum of counts of another feature: of all records, and wherever both are split alike."""
        for here, threes in zip(self._contexts, self._threes, strict=True):
            for third, one, other in threes.parts:
                yield Sum(self._cell(here, third), (self._cell(here, one), self._cell(here, other)))
        wholes, parts, starts = self._unions
        if not len(wholes):
            return
        names, members = wholes.tolist(), parts.tolist()
        bounds = [*starts.tolist(), len(members)]
        for here in self._contexts:
            # Most unions are counted or sum up in few places: all are looked at together, and few are written out.
            whole, part = here.counts[wholes], here.counts[parts]
            holds = (whole > 0) & (np.minimum.reduceat(part, starts) >= 0) & (np.add.reduceat(part, starts) == whole)
            # What the same records have by several names sums up by each of them; it is said once.
            first, some = np.arange(len(here.counts)), here.counts[here.places] > 0
            first[here.places[some]] = here.first[some]
            alike, seen = first.tolist(), set()
            for place in np.flatnonzero(holds).tolist():
                of = members[bounds[place] : bounds[place + 1]]
                said = (alike[names[place]], *sorted([alike[one] for one in of]))
                if said not in seen:
                    seen.add(said)
                    yield Sum(self._cell(here, names[place]), tuple([self._cell(here, one) for one in of]))

    def inclusions(self) -> Iterator[AtMost]:
        """Counts that are a part of another one, and nearly as large."""
        near = _NEAR * self.threshold
        for here in self._contexts:
            own = here.places[(here.first == here.places) & (here.counts[here.places] > 0)]
            inside = self._inside[np.ix_(own, own)]
            beyond = here.counts[own][None, :] - here.counts[own][:, None]
            inside = inside & (beyond >= 0) & (beyond < near)
            # What is inside something that is inside is told by these two.
            through = (inside.astype(np.float32) @ inside.astype(np.float32)) > 0
            for part, whole in zip(*np.nonzero(inside & ~through), strict=True):
                yield AtMost(self._cell(here, own[part]), (self._cell(here, own[whole]),))
        for here, threes in zip(self._contexts, self._threes, strict=True):
            yield from self._of_three(here, threes)

    def _of_three(self, here: "_Here", threes: Threes) -> Iterator[AtMost]:
        """Two counts that exclude each other within a third, that are together a third, or that have it in common."""
        for third, one, other in threes.apart:
            yield AtMost(self._cell(here, one), (self._cell(here, third),), (self._cell(here, other),))
        for third, one, other in threes.covered:
            yield AtMost(self._cell(here, third), (self._cell(here, one), self._cell(here, other)))
        for third, one, other in threes.common:
            both = self._cell(here, third), frozenset(here.value)
            yield AtMost(self._cell(here, one), both, (self._cell(here, other),))

    @cached_property
    def _threes(self) -> list[Threes]:
        """The ties of three, in every context."""
        found = []
        for here in self._contexts:
            own = here.places[(here.first == here.places) & (here.counts[here.places] > 0)]
            features, together = self._feature_of[own], self._together[np.ix_(own, own)]
            # Every feature that is counted there adds up to everybody.
            everybody = int(here.counts[self._feature_of == features[0]].sum()) if len(own) else 0
            groups = Groups(own, features, here.counts[own], together)
            found.append(Threes.of(groups, everybody, _NEAR * self.threshold))
        return found

    @cached_property
    def _contexts(self) -> "list[_Here]":
        """All records, and every value by which something else is split."""
        beside = dict.fromkeys(name for table in sorted(map(sorted, self.tables)) if len(table) > 1 for name in table)
        every: list[Condition | None] = [None]
        every += [(name, value) for name in beside for value in self.features.by_name[name].values]
        return [self._here(one) for one in every]

    def _here(self, value: Condition | None) -> "_Here":
        counts = self._counts(value)
        places = np.flatnonzero(counts >= 0)
        first = np.arange(len(counts))
        later, earlier = self._alike
        holds = (counts[later] >= 0) & (counts[later] == counts[earlier])
        np.minimum.at(first, later[holds], earlier[holds])
        return _Here(() if value is None else (value,), counts, places, first[places])

    @cached_property
    def _alike(self) -> tuple[Numbers, Numbers]:
        """Every two values that the same of the compared records have: the later one, and the earlier one."""
        later, earlier = np.nonzero(np.tril(self._inside & self._inside.T))
        return later, earlier

    @cached_property
    def _values(self) -> list[Condition]:
        """Every value of every feature; its position is its place."""
        return [(name, value) for name, feature in self.features.by_name.items() for value in feature.values]

    @cached_property
    def _starts(self) -> Numbers:
        """The place of the first value of each feature."""
        sizes = [len(feature.values) for feature in self.features.by_name.values()]
        return np.cumsum([0, *sizes[:-1]])

    def _cell(self, here: "_Here", place: int) -> Cell:
        found = here.cells.get(place)
        if found is None:
            found = here.cells[place] = frozenset((*here.value, self._values[place]))
        return found

    def _counts(self, here: Condition | None) -> Numbers:
        """How many records have each value there; -1 where that is not counted."""
        if here is None:
            return np.concatenate([self.features.counted(name) for name in self.features.by_name])
        found = np.full(len(self._values), -1)
        place = self.features.by_name[here[0]].values.index(here[1])
        for start, name in self._split_by[here[0]]:
            counts = self.features.counted(here[0], name)[place]
            found[start : start + len(counts)] = counts
        return found

    @cached_property
    def _split_by(self) -> Mapping[str, list[tuple[int, str]]]:
        """For each feature those that are counted together with it, each with the place of its first value."""
        starts = dict(zip(self.features.by_name, self._starts.tolist(), strict=True))
        found: dict[str, list[tuple[int, str]]] = {}
        for table in self.tables:
            for name in table if len(table) > 1 else ():
                found.setdefault(name, []).extend((starts[other], other) for other in table - {name})
        return found

    @cached_property
    def _chosen(self) -> Flags:
        """Which values some records have, of which there are not too many: a row for each record."""
        every = np.arange(self.features.count)
        if self.features.count > _COMPARED:
            every = np.sort(np.random.default_rng(0).choice(every, _COMPARED, replace=False))
        found = np.zeros((len(every), len(self._values)), bool)
        for start, feature in zip(self._starts, self.features.by_name.values(), strict=True):
            found[np.arange(len(every)), start + feature.codes[every]] = True
        return found

    @cached_property
    def _beside(self) -> Flags:
        """Which values occur together."""
        return self._together > 0

    @cached_property
    def _together(self) -> Numbers:
        """How many of the compared records have two values."""
        if not len(self._chosen):
            return np.zeros((len(self._values), len(self._values)), np.int64)
        # Many values are had by the same records, above all by none: these are looked at once.
        packed = np.packbits(self._chosen, axis=0).T.copy()
        _, first, one = np.unique(packed.view(f"V{packed.shape[1]}")[:, 0], return_index=True, return_inverse=True)
        bits = packed[first]
        words = np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8))).view(np.uint64)
        both = np.empty((len(words), len(words)), np.int64)
        for place in range(len(words)):
            both[place, place:] = np.bitwise_count(words[place:] & words[place]).sum(axis=1, dtype=np.int64)
            both[place:, place] = both[place, place:]
        found: Numbers = both[np.ix_(one, one)]
        return found

    @cached_property
    def _spread(self) -> Numbers:
        """Value and feature → with how many values of that feature the value occurs."""
        return np.add.reduceat(self._beside, self._starts, axis=1, dtype=np.int64)

    @cached_property
    def _feature_of(self) -> Numbers:
        return np.searchsorted(self._starts, np.arange(len(self._values)), side="right") - 1

    @cached_property
    def _inside(self) -> Flags:
        """Whether whoever has one value has the other one, of another feature."""
        other = self._feature_of[:, None] != self._feature_of[None, :]
        found: Flags = self._beside & (self._spread == 1)[:, self._feature_of] & other
        return found

    @cached_property
    def _unions(self) -> tuple[Numbers, Numbers, Numbers]:
        """Values that the same records have as several values of another feature together.

        Returns:
            these values; the values that each is the union of, one union after the other; where each union starts.
        """
        # Values of a feature that go with this value, but also with others of its feature.
        others = self._beside & (self._spread > 1)[:, self._feature_of].T
        loose = np.logical_or.reduceat(others, self._starts, axis=1)
        of_another = np.arange(len(self._starts))[None, :] != self._feature_of[:, None]
        wholes, features = np.nonzero(~loose & (self._spread > 1) & of_another)
        # The values that go with each, by feature: those of a union stand beside each other.
        value, place = np.nonzero(self._beside)
        key, wanted = (
            one * len(self._starts) + of for one, of in ((value, self._feature_of[place]), (wholes, features))
        )
        first, size = np.searchsorted(key, wanted), self._spread[wholes, features]
        starts = np.cumsum(size) - size
        return wholes, place[np.repeat(first - starts, size) + np.arange(size.sum())], starts
