"""Writes outcomes piece by piece, in the format that the name of the file says."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from xlsxwriter import Workbook

from engine.errors import Problem
from engine.evaluators.population.errors import PopulationError

#: A sheet holds no more rows, its header included.
_MOST_ROWS_IN_A_SHEET = 1_048_576


class Writer(Protocol):
    """Takes chunks in order; what it wrote is complete when it is closed."""

    def write(self, frame: pl.DataFrame) -> None:
        """Write rows; all chunks have the same columns."""

    def close(self) -> None:
        """Finish the file."""


class CsvWriter:
    """Commas, a header, ``true`` and ``false``, nothing for null."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._file: BinaryIO = path.open("wb")
        self._header = True

    def write(self, frame: pl.DataFrame) -> None:
        """See `Writer.write`."""
        frame.write_csv(self._file, include_header=self._header)
        self._header = False

    def close(self) -> None:
        """See `Writer.close`."""
        self._file.close()


class NdjsonWriter:
    """One JSON object per line."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._file: BinaryIO = path.open("wb")

    def write(self, frame: pl.DataFrame) -> None:
        """See `Writer.write`."""
        frame.write_ndjson(self._file)

    def close(self) -> None:
        """See `Writer.close`."""
        self._file.close()


class ParquetWriter:
    """Parquet, with what the file is about in its metadata."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._path = path
        self._about = about
        self._writer: pq.ParquetWriter | None = None

    def write(self, frame: pl.DataFrame) -> None:
        """See `Writer.write`."""
        table: pa.Table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if self._writer is None:
            schema = table.schema.with_metadata(dict(self._about))
            self._writer = pq.ParquetWriter(self._path, schema, compression="zstd")
        self._writer.write_table(table.cast(self._writer.schema))

    def close(self) -> None:
        """See `Writer.close`."""
        if self._writer is not None:
            self._writer.close()


class XlsxWriter:
    """A spreadsheet with one sheet of rows."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self._book = Workbook(
            str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._book.set_properties({"comments": "; ".join(f"{name}: {value}" for name, value in about.items())})
        self._sheet = self._book.add_worksheet("wegwijs")
        self._next = 0

    def write(self, frame: pl.DataFrame) -> None:
        """See `Writer.write`.

        Raises:
            PopulationError: a sheet has no room for so many rows.
        """
        if self._next == 0:
            self._sheet.write_row(0, 0, frame.columns)
            self._sheet.freeze_panes(1, 0)
            self._next = 1
        if self._next + frame.height > _MOST_ROWS_IN_A_SHEET:
            message = f"a spreadsheet holds {_MOST_ROWS_IN_A_SHEET - 1} rows; write CSV or Parquet instead"
            raise PopulationError([Problem("rows", message)])
        for cells in frame.iter_rows():
            self._sheet.write_row(self._next, 0, cells)
            self._next += 1

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
        self._partial = path.with_name(f"{path.name}.partial")
        self._writer = WRITERS[path.suffix.lower()](self._partial, about)

    def __enter__(self) -> Self:
        return self

    def write(self, frame: pl.DataFrame) -> None:
        """Write rows."""
        self._writer.write(frame)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
        if kind is None:
            self._partial.replace(self._path)
        else:
            self._partial.unlink(missing_ok=True)


def is_writable(path: Path) -> bool:
    """Whether the ending of the name is that of a format that can be written."""
    return path.suffix.lower() in WRITERS
