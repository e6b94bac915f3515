"""Puts the pages together and hangs them under an application."""

import threading
from collections.abc import Callable
from datetime import date
from urllib.parse import quote

from fastapi import Depends, FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from api.accounts.access import LoginNeededError, NotAllowedError, check_access
from api.http.errors import errors_response
from api.pages import browse, coverage, reports
from api.pages.account import login
from api.pages.assets import Assets
from api.pages.keeper import record
from api.pages.page import NoCaseError, Site, page_of
from api.pages.result import household, letter, result
from api.pages.screening import conversation, start
from api.pages.security import FormRefusedError, SecurityHeaders
from api.pages.sessions import Sessions, SessionTooLargeError
from api.pages.settings import PageSettings, page_settings
from api.records.wiring import Records
from engine import Problem, RuleBase, triage

#: The parts of the site; a new part is one module with a `router` and its line here.
PARTS = (start, conversation, result, letter, browse, coverage, household, login, record, reports)


def add_pages(
    app: FastAPI,
    rule_base: RuleBase,
    *,
    today: Callable[[], date],
    settings: PageSettings | None = None,
    records: Records | None = None,
) -> None:
    """Let an application answer with the pages whatever none of its own routes takes.

    Args:
        app: the application.
        rule_base: the loaded rules.
        today: tells the day whose rules count.
        settings: how sessions are kept; None reads the environment.
        records: where records and accounts are kept; None for pages that everybody may use, and nothing else.

    Raises:
        SettingsError: a setting is wrong or missing.
        AssetsMissingError: the styles and scripts were not built.
    """
    app.router.default = pages_app(rule_base, today=today, settings=settings, records=records)
    # What the rules need to work out once is worked out while nobody waits for it. Not a daemon: a process must not end
    # while native code runs.
    threading.Thread(target=triage, args=(rule_base, {}), kwargs={"as_of": today()}).start()


def pages_app(
    rule_base: RuleBase,
    *,
    today: Callable[[], date],
    settings: PageSettings | None = None,
    records: Records | None = None,
) -> FastAPI:
    """The pages as an application of their own; see `add_pages`."""
    pages = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, dependencies=[Depends(check_access)])
    pages.state.records = records
    pages.state.database = records.database if records else None
    assets = Assets()
    pages.state.site = Site(rule_base, today, Sessions(settings or page_settings()), assets)
    pages.mount(f"/assets/{assets.version}", assets.files())
    pages.include_router(start.root)
    for part in PARTS:
        pages.include_router(part.router)
    pages.add_exception_handler(HTTPException, _not_found)
    pages.add_exception_handler(NoCaseError, _no_case)
    pages.add_exception_handler(FormRefusedError, _form_refused)
    pages.add_exception_handler(SessionTooLargeError, _too_large)
    pages.add_exception_handler(LoginNeededError, _login_needed)
    pages.add_exception_handler(NotAllowedError, _not_allowed)
    pages.add_exception_handler(Exception, _failed)
    pages.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=4)
    pages.add_middleware(SecurityHeaders)
    return pages


def _problem(request: Request, kind: str, status: int) -> Response:
    return page_of(request).render("problem.html", {"kind": kind, "error": True}, status=status)


def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if "text/html" not in request.headers.get("accept", ""):
        # A program, not a person: it gets the errors of the API.
        return errors_response(status, [Problem("address", "there is nothing here")])
    return _problem(request, "not_found", status)


def _no_case(request: Request, error: Exception) -> Response:
    expired = isinstance(error, NoCaseError) and error.expired
    return _problem(request, "expired" if expired else "no_case", 409 if request.method == "POST" else 404)


def _form_refused(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, FormRefusedError) else 400
    return _problem(request, "other_conversation" if status == 409 else "refused", status)


def _login_needed(request: Request, error: Exception) -> Response:
    page = page_of(request)
    after = page.here if request.method == "GET" else ""
    return page.redirect(f"login?next={quote(after)}" if after else "login")


def _not_allowed(request: Request, error: Exception) -> Response:
    return _problem(request, "not_allowed", 403)


def _too_large(request: Request, error: Exception) -> Response:
    return _problem(request, "too_large", 413)


def _failed(request: Request, error: Exception) -> Response:
    return _problem(request, "failed", 500)
