"""What a server answers when requests come at a pace of their own: ``python -m tests.benchmarks.open_loop``.

A request is sent at its moment, whether or not those before it were answered, and its time counts from that moment: a
server that falls behind cannot slow down who asks, nor hide the waiting (G. Tene's *coordinated omission*). The people
are those of `tests.benchmarks.meaning`, asked in part. Meanwhile ``/healthz`` is asked ten times a second. Who asks
is a process of its own, whose processor time is told apart. With one rate and many seconds it is a soak.
"""

import argparse
import asyncio
import itertools
import json
import multiprocessing
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import httpx2
import psutil

from tests.benchmarks.meaning import PEOPLE, people
from tests.support.servers import serving

RATES = (25, 50, 100, 200, 300, 500)
DETAILS = ("summary", "full")
#: So long at each rate.
SECONDS = 20
#: So many answers may be outstanding; whoever comes then is counted as not sent.
OUTSTANDING = 2_000
HEAD = (
    "| asked a second | detail | answered a second | sent away (503) | other | median ms | 99th percentile ms "
    "| `/healthz` 99th percentile ms | processor ms an answer | of who asks, ms | MiB first | MiB last |\n|---:|---|"
    + "---:|"
    * 10
)


@dataclass
class Seen:
    """What who asks saw.

    Attributes:
        answers: how often each status came, or what went wrong.
        seconds: from the moment at which it should have been sent to the end of the answer, of each that was answered.
        health: the same of ``/healthz``.
        processor: what asking took.
    """

    answers: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    processor: float = 0


def bodies(detail: str) -> Iterator[bytes]:
    """Requests without end."""
    everybody = [
        json.dumps({"facts": facts, "detail": detail}).encode() for facts in people(PEOPLE / "asked-in-part.parquet")
    ]
    return itertools.cycle(everybody)


async def asked_at(url: str, rate: float, seconds: float, detail: str) -> Seen:
    """Ask so many times a second."""
    seen, requests = Seen(), bodies(detail)
    headers = {"Content-Type": "application/json"}
    limits = httpx2.Limits(max_connections=OUTSTANDING, max_keepalive_connections=OUTSTANDING)
    loop = asyncio.get_running_loop()
    async with httpx2.AsyncClient(base_url=url, limits=limits, timeout=60) as client:

        async def one(at: float, body: bytes) -> None:
            try:
                answer = await client.post("/v1/triage", content=body, headers=headers)
            except (httpx2.HTTPError, OSError) as error:
                seen.answers[type(error).__name__] += 1
                return
            seen.answers[str(answer.status_code)] += 1
            if answer.status_code == 200:
                seen.seconds.append(loop.time() - at)

        async def health(at: float) -> None:
            answer = await client.get("/healthz")
            seen.health.append(loop.time() - at)
            seen.answers["unwell"] += answer.status_code != 200

        async def at_its_moment(every: float, what: Any) -> None:
            began, running = loop.time(), set[asyncio.Task[None]]()
            for number in range(int(seconds / every)):
                at = began + number * every
                await asyncio.sleep(max(0, at - loop.time()))
                if len(running) >= OUTSTANDING:
                    seen.answers["not sent"] += 1
                    continue
                task = asyncio.create_task(what(at))
                running.add(task)
                task.add_done_callback(running.discard)
            await asyncio.gather(*running)

        await asyncio.gather(
            at_its_moment(1 / rate, lambda at: one(at, next(requests))),
            at_its_moment(0.1, health),
        )
    seen.processor = time.process_time()
    return seen


def _ask(url: str, rate: float, seconds: float, detail: str, told: Any) -> None:
    told.put(asyncio.run(asked_at(url, rate, seconds, detail)))


def _of_processes(server: psutil.Process) -> tuple[float, float]:
    """The processor time in seconds and the memory in MiB of a server and its processes."""
    family = [server, *server.children(recursive=True)]
    times = [one.cpu_times() for one in family]
    return sum(one.user + one.system for one in times), sum(one.memory_info().rss for one in family) / 2**20


def line(server: psutil.Process, url: str, rate: float, seconds: float, detail: str) -> str:
    """Ask a server, and write what was seen as a line of the table."""
    told: multiprocessing.Queue[Seen] = multiprocessing.Queue()
    before, first = _of_processes(server)
    asking = multiprocessing.Process(target=_ask, args=(url, rate, seconds, detail, told))
    began = time.monotonic()
    asking.start()
    seen = told.get()
    took = time.monotonic() - began
    asking.join()
    after, last = _of_processes(server)
    answered = seen.answers.pop("200", 0)
    away, cut, unwell = seen.answers.pop("503", 0), _cut(seen.seconds), _cut(seen.health)
    other = ", ".join(f"{what} {count}" for what, count in sorted(seen.answers.items()) if count) or "0"
    return (
        f"| {rate:g} | {detail} | {answered / took:.0f} | {away} | {other} | {cut[49]:.0f} | {cut[98]:.0f} | "
        f"{unwell[98]:.0f} | {1000 * (after - before) / max(1, answered):.1f} | "
        f"{1000 * seen.processor / max(1, answered):.1f} | {first:.0f} | {last:.0f} |"
    )


def _cut(seconds: Sequence[float]) -> list[float]:
    return [1000 * one for one in statistics.quantiles(seconds, n=100, method="inclusive")]


def table(rates: Sequence[float], details: Sequence[str], seconds: float, workers: int) -> Iterator[str]:
    """The lines of the table, one after the other."""
    yield HEAD
    with tempfile.TemporaryDirectory(prefix="wegwijs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with serving(folder / "data", folder / "log", "--workers", str(workers)) as server:
            process = psutil.Process(server.process.pid)
            for detail in details:
                line(process, server.url, 10, 20, detail)  # caches fill, and does not count
                for rate in rates:
                    yield line(process, server.url, rate, seconds, detail)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rates", type=float, nargs="+", default=list(RATES))
    arguments.add_argument("--details", nargs="+", default=list(DETAILS))
    arguments.add_argument("--seconds", type=float, default=SECONDS)
    arguments.add_argument("--workers", type=int, default=2)
    given = arguments.parse_args()
    for one in table(given.rates, given.details, given.seconds, given.workers):
        click.echo(one)


if __name__ == "__main__":
    main()
