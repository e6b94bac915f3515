"""The second layer over a population: the same conjunctions over statuses, in the order in which they depend."""

from collections.abc import Mapping, Sequence

import narwhals as nw

from engine.evaluators.population import column_names
from engine.evaluators.population.column_plan import Column, all_of
from engine.evaluators.population.statuses import Statuses
from engine.logic.compilation.rules import CompiledRule, verdicts_of
from engine.logic.helping import GROUPS
from engine.logic.statuses.base import Status
from engine.logic.statuses.service import ServiceStatus
from engine.rulebase.entries.then.signal import SignalThen

#: The outcomes that everybody has, also where no rule says a word of them; and what they are then.
_ALWAYS_SAID: Mapping[str, str | None] = {column_names.SAFETY: None, column_names.CONSENT: "unknown"}


def add_conclusions(statuses: Statuses) -> None:
    """Add, for every rule, whether it fires, and the outcomes that rules put together."""
    rules = statuses.rules.in_order
    for rule in rules:
        _add_rule(statuses, rule)
    _add_drawn(statuses, rules)
    _add_verdicts(statuses, rules)
    _add_levels(statuses)
    _add_services(statuses)


def _add_rule(statuses: Statuses, rule: CompiledRule) -> None:
    found = (statuses.condition(key, allowed) for key, allowed in rule.tests)
    conditions = list(dict.fromkeys(name for name in found if name is not None))

    def recipe(column: Column) -> nw.Expr:
        return all_of(map(column, conditions)) if conditions else nw.lit(True)

    name = statuses.plan.add(f"fires__{len(statuses.fires)}", recipe)
    statuses.fires[rule.name] = (rule, name)


def _firing(statuses: Statuses, rules: Sequence[CompiledRule]) -> list[str]:
    return [statuses.fires[rule.name][1] for rule in rules]


def _add_drawn(statuses: Statuses, rules: Sequence[CompiledRule]) -> None:
    drawing: dict[str, list[CompiledRule]] = {}
    for rule in rules:
        drawing.setdefault(rule.conclusion, []).append(rule)
    for conclusion, its_rules in drawing.items():
        statuses.any(column_names.conclusion(conclusion), _firing(statuses, its_rules))
        signals = [rule for rule in its_rules if isinstance(rule.then, SignalThen)]
        if signals:
            statuses.any(column_names.signal(conclusion), _firing(statuses, signals))


def _add_verdicts(statuses: Statuses, rules: Sequence[CompiledRule]) -> None:
    """Add what is said about each thing: the word of the first rule that fires, by rank."""
    for about, found in verdicts_of(rules).items():
        firing = [(verdict.word, statuses.fires[rule.name][1]) for verdict, rule in found]
        _add_words(statuses, column_names.verdict(about), firing, found[0][0].otherwise)
    for name, otherwise in _ALWAYS_SAID.items():
        if name not in statuses.plan.steps:
            _add_words(statuses, name, (), otherwise)


def _add_words(statuses: Statuses, name: str, firing: Sequence[tuple[str, str]], otherwise: str | None) -> None:
    statuses.plan.add_word(name, lambda column: [(word, column(fires)) for word, fires in firing], otherwise)


def _add_levels(statuses: Statuses) -> None:
    levels = [level.id for level in statuses.rules.contents.plan.levels]
    possible = {level: statuses.level_possible(level) for level in levels}
    settled = {level: statuses.level_settled(level) for level in levels}

    def level(column: Column) -> list[tuple[str, nw.Expr]]:
        return [(name, column(only)) for name, only in settled.items()]

    def cannot_exclude(column: Column) -> list[tuple[str, nw.Expr]]:
        return [(name, column(possible[name]) & ~column(settled[name])) for name in reversed(levels)]

    statuses.plan.add_word(column_names.LEVEL, level, None)
    statuses.plan.add_word(column_names.CANNOT_EXCLUDE, cannot_exclude, None)


def _add_services(statuses: Statuses) -> None:
    """What follows for services, under the names of outcomes; the columns themselves are those of derived criteria."""
    for name, service in statuses.rules.services.items():
        derived = service.derived
        for column, criterion in (
            (column_names.relevance(name), derived.relevance),
            (column_names.near_miss(name), derived.near_miss),
            (column_names.follows(name), derived.follows),
        ):
            _add_copy(statuses, column, column_names.criterion(criterion))
        outcome = ServiceStatus("is", name)
        _add_status(statuses, column_names.service(name), outcome, ("match", "possible"), "excluded")
        _add_status(statuses, column_names.group(name), ServiceStatus("group", name), GROUPS[:-1], GROUPS[-1])
        application = ServiceStatus("application", name)
        certain = dict.fromkeys(case.word for case in derived.application.cases)
        _add_status(
            statuses, column_names.application(name), application, tuple(certain), derived.application.otherwise
        )


def _add_copy(statuses: Statuses, name: str, of: str) -> None:
    statuses.plan.add(name, lambda column: column(of))


def _add_status(statuses: Statuses, name: str, status: Status, words: Sequence[str], otherwise: str) -> None:
    """Add the value of a status as a word."""
    conditions = [(word, statuses.where(status, word)) for word in words]
    statuses.plan.add_word(name, lambda column: [(word, mask.recipe(column)) for word, mask in conditions], otherwise)
