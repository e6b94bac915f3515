"""A region as few, large, readable conjunctions.

A cube gives some facts a set of values each; everybody who has one of these values for each of these facts is in it.
A region is written as a union of cubes that are *prime* (no value can be added to any of them without taking in
somebody who is not in the region) and *irredundant* (each holds somebody whom no other holds).

Method: expand and irredundant cover of multiple-valued cubes, after R. L. Rudell and A. Sangiovanni-Vincentelli,
"Multiple-valued minimization for PLA optimization" (IEEE Transactions on Computer-Aided Design, 1987), with decision
diagrams instead of lists of cubes, so that every check and every count is exact. The next cube is the one that holds
the most people whom no earlier cube holds, among those found by growing from where the rest is densest in a number
of orders; the number of cubes is therefore small, but not proved to be the smallest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.telling import Told

#: Fact → the groups of cells that it may have; a fact that may have any is left out.
Cube = dict[str, frozenset[int]]
#: From how many cubes grown from one place the largest is chosen, unless told otherwise.
MOST_TRIED = 16


@dataclass(frozen=True)
class Cover:
    """A region in cubes.

    Attributes:
        cubes: the cubes, those that hold most first.
        rest: who is in the region and in none of the cubes; nobody unless the list was cut.
    """

    cubes: tuple[Cube, ...]
    rest: Region


def cover(told: Told, region: Region, most: int, tries: int = MOST_TRIED) -> Cover:
    """Write a region of people as cubes.

    Args:
        told: the space, seen through what decides the region.
        region: the region; it depends on the facts of `told` only and holds none but its people.
        most: after this many cubes the list is cut.
        tries: from how many cubes grown from one place the largest is chosen.
    """
    grower = _Grower(told, told.people & ~region, tries)
    rest = region
    cubes: list[Cube] = []
    while len(cubes) < most and rest.satisfiable():
        seed = _densest(told, rest)
        best = max(grower.grown(seed), key=lambda cube: _worth(told, cube, rest))
        cubes.append(best)
        rest = rest & ~region_of(told, best)
    kept = _irredundant(told, region, cubes)
    kept.sort(key=lambda cube: -told.count(region_of(told, cube) & region))
    return Cover(tuple(kept), rest)


def region_of(told: Told, cube: Cube) -> Region:
    """Everybody in a cube."""
    found = told.space.everybody
    for fact, groups in cube.items():
        found = found & told.group(fact, groups)
    return found


def _densest(told: Told, region: Region) -> dict[str, int]:
    """One combination of groups in the region: fact by fact the group that leaves most of it."""
    seed = {}
    for fact in told.facts:
        choices = [region & told.group(fact, (group,)) for group in range(len(told.groups[fact]))]
        best = max(range(len(choices)), key=lambda group: told.count(choices[group]))
        seed[fact], region = best, choices[best]
    return seed


def _worth(told: Told, cube: Cube, rest: Region) -> tuple[int, int, int]:
    """How much of the rest a cube holds; of two that hold as much, the one in fewer facts, asked earlier, is better."""
    places = sum(told.facts.index(fact) for fact in cube)
    return told.count(region_of(told, cube) & rest), -len(cube), -places


def _irredundant(told: Told, region: Region, cubes: Sequence[Cube]) -> list[Cube]:
    """Leave out, smallest first, what the other cubes hold anyway."""
    regions = [region_of(told, cube) & region for cube in cubes]
    kept = list(range(len(cubes)))
    for place in sorted(kept, key=lambda place: told.count(regions[place])):
        others = told.space.nobody
        for other in kept:
            if other != place:
                others = others | regions[other]
        if told.space.within(regions[place], others):
            kept.remove(place)
    return [cubes[place] for place in kept]


@dataclass
class _Grower:
    told: Told
    forbidden: Region
    tries: int

    def grown(self, seed: dict[str, int]) -> Iterator[Cube]:
        """Prime cubes around a combination of groups, each from another order of letting facts go.

        Each cube found gives new orders: those in which one of the facts that it keeps is let go first.
        """
        orders: list[tuple[str, ...]] = [(), *((fact,) for fact in self.told.facts)]
        found: set[frozenset[tuple[str, frozenset[int]]]] = set()
        tried = 0
        while orders and tried < self.tries:
            first = orders.pop(0)
            tried += 1
            cube = self._grow(seed, first)
            key = frozenset(cube.items())
            if key not in found:
                found.add(key)
                yield cube
                orders += [(fact, *first) for fact in cube if fact not in first]

    def _grow(self, seed: dict[str, int], first: tuple[str, ...]) -> Cube:
        cube: Cube = {fact: frozenset((group,)) for fact, group in seed.items()}
        space = self.told.space
        here = region_of(self.told, cube)
        for fact in (*first, *(fact for fact in seed if fact not in first)):
            wider = space.without_fact(here, fact)
            if self._allowed(wider):
                here = wider
                del cube[fact]
        for fact in [fact for fact in cube if len(self.told.groups[fact]) > 2]:  # of two groups the other was tried
            without = space.without_fact(here, fact)
            for group in self._outwards(fact, cube[fact]):
                groups = cube[fact] | {group}
                wider = without & self.told.group(fact, groups)
                if self._allowed(wider):
                    here, cube[fact] = wider, groups
        return cube

    def _outwards(self, fact: str, groups: frozenset[int]) -> list[int]:
        """The other groups of a fact, the nearest first."""
        others = (group for group in range(len(self.told.groups[fact])) if group not in groups)
        return sorted(others, key=lambda group: min(abs(group - own) for own in groups))

    def _allowed(self, region: Region) -> bool:
        return not (region & self.forbidden).satisfiable()
