"""The application in process, and a real server."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.clock import today
from api.settings import Settings
from engine import RuleBase
from tests.servers import apart

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def app() -> FastAPI:
    app = create_app(Settings())
    app.dependency_overrides[today] = lambda: TODAY
    return app


@pytest.fixture(scope="session")
def rule_base(app: FastAPI) -> RuleBase:
    """The rules with which the application was made."""
    found: RuleBase = app.state.rule_base
    return found


class Client:
    """Asks an application in process."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def get(self, address: str, **headers: str) -> httpx.Response:
        return self.request("GET", address, headers=headers)

    def triage(self, body: Any, address: str = "/v1/triage", **headers: str) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.request("POST", address, content=content, headers={"content-type": "application/json", **headers})

    def request(self, method: str, address: str, **details: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://wegwijs") as client:
                return await client.request(method, address, **details)

        return apart(ask())


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Client:
    return Client(app)


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        url: where it answers.
        log: the file with everything that it printed.
    """

    url: str
    log: Path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One uvicorn worker, as `make serve` starts it, on a port that is free."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with socket.socket() as listener, log.open("wb") as output:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        command = [sys.executable, "-m", "uvicorn", "--factory", "api.app:create_app", "--fd", str(listener.fileno())]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            pass_fds=[listener.fileno()],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(url, process, log)
            yield Server(url, log)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        try:
            if httpx.get(f"{url}/healthz", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))
