"""What Spark is told, as text: facts as digits, and how tables are walked through.

Of lists it is given the text in JSON, which is one part to it and not one for each number; what does not depend on the
row it reads once.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import narwhals as nw

from engine.evaluators.population.column_names import not_known
from engine.evaluators.population.facts import ValueTest
from engine.evaluators.population.walks.digits import Digit
from engine.evaluators.population.walks.walk_tables import Table

#: What a text may hold to stand between quotes as it is, however a session reads other signs.
_PLAIN = re.compile(r"[\w .:+-]*")
#: The types of the columns of facts.
_TYPES: dict[str, tuple[Any, str]] = {
    "boolean": (nw.Boolean, "BOOLEAN"),
    "integer": (nw.Int64, "BIGINT"),
    "choice": (nw.String, "STRING"),
}


class NoTextError(Exception):
    """A word that a session of Spark could read in two ways."""


def wrong_rows_in_spark(frame: Any, tests: Sequence[ValueTest]) -> list[int]:
    """In how many rows of a frame of PySpark each test finds a wrong value.

    Raises:
        NoTextError: a choice has a value that a session could read in two ways.
    """
    texts = [*map(wrong_text, tests)]
    # Nearly always nothing is wrong, and one count says so.
    if not frame.selectExpr(f"count_if(exists(array({', '.join(texts)}), wrong -> wrong))").first()[0]:
        return [0] * len(tests)
    return [*frame.selectExpr(*map("count_if({})".format, texts)).first()]


def wrong_text(test: ValueTest) -> str:
    """What is true where the value of a column is wrong."""
    column = quoted(test.column)
    match test.allowed:
        case range(start=lowest, stop=end):
            return f"{column} NOT BETWEEN {lowest} AND {end - 1}"
        case str(fact):
            return f"{column} AND NOT isnull({quoted(fact)})"
        case words:
            return f"find_in_set(CAST({column} AS STRING), {_set(words)}) = 0"


def fact_text(digit: Digit, schema: Callable[[str], Any]) -> str:
    """The number of a fact.

    Args:
        digit: the fact.
        schema: gives the type of a column of the frame; None where there is none.
    """
    marked, unknown = digit.size > digit.values + 1, str(digit.values)
    parts = []
    if schema(digit.name) is not None:
        parts.append(_value(digit, schema(digit.name)))
    if marked and schema(not_known(digit.name)) is not None:
        parts.append(f"CAST({quoted(not_known(digit.name))} AS INT) + {unknown}")
    return f"coalesce({', '.join([*parts, unknown])})" if parts else unknown


def _value(digit: Digit, dtype: Any) -> str:
    """The number of the value of a fact; null where it has none."""
    right, name = _TYPES[digit.kind]
    column = quoted(digit.name) if dtype == right else f"CAST({quoted(digit.name)} AS {name})"
    match digit.kind:
        case "boolean":
            return f"CAST({column} AS INT)"
        case "choice":
            return f"find_in_set({column}, {_set(digit.steps)})"
        case _:
            # No column can have the name of the bound.
            reached = f"size(filter({listed(digit.steps, 'BIGINT')}, `a bound` -> `a bound` <= {column}))"
            return f"CASE WHEN NOT isnull({column}) THEN {reached} END"


def walked(table: Table, known: str, meaning: Callable[[str], str] = str) -> str:
    """What is found in a table, in a list.

    Args:
        table: the table.
        known: the digits that are known.
        meaning: what is made of the number that is found.
    """
    step = f"get({listed(table.numbers, 'INT')}, place + get({known}, digit))"
    found = meaning(f"aggregate(digits, start, (place, digit) -> {step})")
    digits = f"from_json('{_json(table.digits)}', 'ARRAY<ARRAY<INT>>')"
    return f"zip_with({listed(table.starts, 'INT')}, {digits}, (start, digits) -> {found})"


def called(name: str, value: str, within: str) -> str:
    """A text in which a value is called by a name, so that it is worked out once."""
    return f"get(transform(array({value}), {name} -> {within}), 0)"


def quoted(name: str) -> str:
    """The name of a column between the quotes of Spark."""
    escaped = name.replace("`", "``")
    return f"`{escaped}`"


def words_listed(words: Iterable[str]) -> str:
    """A list of words.

    Raises:
        NoTextError: a session could read one of them in two ways.
    """
    return listed(map(_plain, words), "STRING")


def _set(words: Iterable[object]) -> str:
    """What `find_in_set` looks into; a word with a comma is in none."""
    return f"'{','.join(map(_plain, words))}'"


def _plain(word: object) -> str:
    if not isinstance(word, str) or not _PLAIN.fullmatch(word):
        raise NoTextError(word)
    return word


def listed(values: Iterable[object], kind: str) -> str:
    """A list of numbers, words or truth values."""
    return f"from_json('{_json(values)}', 'ARRAY<{kind}>')"


def _json(values: Iterable[object]) -> str:
    return json.dumps([*values], separators=(",", ":"))
