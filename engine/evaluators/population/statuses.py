"""What statuses look at in a population: conditions that are Boolean columns and never null."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import narwhals as nw

from engine.evaluators.population import column_names
from engine.evaluators.population.column_plan import Column, ColumnPlan, Recipe, all_of, any_of
from engine.evaluators.population.criterion_columns import FactNames
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.base import Status

#: For the codes of a three-valued status that are allowed, what must hold of its column; for all three, nothing.
_THREE_VALUED: Mapping[frozenset[int], Callable[[nw.Expr], nw.Expr]] = {
    frozenset({0}): lambda column: (~column).fill_null(False),
    frozenset({1}): lambda column: column.is_null(),
    frozenset({2}): lambda column: column.fill_null(False),
    frozenset({0, 1}): lambda column: (~column).fill_null(True),
    frozenset({0, 2}): lambda column: ~column.is_null(),
    frozenset({1, 2}): lambda column: column.fill_null(True),
}


_Join = Callable[[Iterable[nw.Expr]], nw.Expr]


@dataclass(frozen=True)
class Mask:
    """A condition that is still to be made a column.

    Attributes:
        recipe: makes its expression.
        column: the column of the plan that it is already, if any.
        always: whether it holds of everybody, or of nobody; None when that depends.
        joined: when it is put together from others, how, and from which.
    """

    recipe: Recipe
    column: str | None = None
    always: bool | None = None
    joined: "tuple[_Join, tuple[Mask, ...]] | None" = None

    @classmethod
    def of_column(cls, name: str) -> "Mask":
        """A column of the plan."""
        return cls(lambda column: column(name), name)

    def __and__(self, other: "Mask") -> "Mask":
        for one, rest in ((self, other), (other, self)):
            if one.always is not None:
                return rest if one.always else one
        return self._joined(all_of, other)

    def __or__(self, other: "Mask") -> "Mask":
        for one, rest in ((self, other), (other, self)):
            if one.always is not None:
                return one if one.always else rest
        return self._joined(any_of, other)

    def __invert__(self) -> "Mask":
        if self.always is not None:
            return NOWHERE if self.always else EVERYWHERE
        return Mask(lambda column: ~self.recipe(column))

    def _joined(self, join: "_Join", other: "Mask") -> "Mask":
        """Both, side by side with what they are joined from in the same way: thousands lie beside each other."""
        parts = (*self._parts(join), *other._parts(join))
        return Mask(lambda column: join([part.recipe(column) for part in parts]), joined=(join, parts))

    def _parts(self, join: "_Join") -> "tuple[Mask, ...]":
        return self.joined[1] if self.joined is not None and self.joined[0] is join else (self,)


EVERYWHERE = Mask(lambda _: nw.lit(True), always=True)
NOWHERE = Mask(lambda _: nw.lit(False), always=False)


@dataclass
class Statuses:
    """Adds the conditions of rules to a plan, each once; see `engine.logic.statuses.base.World`.

    Attributes:
        plan: where the columns are added.
        rules: the rules of the day.
        facts: the column of each fact.
        fires: the column of each rule that was added so far.
    """

    plan: ColumnPlan
    rules: DatedRules
    facts: FactNames
    fires: dict[str, tuple[CompiledRule, str]] = field(default_factory=dict)
    _known: dict[tuple[Status, frozenset[int]], str | None] = field(default_factory=dict)
    _kept: dict[str, Mask] = field(default_factory=dict)

    def condition(self, status: Status, allowed: frozenset[int]) -> str | None:
        """The column that says whether a status has one of the allowed codes; None when it always has."""
        if (status, allowed) not in self._known:
            self._known[status, allowed] = self._column_of(status.where(self, allowed))
        return self._known[status, allowed]

    def where(self, status: Status, value: str) -> Mask:
        """Where a status has a value."""
        return status.where(self, status.codes((value,)))

    def _column_of(self, mask: Mask) -> str | None:
        if mask.always:
            return None
        if mask.always is False:
            return self.plan.add("never", mask.recipe)
        return mask.column or self.plan.add(f"status__{len(self._known)}", mask.recipe)

    def everywhere(self, holds: bool, /) -> Mask:
        """See `World.everywhere`."""
        return EVERYWHERE if holds else NOWHERE

    def criterion(self, name: str, allowed: frozenset[int], /) -> Mask:
        """See `World.criterion`."""
        return self._three_valued(column_names.criterion(name), allowed)

    def any_of(self, names: Sequence[str], allowed: frozenset[int], /) -> Mask:
        """See `World.any_of`."""
        found = [column_names.criterion(name) for name in names]
        best = self.plan.add(f"best__{'__'.join(found)}", lambda column: any_of(map(column, found)))
        return self._three_valued(best, allowed)

    def _three_valued(self, name: str, allowed: frozenset[int]) -> Mask:
        if len(allowed) in (0, 3):
            return self.everywhere(bool(allowed))
        return Mask(lambda column: _THREE_VALUED[allowed](column(name)))

    def kept(self, name: str, make: Callable[[], Mask], /) -> Mask:
        """See `World.kept`."""
        found = self._kept.get(name)
        if found is None:
            found = make()
            if found.always is None and found.column is None:
                column = self.plan.add(f"kept__{column_names.plain(name.replace(' ', '__'))}", found.recipe)
                found = Mask.of_column(column)
            self._kept[name] = found
        return found

    def fact(self, name: str, words: Collection[str], /) -> Mask:
        """See `World.fact`."""
        value, marked = self.facts[name], column_names.input_not_known(name)
        boolean = self.rules.contents.facts[name].type == "boolean"

        def recipe(column: Column) -> nw.Expr:
            parts = []
            if boolean and "met" in words:
                parts.append(column(value).fill_null(False))
            if boolean and "not_met" in words:
                parts.append((~column(value)).fill_null(False))
            if not boolean and "known" in words:
                parts.append(~column(value).is_null())
            if "not_asked" in words and "not_known" in words:
                parts.append(column(value).is_null())
            elif "not_asked" in words:
                parts.append(column(value).is_null() & ~column(marked))
            elif "not_known" in words:
                parts.append(column(value).is_null() & column(marked))
            return any_of(parts) if parts else nw.lit(False)

        return Mask(recipe)

    def level_open(self, level: str, /) -> Mask:
        """See `World.level_open`."""
        return Mask.of_column(self.level_possible(level))

    def level_possible(self, level: str) -> str:
        """The column that says whether a level is not ruled out; complete once all level rules were added."""
        firing = [name for rule, name in self.fires.values() if rule.then.keeps_open == level]
        return self.any(column_names.level_possible(level), firing)

    def level_settled(self, level: str) -> str:
        """The column that says whether a level is the only one left."""
        others = [self.level_possible(other) for other in self.rules.levels if other != level]
        possible = self.level_possible(level)
        name = f"level_settled__{column_names.plain(level)}"
        return self.plan.add(name, lambda column: all_of([column(possible), *(~column(other) for other in others)]))

    def drawn(self, conclusion: str, item: str | None, /) -> Mask:
        """See `World.drawn`."""
        firing = [name for rule, name in self.fires.values() if rule.draws(conclusion, item)]
        name = "__".join(map(column_names.plain, ("drawn", conclusion, *([] if item is None else [item]))))
        return Mask.of_column(self.any(name, firing))

    def any(self, name: str, columns: Sequence[str]) -> str:
        """Add a column that holds where one of these does."""
        return self.plan.add(name, lambda column: any_of(map(column, columns)) if columns else nw.lit(False))
