"""The first layer over a population: what follows from the constraints, then every criterion in a column of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import narwhals as nw

from engine.evaluators.population import column_names
from engine.evaluators.population.column_plan import Column, ColumnPlan
from engine.logic.compilation.criteria import CompiledCriterion, DerivedCriterion, Statement
from engine.logic.compilation.dated import CompiledConstraint, DatedRules
from engine.logic.operators.base import Columns, Expression, FactTest
from engine.logic.operators.criterion import CriterionMet
from engine.outcome import Outcome
from engine.rulebase.entries.vocabulary import FactValue

#: The column of each fact.
FactNames = Mapping[str, str]
#: From the id of a criterion to its column.
CriterionName = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Filling:
    """A value, and the conditions of which one must hold for it to be filled in."""

    value: FactValue
    conditions: Sequence[Expression]


def add_criteria(plan: ColumnPlan, rules: DatedRules) -> FactNames:
    """Add the facts as they are after what follows was filled in, every criterion, and every broken constraint.

    Returns:
        the column of each fact.
    """
    facts = _closed_facts(plan, rules)
    for criterion in rules.program.criteria:
        _add_criterion(plan, criterion, facts, column_names.criterion)
        if criterion.unclear_when is not None:
            _add_unclear(plan, criterion, criterion.unclear_when, facts)
    for derived in rules.program.derived:
        _add_derived(plan, derived, facts)
    for constraint in rules.constraints:
        _add_contradiction(plan, constraint, facts)
    return facts


def _columns(column: Column, facts: FactNames, criterion_name: CriterionName) -> Columns:
    return Columns(
        fact=lambda fact: column(facts[fact]),
        criterion=lambda name: column(criterion_name(name)),
        unknown=lambda: column(column_names.UNKNOWN),
    )


def _add_derived(plan: ColumnPlan, derived: DerivedCriterion, facts: FactNames) -> None:
    def recipe(column: Column) -> nw.Expr:
        return criterion_value(derived, _columns(column, facts, column_names.criterion))

    plan.add(column_names.criterion(derived.id), recipe)


def _add_criterion(plan: ColumnPlan, criterion: CompiledCriterion, facts: FactNames, name: CriterionName) -> None:
    def recipe(column: Column) -> nw.Expr:
        return criterion_value(criterion, _columns(column, facts, name))

    plan.add(name(criterion.id), recipe)


def criterion_value(criterion: Statement, columns: Columns) -> nw.Expr:
    """The value of a criterion in every row: true, false, or null where it is unknown."""
    met = criterion.met_when.population(columns)
    if criterion.unclear_when is None:
        return met
    # Met stays met; where the source is or may be unclear, anything else is unknown; elsewhere it stays what it is.
    return nw.when(~criterion.unclear_when.population(columns) | met).then(met)


def _add_unclear(plan: ColumnPlan, criterion: CompiledCriterion, unclear_when: Expression, facts: FactNames) -> None:
    def recipe(column: Column) -> nw.Expr:
        unclear = unclear_when.population(_columns(column, facts, column_names.criterion)).fill_null(False)
        return unclear & column(column_names.criterion(criterion.id)).is_null()

    plan.add(column_names.unclear(criterion.id), recipe)


def _add_contradiction(plan: ColumnPlan, constraint: CompiledConstraint, facts: FactNames) -> None:
    def recipe(column: Column) -> nw.Expr:
        columns = _columns(column, facts, column_names.criterion)
        when, then = constraint.when.population(columns), constraint.then.population(columns)
        return when.fill_null(False) & (~then).fill_null(False)

    plan.add(column_names.contradiction(constraint.id), recipe)


def _closed_facts(plan: ColumnPlan, rules: DatedRules) -> FactNames:
    """Add the steps that follow the constraints, in the order in which one case follows them.

    One case goes through the constraints round after round until nothing new follows, and criteria keep the values that
    they had when the round began. Here the rounds are written out, as many as any chain of constraints can need.
    Topics are filled in by nothing, so what follows from them comes before the first round.
    """
    current = {fact: column_names.input_fact(fact) for fact in rules.contents.facts}
    _add_what_topics_imply(plan, rules, current)
    filling = [
        constraint for constraint in rules.constraints if constraint.fills_in is not None and not constraint.said
    ]
    last_rounds = _last_rounds(rules, filling)
    for number in range(1, 1 + max(last_rounds, default=0)):
        at_start = dict(current)

        def criterion_name(name: str, number: int = number) -> str:
            return f"round_{number}__{column_names.criterion(name)}"

        active = [item for item, last in zip(filling, last_rounds, strict=True) if number <= last]
        used = {name for constraint in active for name in _criteria_behind(rules, constraint.when)}
        for criterion in rules.program.criteria:
            if criterion.id in used:
                _add_criterion(plan, criterion, at_start, criterion_name)
        for constraint in active:
            _add_filled(plan, constraint, current, criterion_name, f"round_{number}__{constraint.id}")
    return current


def _add_what_topics_imply(plan: ColumnPlan, rules: DatedRules, current: dict[str, str]) -> None:
    """One step per fact and value, however many topics imply it."""
    implied: dict[tuple[str, FactValue], list[Expression]] = {}
    for constraint in rules.constraints:
        if constraint.said and constraint.fills_in is not None:
            implied.setdefault(constraint.fills_in, []).append(constraint.when)
    for (fact, value), conditions in implied.items():
        columns = partial(_columns, facts=dict(current), criterion_name=column_names.criterion)
        current[fact] = _add_step(plan, current[fact], Filling(value, conditions), columns, f"said__{fact}__{value}")


def _add_filled(
    plan: ColumnPlan, constraint: CompiledConstraint, current: dict[str, str], criterion_name: CriterionName, name: str
) -> None:
    assert constraint.fills_in is not None
    fact, value = constraint.fills_in
    columns = partial(_columns, facts=dict(current), criterion_name=criterion_name)
    current[fact] = _add_step(plan, current[fact], Filling(value, [constraint.when]), columns, name)


def _add_step(plan: ColumnPlan, before: str, filling: Filling, columns: Callable[[Column], Columns], name: str) -> str:
    """A column with a value filled in where one of the conditions holds and there is none; its name."""

    def recipe(column: Column) -> nw.Expr:
        here = columns(column)
        holds = [condition.population(here).fill_null(False) for condition in filling.conditions]
        when = holds[0] if len(holds) == 1 else nw.any_horizontal(*holds, ignore_nulls=False)
        return nw.when(when & column(before).is_null()).then(nw.lit(filling.value)).otherwise(column(before))

    return plan.add(name, recipe)


def _last_rounds(rules: DatedRules, filling: Sequence[CompiledConstraint]) -> list[int]:
    """For each constraint the last round in which it can fill in something that it could not before.

    A constraint waits for the next round when what it needs is filled in by one that stands behind it, or reaches it
    through a criterion, but never for the fact that it fills in, which has no value then. Nothing needs more rounds
    than there are facts to fill in.
    """
    targets = [item.fills_in for item in filling if item.fills_in is not None]
    most = len({fact for fact, _ in targets})
    own = [{node.fact for node in item.when.walk() if isinstance(node, FactTest)} for item in filling]
    through = [
        {fact for name in _criteria_behind(rules, item.when) for fact in rules.program.facts_behind(name)}
        for item in filling
    ]
    nothing_known = [int(Outcome.UNKNOWN)] * len(rules.program.criteria)
    rounds = [1] * len(filling)
    for _ in range(most):
        for later, constraint in enumerate(filling):
            for earlier, (fact, value) in enumerate(targets):
                if fact == targets[later][0] or fact not in own[later] | through[later]:
                    continue  # it fills in only where its own fact has no value
                if rules.program.value(constraint.when, {fact: value}, nothing_known) == Outcome.NOT_MET:
                    continue  # with this value it never holds
                waits = fact in through[later] or earlier >= later
                rounds[later] = min(most, max(rounds[later], rounds[earlier] + waits))
    return rounds


def _criteria_behind(rules: DatedRules, expression: Expression) -> set[str]:
    direct = {node.criterion for node in expression.walk() if isinstance(node, CriterionMet)}
    return {name for used in direct for name in rules.program.closure(used)}
