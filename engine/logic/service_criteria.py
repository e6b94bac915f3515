"""What follows for each service from its entry, compiled into criteria that every evaluator runs as it runs all others.

The outcome of a service, its near miss, whether it follows the person and whether one may apply are expressions of the
rule language over the service's own criteria. Whether one can apply *now* has four answers instead of three: it is the
first of some cases that holds.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.logic.compilation.criteria import DerivedCriterion
from engine.logic.operators.all_of import AllOf
from engine.logic.operators.any_of import AnyOf
from engine.logic.operators.at_least_of import AtLeastOf
from engine.logic.operators.base import Expression
from engine.logic.operators.constant import Constant
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.in_values import InValues
from engine.logic.operators.is_value import IsValue
from engine.logic.operators.negation import Negation
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Application, ApplicationOutcome, Hold, Service, ServiceKind
from engine.rulebase.entries.criteria import EligibilityCriterion
from engine.rulebase.entries.plan import KeyFacts

UNKNOWN = Constant(Outcome.UNKNOWN)
_MET = frozenset({int(Outcome.MET)})


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
        outcome: met is a match, unknown possible, not met excluded.
        near_miss: whether all required criteria but exactly one are met.
        follows: whether the service follows the person already.
        may_apply: whether this applicant may apply; None without a way to apply.
        application: whether one can apply now.
        statements: all of them, each after those that it uses.
    """

    outcome: str
    near_miss: str
    follows: str
    may_apply: str | None
    application: FirstOf
    statements: tuple[DerivedCriterion, ...]


@dataclass(frozen=True)
class CompiledService:
    """An offered service with the positions of its criteria in the program.

    Attributes:
        entry: what stands in the catalogue.
        required: its required criteria.
        others: its preferred and typical criteria.
        requirements: the requirements of an application.
        criteria: required and others, with their entries.
        derived: what follows from them.
    """

    entry: Service
    required: tuple[int, ...]
    others: tuple[int, ...]
    requirements: tuple[int, ...]
    criteria: Mapping[int, EligibilityCriterion]
    derived: ServiceCriteria


@dataclass(frozen=True)
class ServiceReader:
    """Derives the criteria of services.

    Attributes:
        kinds: the kinds of services.
        key_facts: the facts that the meaning of a service rests on.
        choices: the values of each choice.
    """

    kinds: Mapping[str, ServiceKind]
    key_facts: KeyFacts
    choices: Mapping[str, Collection[str]]

    def criteria(self, service: Service, required: Sequence[str], requirements: Sequence[str]) -> ServiceCriteria:
        """Derive what follows for a service.

        Args:
            service: the entry.
            required: the ids of its required criteria in force.
            requirements: the ids of the requirements of an application in force.
        """
        made: list[DerivedCriterion] = []

        def add(aspect: str, met_when: Expression, unclear_when: Expression | None = None) -> str:
            # No entry has an id with a colon in it.
            made.append(DerivedCriterion(f"{service.id}:{aspect}", met_when, unclear_when, service.id, aspect))
            return made[-1].id

        conditions: list[Expression] = [CriterionMet(name) for name in required]
        if not service.eligibility_published:
            conditions.append(UNKNOWN)  # what was not published counts as one criterion
        outcome = add("outcome", _all(conditions))
        near_miss = add("near_miss", _exactly_one([_not(condition) for condition in conditions]))
        follows = add("follows", self._follows(service.id))
        cases = [Case("ready", ((follows, _MET),))]
        may_apply = None
        if service.application is not None:
            may_apply = add("may_apply", *self._may_apply(service.application))
            wanted = [CriterionMet(may_apply), *map(CriterionMet, requirements)]
            kind = self.kinds[service.kind]
            hindered = [*_held(kind.blocked_when), *map(_not, wanted)]
            holds = (kind.postponed_when, kind.blocked_when, kind.human_decision_when)
            in_order = [*(_not(held) for hold in holds for held in _held(hold)), *wanted]
            if kind.postponed_when is not None:
                cases.append(Case("not_now", ((kind.postponed_when.criterion, _MET),)))
            cases.append(Case("not_ready", ((add("hindered", _any(hindered)), _MET),)))
            cases.append(Case("ready", ((add("in_order", _all(in_order)), _MET),)))
        return ServiceCriteria(outcome, near_miss, follows, may_apply, FirstOf(tuple(cases), "unknown"), tuple(made))

    def _follows(self, service: str) -> Expression:
        fact = self.key_facts.followed_by
        return UNKNOWN if fact is None else IsValue(fact, service)

    def _may_apply(self, application: Application) -> tuple[Expression, Expression | None]:
        """Who may apply, and of whom the source does not say."""
        fact = self.key_facts.applicant
        if fact is None:
            return UNKNOWN, None
        certain = tuple(who for who in application.who_may_apply if who not in application.ask_whether)
        # Nobody is certain to may: not met as soon as it is known who applies.
        may: Expression = InValues(fact, certain) if certain else _not(InValues(fact, tuple(self.choices[fact])))
        return may, InValues(fact, application.ask_whether) if application.ask_whether else None


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
