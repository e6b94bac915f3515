"""Makes the web application: ``uvicorn --factory api.app:create_app``."""

import logging
import multiprocessing
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from functools import partial

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api.accounts.openid import OpenId
from api.http.ahead import Ahead
from api.http.beside import Beside
from api.http.clock import moment, ruled, today
from api.http.compression import compress
from api.http.door import BodyLimits, Door
from api.http.headers import HeadAsGet, SecurityHeaders
from api.http.hosts import KnownHosts
from api.http.large_pages import kept_in_large_pages
from api.http.metrics import Metrics
from api.http.urgency import danger_pattern
from api.pages.application import add_pages, pages_app, refusal
from api.proofs import prove_at_start
from api.records.codes import load_codes
from api.records.record_store import Recorder
from api.records.wiring import Records
from api.reports.report_settings import load_settings
from api.routes import documentation, openapi
from api.routes.routers import ROUTERS
from api.settings import SettingError, Settings, read_settings
from api.software import application, urgent_app
from engine import MOST_SITUATIONS, Contents, RuleBase, load_checked, nearest, user_shelf

_SWITCH_SECONDS = 0.001
_LOG = logging.getLogger("wegwijs.pages")


def create_app(settings: Settings | None = None, *, ahead: bool = False) -> FastAPI:
    """Load the rule base and make the application around it; there is no global state.

    Args:
        settings: the settings; left out, they come from the environment. Nothing of the database is opened until it is
            used.
        ahead: whether a process of its own answers what is urgent, as long as the application runs.

    Raises:
        RuleBaseError: the rule base or the catalogue has mistakes: the server does not start.
        SettingError: a setting has a value that it cannot have.
    """
    settings = settings or read_settings()
    _check_keys(settings)
    rule_base = load_checked(settings.rules, settings.catalogue, user_shelf())
    _check_organisation(settings, rule_base.contents)
    app = _api(settings, rule_base)
    app.state.proofs = prove_at_start(rule_base, ruled(today(), rule_base), settings.data)
    app.state.ahead = Ahead(partial(urgent_app, settings, rule_base.contents, rule_base.shelf)) if ahead else None
    documentation.install(app)
    openapi.install(app, rule_base)
    pages = pages_app(
        rule_base,
        moment=moment,
        settings=settings.pages,
        records=app.state.records,
        rules=settings.rules,
        openid=OpenId(settings.openid) if settings.openid else None,
        beside=app.state.beside,
        organisation=settings.organisation,
    )
    add_pages(app, pages)
    _guard(app, pages, settings)
    return app


def served_app() -> FastAPI:
    """The application as `wegwijs serve` runs it: with a process beside each worker for what is urgent."""
    return create_app(ahead=True)


def _api(settings: Settings, rule_base: RuleBase) -> FastAPI:
    """All addresses for software, and what they need to know."""
    app = application(settings, rule_base, ROUTERS, _until_the_end)
    app.state.beside = Beside(rule_base)
    app.state.metrics = Metrics(settings.metrics_folder)
    codes = load_codes(settings.rules, rule_base.contents)
    load_settings(settings.rules, codes)  # a mistake in them stops the start, and not the first report
    app.state.records = Records(Recorder(rule_base, codes), app.state.database)
    return app


@asynccontextmanager
async def _until_the_end(app: FastAPI) -> AsyncIterator[None]:
    # Threads take turns more often than Python lets them by itself: what is short is not kept up by what is long.
    sys.setswitchinterval(_SWITCH_SECONDS)
    ahead: Ahead | None = app.state.ahead
    async with ahead.kept() if ahead else nullcontext(), kept_in_large_pages():
        yield
    await run_in_threadpool(app.state.beside.close)


def _guard(app: FastAPI, pages: FastAPI, settings: Settings) -> None:
    """Put before the application what every request passes; the last one that is added comes first."""
    contents: Contents = app.state.rule_base.contents
    batch = BodyLimits(settings.batch_limit, parts=MOST_SITUATIONS * (len(contents.facts) + 3), seconds=30)
    compress(app)
    app.add_middleware(
        Door,
        limits=BodyLimits(settings.body_limit),
        larger={"/v1/triage/batch": batch},
        danger=danger_pattern(contents.facts_of(contents.plan.safety_group)),
        ahead=app.state.ahead,
        refusal=refusal(pages),
        metrics=app.state.metrics,
    )
    app.add_middleware(KnownHosts, hosts=settings.hosts)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SecurityHeaders)


def _check_organisation(settings: Settings, contents: Contents) -> None:
    own = settings.organisation
    if own is not None and own not in contents.organisations:
        near = nearest(own, contents.organisations)
        hint = f"; did you mean {near}?" if near else ""
        raise SettingError(f"WEGWIJS_ORGANISATION: the catalogue has no organisation '{own}'{hint}")


def _check_keys(settings: Settings) -> None:
    """Without a key of the installation only a single process can read its own sessions.

    Raises:
        SettingError: there is none, and this is one of several workers.
    """
    if settings.session_keys:
        return
    if multiprocessing.parent_process() is not None:
        raise SettingError(
            "WEGWIJS_SESSION_KEY is not set, and this is one of several workers: give all the same key, for example\n"
            "  export WEGWIJS_SESSION_KEY=\"$(python3 -c 'import secrets; print(secrets.token_urlsafe(48))')\""
        )
    _LOG.warning(
        "WEGWIJS_SESSION_KEY is not set: sessions end when the server stops, and a second worker could not read them."
    )
