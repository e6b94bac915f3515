"""What a spreadsheet's file says that its values do not: errors, formulas never calculated, merged cells, true size."""

import re
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree as ET

from engine.errors import PopulationError, Problem

#: A small file can unpack to a very large one; what is larger belongs in CSV or Parquet.
MOST_BYTES = 512 * 1024 * 1024
#: From the first to the last cell: a reader makes room for all between.
MOST_CELLS = 40_000_000
#: No spreadsheet program has more rows.
MOST_ROWS = 1024 * 1024
_MOST_MERGED = 1_000_000
_PIECE = 1024 * 1024
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

_ERROR = "the cell holds the error {text}"
_UNCALCULATED = (
    "the cell holds a formula whose value was never calculated; open the file in a spreadsheet program and save it"
)
_MERGED = "the cell is merged with others, so nobody can tell to which rows its value belongs"


@dataclass
class SheetScan:
    """What was found in a sheet.

    Attributes:
        faults: why a cell cannot be read, by row and column from 0.
        rows: the number of rows up to the last cell.
    """

    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: int = 0


def scan_sheet(path: Path, name: str) -> SheetScan:
    """Look through one sheet of a file, within bounds of memory.

    Args:
        path: the file.
        name: the sheet.

    Raises:
        PopulationError: the file is no spreadsheet, is damaged, or is too large.
    """
    with _Archive(path) as archive:
        sheet, at_opening = _sheet_of(archive, name)
        scanner = _Scanner(path.name, at_opening=at_opening)
        for piece in _pieces(archive, sheet):
            scanner.feed(piece)
        scanner.feed(b"", last=True)
        return scanner.found()


def check_archive(path: Path) -> None:
    """Check that a file is a zip archive whose parts are what it says, and not too large.

    Raises:
        PopulationError: it is not.
    """
    with _Archive(path) as archive:
        parts = archive.infolist()
        if len({part.filename for part in parts}) != len(parts) or len(parts) > 10_000:
            raise PopulationError([Problem(path.name, "the file is no spreadsheet: it has parts with the same name")])
        if sum(part.file_size for part in parts) > MOST_BYTES:
            words = f"unpacked, the file has more than {MOST_BYTES} bytes; save it as CSV or Parquet"
            raise PopulationError([Problem(path.name, words)])
        for part in parts:
            # Reading to the end compares with the size and the checksum that the archive names.
            for _ in _pieces(archive, part.filename):
                pass


class _Archive:
    """An archive; everything that it raises while it is read is said in words."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> zipfile.ZipFile:
        try:
            self._archive = zipfile.ZipFile(self._path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):  # the last: zipfile's word for a version
            raise _no_spreadsheet(self._path) from None
        return self._archive

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        self._archive.close()
        # What zipfile, zlib and expat raise on damage.
        damage = (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            KeyError,
            ValueError,
            NotImplementedError,  # caught, not raised by us: zipfile says so of a compression that it does not know
            RuntimeError,
            xml.parsers.expat.ExpatError,
            ET.ParseError,
            zlib.error,
        )
        if isinstance(error, damage):
            raise _no_spreadsheet(self._path) from None


def _no_spreadsheet(path: Path) -> PopulationError:
    return PopulationError([Problem(path.name, "the file is no spreadsheet, or damaged")])


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            yield piece


def _sheet_of(archive: zipfile.ZipFile, name: str) -> tuple[str, bool]:
    """The part with a sheet, and whether the file says that its formulas are to be calculated when it is opened."""
    book = ET.fromstring(_without_doctype(archive.read("xl/workbook.xml")))
    relations = ET.fromstring(_without_doctype(archive.read("xl/_rels/workbook.xml.rels")))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    at_opening = any(
        _local(item.tag) == "calcPr" and item.get("fullCalcOnLoad") in {"1", "true"} for item in book.iter()
    )
    for item in book.iter():
        if _local(item.tag) == "sheet" and item.get("name") == name:
            target = next(targets[value] for key, value in item.attrib.items() if _local(key) == "id")
            return (target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))), at_opening
    raise KeyError(name)


def _without_doctype(text: bytes) -> bytes:
    """No spreadsheet has one, and entities in it can grow without end."""
    if b"<!DOCTYPE" in text:
        raise ValueError(text[:1])
    return text


def _local(name: str) -> str:
    return name.rpartition("}")[2]


class _Scanner:
    """Reads the XML of a sheet as a stream and remembers only what is wrong."""

    def __init__(self, where: str, *, at_opening: bool) -> None:
        self._where = where
        self._at_opening = at_opening
        self._parser = xml.parsers.expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._scan = SheetScan()
        self._merged: list[tuple[int, int, int, int]] = []
        self._row = self._column = -1
        self._rows_read = bytearray()
        self._columns_read: set[int] = set()
        self._first = self._last = (-1, -1)
        self._type: str | None = None
        self._formula = self._valued = False
        self._text: list[str] = []

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        self._parser.Parse(piece, last)

    def found(self) -> SheetScan:
        self._scan.rows = self._last[0] + 1
        inside = [
            (range(top, min(bottom, self._last[0]) + 1), range(left, min(right, self._last[1]) + 1))
            for top, left, bottom, right in self._merged
        ]
        if sum(len(rows) * len(columns) for rows, columns in inside) > _MOST_MERGED:
            raise PopulationError([Problem(self._where, f"more than {_MOST_MERGED} cells are merged with others")])
        for rows, columns in inside:
            # A heading over several columns says nothing about rows.
            self._scan.faults.update({(row, column): _MERGED for row in rows if row > 0 for column in columns})
        return self._scan

    def _doctype(self, *_: Any) -> None:
        raise _no_spreadsheet(Path(self._where))

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _local(name):
            case "row":
                self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._column = -1
                self._new_row()
            case "c":
                self._cell(attributes)
            case "f":
                self._formula = True
            case "v":
                self._text = []
                self._parser.CharacterDataHandler = self._text.append
            case "is":
                self._valued = True
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _new_row(self) -> None:
        if not 0 <= self._row < MOST_ROWS:
            raise _no_spreadsheet(Path(self._where))
        self._rows_read.extend(bytes(max(0, self._row + 1 - len(self._rows_read))))
        if self._rows_read[self._row]:
            raise self._twice(f"row {self._row + 1}")
        self._rows_read[self._row] = 1
        self._columns_read.clear()

    def _twice(self, what: str) -> PopulationError:
        """Of what stands twice a reader takes one, and the other person is gone without a word."""
        words = f"{what} stands twice in the sheet; open the file in a spreadsheet program and save it"
        return PopulationError([Problem(self._where, words)])

    def _cell(self, attributes: Mapping[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference:
            self._row, self._column = int(reference[2]) - 1, _number(reference[1])
        else:
            self._column += 1
        if self._column in self._columns_read:
            raise self._twice(f"in row {self._row + 1}, column {self._column + 1}")
        self._columns_read.add(self._column)
        self._type = attributes.get("t")
        self._formula = self._valued = False
        self._text = []
        place = (self._row, self._column)
        if self._first == (-1, -1):
            self._first = self._last = place
        self._first = (min(self._first[0], place[0]), min(self._first[1], place[1]))
        self._last = (max(self._last[0], place[0]), max(self._last[1], place[1]))
        if (self._last[0] - self._first[0] + 1) * (self._last[1] - self._first[1] + 1) > MOST_CELLS:
            words = (
                f"from the first cell to the last there is room for more than {MOST_CELLS}; save it as CSV or Parquet"
            )
            raise PopulationError([Problem(self._where, words)])

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            top, left = int(corners[0][2]) - 1, _number(corners[0][1])
            bottom, right = int(corners[1][2]) - 1, _number(corners[1][1])
            self._merged.append((top, left, bottom, right))

    def _end(self, name: str) -> None:
        match _local(name):
            case "v":
                self._parser.CharacterDataHandler = None
                self._valued = bool(self._text) or self._type == "str"
            case "c":
                reason = self._fault()
                if reason is not None:
                    self._scan.faults[self._row, self._column] = reason

    def _fault(self) -> str | None:
        text = "".join(self._text)
        if self._type == "e":
            return _ERROR.format(text=text[:20])
        # Programs that only write files store 0 for what the next program is to calculate, and say so in the file.
        unknown = self._at_opening and self._type in {None, "n"} and text.strip() == "0"
        if self._formula and (not self._valued or unknown):
            return _UNCALCULATED
        return None


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
