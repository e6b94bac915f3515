"""Reads one JSON object per line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.evaluators.population.batch.chunks import Chunk
from engine.evaluators.population.batch.typed import Record, RecordReader
from engine.logic.compilation.dated import DatedRules
from engine.strict_json import JsonError, read_json


@dataclass
class NdjsonReader:
    """Reads lines of JSON; as in the API, an absent fact was not asked and null was asked and is not known.

    Attributes:
        path: the file.
        rules: the rules of the day.
        keep: the keys that are no facts.
        rows_at_once: how many rows a chunk holds.
    """

    path: Path
    rules: DatedRules
    keep: Collection[str]
    rows_at_once: int

    @property
    def size(self) -> int:
        """The bytes of the file."""
        return self.path.stat().st_size

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        reader = RecordReader(self.rules, self.keep)
        records: list[Record] = []
        position, row = 0, 0
        with self.path.open("rb") as file:
            for line in file:
                position += len(line)
                if line.strip():
                    row += 1
                    records.append(_record(row, line))
                if len(records) == self.rows_at_once:
                    yield reader.chunk(records, position)
                    records = []
        if records:
            yield reader.chunk(records, position)


def _record(row: int, line: bytes) -> Record:
    try:
        data = read_json(line)
    except JsonError as error:
        return row, "; ".join(problem.message for problem in error.problems)
    return (row, data) if isinstance(data, dict) else (row, 'expected an object such as {"age": 34}')
