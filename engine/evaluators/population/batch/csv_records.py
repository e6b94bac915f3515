"""The records of a CSV file: where each row begins and ends, strictly, and within bounds of memory."""

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as pa_csv

from engine.errors import PopulationError, Problem
from engine.evaluators.population.batch.chunks import ROW, Reject

#: No line of a file of people is longer; a file without line ends must not fill the memory.
MOST_BYTES_OF_A_LINE = 16 * 1024 * 1024
#: So many lines without anything may stand before the names of the columns.
_MOST_BLANK_LINES = 1000
_SHOWN = 40


class Lines:
    """The lines of a file as texts, one by one or in blocks, none of them longer than is allowed.

    Attributes:
        number: how many lines were handed out.
        taken: the lines handed out since somebody cleared the list.
    """

    def __init__(self, file: BinaryIO, where: str, encoding: str) -> None:
        self._file = file
        self._where = where
        self._encoding = encoding
        self._waiting: deque[str] = deque()
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        while not self._waiting:  # a byte order mark alone is no line
            raw = self._line()
            if not raw:
                raise StopIteration
            self.push(raw)
        self.number += 1
        self.taken.append(self._waiting.popleft())
        return self.taken[-1]

    @property
    def waiting(self) -> bool:
        """Whether lines of a block are left."""
        return bool(self._waiting)

    @property
    def position(self) -> int:
        """The bytes that were read."""
        return self._file.tell()

    def block(self, size: int) -> bytes:
        """Whole lines of about so many bytes; nothing at the end of the file."""
        raw = self._file.read(size)
        return raw + self._line() if raw and not raw.endswith(b"\n") else raw

    def push(self, raw: bytes) -> None:
        """Hand out these lines next."""
        self._waiting.extend(io.StringIO(self.text(raw), newline=""))

    def skip(self, raw: bytes) -> None:
        """Count lines that are read in another way."""
        self.number += raw.count(b"\n") or raw.count(b"\r")

    def text(self, raw: bytes) -> str:
        """Bytes as text, without a byte order mark.

        Raises:
            PopulationError: the bytes are not in the encoding of the file.
        """
        try:
            return raw.decode(self._encoding).removeprefix("\ufeff" if self.number == 0 else "")
        except UnicodeDecodeError as error:
            line = self.number + raw.count(b"\n", 0, error.start) + 1
            words = "the file is not in UTF-8; if an Excel in Belgium wrote this file, use --dialect belgian-excel"
            if self._encoding != "utf-8":
                words = f"the file is neither in UTF-8 nor in {self._encoding}"
            raise PopulationError([Problem(f"{self._where}:{line}", words)]) from None

    def _line(self) -> bytes:
        raw = self._file.readline(MOST_BYTES_OF_A_LINE)
        if len(raw) == MOST_BYTES_OF_A_LINE:
            words = f"a line of more than {MOST_BYTES_OF_A_LINE} bytes; this is no file of rows"
            raise PopulationError([Problem(f"{self._where}:{self.number + 1}", words)])
        return raw


@dataclass
class CsvRecords:
    """Reads rows of texts.

    Attributes:
        lines: the file, with the header still to come.
        where: its name, for messages.
        separator: the sign between cells.
        is_row: whether cells could be a whole row of people: used where a quote may have swallowed rows.
    """

    lines: Lines
    where: str
    separator: str
    is_row: Callable[[Sequence[str], Sequence[str]], bool]

    def __post_init__(self) -> None:
        self._reader = csv.reader(self.lines, delimiter=self.separator, strict=True)
        self._rows = 0

    def header(self) -> list[str]:
        """The names in the first line that has anything; without blanks around them.

        Raises:
            PopulationError: the file begins with too many lines without anything.
        """
        for place, cells in enumerate(iter(self._record, None)):
            if any(cell.strip() for cell in cells):
                return [cell.strip() for cell in cells]
            if place == _MOST_BLANK_LINES:
                words = f"nothing stands in the first {_MOST_BLANK_LINES} lines; the first line names the columns"
                raise PopulationError([Problem(f"{self.where}:1", words)])
        return []

    def pieces(self, names: Sequence[str], size: int) -> Iterator[tuple[pl.DataFrame, list[Reject]]]:
        """The rows below the header, in pieces: texts with their number in `ROW`, and those that are no rows."""
        # Of lines that end as those of old Macs, the first ones came along with the header and wait.
        while (raw := self.lines.block(size)) or self.lines.waiting:
            yield (None if self.lines.waiting else self._simple(names, raw)) or self._careful(names, raw)

    def _simple(self, names: Sequence[str], raw: bytes) -> tuple[pl.DataFrame, list[Reject]] | None:
        """The same as `_careful`, many times faster, where no quote stands and every row has all its cells."""
        ends = np.flatnonzero(np.frombuffer(raw, dtype=np.uint8) == ord("\n"))
        longest = int(np.diff(ends, prepend=-1, append=len(raw)).max())
        if b'"' in raw or b"\0" in raw or longest > csv.field_size_limit():
            return None
        odd: list[Any] = []

        def note(row: Any) -> str:
            odd.append(row)
            return "skip"

        text = self.lines.text(raw).encode()
        try:
            table = pa_csv.read_csv(
                pa.BufferReader(text),
                pa_csv.ReadOptions(
                    use_threads=False, block_size=len(text) + 1, column_names=[str(n) for n in range(len(names))]
                ),
                pa_csv.ParseOptions(
                    delimiter=self.separator,
                    quote_char=False,
                    double_quote=False,
                    ignore_empty_lines=False,
                    invalid_row_handler=note,
                ),
                pa_csv.ConvertOptions(
                    column_types={str(n): pa.string() for n in range(len(names))}, strings_can_be_null=False
                ),
            )
        except pa.ArrowInvalid:
            return None
        if odd:
            return None
        self.lines.skip(raw)
        return self._frame(names, list(pl.DataFrame(table).get_columns()), table.num_rows, [])

    def _careful(self, names: Sequence[str], raw: bytes) -> tuple[pl.DataFrame, list[Reject]]:
        self.lines.push(raw)
        rows: list[list[str]] = []
        rejects: list[Reject] = []
        number = self._rows
        while self.lines.waiting:
            start = self.lines.number + 1
            cells = self._record()
            if cells is None:
                break
            self._check_swallowed(names, cells, start)
            number += 1
            if not any(cell.strip() for cell in cells[len(names) :]):
                del cells[len(names) :]
            if not any(cell.strip() for cell in cells):
                cells = [""] * len(names)
            if len(cells) != len(names):
                rejects.append(Reject(number, "", f"cells in this row: {len(cells)}, in the header: {len(names)}"))
                cells = [""] * len(names)
            rows.append(cells)
        columns = [pl.Series(list(column), dtype=pl.String) for column in zip(*rows, strict=True)]
        return self._frame(names, columns, len(rows), rejects)

    def _frame(
        self, names: Sequence[str], columns: Sequence[pl.Series], height: int, rejects: list[Reject]
    ) -> tuple[pl.DataFrame, list[Reject]]:
        """The columns that have a name; a row with something under no name is rejected."""
        numbers = pl.Series(ROW, range(self._rows + 1, self._rows + 1 + height), dtype=pl.Int64)
        self._rows += height
        named = {}
        for place, (name, column) in enumerate(zip(names, columns, strict=True), start=1):
            if name:
                named[name] = column
                continue
            filled = column.str.strip_chars() != ""
            for row, cell in zip(numbers.filter(filled), column.filter(filled), strict=True):
                rejects.append(Reject(row, f"column {place}", f"'{cell[:_SHOWN]}' stands under no name"))
        broken = [reject.row for reject in rejects]
        frame = pl.DataFrame({ROW: numbers, **named})
        return frame.filter(~pl.col(ROW).is_in(broken)) if broken else frame, rejects

    def _record(self) -> list[str] | None:
        """The next record, or None at the end of the file.

        Raises:
            PopulationError: the quotes do not say where it ends.
        """
        self.lines.taken.clear()
        start = self.lines.number + 1
        try:
            return next(self._reader, None)
        except csv.Error as error:
            self._refuse(start, str(error))

    def _refuse(self, start: int, message: str) -> NoReturn:
        if "unexpected end" in message:
            words = "a quote opens a cell in this row and is never closed, so nobody can tell where the row ends"
        elif "expected after" in message:
            words = (
                f"text stands behind a closing quote (line {self.lines.number}); a cell with quotes is put in quotes, "
                "and each quote in it is written twice"
            )
        elif "field limit" in message:
            words = f"a cell has more than {csv.field_size_limit()} signs; is a quote not closed?"
        else:
            words = f"this is no CSV: {message}"
        raise PopulationError([Problem(f"{self.where}:{start}", words)])

    def _check_swallowed(self, names: Sequence[str], cells: Sequence[str], start: int) -> None:
        """Refuse a cell over several lines when the lines by themselves are rows: one stray quote makes two readings.

        Raises:
            PopulationError: a line inside the record would be a whole row.
        """
        if len(self.lines.taken) < 2 or len(names) < 2:
            return
        # As if no quote meant anything.
        alone = (csv.reader([line], delimiter=self.separator, quoting=csv.QUOTE_NONE) for line in self.lines.taken)
        lines = [[cell.strip().strip('"') for cell in next(cells, [])] for cells in alone]
        whole = [len(line) == len(names) for line in lines]
        between = any(whole[place] and self.is_row(names, lines[place]) for place in range(1, len(lines) - 1))
        # Before a quote in the last cell, and behind one in the first, an honest row stands whole on its line.
        first = "\n" in cells[-1] or "\r" in cells[-1] or (whole[0] and self.is_row(names, lines[0]))
        last = "\n" in cells[0] or "\r" in cells[0] or (whole[-1] and self.is_row(names, lines[-1]))
        if between or (first and last):
            words = (
                f"a cell in quotes goes on to line {self.lines.number}, and there are whole rows in it; "
                "either a quote stands where none should, or the rows belong in lines of their own"
            )
            raise PopulationError([Problem(f"{self.where}:{start}", words)])
