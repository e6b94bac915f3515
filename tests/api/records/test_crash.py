"""A record that was acknowledged is there after the server was killed in the middle of its work."""

import os
import secrets
import signal
import threading
from pathlib import Path

import httpx
from sqlalchemy import select, text

from api.accounts import store
from api.storage.database import Database
from api.storage.models import Screening
from tests.support.servers import serving

BODY = {"facts": {"age": 34, "housing": "homeless"}, "channel": "phone", "caller_language": "fr"}
OPERATORS = 4


def test_acknowledged_records_survive_kill_9(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url)
    database.migrate()
    with database.session() as session:
        store.add_account(session, "anna", ["operator"], "een lang wachtwoord")
        token = store.new_token(session, "anna", "test", ["records"], days=1).key
    acknowledged: list[str] = []
    enough = threading.Event()
    with serving(tmp_path / "data", tmp_path / "log", settings={"WEGWIJS_DATABASE_URL": database_url}) as server:

        def operator() -> None:
            # A busy machine takes longer than five seconds for the first of them: that is no server that was killed.
            with httpx.Client(base_url=server.url, headers={"Authorization": f"Bearer {token}"}, timeout=60) as client:
                while True:
                    key = {"Idempotency-Key": secrets.token_urlsafe(16)}
                    try:
                        answer = client.post("/v1/records", json=BODY, headers=key)
                    except httpx.TransportError:
                        return  # killed
                    assert answer.status_code == 201, answer.text
                    acknowledged.append(answer.json()["reference"].replace("-", ""))
                    if len(acknowledged) >= 40:
                        enough.set()

        operators = [threading.Thread(target=operator) for _ in range(OPERATORS)]
        for one in operators:
            one.start()
        assert enough.wait(60), server.printed()
        os.kill(server.process.pid, signal.SIGKILL)
        for one in operators:
            one.join(30)
    with database.reading() as session:
        kept = set(session.scalars(select(Screening.reference)))
    database.close()
    assert len(acknowledged) >= 40
    assert set(acknowledged) <= kept


def test_sqlite_waits_for_the_disk(tmp_path: Path) -> None:
    """Killing a process cannot show it: what was written may still stand in the memory of the machine."""
    database = Database.in_folder(tmp_path)
    with database.reading() as session:
        assert session.scalar(text("PRAGMA synchronous")) == 2, "FULL"
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
    database.close()


def test_the_data_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    Database.in_folder(tmp_path / "data").close()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
