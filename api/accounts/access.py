"""Who may use which address: each router declares it, and what nobody declared is closed."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from typing import Annotated, Any, Final, Literal, cast

from fastapi import Depends, HTTPException, Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.accounts import store
from api.accounts.permissions import ANONYMOUS, Permission, Who
from api.accounts.refusals import note_refusal
from api.storage.database import Database, LazyDatabase, Result
from api.storage.failures import StorageDownError

#: Who may use an address: everybody, everybody with an account, or who may do this.
Access = Literal["anybody", "logged_in"] | Permission


@dataclass(frozen=True, slots=True)
class Declared:
    """Says for whom a router or a route is; it stands among its dependencies, and the innermost one counts."""

    access: Access

    async def __call__(self) -> None:
        """Nothing: `check_access` reads it."""


def open_to(access: Access) -> Any:
    """The dependency by which a router, or a route in it, declares for whom it is."""
    return Depends(Declared(access))


COOKIE: Final = "wegwijs-login"


class LoginNeededError(Exception):
    """A page needs an account, and nobody is logged in."""


class NotAllowedError(Exception):
    """A page is not for this account, or nobody declared for whom it is."""


def access_to(route: Any) -> Access | None:
    """Who may use a route; None when nobody declared it."""
    declared = [one.dependency for one in getattr(route, "dependencies", ()) if isinstance(one.dependency, Declared)]
    return declared[-1].access if declared else None


def is_allowed(who: Who, access: Access) -> bool:
    """Whether somebody may use an address."""
    if access == "logged_in":
        return who.account is not None
    return access == "anybody" or access in who.permissions


async def check_access(request: Request) -> None:
    """Find out who asks and whether they may; a dependency of every route.

    What everybody may use does not need the database: without it whoever is logged in counts as anybody there.

    Raises:
        HTTPException: 401 or 403 for the API, 503 where a server without accounts can be reached from elsewhere.
        LoginNeededError, NotAllowedError: for pages.
        StorageDownError: nobody can tell now who asks, and not everybody may use this.
    """
    database: LazyDatabase | None = getattr(request.app.state, "database", None)
    template = str(getattr(request.scope.get("route"), "path", ""))
    access = access_to(request.scope.get("route"))
    is_page = not template.startswith(("/v1/", "/healthz", "/readyz", "/metrics", "/docs"))
    request.state.who, request.state.storage_down = ANONYMOUS, False
    try:
        if database is not None and _from_elsewhere(request) and not await _asked(database, _has_accounts, access):
            raise HTTPException(503, "this server can be reached from elsewhere and has no accounts: add one first")
        who = await _who(request, database, access, is_page=is_page)
    except StorageDownError:
        if access != "anybody":
            raise
        request.state.storage_down = True
        return
    request.state.who = who
    if access is not None and is_allowed(who, access):
        return
    if is_page and who is ANONYMOUS and access is not None:
        raise LoginNeededError
    await note_refusal(request, "address.refused", who, address=template)
    if is_page:
        raise NotAllowedError
    if who is ANONYMOUS and access is not None:
        raise HTTPException(
            401, "this needs a token: 'Authorization: Bearer wegwijs_…'", {"WWW-Authenticate": "Bearer"}
        )
    raise HTTPException(403, "this token may not do that")


async def _asked(database: LazyDatabase, work: Callable[[Database], Result], access: Access | None) -> Result:
    """Ask the database; for what everybody may use it is not asked again while it does not work."""
    if access == "anybody":
        return await run_in_threadpool(database.if_it_works, work)
    return await run_in_threadpool(lambda: work(database()))


def who_asks(request: Request) -> Who:
    """Who asks; for routes."""
    return cast("Who", getattr(request.state, "who", ANONYMOUS))


WhoAsks = Annotated[Who, Depends(who_asks)]


def cookie_name(request: Request) -> str:
    """The cookie of the login session; over https a browser takes it only from this host, for all of it."""
    return f"__Host-{COOKIE}" if request.url.scheme == "https" else COOKIE


async def _who(request: Request, database: LazyDatabase | None, access: Access | None, *, is_page: bool) -> Who:
    """Pages know their users by a cookie, the API knows them by a token: no other site can make a browser send one.

    At an address of the API that everybody may use nobody asks who it is: a token that ended, or what a proxy puts into
    the header, takes away neither a triage nor the sign that the server answers.
    """
    if database is None or (access == "anybody" and not is_page):
        return ANONYMOUS
    if is_page:
        key = request.cookies.get(cookie_name(request))
        return ANONYMOUS if not key else await _asked(database, partial(_by_cookie, key=key), access)
    kind, _, key = request.headers.get("authorization", "").partition(" ")
    if not kind:
        return ANONYMOUS
    who = await _asked(database, partial(_by_token, key=key.strip()), access) if kind.lower() == "bearer" else None
    if who is None:
        await note_refusal(request, "token.refused")
        headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise HTTPException(401, "this token does not work, or not any more", headers)
    return who


def _by_cookie(database: Database, key: str) -> Who:
    with database.reading() as session:
        who = store.who_has_session(session, key)
        stale = who is not None and store.is_stale(session, key)
    if stale:
        _note(database, store.session_is_used, key)
    return who or ANONYMOUS


def _by_token(database: Database, key: str) -> Who | None:
    with database.reading() as session:
        who = store.who_has_token(session, key)
        stale = who is not None and store.token_is_stale(session, key)
    if stale:
        _note(database, store.token_is_used, key)
    return who


def _note(database: Database, used: Callable[[Session, str], None], key: str) -> None:
    """Write down that a key is in use, if that can be done now; whoever uses it does not wait for that."""
    with suppress(StorageDownError), database.session(patience=0.1) as session:
        used(session, key)


def _has_accounts(database: Database) -> bool:
    with database.reading() as session:
        return store.has_accounts(session)


def _from_elsewhere(request: Request) -> bool:
    """Whether the request came in over an address of this machine that others can reach."""
    server = request.scope.get("server")
    try:
        return server is not None and not ip_address(str(server[0]).partition("%")[0]).is_loopback
    except ValueError:
        return False  # a socket of this machine, or a test in process
