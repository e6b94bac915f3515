"""Reads Parquet, in pieces; the columns have types already."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.fs import LocalFileSystem

from engine.errors import PopulationError, Problem
from engine.evaluators.population.batch.arrow_facts import read_facts
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
        with self._readable():
            return int(pq.read_metadata(self.path).num_rows)

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        floats = self._check_columns()
        done = 0
        tables = self._tables()
        while True:
            with self._readable():
                table = next(tables, None)
                if table is None:
                    return
                frame, facts = read_facts(self.rules, table)
            numbers = pl.int_range(done + 1, done + 1 + frame.height, dtype=pl.Int64, eager=True).alias(ROW)
            done += frame.height
            frame, fractions = self._whole(frame.with_columns(numbers), floats)
            if floats:
                facts = FactBits(self.rules, frame)
            rejects = [*fractions, *(() if facts.look_right() else self._wrong(frame))]
            said = frame.select(ROW, said=is_something(self.rules, self.keep, frame))["said"]
            if said.all() and not rejects:
                yield Chunk(frame, (), done, facts=facts)
                continue
            said = said | frame[ROW].is_in([reject.row for reject in fractions])
            taken = without(frame.filter(said), rejects)
            yield Chunk(taken, tuple(sorted(rejects, key=lambda reject: reject.row)), done, int((~said).sum()))

    def _check_columns(self) -> list[str]:
        """Check names and types; the facts whose whole numbers stand in a column of numbers with fractions.

        Raises:
            PopulationError: a column that cannot be read as what it is called.
        """
        with self._readable():
            schema = pq.read_schema(self.path)
        names = list(schema.names)
        if len(names) > MOST_COLUMNS:
            raise PopulationError([Problem("columns", f"{len(names)} columns, and at most {MOST_COLUMNS} are read")])
        twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
        if twice:
            raise PopulationError(few([Problem(f"column {name}", "this column stands twice") for name in twice]))
        if ROW in names:
            words = f"the output has a column '{ROW}' with the numbers of the rows; rename this one"
            raise PopulationError([Problem(f"column {ROW}", words)])
        unreadable = list(_unreadable(schema))
        if unreadable:
            raise PopulationError(few(unreadable))
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

    def _tables(self) -> Iterator[pa.Table]:
        """The rows in chunks, each of as many row groups as fit: no piece with words as numbers spans two of them."""
        waiting: list[pa.RecordBatch] = []
        for batch in self._batches():
            batch.validate(full=True)
            if waiting and sum(map(len, waiting)) + len(batch) > self.rows_at_once:
                yield pa.Table.from_batches(waiting)
                waiting = []
            waiting.append(batch)
        if waiting:
            yield pa.Table.from_batches(waiting)

    def _batches(self) -> Iterator[pa.RecordBatch]:
        """The file, read with the words of choices as numbers, as it holds them: so each word is looked at once.

        Room comes from the system: Arrow's own asks for large pages, and it takes longer to clear them than to read.
        """
        import pyarrow.dataset as ds  # noqa: PLC0415 - it loads pandas, and every server would wait for that

        facts = self.rules.contents.facts
        words = [
            field.name
            for field in pq.read_schema(self.path)
            if field.name in facts and facts[field.name].type == "choice" and field.type in _TEXTS
        ]
        parquet = ds.ParquetFileFormat(
            read_options=ds.ParquetReadOptions(dictionary_columns=words),
            default_fragment_scan_options=ds.ParquetFragmentScanOptions(pre_buffer=False),
        )
        file = parquet.make_fragment(str(self.path), LocalFileSystem())
        yield from file.to_batches(
            batch_size=self.rows_at_once, batch_readahead=1, fragment_readahead=1, memory_pool=pa.system_memory_pool()
        )

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


def _unreadable(schema: pa.Schema) -> Iterator[Problem]:
    """Columns of a type that no frame can have, though Parquet can."""
    for field in schema:
        where, zone = f"column {field.name}", getattr(field.type, "tz", None)
        try:
            if zone is not None:
                pl.Series([], dtype=pl.Datetime("us", zone))  # with another zone, the reader would panic
            nw.from_native(pl.DataFrame(pa.Table.from_batches([], pa.schema([field])))).collect_schema()
        except (pl.exceptions.ComputeError, pa.ArrowException, ValueError, TypeError):
            words = f"columns of the type {field.type} are not read; write this one in another type"
            if zone is not None:
                words = f"times in the zone '{zone}' are not read; take one such as Europe/Brussels, or write texts"
            yield Problem(where, words)
