"""Every migration, forwards and backwards, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from api.storage.database import Database, alembic_config
from api.storage.models import Base, Screening
from tests.api.storage.rows import a_screening
from tests.support.servers import wegwijs_process


def revisions() -> list[str]:
    with_database = Database("sqlite://")
    with with_database.engine.connect() as connection:
        script = ScriptDirectory.from_config(alembic_config(connection))
        return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def test_the_migrations_make_the_tables_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_first_migration_is_still_there() -> None:
    assert revisions()[:2] == ["0001", "0002"]


@pytest.mark.parametrize("revision", revisions())
def test_records_of_every_version_survive_the_way_to_the_newest(database_url: str, revision: str) -> None:
    opened = Database(database_url)
    with opened.engine.connect() as connection:
        command.upgrade(alembic_config(connection), revision)
        connection.execute(text("INSERT INTO codebook (id, version, digest, layout) VALUES (1, 'v', 'd', '{}')"))
        columns = a_screening(codebook_id=1)
        names = ", ".join(columns)
        values = ", ".join(f":{name}" for name in columns)
        connection.execute(text(f"INSERT INTO screening ({names}) VALUES ({values})"), columns)
        connection.commit()
    opened.migrate()
    with opened.reading() as session:
        assert session.query(Screening).one().reference == columns["reference"]
    opened.close()


def test_every_migration_can_be_taken_back(database: Database) -> None:
    with database.engine.connect() as connection:
        command.downgrade(alembic_config(connection), "base")
        connection.commit()
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}


def test_several_threads_may_migrate_at_once(database_url: str) -> None:
    def migrated(_: int) -> bool:
        opened = Database(database_url)
        opened.migrate()
        opened.close()
        return True

    with ThreadPoolExecutor(4) as workers:
        assert all(workers.map(migrated, range(4)))


def test_several_processes_may_migrate_at_once(database_url: str, tmp_path: Path) -> None:
    settings = {"WEGWIJS_DATABASE_URL": database_url}
    with ThreadPoolExecutor(3) as starters:
        started = starters.map(lambda _: wegwijs_process(tmp_path, "account", "list", settings=settings), range(3))
        assert [(done.returncode, done.stdout, done.stderr) for done in started] == [(0, "", "")] * 3
