"""Evaluates one situation: criteria, services, then the conclusions of the second layer, without any words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from engine.answers.decision import WhomToAsk
from engine.evaluators.case_program import case_program
from engine.evaluators.looked_at import OneCase
from engine.language import Text
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule, heard
from engine.logic.dangers import holds
from engine.logic.inference.gathering import gather
from engine.logic.kept import Kept
from engine.logic.situation import Situation, topics_said
from engine.logic.statuses.base import Status
from engine.logic.statuses.service import APPLICATIONS, ServiceStatus
from engine.outcome import OUTCOMES, Outcome
from engine.rulebase.entries.catalogue import ApplicationOutcome, Service, SetAside
from engine.rulebase.entries.plan import DangerFirst
from engine.rulebase.entries.service_kind import Hold
from engine.rulebase.entries.then.base import Then

Form = TypeVar("Form", bound=Then)


class ServiceAssessment(NamedTuple):
    """A service for one person.

    Attributes:
        relevance: whether it is about what the person needs.
        outcome: met stands for a match, unknown for possible, not met for excluded.
        near_miss: relevant, and one required criterion that is within reach is missed.
        follows: whether this service already follows the person.
        application: ``ready``, ``not_ready``, ``not_now`` or ``unknown``.
        group: where it stands in an answer, as a position in `engine.logic.helping.GROUPS`.
        help: what it can do now, as a position in `engine.logic.helping.HELP`.
    """

    relevance: Outcome
    outcome: Outcome
    near_miss: Outcome
    follows: Outcome
    application: ApplicationOutcome
    group: int
    help: int


#: Of each offered service, where its relevance, outcome, near miss and following stand among the values of criteria,
#: and its application, group and help among the codes of statuses.
_Places = Mapping[str, tuple[int, int, int, int, int, int, int]]


def _places(rules: DatedRules) -> _Places:
    index, codes = rules.program.index, rules.kept(case_program).places
    return {
        name: (
            index[service.derived.relevance],
            index[service.derived.outcome],
            index[service.derived.near_miss],
            index[service.derived.follows],
            codes[ServiceStatus("application", name)],
            codes[ServiceStatus("group", name)],
            codes[ServiceStatus("help", name)],
        )
        for name, service in rules.services.items()
    }


@dataclass
class Assessment:
    """What the rules say about one situation.

    Attributes:
        rules: the rules of the day.
        situation: the answers.
        looked_at: what statuses look at before anything is concluded, a byte each: the values of the criteria by their
            position in the program, then the codes of the statuses that rest on answers alone.
        fired: the rules that fired, in the order of the strata and the files.
    """

    rules: DatedRules
    situation: Situation
    looked_at: bytes
    fired: list[CompiledRule] = field(default_factory=list)
    _unclear: Sequence[int] = ()
    _open_facts: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    _senseless: dict[str, bool] = field(default_factory=dict, repr=False)

    def value(self, criterion: str) -> Outcome:
        """The outcome of a criterion by its id."""
        return OUTCOMES[self.values[self.rules.program.index[criterion]]]

    @cached_property
    def others_decide(self) -> bool:
        """Whether the person is known not to decide for themselves, as a small child does not."""
        decided_for = self.rules.contents.plan.decided_for
        return decided_for is not None and self.value(decided_for.criterion) == Outcome.MET

    @cached_property
    def values(self) -> Sequence[int]:
        """The value of every criterion, by its position in the program."""
        return self.looked_at[: len(self.rules.program.index)]

    @cached_property
    def codes(self) -> Sequence[int]:
        """The codes of the statuses that rest on answers alone, by their position in the program of the case."""
        return self.looked_at[len(self.rules.program.index) :]

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The positions of the criteria that are unknown, and of which the source is unclear."""
        values, places = self.values, self.rules.kept(case_program).unclear
        found = zip(places, self._unclear, strict=True)
        return frozenset([one for one, value in found if value == Outcome.MET and values[one] == Outcome.UNKNOWN])

    @cached_property
    def now(self) -> OneCase:
        """What statuses look at, once all rules have run."""
        return _look(self, self.fired)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The topics that were said, or that an answer says as well."""
        return topics_said(self.rules.contents, self.situation)

    @cached_property
    def services(self) -> Mapping[str, ServiceAssessment]:
        """What follows for each offered service; it rests on criteria alone."""
        values, codes = self.values, self.codes
        return {
            name: ServiceAssessment(
                OUTCOMES[values[relevance]],
                OUTCOMES[values[outcome]],
                OUTCOMES[values[near_miss]],
                OUTCOMES[values[follows]],
                APPLICATIONS[codes[application]],
                codes[group],
                codes[help_now],
            )
            for name, (relevance, outcome, near_miss, follows, application, group, help_now) in self.rules.kept(
                _places
            ).items()
        }

    def holds(self, one: Hold | SetAside | DangerFirst) -> bool:
        """Whether what it names is met, and nothing lifts it."""
        return holds(self.rules, self.values, one)

    def at_hand(self, service: Service) -> Text | None:
        """How to reach a service for this person, who has one of their own; None where a number has to be found."""
        own = service.at_hand
        if own is None or self.situation.facts.get(own.fact) != own.value:
            return None
        return None if own.unless is not None and self.value(own.unless) == Outcome.MET else own.text

    def reached(self, service: Service) -> Service:
        """A service as this person reaches it, where they live."""
        fact = self.rules.contents.plan.key_facts.municipality
        return service.reached_in(self.situation.facts.get(fact)) if service.local and fact else service

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that are not ruled out, lowest first."""
        return self.now.levels

    def codes_of(self, rule: CompiledRule) -> bytes:
        """The codes of what a rule that fired looks at, in its order, once all rules have run."""
        return self.rules.kept(_codes_of_tests)[rule.name].of(self)

    def fired_for(self, form: type[Form]) -> Sequence[tuple[CompiledRule, Form]]:
        """The rules that fired and conclude something of this form, each with it."""
        return self._by_form.get(form, ())

    @cached_property
    def _by_form(self) -> Mapping[type[Then], Sequence[tuple[CompiledRule, Any]]]:
        found: dict[type[Then], list[tuple[CompiledRule, Any]]] = {}
        for rule in self.fired:
            found.setdefault(type(rule.then), []).append((rule, rule.then))
        return found

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
        if position in self.doubtful or not self.open_facts(criterion):
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
            name for name in sorted(asked, key=contents.place_of_fact.__getitem__) if not self._speaks_of_nothing(name)
        )

    def _speaks_of_nothing(self, name: str) -> bool:
        """Whether nobody asks for a fact: what it speaks of is not there, or was asked and nobody knows it."""
        known = self._senseless.get(name)
        if known is None:
            fact = self.rules.contents.facts[name]
            known = any(self.value(ground) == kept_away for ground, kept_away in fact.kept_away)
            if not known and fact.presupposes is not None and not fact.alone:
                unknown = self.value(fact.presupposes) == Outcome.UNKNOWN
                known = unknown and not self.askable(self.open_facts(fact.presupposes))
            self._senseless[name] = known
        return known


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
    case = assess_criteria(rules, situation)
    looked_at, fired = case.looked_at, case.fired
    for stratum, layout in zip(rules.strata, rules.kept(_layouts), strict=True):
        values = looked_at
        if layout.codes.conclusions:
            values = looked_at + layout.concluded(case, fired)
        fired.extend(map(stratum.rules.__getitem__, stratum.chainer.fired(layout.codes.take(values))))
    return case


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a chainer finds the statuses of a stratum.

    Attributes:
        codes: takes those of all its statuses.
        heard: the names of the rules on which those rest that look at what earlier strata concluded.
    """

    codes: "Codes"
    heard: frozenset[str]
    _kept: Kept[bytes] = field(default_factory=lambda: Kept(4_096))

    def concluded(self, case: Assessment, fired: Sequence[CompiledRule]) -> bytes:
        """The codes of what looks at earlier conclusions; kept under the rules among `fired` on which they rest."""
        rest_on = [rule for rule in fired if rule.name in self.heard]
        key = tuple([rule.name for rule in rest_on])
        found = self._kept.get(key)
        if found is None:
            now = _look(case, rest_on)
            found = self._kept.add(key, bytes([status.of(now) for status in self.codes.conclusions]))
        return found


def _layouts(rules: DatedRules) -> tuple[_Layout, ...]:
    found = []
    for stratum in rules.strata:
        codes = Codes.at(rules, stratum.keys.values())
        found.append(_Layout(codes, heard(codes.conclusions, rules.rules)))
    return tuple(found)


def _codes_of_tests(rules: DatedRules) -> Mapping[str, "Codes"]:
    return {rule.name: Codes.at(rules, [status for status, _ in rule.tests]) for rule in rules.rules}


@dataclass(frozen=True, slots=True)
class Codes:
    """Takes the codes of some statuses from a case, all at once.

    Attributes:
        conclusions: those of the statuses that look at conclusions.
        take: the codes of all from `Assessment.looked_at` with the codes of those behind it.
    """

    conclusions: tuple[Status, ...]
    take: Callable[[Sequence[int]], bytes]

    @classmethod
    def at(cls, rules: DatedRules, statuses: Iterable[Status]) -> "Codes":
        """What takes the codes of these statuses, in their order."""
        placed = [_place(rules, status) for status in statuses]
        conclusions = tuple(place for place in placed if not isinstance(place, int))
        behind = len(rules.program.index) + len(rules.kept(case_program).places)
        later = iter(range(behind, behind + len(conclusions)))
        return cls(conclusions, gather([place if isinstance(place, int) else next(later) for place in placed]))

    def of(self, case: Assessment) -> bytes:
        """The codes in one case, once all rules have run."""
        if not self.conclusions:
            return self.take(case.looked_at)
        return self.take(case.looked_at + bytes([status.of(case.now) for status in self.conclusions]))


def _place(rules: DatedRules, status: Status) -> int | Status:
    """Where a status stands in `Assessment.looked_at`; itself where it looks at conclusions."""
    criterion = status.criterion(rules.services)
    if criterion is not None:
        return rules.program.index[criterion]
    place = rules.kept(case_program).places.get(status)
    return status if place is None else len(rules.program.index) + place


def _look(case: Assessment, fired: Iterable[CompiledRule]) -> OneCase:
    rules, situation = case.rules, case.situation
    open_levels = {rule.then.keeps_open for rule in fired}
    return OneCase(
        program=rules.kept(case_program),
        levels=tuple(level.id for level in rules.contents.plan.levels if level.id in open_levels),
        concluded=concluded(fired),
        values=case.values,
        codes=case.codes,
        facts=situation.facts,
        given=situation.given,
    )


def assess_criteria(rules: DatedRules, situation: Situation) -> Assessment:
    """The same without the second layer: no rule has fired.

    Args:
        rules: the rules of the day.
        situation: the checked answers.
    """
    looked_at, unclear = rules.kept(case_program).run(situation.facts, situation.given)
    return Assessment(rules, situation, looked_at, _unclear=unclear)
