"""Tables of other libraries as Arrow tables, and the outcomes put back beside them."""

from collections import Counter
from collections.abc import Collection
from typing import Any

import pyarrow as pa
from narwhals.dependencies import get_pandas, is_pandas_dataframe

from engine.errors import PopulationError, Problem

_EXPECTED = "a Polars, pandas or PyArrow table, a DuckDB relation, a PySpark or Polars lazy frame"


def as_arrow(table: Any, keep: Collection[str]) -> pa.Table:
    """The columns of a table in Arrow types, null where a value is missing; those to keep are only named.

    Raises:
        PopulationError: the table is of a library that is not known here, or a column mixes types.
    """
    if isinstance(table, pa.Table):
        return table
    if not is_pandas_dataframe(table):
        raise no_table(table)
    columns, problems = {}, []
    for name in table.columns:
        try:
            columns[name] = pa.nulls(len(table)) if name in keep else pa.array(table[name], from_pandas=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            problems.append(Problem(f"column {name}", "this column mixes values of different types"))
    if problems:
        raise PopulationError(problems)
    return pa.table(columns)


def no_table(given: Any) -> PopulationError:
    """What to say of something that is no table, or of a library that is not known here."""
    return PopulationError([Problem("frame", f"expected {_EXPECTED}, not {type(given).__name__}")])


def check_names(table: Any) -> None:
    """Check that each column of a pandas or PyArrow table has one name of its own.

    Raises:
        PopulationError: a name stands twice, is no text or has several levels, or there are rows without a column.
    """
    if is_pandas_dataframe(table):
        if table.columns.nlevels > 1:
            raise PopulationError(
                [Problem("frame", "the names of the columns have several levels; give each one name")]
            )
        if len(table) and not len(table.columns):
            raise PopulationError([Problem("frame", "there are rows, and no column")])
        if wrong := [name for name in list[Any](table.columns) if not isinstance(name, str)]:
            words = "the name of a column is a text, and this one is none"
            raise PopulationError([Problem(f"column {name}", words) for name in wrong])
        names = list(table.columns)
    elif isinstance(table, pa.Table):
        names = table.column_names
    else:
        return
    problems = [
        Problem(f"column {name}", "this column stands twice") for name, times in Counter(names).items() if times > 1
    ]
    if problems:
        raise PopulationError(problems)


def with_outcomes(table: Any, outcomes: pa.Table) -> Any:
    """The table with the outcomes behind its own columns, row by row."""
    if isinstance(table, pa.Table):
        for name in outcomes.column_names:
            table = table.append_column(name, outcomes[name])
        return table
    pd = get_pandas()  # it is there, as the table is one of its own, and nobody else waits for it
    columns = {name: _series(outcomes[name]) for name in outcomes.column_names}
    return pd.concat([table, pd.DataFrame(columns, index=table.index)], axis=1)


def _series(column: pa.ChunkedArray) -> Any:
    """Words as a categorical column, true and false as a nullable one."""
    if pa.types.is_dictionary(column.type):
        return column.to_pandas().array
    return get_pandas().arrays.ArrowExtensionArray(column)
