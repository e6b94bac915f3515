"""The second layer over the whole space: every status, and where each rule fires."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN
from engine.evaluators.symbolic.rules import SymbolicRules
from engine.evaluators.symbolic.space import Region, Space
from engine.evaluators.symbolic.three_valued import ThreeValued, of_test
from engine.logic.compilation.dated import NOBODY, CompiledService
from engine.logic.compilation.rules import CompiledRule
from engine.logic.compilation.statuses import StatusKey
from engine.logic.operators.in_values import InValues
from engine.logic.operators.is_value import IsValue
from engine.rulebase.entries.catalogue import Hold
from engine.rulebase.entries.conclusions import LevelThen, ServiceFilter
from engine.rulebase.entries.vocabulary import APPLICANT, FOLLOWED_BY

Codes = Mapping[int, Region]


@dataclass(frozen=True)
class SymbolicConclusions:
    """Where statuses have their values and rules fire.

    Attributes:
        symbolic: the first layer. With cells for unknown facts the statuses are those of partial knowledge too.
    """

    symbolic: SymbolicRules
    _statuses: dict[StatusKey, Codes] = field(default_factory=dict, repr=False, compare=False)
    _fires: dict[str, Region] = field(default_factory=dict, repr=False, compare=False)

    @property
    def _space(self) -> Space:
        return self.symbolic.space

    def fires(self, rule: CompiledRule) -> Region:
        """Where a rule fires."""
        if rule.name not in self._fires:
            found = self._space.everybody
            for key, allowed in rule.tests:
                found = found & self.where(key, allowed)
            self._fires[rule.name] = found
        return self._fires[rule.name]

    def where(self, key: StatusKey, codes: frozenset[int]) -> Region:
        """Where a status has one of these values."""
        found = self._space.nobody
        for code, region in self.status(key).items():
            if code in codes:
                found = found | region
        return found

    def drawn(self, conclusion: str) -> Region:
        """Where a conclusion is drawn, for any item when it is made for several."""
        found = self._space.nobody
        for rule in self.symbolic.rules.rules:
            if rule.conclusion == conclusion or rule.conclusion.startswith(f"{conclusion}["):
                found = found | self.fires(rule)
        return found

    def level_open(self, level: str) -> Region:
        """Where a level is not ruled out."""
        found = self._space.nobody
        for rule in self.symbolic.rules.rules:
            if isinstance(rule.then, LevelThen) and rule.then.level == level:
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

    def status(self, key: StatusKey) -> Codes:
        """Where a status has each of its values, by their codes."""
        if key not in self._statuses:
            self._statuses[key] = self._read(key)
        return self._statuses[key]

    def _read(self, key: StatusKey) -> Codes:
        match key.subject:
            case "criterion":
                return _outcomes(self.symbolic.criteria[str(key.target)])
            case "fact":
                return self._fact(key)
            case "service":
                return self._service(key)
            case "services":
                assert isinstance(key.target, ServiceFilter)
                return self._services(key, key.target)
            case "level":
                return self._level(key)
            case _:
                drawn = self.drawn(str(key.target))
                return {key.code("drawn"): drawn, key.code("not_drawn"): ~drawn}

    def _fact(self, key: StatusKey) -> Codes:
        fact = str(key.target)
        found: dict[int, Region] = {}
        for place, cell in enumerate(self._space.partition.cells[fact]):
            if cell.unknown is not None:
                word = cell.unknown
            elif isinstance(cell.representative, bool):
                word = "met" if cell.representative else "not_met"
            else:
                word = "known"
            code = key.code(word)
            found[code] = found.get(code, self._space.nobody) | self._space.cells(fact, (place,))
        return found

    def _service(self, key: StatusKey) -> Codes:
        service = self.symbolic.rules.services[str(key.target)]
        match key.aspect:
            case "is":
                return _outcomes(self.symbolic.services[service.entry.id])
            case "near_miss":
                return _outcomes(self._near_miss(service))
            case "follows_person":
                return _outcomes(self._follows(service))
            case "application":
                return {key.code(word): region for word, region in self._application(service).items()}
            case _:
                return {key.code(service.entry.availability.status): self._space.everybody}

    def _near_miss(self, service: CompiledService) -> ThreeValued:
        """As `engine.logic.services.near_miss_of`: all required criteria but exactly one are met."""
        none = self._space.everybody
        one = several = self._space.nobody
        certain = self._space.everybody if service.entry.eligibility_published else self._space.nobody
        for place in service.required:
            criterion = self.symbolic.criterion(place)
            several = several | (one & criterion.not_met)
            one = (one & ~criterion.not_met) | (none & criterion.not_met)
            none = none & ~criterion.not_met
            certain = certain & ~criterion.unknown
        return ThreeValued(one & certain, several | (none & certain))

    def _follows(self, service: CompiledService) -> ThreeValued:
        name = service.entry.id
        if name not in self.symbolic.rules.choices.get(FOLLOWED_BY, ()):
            return ThreeValued(self._space.nobody, self._space.everybody)
        followed = of_test(self._space, IsValue(FOLLOWED_BY, name))
        return ThreeValued(followed.met, followed.not_met) if name != NOBODY else ~followed

    def _application(self, service: CompiledService) -> Mapping[str, Region]:
        """As in `engine.logic.services`: already followed, danger first, what is missing, what is unknown."""
        ready = self._follows(service).met
        rest = ~ready
        application = service.entry.application
        if application is None:
            return {"ready": ready, "unknown": rest}
        kind = self.symbolic.rules.contents.kinds[service.entry.kind]
        postponed, blocked = self._hold(kind.postponed_when), self._hold(kind.blocked_when)
        human = self._hold(kind.human_decision_when)
        wanted = [self._may_apply(application.who_may_apply, application.ask_whether)]
        wanted += [self.symbolic.criterion(place) for place in service.requirements]
        not_ready, undecided = blocked.met, postponed.unknown | blocked.unknown | ~human.not_met
        for criterion in wanted:
            not_ready = not_ready | criterion.not_met
            undecided = undecided | criterion.unknown
        not_now = rest & postponed.met
        rest = rest & ~postponed.met
        return {
            "not_now": not_now,
            "not_ready": rest & not_ready,
            "unknown": rest & ~not_ready & undecided,
            "ready": ready | (rest & ~not_ready & ~undecided),
        }

    def _hold(self, hold: Hold | None) -> ThreeValued:
        if hold is None:
            return ThreeValued(self._space.nobody, self._space.everybody)
        return self.symbolic.criteria[hold.criterion]

    def _may_apply(self, who_may: tuple[str, ...], ask_whether: tuple[str, ...]) -> ThreeValued:
        nobody = ThreeValued(self._space.nobody, self._space.everybody)
        ask = of_test(self._space, InValues(APPLICANT, ask_whether)) if ask_whether else nobody
        may = of_test(self._space, InValues(APPLICANT, who_may)) if who_may else nobody
        unknown = self._space.cells(APPLICANT, self._unknown_places(APPLICANT)) | ask.met
        return ThreeValued(may.met & ~unknown, ~may.met & ~unknown)

    def _unknown_places(self, fact: str) -> list[int]:
        cells = self._space.partition.cells.get(fact, ())
        return [place for place, cell in enumerate(cells) if cell.unknown in {NOT_ASKED, NOT_KNOWN}]

    def _services(self, key: StatusKey, chosen: ServiceFilter) -> Codes:
        names = self.symbolic.rules.services_among(chosen)
        if not names:
            return {key.code("none"): self._space.everybody}
        match, excluded = self._space.nobody, self._space.everybody
        for name in names:
            outcome = self.symbolic.services[name]
            match = match | outcome.met
            excluded = excluded & outcome.not_met
        return {
            key.code("match"): match,
            key.code("possible"): ~(match | excluded),
            key.code("excluded"): excluded,
        }

    def _level(self, key: StatusKey) -> Codes:
        here = self.level_open(str(key.target))
        others = self._space.nobody
        for level in self.symbolic.rules.contents.plan.levels:
            if level.id != key.target:
                others = others | self.level_open(level.id)
        return {
            key.code("settled"): here & ~others,
            key.code("possible"): here & others,
            key.code("ruled_out"): ~here,
        }


def _outcomes(regions: ThreeValued) -> Codes:
    return {0: regions.not_met, 1: regions.unknown, 2: regions.met}
