"""Puts the pages together and hangs them under an application."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote

from fastapi import Depends, FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Scope

from api.accounts.access import LoginNeededError, NotAllowedError, check_access
from api.accounts.openid import OpenId
from api.http.beside import Beside
from api.http.clock import ruled
from api.http.compression import compress
from api.http.door import Refusal, plain_refusal
from api.http.errors import UnavailableError, allowed, errors_response
from api.http.headers import SecurityHeaders
from api.pages import browse, coverage
from api.pages.account import links, login
from api.pages.assets import Assets
from api.pages.keeper import record
from api.pages.missing import CallElsewhereError, NoCallError, TooManyCallsError, WhichCallError
from api.pages.page import Site, page_of
from api.pages.reports import routes as reports
from api.pages.result import household, letter, result
from api.pages.screening import calls, conversation, facts, more, notes, opening, start
from api.pages.security import CONTENT_SECURITY_POLICY, FormRefusedError
from api.pages.session_settings import PageSettings
from api.pages.sessions import Sessions, SessionTooLargeError
from api.pages.translations import check_languages
from api.records.wiring import Records
from api.storage.failures import StorageDownError
from engine import RULES, Problem, RuleBase, SituationError, triage

#: The pages of a call until its result.
_CALL = (opening, conversation, notes, facts, more, calls)
#: The parts of the site; a new part is one module with a `router` and its line here.
PARTS = (start, *_CALL, result, letter, browse, coverage, household, login, links, record, reports)


def add_pages(app: FastAPI, pages: FastAPI) -> None:
    """Let an application answer with the pages whatever none of its own routes takes."""
    app.router.default = pages
    site: Site = pages.state.site
    # What the rules need to work out once is worked out while nobody waits for it. Not a daemon: a process must not end
    # while native code runs.
    day = ruled(site.moment().date(), site.rule_base)
    threading.Thread(target=triage, args=(site.rule_base, {}), kwargs={"as_of": day}).start()


def pages_app(
    rule_base: RuleBase,
    *,
    moment: Callable[[], datetime],
    settings: PageSettings | None = None,
    records: Records | None = None,
    rules: Path = RULES,
    openid: OpenId | None = None,
    beside: Beside | None = None,
    organisation: str | None = None,
) -> FastAPI:
    """The pages as an application of their own.

    Args:
        rule_base: the loaded rules.
        moment: tells the time in Brussels, whose day is the day whose rules count.
        settings: how sessions are kept; None for a key that is made up now.
        records: where records and accounts are kept; None for pages that everybody may use, and nothing else.
        rules: the folder of the rule base.
        openid: the provider of OpenID Connect, if there is one.
        beside: works out what takes seconds; None for one of these pages alone.
        organisation: the id of the organisation that runs this server: nobody is told to call themselves.

    Raises:
        AssetsMissingError: the styles and scripts were not built.
    """
    # An address with a slash too many does not exist: to send a browser elsewhere, a name of this server is needed.
    pages = FastAPI(
        openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, dependencies=[Depends(check_access)]
    )
    check_languages()
    pages.state.records = records
    pages.state.database = records.database if records else None
    assets = Assets()
    sessions, apart = Sessions(settings or PageSettings()), beside or Beside(rule_base)
    pages.state.site = Site(rule_base, moment, sessions, apart, assets, rules, openid, organisation)
    pages.mount(f"/assets/{assets.version}", assets.files())
    pages.include_router(start.root)
    for part in PARTS:
        pages.include_router(part.router)
    pages.add_exception_handler(HTTPException, _not_found)
    pages.add_exception_handler(SituationError, _wrong_choice)
    pages.add_exception_handler(NoCallError, _no_call)
    pages.add_exception_handler(CallElsewhereError, _call_elsewhere)
    pages.add_exception_handler(WhichCallError, _which_call)
    pages.add_exception_handler(TooManyCallsError, _too_many_calls)
    pages.add_exception_handler(FormRefusedError, _form_refused)
    pages.add_exception_handler(SessionTooLargeError, _too_large)
    pages.add_exception_handler(LoginNeededError, _login_needed)
    pages.add_exception_handler(NotAllowedError, _not_allowed)
    pages.add_exception_handler(UnavailableError, _unavailable)
    pages.add_exception_handler(Exception, _failed)
    # Also where they stand alone; what is compressed is not compressed again.
    compress(pages)
    pages.add_middleware(SecurityHeaders, policy=CONTENT_SECURITY_POLICY)
    return pages


def refusal(pages: FastAPI) -> Refusal:
    """Answers what is refused before the pages see it: with a page to a person, as the API does to a program.

    A page is made once for each language, for there may be very many refusals.
    """

    @cache
    def page(language: str, kind: str, status: int) -> bytes:
        path = f"/{language}/"
        scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b"", "app": pages}
        return bytes(_problem(Request(scope), kind, status).body)

    def refused(scope: Scope, status: int, problem: Problem, headers: Mapping[str, str]) -> ASGIApp:
        request = Request(scope)
        if "text/html" not in request.headers.get("accept", ""):
            return plain_refusal(scope, status, problem, headers)
        kind = "busy" if status == 503 else "refused"
        policy = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
        language = page_of(Request({**scope, "app": pages})).language
        return HTMLResponse(page(language, kind, status), status, {**headers, **policy, "Content-Language": language})

    return refused


def _problem(request: Request, kind: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    answer = page_of(request).render("problem.html", {"kind": kind, "error": True}, status=status)
    answer.headers.update(headers or {})
    return answer


def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    headers = {"Allow": allowed(request)} if status == 405 else None
    if "text/html" not in request.headers.get("accept", ""):
        # A program, not a person: it gets the errors of the API.
        return errors_response(status, [Problem("address", "there is nothing here")], headers)
    return _problem(request, "not_found", status, headers)


def _wrong_choice(request: Request, error: Exception) -> Response:
    """Something in an address does not exist: what, and the nearest right word."""
    problems = error.problems if isinstance(error, SituationError) else []
    if "text/html" not in request.headers.get("accept", ""):
        return errors_response(422, problems)
    context = {"kind": "wrong_choice", "error": True, "problems": problems}
    return page_of(request).render("problem.html", context, status=422)


def _no_call(request: Request, error: Exception) -> Response:
    expired = isinstance(error, NoCallError) and error.expired
    return _problem(request, "expired" if expired else "no_call", 409 if request.method == "POST" else 404)


def _call_elsewhere(request: Request, error: Exception) -> Response:
    page = page_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    return page.keep(RedirectResponse(page.path_in(getattr(error, "key", ""), page.here) + query, 303))


def _which_call(request: Request, error: Exception) -> Response:
    return _problem(request, "which_call", 409)


def _too_many_calls(request: Request, error: Exception) -> Response:
    return _problem(request, "too_many_calls", 409)


def _form_refused(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, FormRefusedError) else 400
    return _problem(request, "other_conversation" if status == 409 else "refused", status)


def _login_needed(request: Request, error: Exception) -> Response:
    page = page_of(request)
    after = page.here_in_call
    # What was sent is lost with its form; whoever logs in finds the form again, or what stands before it.
    while after and request.method == "POST" and not _can_be_read(request, page.outside(f"/{page.language}/{after}")):
        after = after.rpartition("/")[0]
    return page.redirect(f"login?next={quote(after)}" if after else "login")


def _can_be_read(request: Request, path: str) -> bool:
    """Whether there is a page at an address."""
    return "GET" in allowed(Request({**request.scope, "path": path}))


def _not_allowed(request: Request, error: Exception) -> Response:
    return _problem(request, "not_allowed", 403)


def _unavailable(request: Request, error: Exception) -> Response:
    assert isinstance(error, UnavailableError)
    headers = {"Retry-After": str(error.retry_after)}
    if "text/html" in request.headers.get("accept", ""):
        answer = _problem(request, "unavailable" if isinstance(error, StorageDownError) else "busy", 503)
        answer.headers.update(headers)
        return answer
    return errors_response(503, [error.problem], headers)


def _too_large(request: Request, error: Exception) -> Response:
    return _problem(request, "too_large", 413)


def _failed(request: Request, error: Exception) -> Response:
    return _problem(request, "failed", 500)
