"""Commands say in one line what is wrong with the database."""

from pathlib import Path

import pytest

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
