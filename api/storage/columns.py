"""Reads columns of a table as a Polars frame, fast enough for a million rows.

The database itself writes the rows as CSV and Polars reads that: no Python object is made for any value. (A second copy
of SQLite in the process, as other fast readers bring along, could break the locks of the first:
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
    Select,
    SmallInteger,
    String,
    cast,
    func,
    inspect,
    literal,
    literal_column,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import Boolean, TypeEngine

from api.storage.models import Base

#: How many ids of SQLite become one text; a text may hold a thousand million bytes.
_AT_ONCE: Final = 200_000
_NEW_LINE: Final = "\n"
#: The first column of the CSV, always filled in: a line that is empty would be passed over.
_GUARD: Final = "_guard"


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
    chosen = [getattr(table, name) for name in columns]
    statement = select(literal_column("1"), *chosen).where(*where)
    schema = {name: _frame_type(column.type) for name, column in zip(columns, chosen, strict=True)}
    postgres = session.get_bind().dialect.name == "postgresql"
    parts = _copied(session, statement) if postgres else _concatenated(session, table, statement, chosen)
    frames = [_read(part, schema) for part in parts if part]
    return pl.concat(frames) if frames else pl.DataFrame(schema=schema)


def read_packed(
    session: Session,
    table: type[Base],
    columns: Sequence[str],
    packed: Sequence[str],
    *,
    where: Sequence[ColumnElement[bool]],
    ids: tuple[int, int],
) -> tuple[pl.DataFrame, dict[str, NDArray[np.uint8]]]:
    """The rows of a table that fit the conditions, their packed columns as matrices of digits.

    Args:
        session: a session of the database.
        table: the table, as for `read_columns`.
        columns: the plain columns to read.
        packed: the packed columns: in all these rows a text of as many digits, and never none.
        where: the conditions.
        ids: the lowest and the highest id among these rows: all between are passed over once, in the order of the disk.

    Returns:
        the plain columns; and for each packed one a row for each row, a column for each position.
    """
    key = inspect(table).primary_key[0]
    conditions = [*where, key.between(*ids)]
    if session.get_bind().dialect.name == "postgresql":
        frame = read_columns(session, table, [*columns, *packed], conditions)
        return frame.select(columns), {name: _digits([_bytes(frame[name])], frame.height) for name in packed}
    chosen = [getattr(table, name) for name in columns]
    schema = {name: _frame_type(column.type) for name, column in zip(columns, chosen, strict=True)}
    joined = [func.group_concat(_line(chosen), _NEW_LINE)]
    joined += [func.group_concat(getattr(table, name), "") for name in packed]
    # An index would jump from row to row all over the disk.
    statement = select(*(cast(one, LargeBinary) for one in joined)).with_hint(table, "NOT INDEXED", "sqlite")
    frames, texts = [], []
    for start in range(ids[0], ids[1] + 1, _AT_ONCE):
        found = session.execute(statement.where(*conditions, key >= start, key < start + _AT_ONCE)).one()
        if found[0]:
            frames.append(_read(found[0], schema))
            texts.append(found[1:])
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=schema)
    return frame, {name: _digits([one[n] for one in texts], frame.height) for n, name in enumerate(packed)}


def _bytes(series: pl.Series) -> bytes:
    return "".join(series.to_list()).encode()


def _digits(texts: Sequence[bytes], rows: int) -> NDArray[np.uint8]:
    digits = np.concatenate([np.zeros(0, np.uint8), *(np.frombuffer(text, np.uint8) for text in texts)])
    digits -= np.uint8(ord("0")) if rows else np.uint8(0)
    return digits.reshape(rows, len(digits) // rows if rows else 0)


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


def _read(data: bytes, schema: "dict[str, type[pl.DataType]]") -> pl.DataFrame:
    booleans = [name for name, kind in schema.items() if kind is pl.Boolean]
    plain = {name: pl.String if name in booleans else kind for name, kind in schema.items()}
    frame = pl.read_csv(BytesIO(data), has_header=False, schema={_GUARD: pl.String, **plain}, quote_char=None)
    return frame.drop(_GUARD).with_columns(pl.col(name).is_in(["1", "t"]) for name in booleans)


def _copied(session: Session, statement: "Select[Any]") -> Iterator[bytes]:
    connection = session.connection()
    written = statement.compile(connection, compile_kwargs={"literal_binds": True})
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY ({written}) TO STDOUT (FORMAT csv)") as copy:  # type: ignore[attr-defined]
        yield b"".join(copy)


def _concatenated(
    session: Session, table: type[Base], statement: "Select[Any]", chosen: "Sequence[InstrumentedAttribute[Any]]"
) -> Iterator[bytes]:
    line = _line(chosen)
    key = inspect(table).primary_key[0]
    lowest, highest = session.execute(select(func.min(key), func.max(key))).one()
    if lowest is None:
        return
    for start in range(lowest, highest + 1, _AT_ONCE):
        part = statement.with_only_columns(cast(func.group_concat(line, _NEW_LINE), LargeBinary))
        yield session.scalar(part.where(key >= start, key < start + _AT_ONCE)) or b""


def _line(chosen: "Sequence[InstrumentedAttribute[Any]]") -> ColumnElement[str]:
    """A row as a line of CSV."""
    line: ColumnElement[str] = literal("1", String)
    for column in chosen:
        line = line.concat(",").concat(func.coalesce(type_coerce(column, String), ""))
    return line
