"""The second layer over the whole space: every status, and where each rule fires."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from engine.evaluators.symbolic.space import Region, Space
from engine.evaluators.symbolic.symbolic_rules import SymbolicRules
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.base import Status
from engine.rulebase.entries.then.base import Verdict

Codes = Mapping[int, Region]


@dataclass(frozen=True)
class SymbolicConclusions:
    """Where statuses have their values and rules fire; see `engine.logic.statuses.base.World`.

    Attributes:
        symbolic: the first layer. With cells for unknown facts the statuses are those of partial knowledge too.
    """

    symbolic: SymbolicRules
    _statuses: dict[Status, Codes] = field(default_factory=dict, repr=False, compare=False)
    _fires: dict[str, Region] = field(default_factory=dict, repr=False, compare=False)
    # Many statuses look at the same criteria and facts, each for every value that it can have.
    _criteria: dict[tuple[str, frozenset[int]], Region] = field(default_factory=dict, repr=False, compare=False)
    _facts: dict[tuple[str, frozenset[str]], Region] = field(default_factory=dict, repr=False, compare=False)
    _kept: dict[str, Region] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rules: DatedRules) -> "SymbolicConclusions":
        """Those of people of whom everything is known; `DatedRules.kept` has one for all analyses of the rules."""
        return cls(SymbolicRules.of(rules))

    @property
    def _space(self) -> Space:
        return self.symbolic.space

    def fires(self, rule: CompiledRule) -> Region:
        """Where a rule fires."""
        if rule.name not in self._fires:
            found = self._space.everybody
            for status, allowed in rule.tests:
                found = found & self.where(status, allowed)
            self._fires[rule.name] = found
        return self._fires[rule.name]

    def counted(self, said: Iterable[tuple[Verdict, CompiledRule]]) -> Mapping[str, Region]:
        """Where each word about one thing is the one that counts: that of the first rule that fires.

        Args:
            said: the words and their rules, in the order that counts (`verdicts_of`).
        """
        found: dict[str, Region] = {}
        before = self._space.nobody
        for verdict, rule in said:
            fires = self.fires(rule)
            found[verdict.word] = found.get(verdict.word, self._space.nobody) | (fires & ~before)
            before = before | fires
        return found

    def where(self, status: Status, codes: frozenset[int]) -> Region:
        """Where a status has one of these values."""
        found = self._space.nobody
        for code, region in self.status(status).items():
            if code in codes:
                found = found | region
        return found

    def drawn(self, conclusion: str, item: str | None = None, /) -> Region:
        """Where a conclusion is drawn, for any item when it is made for several."""
        found = self._space.nobody
        for rule in self.symbolic.rules.rules:
            if rule.draws(conclusion, item):
                found = found | self.fires(rule)
        return found

    def level_open(self, level: str, /) -> Region:
        """Where a level is not ruled out."""
        found = self._space.nobody
        for rule in self.symbolic.rules.rules:
            if rule.then.keeps_open == level:
                found = found | self.fires(rule)
        return found

    @property
    def reachable(self) -> Region:
        """The states of knowledge that a situation can be in: nothing impossible, and what follows is filled in."""
        found = self.symbolic.possible
        for constraint in self.symbolic.constraints:
            if constraint.fills_in is not None:
                when = self.symbolic.expression(constraint.when)
                then = self.symbolic.expression(constraint.then)
                found = found & ~(when.met & then.unknown)
        return found

    def status(self, status: Status) -> Codes:
        """Where a status has each of its values, by their codes."""
        if status not in self._statuses:
            self._statuses[status] = dict(enumerate(status.each(self)))
        return self._statuses[status]

    @property
    def rules(self) -> DatedRules:
        """See `World.rules`."""
        return self.symbolic.rules

    def everywhere(self, holds: bool, /) -> Region:
        """See `World.everywhere`."""
        return self._space.everybody if holds else self._space.nobody

    def criterion(self, name: str, allowed: frozenset[int], /) -> Region:
        """See `World.criterion`."""
        found = self._criteria.get((name, allowed))
        if found is None:
            found = self._criteria[name, allowed] = self.symbolic.criteria[name].among(allowed, self._space.nobody)
        return found

    def any_of(self, names: Sequence[str], allowed: frozenset[int], /) -> Region:
        """See `World.any_of`."""
        return reduce(or_, (self.symbolic.criteria[name] for name in names)).among(allowed, self._space.nobody)

    def kept(self, name: str, make: Callable[[], Region], /) -> Region:
        """See `World.kept`."""
        found = self._kept.get(name)
        if found is None:
            found = self._kept[name] = make()
        return found

    def fact(self, name: str, words: Collection[str], /) -> Region:
        """See `World.fact`."""
        wanted = frozenset(words)
        found = self._facts.get((name, wanted))
        if found is None:
            found = self._facts[name, wanted] = self._where_fact(name, wanted)
        return found

    def _where_fact(self, name: str, words: frozenset[str]) -> Region:
        places = []
        for place, cell in enumerate(self._space.partition.cells[name]):
            if cell.unknown is not None:
                word = cell.unknown
            elif isinstance(cell.representative, bool):
                word = "met" if cell.representative else "not_met"
            else:
                word = "known"
            if word in words:
                places.append(place)
        return self._space.cells(name, places)
