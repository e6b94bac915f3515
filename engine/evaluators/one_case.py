"""Evaluates one situation: criteria, services, then the conclusions of the second layer, without any words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from engine.answers.decision import WhomToAsk
from engine.language import Text
from engine.logic.compilation.criteria import Facts
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.helping import group_of
from engine.logic.service_criteria import CompiledService
from engine.logic.situation import Situation
from engine.logic.statuses.base import Judged, Status, StatusTest
from engine.logic.statuses.service import application
from engine.outcome import OUTCOMES, Outcome
from engine.rulebase.entries.catalogue import ApplicationOutcome, Service
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.vocabulary import FactValue


@dataclass(frozen=True, slots=True)
class ServiceAssessment:
    """A service for one person.

    Attributes:
        relevance: whether it is about what the person needs.
        outcome: met stands for a match, unknown for possible, not met for excluded.
        near_miss: relevant, and one required criterion that is within reach is missed.
        follows: whether this service already follows the person.
        application: ``ready``, ``not_ready``, ``not_now`` or ``unknown``.
        group: where it stands in an answer, as a position in `engine.logic.helping.GROUPS`.
    """

    relevance: Outcome
    outcome: Outcome
    near_miss: Outcome
    follows: Outcome
    application: ApplicationOutcome
    group: int


def _service(case: "OneCase", service: CompiledService) -> ServiceAssessment:
    derived = service.derived
    return ServiceAssessment(
        relevance=OUTCOMES[case.criterion(derived.relevance)],
        outcome=OUTCOMES[case.criterion(derived.outcome)],
        near_miss=OUTCOMES[case.criterion(derived.near_miss)],
        follows=OUTCOMES[case.criterion(derived.follows)],
        application=application(case, derived.application),
        group=group_of(case, service),
    )


@dataclass
class Assessment:
    """What the rules say about one situation.

    Attributes:
        rules: the rules of the day.
        situation: the answers.
        values: the value of every criterion, by its position in the program.
        unclear: where the source of a criterion is unclear, by the same position.
        fired: the rules that fired, in the order of the strata and the files.
    """

    rules: DatedRules
    situation: Situation
    values: Sequence[int]
    unclear: Sequence[int]
    fired: list[CompiledRule] = field(default_factory=list)
    _judged: Judged = field(default_factory=Judged, repr=False, compare=False)
    _open_facts: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def value(self, criterion: str) -> Outcome:
        """The outcome of a criterion by its id."""
        return Outcome(self.values[self.rules.program.index[criterion]])

    @cached_property
    def now(self) -> "OneCase":
        """What statuses look at, once all rules have run."""
        return _look(self.rules, self.situation, self.values, self.fired, self._judged)

    @cached_property
    def services(self) -> Mapping[str, ServiceAssessment]:
        """What follows for each offered service; it rests on criteria alone."""
        return {name: self.service(name) for name in self.rules.services}

    def service(self, service: str) -> ServiceAssessment:
        """What follows for one offered service."""
        return _service(self.now, self.rules.services[service])

    def at_hand(self, service: Service) -> Text | None:
        """How to reach a service for this person, who has one of their own; None where a number has to be found."""
        own = service.at_hand
        if own is None or self.situation.facts.get(own.fact) is not True:
            return None
        return None if own.unless is not None and self.value(own.unless) == Outcome.MET else own.text

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that are not ruled out, lowest first."""
        return self.now.levels

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The conclusions that were drawn."""
        return frozenset(rule.conclusion for rule in self.fired)

    def unknown_because(self, criterion: str) -> WhomToAsk | None:
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
            found = self.rules.program.open_facts(criterion, self.situation.facts, self.values, self._open_facts)
        return found

    def missing_facts(self, criterion: str) -> tuple[str, ...]:
        """The facts that could still be asked for an unknown criterion, in the order of the vocabulary."""
        if self.value(criterion) != Outcome.UNKNOWN:
            return ()
        return self.askable(self.open_facts(criterion))

    def askable(self, facts: frozenset[str] | set[str]) -> tuple[str, ...]:
        """Those of the facts that can still be asked, in the order of the vocabulary."""
        given, contents = self.situation.given, self.rules.contents
        asked = [name for name in facts if name in contents.fact_groups and name not in given]
        return tuple(
            name
            for name in sorted(asked, key=contents.place_of_fact.__getitem__)
            if not self._speaks_of_nothing(contents.facts[name].presupposes)
        )

    def _speaks_of_nothing(self, presupposed: str | None) -> bool:
        return presupposed is not None and self.value(presupposed) == Outcome.NOT_MET


def concluded(fired: Iterable[CompiledRule]) -> frozenset[tuple[str, str | None]]:
    """The conclusions that some rules drew, each with its item and also without."""
    return frozenset((rule.concludes, item) for rule in fired for item in (rule.each, None))


def assess(rules: DatedRules, situation: Situation) -> Assessment:
    """Evaluate one situation.

    Args:
        rules: the rules of the day.
        situation: the checked answers.

    Returns:
        the values of all criteria, every service, and the rules that fired.
    """
    values, unclear = rules.program.run_all(situation.facts)
    fired: list[CompiledRule] = []
    judged = Judged()
    for stratum, layout in zip(rules.strata, rules.kept(_layouts), strict=True):
        now = _look(rules, situation, values, fired, judged)
        codes = {short: values[place] for short, place in layout.plain}
        for short, status in layout.others:
            codes[short] = status.of(now)
        fired.extend(stratum.rules[name] for name in stratum.chainer.fired(codes))
    return Assessment(rules, situation, values, unclear, fired, judged)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The statuses of a stratum by the names under which its chainer knows them.

    Attributes:
        plain: those that are the value of a criterion, with its position.
        others: the others.
    """

    plain: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, Status], ...]


def _layouts(rules: DatedRules) -> tuple[_Layout, ...]:
    index = rules.program.index
    found = []
    for stratum in rules.strata:
        plain, others = [], []
        for short, status in stratum.keys.items():
            criterion = status.criterion(rules.services)
            if criterion is None:
                others.append((short, status))
            else:
                plain.append((short, index[criterion]))
        found.append(_Layout(tuple(plain), tuple(others)))
    return tuple(found)


def _look(
    rules: DatedRules,
    situation: Situation,
    values: Sequence[int],
    fired: Iterable[CompiledRule],
    judged: Judged,
) -> "OneCase":
    open_levels = {rule.then.keeps_open for rule in fired}
    return OneCase(
        services=rules.services,
        services_matching=rules.services_matching,
        levels=tuple(level.id for level in rules.contents.plan.levels if level.id in open_levels),
        concluded=concluded(fired),
        values=values,
        index=rules.program.index,
        facts=situation.facts,
        given=situation.given,
        judged=judged,
    )


def assess_criteria(rules: DatedRules, situation: Situation) -> Assessment:
    """The same without the second layer: no rule has fired.

    Args:
        rules: the rules of the day.
        situation: the checked answers.
    """
    values, unclear = rules.program.run_all(situation.facts)
    return Assessment(rules, situation, values, unclear)


@dataclass(frozen=True)
class OneCase:
    """What statuses look at in one case, given the rules that fired so far; see `engine.logic.statuses.base.Case`.

    Attributes:
        services: the offered services.
        services_matching: the services behind each filter.
        levels: the levels that are not ruled out.
        concluded: the conclusions that were drawn, each with its item and also without.
        values: the value of every criterion, by its position.
        index: the position of each criterion.
        facts: the answers and what follows from them.
        given: the answers.
        judged: what was worked out about services already.
    """

    services: Mapping[str, CompiledService]
    services_matching: Mapping[ServiceFilter, tuple[str, ...]]
    levels: tuple[str, ...]
    concluded: frozenset[tuple[str, str | None]]
    values: Sequence[int]
    index: Mapping[str, int]
    facts: Facts
    given: Facts
    judged: Judged = field(default_factory=Judged, repr=False, compare=False, kw_only=True)

    def criterion(self, name: str) -> int:
        """The value of a criterion, also of a derived one."""
        return self.values[self.index[name]]

    def fact(self, name: str) -> FactValue | None:
        """The value of a fact, if there is one."""
        return self.facts.get(name)

    def asked(self, name: str) -> bool:
        """Whether a fact was asked."""
        return name in self.given

    def how_many(self, roles: tuple[str, ...], tests: tuple[StatusTest, ...]) -> int:
        """One person is a household of one, with a role that nobody named."""
        return int(not roles and all(test.status.of(self) in test.allowed for test in tests))
