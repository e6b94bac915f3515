"""Coverage of one subject under one reading of unclear criteria."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from engine.analyses.coverage.exclusion import Explained
from engine.analyses.coverage.findings import idle_criteria, subsumed
from engine.analyses.coverage.subjects import Subject
from engine.answers.coverage import Exclusion, Overlap, ReadingCoverage, RegionFound, RegionGroup, ServiceShare
from engine.evaluators.symbolic.cubes import Cube, cover, region_of
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.symbolic_rules import Reading, SymbolicRules
from engine.evaluators.symbolic.telling import Told
from engine.words.conditions import conditions
from engine.words.wording import Words

#: Regions for one overlap, and how many are tried for each: what several services all take has few and simple ones.
MOST_IN_AN_OVERLAP = 3
TRIES_IN_AN_OVERLAP = 8
#: With more services than this, overlaps are those of two services; else those of every set of them.
MOST_FOR_ALL_SETS = 6


@dataclass(frozen=True)
class OneReading:
    """One subject, one reading.

    Attributes:
        symbolic: the rules.
        subject: the services, and whom it is about.
        words: the words of a language.
        reading: how unclear criteria count.
        told: the space, seen through the services.
        among: the people, in terms of all facts.
        taken: whom each service takes, in terms of the facts of `told`.
        most: the longest list of regions.
    """

    symbolic: SymbolicRules
    subject: Subject
    words: Words
    reading: Reading
    told: Told
    among: Region
    taken: Mapping[str, Region]
    most: int

    def result(self) -> ReadingCoverage:
        """Counts, uncovered regions, overlaps and what has no effect."""
        told = self.told
        none, one, several = told.people, told.space.nobody, told.space.nobody
        for region in self.taken.values():
            several = several | (one & region)
            one = (one & ~region) | (none & region)
            none = none & ~region
        uncovered, groups, uncovered_explained = self._uncovered(none)
        overlaps, overlaps_explained = self._overlaps(several)
        return ReadingCoverage(
            reading=self.reading,
            none=told.count(none),
            one=told.count(one),
            several=told.count(several),
            none_share=self._share(none),
            one_share=self._share(one),
            several_share=self._share(several),
            services=tuple(self._services(one)),
            uncovered=uncovered,
            uncovered_by=groups,
            uncovered_explained=uncovered_explained,
            overlaps=overlaps,
            overlaps_explained=overlaps_explained,
            idle_criteria=tuple(idle_criteria(self.symbolic, self.subject, self.reading, self.words)),
            subsumed=tuple(subsumed(self.symbolic, self.subject, self.reading, self.words)),
        )

    def _share(self, region: Region) -> float:
        return share(self.told.count(region), self.told.count(self.told.people))

    def _services(self, one: Region) -> Iterator[ServiceShare]:
        for name, region in self.taken.items():
            published = self.symbolic.rules.services[name].entry.eligibility_published
            cells, alone = self.told.count(region), self.told.count(region & one)
            yield ServiceShare(name, self.words.service(name), published, cells, self._share(region), alone)

    def _uncovered(self, none: Region) -> tuple[tuple[RegionFound, ...], tuple[RegionGroup, ...], float]:
        listed = cover(self.told, none, self.most)
        found = tuple(self._region(cube, none, explain=True) for cube in listed.cubes)
        groups: dict[tuple[tuple[str, str], ...], list[int]] = {}
        for place, region in enumerate(found):
            always = ((one.service, criterion.id) for one in region.excluded_by for criterion in one.always)
            groups.setdefault(tuple(always), []).append(place)
        grouped = [self._group(listed.cubes, found, places, none) for places in groups.values()]
        grouped.sort(key=lambda group: -group.cells)
        return found, tuple(grouped), 1 - share(self.told.count(listed.rest), self.told.count(none))

    def _group(
        self, cubes: Sequence[Cube], found: Sequence[RegionFound], places: Sequence[int], none: Region
    ) -> RegionGroup:
        """Regions in which the same criteria keep everybody out: together, for they overlap.

        Its size is that of everybody whom these keep out, however many of its regions are listed.
        """
        excluded = tuple(replace(one, sometimes=()) for one in found[places[0]].excluded_by)
        where = self._kept_out(excluded, none)
        listed = self.told.space.nobody
        for place in places:
            listed = listed | (region_of(self.told, cubes[place]) & none)
        cells = self.told.count(where)
        return RegionGroup(excluded, cells, self._share(where), share(self.told.count(listed), cells), tuple(places))

    def _kept_out(self, excluded: Sequence[Exclusion], none: Region) -> Region:
        """Where nobody meets any of these criteria, in terms of the facts of `told`."""
        space = self.told.space
        meets = space.nobody
        for one in excluded:
            service, always = self.symbolic.rules.services[one.service], {criterion.id for criterion in one.always}
            for place, criterion in service.criteria.items():
                if criterion.id in always:
                    meets = meets | ~self.symbolic.fails(place, self.reading)
        others = [fact for fact in space.partition.cells if fact not in self.told.facts]
        return none & ~space.without(meets & self.among, others)

    def _region(self, cube: Cube, whole: Region, *, explain: bool = False) -> RegionFound:
        where = region_of(self.told, cube) & whole
        named = conditions(self.symbolic.rules, self.told, cube, self.words)
        cells = self.told.count(where)
        explained = Explained(self.symbolic, self.reading, self.words, self.told.facts)
        excluded = explained.excluded_by(where & self.among, self.taken) if explain else ()
        return RegionFound(
            conditions=named,
            text=self.words.series(condition.text for condition in named) or self.words("everybody"),
            cells=cells,
            share=self._share(where),
            share_here=share(cells, self.told.count(whole)),
            excluded_by=excluded,
            nearest=explained.nearest(where & self.among, excluded) if explain else None,
        )

    def _overlaps(self, several: Region) -> tuple[tuple[Overlap, ...], float]:
        """Every set of services that accepts somebody together, or every pair when there are many services."""
        sizes = range(2, len(self.taken) + 1) if len(self.taken) <= MOST_FOR_ALL_SETS else (2,)
        together: list[tuple[tuple[str, ...], Region]] = []
        for size in sizes:
            for names in combinations(self.taken, size):
                where = self.told.people
                for name in names:
                    where = where & self.taken[name]
                if where.satisfiable():
                    together.append((names, where))
        together.sort(key=lambda item: -self.told.count(item[1]))
        listed, rest = together[: self.most], several
        for _, where in listed:
            rest = rest & ~where
        all_sets = len(self.taken) <= MOST_FOR_ALL_SETS
        overlaps = tuple(self._overlap(names, where, all_sets=all_sets) for names, where in listed)
        return overlaps, 1 - share(self.told.count(rest), self.told.count(several))

    def _overlap(self, names: tuple[str, ...], where: Region, *, all_sets: bool) -> Overlap:
        exactly = where
        for name, region in self.taken.items():
            if name not in names:
                exactly = exactly & ~region
        listed = cover(self.told, where, MOST_IN_AN_OVERLAP, TRIES_IN_AN_OVERLAP)
        return Overlap(
            services=names,
            names=tuple(self.words.service(name) for name in names),
            cells=self.told.count(where),
            exactly=self.told.count(exactly) if all_sets else None,
            share=self._share(where),
            regions=tuple(self._region(cube, where) for cube in listed.cubes),
            explained=1 - share(self.told.count(listed.rest), self.told.count(where)),
        )


def share(part: int, whole: int) -> float:
    """Part of a whole, 0 to 1; of nothing, nothing is left out."""
    return part / whole if whole else 0.0
