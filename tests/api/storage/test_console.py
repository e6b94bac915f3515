"""Commands say in one line what is wrong with the database."""

from pathlib import Path

import pytest
from sqlalchemy import select

from api.storage.database import Database
from api.storage.models import Screening
from tests.support.servers import wegwijs


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://here/there", "WEGWIJS_DATABASE_URL: starts with"),
        ("postgresql://nobody@127.0.0.1:9/none", "the database cannot be used"),
    ],
)
def test_a_database_that_cannot_be_used(tmp_path: Path, url: str, message: str) -> None:
    done = wegwijs(tmp_path, "account", "list", settings={"WEGWIJS_DATABASE_URL": url})
    assert done.exit_code == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_backup_restore_and_purge_by_command(tmp_path: Path) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", str(tmp_path / "backup")
    assert wegwijs(here, "demo", "--records", "30", "--until", "2026-11-21").exit_code == 0
    assert "screening: 30" in wegwijs(here, "backup", file).stdout
    assert "screening: 30" in wegwijs(there, "restore", file).stdout
    refused = wegwijs(there, "restore", file)
    assert (refused.exit_code, "not empty" in refused.stderr) == (1, True)
    assert "30 records from before 2026-12-01" in wegwijs(there, "purge", "--before", "2026-12-01", "--dry-run").stdout
    assert "30 records deleted" in wegwijs(there, "purge", "--before", "2026-12-01", "--log").stdout
    assert "purge records=30" not in wegwijs(here, "account", "log").stdout


def test_one_record_is_deleted_for_good_by_its_reference(tmp_path: Path) -> None:
    wegwijs(tmp_path, "demo", "--records", "5", "--until", "2026-11-21")
    database = Database.in_folder(tmp_path)
    with database.reading() as session:
        number, reference = session.execute(select(Screening.id, Screening.reference)).first() or (0, "")
        others = set(session.scalars(select(Screening.id))) - {number}
    typed = f" {reference[:5].lower()}-{reference[5:]}"  # as somebody copies it
    assert wegwijs(tmp_path, "purge", "--record", typed, "--dry-run").exit_code == 0
    done = wegwijs(tmp_path, "purge", "--record", typed)
    assert (done.exit_code, "is deleted" in done.stdout) == (0, True), done.output
    with database.reading() as session:
        assert set(session.scalars(select(Screening.id))) == others
    again = wegwijs(tmp_path, "purge", "--record", typed)
    assert (again.exit_code, again.stderr) == (1, "Error: reference: there is no record with this reference\n")
    assert not any(reference.encode() in path.read_bytes() for path in tmp_path.iterdir())
    log = wegwijs(tmp_path, "account", "log").stdout
    assert f"purge records=1 which=record {number}" in log
    assert reference not in log
    for wrong in (("--before", "2026-12-01"), ("--figures", "2026-Q3"), ("--log",)):
        assert wegwijs(tmp_path, "purge", "--record", typed, *wrong).exit_code == 2
    database.close()
