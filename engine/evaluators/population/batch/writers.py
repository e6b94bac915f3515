"""Writes outcomes piece by piece, in the format that the name of the file says."""

import io
import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self

import orjson
import polars as pl
from xlsxwriter import Workbook

from engine.errors import PopulationError, Problem
from engine.evaluators.population.batch.parquet_footer import MAGIC, JoinedFooter
from engine.evaluators.population.batch.plain_cells import as_plain, defused
from engine.evaluators.population.column_names import NOT_KNOWN

#: A sheet holds no more rows, its header included.
_MOST_ROWS_IN_A_SHEET = 1_048_576
_MOST_COLUMNS_IN_A_SHEET = 16_384
_LONGEST_TEXT_IN_A_CELL = 32_767
#: Excel shows and keeps so many digits of a number.
_MOST_DIGITS_IN_A_CELL = 15
#: Excel takes 1900 for a leap year, so that earlier days are another number in other programs.
_FIRST_DAY_IN_A_SHEET = date(1900, 3, 1)
#: The rows of a row group of Parquet: other engines read some groups at once.
_ROWS_OF_A_GROUP = 125_000


class Writer(Protocol):
    """Takes chunks in order; what it wrote is complete when it is closed."""

    def write(self, frame: pl.DataFrame) -> None:
        """Write rows; all chunks have the same columns.

        Raises:
            PopulationError: a cell does not fit in this format as it is.
        """

    def close(self) -> None:
        """Finish the file."""


class CsvWriter:
    """Commas, a header, ``true`` and ``false``, nothing for null.

    A text that a spreadsheet program would take for a formula gets an apostrophe in front.
    """

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._file: BinaryIO = path.open("wb")
        self._header = True

    def write(self, frame: pl.DataFrame) -> None:
        """See `Writer.write`."""
        safe = defused(as_plain(frame, "CSV"))
        safe.write_csv(self._file, include_header=self._header)
        self._header = False

    def close(self) -> None:
        """See `Writer.close`."""
        self._file.close()


class NdjsonWriter:
    """One JSON object per line; a fact that was not asked is left out, and one that is not known is null."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._file: BinaryIO = path.open("wb")

    def write(self, frame: pl.DataFrame) -> None:
        """See `Writer.write`."""
        marks = {name.removesuffix(NOT_KNOWN): name for name in frame.columns if name.endswith(NOT_KNOWN)}
        facts = {fact: mark for fact, mark in marks.items() if fact in frame.columns}
        # JSON has no infinity and no NaN, and null would say something else.
        fractions = [name for name, dtype in frame.schema.items() if dtype.is_float()]
        for row in as_plain(frame, "NDJSON").iter_rows(named=True):
            for name in fractions:
                if row[name] is not None and not math.isfinite(row[name]):
                    row[name] = str(row[name])
            for fact, mark in facts.items():
                if not row[mark]:
                    del row[mark]
                    if row[fact] is None:
                        del row[fact]
            self._file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))

    def close(self) -> None:
        """See `Writer.close`."""
        self._file.close()


class ParquetWriter:
    """Parquet, with what the file is about in its metadata; words are Enum for Polars and dictionaries for Arrow.

    Polars makes a whole file of each chunk, and their row groups become those of one. Least and greatest values are
    left out: every row group has all words of an outcome, so that they help nobody to skip one.
    """

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._file: BinaryIO = path.open("wb")
        self._about = dict(about)
        self._footer = JoinedFooter()
        self._file.write(MAGIC)

    def write(self, frame: pl.DataFrame) -> None:
        """See `Writer.write`."""
        whole = io.BytesIO()
        frame.write_parquet(whole, statistics=False, row_group_size=_ROWS_OF_A_GROUP, metadata=self._about)
        self._file.write(self._footer.add(whole.getbuffer(), self._file.tell()))

    def close(self) -> None:
        """See `Writer.close`."""
        with self._file:
            self._file.write(self._footer.end())


class XlsxWriter:
    """A spreadsheet with one sheet of rows; what a cell cannot hold exactly is written as text."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._book = Workbook(
            str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._book.set_properties({"comments": "; ".join(f"{name}: {value}" for name, value in about.items())})
        self._sheet = self._book.add_worksheet("wegwijs")
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._next = 0

    def write(self, frame: pl.DataFrame) -> None:
        """See `Writer.write`."""
        if self._next == 0:
            if frame.width > _MOST_COLUMNS_IN_A_SHEET:
                words = f"a spreadsheet holds {_MOST_COLUMNS_IN_A_SHEET} columns; write CSV or Parquet instead"
                raise PopulationError([Problem("columns", words)])
            for column, name in enumerate(frame.columns):
                self._cell(column, name, name)
            self._sheet.freeze_panes(1, 0)
            self._next = 1
        if self._next + frame.height > _MOST_ROWS_IN_A_SHEET:
            message = f"a spreadsheet holds {_MOST_ROWS_IN_A_SHEET - 1} rows; write CSV or Parquet instead"
            raise PopulationError([Problem("rows", message)])
        for cells in as_plain(frame, "XLSX").iter_rows():
            for column, (name, cell) in enumerate(zip(frame.columns, cells, strict=True)):
                if cell is not None:
                    self._cell(column, name, cell)
            self._next += 1

    def _cell(self, column: int, name: str, cell: Any) -> None:
        place = (self._next, column)
        match cell:
            case bool():
                failed = self._sheet.write_boolean(*place, cell)
            case int() if len(str(abs(cell))) <= _MOST_DIGITS_IN_A_CELL:
                failed = self._sheet.write_number(*place, cell)
            case float() if math.isfinite(cell) and float(f"{cell:.16G}") == cell:
                failed = self._sheet.write_number(*place, cell)
            case datetime() if cell.date() >= _FIRST_DAY_IN_A_SHEET and cell.microsecond == 0:
                failed = self._sheet.write_datetime(*place, cell, self._moment)
            case date() if not isinstance(cell, datetime) and cell >= _FIRST_DAY_IN_A_SHEET:
                failed = self._sheet.write_datetime(*place, cell, self._day)
            case _:
                failed = self._sheet.write_string(*place, str(cell))
        if failed:
            words = (
                f"the cell holds {len(str(cell))} signs, and a cell of a spreadsheet {_LONGEST_TEXT_IN_A_CELL}; "
                "write CSV or Parquet instead"
            )
            raise PopulationError([Problem(f"column {name}", words)])

    def close(self) -> None:
        """See `Writer.close`."""
        self._book.close()


#: By the ending of a file's name.
WRITERS: dict[str, Callable[[Path, Mapping[str, str]], Writer]] = {
    ".csv": CsvWriter,
    ".ndjson": NdjsonWriter,
    ".jsonl": NdjsonWriter,
    ".parquet": ParquetWriter,
    ".xlsx": XlsxWriter,
}


class Output:
    """A file that is only there when it is complete: written beside its name and moved there at the end."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._path = path
        self._columns: list[str] = []
        self._partial = partial_of(path)
        if path.exists() and not path.is_file():
            raise PopulationError([Problem(str(path), "this is no file, and would be replaced by one")])
        try:
            self._writer = WRITERS[path.suffix.lower()](self._partial, about)
        except OSError as error:
            raise _unwritable(path, error) from None

    def __enter__(self) -> Self:
        return self

    def write(self, frame: pl.DataFrame) -> None:
        """Write rows.

        Raises:
            PopulationError: a cell does not fit in the format, or the file cannot be written.
        """
        self._columns = self._columns or frame.columns
        if frame.columns != self._columns:
            raise ValueError(f"the columns {frame.columns} are not those of the rows before")
        try:
            self._writer.write(frame)
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._writer.close()
            if kind is None:
                self._partial.replace(self._path)
        except OSError as failure:
            self._partial.unlink(missing_ok=True)
            raise _unwritable(self._path, failure) from None
        if kind is not None:
            self._partial.unlink(missing_ok=True)


def partial_of(path: Path) -> Path:
    """The name under which a file is written until it is complete."""
    return path.with_name(f"{path.name}.partial")


def _unwritable(path: Path, error: OSError) -> PopulationError:
    if not path.parent.is_dir():
        return PopulationError([Problem(str(path), f"there is no folder '{path.parent}'")])
    return PopulationError([Problem(str(path), f"the file cannot be written: {error.strerror or error}")])
