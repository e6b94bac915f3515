"""Expressions of Narwhals as planes: a nullable Boolean is two of them, where it is true and where it is false.

They are the expressions that every other engine is given, so no rule is written a second time here.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from engine.evaluators.population.planes.gates import ALWAYS, NEVER, Gates, Input
from engine.rulebase.entries.vocabulary import FactValue


class NoPlanesError(Exception):
    """An expression does something that was not written for planes."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A nullable Boolean: where it is true, and where it is false; nowhere both."""

    true: int
    false: int

    @classmethod
    def two_valued(cls, plane: int) -> "Truth":
        """One that is never null."""
        return cls(plane, plane ^ 1)


@dataclass(frozen=True, slots=True)
class FactColumn:
    """The value of a choice or of a number as it stands in the frame."""

    fact: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Cases:
    """Anything else: values, and where it has each of them, nowhere two; and where it is null."""

    where: Mapping[FactColumn | FactValue, int]
    null: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many of some planes hold."""

    of: tuple[int, ...]


Value = Truth | Cases | Count

_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    "__eq__": operator.eq,
    "__ne__": operator.ne,
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
}


@dataclass
class Truths:
    """The columns of a plan as planes.

    Attributes:
        gates: where planes are put together.
        columns: the columns so far.
    """

    gates: Gates
    columns: dict[str, Value] = field(default_factory=dict)

    def add_fact(self, name: str, fact: str, kind: str) -> None:
        """Add the column of a fact: a ``boolean``, an ``integer`` or a ``choice``."""
        known = self.gates.input(Input("known", fact))
        if kind != "boolean":
            self.columns[name] = Cases({FactColumn(fact, kind == "integer"): known}, known ^ 1)
            return
        true = self.gates.input(Input("true", fact))
        self.columns[name] = Truth(self.gates.both(known, true), self.gates.both(known, true ^ 1))

    def add_mark(self, name: str, fact: str) -> None:
        """Add the column that says that a fact was asked and is not known."""
        self.columns[name] = Truth.two_valued(self.gates.input(Input("marked", fact)))

    def add(self, name: str, expression: nw.Expr) -> None:
        """Add a column that is computed from those that were added before.

        Raises:
            NoPlanesError: it does something that was not written for planes.
        """
        self.columns[name] = self._value(expression)

    def known(self, value: Value) -> int:
        """Where a value is not null."""
        match value:
            case Truth(true, false):
                return self.gates.either(true, false)
            case Cases(_, null):
                return null ^ 1
            case Count():
                return ALWAYS

    def _value(self, expression: nw.Expr) -> Value:
        first, *others = expression._nodes
        found = self._first(first)
        for node in others:
            found = self._next(found, node)
        return found

    def _truth(self, value: Value) -> Truth:
        if not isinstance(value, Truth):
            raise NoPlanesError(type(value).__name__)
        return value

    def _part(self, part: object, node: Any) -> Value:
        """What an operation is applied to: an expression, the name of a column, or a value."""
        if isinstance(part, nw.Expr):
            return self._value(part)
        return self.columns[part] if isinstance(part, str) and not node.str_as_lit else _constant(part)

    def _first(self, node: Any) -> Value:
        """What an expression starts with."""
        match node.name:
            case "col" if len(node.kwargs["names"]) == 1:
                return self.columns[node.kwargs["names"][0]]
            case "lit" if node.kwargs["value"] is None:
                return Truth(NEVER, NEVER) if node.kwargs["dtype"] == nw.Boolean else Cases({}, ALWAYS)
            case "lit":
                return _constant(node.kwargs["value"])
            case "when_then":
                where, *chosen = (self._part(part, node) for part in node.exprs)
                return self._chosen(self._truth(where).true, *chosen)
            case "all_horizontal" | "any_horizontal" if not node.kwargs["ignore_nulls"]:
                join = self._and if node.name == "all_horizontal" else self._or
                first, *others = (self._truth(self._part(part, node)) for part in node.exprs)
                for other in others:
                    first = join(first, other)
                return first
        raise NoPlanesError(node.name)

    def _next(self, before: Value, node: Any) -> Value:
        """What follows on what was found before."""
        match node.name:
            case "__and__":
                return self._and(self._truth(before), self._truth(self._part(node.exprs[0], node)))
            case "__or__":
                return self._or(self._truth(before), self._truth(self._part(node.exprs[0], node)))
            case "__invert__":
                truth = self._truth(before)
                return Truth(truth.false, truth.true)
            case "is_null":
                return Truth.two_valued(self.known(before) ^ 1)
            case "fill_null" if node.kwargs["strategy"] is None:
                return _filled(self._truth(before), self._part(node.exprs[0], node))
            case name if name in _SIGNS:
                return self._compared(before, name, node.exprs[0])
            case "__add__":
                return Count(_counted(before) + _counted(self._part(node.exprs[0], node)))
            case "alias":
                return before
        raise NoPlanesError(node.name)

    def _and(self, one: Truth, other: Truth) -> Truth:
        return Truth(self.gates.both(one.true, other.true), self.gates.either(one.false, other.false))

    def _or(self, one: Truth, other: Truth) -> Truth:
        return Truth(self.gates.either(one.true, other.true), self.gates.both(one.false, other.false))

    def _chosen(self, where: int, then: Value, otherwise: Value | None = None) -> Value:
        gates = self.gates
        match then, otherwise:
            case Truth(), None:
                return Truth(gates.both(where, then.true), gates.both(where, then.false))
            case Truth(), Truth():
                return Truth(
                    gates.chosen(where, then.true, otherwise.true), gates.chosen(where, then.false, otherwise.false)
                )
            case Cases(), Cases() | None:
                found = {what: gates.both(where, plane) for what, plane in then.where.items()}
                rest = Cases({}, ALWAYS) if otherwise is None else otherwise
                for what, plane in rest.where.items():
                    found[what] = gates.either(found.get(what, NEVER), gates.both(where ^ 1, plane))
                return Cases(found, gates.chosen(where, then.null, rest.null))
        raise NoPlanesError("when_then")

    def _compared(self, before: Value, sign: str, with_what: object) -> Truth:
        if isinstance(with_what, nw.Expr) or with_what is None:
            raise NoPlanesError(sign)
        match before:
            case Truth(true, false) if isinstance(with_what, bool) and sign in ("__eq__", "__ne__"):
                return before if with_what == (sign == "__eq__") else Truth(false, true)
            case Count(planes):
                return Truth.two_valued(
                    self._ordered(lambda number: self.gates.at_least(number, planes), sign, with_what)
                )
            case Cases(where):
                held = [(plane, self._held(what, sign, with_what)) for what, plane in where.items()]
                true, false = (self.gates.any_of(self.gates.both(p, h ^ o) for p, h in held) for o in (0, 1))
                return Truth(true, false)
        raise NoPlanesError(sign)

    def _held(self, what: FactColumn | FactValue, sign: str, value: Any) -> int:
        """Where a comparison holds, among the rows where there is something to compare."""
        if not isinstance(what, FactColumn):
            return ALWAYS if _SIGNS[sign](what, value) else NEVER
        if what.is_number:
            return self._ordered(lambda number: self.gates.input(Input("at_least", what.fact, number)), sign, value)
        if sign not in ("__eq__", "__ne__"):
            raise NoPlanesError(sign)
        return self.gates.input(Input("is", what.fact, value)) ^ (sign == "__ne__")

    def _ordered(self, at_least: Callable[[int], int], sign: str, number: Any) -> int:
        """Where a whole number compares so to another, put together from where it is at least some."""
        if not isinstance(number, int):
            raise NoPlanesError(type(number).__name__)
        match sign:
            case "__ge__" | "__lt__":
                return at_least(number) ^ (sign == "__lt__")
            case "__gt__" | "__le__":
                return at_least(number + 1) ^ (sign == "__le__")
            case _:
                return self.gates.both(at_least(number), at_least(number + 1) ^ 1) ^ (sign == "__ne__")


def _constant(value: object) -> Value:
    match value:
        case bool():
            return Truth.two_valued(ALWAYS if value else NEVER)
        case int() | str():
            return Cases({value: ALWAYS}, NEVER)
    raise NoPlanesError(type(value).__name__)


def _filled(truth: Truth, with_what: Value) -> Truth:
    if with_what == Truth(NEVER, ALWAYS):
        return Truth.two_valued(truth.true)
    if with_what == Truth(ALWAYS, NEVER):
        return Truth.two_valued(truth.false ^ 1)
    raise NoPlanesError("fill_null")


def _counted(value: Value) -> tuple[int, ...]:
    """The planes of which it is the number."""
    match value:
        case Count(planes):
            return planes
        case Cases({1: one, **others}, null) if others.keys() <= {0} and null == NEVER:
            return (one,)
    raise NoPlanesError("__add__")
