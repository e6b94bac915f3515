"""Backup and restore: the whole database as one SQLite file, whichever database it came from or goes to."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from api.storage.database import Database
from api.storage.failures import StorageDownError, told_apart
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
        BackupError: there is nothing to back up, the file exists, or was not written whole.
        StorageDownError: the database, or the disk of the file, does not do what it is asked.
    """
    if file.exists():
        raise BackupError(f"{file} is there already; a backup never overwrites")
    part = file.with_name(file.name + ".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _unlink(part)
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            counts = _written(database, part)
            part.rename(file)
        finally:
            _unlink(part)  # half a backup is none, and may have filled the disk
    except OSError as error:
        raise BackupError(f"{file} cannot be written: {error.strerror}") from error
    return counts


def _unlink(part: Path) -> None:
    for path in (part, *(part.with_name(f"{part.name}-{beside}") for beside in ("wal", "shm"))):
        path.unlink(missing_ok=True)


def _written(database: Database, part: Path) -> dict[str, int]:
    target = Database.in_file(part)
    try:
        target.migrate()
        counts = _copy(database, target)
    finally:
        target.close()
    if not any(counts.values()):
        raise BackupError("the database is empty: there is nothing to back up; is it the one that the server uses?")
    with closing(sqlite3.connect(part)) as check:
        check.execute("PRAGMA journal_mode=DELETE")
        if not _is_whole(check):
            raise BackupError(f"{part} is damaged; is the disk full?")
    with part.open("rb") as written:
        os.fsync(written.fileno())
    return counts


@contextmanager
def opened_backup(file: Path) -> Iterator[Database]:
    """A backup, looked at from its first page to its last, as a database of this version.

    The backup itself stays as it is: it may be of an older version, which is brought up to date in a copy beside it.

    Raises:
        BackupError: there is no such backup, it is damaged, or of a newer version than this program.
    """
    if not file.is_file():
        raise BackupError(f"there is no file {file}")
    try:
        folder = TemporaryDirectory(prefix=".restore-", dir=file.parent)
    except OSError as error:
        raise BackupError(f"{file} is copied beside itself, and nobody may write there: {error.strerror}") from error
    with folder:
        copy = Path(folder.name) / "backup.sqlite"
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy_whole(file, copy)
        opened = Database.in_file(copy)
        try:
            if opened.edition() == "newer":
                raise BackupError(f"{file} is a backup of a newer version of Wegwijs than this program")
            try:
                opened.migrate()
            except (DBAPIError, StorageDownError) as error:
                raise BackupError(f"{file} is no backup of Wegwijs: its tables are others") from error
            yield opened
        finally:
            opened.close()


def _copy_whole(file: Path, copy: Path) -> None:
    try:
        # As an address, in which a name may hold any sign; SQLite copies it with what may still stand beside it.
        with (
            closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as found,
            closing(sqlite3.connect(copy)) as check,
        ):
            tables = {name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables >= {"alembic_version", Screening.__tablename__}:
                raise BackupError(f"{file} is no backup of Wegwijs")
            found.backup(check)
            whole = _is_whole(check)
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{file} is no backup of Wegwijs, or not a whole one: {error}") from error
    if not whole:
        raise BackupError(f"{file} is damaged: take another backup")


def _is_whole(connection: sqlite3.Connection) -> bool:
    sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return sound and connection.execute("PRAGMA foreign_key_check").fetchone() is None


def restore(backup: Database, database: Database) -> dict[str, int]:
    """Put a backup into an empty database; one that holds anything stays as it is.

    Args:
        backup: the backup; see `opened_backup`.
        database: where it goes; it may have no tables yet.

    Returns:
        the number of rows of each table.

    Raises:
        BackupError: the database is not empty.
        StorageDownError: the database does not do what it is asked.
    """
    edition = database.edition()
    if edition in ("older", "newer"):
        raise BackupError(f"the database has tables of a version that is {edition}: restore into a new one")
    if edition == "current":
        with database.reading() as session:
            for table in kept_tables():
                if session.scalar(select(func.count()).select_from(table)):
                    raise BackupError(f"the database is not empty (table '{table.name}'): restore into a new one")
    database.migrate()
    return _copy(backup, database)


def _copy(source: Database, target: Database) -> dict[str, int]:
    counts = {}
    with told_apart(), source.snapshot() as reading, target.engine.begin() as writing:
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
