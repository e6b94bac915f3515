"""The first look at a database that nobody used yet."""

from pathlib import Path

from tests.support.servers import wegwijs


def test_the_doctor_looks_at_a_database_that_nobody_used_yet(tmp_path: Path, postgresql_url: str) -> None:
    """What a keeper does first: the database is made, and nothing is in it."""
    (tmp_path / "wegwijs.sqlite3").touch(mode=0o600)
    for settings in ({}, {"WEGWIJS_DATABASE_URL": postgresql_url}):
        done = wegwijs(tmp_path, "doctor", settings=settings)
        assert (done.exit_code, done.exception) == (0, None), done.output
        assert "the database has no tables yet" in done.output


def test_the_doctor_says_that_a_data_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    done = wegwijs(tmp_path / "data", "doctor")
    assert done.exit_code == 1
    assert f"WEGWIJS_DATA: {tmp_path / 'data'} is no folder" in done.output
