"""Backup and restore: the whole database as one SQLite file, whichever database it came from or goes to."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select, text

from api.storage.database import Database
from api.storage.models import Base, Idempotency, LoginFailure, LoginSession, OneTimeLink, Screening

#: What must not come back to life: logins, links and what only holds for minutes or hours.
_PASSING: Final = {model.__tablename__ for model in (LoginSession, OneTimeLink, LoginFailure, Idempotency)}
_AT_ONCE: Final = 5_000


class BackupError(Exception):
    """A backup cannot be made or put back; says why."""


def kept_tables() -> list[Table]:
    """The tables of a backup, in an order in which they can be filled."""
    return [table for table in Base.metadata.sorted_tables if table.name not in _PASSING]


def back_up(database: Database, file: Path) -> dict[str, int]:
    """Write one consistent state of the database to a file that only its owner can read, while people go on working.

    Returns:
        the number of rows of each table.

    Raises:
        BackupError: the file exists, or was not written whole.
    """
    if file.exists():
        raise BackupError(f"{file} is there already; a backup never overwrites")
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    target = Database.in_file(part)
    try:
        target.migrate()
        counts = _copy(database, target)
    finally:
        target.close()
    with closing(sqlite3.connect(part)) as check:
        check.execute("PRAGMA journal_mode=DELETE")
        if check.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError(f"{part} is damaged; is the disk full?")
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.rename(file)
    return counts


def restore(file: Path, database: Database) -> dict[str, int]:
    """Put a backup into an empty database.

    Returns:
        the number of rows of each table.

    Raises:
        BackupError: there is no such backup, or the database is not empty.
    """
    if not file.is_file():
        raise BackupError(f"there is no file {file}")
    # As an address, in which a name may hold any sign.
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as check:
        try:
            tables = {name for (name,) in check.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError:
            tables = set()
    if "alembic_version" not in tables or Screening.__tablename__ not in tables:
        raise BackupError(f"{file} is no backup of Wegwijs")
    database.migrate()
    with database.reading() as session:
        for table in kept_tables():
            if session.scalar(select(func.count()).select_from(table)):
                raise BackupError(f"the database is not empty (table '{table.name}'): restore into a new one")
    # The backup itself stays as it is: it may be of an older version, which is brought up to date in a copy.
    with TemporaryDirectory(prefix=".restore-", dir=file.parent) as folder:
        copy = Path(folder) / "backup.sqlite"
        copy.write_bytes(file.read_bytes())
        source = Database.in_file(copy)
        try:
            source.migrate()
            return _copy(source, database)
        finally:
            source.close()


def _copy(source: Database, target: Database) -> dict[str, int]:
    counts = {}
    with source.snapshot() as reading, target.engine.begin() as writing:
        for table in kept_tables():
            counts[table.name] = 0
            for rows in _rows(reading, table):
                writing.execute(insert(table), rows)
                counts[table.name] += len(rows)
            if not target.is_sqlite and "id" in table.columns:
                _go_on_counting(writing, table)
    return counts


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    result = connection.execution_options(yield_per=_AT_ONCE).execute(select(table))
    for part in result.mappings().partitions():
        yield [dict(row) for row in part]


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL does not see which numbers were given to rows that brought their own."""
    newest = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), COALESCE(MAX(id), 1), COUNT(*) > 0)"
    connection.execute(text(f"{newest} FROM {table.name}"))
