"""Reads Parquet, in pieces; the columns have types already."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import narwhals as nw
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from engine.errors import Problem
from engine.evaluators.population.batch.chunks import ROW, Chunk, Reject, reason_of, without
from engine.evaluators.population.errors import PopulationError
from engine.evaluators.population.facts import column_problems, value_tests
from engine.logic.compilation.dated import DatedRules


@dataclass
class ParquetReader:
    """Reads a Parquet file; nothing of it has to fit in memory but one chunk.

    Attributes:
        path: the file.
        rules: the rules of the day.
        keep: the columns that are no facts.
        rows_at_once: how many rows a chunk holds.
    """

    path: Path
    rules: DatedRules
    keep: Collection[str]
    rows_at_once: int

    @property
    def size(self) -> int:
        """The rows of the file."""
        return int(self._open().metadata.num_rows)

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        file = self._open()
        empty = pl.DataFrame(file.schema_arrow.empty_table())
        problems = column_problems(self.rules, nw.from_native(empty).schema, self.keep)
        if problems:
            raise PopulationError(problems)
        tests = list(value_tests(self.rules, empty.columns))
        done = 0
        for batch in file.iter_batches(batch_size=self.rows_at_once):
            frame = pl.DataFrame(pa.Table.from_batches([batch]))
            frame = frame.with_columns(pl.Series(ROW, range(done + 1, done + 1 + frame.height), dtype=pl.Int64))
            done += frame.height
            rejects: list[Reject] = []
            flags = (
                nw.from_native(frame)
                .select(test.wrong.alias(str(number)) for number, test in enumerate(tests))
                .to_native()
            )
            for number, test in enumerate(tests):
                if flags[str(number)].any():
                    for row, value in frame.filter(flags[str(number)]).select(ROW, test.column).iter_rows():
                        fact = test.column if test.column in self.rules.contents.facts else None
                        rejects.append(
                            Reject(row, test.column, (fact and reason_of(self.rules, fact, value)) or test.message)
                        )
            yield Chunk(without(frame, rejects), tuple(sorted(rejects, key=lambda reject: reject.row)), done)

    def _open(self) -> pq.ParquetFile:
        try:
            return pq.ParquetFile(self.path)
        except pa.ArrowInvalid:
            raise PopulationError([Problem(self.path.name, "the file is no Parquet")]) from None
