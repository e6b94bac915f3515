"""Reads columns of a table as a Polars frame, fast enough for a million rows.

The database itself writes the columns as text and Polars reads that: no Python object is made for any value. (A second
copy of SQLite in the process, as other fast readers bring along, could break the locks of the first:
https://www.sqlite.org/howtocorrupt.html, section 2.2.1.)
"""

from collections.abc import Iterator, Sequence
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

#: How many ids become one text for each column: few enough that texts stand where the ones before them stood.
_AT_ONCE: Final = 100_000
_NEW_LINE: Final = "\n"
#: How SQLite and PostgreSQL write that something is true.
_TRUE: Final = ("1", "true")
#: Where there is no value.
_NO_VALUE: Final = "?"


def read_columns(
    session: Session, table: type[Base], columns: Sequence[str], where: Sequence[ColumnElement[bool]] = ()
) -> pl.DataFrame:
    """The rows of a table that fit the conditions, in no order.

    Args:
        session: a session of the database.
        table: the table; its texts are codes, without commas, quotes and line ends, and none is empty.
        columns: the columns to read.
        where: the conditions.

    Returns:
        dates, numbers and Booleans in their own types, everything else as text; null where there is no value.
    """
    key = inspect(table).primary_key[0]
    ids = session.execute(select(func.min(key), func.max(key))).one()
    parts = [[pl.Series(name, dtype=_frame_type(getattr(table, name).type)) for name in columns]]
    parts += [
        one for one, _ in _concatenated(session, table, columns, (), where=where, ids=(ids[0] or 0, ids[1] or -1))
    ]
    return pl.DataFrame([pl.concat(part) for part in zip(*parts, strict=True)])


def read_packed(
    session: Session,
    table: type[Base],
    columns: Sequence[str],
    packed: Sequence[str],
    *,
    where: Sequence[ColumnElement[bool]],
    ids: tuple[int, int],
) -> Iterator[tuple[pl.DataFrame, dict[str, NDArray[np.uint8]]]]:
    """The rows of a table that fit the conditions, their packed columns as matrices of digits.

    Args:
        session: a session of the database.
        table: the table, as for `read_columns`.
        columns: the plain columns to read.
        packed: the packed columns: in all these rows a text of as many digits, and never none.
        where: the conditions.
        ids: the lowest and the highest id among these rows: all between are passed over once, in the order of the disk.

    Yields:
        some rows after the other: the plain columns; and for each packed one a row for each row, a column for each
        position.
    """
    for plain, texts in _concatenated(session, table, columns, packed, where=where, ids=ids):
        frame = pl.DataFrame(plain)
        yield frame, {name: _digits(text, frame.height) for name, text in zip(packed, texts, strict=True)}


def _digits(text: bytes, rows: int) -> NDArray[np.uint8]:
    digits: NDArray[np.uint8] = np.frombuffer(text, np.uint8) - np.uint8(ord("0"))
    return digits.reshape(rows, -1)


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


def _concatenated(
    session: Session,
    table: type[Base],
    columns: Sequence[str],
    packed: Sequence[str],
    *,
    where: Sequence[ColumnElement[bool]],
    ids: tuple[int, int],
) -> Iterator[tuple[list[pl.Series], list[bytes]]]:
    """What the database joins to one text for each column; all texts of one query have the rows in the same order."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    chosen = [getattr(table, name) for name in columns]
    key = inspect(table).primary_key[0]
    joined = [aggregate_strings(_text(column, as_kept=is_sqlite), _NEW_LINE) for column in chosen]
    joined += [aggregate_strings(getattr(table, name), "") for name in packed]
    # An index would jump from row to row all over the disk. The client of PostgreSQL takes bytes apart two by two.
    written = (cast(one, LargeBinary) if is_sqlite else one for one in joined)
    statement = select(*written).with_hint(table, "NOT INDEXED", "sqlite")
    for start in range(ids[0], ids[1] + 1, _AT_ONCE):
        inside = key.between(start, min(start + _AT_ONCE - 1, ids[1]))
        texts = session.execute(statement.where(*where, inside)).one()
        found = [one.encode() if isinstance(one, str) else one for one in texts]
        if found[0]:
            plain = [
                _series(text_of, _frame_type(column.type)).alias(name)
                for name, column, text_of in zip(columns, chosen, found, strict=False)
            ]
            yield plain, list(found[len(chosen) :])


def _text(column: "InstrumentedAttribute[Any]", *, as_kept: bool) -> ColumnElement[Any]:
    """A value as SQLite keeps it, and as PostgreSQL writes it; a sign where there is none."""
    plain: ColumnElement[Any] = type_coerce(column, String) if as_kept else cast(column, String)
    return func.coalesce(plain, _NO_VALUE) if column.nullable else plain


def _series(data: bytes, kind: "type[pl.DataType]") -> pl.Series:
    plain = pl.String if kind is pl.Boolean else kind
    frame = pl.read_csv(
        BytesIO(data), has_header=False, schema={"": plain}, quote_char=None, separator=",", null_values=_NO_VALUE
    )
    found = frame.to_series()
    return found.is_in(_TRUE) if kind is pl.Boolean else found
