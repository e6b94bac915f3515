"""How to run it: the page is true, the doctor sees what is wrong, and numbers say nothing about anybody."""

import os
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from api.commands.doctor import check_settings
from api.settings import Settings
from api.storage.database import Database
from api.storage.models import AuditEntry
from tests.support.servers import ROOT, serving, wegwijs

PAGE = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")


def shown_default(name: str) -> str:
    field = Settings.model_fields[name]
    default = None if field.default_factory else field.default
    if isinstance(default, Path):
        return f"`{default.relative_to(ROOT)}`"
    return f"`{default}`" if isinstance(default, int | str) and default else ""


def rows() -> list[str]:
    """The table as the settings themselves say."""
    return [
        f"| `WEGWIJS_{name.upper()}` | {field.description} | {shown_default(name)} |"
        for name, field in Settings.model_fields.items()
    ]


def test_every_setting_is_explained_as_it_is() -> None:
    assert re.findall(r"^\| `WEGWIJS_.*$", PAGE, re.MULTILINE) == rows()


def test_the_examples_name_only_settings_that_exist() -> None:
    named = set(re.findall(r"\bWEGWIJS_[A-Z_]+\b", PAGE)) - {"WEGWIJS_"}
    assert named <= {f"WEGWIJS_{name.upper()}" for name in Settings.model_fields}


def test_the_doctor_finds_nothing_wrong_in_a_sound_installation(tmp_path: Path) -> None:
    added = ("account", "add", "anna", "--role", "operator", "--password", "een lang wachtwoord")
    assert wegwijs(tmp_path, *added).exit_code == 0
    assert wegwijs(tmp_path, "backup", str(tmp_path / "backups" / "today")).exit_code == 0
    done = wegwijs(tmp_path, "doctor", "--backups", str(tmp_path / "backups"))
    assert done.exit_code == 0, done.output
    assert "wrong" not in done.output


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"WEGWIJS_BODYLIMIT": "1"}, "did you mean WEGWIJS_BODY_LIMIT"),
        ({"WEGWIJS_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}, "the database cannot be reached"),
        ({"WEGWIJS_ORGANISATION": "nobody-knows-it"}, "no organisation 'nobody-knows-it'"),
    ],
)
def test_the_doctor_says_what_is_wrong(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    done = wegwijs(tmp_path, "doctor", settings=settings)
    assert done.exit_code == 1
    assert said in done.output


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://wegwijs@db.invalid/wegwijs", True),
        ("postgresql://wegwijs@db.invalid/wegwijs?sslmode=require", True),
        ("postgresql://wegwijs@db.invalid/wegwijs?sslmode=verify-full", False),
        ("postgresql://wegwijs@127.0.0.1:1/wegwijs", False),
        ("sqlite:///nowhere.sqlite3", False),
    ],
)
def test_the_doctor_sees_a_database_that_others_could_overhear(address: str, *, told: bool) -> None:
    said = [finding.words for finding in check_settings(Settings(database_url=address))]
    assert any("sslmode=verify-full" in words for words in said) is told


def test_the_doctor_looks_at_files_and_backups(tmp_path: Path) -> None:
    assert wegwijs(tmp_path, "account", "list").exit_code == 0
    file = tmp_path / "wegwijs.sqlite3"
    assert file.stat().st_mode & 0o077 == 0, "made for its owner only, in a folder of whatever mode"
    old = tmp_path / "backups" / "old"
    old.parent.mkdir()
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    done = wegwijs(tmp_path, "doctor", "--backups", str(old.parent))
    assert "others can read the backup" in done.output
    assert "days old" in done.output
    file.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    assert "the database is damaged" in wegwijs(tmp_path, "doctor").output


def of_version(folder: Path, version: str) -> None:
    assert wegwijs(folder, "account", "list").exit_code == 0
    with closing(sqlite3.connect(folder / "wegwijs.sqlite3")) as database:
        database.execute(f"UPDATE alembic_version SET version_num = '{version}'")
        database.execute("DROP TABLE account")
        database.commit()


def test_the_doctor_asks_nothing_of_tables_of_another_version(tmp_path: Path) -> None:
    of_version(tmp_path, "0001")
    done = wegwijs(tmp_path, "doctor")
    assert (done.exit_code, done.exception) == (0, None), done.output
    assert "the tables are of an older version" in done.output


def test_an_older_program_says_that_the_database_is_of_a_newer_one(tmp_path: Path) -> None:
    of_version(tmp_path, "9999")
    done = wegwijs(tmp_path, "doctor")
    assert (done.exit_code, "the tables are of a newer version than this program" in done.output) == (1, True)
    done = wegwijs(tmp_path, "account", "list")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "of a newer version of Wegwijs than this program" in done.stderr


def test_the_doctor_sees_a_clock_that_was_wrong(tmp_path: Path) -> None:
    added = ("account", "add", "anna", "--role", "operator", "--password", "een lang wachtwoord")
    assert wegwijs(tmp_path, *added).exit_code == 0
    database = Database.in_folder(tmp_path)
    with database.session() as session:
        session.execute(update(AuditEntry).values(at=int(time.time()) + 365 * 24 * 3600))
    database.close()
    done = wegwijs(tmp_path, "doctor")
    assert done.exit_code == 1
    assert "the clock is wrong, or was" in done.output


def test_numbers_say_nothing_about_anybody(tmp_path: Path) -> None:
    with (
        serving(tmp_path / "data", tmp_path / "log") as server,
        httpx.Client(base_url=server.url, timeout=60) as client,
    ):
        client.post("/v1/triage", json={"facts": {"suicide_risk": True, "age": 17}})
        client.get("/v1/services/aidants-proches")
        client.get("/nl/first?key=secret")
        client.post("/v1/triage", content=b" " * 100_000, headers={"content-type": "application/json"})
        written = client.get("/metrics")
        assert written.headers["content-type"].startswith("application/openmetrics-text")
        assert 'wegwijs_requests_total{method="POST",route="/v1/triage",status="200"} 1.0' in written.text
        assert 'wegwijs_refused_total{status="413"} 1.0' in written.text
        assert 'wegwijs_seconds_count{line="danger"} 1.0' in written.text
        assert "/v1/services/{service_id}" in written.text
        labels = set(re.findall(r'="([^"]*)"', written.text))
        assert "/v1/triage" in labels
        for word in ("127.0.0.1", "suicide", "aidants", "secret"):
            assert not [label for label in labels if word in label], word
        assert "17" not in labels, "an age"


@pytest.mark.parametrize("name", ["b[1].sqlite", "b#2?x.sqlite", "b*.sqlite", "b%20é.sqlite"])
def test_files_may_have_any_name(tmp_path: Path, name: str) -> None:
    """Also one that means something in a pattern or in an address."""
    folder, there = tmp_path / "da?ta#x", tmp_path / "there"
    added = ("account", "add", "anna", "--role", "operator", "--password", "een lang wachtwoord")
    assert wegwijs(folder, *added).exit_code == 0
    assert (folder / "wegwijs.sqlite3").stat().st_mode & 0o077 == 0
    backups = tmp_path / "backups"
    assert wegwijs(folder, "backup", str(backups / name)).exit_code == 0
    restored = wegwijs(there, "restore", str(backups / name))
    assert restored.exit_code == 0, restored.output
    assert [path.name for path in backups.iterdir()] == [name], "no copy is left behind"
    with sqlite3.connect(there / "wegwijs.sqlite3") as connection:
        assert connection.execute("SELECT name FROM account").fetchall() == [("anna",)]
    assert {path.name for path in tmp_path.iterdir()} <= {"da?ta#x", "there", "backups"}
