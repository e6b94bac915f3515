"""Why no service takes the people of a region, and which service comes nearest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.analyses.coverage.findings import named
from engine.answers.condition import Condition
from engine.answers.coverage import Exclusion, Nearest
from engine.evaluators.symbolic.space import Region
from engine.evaluators.symbolic.symbolic_rules import Reading, SymbolicRules
from engine.words.conditions import condition
from engine.words.wording import Words


@dataclass(frozen=True)
class Explained:
    """Explains regions by the criteria of services.

    Attributes:
        symbolic: the rules.
        reading: how unclear criteria count.
        words: the words of a language.
        facts: what the criteria of the services tell people apart by.
    """

    symbolic: SymbolicRules
    reading: Reading
    words: Words
    facts: Sequence[str]

    def excluded_by(self, region: Region, services: Iterable[str]) -> tuple[Exclusion, ...]:
        """Per service, the criteria that all, and that some, of these people do not meet."""
        found = []
        for name in services:
            service = self.symbolic.rules.services[name]
            always, sometimes = [], []
            for place in service.required:
                fails = self.symbolic.fails(place, self.reading)
                if self.symbolic.space.within(region, fails):
                    always.append(named(self.symbolic.rules, name, place, self.words))
                elif (region & fails).satisfiable():
                    sometimes.append(named(self.symbolic.rules, name, place, self.words))
            published = service.entry.eligibility_published
            found.append(Exclusion(name, self.words.service(name), tuple(always), tuple(sometimes), not published))
        return tuple(found)

    def nearest(self, region: Region, excluded: Iterable[Exclusion]) -> Nearest | None:
        """The service from which some of these people are kept by the fewest criteria; the first in order of several.

        Only criteria that could come to be met count: nobody grows younger. A criterion that everybody fails counts for
        everybody, so a service with many of those is not looked at again.
        """
        best: tuple[int, str, Region] | None = None
        for service in sorted(excluded, key=lambda item: len(item.always)):
            if best is not None and len(service.always) >= best[0]:
                break
            count, who = self._fewest(region & self._within_reach(service.service), service.service)
            if who.satisfiable() and (best is None or count < best[0]):
                best = count, service.service, who
        if best is None:
            return None
        count, name, who = best
        places = [
            place
            for place in self.symbolic.rules.services[name].required
            if (who & self.symbolic.fails(place, self.reading)).satisfiable()
        ]
        which = tuple(named(self.symbolic.rules, name, place, self.words) for place in places)
        among = tuple(self._narrower(region, who, places))
        return Nearest(name, self.words.service(name), count, which, among)

    def _narrower(self, region: Region, who: Region, places: Sequence[int]) -> Iterator[Condition]:
        """What tells those who are nearest from the region, of the facts that some criteria look at."""
        space = self.symbolic.space
        looked_at = {fact for place in places for fact in space.depends_on(self.symbolic.fails(place, self.reading))}
        for fact in (fact for fact in self.facts if fact in looked_at):
            cells = space.partition.cells[fact]
            inside = [place for place in range(len(cells)) if (region & space.cells(fact, (place,))).satisfiable()]
            nearest = [place for place in inside if (who & space.cells(fact, (place,))).satisfiable()]
            if len(nearest) < len(inside):
                yield condition(self.symbolic.rules, cells, fact, nearest, self.words)

    def _within_reach(self, service: str) -> Region:
        """Whoever fails only criteria of a service that could come to be met."""
        symbolic = self.symbolic
        found = symbolic.space.everybody
        entry = symbolic.rules.services[service]
        for place in entry.required:
            reach = symbolic.space.everybody
            for expression in entry.derived.within_reach[symbolic.rules.program.criteria[place].id]:
                reach = reach & ~symbolic.expression(expression).not_met
            found = found & (reach | ~symbolic.fails(place, self.reading))
        return found

    def _fewest(self, region: Region, service: str) -> tuple[int, Region]:
        """The smallest number of criteria that keep somebody of the region out, and who they are."""
        by_count = [region]
        for place in self.symbolic.rules.services[service].required:
            fails = self.symbolic.fails(place, self.reading)
            met = [people & ~fails for people in by_count]
            not_met = [people & fails for people in by_count]
            by_count = [met[0], *(more | fewer for more, fewer in zip(met[1:], not_met, strict=False)), not_met[-1]]
        return next(
            ((count, people) for count, people in enumerate(by_count) if people.satisfiable()), (len(by_count), region)
        )
