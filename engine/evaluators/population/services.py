"""What the criteria of a service say about every row: outcome, near miss, who follows, and whether one can apply."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw

from engine.evaluators.population import column_names
from engine.evaluators.population.criteria import FactNames
from engine.evaluators.population.plan import Column, Plan, all_of, any_of, count
from engine.logic.compilation.dated import NOBODY, CompiledService, DatedRules
from engine.rulebase.entries.catalogue import Application, Hold
from engine.rulebase.entries.vocabulary import APPLICANT, FOLLOWED_BY


@dataclass(frozen=True, slots=True)
class ServiceColumns:
    """The columns of one service that rules look at.

    Attributes:
        outcome: true is a match, false excluded, null possible.
        near_miss: null is unknown.
        follows: null is unknown.
        applications: for ``ready``, ``not_ready`` and ``not_now`` a column that is never null; elsewhere it is unknown.
    """

    outcome: str
    near_miss: str
    follows: str
    applications: Mapping[str, str]


def add_services(plan: Plan, rules: DatedRules, facts: FactNames) -> Mapping[str, ServiceColumns]:
    """Add the columns of every offered service."""
    return {name: _add_service(plan, rules, service, facts) for name, service in rules.services.items()}


def _add_service(plan: Plan, rules: DatedRules, service: CompiledService, facts: FactNames) -> ServiceColumns:
    name = service.entry.id
    required = [column_names.criterion(rules.program.criteria[place].id) for place in service.required]
    published = service.entry.eligibility_published
    outcome = plan.add(column_names.fits(name), lambda column: _outcome(column, required, published=published))
    near_miss = plan.add(column_names.near_miss(name), lambda column: _near_miss(column, required, published=published))
    follows = plan.add(column_names.follows(name), lambda column: _follows(column, name, facts))
    applications = _add_applications(plan, rules, service, facts)

    def outcomes(column: Column) -> list[tuple[str, nw.Expr]]:
        return [("match", column(outcome).fill_null(False)), ("possible", column(outcome).is_null())]

    def answers(column: Column) -> list[tuple[str, nw.Expr]]:
        return [(word, column(holds)) for word, holds in applications.items()]

    plan.add_word(column_names.service(name), outcomes, "excluded")
    plan.add_word(column_names.application(name), answers, "unknown")
    return ServiceColumns(outcome, near_miss, follows, applications)


def _outcome(column: Column, required: Sequence[str], *, published: bool) -> nw.Expr:
    """All required criteria together; a service without published criteria is possible at best."""
    together = [column(name) for name in required]
    if not published:
        together.append(column(column_names.UNKNOWN))
    return all_of(together) if together else nw.lit(True)


def _near_miss(column: Column, required: Sequence[str], *, published: bool) -> nw.Expr:
    """Whether exactly one required criterion is not met.

    Criteria that were not published count as one criterion whose outcome is unknown.
    """
    if not required:
        return nw.lit(False) if published else column(column_names.UNKNOWN)
    not_met = count([(~column(name)).fill_null(False) for name in required])
    not_met_at_most = count([(~column(name)).fill_null(True) for name in required]) + (0 if published else 1)
    decided = nw.when((not_met > 1) | (not_met_at_most == 0)).then(nw.lit(False))
    return nw.when((not_met == 1) & (not_met_at_most == 1)).then(nw.lit(True)).otherwise(decided)


def _follows(column: Column, service: str, facts: FactNames) -> nw.Expr:
    if FOLLOWED_BY not in facts:
        return column(column_names.UNKNOWN)
    followed_by = column(facts[FOLLOWED_BY])
    return followed_by == service if service != NOBODY else followed_by.is_null() & column(column_names.UNKNOWN)


def _add_applications(plan: Plan, rules: DatedRules, service: CompiledService, facts: FactNames) -> Mapping[str, str]:
    """Whether one can apply now, in the order: already followed, danger first, what is missing, what is unknown."""
    name = service.entry.id
    follows = column_names.follows(name)
    application = service.entry.application
    if application is None:
        followed = plan.add(column_names.applies(name, "ready"), lambda column: column(follows).fill_null(False))
        return {"ready": followed}
    kind = rules.contents.kinds[service.entry.kind]
    postponed, blocked, human = (
        _criterion_of(hold) for hold in (kind.postponed_when, kind.blocked_when, kind.human_decision_when)
    )
    conditions = [column_names.criterion(rules.program.criteria[place].id) for place in service.requirements]
    conditions.append(_add_may_apply(plan, application, facts))

    def not_now(column: Column) -> nw.Expr:
        stopped = [column(held).fill_null(False) for held in postponed]
        return ~column(follows).fill_null(False) & any_of(stopped) if stopped else nw.lit(False)

    def not_ready(column: Column) -> nw.Expr:
        hindered = [column(held) for held in blocked] + [~column(condition) for condition in conditions]
        first = [column(held) for held in postponed] + [column(follows)]
        return any_of(part.fill_null(False) for part in hindered) & ~any_of(part.fill_null(False) for part in first)

    def ready(column: Column) -> nw.Expr:
        free = [~column(held) for held in (*postponed, *blocked, *human)]
        in_order = all_of([*free, *(column(condition) for condition in conditions)])
        return column(follows).fill_null(False) | in_order.fill_null(False)

    return {
        "ready": plan.add(column_names.applies(name, "ready"), ready),
        "not_now": plan.add(column_names.applies(name, "not_now"), not_now),
        "not_ready": plan.add(column_names.applies(name, "not_ready"), not_ready),
    }


def _criterion_of(hold: Hold | None) -> list[str]:
    return [] if hold is None else [column_names.criterion(hold.criterion)]


def _add_may_apply(plan: Plan, application: Application, facts: FactNames) -> str:
    """Add whether the applicant may apply; services with the same answer share the column."""
    certain = [value for value in application.who_may_apply if value not in application.ask_whether]

    def recipe(column: Column) -> nw.Expr:
        if APPLICANT not in facts:
            return column(column_names.UNKNOWN)
        applicant = column(facts[APPLICANT])
        may = any_of(applicant == value for value in certain) if certain else ~applicant.is_null() & nw.lit(False)
        if not application.ask_whether:
            return nw.when(~applicant.is_null()).then(may)
        return nw.when(~any_of(applicant == value for value in application.ask_whether)).then(may)

    return plan.add(f"may_apply__{'_'.join(certain)}__or__{'_'.join(application.ask_whether)}", recipe)
