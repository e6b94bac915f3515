"""Reads regions of the symbolic space as multi-valued diagrams, which can be weighed and narrowed quickly."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from engine.analyses.interview.diagrams import Diagrams, Node, value_node
from engine.evaluators.symbolic.space import Region, Space


@dataclass(frozen=True)
class RegionReader:
    """Reads regions of one space into one store.

    Attributes:
        space: the space.
        facts: its facts, in the order of its variables; the place of each is its variable in the store.
        diagrams: the store.
    """

    space: Space
    facts: Sequence[str]
    diagrams: Diagrams
    _memo: dict[tuple[Region, ...], Node] = field(default_factory=dict, repr=False)

    def which(self, regions: Sequence[Region]) -> Node:
        """In which of some regions somebody lies, as the bits of a number."""
        return self._read(tuple(regions))

    def _read(self, regions: tuple[Region, ...]) -> Node:
        found = self._memo.get(regions)
        if found is None:
            depths = [self._depths[fact] for one in regions if (fact := self.space.first_fact(one)) is not None]
            if not depths:
                found = value_node(sum(1 << place for place, region in enumerate(regions) if region.satisfiable()))
            else:
                fact = self.facts[min(depths)]
                cells = range(len(self.space.partition.cells[fact]))
                children = [self._read(tuple(self.space.follow(one, fact, cell) for one in regions)) for cell in cells]
                found = self.diagrams.make(min(depths), tuple(children))
            self._memo[regions] = found
        return found

    @cached_property
    def _depths(self) -> dict[str, int]:
        return {fact: depth for depth, fact in enumerate(self.facts)}
