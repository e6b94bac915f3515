"""A server with a small synthetic year, and an account for each role."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from sqlalchemy import select

from api.accounts import store
from api.pages.application import pages_app
from api.pages.session_settings import PageSettings
from api.records.codes import load_codes
from api.records.record_store import Recorder
from api.records.wiring import Records
from api.reports.counting import Counter
from api.storage.database import LazyDatabase
from api.storage.models import AuditEntry
from api.storage.storage_settings import StorageSettings
from engine import RULES, RuleBase
from tests.api.pages.conftest import MOMENT, TODAY
from tests.api.reports.conftest import fill


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture
def log(folder: Path) -> Callable[[], list[str]]:
    """The files that the audit log says were taken."""

    def taken() -> list[str]:
        database = LazyDatabase(StorageSettings(folder, None))
        with database().reading() as session:
            found = [line.details["what"] for line in session.scalars(select(AuditEntry)) if line.action == "export"]
        database.close()
        return found

    return taken


@pytest.fixture(scope="package")
def site(rule_base: RuleBase, folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A server with a small synthetic year, and the login of one account for each role."""
    database = LazyDatabase(StorageSettings(folder, None))
    codes = load_codes(RULES, rule_base.contents)
    fill(database(), Counter(rule_base.at(TODAY), codes), 480)
    keys = {}
    with database().session() as session:
        for role in ("operator", "analyst", "administrator"):
            keys[role] = store.begin_session(session, store.add_account(session, role, [role], None))
    records = Records(Recorder(rule_base, codes), database)
    app = pages_app(rule_base, moment=lambda: MOMENT, settings=PageSettings(), records=records)
    listening = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", keys
    running.should_exit = True
    thread.join(10)
    database.close()
