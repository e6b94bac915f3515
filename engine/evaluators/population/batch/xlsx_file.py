"""Reads the first sheet of a spreadsheet."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from engine.errors import Problem
from engine.evaluators.population.batch.chunks import NOT_KNOWN_WORD, Chunk
from engine.evaluators.population.batch.csv_file import header_problems
from engine.evaluators.population.batch.typed import Record, RecordReader
from engine.evaluators.population.errors import PopulationError
from engine.logic.compilation.dated import DatedRules


@dataclass
class XlsxReader:
    """Reads a spreadsheet; an empty cell was not asked, ``not_known`` was asked and is not known.

    Numbers and truth values are cells of that type: a text that only looks like one is refused.

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
        """The rows of the sheet, without its header."""
        return max(0, int(self._sheet().height) - 1)

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        rows = self._sheet().iter_rows()
        names = [str(cell) for cell in next(rows, [])]
        problems = list(header_problems(self.rules, names, self.keep))
        if problems:
            raise PopulationError(problems)
        reader = RecordReader(self.rules, self.keep)
        number = 0
        while found := list(islice(rows, self.rows_at_once)):
            records: list[Record] = []
            for cells in found:
                number += 1
                records.append((number, self._record(names, cells)))
            yield reader.chunk(records, number)

    def _record(self, names: Sequence[str], cells: Sequence[Any]) -> Mapping[str, Any]:
        record: dict[str, Any] = {}
        for name, cell in zip(names, cells, strict=False):
            if cell == "":
                continue
            if name in self.rules.contents.facts and cell == NOT_KNOWN_WORD:
                record[name] = None
            elif isinstance(cell, float) and cell.is_integer():
                record[name] = int(cell)
            else:
                record[name] = cell
        return record

    def _sheet(self) -> Any:
        try:
            return CalamineWorkbook.from_path(self.path).get_sheet_by_index(0)
        except CalamineError:
            raise PopulationError([Problem(self.path.name, "the file is no spreadsheet")]) from None
