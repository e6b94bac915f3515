"""All prime cubes of a region: every way to be in it that asks nothing superfluous.

Method: W. V. Quine, "On cores and prime implicants of truth functions" (American Mathematical Monthly, 1959), by the
recursion over decision diagrams of O. Coudert and J. C. Madre, "Implicit and incremental computation of primes and
essential primes of Boolean functions" (DAC 1992), with sets of values instead of the two literals of a Boolean.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.evaluators.symbolic.cubes import Cube, region_of
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.telling import Told


def primes(told: Told, region: Region) -> list[Cube]:
    """Every prime cube of a region.

    Args:
        told: the space, seen through the region.
        region: the region; it depends on the facts of `told` only.

    Returns:
        the cubes; none of them can be given another value without leaving the region. Their number may grow fast with
        the size of the region: meant for the criteria of one service.
    """
    return [dict(cube) for cube in _Finder(told).of(region, 0)]


_Pairs = tuple[tuple[str, frozenset[int]], ...]


@dataclass
class _Finder:
    told: Told
    _found: dict[Region, tuple[_Pairs, ...]] = field(default_factory=dict)

    def of(self, region: Region, start: int) -> tuple[_Pairs, ...]:
        if not region.satisfiable():
            return ()
        if region.valid():
            return ((),)
        if region not in self._found:
            depends = set(self.told.space.depends_on(region))
            depth = next(place for place in range(start, len(self.told.facts)) if self.told.facts[place] in depends)
            self._found[region] = tuple(self._split(region, depth))
        return self._found[region]

    def _split(self, region: Region, depth: int) -> Iterator[_Pairs]:
        fact = self.told.facts[depth]
        groups = self.told.groups[fact]
        parts = [self.told.space.given(region, {fact: group[0]}) for group in groups]
        seen: set[_Pairs] = set()
        for common in self._intersections(parts):
            for rest in self.of(common, depth + 1):
                here = region_of(self.told, dict(rest))
                allowed = frozenset(group for group, part in enumerate(parts) if self.told.space.within(here, part))
                cube = rest if len(allowed) == len(groups) else ((fact, allowed), *rest)
                if cube not in seen:
                    seen.add(cube)
                    yield cube

    def _intersections(self, parts: list[Region]) -> list[Region]:
        """Every region that is common to some of the parts; not the empty one."""
        found: dict[Region, None] = {}
        for part in dict.fromkeys(parts):
            for earlier in (part, *(part & other for other in found)):
                if earlier.satisfiable():
                    found.setdefault(earlier)
        return list(found)
