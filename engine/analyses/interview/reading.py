"""Reads regions of the symbolic space as multi-valued diagrams, which can be weighed and narrowed quickly."""

from collections.abc import Sequence
from dataclasses import dataclass, field

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
    _memo: dict[tuple[int, tuple[Region, ...]], Node] = field(default_factory=dict, repr=False)

    def which(self, regions: Sequence[Region]) -> Node:
        """In which of some regions somebody lies, as the bits of a number."""
        depends = {fact for region in regions for fact in self.space.depends_on(region)}
        left = tuple(depth for depth, fact in enumerate(self.facts) if fact in depends)
        return self._read(tuple(regions), left)

    def first(self, regions: Sequence[Region]) -> Node:
        """In which of some regions somebody lies, the first of them only, as the bits of a number."""
        return self.diagrams.combine(lambda bits: bits & -bits, self.which(regions))

    def _read(self, regions: tuple[Region, ...], left: tuple[int, ...]) -> Node:
        if not left:
            return value_node(sum(1 << place for place, region in enumerate(regions) if region.satisfiable()))
        key = (left[0], regions)
        if key not in self._memo:
            fact = self.facts[left[0]]
            children = []
            for place in range(len(self.space.partition.cells[fact])):
                narrowed = tuple(self.space.given(region, {fact: place}) for region in regions)
                children.append(self._read(narrowed, left[1:]))
            self._memo[key] = self.diagrams.make(left[0], tuple(children))
        return self._memo[key]
