"""Reads columns of a table as a Polars frame, fast enough for a million rows.

The database itself writes the columns as text and Polars reads that: no Python object is made for any value. (A second
copy of SQLite in the process, as other fast readers bring along, could break the locks of the first:
https://www.sqlite.org/howtocorrupt.html, section 2.2.1.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    cast,
    func,
    inspect,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.functions import aggregate_strings
from sqlalchemy.types import Boolean, TypeEngine

from api.storage.models import Base

Digits = NDArray[np.uint8]
#: How many ids become one text for each column: few enough that texts stand where the ones before them stood.
_AT_ONCE: Final = 10_000
_NEW_LINE: Final = "\n"
#: How SQLite and PostgreSQL write that something is true.
_TRUE: Final = ("1", "true")
#: Where there is no value.
_NO_VALUE: Final = "?"


def read_columns(
    session: Session,
    table: type[Base],
    columns: Sequence[str],
    where: Sequence[ColumnElement[bool]] = (),
    *,
    ids: tuple[int, int] | None = None,
) -> pl.DataFrame:
    """The rows of a table that fit the conditions, in no order.

    Args:
        session: a session of the database.
        table: the table; its texts are codes, without commas, quotes and line ends, and none is empty.
        columns: the columns to read.
        where: the conditions.
        ids: the lowest and the highest number in the first column of its key; looked up when left out.

    Returns:
        dates, numbers and Booleans in their own types, everything else as text; null where there is no value.
    """
    if ids is None:
        key = inspect(table).primary_key[0]
        least, greatest = session.execute(select(func.min(key), func.max(key))).one()
        ids = (least or 0, greatest or -1)
    texts = list(_texts(session, table, columns, (), where=where, ids=ids))
    return _frame(table, columns, list(zip(*texts, strict=True)) or [()] * len(columns))


def parts_of(ids: tuple[int, int], size: int) -> Iterator[tuple[int, int]]:
    """A range of ids in parts of some size."""
    for start in range(ids[0], ids[1] + 1, size):
        yield start, min(start + size - 1, ids[1])


def read_packed(
    session: Session,
    table: type[Base],
    columns: Sequence[str],
    packed: Sequence[str],
    *,
    where: Sequence[ColumnElement[bool]],
    ids: tuple[int, int],
    room: "Room",
) -> tuple[pl.DataFrame, dict[str, Digits]]:
    """The rows of a table that fit the conditions, their packed columns as matrices of digits.

    Args:
        session: a session of the database.
        table: the table, as for `read_columns`.
        columns: the plain columns to read.
        packed: the packed columns: in all these rows a text of as many digits, and never none.
        where: the conditions.
        ids: the lowest and the highest id.
        room: where the matrices find a place, until it is used again.

    Returns:
        the plain columns; and for each packed one a row for each row, a column for each position, in it the sign of the
        digit.
    """
    plain: list[list[bytes]] = [[] for _ in columns]
    filled = dict.fromkeys(packed, 0)
    for texts in _texts(session, table, columns, packed, where=where, ids=ids):
        for of, text_of in zip(plain, texts, strict=False):
            of.append(text_of)
        for name, text_of in zip(packed, texts[len(columns) :], strict=True):
            end = filled[name] + len(text_of)
            room.of(name, end)[filled[name] : end] = np.frombuffer(text_of, np.uint8)
            filled[name] = end
    frame = _frame(table, columns, plain)
    if not frame.height:
        return frame, {}
    return frame, {name: room.of(name, end).reshape(frame.height, -1) for name, end in filled.items()}


@dataclass
class Room:
    """Memory that is used again and again: a new place costs more than what is written there."""

    _places: dict[str, Digits] = field(default_factory=dict)

    def of(self, name: str, size: int) -> Digits:
        """A place of some size; what stands there under this name is kept as far as it goes."""
        there = self._places.get(name)
        if there is None or len(there) < size:
            larger = np.empty(size + size // 2, np.uint8)
            if there is not None:
                larger[: len(there)] = there
            self._places[name] = there = larger
        return there[:size]


def write_rows(session: Session, table: type[Base], frame: pl.DataFrame) -> None:
    """Write the rows of a frame to a table, without an object for each.

    Args:
        session: a session of the database.
        table: the table.
        frame: a column for each column of the table that has no default.
    """
    if frame.is_empty():
        return
    names = [getattr(table, name).key for name in frame.columns]
    connection = session.connection()
    listed = f"{table.__tablename__} ({', '.join(names)})"
    if connection.dialect.name == "postgresql":
        with connection.connection.cursor() as cursor, cursor.copy(f"COPY {listed} FROM STDIN (FORMAT csv)") as copy:  # type: ignore[attr-defined]
            copy.write(frame.write_csv(include_header=False))
        return
    plain = frame.with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d"))
    places = ", ".join("?" * len(names))
    connection.exec_driver_sql(f"INSERT INTO {listed} VALUES ({places})", plain.rows())


def number_on(session: Session, table: type[Base]) -> None:
    """Let a table go on counting behind rows that brought their own ids; only PostgreSQL needs to be told."""
    if session.connection().dialect.name == "postgresql":
        name = table.__tablename__
        newest = (
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), COALESCE(MAX(id), 1), COUNT(*) > 0) FROM {name}"
        )
        session.execute(text(newest))


def _frame_type(column: "TypeEngine[Any]") -> "type[pl.DataType]":
    if isinstance(column, Boolean):
        return pl.Boolean
    if isinstance(column, Date):
        return pl.Date
    if isinstance(column, SmallInteger):
        return pl.Int16
    return pl.Int64 if isinstance(column, Integer) else pl.String


def _texts(
    session: Session,
    table: type[Base],
    columns: Sequence[str],
    packed: Sequence[str],
    *,
    where: Sequence[ColumnElement[bool]],
    ids: tuple[int, int],
) -> Iterator[list[bytes]]:
    """What the database joins to one text for each column, some rows after the others, in the same order in each."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    key = inspect(table).primary_key
    joined = [aggregate_strings(_text(getattr(table, name), as_kept=is_sqlite), _NEW_LINE) for name in columns]
    joined += [aggregate_strings(getattr(table, name), "") for name in packed]
    # The client of PostgreSQL takes bytes apart two by two.
    statement = select(*(cast(one, LargeBinary) if is_sqlite else one for one in joined)).where(*where)
    if len(key) == 1:
        # Rows lie in the order of their ids: an index on something else would jump all over the disk.
        statement = statement.with_hint(table, "NOT INDEXED", "sqlite")
    for some in parts_of(ids, _AT_ONCE):
        texts = session.execute(statement.where(key[0].between(*some))).one()
        if texts[0]:
            yield [one.encode() if isinstance(one, str) else one for one in texts]


def _frame(table: type[Base], columns: Sequence[str], texts: Sequence[Sequence[bytes]]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            _series(_NEW_LINE.encode().join(of), _frame_type(getattr(table, name).type)).alias(name)
            for name, of in zip(columns, texts, strict=True)
        ]
    )


def _text(column: "InstrumentedAttribute[Any]", *, as_kept: bool) -> ColumnElement[Any]:
    """A value as SQLite keeps it, and as PostgreSQL writes it; a sign where there is none."""
    plain: ColumnElement[Any] = type_coerce(column, String) if as_kept else cast(column, String)
    return func.coalesce(plain, _NO_VALUE) if column.nullable else plain


def _series(data: bytes, kind: "type[pl.DataType]") -> pl.Series:
    if not data:
        return pl.Series(dtype=kind)
    plain = pl.String if kind is pl.Boolean else kind
    frame = pl.read_csv(
        BytesIO(data), has_header=False, schema={"": plain}, quote_char=None, separator=",", null_values=_NO_VALUE
    )
    found = frame.to_series()
    return found.is_in(_TRUE) if kind is pl.Boolean else found
