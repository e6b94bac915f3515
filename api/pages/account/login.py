"""Logging in and out, and one's own account."""

import logging
import re
from dataclasses import replace
from typing import Any

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api.accounts import keys, store
from api.accounts.access import cookie_name, open_to
from api.accounts.audit_log import note
from api.accounts.login import about, account_of, attempt, logged_in
from api.accounts.openid import OpenIdError, ProviderAwayError
from api.accounts.permissions import ANONYMOUS
from api.accounts.refusals import address_of, note_refusal
from api.http.language import preferred_language
from api.pages.page import Page, SentForm, ThisPage, check_form
from api.pages.routing import part_router
from api.storage.database import LazyDatabase
from api.storage.failures import StorageDownError
from engine import LANGUAGES, ProblemsError

router = part_router("anybody")
_LOG = logging.getLogger("wegwijs.login")
_ELSEWHERE = "wegwijs-openid"
_OPENID = "OpenID Connect"
#: An address of this site behind the language, and nothing that could lead anywhere else.
_INNER = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9._-]*)*", re.IGNORECASE)
_LONGEST_NAME = 200


def database_of(page: Page) -> LazyDatabase:
    """Where accounts and records are kept.

    Raises:
        HTTPException: this site was put together without them.
    """
    database: LazyDatabase | None = getattr(page.request.app.state, "database", None)
    if database is None:
        raise HTTPException(404)
    return database


def onward(wanted: str) -> str:
    """Where to go after the login: an address of this site, or the first page."""
    return wanted if _INNER.fullmatch(wanted) else ""


@router.get("/login")
def login_form(page: ThisPage) -> Response:
    """Ask for name and password."""
    return _login(page, onward(page.request.query_params.get("next", "")))


@router.post("/login")
async def login(page: ThisPage, form: SentForm) -> Response:
    """Log in with name and password."""
    database, after = database_of(page), onward(form.get("next"))
    name = form.get("name")[:_LONGEST_NAME]
    address = address_of(page.request)
    try:
        done = await run_in_threadpool(lambda: attempt(database(), name, form.secret("password"), address))
        if done.key is not None:
            await run_in_threadpool(end_earlier, page)
            return with_cookie(page, _further(page, after), done.key)
    except StorageDownError as error:
        return _not_now(page, after, error, name=name)
    if done.wait:
        await note_refusal(page.request, "login.braked", about=about(name))
    status = 429 if done.wait else 403
    answer = _login(page, after, name=name, failed=True, minutes=-(-done.wait // 60), status=status)
    if done.wait:
        answer.headers["Retry-After"] = str(done.wait)
    return answer


def _further(page: Page, after: str) -> Response:
    """Send the browser on after the login; the address to go to names its call itself."""
    return page.keep(RedirectResponse(page.outside(f"/{page.language}/{after}"), 303)) if after else page.redirect("")


def _not_now(page: Page, after: str, error: StorageDownError, **values: Any) -> Response:
    """Logging in needs the database, and it does not work; screening does."""
    answer = _login(page, after, failed=True, unavailable=True, status=503, **values)
    answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def end_earlier(page: Page) -> None:
    """End the login that this browser had before."""
    earlier = page.request.cookies.get(cookie_name(page.request))
    if earlier:
        with database_of(page)().session() as session:
            store.end_session(session, earlier)


def _login(page: Page, after: str, *, status: int = 200, **values: Any) -> Response:
    provider = page.site.openid
    label = provider.settings.label if provider else None
    told = dict.fromkeys(("failed", "unavailable", "stranger", "elsewhere", "away", "late"), False)
    # A browser that still has the key of a login that counts no more: it expired, or the account was changed or closed.
    has_key = cookie_name(page.request) in page.request.cookies
    told["ended"] = has_key and page.who is ANONYMOUS and not page.login_unknown
    context = {"after": after, "openid": label, "name": "", "minutes": 0, **told, **values}
    return page.render("account/login.html", {**context, "error": context["failed"]}, status=status)


@router.post("/logout")
def logout(page: ThisPage, form: SentForm) -> Response:
    """Log out, here and on the server; the conversations are forgotten too.

    They are also when the login had ended before, or the database does not work: whoever goes away leaves nothing.
    """
    if page.who.account is not None:
        check_form(page, form)
        try:
            with database_of(page)().session() as session:
                store.end_session(session, page.request.cookies[cookie_name(page.request)])
                note(session, page.who, "logout")
        except StorageDownError as error:
            _LOG.warning("logged out in the browser only: %s", error)
    page.end_all()
    answer = page.redirect("logged-out" if page.site.openid else "")
    answer.delete_cookie(
        cookie_name(page.request), path="/", secure=_secure(page.request), httponly=True, samesite="lax"
    )
    return answer


@router.get("/logged-out")
async def logged_out(page: ThisPage) -> Response:
    """Say that somebody is logged out here; that a login elsewhere goes on, and where it ends."""
    provider = page.site.openid
    context = {"openid": provider.settings.label, "there": await provider.log_out()} if provider else {}
    return page.render("account/logged_out.html", context)


@router.get("/account", dependencies=[open_to("logged_in")])
def account(page: ThisPage) -> Response:
    """Who is logged in, and what they may do."""
    return _account(page)


@router.post("/account", dependencies=[open_to("logged_in")])
async def new_password(page: ThisPage, form: SentForm) -> Response:
    """Change one's own password; every session of the account ends, and this one begins anew."""
    check_form(page, form)
    database, who = database_of(page), page.who
    address = address_of(page.request)
    old, new = form.secret("old"), form.secret("new")
    known = await run_in_threadpool(lambda: attempt(database(), who.name, old, address))
    if known.wait:
        await note_refusal(page.request, "login.braked", who)
    if known.key is None:
        return _account(page, problem="old", status=403)

    def changed() -> str | None:
        with database().session() as session:
            store.change_account(session, who.name, password=new, by=who)
            found = store.account_named(session, who.name)
            return store.begin_session(session, found) if found else None

    try:
        key = await run_in_threadpool(changed)
    except ProblemsError:
        return _account(page, problem="new", status=422)
    return _account(page, changed=True) if key is None else with_cookie(page, _account(page, changed=True), key)


def _account(page: Page, *, status: int = 200, problem: str | None = None, changed: bool = False) -> Response:
    with database_of(page)().reading() as session:
        found = store.account_named(session, page.who.name)
        has_password = found is not None and found.password_hash is not None
    values = {
        "has_password": has_password,
        "problem": problem,
        "changed": changed,
        "error": problem is not None,
        "shortest": keys.SHORTEST_PASSWORD,
    }
    return page.render("account/account.html", values, status=status)


@router.get("/login/openid")
async def elsewhere(page: ThisPage) -> Response:
    """Send the browser to the provider of OpenID Connect."""
    provider = page.site.openid
    if provider is None:
        raise HTTPException(404)
    key, after = keys.new_key(), onward(page.request.query_params.get("next", ""))
    try:
        address = await provider.address(key, _back(page))
    except OpenIdError as error:
        _LOG.warning("OpenID Connect: %r", str(error))  # quoted: parts of it come from elsewhere
        await note_refusal(page.request, "login.failed", how=_OPENID, why="the provider does not answer as it should")
        return _login(page, after, failed=True, away=True, status=502)
    answer = RedirectResponse(address, 303)
    # Lax: the browser must send it when it comes back from the other site.
    answer.set_cookie(
        _ELSEWHERE,
        f"{key}|{page.language}|{after}",
        max_age=600,
        path="/",
        secure=_secure(page.request),
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get("/login/openid/back")
async def back_from_elsewhere(page: ThisPage) -> Response:
    """Take the browser back from the provider."""
    provider, database = page.site.openid, database_of(page)
    if provider is None:
        raise HTTPException(404)
    key, _, rest = page.request.cookies.get(_ELSEWHERE, "").partition("|")
    spoken, _, after = rest.partition("|")
    # The provider knows one address; who comes back to it reads on in the language in which they left.
    wish = preferred_language(page.request.headers.get("accept-language", ""))
    page = replace(page, language=next((language for language in LANGUAGES if language == spoken), wish))
    if not key:
        return _login(page, "", failed=True, late=True, status=403)
    try:
        identity = await provider.identity(key, _back(page), dict(page.request.query_params))
    except OpenIdError as error:
        _LOG.warning("OpenID Connect: %r", str(error))  # quoted: parts of it come from elsewhere
        await note_refusal(page.request, "login.failed", how=_OPENID, why="refused, or not for this browser")
        away = isinstance(error, ProviderAwayError)
        answer = _login(page, onward(after), failed=True, elsewhere=True, away=away, status=502 if away else 403)
    else:
        address = address_of(page.request)

        def begun(session: Session) -> str | None:
            found = account_of(session, identity)
            return logged_in(session, found, _OPENID, address) if found else None

        try:
            session_key = await run_in_threadpool(database().run, begun)
            if session_key is None:
                await note_refusal(page.request, "login.failed", how=_OPENID, why="no account")
                answer = _login(page, onward(after), failed=True, stranger=True, status=403)
            else:
                await run_in_threadpool(end_earlier, page)
                answer = with_cookie(page, _further(page, onward(after)), session_key)
        except StorageDownError as error:
            answer = _not_now(page, onward(after), error)
    answer.delete_cookie(_ELSEWHERE, path="/", secure=_secure(page.request), httponly=True, samesite="lax")
    return answer


def _back(page: Page) -> str:
    """The address to which the provider sends browsers back; it must know it. The same in every language."""
    return f"{page.request.url.scheme}://{page.request.url.netloc}{page.path('login/openid/back', 'nl')}"


def with_cookie(page: Page, answer: Response, key: str) -> Response:
    """An answer with the key of a login session for the browser."""
    answer.set_cookie(
        cookie_name(page.request), key, path="/", secure=_secure(page.request), httponly=True, samesite="lax"
    )
    return answer


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
