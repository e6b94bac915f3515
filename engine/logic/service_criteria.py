"""What follows for each service from its entry, compiled into criteria that every evaluator runs as it runs all others.

Whether a service is about what the person needs, its outcome, its near miss, whether it follows the person and whether
one may apply are expressions of the rule language over the service's own criteria. Whether one can apply *now* has four
answers instead of three: it is the first of some cases that holds.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from engine.logic.compilation.criteria import CompiledCriterion, DerivedCriterion
from engine.logic.operators.all_of import AllOf
from engine.logic.operators.any_of import AnyOf
from engine.logic.operators.at_least_of import AtLeastOf
from engine.logic.operators.base import Expression
from engine.logic.operators.constant import Constant
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.in_values import InValues
from engine.logic.operators.is_value import IsValue
from engine.logic.operators.negation import Negation
from engine.logic.readings import UNKNOWN, Lenient, Relaxed
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import REGION, Application, ApplicationOutcome, Service
from engine.rulebase.entries.criteria import EligibilityCriterion
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.saying import PERSON
from engine.rulebase.entries.service_kind import Hold, ServiceKind
from engine.rulebase.entries.topics import topic_fact

_MET = frozenset({int(Outcome.MET)})
_NOT_MET_YET = frozenset({int(Outcome.NOT_MET), int(Outcome.UNKNOWN)})


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a derived status: it holds where every criterion has one of the values beside it."""

    word: ApplicationOutcome
    tests: tuple[tuple[str, frozenset[int]], ...]


@dataclass(frozen=True, slots=True)
class FirstOf:
    """A status with words of its own: that of the first case that holds, else `otherwise`."""

    cases: tuple[Case, ...]
    otherwise: ApplicationOutcome


@dataclass(frozen=True, slots=True)
class ServiceCriteria:
    """The names of what is derived for one service.

    Attributes:
        relevance: whether the service is about what the person needs.
        outcome: met is a match, unknown possible, not met excluded.
        helps: both of these.
        near_miss: relevant, and all required criteria but exactly one are met, and that one is within reach.
        follows: whether the service follows the person already.
        may_apply: whether this applicant may apply; None without a way to apply.
        application: whether one can apply now.
        lenient: each required criterion, and its name where an unclear source counts in favour of the person.
        fits_with: the topics of which each alone makes it fit, whatever else is answered.
        within_reach: each required criterion, and what must be met so that it could come to be met; nothing where the
            source allows exceptions.
        outside: that the person is known to be outside its area; None for a service without one.
        statements: all of them, each after those that it uses.
    """

    relevance: str
    outcome: str
    helps: str
    near_miss: str
    follows: str
    may_apply: str | None
    application: FirstOf
    fits_with: frozenset[str]
    lenient: Mapping[str, str]
    within_reach: Mapping[str, tuple[Expression, ...]]
    outside: str | None
    statements: tuple[DerivedCriterion, ...]


class _Made:
    """What was derived so far for one service, each after those that it uses."""

    def __init__(self, service: str) -> None:
        self.statements: list[DerivedCriterion] = []
        self._service = service

    def add(self, aspect: str, met_when: Expression, unclear_when: Expression | None = None) -> str:
        """Add one; return its name."""
        # No entry has an id with a colon in it.
        name = f"{self._service}:{aspect}"
        self.statements.append(DerivedCriterion(name, met_when, unclear_when, self._service, aspect))
        return name


@dataclass(frozen=True)
class ServiceReader:
    """Derives the criteria of services.

    Attributes:
        contents: everything in the files.
        choices: the values of each choice.
        criteria: every criterion in force, read.
    """

    contents: Contents
    choices: Mapping[str, Collection[str]]
    criteria: Mapping[str, CompiledCriterion]

    def derive(
        self, service: Service, required: Sequence[EligibilityCriterion], requirements: Sequence[str]
    ) -> ServiceCriteria:
        """Derive what follows for a service.

        Args:
            service: the entry.
            required: its required criteria in force.
            requirements: the ids of the requirements of an application in force.
        """
        made = _Made(service.id)
        names = {item.id: service.criterion_id(item.id) for item in required}
        conditions: list[Expression] = [CriterionMet(name) for name in names.values()]
        if not service.eligibility_published:
            conditions.append(UNKNOWN)  # what was not published counts as one criterion
        relevance = made.add("relevance", self._relevance(service, names))
        outcome = made.add("outcome", _all(conditions))
        helps = made.add("helps", AllOf((CriterionMet(relevance), CriterionMet(outcome))))
        within_reach = {names[item.id]: tuple(self._relaxed(item, names[item.id])) for item in required}
        one_missed = _exactly_one([_not(condition) for condition in conditions])
        near_miss = made.add(
            "near_miss", AllOf((CriterionMet(relevance), one_missed, *chain.from_iterable(within_reach.values())))
        )
        lenient = {}
        reading = Lenient(self.criteria)
        for own_id, name in names.items():
            read = reading.of_statement(self.criteria[name])
            lenient[name] = name if read is None else made.add(f"lenient:{own_id}", read)
        follows = made.add("follows", self._follows(service.id))
        outside = self._region(service)
        if outside is None and (elsewhere := self._elsewhere(service)) is not None:
            outside = made.add("outside", elsewhere)
        may_apply, cases = None, [Case("ready", ((follows, _MET),))]
        if service.application is not None:
            may_apply = made.add("may_apply", *self._may_apply(service, service.application))
            cases += self._of_applying(service, [may_apply, *requirements], made)
        fits_with = () if conditions or self.contents.plan.coordinates(service.kind) else self._topics(service)
        return ServiceCriteria(
            relevance=relevance,
            outcome=outcome,
            helps=helps,
            near_miss=near_miss,
            follows=follows,
            may_apply=may_apply,
            application=FirstOf(tuple(cases), "unknown"),
            fits_with=frozenset(fits_with),
            lenient=lenient,
            within_reach=within_reach,
            outside=outside,
            statements=tuple(made.statements),
        )

    def _of_applying(self, service: Service, wanted: Sequence[str], made: "_Made") -> Iterator[Case]:
        """When one cannot apply now, when something stands in the way, and when all is in order.

        Args:
            service: the entry.
            wanted: the criteria that an application asks for.
            made: takes what is derived.
        """
        # An unknown kind or topic is told by the checks of ids; the other mistakes are still looked for.
        kind = self.contents.kinds.get(service.kind, ServiceKind(name=service.name))
        asked = [CriterionMet(name) for name in wanted]
        holds = (kind.postponed_when, kind.blocked_when, kind.human_decision_when)
        in_order = [*(lifted for hold in holds for lifted in _lifted(hold)), *asked]
        if kind.postponed_when is not None:
            yield Case("not_now", _while_it_holds(kind.postponed_when))
        hindered = [_not(one) for one in asked]
        if (blocked := kind.blocked_when) is not None and blocked.unless is not None:
            yield Case("not_ready", _while_it_holds(blocked))
        else:
            hindered = [*_held(blocked), *hindered]
        yield Case("not_ready", ((made.add("hindered", _any(hindered)), _MET),))
        yield Case("ready", ((made.add("in_order", _all(in_order)), _MET),))

    def _relevance(self, service: Service, names: Mapping[str, str]) -> Expression:
        """Any of the needs and topics, and all of the subjects; for who coordinates, whether nobody close does."""
        coordinating = self.contents.plan.case_management
        if coordinating is not None and service.kind == coordinating.kind:
            nobody_close = Negation(CriterionMet(coordinating.somebody_carries))
            held = {item.id for item in service.eligibility}
            public = [CriterionMet(service.criterion_id(own_id)) for own_id in service.public if own_id in held]
            return AnyOf((nobody_close, AllOf(tuple(public)))) if public else nobody_close
        subjects = [CriterionMet(names[item.id]) for item in service.eligibility if item.subject and item.id in names]
        about: list[Expression] = [IsValue(need, True) for need in self.contents.needs_served(service)]
        about += self._topics(service).values()
        if about:
            return _all([_any(about), *subjects])
        return _all(subjects) if subjects else Constant(Outcome.NOT_MET)

    def _topics(self, service: Service) -> dict[str, Expression]:
        """The topics that a service is about, and that somebody has each."""
        return {topic_fact(one): self._topic(one) for one in service.topics if one in self.contents.topics}

    def _topic(self, topic: str) -> Expression:
        """A topic is said, and nobody's whose need is known not to be there; or an answer says as much by itself."""
        entry = self.contents.topics[topic]
        needs = [IsValue(need, True) for need in entry.needs]
        said = _all([IsValue(topic_fact(topic), True), *needs])
        if (answer := entry.said_by) is None:
            return said
        return _any([said, _all([IsValue(answer.fact, answer.value), *(needs if answer.with_need else ())])])

    def _relaxed(self, item: EligibilityCriterion, name: str) -> Iterator[Expression]:
        """What must be met so that the criterion is within reach; nothing when the source allows exceptions."""
        if item.flexible:
            return
        if item.subject:
            yield CriterionMet(name)
            return
        relaxed = Relaxed(self.criteria, self.contents.facts, self.choices, self._never_relaxed, item.margin)
        read = relaxed.of_statement(self.criteria[name])
        yield CriterionMet(name) if read is None else read

    @cached_property
    def _never_relaxed(self) -> Collection[str]:
        plan = self.contents.plan
        groups = (plan.needs_group, plan.safety_group, *plan.never_relaxed)
        return frozenset(fact for group in groups for fact in self.contents.facts_of(group)) | self.contents.said.keys()

    def _region(self, service: Service) -> str | None:
        """The criterion that is met for somebody known to be outside a whole region where the service works."""
        areas = self.contents.plan.areas
        return next((areas[area] for area in service.service_areas if area in areas), None)

    def _elsewhere(self, service: Service) -> Expression | None:
        """That the municipality is known and none of those where it works, or that it lies outside the region."""
        fact, region = self.contents.plan.key_facts.municipality, self.contents.plan.areas.get(REGION)
        if fact is None or not service.service_areas:
            return None
        elsewhere: list[Expression] = [Negation(InValues(fact, service.service_areas))]
        return _any([*elsewhere, *([] if region is None else [CriterionMet(region)])])

    def _follows(self, service: str) -> Expression:
        fact = self.contents.plan.key_facts.followed_by
        return UNKNOWN if fact is None else IsValue(fact, service)

    def _may_apply(self, service: Service, application: Application) -> tuple[Expression, Expression | None]:
        """Who may apply, and of whom the source does not say."""
        fact = self.contents.plan.key_facts.applicant
        if fact is None:
            return UNKNOWN, None
        certain = tuple(who for who in application.who_may_apply if who not in application.ask_whether)
        everybody = tuple(self.choices[fact])
        # Nobody is certain to may: not met as soon as it is known who applies.
        may: Expression = InValues(fact, certain) if certain else _not(InValues(fact, everybody))
        if set(certain) == set(everybody):
            may = Constant(Outcome.MET)  # whoever it is
        asked: list[Expression] = [InValues(fact, application.ask_whether)] if application.ask_whether else []
        decided_for = self.contents.plan.decided_for
        if decided_for is not None and applies_in_person(self.contents, service):  # whoever decides may be the caller
            asked.append(AllOf((CriterionMet(decided_for.criterion), InValues(fact, decided_for.by))))
        return may, _any(asked) if asked else None


def applies_in_person(contents: Contents, service: Service) -> bool:
    """Whether people apply there themselves: of somebody who does not decide, those who do may apply as well.

    Nobody applies to who only listens, and where those who decide are named nothing is left to say.
    """
    application, decided_for = service.application, contents.plan.decided_for
    kind = contents.kinds.get(service.kind)
    if application is None or decided_for is None or kind is None or kind.only_contacted:
        return False
    return PERSON in application.who_may_apply and {*decided_for.by}.isdisjoint(application.who_may_apply)


def _while_it_holds(hold: Hold) -> tuple[tuple[str, frozenset[int]], ...]:
    """That a hold holds: as long as what lifts it is not known, it does."""
    unless = () if hold.unless is None else ((hold.unless, _NOT_MET_YET),)
    return ((hold.criterion, _MET), *unless)


def _lifted(hold: Hold | None) -> Iterator[Expression]:
    """That a hold does not hold, or what lifts it is met."""
    for held in _held(hold):
        lifts = () if hold is None or hold.unless is None else (CriterionMet(hold.unless),)
        yield _any([_not(held), *lifts])


def _held(hold: Hold | None) -> Iterator[Expression]:
    if hold is not None:
        yield CriterionMet(hold.criterion)


def _not(expression: Expression) -> Expression:
    return expression if expression == UNKNOWN else Negation(expression)


def _all(parts: Sequence[Expression]) -> Expression:
    return AllOf(tuple(parts)) if parts else Constant(Outcome.MET)


def _any(parts: Sequence[Expression]) -> Expression:
    return AnyOf(tuple(parts)) if parts else Constant(Outcome.NOT_MET)


def _exactly_one(parts: Sequence[Expression]) -> Expression:
    """At least one and not two: in Kleene's logic too this is met, not met and unknown just where it should be."""
    if len(parts) < 2:
        return parts[0] if parts else Constant(Outcome.NOT_MET)
    return AllOf((AnyOf(tuple(parts)), Negation(AtLeastOf(2, tuple(parts)))))


def criteria_behind(names: Iterable[str], criteria: Mapping[str, CompiledCriterion]) -> Iterator[CompiledCriterion]:
    """Some criteria, and all those that they use, directly or not."""
    seen: set[str] = set()
    todo = [*names]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            yield criteria[name]
            todo += sorted(criteria[name].uses)
