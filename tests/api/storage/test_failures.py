"""With the database down, full or locked, screening goes on for everybody, and what needs it says why not."""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, select, text

from api.records.wiring import Records
from api.storage.database import LazyDatabase
from api.storage.models import LoginSession, Screening
from api.storage.storage_settings import StorageSettings
from tests.api.accounts.site import PASSWORD, Browser, Site, site

#: Nothing listens there.
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"
RECORD = {"facts": {"age": 34, "housing": "homeless"}, "channel": "phone", "caller_language": "fr"}


def replace_database(whole: Site, database: LazyDatabase) -> None:
    for app in (whole.app, whole.app.router.default):
        app.state.database = database  # type: ignore[attr-defined]
        app.state.records = Records(whole.app.state.records.recorder, database)  # type: ignore[attr-defined]


@contextmanager
def gone(whole: Site, folder: Path) -> Iterator[str]:
    here = whole.app.state.database
    replace_database(whole, LazyDatabase(StorageSettings(folder, NOWHERE)))
    yield "unreachable"
    replace_database(whole, here)


@contextmanager
def no_folder(whole: Site, folder: Path) -> Iterator[str]:
    here = whole.app.state.database
    (folder / "file").write_text("no folder")
    replace_database(whole, LazyDatabase(StorageSettings(folder / "file" / "data")))
    yield "unreachable"
    replace_database(whole, here)


@contextmanager
def full(whole: Site, folder: Path) -> Iterator[str]:
    """SQLite itself says that there is no room for another page."""
    engine = whole.database.engine

    def no_more(connection: Any, _: Any, __: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with whole.database.session() as session:  # so that every page is in use
        session.execute(text("CREATE TABLE filler (content BLOB)"))
        session.execute(text("INSERT INTO filler VALUES (zeroblob(400000))"))
    event.listen(engine, "checkout", no_more)
    yield "full"
    event.remove(engine, "checkout", no_more)
    engine.dispose()


@contextmanager
def locked(whole: Site, folder: Path) -> Iterator[str]:
    """Another program keeps the lock of the only writer."""
    other = create_engine(whole.database.engine.url)
    with other.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield "busy"
    other.dispose()


TROUBLES = [gone, no_folder, full, locked]


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("api.storage.database._PATIENCE", 0.5)
    with site(tmp_path) as made:
        yield made


def used_long_ago(whole: Site) -> None:
    """The last request of everybody was so long ago that the next one is written down."""
    with whole.database.session() as session:
        for login in session.scalars(select(LoginSession)):
            login.seen_at -= 600


def timed(browser: Browser, address: str, **headers: str) -> tuple[int, float]:
    began = time.monotonic()
    return browser.get(address, **headers).status_code, time.monotonic() - began


@pytest.mark.parametrize("trouble", TROUBLES)
def test_screening_goes_on_for_whoever_is_logged_in(whole: Site, tmp_path: Path, trouble: Any) -> None:
    operator = whole.logged_in("operator")
    used_long_ago(whole)
    with trouble(whole, tmp_path):
        for address in ("/nl/", "/nl/screening", "/nl/services", "/healthz"):
            status, seconds = timed(operator, address)
            assert status == 200, address
            assert seconds < 5
        answer = operator.client.post("/v1/triage", json={"facts": {"danger_to_life": True}})
        assert answer.status_code == 200
        # A program that always shows its token is answered too.
        token = {"authorization": f"Bearer {whole.tokens['operator']}"}
        assert operator.client.post("/v1/triage", json={"facts": {}}, headers=token).status_code == 200
    assert operator.get("/nl/outcome").status_code == 200, "and is still logged in afterwards"


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_needs_the_database_says_why_not_and_nothing_is_lost(whole: Site, tmp_path: Path, trouble: Any) -> None:
    operator = whole.logged_in("operator")
    headers = {"authorization": f"Bearer {whole.tokens['operator']}", "idempotency-key": "a random key of a record"}
    with trouble(whole, tmp_path) as reason:
        answer = operator.client.post("/v1/records", json=RECORD, headers=headers)
        assert answer.status_code == 503, answer.text
        assert int(answer.headers["retry-after"]) > 0
        assert answer.json()["errors"][0]["where"] == "database"
        if trouble is not full:  # there, a little may still fit in what is there
            answer = whole.browser().post("/en/login", name="analyst", password=PASSWORD)
            assert answer.status_code == 503
            assert "does not work at this moment" in answer.text
            ready = operator.get("/readyz")
            assert (ready.status_code, ready.json()["records"]) == (503, reason)
    time.sleep(0.1)
    again = operator.client.post("/v1/records", json=RECORD, headers=headers)
    assert again.status_code == 201
    with whole.database.reading() as session:
        assert len(session.scalars(select(Screening)).all()) == 1


def test_a_disk_that_is_full_is_told_before_a_record_is_lost(whole: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whole.browser().get("/readyz").status_code == 200
    left = shutil.disk_usage(".")._replace(free=4096)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: left)
    ready = whole.browser().get("/readyz")
    assert (ready.status_code, ready.json()["records"]) == (503, "full")
    assert whole.browser().get("/healthz").status_code == 200


def test_a_form_that_could_not_be_kept_is_sent_again_and_makes_one_record(whole: Site, tmp_path: Path) -> None:
    operator = whole.logged_in("operator")
    operator.post("/en/screening")
    page = operator.get("/en/record").text
    fields = dict(re.findall(r'name="(form_token|token|nonce)" value="([^"]+)"', page))
    fields |= {"channel": "phone", "caller_language": "fr"}
    with locked(whole, tmp_path):
        answer = operator.post("/en/record", **fields)
        assert answer.status_code == 503
        assert "Nothing is lost" in answer.text
        assert fields["nonce"] in answer.text, "under the same key"
    for _ in range(2):
        assert operator.post("/en/record", **fields).status_code == 200
    with whole.database.reading() as session:
        assert len(session.scalars(select(Screening)).all()) == 1


@pytest.mark.parametrize("trouble", [gone, no_folder])
def test_pages_that_need_a_login_say_so_to_people(whole: Site, tmp_path: Path, trouble: Any) -> None:
    operator = whole.logged_in("operator")
    with trouble(whole, tmp_path):
        answer = operator.get("/fr/outcome")
        assert answer.status_code == 503
        assert "ne fonctionnent pas pour le moment" in answer.text
        assert "112" in answer.text
        assert "ne fonctionnent pas pour le moment" in operator.get("/fr/").text
