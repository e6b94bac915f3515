"""Reads comma-separated values, in pieces."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as pa_csv

from engine.errors import Problem
from engine.evaluators.population.batch.chunks import ROW, Chunk, Reject
from engine.evaluators.population.batch.texts import TextReader
from engine.evaluators.population.column_names import SYNTHETIC, not_known
from engine.evaluators.population.errors import PopulationError
from engine.logic.compilation.dated import DatedRules
from engine.suggestions import nearest

_BYTES_AT_ONCE = 32 * 1024 * 1024
_SEPARATORS = ",;\t"


@dataclass
class CsvReader:
    """Reads a CSV file in UTF-8; the separator (comma, semicolon or tab) is the one that the header uses most.

    Attributes:
        path: the file.
        rules: the rules of the day.
        keep: the columns that are no facts.
        bytes_at_once: how much is read at once.
    """

    path: Path
    rules: DatedRules
    keep: Collection[str]
    bytes_at_once: int = _BYTES_AT_ONCE

    @property
    def size(self) -> int:
        """The bytes of the file."""
        return self.path.stat().st_size

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        separator, names = self._header()
        reader = TextReader(self.rules, self.keep)
        broken: list[Reject] = []

        def refuse(row: Any) -> str:
            # The header is row 1; lines without anything are no rows.
            reason = f"{row.actual_columns} cells, and the header has {row.expected_columns}"
            broken.append(Reject(row.number - 1, "", reason))
            return "skip"

        options = {
            "read_options": pa_csv.ReadOptions(use_threads=False, block_size=self.bytes_at_once),
            "parse_options": pa_csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, invalid_row_handler=refuse
            ),
            "convert_options": pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        }
        done, reported = 0, 0
        try:
            with self.path.open("rb") as file, pa_csv.open_csv(file, **options) as batches:
                for batch in batches:
                    numbers, done = _numbers(done, batch.num_rows, {reject.row for reject in broken})
                    texts = pl.DataFrame(pa.Table.from_batches([batch])).with_columns(pl.Series(ROW, numbers))
                    passed = [reject for reject in broken[reported:] if reject.row <= done]
                    reported += len(passed)
                    yield reader.chunk(texts, passed, min(self.size, file.tell()))
        except pa.ArrowInvalid as error:
            raise PopulationError([Problem(str(self.path.name), _words(str(error)))]) from None
        if broken[reported:]:
            empty = pl.DataFrame(schema={ROW: pl.Int64, **dict.fromkeys(names, pl.String)})
            yield reader.chunk(empty, broken[reported:], self.size)

    def _header(self) -> tuple[str, list[str]]:
        """The separator and the names of the columns.

        Raises:
            PopulationError: there is no header, or a column that is neither fact nor kept, or that stands twice.
        """
        where = self.path.name
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                first = file.readline()
                file.seek(0)
                separator = max(_SEPARATORS, key=first.count)
                names = next(csv.reader(file, delimiter=separator), [])
        except UnicodeDecodeError:
            raise PopulationError([Problem(where, "the file is not in UTF-8")]) from None
        if not names:
            raise PopulationError([Problem(where, "the file is empty; the first line names the columns")])
        problems = list(header_problems(self.rules, names, self.keep))
        if problems:
            raise PopulationError(problems)
        return separator, names


def header_problems(rules: DatedRules, names: Collection[str], keep: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the names of columns in a file whose cells have no type of their own."""
    known = [*rules.contents.facts, *map(not_known, rules.contents.facts), SYNTHETIC]
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(f"column {name}", "this column stands twice")
        elif name not in known and name not in keep:
            words = "no such fact; if it is no fact, name it among the columns to keep"
            yield Problem(f"column {name}", words, nearest(name, known))
        seen.add(name)
    for name in keep:
        if name not in seen:
            yield Problem(f"column {name}", "this column is to be kept, and it is not there")


def _numbers(done: int, rows: int, broken: set[int]) -> tuple[np.ndarray[Any, np.dtype[np.int64]], int]:
    """The numbers of the next rows that could be read, past those that could not, and the last of them."""
    last = done + rows
    while (skipped := sum(done < row <= last for row in broken)) != last - done - rows:
        last = done + rows + skipped
    numbers = np.arange(done + 1, last + 1, dtype=np.int64)
    return numbers[~np.isin(numbers, list(broken))], last


def _words(message: str) -> str:
    return "the file is not in UTF-8" if "UTF8" in message or "UTF-8" in message else f"the file is no CSV: {message}"
