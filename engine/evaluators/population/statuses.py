"""Statuses over a population: for a status and the values it may have, a Boolean column that is never null."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import narwhals as nw

from engine.evaluators.population import column_names
from engine.evaluators.population.criteria import FactNames
from engine.evaluators.population.plan import Column, Plan, Recipe, all_of, any_of
from engine.evaluators.population.services import ServiceColumns
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.compilation.statuses import StatusKey
from engine.rulebase.entries.conclusions import LevelThen, ServiceFilter

#: For the codes of a three-valued status that are allowed, what must hold of its column; for all three, nothing.
_THREE_VALUED: Mapping[frozenset[int], Callable[[nw.Expr], nw.Expr]] = {
    frozenset({0}): lambda column: (~column).fill_null(False),
    frozenset({1}): lambda column: column.is_null(),
    frozenset({2}): lambda column: column.fill_null(False),
    frozenset({0, 1}): lambda column: (~column).fill_null(True),
    frozenset({0, 2}): lambda column: ~column.is_null(),
    frozenset({1, 2}): lambda column: column.fill_null(True),
}


@dataclass
class Statuses:
    """Adds the conditions of rules to a plan, each once.

    Attributes:
        plan: where the columns are added.
        rules: the rules of the day.
        facts: the column of each fact.
        services: the columns of each service.
        fires: the column of each rule that was added so far.
    """

    plan: Plan
    rules: DatedRules
    facts: FactNames
    services: Mapping[str, ServiceColumns]
    fires: dict[str, tuple[CompiledRule, str]] = field(default_factory=dict)
    _known: dict[tuple[StatusKey, frozenset[int]], str | None] = field(default_factory=dict)

    def condition(self, key: StatusKey, allowed: frozenset[int]) -> str | None:
        """The column that says whether a status has one of the allowed codes; None when it always has."""
        if (key, allowed) not in self._known:
            self._known[key, allowed] = self._add(key, allowed)
        return self._known[key, allowed]

    def _add(self, key: StatusKey, allowed: frozenset[int]) -> str | None:
        target = str(key.target)
        match key.subject:
            case "criterion":
                return self._three_valued(column_names.criterion(target), allowed)
            case "fact":
                return self._fact(key, target, allowed)
            case "service":
                return self._service(key, target, allowed)
            case "services":
                return self._services(key, allowed)
            case "level":
                return self._level(key, target, allowed)
            case _:
                return self._conclusion(key, target, allowed)

    def _column(self, recipe: Recipe) -> str:
        return self.plan.add(f"status__{len(self._known)}", recipe)

    def _constant(self, *, holds: bool) -> str | None:
        return None if holds else self.plan.add("never", lambda _: nw.lit(False))

    def _three_valued(self, name: str, allowed: frozenset[int]) -> str | None:
        if len(allowed) == 3:
            return None
        return self._column(lambda column: _THREE_VALUED[allowed](column(name)))

    def _fact(self, key: StatusKey, fact: str, allowed: frozenset[int]) -> str | None:
        name, marked = self.facts[fact], column_names.input_not_known(fact)
        boolean = self.rules.contents.facts[fact].type == "boolean"
        met, not_met, known, not_asked, not_known = (
            key.code(value) in allowed for value in ("met", "not_met", "known", "not_asked", "not_known")
        )

        def recipe(column: Column) -> nw.Expr:
            parts = []
            if boolean and met:
                parts.append(column(name).fill_null(False))
            if boolean and not_met:
                parts.append((~column(name)).fill_null(False))
            if not boolean and known:
                parts.append(~column(name).is_null())
            if not_asked and not_known:
                parts.append(column(name).is_null())
            elif not_asked:
                parts.append(column(name).is_null() & ~column(marked))
            elif not_known:
                parts.append(column(name).is_null() & column(marked))
            return any_of(parts) if parts else nw.lit(False)

        return self._column(recipe)

    def _service(self, key: StatusKey, service: str, allowed: frozenset[int]) -> str | None:
        columns = self.services[service]
        match key.aspect:
            case "is":
                return self._three_valued(columns.outcome, allowed)
            case "near_miss":
                return self._three_valued(columns.near_miss, allowed)
            case "follows_person":
                return self._three_valued(columns.follows, allowed)
            case "availability":
                status = self.rules.services[service].entry.availability.status
                return self._constant(holds=key.code(status) in allowed)
            case _:
                return self._application(key, columns.applications, allowed)

    def _application(self, key: StatusKey, columns: Mapping[str, str], allowed: frozenset[int]) -> str | None:
        if len(allowed) == len(key.values):
            return None
        wanted = [name for word, name in columns.items() if key.code(word) in allowed]

        def recipe(column: Column) -> nw.Expr:
            parts = [column(name) for name in wanted]
            if key.code("unknown") in allowed:
                parts.append(~any_of(map(column, columns.values())))
            return any_of(parts) if parts else nw.lit(False)

        return self._column(recipe)

    def _services(self, key: StatusKey, allowed: frozenset[int]) -> str | None:
        assert isinstance(key.target, ServiceFilter)
        found = [self.services[name].outcome for name in self.rules.services_matching[key.target]]
        if not found:
            return self._constant(holds=key.code("none") in allowed)
        name = f"best__{column_names.plain('__'.join(self.rules.services_matching[key.target]))}"
        best = self.plan.add(name, lambda column: any_of(map(column, found)))
        return self._three_valued(best, allowed - {key.code("none")})

    def _level(self, key: StatusKey, level: str, allowed: frozenset[int]) -> str | None:
        levels = [item.id for item in self.rules.contents.plan.levels]
        if level not in levels:
            return self._constant(holds=key.code("ruled_out") in allowed)
        if len(allowed) == len(key.values):
            return None
        possible, settled = self.level_possible(level), self.level_settled(level)

        def recipe(column: Column) -> nw.Expr:
            parts = []
            if key.code("ruled_out") in allowed:
                parts.append(~column(possible))
            if key.code("settled") in allowed:
                parts.append(column(settled))
            if key.code("possible") in allowed:
                parts.append(column(possible) & ~column(settled))
            return any_of(parts)

        return self._column(recipe)

    def level_possible(self, level: str) -> str:
        """The column that says whether a level is not ruled out; complete once all level rules were added."""
        firing = [
            name for rule, name in self.fires.values() if isinstance(rule.then, LevelThen) and rule.then.level == level
        ]
        return self.any(column_names.level_possible(level), firing)

    def level_settled(self, level: str) -> str:
        """The column that says whether a level is the only one left."""
        others = [self.level_possible(item.id) for item in self.rules.contents.plan.levels if item.id != level]
        possible = self.level_possible(level)
        name = f"level_settled__{column_names.plain(level)}"
        return self.plan.add(name, lambda column: all_of([column(possible), *(~column(other) for other in others)]))

    def _conclusion(self, key: StatusKey, target: str, allowed: frozenset[int]) -> str | None:
        if len(allowed) == len(key.values):
            return None
        firing = [
            name
            for rule, name in self.fires.values()
            if rule.conclusion == target or rule.conclusion.startswith(f"{target}[")
        ]
        drawn = self.any(f"drawn__{column_names.plain(target)}", firing)
        return drawn if key.code("drawn") in allowed else self._column(lambda column: ~column(drawn))

    def any(self, name: str, columns: Sequence[str]) -> str:
        """Add a column that holds where one of these does."""
        return self.plan.add(name, lambda column: any_of(map(column, columns)) if columns else nw.lit(False))
