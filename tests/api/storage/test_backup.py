"""Backup, restore and purge, on and between both databases."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from api.accounts import store
from api.accounts.permissions import Who
from api.records.retention import purge, recorded_before
from api.storage.backup import BackupError, back_up, kept_tables, restore
from api.storage.database import Database
from api.storage.models import Codebook, LoginSession, NoOfferCheck, Referral, Screening, Token
from tests.api.storage.rows import DAY, a_screening

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
    assert restore(tmp_path / "backup", empty) == counts
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
        restore(tmp_path / "backup", filled)


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be looked at" * 30])
def test_something_else_is_not_restored(database: Database, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(BackupError, match="no backup"):
        restore(tmp_path / "other", database)
    with pytest.raises(BackupError, match="no file"):
        restore(tmp_path / "missing", database)


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
