"""Reads the first visible sheet of a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from engine.errors import PopulationError, Problem
from engine.evaluators.population.batch.chunks import Chunk, Reader, Reject
from engine.evaluators.population.batch.columns import check_header, letters
from engine.evaluators.population.batch.dialects import NOT_KNOWN_WORD, PLAIN, Dialect
from engine.evaluators.population.batch.typed import Record, RecordReader
from engine.evaluators.population.batch.xlsx_scan import SheetScan, check_archive, scan_sheet
from engine.evaluators.population.column_names import SYNTHETIC

#: The first whole number that a spreadsheet cannot tell from its neighbour.
_FIRST_INEXACT = 2**53


@dataclass
class XlsxReader(Reader):
    """Reads a spreadsheet; an empty cell was not asked, ``not_known`` was asked and is not known.

    Numbers and truth values are cells of that type: a text that only looks like one is refused, unless a dialect says
    otherwise. A cell with an error, a formula that was never calculated, or merged with others is no empty cell: its
    row is rejected.

    Attributes:
        rows_at_once: how many rows a chunk holds.
        dialect: how texts are read.
    """

    rows_at_once: int
    dialect: Dialect = PLAIN
    _name: str = field(init=False)
    _scan: SheetScan = field(init=False)

    def __post_init__(self) -> None:
        check_archive(self.path)
        try:
            sheets = [sheet for sheet in self._book().sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        except CalamineError:
            raise PopulationError([Problem(self.path.name, "the file is no spreadsheet, or damaged")]) from None
        visible = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
        if not visible:
            raise PopulationError([Problem(self.path.name, "the spreadsheet has no visible sheet")])
        self._name = visible[0]
        others = [sheet.name for sheet in sheets if sheet.name != self._name]
        if others:
            names = ", ".join(f"'{name}'" for name in others)
            self.remarks.append(f"sheet '{self._name}' was read; not read: {names}")
        self._scan = scan_sheet(self.path, self._name)

    @property
    def size(self) -> int:
        """The rows of the sheet, without its header."""
        return max(0, self._scan.rows - 1)

    def chunks(self) -> Iterator[Chunk]:
        """See `Reader.chunks`."""
        try:
            sheet = self._book().get_sheet_by_name(self._name)
        except CalamineError:
            raise PopulationError([Problem(self.path.name, "the file is no spreadsheet, or damaged")]) from None
        left = sheet.start[1] if sheet.start else 0
        rows = sheet.iter_rows()
        names = [""] * left + [str(cell).strip() for cell in next(rows, [])]
        if not any(names):
            words = "the first row of the sheet is empty; it names the columns"
            raise PopulationError([Problem(self.path.name, words)])
        check_header(self.rules, names, self.keep)
        faults = _by_row(self._scan.faults)
        reader = RecordReader(self.rules, self.keep, synthetic=SYNTHETIC in names)
        number = 0
        while found := list(islice(rows, self.rows_at_once)):
            records: list[Record] = []
            rejects: list[Reject] = []
            for cells in found:
                number += 1
                wrong = list(self._wrong(number, names, [""] * left + cells, faults.get(number, {})))
                rejects += wrong
                if not wrong:
                    records.append((number, self._record(names, [""] * left + cells)))
            chunk = reader.chunk(records, number, skip_empty=True)
            together = sorted([*chunk.rejects, *rejects], key=lambda reject: reject.row)
            yield Chunk(chunk.frame, tuple(together), number, chunk.empty)

    def _wrong(
        self, number: int, names: Sequence[str], cells: Sequence[Any], faults: Mapping[int, str]
    ) -> Iterator[Reject]:
        """What cannot be read in a row."""
        for column, reason in sorted(faults.items()):
            name = names[column] if column < len(names) else ""
            yield Reject(number, name or f"column {letters(column)}", reason)
        for column, cell in enumerate(cells):
            name = names[column] if column < len(names) else ""
            if not name and str(cell).strip():
                yield Reject(number, f"column {letters(column)}", f"'{str(cell)[:40]}' stands under no name")
            elif isinstance(cell, float) and abs(cell) >= _FIRST_INEXACT and name in self.keep:
                words = "the number has more digits than a spreadsheet keeps; store it as text"
                yield Reject(number, name, words)

    def _record(self, names: Sequence[str], cells: Sequence[Any]) -> Mapping[str, Any]:
        record: dict[str, Any] = {}
        for name, cell in zip(names, cells, strict=False):
            if cell == "" or not name:
                continue
            if name in self.rules.contents.facts and cell == NOT_KNOWN_WORD:
                record[name] = None
            elif isinstance(cell, float) and cell.is_integer():
                # A spreadsheet makes a number of whatever looks like one, also of a code such as 21001.
                code = str(int(cell))
                record[name] = code if code in self.rules.choices.get(name, ()) else int(cell)
            else:
                record[name] = self._read(name, cell) if isinstance(cell, str) else cell
        return record

    def _read(self, name: str, text: str) -> Any:
        """A text as the dialect reads it; the plain one leaves it a text."""
        if self.dialect is PLAIN or name in self.keep:
            return text
        entry = self.rules.contents.facts.get(name)
        if entry is None or entry.type == "boolean":
            value: Any = self.dialect.boolean(text)
        else:
            value = self.dialect.integer(text) if entry.type == "integer" else None
        return text if value is None else value

    def _book(self) -> Any:
        return CalamineWorkbook.from_path(self.path)


def _by_row(faults: Mapping[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    """The faults below the header, by the number of their row."""
    found: dict[int, dict[int, str]] = {}
    for (row, column), reason in faults.items():
        found.setdefault(row, {})[column] = reason
    return found
