"""Bad days: a server that is killed, a clock that jumps, a migration that is interrupted."""

import os
import random
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
from sqlalchemy import select

from api.accounts import store
from api.storage.database import Database
from api.storage.models import Screening
from tests.attack.hostile_inputs import Faults
from tests.support.clocks import MovedClock
from tests.support.servers import ROOT, Running, serving

RECORD = {"facts": {"age": 34}, "channel": "phone", "caller_language": "fr"}
PASSWORD = "een lange rij treinen naar Luik"


def kills(folder: Path, count: int, faults: Faults) -> Counter[str]:
    """A server with two workers is killed while records are made; what was acknowledged is there."""
    seen = Counter[str]()
    database = Database.in_folder(folder / "data")
    database.migrate()
    with database.session() as session:
        store.add_account(session, "anna", ["operator"], None)
        token = store.new_token(session, "anna", "attack", ["records"], days=1).key
    acknowledged: set[str] = set()
    for _ in range(count):
        with _until_killed(folder) as server:
            stop = threading.Event()
            threads = [threading.Thread(target=_record, args=(server.url, token, acknowledged, stop)) for _ in range(4)]
            for thread in threads:
                thread.start()
            time.sleep(random.uniform(2, 5))
            seen["killed"] += 1
        stop.set()
        for thread in threads:
            thread.join(60)
    with database.reading() as session:
        kept = set(session.scalars(select(Screening.reference)))
    database.close()
    lost = acknowledged - kept
    faults.extend(f"lost: {reference}" for reference in lost)
    return seen + Counter(acknowledged=len(acknowledged), kept=len(kept), lost=len(lost))


@contextmanager
def _until_killed(folder: Path) -> Iterator[Running]:
    with serving(folder / "data", folder / "log", "--workers", "2") as server:
        yield server
        os.killpg(server.process.pid, signal.SIGKILL)  # it began a group of its own, with its workers in it


def _record(url: str, token: str, acknowledged: set[str], stop: threading.Event) -> None:
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=20) as client:
        while not stop.is_set():
            try:
                answer = client.post("/v1/records", json=RECORD, headers={"Idempotency-Key": secrets.token_urlsafe(16)})
            except httpx.TransportError:
                return
            if answer.status_code == 201:
                acknowledged.add(answer.json()["reference"].replace("-", ""))


def clocks(folder: Path, faults: Faults) -> Counter[str]:
    """The clock of a server is put forward and back while it works, by years, and right again."""
    seen, clock = Counter[str](), MovedClock(folder / "clock")
    database = Database.in_folder(folder / "timed")
    database.migrate()
    with database.session() as session:
        store.add_account(session, "anna", ["operator"], PASSWORD)
        token = store.new_token(session, "anna", "attack", ["records"], days=1).key
    database.close()
    pages = ("/nl/", "/fr/services", "/en/screening", "/en/login", "/en/account", "/v1/facts", "/readyz", "/healthz")
    with (
        serving(folder / "timed", folder / "log", settings=clock.settings) as server,
        httpx.Client(base_url=server.url, timeout=240) as client,
    ):

        def record(key: str) -> httpx.Response:
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
            return client.post("/v1/records", json=RECORD, headers=headers)

        def log_in(password: str) -> int:
            form = {"name": "anna", "password": password}
            return client.post("/en/login", data=form, headers={"origin": server.url}).status_code

        first = record("a random key for the first one")
        for days in (0, 400, -400, -7300, -20_000, 20_000, -1, 1, 0):
            clock.put(days * 86_400)
            danger = client.post("/v1/triage", json={"facts": {"danger_to_life": True}})
            if danger.status_code != 200 or danger.json()["safety"]["status"] != "urgent":
                faults.append(f"clock {days} days: no alert, but {danger.status_code} {danger.text[:200]}")
            # Of the time before, only a key or a login that the clock takes for old may count no more.
            allowed = {"record": {201, 401}, "wrong": {403}, "log-in": {303}}
            came = {"record": record(secrets.token_urlsafe(16)).status_code, "wrong": log_in("x" * 12)}
            came["log-in"] = log_in(PASSWORD)
            came |= {address: client.get(address, headers={"accept": "text/html"}).status_code for address in pages}
            for what, status in came.items():
                seen[f"{status}"] += 1
                if status not in allowed.get(what, {200}):
                    faults.append(f"clock {days} days: {what} gives {status}")
            seen["jumps"] += 1
        again = record("a random key for the first one")
        if (first.status_code, again.status_code) != (201, 200) or first.json() != again.json():
            faults.append("clock: the record of the first key was made twice, or is lost")
        if "Traceback" in server.printed():
            faults.append("clock: a traceback in the log")
    return seen


def migrations(folder: Path, count: int, faults: Faults) -> Counter[str]:
    """A migration is killed at any moment; the next one completes it."""
    seen = Counter[str]()
    code = (
        "import sys; from pathlib import Path; from api.storage.database import Database;"
        "database = Database.in_folder(Path(sys.argv[1])); print('now', flush=True); database.migrate()"
    )

    def migrating(place: Path, seconds: float | None) -> float:
        """Migrate in a process of its own, which lives so long from the first table on; how long it did live."""
        with subprocess.Popen([sys.executable, "-c", code, str(place)], cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            began = time.monotonic()
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.kill()
            return time.monotonic() - began

    whole = migrating(folder / "migrated", None)
    for number in range(count):
        place = folder / f"migrated-{number}"
        migrating(place, random.uniform(0, whole))
        database = Database.in_folder(place)
        seen["interrupted"] += database.edition() != "current"
        database.migrate()
        seen["completed"] += database.edition() == "current"
        if database.edition() != "current":
            faults.append(f"the migration of {place} cannot be completed")
        database.close()
    return seen
