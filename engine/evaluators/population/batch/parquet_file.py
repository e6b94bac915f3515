"""Reads Parquet, in pieces; the columns have types already."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from engine.errors import PopulationError, Problem
from engine.evaluators.population.batch.chunks import ROW, Chunk, Reader, Reject, reason_of, without
from engine.evaluators.population.batch.columns import MOST_COLUMNS, few, is_something
from engine.evaluators.population.facts import column_problems, value_tests
from engine.evaluators.population.planes.fact_bits import FactBits

_TEXTS = (pa.string(), pa.large_string())


@dataclass
class ParquetReader(Reader):
    """Reads a Parquet file; nothing of it has to fit in memory but one chunk.

    Whole numbers may stand in a column of numbers with fractions, as pandas writes them beside missing ones.

    Attributes:
        rows_at_once: how many rows a chunk holds.
    """

    rows_at_once: int

    @property
    def size(self) -> int:
        """The rows of the file."""
        return int(self._open().metadata.num_rows)

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        file = self._open()
        floats = self._check_columns(file)
        done = 0
        tables = self._tables(file)
        while True:
            with self._readable():
                table = next(tables, None)
                if table is None:
                    return
                frame = pl.DataFrame(table)
            numbers = pl.int_range(done + 1, done + 1 + frame.height, dtype=pl.Int64, eager=True).alias(ROW)
            done += frame.height
            frame, fractions = self._whole(frame.with_columns(numbers), floats)
            rejects = [*fractions, *self._wrong(frame)]
            said = frame.select(is_something(self.rules, self.keep, frame)).to_series()
            said = said | frame[ROW].is_in([reject.row for reject in fractions])
            taken = without(frame.filter(said), rejects)
            yield Chunk(taken, tuple(sorted(rejects, key=lambda reject: reject.row)), done, int((~said).sum()))

    def _check_columns(self, file: pq.ParquetFile) -> list[str]:
        """Check names and types; the facts whose whole numbers stand in a column of numbers with fractions.

        Raises:
            PopulationError: a column that cannot be read as what it is called.
        """
        with self._readable():
            schema = file.schema_arrow
        names = list(schema.names)
        if len(names) > MOST_COLUMNS:
            raise PopulationError([Problem("columns", f"{len(names)} columns, and at most {MOST_COLUMNS} are read")])
        twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
        if twice:
            raise PopulationError(few([Problem(f"column {name}", "this column stands twice") for name in twice]))
        if ROW in names:
            words = f"the output has a column '{ROW}' with the numbers of the rows; rename this one"
            raise PopulationError([Problem(f"column {ROW}", words)])
        with self._readable():
            empty = pl.DataFrame(pa.Table.from_batches([], schema))
        facts = self.rules.contents.facts
        floats = [
            name for name in names if name in facts and facts[name].type == "integer" and empty.schema[name].is_float()
        ]
        empty = empty.with_columns(pl.col(name).cast(pl.Int64) for name in floats)
        problems = column_problems(self.rules, nw.from_native(empty).schema, self.keep)
        if problems:
            raise PopulationError(few(problems))
        return floats

    def _whole(self, frame: pl.DataFrame, floats: Sequence[str]) -> tuple[pl.DataFrame, list[Reject]]:
        """The columns of numbers as whole ones; NaN is a missing one, and a fraction is rejected."""
        rejects = []
        for name in floats:
            frame = frame.with_columns(pl.col(name).fill_nan(None))
            whole = frame[name].is_finite() & (frame[name].floor() == frame[name]) & (frame[name].abs() < 1e15)
            for row, value in frame.filter(frame[name].is_not_null() & ~whole).select(ROW, name).iter_rows():
                rejects.append(Reject(row, name, f"'{name}' is a whole number, not {value}"))
            frame = frame.with_columns(pl.when(whole).then(pl.col(name)).cast(pl.Int64))
        return frame, rejects

    def _wrong(self, frame: pl.DataFrame) -> Iterator[Reject]:
        if FactBits(self.rules, frame).look_right():
            return
        tests = list(value_tests(self.rules, frame.columns))
        flags = (
            nw.from_native(frame).select(test.wrong.alias(str(number)) for number, test in enumerate(tests)).to_native()
        )
        for number, test in enumerate(tests):
            if flags[str(number)].any():
                fact = test.column if test.column in self.rules.contents.facts else None
                for row, value in frame.filter(flags[str(number)]).select(ROW, test.column).iter_rows():
                    reason = reason_of(self.rules, fact, value) if fact else None
                    yield Reject(row, test.column, reason or test.message)

    def _tables(self, file: pq.ParquetFile) -> Iterator[pa.Table]:
        """The rows in chunks, each of as many row groups as fit: no piece with words as numbers spans two of them."""
        waiting: list[pa.RecordBatch] = []
        for batch in file.iter_batches(batch_size=self.rows_at_once):
            batch.validate(full=True)
            if waiting and sum(map(len, waiting)) + len(batch) > self.rows_at_once:
                yield pa.Table.from_batches(waiting)
                waiting = []
            waiting.append(batch)
        if waiting:
            yield pa.Table.from_batches(waiting)

    def _open(self) -> pq.ParquetFile:
        """The file, read with the words of choices as numbers, as it holds them: so each word is looked at once."""
        facts = self.rules.contents.facts
        with self._readable():
            schema = pq.read_schema(self.path)
            words = [
                field.name
                for field in schema
                if field.name in facts and facts[field.name].type == "choice" and field.type in _TEXTS
            ]
            return pq.ParquetFile(self.path, read_dictionary=words)

    @contextmanager
    def _readable(self) -> Iterator[Any]:
        """Say in words what a damaged file makes its readers raise.

        Raises:
            PopulationError: the file is no Parquet, or damaged.
        """
        try:
            yield
        except (pa.ArrowException, OSError, ValueError, MemoryError, pl.exceptions.PolarsError):
            raise PopulationError([Problem(self.path.name, "the file is no Parquet, or damaged")]) from None
        except BaseException as error:
            # What a library in Rust does not expect is an exception of no usual kind.
            if type(error).__name__ != "PanicException":
                raise
            raise PopulationError([Problem(self.path.name, "the file is no Parquet, or damaged")]) from None
