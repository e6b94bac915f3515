"""What stands at the end of a Parquet file, as far as it takes to put the row groups of several files into one.

Polars writes columns of words much faster than other libraries do, and only whole files. The pages of a row group do
not say where they are: the footer does, in the compact protocol of Thrift. So pages are copied as they are, places are
moved by as much as the pages were, and everything else in a footer stays byte for byte.
"""

import struct
from collections.abc import Sequence
from typing import Any

MAGIC = b"PAR1"
#: Behind a footer: its length, and the magic word.
_LENGTH = struct.Struct("<I")
_TAIL = _LENGTH.size + len(MAGIC)

#: Types of Thrift's compact protocol: those that fill one byte, numbers of any length, and others.
_TRUE, _FALSE, _BYTE, _NUMBERS, _DOUBLE, _BINARY, _LISTS, _STRUCT = 1, 2, 3, (4, 5, 6), 7, 8, (9, 10), 12
#: What stands before each of the first four fields of a footer: version, columns, number of rows, row groups.
_VERSION, _COLUMNS, _ROWS, _GROUPS = 0x15, 0x19, 0x16, 0x19
#: A list of structures, with its size behind this.
_MANY_STRUCTURES = 0xF0 | _STRUCT

#: By the numbers that Parquet's definition gives to fields, where the numbers stand that change with the place.
_PLACE, _ORDINAL = "place", "ordinal"
#: Pages, their index, the dictionary, the Bloom filter.
_IN_DESCRIPTION = dict.fromkeys((9, 10, 11, 14), _PLACE)
#: The description of a column and its place, and places of indexes.
_IN_COLUMN: dict[int, Any] = {2: _PLACE, 3: _IN_DESCRIPTION, 4: _PLACE, 6: _PLACE}
#: The columns of a row group, where it begins, and which one it is.
_IN_GROUP: dict[int, Any] = {1: _IN_COLUMN, 5: _PLACE, 7: _ORDINAL}

#: A number that changes: what it is, and where it begins and ends.
_Number = tuple[str, int, int]


class JoinedFooter:
    """The footer of a file to which the row groups of whole files are added."""

    def __init__(self) -> None:
        """Begin with none."""
        self._before = self._behind = b""
        self._rows = 0
        self._groups: list[bytes] = []

    def add(self, file: memoryview, place: int) -> memoryview:
        """Add the row groups of a whole file.

        Args:
            file: the file.
            place: where its pages come in the file that is put together.

        Returns:
            its pages, to be written there.

        Raises:
            ValueError: its columns are not those of the files before, or its footer is not laid out as is usual.
        """
        (length,) = _LENGTH.unpack(file[-_TAIL : -len(MAGIC)])
        footer = bytes(file[-_TAIL - length : -_TAIL])
        before = self._before or _before_rows(footer)
        if not footer.startswith(before):
            raise ValueError("the columns are not those of the files before")
        rows, at = _unsigned(footer, _begun(footer, len(before), _ROWS))
        size, at = _size(footer, _begun(footer, at, _GROUPS))
        for _ in range(size):
            numbers: list[_Number] = []
            end = _behind(footer, at, _STRUCT, _IN_GROUP, numbers)
            self._groups.append(_changed(footer[:end], at, numbers, place - len(MAGIC), len(self._groups)))
            at = end
        self._before, self._behind = before, footer[at:]
        self._rows += rows >> 1
        return file[len(MAGIC) : -_TAIL - length]

    def end(self) -> bytes:
        """What stands behind the pages; nothing when no file was added."""
        if not self._before:
            return b""
        rows = bytes([_ROWS]) + _number(self._rows << 1)
        groups = bytes([_GROUPS, _MANY_STRUCTURES]) + _number(len(self._groups))
        footer = b"".join((self._before, rows, groups, *self._groups, self._behind))
        return footer + _LENGTH.pack(len(footer)) + MAGIC


def _before_rows(footer: bytes) -> bytes:
    """The fields before the number of rows."""
    _, at = _unsigned(footer, _begun(footer, 0, _VERSION))
    return footer[: _behind(footer, _begun(footer, at, _COLUMNS), _LISTS[0])]


def _begun(footer: bytes, at: int, field: int) -> int:
    """Where the value of a field begins whose header is there."""
    if footer[at] != field:
        raise ValueError(f"the field that begins at {at} of the footer is not {field}")
    return at + 1


def _changed(footer: bytes, at: int, numbers: Sequence[_Number], moved: int, ordinal: int) -> bytes:
    """The rest of a footer with other numbers: places are moved."""
    pieces: list[bytes] = []
    for what, begin, end in numbers:
        value = ordinal if what is _ORDINAL else (_unsigned(footer, begin)[0] >> 1) + moved
        pieces += footer[at:begin], _number(value << 1)
        at = end
    return b"".join((*pieces, footer[at:]))


def _behind(
    data: bytes, at: int, kind: int, wanted: str | dict[int, Any] | None = None, found: list[_Number] | None = None
) -> int:
    """Where a value ends that begins there.

    Args:
        data: a footer.
        at: where the value begins.
        kind: its type.
        wanted: what it is, for a number that is wanted; or which are in a structure, by the numbers of its fields.
        found: takes the numbers that are wanted.
    """
    if kind in _NUMBERS:
        _, end = _unsigned(data, at)
        if wanted is not None and found is not None:
            found.append((str(wanted), at, end))
        return end
    if kind == _STRUCT:
        within = wanted if isinstance(wanted, dict) else {}
        field = 0
        while header := data[at]:
            at += 1
            if header >> 4:
                field += header >> 4
            else:
                field, at = _unsigned(data, at)
                field >>= 1
            if header & 0xF not in (_TRUE, _FALSE):  # which have no byte but in a list
                at = _behind(data, at, header & 0xF, within.get(field), found)
        return at + 1
    if kind == _BINARY:
        size, at = _unsigned(data, at)
        return at + size
    if kind in _LISTS:
        of = data[at] & 0xF
        size, at = _size(data, at)
        for _ in range(size):
            at = _behind(data, at, of, wanted, found)
        return at
    if kind in (_TRUE, _FALSE, _BYTE):
        return at + 1
    if kind == _DOUBLE:
        return at + 8
    raise ValueError(f"a footer holds no value of the type {kind}")


def _size(data: bytes, at: int) -> tuple[int, int]:
    """How many items the list has that begins there, and where the first one begins."""
    size = data[at] >> 4
    return (size, at + 1) if size < 0xF else _unsigned(data, at + 1)


def _unsigned(data: bytes, at: int) -> tuple[int, int]:
    """A number of as many bytes as it takes, seven bits in each, and where it ends."""
    value = shift = 0
    while (byte := data[at]) > 0x7F:
        value |= (byte & 0x7F) << shift
        shift += 7
        at += 1
    return value | byte << shift, at + 1


def _number(value: int) -> bytes:
    """A number as `_unsigned` reads it."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)
