"""A whole site in process, with a browser that keeps cookies, and people in every role."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import httpx2
from argon2 import PasswordHasher
from fastapi import FastAPI
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from api.accounts import keys, store
from api.accounts.openid import OpenId, OpenIdSettings
from api.accounts.permissions import ROLES, SCOPES, permissions_of
from api.accounts.refusals import Recent
from api.app import create_app
from api.http.clock import now
from api.records.wiring import Records
from api.settings import Settings
from api.storage.database import Database, LazyDatabase
from api.storage.models import Token
from api.storage.storage_settings import StorageSettings

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
        sent = {"accept": "text/html", **headers}
        answer: httpx2.Response = self.client.get(address, headers=sent)
        if "/call/" in (elsewhere := answer.headers.get("location", "")):
            # An address without a call leads to the only one.
            answer = self.client.get(elsewhere, headers=sent)
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
    """The hash of the password of all accounts, one that says of itself that it is compared in no time.

    Ours take a sixth of a second on purpose, at each login; those that the tests set by the pages are ours.
    """
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@cache
def _app() -> FastAPI:
    """One application for all tests of a process, for loading the rules takes long; each test has its own database."""
    return create_app(Settings(data=Path("/nowhere")))


def _token(session: Session, role: str) -> str:
    """A token of an account; of one that no token can be made for, as an earlier version made it."""
    scopes = permissions_of([role])
    if scopes <= set(SCOPES):
        return store.new_token(session, role, "test", scopes, days=1).key
    key, account = keys.TOKEN_PREFIX + keys.new_key(), store.account_named(session, role)
    assert account is not None
    times = {"created_at": now(), "expires_at": now() + 3600}
    session.add(Token(digest=keys.digest(key), account_id=account.id, label="old", scopes=" ".join(scopes), **times))
    return key


def use_openid(made: Site, settings: OpenIdSettings | None) -> None:
    """Let people log in elsewhere, or not."""
    state = made.app.router.default.state  # type: ignore[attr-defined]
    state.site = replace(state.site, openid=OpenId(settings) if settings else None)


@contextmanager
def site(
    folder: Path, *, url: str | None = None, accounts: bool = True, openid: OpenIdSettings | None = None
) -> Iterator[Site]:
    """A site with an account for each role, called as the role; within another one, that one is there again after."""
    made = Site(_app())
    database = LazyDatabase(StorageSettings(folder, url))
    states = [app.state for app in (made.app, made.app.router.default)]  # type: ignore[attr-defined]
    before = [dict(state._state) for state in states]
    for app in (made.app, made.app.router.default):
        app.state.database = database  # type: ignore[attr-defined]
        app.state.recent_refusals = Recent()  # type: ignore[attr-defined]
        app.state.records = Records(made.app.state.records.recorder, database)  # type: ignore[attr-defined]
    use_openid(made, openid)
    if accounts:
        with made.database.session() as session:
            for role in ROLES:
                store.add_account(session, role, [role], None).password_hash = _hash()
                made.tokens[role] = _token(session, role)
    yield made
    database.close()
    for state, earlier in zip(states, before, strict=True):
        state._state.update(earlier)
