"""The connection to the database, and its migrations."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from api.storage.failures import StorageDownError, is_collision, told_apart
from api.storage.storage_settings import StorageSettings

Result = TypeVar("Result")
#: Of which version the tables of a database are, beside those of this program; `none` where there are none.
Edition = Literal["none", "older", "current", "newer"]

MIGRATIONS = Path(__file__).parent / "migrations"
FILE_NAME = "wegwijs.sqlite3"
#: How long a writer waits for another one, in seconds.
_PATIENCE = 10.0
#: How often work is done again that collided with other work.
_TRIES = 4
#: For how long a database that failed is not asked again for what is not needed.
_REST = 5.0
#: Alembic keeps what it is doing in its modules, so only one thread can migrate.
_ONE_AT_A_TIME = Lock()


class Database:
    """One database, SQLite or PostgreSQL.

    Args:
        url: the address as SQLAlchemy writes it; ``postgresql://`` stands for psycopg 3.
    """

    def __init__(self, url: str | URL) -> None:
        address = make_url(url)
        if address.drivername in ("postgresql", "postgres"):
            address = address.set(drivername="postgresql+psycopg")
        self.is_sqlite = address.get_backend_name() == "sqlite"
        options: dict[str, Any] = {"pool_timeout": _PATIENCE} if address.database else {}  # in memory there is no pool
        if not self.is_sqlite:
            # A machine that is gone does not say so: without limits, whoever asks waits for minutes.
            silent = {"connect_timeout": 3, "tcp_user_timeout": 10_000, "options": f"-c lock_timeout={_PATIENCE:g}s"}
            options |= {"pool_pre_ping": True, "connect_args": silent}
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
        return cls.in_file(folder / FILE_NAME)

    @classmethod
    def in_file(cls, file: Path) -> "Database":
        """The database in a file, which is made when it is not there; only its owner can read it, whatever the folder.

        Raises:
            OSError: the file cannot be made.
        """
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        # What SQLite writes beside it gets the same mode.
        if file.stat().st_mode & 0o077:
            file.chmod(0o600)
        return cls(URL.create("sqlite", database=str(file)))

    @classmethod
    def of(cls, settings: StorageSettings) -> "Database":
        """The database of the settings."""
        return cls(settings.database_url) if settings.database_url else cls.in_folder(settings.folder)

    @contextmanager
    def session(self, patience: float | None = None) -> Iterator[Session]:
        """A unit of work: committed at the end, undone when something fails.

        Args:
            patience: how many seconds to wait for another writer; as long as usual when left out.

        Raises:
            StorageDownError: the database is down, full, locked or damaged.
        """
        with told_apart(), self._sessions.begin() as session:
            session.connection(execution_options={} if patience is None else {"patience": patience})
            if not self.is_sqlite and patience is not None:
                session.execute(text(f"SET LOCAL lock_timeout = '{int(patience * 1000)}ms'"))
            yield session

    def run(self, work: Callable[[Session], Result]) -> Result:
        """Do a unit of work, and once more when somebody else did the same at the same moment.

        Args:
            work: what to do; it may be done several times, each time from the state in which the database then is.

        Raises:
            StorageDownError: the database is down, full, locked or damaged.
        """
        for last in (False,) * (_TRIES - 1) + (True,):
            try:
                with told_apart(), self._sessions.begin() as session:
                    return work(session)
            except IntegrityError:
                if last:
                    raise
            except StorageDownError as error:
                if last or not (isinstance(error.__cause__, DBAPIError) and is_collision(error.__cause__)):
                    raise
        raise AssertionError

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database and keeps no writer waiting; nothing that it does is kept.

        Raises:
            StorageDownError: the database is down, locked or damaged.
        """
        with told_apart(), self._readers() as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one state of the whole database, however long it reads."""
        options: dict[str, Any] = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect().execution_options(writes=False, **options) as connection, connection.begin():
            yield connection

    def migrate(self) -> None:
        """Bring the tables up to date; several processes may do this at once.

        Raises:
            StorageDownError: the database is down, full, locked or damaged, or of a newer version than this program.
        """
        with told_apart(), _ONE_AT_A_TIME, self.engine.connect() as connection:
            edition = self._edition(connection)
            if edition == "current":
                return
            if edition == "newer":
                raise StorageDownError("newer", "its tables are of a newer version of Wegwijs than this program")
            if not self.is_sqlite:
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7246513)")
            command.upgrade(alembic_config(connection), "head")
            connection.commit()

    def edition(self) -> Edition:
        """Whether the tables are those of this version.

        Raises:
            StorageDownError: the database is down or damaged.
        """
        with told_apart(), self.engine.connect().execution_options(writes=False) as connection:
            return self._edition(connection)

    def _edition(self, connection: Connection) -> Edition:
        here = set(MigrationContext.configure(connection).get_current_heads())
        connection.rollback()
        script = ScriptDirectory.from_config(alembic_config(connection))
        if not here:
            return "none"
        if here == set(script.get_heads()):
            return "current"
        return "older" if here <= {revision.revision for revision in script.walk_revisions()} else "newer"

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
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(options.get('patience', _PATIENCE) * 1000)}")
    # Two readers that both want to write later would otherwise refuse each other.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", True) else "BEGIN")


class LazyDatabase:
    """A database that is opened, and brought up to date, when it is first needed: whoever only asks leaves no file.

    Args:
        settings: where it is.
    """

    def __init__(self, settings: StorageSettings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._database: Database | None = None
        self._failure: tuple[float, StorageDownError] | None = None

    def __call__(self) -> Database:
        """The database.

        Raises:
            StorageDownError: it cannot be opened.
        """
        with self._lock:
            if self._database is None:
                self._database = self._opened()
            return self._database

    def _opened(self) -> Database:
        try:
            database = Database.of(self._settings)
        except OSError as error:
            full = error.errno == errno.ENOSPC
            raise StorageDownError("full" if full else "unreachable", str(error)) from error
        try:
            database.migrate()
        except BaseException:
            database.close()
            raise
        return database

    def if_it_works(self, work: Callable[[Database], Result]) -> Result:
        """Do what is useful and not needed. A database that has just failed is not asked: nobody waits for it again.

        Raises:
            StorageDownError: it does not work now.
        """
        if self._failure is not None and time.monotonic() < self._failure[0]:
            raise self._failure[1]
        try:
            done = work(self())
        except StorageDownError as error:
            self._failure = (time.monotonic() + _REST, error)
            raise
        self._failure = None
        return done

    def close(self) -> None:
        """Close it, when it was opened."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None
