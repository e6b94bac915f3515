"""The application in process, and a real server."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.http.dependencies import today_of
from api.settings import Settings
from engine import RuleBase
from tests.support.servers import Running, apart, serving

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def app() -> FastAPI:
    app = create_app(Settings())
    app.dependency_overrides[today_of] = lambda: TODAY
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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server as `make serve` starts it, on a port that is free."""
    folder = tmp_path_factory.mktemp("server")
    with serving(folder / "data", folder / "log.txt") as running:
        yield running
