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
from api.reports.compared import Compared, Unions
from api.reports.features import Features
from api.reports.threes import Groups, Threes

#: A part that is smaller than its whole by so many thresholds tells nothing about small counts.
_NEAR = 2
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class _Here:
    """What is counted of all records, or of those with one value.

    Attributes:
        value: that value; nothing for all.
        counts: per value how many have it there; -1 where that is not counted.
        first: of each value the first one that the same records have.
        own: the positions in `Compared` of what somebody has, each once.
        everybody: how many records are there.
        cells: the cells of these values that were asked for, each made once: a tie after the other names them.
    """

    value: tuple[Condition, ...]
    counts: Numbers
    first: Numbers
    own: Numbers
    everybody: int
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
            another = (here.first != np.arange(len(here.first))) & (here.counts > 0)
            for place in np.flatnonzero(another).tolist():
                found[self._cell(here, place)] = self._cell(here, int(here.first[place]))
        return found

    def sums(self) -> Iterator[Sum]:
        """Counts that are the sum of counts of another feature: of all records, and wherever both are split alike."""
        for here, threes in zip(self._contexts, self._threes, strict=True):
            for third, one, other in threes.parts:
                yield Sum(self._cell(here, third), (self._cell(here, one), self._cell(here, other)))
        counted: dict[str, Unions] = {}
        for here in self._contexts:
            # Whatever value of a feature records have, the same things are counted of them.
            split = here.value[0][0] if here.value else ""
            if split not in counted:
                counted[split] = self._compared.unions.among(here.counts >= 0)
            # What the same records have by several names sums up by each of them; it is said once.
            alike, seen = np.where(here.counts > 0, here.first, np.arange(len(here.first))).tolist(), set()
            for whole, parts in counted[split].that_add_up(here.counts):
                said = (alike[whole], *sorted([alike[one] for one in parts]))
                if said not in seen:
                    seen.add(said)
                    yield Sum(self._cell(here, whole), tuple([self._cell(here, one) for one in parts]))

    def inclusions(self) -> Iterator[AtMost]:
        """Counts that are a part of another one, and nearly as large."""
        near = _NEAR * self.threshold
        for here in self._contexts:
            own = self._compared.places[here.own]
            beyond = here.counts[own][None, :] - here.counts[own][:, None]
            inside = self._compared.inside[np.ix_(here.own, here.own)] & (beyond >= 0) & (beyond < near)
            # What is inside something that is inside is told by these two.
            through = (inside.astype(np.float32) @ inside.astype(np.float32)) > 0
            for part, whole in zip(*(own[one].tolist() for one in np.nonzero(inside & ~through)), strict=True):
                yield AtMost(self._cell(here, part), (self._cell(here, whole),))
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
            compared, own = self._compared, here.own
            places, features = compared.places[own], compared.features[own]
            groups = Groups(places, features, here.counts[places], compared.together[np.ix_(own, own)])
            found.append(Threes.of(groups, here.everybody, _NEAR * self.threshold))
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
        first = np.arange(len(counts))
        later, earlier = self._compared.alike
        holds = (counts[later] >= 0) & (counts[later] == counts[earlier])
        np.minimum.at(first, later[holds], earlier[holds])
        places = self._compared.places
        own = np.flatnonzero((first[places] == places) & (counts[places] > 0))
        if value is None:
            return _Here((), counts, first, own, self.features.count)
        name, one = value
        everybody = self.features.counted(name)[self.features.by_name[name].values.index(one)]
        return _Here((value,), counts, first, own, int(everybody))

    @cached_property
    def _compared(self) -> Compared:
        return Compared.of(self.features)

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
