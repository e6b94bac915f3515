"""One server for all tests of the pages in a process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request

from api.pages.application import pages_app
from api.pages.session_settings import PageSettings
from api.pages.sessions import Sessions
from engine import RuleBase, triage
from tests.api.pages.checks import AXE
from tests.api.pages.conversations import Conversations
from tests.support.rules import served_rule_base
from tests.support.servers import in_thread

#: A Wednesday morning in Brussels.
MOMENT = datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001 - hours of the catalogue have no time zone
TODAY = MOMENT.date()


@dataclass
class Clock:
    """The clock of a server, which a test may set."""

    moment: datetime = MOMENT

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture(scope="session")
def settings() -> PageSettings:
    return PageSettings()


@pytest.fixture(scope="session")
def running_clock() -> Clock:
    """The clock of the server that all tests share."""
    return Clock()


@pytest.fixture
def clock(running_clock: Clock) -> Iterator[Clock]:
    """That clock, for a test that sets it; it is set back afterwards."""
    yield running_clock
    running_clock.moment = MOMENT


@pytest.fixture(scope="session")
def server(settings: PageSettings, running_clock: Clock) -> Iterator[str]:
    """The address of a running server."""
    with running(served_rule_base(), settings, running_clock) as address:
        yield address


@contextmanager
def running(
    rule_base: RuleBase,
    settings: PageSettings,
    clock: Callable[[], datetime] = lambda: MOMENT,
    organisation: str | None = None,
) -> Iterator[str]:
    """Run the pages in a thread, at an address of their own."""
    app = pages_app(rule_base, moment=clock, settings=settings, organisation=organisation)
    with in_thread(uvicorn.Config(app, log_level="warning")) as address:
        triage(rule_base, {}, as_of=TODAY)  # the rules work some things out once
        yield address


@pytest.fixture(scope="session")
def conversations(server: str, settings: PageSettings) -> Conversations:
    return Conversations(server, Sessions(settings))


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, server: str) -> Iterator[NewPage]:
    """Opens pages, each in a context of its own, with ``checks`` for many; fails on any request to another host."""
    contexts: list[BrowserContext] = []
    elsewhere: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(server):
            elsewhere.append(request.url)

    def opened(
        *, width: int = 1280, height: int = 900, scripts: bool = True, checks: bool = False, **options: object
    ) -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            locale="nl-BE",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(180_000)
        context.on("request", asked)
        if checks:
            context.add_init_script(AXE)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert not elsewhere, "a page asked another host for something"
