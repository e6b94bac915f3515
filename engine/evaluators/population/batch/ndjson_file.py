"""Reads one JSON object per line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from engine.evaluators.population.batch.chunks import Chunk, Reader
from engine.evaluators.population.batch.typed import Record, RecordReader
from engine.evaluators.population.column_names import SYNTHETIC
from engine.strict_json import JsonError, read_json

#: No person takes more; a longer line is not kept in memory.
_MOST_BYTES_OF_A_LINE = 16 * 1024 * 1024
#: A chunk ends before its rows also at so many bytes, for texts may be long.
_MOST_BYTES_AT_ONCE = 64 * 1024 * 1024

_SYNTHETIC_KEY = f'"{SYNTHETIC}"'.encode()


@dataclass
class NdjsonReader(Reader):
    """Reads lines of JSON; as in the API, an absent fact was not asked and null was asked and is not known.

    Beside a null that is explicitly marked as not "not known" (``"age": null, "age__not_known": false``) the mark
    counts: such a fact was not asked. Every line is a row, and has its number.

    Attributes:
        rows_at_once: how many rows a chunk holds.
    """

    rows_at_once: int

    @property
    def size(self) -> int:
        """The bytes of the file."""
        return self.path.stat().st_size

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        reader = RecordReader(self.rules, self.keep, synthetic=self._mentions_synthetic())
        records: list[Record] = []
        position, start = 0, 0
        with self.path.open("rb") as file:
            for row, (line, length) in enumerate(_lines(file), start=1):
                position += length
                records.append(_record(row, line))
                if len(records) == self.rows_at_once or position - start > _MOST_BYTES_AT_ONCE:
                    yield reader.chunk(records, position, skip_empty=True)
                    records, start = [], position
        if records:
            yield reader.chunk(records, position, skip_empty=True)

    def _mentions_synthetic(self) -> bool:
        """Whether any line may have the key; all pieces of the outcomes need the same columns."""
        with self.path.open("rb") as file:
            end = b""
            while piece := file.read(_MOST_BYTES_OF_A_LINE):
                if _SYNTHETIC_KEY in end + piece:
                    return True
                end = piece[-len(_SYNTHETIC_KEY) :]
        return False


def _lines(file: BinaryIO) -> Iterator[tuple[bytes | None, int]]:
    """Each line and its length; nothing instead of a line that is too long."""
    while line := file.readline(_MOST_BYTES_OF_A_LINE):
        if len(line) < _MOST_BYTES_OF_A_LINE or line.endswith(b"\n"):
            yield line, len(line)
            continue
        length = len(line)
        while not line.endswith(b"\n") and (line := file.readline(_MOST_BYTES_OF_A_LINE)):
            length += len(line)
        yield None, length


def _record(row: int, line: bytes | None) -> Record:
    if line is None:
        return row, f"the line has more than {_MOST_BYTES_OF_A_LINE} bytes"
    if not line.strip():
        return row, {}
    try:
        data = read_json(line)
    except JsonError as error:
        return row, "; ".join(problem.message for problem in error.problems)
    return (row, data) if isinstance(data, dict) else (row, 'expected an object such as {"age": 34}')
