"""Reads comma-separated values, in pieces, with strict quoting."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from engine.errors import PopulationError, Problem
from engine.evaluators.population.batch.chunks import Chunk, Reader
from engine.evaluators.population.batch.columns import all_known, check_header
from engine.evaluators.population.batch.csv_records import CsvRecords, Lines
from engine.evaluators.population.batch.dialects import PLAIN, Dialect
from engine.evaluators.population.batch.texts import TextReader

_BYTES_AT_ONCE = 8 * 1024 * 1024


@dataclass
class CsvReader(Reader):
    """Reads a CSV file in UTF-8; the separator is the one under which every name in the header is known.

    Every line below the header is a row, also one without anything. A quote opens a cell only at its beginning, and
    must be closed before the next separator: where that does not hold, nobody can tell where rows end, and the file
    is refused with the line.

    Attributes:
        dialect: how texts are read.
        bytes_at_once: how much is read at once.
    """

    dialect: Dialect = PLAIN
    bytes_at_once: int = _BYTES_AT_ONCE

    @property
    def size(self) -> int:
        """The bytes of the file."""
        return self.path.stat().st_size

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        texts = TextReader(self.rules, self.keep, self.dialect)
        encoding = self._encoding()
        separator = self._separator(encoding)
        with self.path.open("rb") as file:
            records = self._records(file, encoding, separator)
            names = records.header()
            if not names:
                words = "the file is empty; the first line names the columns"
                raise PopulationError([Problem(self.path.name, words)])
            check_header(self.rules, names, self.keep)
            for frame, rejects in records.pieces(names, self.bytes_at_once):
                yield texts.chunk(frame, rejects, records.lines.position)

    def _records(self, file: BinaryIO, encoding: str, separator: str) -> CsvRecords:
        """The records behind a line that names the separator."""
        lines = Lines(file, self.path.name, encoding)
        if self._named(lines) is None:
            file.seek(0)
            lines = Lines(file, self.path.name, encoding)
        return CsvRecords(lines, self.path.name, separator, TextReader(self.rules, self.keep, self.dialect).fits)

    def _separator(self, encoding: str) -> str:
        with self.path.open("rb") as file:
            named = self._named(Lines(file, self.path.name, encoding))
        if named is not None:
            return named
        cells: dict[str, int] = {}
        for separator in self.dialect.separators:
            try:
                with self.path.open("rb") as file:
                    names = self._records(file, encoding, separator).header()
            except PopulationError:
                # With the wrong separator quotes stand in wrong places too; with the right one it is told again.
                names = []
            if names and all_known(self.rules, names, self.keep):
                return separator
            cells[separator] = len(names)
        # None fits: the one with most cells is most likely what was meant, so its names are told.
        return max(cells, key=lambda separator: cells[separator])

    def _named(self, lines: Lines) -> str | None:
        """The separator that the first line names, as Excel writes it.

        Raises:
            PopulationError: it does, and the dialect knows no such line; or it names no single sign.
        """
        line = next(lines, "").rstrip("\r\n")
        if not line.lower().startswith("sep="):
            return None
        where = f"{self.path.name}:1"
        if not self.dialect.names_separator:
            words = "the first line says 'sep='; if an Excel in Belgium wrote this file, use --dialect belgian-excel"
            raise PopulationError([Problem(where, words)])
        if len(line) != 5:
            raise PopulationError([Problem(where, f"'sep=' is followed by one sign, not by '{line[4:24]}'")])
        return line[4]

    def _encoding(self) -> str:
        """UTF-8, or the code page of the dialect for a file that is not in UTF-8."""
        if self.dialect.codepage is None:
            return "utf-8"
        decoder = codecs.getincrementaldecoder("utf-8")()
        with self.path.open("rb") as file:
            try:
                while piece := file.read(self.bytes_at_once):
                    decoder.decode(piece)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                return self.dialect.codepage
        return "utf-8"
