"""A real server, started as `wegwijs serve` starts it, with a data folder of its own."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import httpx
import uvicorn
from click.testing import CliRunner, Result

from api.http.clock import today
from api.proofs import FILE, prove_at_start
from engine import PROJECT
from tests.support.rules import real_rule_base

ROOT = PROJECT
Answer = TypeVar("Answer")
#: So many seconds a server may take to start or to end: a busy machine is no fault of the server.
PATIENCE = 240


@dataclass
class Running:
    """A running server.

    Attributes:
        url: where it answers.
        log: the file with everything that it printed.
        process: the server itself.
    """

    url: str
    log: Path
    process: "subprocess.Popen[bytes]"

    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


def environment_of(data: Path, **settings: str) -> dict[str, str]:
    """The environment of a server or a command with this data folder, and nothing from outside that could interfere."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("WEGWIJS_")}
    return {**own, "PYTHONUNBUFFERED": "1", "WEGWIJS_DATA": str(data), "LANG": "en", **settings}


def wegwijs(data: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> Result:
    """Run a command to its end, in this process."""
    from engine.cli.menu import main

    # Where the tests of conformance find their files is no setting of the product: the doctor would say so.
    environment = {
        "WEGWIJS_DATABASE_URL": None,
        "WEGWIJS_CONFORMANCE": None,
        "WEGWIJS_DATA": str(data),
        **(settings or {}),
    }
    return CliRunner().invoke(main, arguments, env=environment)


def wegwijs_process(
    data: Path, *arguments: str, settings: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from engine.cli import main; main()", *arguments],
        cwd=ROOT,
        env=environment_of(data, **(settings or {})),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@cache
def _proofs() -> bytes:
    """What the first starts leave of which laws were proved: a start that finds it does not wait for that."""
    rule_base = real_rule_base()
    with TemporaryDirectory() as folder:
        while len(prove_at_start(rule_base, today(), Path(folder)).proved) < len(rule_base.contents.laws):
            pass
        return (Path(folder) / FILE).read_bytes()


@contextmanager
def serving(
    data: Path, log: Path, *arguments: str, settings: Mapping[str, str] | None = None, first: str = ""
) -> Iterator[Running]:
    """A server until the end of the block; ``first`` is what its process does before all else, in Python."""
    if not (data / FILE).exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / FILE).write_bytes(_proofs())
    port = free_port()
    code = f"{first}\nfrom engine.cli import main\nmain()"
    command = [sys.executable, "-c", code, "serve", "--port", str(port), *arguments]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment_of(data, **(settings or {})),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        running = Running(f"http://127.0.0.1:{port}", log, process)
        try:
            _wait_for(running)
            yield running
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait_for(running: Running) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert running.process.poll() is None, running.printed()
        try:
            if httpx.get(f"{running.url}/healthz", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(running.printed())


@contextmanager
def in_thread(config: uvicorn.Config) -> Iterator[str]:
    """The address of an application that runs in a thread until the end of the block."""
    listening = socket.create_server(("127.0.0.1", 0))
    # Python does so itself, but not for a socket that was made without a protocol, as this one.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def apart(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a coroutine to its end in a thread, for a browser may have a loop of its own in the thread of the tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
