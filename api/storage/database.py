"""The connection to the database, and its migrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from api.storage.settings import StorageSettings

MIGRATIONS = Path(__file__).parent / "migrations"
FILE_NAME = "wegwijs.sqlite3"
#: How long a writer waits for another one, in seconds.
_PATIENCE = 30
#: Alembic keeps what it is doing in its modules, so only one thread can migrate.
_ONE_AT_A_TIME = Lock()


class Database:
    """One database, SQLite or PostgreSQL.

    Args:
        url: the address as SQLAlchemy writes it; ``postgresql://`` stands for psycopg 3.
    """

    def __init__(self, url: str) -> None:
        address = make_url(url)
        if address.drivername in ("postgresql", "postgres"):
            address = address.set(drivername="postgresql+psycopg")
        self.is_sqlite = address.get_backend_name() == "sqlite"
        options: dict[str, Any] = (
            {"connect_args": {"timeout": _PATIENCE}} if self.is_sqlite else {"pool_pre_ping": True}
        )
        self.engine: Engine = create_engine(address, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _durable)
            event.listen(self.engine, "begin", _begin)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._readers = sessionmaker(self.engine.execution_options(writes=False), expire_on_commit=False)

    @classmethod
    def in_folder(cls, folder: Path) -> "Database":
        """The embedded database of a data folder, which is made when it is not there; only its owner can read it."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(f"sqlite:///{folder / FILE_NAME}")

    @classmethod
    def of(cls, settings: StorageSettings) -> "Database":
        """The database of the settings."""
        return cls(settings.database_url) if settings.database_url else cls.in_folder(settings.folder)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A unit of work: committed at the end, undone when something fails."""
        with self._sessions.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database and keeps no writer waiting; nothing that it does is kept."""
        with self._readers() as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one state of the whole database, however long it reads."""
        options: dict[str, Any] = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect().execution_options(writes=False, **options) as connection, connection.begin():
            yield connection

    def migrate(self) -> None:
        """Bring the tables up to date; several processes may do this at once."""
        with _ONE_AT_A_TIME, self.engine.connect() as connection:
            if self._is_current(connection):
                return
            if not self.is_sqlite:
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7246513)")
            command.upgrade(alembic_config(connection), "head")
            connection.commit()

    def _is_current(self, connection: Connection) -> bool:
        here = MigrationContext.configure(connection).get_current_heads()
        connection.rollback()
        return set(here) == set(ScriptDirectory.from_config(alembic_config(connection)).get_heads())

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def alembic_config(connection: Connection) -> Config:
    """What Alembic's own commands need to work over a connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _durable(connection: Any, _: Any) -> None:
    """What is committed is on the disk: a record that was acknowledged survives a crash, also of the machine."""
    # SQLAlchemy begins transactions itself, in `_begin`: sqlite3's own way leaves a migration's tables outside.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # Two readers that both want to write later would otherwise refuse each other.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes", True) else "BEGIN")


class LazyDatabase:
    """A database that is opened, and brought up to date, when it is first needed: whoever only asks leaves no file.

    Args:
        settings: where it is.
    """

    def __init__(self, settings: StorageSettings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._database: Database | None = None

    def __call__(self) -> Database:
        """The database."""
        with self._lock:
            if self._database is None:
                database = Database.of(self._settings)
                database.migrate()
                self._database = database
            return self._database

    def close(self) -> None:
        """Close it, when it was opened."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None
