"""Who comes is taken by a worker that is not busy, and by a busy one where there is no other."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config

from api.http.accepting import SharingServer
from api.http.connections import PatientConnection
from tests.support.servers import apart


@dataclass
class _Workers:
    """Two workers on one socket, as in two processes; nobody is answered before the gate opens."""

    port: int
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    came_to: list[str] = field(default_factory=list)
    _held: list[asyncio.StreamWriter] = field(default_factory=list)

    def app(self, name: str) -> ASGIApp:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            self.came_to.append(name)
            await self.gate.wait()
            await PlainTextResponse(name)(scope, receive, send)

        return answer

    async def ask(self) -> asyncio.StreamReader:
        """Send a request over a connection of its own, and wait until it has come to somebody."""
        before = len(self.came_to)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self._held.append(writer)  # one that nobody holds closes its connection
        writer.write(b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        await _until(lambda: len(self.came_to) > before)
        return reader


async def _until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not reached():
            await asyncio.sleep(0.001)


@asynccontextmanager
async def _two_workers() -> AsyncIterator[_Workers]:
    with socket.create_server(("127.0.0.1", 0)) as shared:
        workers = _Workers(shared.getsockname()[1])
        configs = [
            Config(workers.app(name), http=PatientConnection, lifespan="off", log_config=None)
            for name in ("one", "other")
        ]
        servers = [SharingServer(config) for config in configs]
        serving = [asyncio.create_task(server.serve(sockets=[shared.dup()])) for server in servers]
        await _until(lambda: all(server.started for server in servers))
        yield workers
        workers.gate.set()
        for server in servers:
            server.should_exit = True
        await asyncio.gather(*serving)


def test_who_comes_while_one_worker_is_busy_is_taken_by_the_other() -> None:
    async def both_busy() -> None:
        async with _two_workers() as workers:
            await workers.ask()
            await workers.ask()
            assert sorted(workers.came_to) == ["one", "other"]

    for _ in range(5):
        apart(both_busy())


def test_who_comes_while_all_are_busy_is_taken_all_the_same() -> None:
    async def all_busy() -> list[bytes]:
        async with _two_workers() as workers:
            asked = [await workers.ask() for _ in range(12)]
            workers.gate.set()
            return [await reader.read() for reader in asked]

    assert [answer[:12] for answer in apart(all_busy())] == [b"HTTP/1.1 200"] * 12


def test_once_it_ends_nobody_is_taken() -> None:
    async def ended() -> int:
        async with _two_workers() as workers:
            await workers.ask()
            return workers.port

    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", apart(ended()))):
        pass
