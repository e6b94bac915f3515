"""Backup, restore and purge, on and between both databases."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from api.accounts import store
from api.accounts.permissions import Who
from api.records.retention import purge, recorded_before
from api.storage.backup import BackupError, back_up, kept_tables, opened_backup, restore
from api.storage.database import Database
from api.storage.models import Codebook, LoginSession, NoOfferCheck, Referral, Screening, Token
from tests.api.storage.rows import DAY, a_screening
from tests.support.servers import wegwijs

ME = Who(name="test")
MARK = "MARKEDMARK"


def fill(database: Database) -> None:
    with database.session() as session:
        session.add_all([Codebook(id=number, version="v", digest=f"d{number}", layout={"a": [1]}) for number in (1, 2)])
        session.flush()
        rows = [
            a_screening(f"R{number:09}", recorded_on=DAY + timedelta(number), codebook_id=1 if number < 30 else 2)
            for number in range(60)
        ]
        rows[3]["reference"] = MARK
        session.execute(insert(Screening), rows)
        sent = [
            {"screening_id": number, "service": "dune", "sent_on": DAY, "outcome": "sent"} for number in range(1, 61)
        ]
        session.execute(insert(Referral), sent)
        session.add(NoOfferCheck(screening_id=4, code="catalogue"))
        account = store.add_account(session, "anna", ["operator", "analyst"], "een lang wachtwoord")
        store.begin_session(session, account)
        store.new_token(session, "anna", "test", ["records"], days=3)


def put_back(file: Path, database: Database) -> dict[str, int]:
    with opened_backup(file) as backup:
        return restore(backup, database)


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in kept_tables()
        }


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database)
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    from tests.support.databases import another_url

    with another_url(request, tmp_path) as url:
        opened = Database(url)
        yield opened
        opened.close()


def test_what_was_backed_up_comes_back_in_either_database(filled: Database, empty: Database, tmp_path: Path) -> None:
    counts = back_up(filled, tmp_path / "backup")
    assert counts["screening"] == 60
    assert put_back(tmp_path / "backup", empty) == counts
    assert everything(empty) == everything(filled)
    with empty.session() as session:
        assert session.query(LoginSession).count() == 0, "logins do not come back to life"
        assert session.query(Token).count() == 1
        new = Screening(**a_screening("NEW", codebook_id=1))
        session.add(new)
        session.flush()
        assert new.id == 61, "counting goes on behind the restored records"


def test_a_backup_is_one_state_for_its_owner_only_and_never_overwrites(filled: Database, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    back_up(filled, file)
    assert file.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT COUNT(*) FROM screening").fetchone() == (60,)
    before = file.read_bytes()
    with pytest.raises(BackupError, match="is there already"):
        back_up(filled, file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup"]


def test_nothing_is_restored_over_what_is_there(filled: Database, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "backup")
    with pytest.raises(BackupError, match="not empty"):
        put_back(tmp_path / "backup", filled)


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwritten(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = bytes([7]) * (len(content) - len(content) // 2)
    file.write_bytes(content)


def changed(*statements: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as opened:
            for statement in statements:
                opened.execute(statement)
            opened.commit()

    return change


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda file: file.write_bytes(b""), "no backup"),
        (lambda file: file.write_bytes(b"no database at all, but long enough to be looked at" * 30), "no backup"),
        (lambda file: file.unlink(), "there is no file"),
        (half, "not a whole one"),
        (overwritten, "not a whole one"),
        (changed("UPDATE alembic_version SET version_num = '9999'"), "newer version"),
        (changed("UPDATE alembic_version SET version_num = '0001'"), "its tables are others"),
        (changed("PRAGMA foreign_keys = OFF", "DELETE FROM codebook"), "is damaged"),
    ],
)
def test_of_what_is_no_whole_backup_nothing_is_put_anywhere(
    filled: Database, tmp_path: Path, spoil: Callable[[Path], None], why: str
) -> None:
    file, data = tmp_path / "backup", tmp_path / "data"
    back_up(filled, file)
    spoil(file)
    refused = wegwijs(data, "restore", str(file))
    assert (refused.exit_code, why in refused.stderr, refused.stderr.count("\n")) == (1, True, 1), refused.stderr
    assert not data.exists(), "not even an empty database"
    assert {path.name for path in tmp_path.iterdir()} <= {"backup", "wegwijs.sqlite3"} | {
        f"wegwijs.sqlite3-{beside}" for beside in ("wal", "shm")
    }


def test_tables_of_another_version_are_left_as_they_are(filled: Database, empty: Database, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "backup")
    with empty.engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    with pytest.raises(BackupError, match="a version that is older"):
        put_back(tmp_path / "backup", empty)
    assert empty.edition() == "older"


def test_what_still_stands_beside_a_database_is_restored_too(empty: Database, tmp_path: Path) -> None:
    """Whoever names the database itself, whose last records SQLite has not put into it yet, loses none."""
    live = Database.in_folder(tmp_path / "live")
    live.migrate()
    fill(live)
    assert put_back(tmp_path / "live" / "wegwijs.sqlite3", empty)["screening"] == 60
    live.close()


def test_an_empty_database_is_no_backup(database: Database, tmp_path: Path) -> None:
    """A timer that looks into another folder than the server would keep nothing, every night."""
    with pytest.raises(BackupError, match="nothing to back up"):
        back_up(database, tmp_path / "backup")
    assert not list(tmp_path.glob("backup*"))


def test_a_backup_that_cannot_be_written_says_so(filled: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(BackupError, match="cannot be written"):
        back_up(filled, tmp_path / "file" / "backup")


def test_purge_deletes_for_good(filled: Database) -> None:
    assert purge(filled, recorded_before(DAY + timedelta(30)), who=ME, why="test") == 30
    left = everything(filled)
    assert len(left["screening"]) == len(left["referral"]) == 30
    assert left["no_offer_check"] == []
    assert len(left["codebook"]) == 1, "what explained only deleted records goes as well"
    assert [row for row in left["audit"] if "purge" in row]
    with filled.reading() as session:
        assert session.scalars(select(Screening.recorded_on).order_by("recorded_on").limit(1)).one() == date(
            2026, 12, 21
        )


def test_what_was_purged_is_not_in_the_file_either(tmp_path: Path) -> None:
    database = Database.in_folder(tmp_path / "data")
    database.migrate()
    fill(database)

    def on_disk() -> bool:
        return any(MARK.encode() in path.read_bytes() for path in (tmp_path / "data").iterdir())

    assert on_disk()
    purge(database, recorded_before(DAY + timedelta(30)), who=ME, why="test")
    assert not on_disk()
    database.close()
