"""Situations as frames of every kind, and frames back as rows by key."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa

from engine.evaluators.population.column_names import not_known
from engine.logic.compilation.dated import DatedRules

TYPES = {"boolean": pa.bool_(), "integer": pa.int64(), "choice": pa.string()}


def as_table(rules: DatedRules, situations: Sequence[Mapping[str, Any]], *, all_columns: bool = True) -> pa.Table:
    """One row for each situation, with a key; facts that nobody answered get a column of nulls, or none at all."""
    columns: dict[str, pa.Array] = {"key": pa.array(range(len(situations)), pa.int64())}
    for fact, entry in rules.contents.facts.items():
        if all_columns or any(fact in facts for facts in situations):
            columns[fact] = pa.array([facts.get(fact) for facts in situations], TYPES[entry.type])
            marks = [fact in facts and facts[fact] is None for facts in situations]
            if all_columns or any(marks):
                columns[not_known(fact)] = pa.array(marks, pa.bool_())
    return pa.table(columns)


KINDS: dict[str, Callable[[pa.Table], Any]] = {
    "polars": pl.DataFrame,
    "polars lazy": lambda table: pl.LazyFrame(pl.DataFrame(table)),
    "pandas": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "pyarrow": lambda table: table,
    "duckdb": duckdb.from_arrow,
}


def rows_by_key(frame: Any) -> dict[int, dict[str, Any]]:
    """The rows of a frame of any kind, by their key: engines may return them in another order."""
    table = nw.from_native(frame).lazy().collect("pyarrow").to_native()
    return {row["key"]: row for row in table.to_pylist()}


def differences(rows: Mapping[int, Mapping[str, Any]], expected: Iterable[Mapping[str, Any]]) -> list[str]:
    """Where a population and the evaluator of one case say something else."""
    found = []
    for key, wanted in enumerate(expected):
        row = rows[key]
        found += [
            f"row {key}, {name}: {row[name]!r} instead of {value!r}"
            for name, value in wanted.items()
            if row[name] != value
        ]
    return found
