"""Evaluates one situation: criteria, services, then the conclusions of the second layer, without any words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.compilation.statuses import StatusKey
from engine.logic.services import ServiceAssessment, assess_service
from engine.logic.situation import Situation
from engine.outcome import Outcome
from engine.rulebase.entries.conclusions import LevelThen, ServiceFilter


@dataclass
class Assessment:
    """What the rules say about one situation.

    Attributes:
        rules: the rules of the day.
        situation: the answers.
        values: the value of every criterion, by its position in the program.
        unclear: where the source of a criterion is unclear, by the same position.
        services: each offered service.
        fired: the rules that fired, in the order of the strata and the files.
    """

    rules: DatedRules
    situation: Situation
    values: Sequence[int]
    unclear: Sequence[int]
    services: Mapping[str, ServiceAssessment]
    fired: list[CompiledRule] = field(default_factory=list)
    _open_facts: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def value(self, criterion: str) -> Outcome:
        """The outcome of a criterion by its id."""
        return Outcome(self.values[self.rules.program.index[criterion]])

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that are not ruled out, lowest first; complete once all level rules have run."""
        open_levels = {rule.then.level for rule in self.fired if isinstance(rule.then, LevelThen)}
        return tuple(level.id for level in self.rules.contents.plan.levels if level.id in open_levels)

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The conclusions that were drawn; complete once all rules have run."""
        return frozenset(rule.conclusion for rule in self.fired)

    def unknown_because(self, criterion: str) -> str | None:
        """``source`` when the service must be asked, ``caller`` when an answer would settle it, None when it is known.

        An unknown criterion that no unknown fact explains is unclear in a criterion that it uses.
        """
        position = self.rules.program.index[criterion]
        if self.values[position] != Outcome.UNKNOWN:
            return None
        if self.unclear[position] == Outcome.MET or not self.open_facts(criterion):
            return "source"
        return "caller"

    def open_facts(self, criterion: str) -> frozenset[str]:
        """The unknown facts through which a criterion is unknown, whether or not they were asked."""
        found = self._open_facts.get(criterion)
        if found is None:
            found = self.rules.program.open_facts(criterion, self.situation.facts, self.values)
            self._open_facts[criterion] = found
        return found

    def missing_facts(self, criterion: str) -> tuple[str, ...]:
        """The facts that could still be asked for an unknown criterion, in the order of the vocabulary."""
        if self.value(criterion) != Outcome.UNKNOWN:
            return ()
        return self.askable(self.open_facts(criterion))

    def askable(self, facts: frozenset[str] | set[str]) -> tuple[str, ...]:
        """Those of the facts that were not asked yet, in the order of the vocabulary."""
        return tuple(name for name in self.rules.contents.facts if name in facts and name not in self.situation.given)


def assess(rules: DatedRules, situation: Situation) -> Assessment:
    """Evaluate one situation.

    Args:
        rules: the rules of the day.
        situation: the checked answers.

    Returns:
        the values of all criteria, every service, and the rules that fired.
    """
    facts = situation.facts
    values, unclear = rules.program.run(facts)
    services = {name: assess_service(rules, service, facts, values) for name, service in rules.services.items()}
    assessment = Assessment(rules, situation, values, unclear, services)
    for stratum in rules.strata:
        statuses = _Statuses(assessment)  # what it remembers holds within a stratum
        codes = {short: statuses.code(key) for short, key in stratum.keys.items()}
        assessment.fired.extend(stratum.rules[name] for name in stratum.chainer.fired(codes))
    return assessment


def status_code(assessment: Assessment, key: StatusKey) -> int:
    """The code of one status, once all rules have run."""
    return _Statuses(assessment).code(key)


class _Statuses:
    """The status codes of one case, given the rules that fired so far."""

    def __init__(self, assessment: Assessment) -> None:
        self._case = assessment
        self._readers = {
            "criterion": self._criterion,
            "fact": self._fact,
            "service": self._service,
            "services": self._services,
            "level": self._level,
            "conclusion": self._conclusion,
        }

    def code(self, key: StatusKey) -> int:
        return self._readers[key.subject](key)

    def _criterion(self, key: StatusKey) -> int:
        return self._case.values[self._case.rules.program.index[str(key.target)]]

    def _fact(self, key: StatusKey) -> int:
        fact = str(key.target)
        value = self._case.situation.facts.get(fact)
        if value is None:
            return key.code("not_known" if fact in self._case.situation.given else "not_asked")
        if isinstance(value, bool):
            return key.code("met" if value else "not_met")
        return key.code("known")

    def _service(self, key: StatusKey) -> int:
        service = self._case.services[str(key.target)]
        match key.aspect:
            case "is":
                return service.outcome
            case "near_miss":
                return service.near_miss
            case "follows_person":
                return service.follows
            case "application":
                return key.code(service.application)
            case _:
                return key.code(self._case.rules.services[str(key.target)].entry.availability.status)

    def _services(self, key: StatusKey) -> int:
        assert isinstance(key.target, ServiceFilter)
        names = self._case.rules.services_matching[key.target]
        return max((self._case.services[name].outcome for name in names), default=key.code("none"))

    def _level(self, key: StatusKey) -> int:
        if key.target not in self._levels:
            return key.code("ruled_out")
        return key.code("settled" if len(self._levels) == 1 else "possible")

    def _conclusion(self, key: StatusKey) -> int:
        return key.code("drawn" if key.target in self._drawn else "not_drawn")

    @cached_property
    def _levels(self) -> tuple[str, ...]:
        return self._case.levels

    @cached_property
    def _drawn(self) -> frozenset[str]:
        """What was drawn so far; what a rule with ``for_each`` drew also stands under its name without the item."""
        found = {rule.conclusion for rule in self._case.fired}
        return frozenset(found | {name.partition("[")[0] for name in found})
