"""A whole site in process, with a browser that keeps cookies, and people in every role."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx2
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.accounts import store
from api.accounts.keys import password_hash
from api.accounts.permissions import ROLES, permissions_of
from api.app import create_app
from api.records.wiring import Records
from api.settings import Settings
from api.storage.database import Database, LazyDatabase
from api.storage.settings import StorageSettings

PASSWORD = "een lang wachtwoord"
_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


@dataclass
class Site:
    """The application and its database.

    Attributes:
        app: the application.
        tokens: a token for each role, with everything that the role may do.
    """

    app: FastAPI
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        opened: Database = self.app.state.database()
        return opened

    def browser(self) -> "Browser":
        """A new browser without cookies."""
        return Browser(TestClient(self.app, base_url="http://127.0.0.1:8000", follow_redirects=False))

    def logged_in(self, role: str) -> "Browser":
        """A browser in which somebody in a role is logged in."""
        browser = self.browser()
        assert browser.post("/en/login", name=role, password=PASSWORD).status_code == 303
        return browser


@dataclass
class Browser:
    """Asks as a browser does."""

    client: Any

    def get(self, address: str, **headers: str) -> httpx2.Response:
        answer: httpx2.Response = self.client.get(address, headers={"accept": "text/html", **headers})
        return answer

    def post(self, address: str, headers: Any = None, **fields: Any) -> httpx2.Response:
        sent = {"accept": "text/html", "sec-fetch-site": "same-origin", **(headers or {})}
        answer: httpx2.Response = self.client.post(address, data=fields, headers=sent)
        return answer

    def token(self, address: str = "/en/account") -> str:
        """The token that the forms of this login carry."""
        found = _TOKEN.search(self.get(address).text)
        assert found
        return found[1]


@cache
def _hash() -> str:
    """The hash of the password of all accounts, for making one takes long on purpose."""
    return password_hash("somebody", PASSWORD)


@cache
def _app() -> FastAPI:
    """One application for all tests of a process, for loading the rules takes long; each test has its own database."""
    return create_app(Settings(), StorageSettings(Path("/nowhere")))


@contextmanager
def site(folder: Path, *, url: str | None = None, accounts: bool = True) -> Iterator[Site]:
    """A site with an account for each role, called as the role."""
    made = Site(_app())
    database = LazyDatabase(StorageSettings(folder, url))
    for app in (made.app, made.app.router.default):
        app.state.database = database  # type: ignore[attr-defined]
        app.state.records = Records(made.app.state.records.recorder, database)  # type: ignore[attr-defined]
    if accounts:
        with made.database.session() as session:
            for role in ROLES:
                store.add_account(session, role, [role], None).password_hash = _hash()
                scopes = permissions_of([role])
                made.tokens[role] = store.new_token(session, role, "test", scopes, days=1).key
    yield made
    database.close()
