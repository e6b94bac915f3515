"""Twenty clients do their worst; somebody else asks about a person in danger. How long does the answer take?

Run it with ``uv run python -m tests.benchmarks.worst_clients``. It asserts that every question about danger is answered;
times are printed beside the load of the machine, for they differ between machines.
"""

import argparse
import asyncio
import itertools
import json
import multiprocessing
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import httpx2
import psutil

from tests.support.servers import Running, serving

CLIENTS = 20
_MEBIBYTE = 2**20
_JSON = {"Content-Type": "application/json"}


def _body(data: Any) -> bytes:
    return json.dumps(data).encode()


def many_empty() -> bytes:
    """As many situations as the bytes of a batch hold."""
    count = (16 * _MEBIBYTE - 64) // 3
    return b'{"situations":[' + b",".join([b"{}"] * count) + b"]}"


def many_unknown() -> bytes:
    """Situations in which no fact exists, each with a nearest word to be found."""
    return _body({"situations": [{"facts": {f"need_mentla_{n}_{m}": True for m in range(20)}} for n in range(500)]})


def reform() -> bytes:
    """A comparison of the rules with and without a service."""
    words = dict.fromkeys(("nl", "fr", "en"), "benchmark")
    change = {
        "id": "closed",
        "name": words,
        "description": words,
        "assumption": {"reason": words, "confirm_with": words},
        "closed": ["dune"],
    }
    return _body({"reform": change})


async def repeat(url: str, address: str, body: bytes, seen: Counter[str]) -> None:
    """Send the same request again and again, on new connections."""
    async with httpx2.AsyncClient(base_url=url, timeout=90) as client:
        for _ in itertools.count():
            await _tried(lambda: client.post(address, content=body, headers=_JSON), f"POST {address}", seen)


async def read(url: str, addresses: list[str], seen: Counter[str]) -> None:
    """Read pages again and again."""
    async with httpx2.AsyncClient(base_url=url, timeout=90, follow_redirects=False) as client:
        for address in itertools.cycle(addresses):
            await _tried(partial(client.get, address), f"GET {address}", seen)


async def _tried(ask: Callable[[], Awaitable[Any]], what: str, seen: Counter[str]) -> None:
    try:
        answer = await ask()
        seen[f"{what} {answer.status_code}"] += 1
    except (httpx2.HTTPError, OSError) as error:
        seen[f"{what} {type(error).__name__}"] += 1
        await asyncio.sleep(0.05)


async def hold(url: str, connections: int, begin: bytes, seen: Counter[str]) -> None:
    """Begin requests and never end them; a connection that is closed is opened again."""
    host, port = url.removeprefix("http://").split(":")

    async def one() -> None:
        while True:
            try:
                reader, writer = await asyncio.open_connection(host, int(port))
                seen["held connection"] += 1
                writer.write(begin)
                await writer.drain()
                await reader.read()
                writer.close()
            except OSError as error:
                seen[f"held {type(error).__name__}"] += 1
            await asyncio.sleep(0.2)

    await asyncio.gather(*(one() for _ in range(connections)))


def clients(url: str, seen: Counter[str]) -> Iterator[Awaitable[None]]:
    """Twenty clients."""
    empty, unknown, compared = many_empty(), many_unknown(), reform()
    plain = _body({"facts": {"age": 44, "need_mental": True}})
    chunk = b"\r\n%x\r\n" % (64 * 1024) + b" " * 64 * 1024
    head = b"POST /v1/triage/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    for _ in range(4):
        yield repeat(url, "/v1/triage/batch", empty, seen)
        yield repeat(url, "/v1/triage", plain, seen)
    for _ in range(3):
        yield repeat(url, "/v1/triage/batch", unknown, seen)
        yield repeat(url, "/v1/compare", compared, seen)
    for _ in range(2):
        yield read(url, ["/nl/coverage", "/nl/", "/nl/browse/rules", "/v1/coverage", "/nl/browse/criteria"], seen)
        yield hold(url, 10, head + b"Transfer-Encoding: chunked\r\n" + chunk * 240, seen)
    yield hold(url, 100, b"GET /nl/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A", seen)
    yield hold(url, 50, b"POST /nl/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\nname=", seen)


def _attack(url: str, seconds: float, told: Any) -> None:
    seen: Counter[str] = Counter()

    async def attacking() -> None:
        all_clients = list(clients(url, seen))
        assert len(all_clients) == CLIENTS
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*all_clients), seconds)

    asyncio.run(attacking())
    told.put(dict(seen))


@dataclass
class Asked:
    """Questions about danger.

    Attributes:
        seconds: how long each answer took.
        answers: what they were.
        memory: of the server and its processes, in MiB, after each.
        load: of the machine.
    """

    seconds: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)
    load: float = 0

    def told(self) -> str:
        """The times in one line."""
        cut = [1000 * second for second in statistics.quantiles(self.seconds, n=100, method="inclusive")]
        most = 1000 * max(self.seconds)
        return f"p50 {cut[49]:.0f} ms, p90 {cut[89]:.0f} ms, p99 {cut[98]:.0f} ms, most {most:.0f} ms"


def ask(server: Running, seconds: float, every: float) -> Asked:
    """Ask about a person in danger, each time as somebody new, from another address than the attackers."""
    asked, process = Asked(), psutil.Process(server.process.pid)
    danger = _body({"facts": {"danger_to_life": True, "age": 71}})
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.perf_counter()
        client = HTTPConnection(server.url.removeprefix("http://"), timeout=60, source_address=("127.0.0.2", 0))
        try:
            client.request("POST", "/v1/triage", danger, _JSON)
            answer = client.getresponse()
            answer.read()
            asked.answers[str(answer.status)] += 1
        except OSError as error:
            asked.answers[type(error).__name__] += 1
        client.close()
        asked.seconds.append(time.perf_counter() - began)
        asked.memory.append(sum(one.memory_info().rss for one in _family(process)) / _MEBIBYTE)
        time.sleep(every)
    asked.load = os.getloadavg()[0]
    return asked


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def precede(process: psutil.Process) -> list[psutil.Process]:
    """Let a server, and who asks it, go before everything else on a busy machine; what works beside it does not.

    Returns:
        the processes that go first.
    """
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    family = _family(process)
    for one in family:
        for thread in one.threads():
            os.sched_setscheduler(thread.id, os.SCHED_RR, os.sched_param(1))
    return family


def stand_back(process: psutil.Process, but_for: list[psutil.Process]) -> None:
    """What was started meanwhile, as it would be without `precede`."""
    for child in process.children(recursive=True):
        for thread in child.threads() if child not in but_for else ():
            with suppress(ProcessLookupError):
                os.sched_setscheduler(thread.id, os.SCHED_OTHER, os.sched_param(0))


def measure(seconds: float, every: float, folder: Path, *, first: bool = False) -> tuple[Asked, Asked, dict[str, int]]:
    """Ask a server about a person in danger: alone, and then while it is attacked.

    Returns:
        both; and what the attackers saw.
    """
    with serving(folder / "data", folder / "log") as server:
        process = psutil.Process(server.process.pid)
        ask(server, 3, every)
        go_first = precede(process) if first else []
        alone = ask(server, seconds / 3, every)
        told: multiprocessing.Queue[dict[str, int]] = multiprocessing.Queue()
        attackers = multiprocessing.Process(target=_attack, args=(server.url, seconds + 2, told))
        attackers.start()
        os.sched_setscheduler(attackers.pid or 0, os.SCHED_OTHER, os.sched_param(0))
        time.sleep(2)
        stand_back(process, go_first)
        attacked = ask(server, seconds, every)
        seen = told.get(timeout=120)
        attackers.join(30)
        server.process.kill()  # what it would still do for the attackers is of no interest
    return alone, attacked, seen


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=30)
    arguments.add_argument("--every", type=float, default=0.1, help="Seconds between two questions about danger.")
    arguments.add_argument("--first", action="store_true", help="Go before all else on the machine (as root).")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="wegwijs-", ignore_cleanup_errors=True) as folder:
        alone, attacked, seen = measure(given.seconds, given.every, Path(folder), first=given.first)
    for name, asked in (("alone", alone), ("attacked", attacked)):
        print(f"{name}: {asked.told()}; {dict(asked.answers)}, load of the machine {asked.load:.1f}")
    print(f"memory: {max(alone.memory):.0f} MiB alone, {max(attacked.memory):.0f} MiB attacked")
    for what, count in sorted(seen.items()):
        print(f"  {what}: {count}")
    assert set(attacked.answers) == {"200"}, attacked.answers


if __name__ == "__main__":
    main()
