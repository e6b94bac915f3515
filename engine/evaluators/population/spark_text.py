"""Expressions of Narwhals as the SQL of Spark.

Each operation on a column object of PySpark is a call to another process, and the rules have tens of thousands of them;
a text is sent at once. Spark reads a text the more slowly the deeper its brackets lie, so none stands without need.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

#: What stands between two operands; all of them know Kleene's unknown as null, or give null for null.
_BETWEEN = {
    "__and__": "AND",
    "__or__": "OR",
    "__eq__": "=",
    "__ne__": "<>",
    "__lt__": "<",
    "__le__": "<=",
    "__gt__": ">",
    "__ge__": ">=",
    "__add__": "+",
}
#: Those of which any number stand side by side, in whatever order and however often each.
_JOINED = {"AND", "OR"}
#: How tightly what stands around operands binds; what is not here, such as a function, brings its own brackets.
_BINDS = {"OR": 1, "AND": 2, "NOT": 3, **dict.fromkeys(("=", "<>", "<", "<=", ">", ">=", "IN"), 4), "+": 5}
_TIGHTEST = 6
_TYPES: Mapping[Any, str] = {nw.Boolean: "BOOLEAN", nw.Int64: "BIGINT", nw.String: "STRING"}


#: What a text may hold to stand between quotes as it is, however a session reads other signs.
_PLAIN = re.compile(r"[\w .:+-]*")


class NoTextError(Exception):
    """An expression does something that has no text here."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an expression.

    Attributes:
        operation: what is done, by its name in SQL; empty for a column or a value.
        operands: the places of the parts that it is done with.
        text: the column or the value; or what the operation needs besides its operands, such as a type.
    """

    operation: str
    operands: tuple[int, ...] = ()
    text: str = ""


@dataclass
class Parts:
    """Expressions taken apart. Equal parts are one part, whichever expressions they stand in.

    Attributes:
        parts: the parts, each behind its operands.
        named: the places of the expressions that have a name of their own, which others may use as a column.
    """

    parts: list[Part] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)
    _places: dict[Part, int] = field(default_factory=dict)
    _with_name: set[int] = field(default_factory=set)

    def add(self, expression: nw.Expr) -> str:
        """Take a column apart.

        Args:
            expression: the column, with a name of its own (``alias``).

        Returns:
            its name.

        Raises:
            NoTextError: it does something that has no text here, or holds a value that a session could read in two
                ways.
        """
        name: str = expression._nodes[-1].kwargs["name"]
        self.named[name] = place = self._place(expression)
        self._with_name.add(place)
        return name

    def text(self, place: int, columns: Mapping[int, str]) -> str:
        """A part in SQL.

        Args:
            place: where it is.
            columns: the names of the parts that are columns already.
        """
        return self._within(place, columns, 0)

    def written_out(self, place: int, columns: Mapping[int, str]) -> str:
        """A part in SQL, also where it is a column; its operands are taken from the columns that there are."""
        part = self.parts[place]
        binds = _BINDS.get(part.operation, _TIGHTEST)
        around = 0 if binds == _TIGHTEST else binds + (part.operation not in _JOINED)
        return _written(part, [self._within(operand, columns, around) for operand in part.operands])

    def _within(self, place: int, columns: Mapping[int, str], around: int) -> str:
        """A part within another one, in brackets where that binds more tightly."""
        if place in columns:
            return quoted(columns[place])
        found = self.written_out(place, columns)
        return f"({found})" if _BINDS.get(self.parts[place].operation, _TIGHTEST) < around else found

    def _put(self, operation: str, *operands: int, text: str = "") -> int:
        part = Part(operation, operands, text)
        if part not in self._places:
            self._places[part] = len(self.parts)
            self.parts.append(part)
        return self._places[part]

    def _place(self, expression: nw.Expr) -> int:
        first, *others = expression._nodes
        found = self._first(first)
        for node in others:
            found = self._next(found, node)
        return found

    def _operand(self, operand: object, node: Any) -> int:
        """What an operation is applied to: an expression, a value, or the name of a column."""
        if isinstance(operand, nw.Expr):
            return self._place(operand)
        return self._column(operand) if isinstance(operand, str) and not node.str_as_lit else self._value(operand)

    def _column(self, name: str) -> int:
        return self.named[name] if name in self.named else self._put("", text=quoted(name))

    def _value(self, value: object) -> int:
        return self._put("", text=_literal(value))

    def _joined(self, operation: str, operands: Sequence[int]) -> int:
        """Several joined in the same way; what is joined like that already lies beside them, unless it has a name."""
        found = dict[int, None]()
        for place in operands:
            inside = self.parts[place].operation == operation and place not in self._with_name
            found |= dict.fromkeys(self.parts[place].operands if inside else (place,))
        return next(iter(found)) if len(found) == 1 else self._put(operation, *found)

    def _first(self, node: Any) -> int:
        """What an expression starts with."""
        operands = [self._operand(operand, node) for operand in node.exprs]
        match node.name:
            case "col" if len(node.kwargs["names"]) == 1:
                return self._column(node.kwargs["names"][0])
            case "lit":
                value, dtype = self._value(node.kwargs["value"]), node.kwargs["dtype"]
                return value if dtype is None else self._cast(value, dtype)
            case "when_then":
                return self._put("CASE", *operands)
            case "all_horizontal" if not node.kwargs["ignore_nulls"]:
                return self._joined("AND", operands)
            case "any_horizontal" if not node.kwargs["ignore_nulls"]:
                return self._joined("OR", operands)
        raise NoTextError(node.name)

    def _next(self, before: int, node: Any) -> int:
        """What follows on what was found before."""
        match node.name:
            case name if name in _BETWEEN:
                operation, other = _BETWEEN[name], self._operand(node.exprs[0], node)
                both = (before, other)
                return self._joined(operation, both) if operation in _JOINED else self._put(operation, *both)
            case "__invert__":
                return self._put("NOT", before)
            case "is_null":
                return self._put("isnull", before)
            case "fill_null" if node.kwargs["strategy"] is None:
                return self._put("coalesce", before, self._operand(node.exprs[0], node))
            case "is_in" if node.kwargs["other"] and None not in node.kwargs["other"]:
                return self._put("IN", before, text=", ".join(map(_literal, node.kwargs["other"])))
            case "cast":
                return self._cast(before, node.kwargs["dtype"])
            case "sum":
                return self._put("sum", before)
            case "alias":
                return before
        raise NoTextError(node.name)

    def _cast(self, place: int, dtype: Any) -> int:
        if dtype not in _TYPES:
            raise NoTextError(str(dtype))
        return self._put("CAST", place, text=_TYPES[dtype])


def column_text(expression: nw.Expr) -> str:
    """A new column as it stands in a ``SELECT``.

    Args:
        expression: the column, with a name of its own (``alias``).

    Raises:
        NoTextError: see `Parts.add`.
    """
    parts = Parts()
    name = parts.add(expression)
    return f"{parts.text(parts.named[name], {})} AS {quoted(name)}"


def selected(frame: nw.LazyFrame[Any], kept: Iterable[str], made: Sequence[nw.Expr]) -> nw.LazyFrame[Any]:
    """Some columns of a frame and new ones behind them, as ``frame.select`` gives them; for Spark by way of text.

    What has no text here, such as what a new operator does for the first time, is left to Narwhals.

    Args:
        frame: the rows.
        kept: columns of the frame.
        made: new columns, each with a name of its own (``alias``).
    """
    if frame.implementation.is_pyspark():
        try:
            columns = [column_text(expression) for expression in made]
        except NoTextError:
            return frame.select(*kept, *made)
        native: Any = frame.to_native()
        found: nw.LazyFrame[Any] = nw.from_native(native.selectExpr(*map(quoted, kept), *columns))
        return found
    return frame.select(*kept, *made)


def quoted(name: str) -> str:
    """The name of a column between the quotes of Spark."""
    escaped = name.replace("`", "``")
    return f"`{escaped}`"


def _written(part: Part, operands: list[str]) -> str:
    match part.operation:
        case "":
            return part.text
        case "CASE":
            when, then, *otherwise = operands
            return f"CASE WHEN {when} THEN {then}{''.join(f' ELSE {text}' for text in otherwise)} END"
        case "CAST":
            return f"CAST({operands[0]} AS {part.text})"
        case "IN":
            return f"{operands[0]} IN ({part.text})"
        case "NOT":
            return f"NOT {operands[0]}"
        case operation if operation in _BINDS:
            return f" {operation} ".join(operands)
    return f"{part.operation}({', '.join(operands)})"


def _literal(value: object) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).upper()
        case int():
            return str(value)
        case str() if _PLAIN.fullmatch(value):
            return f"'{value}'"
    raise NoTextError(type(value).__name__)
