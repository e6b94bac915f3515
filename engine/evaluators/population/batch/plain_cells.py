"""Cells as a format of plain values can hold them, and texts that no spreadsheet program takes for a formula."""

import re
from typing import TypeVar

import polars as pl

from engine.errors import PopulationError, Problem

#: A text that begins so is calculated by programs that open CSV, if it is no number. Method: OWASP, CSV injection.
_FORMULA = r"^\s*[=+\-@\t\r＝＋－＠]"
_NUMBER = r"^\s*[+\-]?[0-9][0-9.,]*\s*$"

Cell = TypeVar("Cell")


def as_plain(frame: pl.DataFrame, form: str) -> pl.DataFrame:
    """The frame with values that have no form of their own in a format as texts.

    Args:
        frame: the rows.
        form: the format: CSV, NDJSON or XLSX.

    Raises:
        PopulationError: a column of lists, records or bytes, for which the format has no cell.
    """
    columns, problems = [], []
    for name, dtype in frame.schema.items():
        column = pl.col(name)
        if dtype in {pl.Object, pl.Binary} or (dtype.is_nested() and form != "NDJSON"):
            words = f"{form} has no cell for {dtype}; leave this column out, or write Parquet"
            problems.append(Problem(f"column {name}", words))
        elif dtype == pl.Duration:
            columns.append(column.dt.to_string("iso"))
        elif isinstance(dtype, pl.Datetime) and form != "CSV" and _loses(frame[name], dtype, form):
            columns.append(column.dt.to_string("iso:strict"))
        elif dtype in {pl.Int128, pl.UInt128} or isinstance(dtype, pl.Decimal) or dtype == pl.Time:
            columns.append(column.cast(pl.String))
    if problems:
        raise PopulationError(problems)
    return frame.with_columns(columns)


def _loses(column: pl.Series, dtype: pl.Datetime, form: str) -> bool:
    """Whether a format keeps less of some moment than the column does: its zone, or what is less than a microsecond."""
    if form == "XLSX" and dtype.time_zone is not None:
        return True
    return dtype.time_unit == "ns" and bool((column.dt.nanosecond() % 1000 != 0).any())


def defused(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before each text, and each name of a column, that would be calculated."""
    safe = frame.with_columns(
        pl.when(pl.col(name).str.contains(_FORMULA) & ~pl.col(name).str.contains(_NUMBER) & (pl.col(name) != "-"))
        .then(pl.lit("'") + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name, dtype in frame.schema.items()
        if dtype == pl.String
    )
    names = pl.Series(safe.columns, dtype=pl.String)
    return safe.rename({name: f"'{name}" for name in names.filter(names.str.contains(_FORMULA))})


def defused_cell(cell: Cell) -> Cell | str:
    """A cell with an apostrophe before it, if it is a text that would be calculated."""
    if isinstance(cell, str) and cell != "-" and re.match(_FORMULA, cell) and not re.match(_NUMBER, cell):
        return f"'{cell}"
    return cell
