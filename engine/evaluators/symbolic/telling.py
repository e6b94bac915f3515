"""What some rules tell apart: the facts, and the groups of cells, that decide a few regions among some people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.evaluators.symbolic.space import Region, Space

#: Cells of one fact that nothing here tells apart, by their positions.
Group = tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """A space seen through a few regions: only what these tell apart among some people.

    Attributes:
        space: the whole space.
        facts: the facts that decide the regions, in the order of the vocabulary.
        people: those whom it is about, as far as these facts tell.
        regions: the regions themselves, in terms of these facts.
    """

    space: Space
    facts: tuple[str, ...]
    people: Region
    regions: tuple[Region, ...]

    @classmethod
    def of(cls, space: Space, among: Region, regions: Sequence[Region]) -> "Told":
        """Leave out every fact that makes no difference.

        Args:
            space: the space.
            among: whom it is about.
            regions: what must stay decided.
        """
        needed: set[str] = set()
        below: dict[Region, int] = {}
        for region in dict.fromkeys(regions):
            needed.update(space.still_decides(region, among, below=below))
        facts = tuple(fact for fact in space.partition.cells if fact in needed)
        others = [fact for fact in space.partition.cells if fact not in needed]
        told = tuple(space.without(region & among, others) for region in regions)
        return cls(space, facts, space.without(among, others), told)

    @cached_property
    def groups(self) -> dict[str, tuple[Group, ...]]:
        """Per fact, its cells in groups that neither the regions nor the people tell apart."""
        found = {}
        for fact in self.facts:
            alike: dict[tuple[Region, ...], list[int]] = {}
            for place in range(len(self.space.partition.cells[fact])):
                seen = tuple(self.space.given(region, {fact: place}) for region in (self.people, *self.regions))
                alike.setdefault(seen, []).append(place)
            found[fact] = tuple(tuple(places) for places in alike.values())
        return found

    @cached_property
    def _units(self) -> Region:
        """One code of one cell of every combination of groups, as often as there are values in them."""
        region = self.space.everybody
        for fact, groups in self.groups.items():
            region = region & self.space.weighing(fact, groups)
        return region

    @cached_property
    def _free(self) -> int:
        return self.space.free_when_weighing(self.facts)

    def count(self, region: Region) -> int:
        """How many combinations of answers a region has, each value of each fact by itself, counted exactly.

        So a count never depends on where else a line is drawn: 24 and 25 are two years, whether or not a rule tells
        them apart.
        """
        return self.space.tally(region, self._units, self._free)

    def group(self, fact: str, groups: Iterable[int]) -> Region:
        """Everybody whose fact lies in one of the groups, given by their positions."""
        found = self.space.nobody
        for group in groups:
            found = found | self._groups[fact][group]
        return found

    @cached_property
    def _groups(self) -> dict[str, tuple[Region, ...]]:
        return {fact: tuple(self.space.cells(fact, group) for group in groups) for fact, groups in self.groups.items()}
