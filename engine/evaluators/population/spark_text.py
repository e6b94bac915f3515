"""Expressions of Narwhals as the SQL of Spark.

Each operation on a column object of PySpark is a call to another process, and the rules have tens of thousands of them;
a text is sent at once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
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
_TYPES: Mapping[Any, str] = {nw.Boolean: "BOOLEAN", nw.Int64: "BIGINT", nw.String: "STRING"}


#: What a text may hold to stand between quotes as it is, however a session reads other signs.
_PLAIN = re.compile(r"[\w .:+-]*")


class NoTextError(Exception):
    """An expression does something that has no text here."""


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
        found: nw.LazyFrame[Any] = nw.from_native(native.selectExpr(*map(_quoted, kept), *columns))
        return found
    return frame.select(*kept, *made)


def column_text(expression: nw.Expr) -> str:
    """A new column as it stands in a ``SELECT``.

    Args:
        expression: the column, with a name of its own (``alias``).

    Raises:
        NoTextError: it does something that has no text here, or holds a value that a session could read in two ways.
    """
    return f"{_text(expression)} AS {_quoted(expression._nodes[-1].kwargs['name'])}"


def _quoted(name: str) -> str:
    escaped = name.replace("`", "``")
    return f"`{escaped}`"


def _text(expression: nw.Expr) -> str:
    first, *others = expression._nodes
    found = _first(first)
    for node in others:
        found = _next(found, node)
    return found


def _part(part: object, node: Any) -> str:
    """What an operation is applied to: an expression, a value, or the name of a column."""
    if isinstance(part, nw.Expr):
        return _text(part)
    return _quoted(part) if isinstance(part, str) and not node.str_as_lit else _value(part)


def _first(node: Any) -> str:
    """What an expression starts with."""
    parts = [_part(part, node) for part in node.exprs]
    match node.name:
        case "col" if len(node.kwargs["names"]) == 1:
            return _quoted(node.kwargs["names"][0])
        case "lit":
            value, dtype = _value(node.kwargs["value"]), node.kwargs["dtype"]
            return value if dtype is None else _cast(value, dtype)
        case "when_then":
            otherwise = f" ELSE {parts[2]}" if len(parts) > 2 else ""
            return f"CASE WHEN {parts[0]} THEN {parts[1]}{otherwise} END"
        case "all_horizontal" if not node.kwargs["ignore_nulls"]:
            return _joined(" AND ", parts)
        case "any_horizontal" if not node.kwargs["ignore_nulls"]:
            return _joined(" OR ", parts)
    raise NoTextError(node.name)


def _next(before: str, node: Any) -> str:
    """What follows on what was found before."""
    match node.name:
        case name if name in _BETWEEN:
            return f"({before} {_BETWEEN[name]} {_part(node.exprs[0], node)})"
        case "__invert__":
            return f"(NOT {before})"
        case "is_null":
            return f"({before} IS NULL)"
        case "fill_null" if node.kwargs["strategy"] is None:
            return f"coalesce({before}, {_part(node.exprs[0], node)})"
        case "is_in" if node.kwargs["other"] and None not in node.kwargs["other"]:
            return f"({before} IN ({', '.join(map(_value, node.kwargs['other']))}))"
        case "cast":
            return _cast(before, node.kwargs["dtype"])
        case "sum":
            return f"sum({before})"
        case "alias":
            return before
    raise NoTextError(node.name)


def _cast(text: str, dtype: Any) -> str:
    if dtype not in _TYPES:
        raise NoTextError(str(dtype))
    return f"CAST({text} AS {_TYPES[dtype]})"


def _value(value: object) -> str:
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


def _joined(between: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({between.join(parts)})"
