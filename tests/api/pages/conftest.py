"""One server for all tests of the pages in a process."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, ViewportSize
from playwright.sync_api import Error as PlaywrightError

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


@dataclass
class Tabs:
    """Pages of the browser, used by one test after the other: each that is opened anew starts a process.

    Attributes:
        browser: the browser.
        server: the address of the only host that pages may ask for something.
        elsewhere: what they asked other hosts for.
        free: pages that nobody uses, by how they were opened.
    """

    browser: Browser
    server: str
    elsewhere: list[str] = field(default_factory=list)
    free: dict[str, list[Page]] = field(default_factory=dict)

    def taken(self, kind: str, viewport: ViewportSize, options: Mapping[str, Any], *, checks: bool) -> Page:
        """A page on which nothing stands, of a browser without cookies.

        Args:
            kind: how it is opened: pages of one kind have everything but their size in common.
            viewport: its size.
            options: how it is opened, for Playwright.
            checks: whether the checks of axe come with it.
        """
        if waiting := self.free.get(kind):
            page = waiting.pop()
            page.set_viewport_size(viewport)
            return page
        context = self.browser.new_context(base_url=self.server, viewport=viewport, locale="nl-BE", **options)
        context.set_default_timeout(180_000)
        context.on("request", self._asked)
        if checks:
            context.add_init_script(AXE)
        return context.new_page()

    def given_back(self, kind: str, page: Page) -> None:
        """Make a page ready for the next test; one that cannot be is closed."""
        context = page.context
        try:
            # Not by going to another address: a page without one gets a new process.
            page.evaluate("() => { history.replaceState(null, '', '/used'); document.replaceChildren(); }")
            page.mouse.move(0, 0)
            context.clear_cookies()
        except PlaywrightError:
            context.close()
        else:
            if len(context.pages) == 1:
                self.free.setdefault(kind, []).append(page)
            else:
                context.close()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.server):
            self.elsewhere.append(request.url)


@pytest.fixture(scope="session")
def tabs(browser: Browser, server: str) -> Tabs:
    return Tabs(browser, server)


@pytest.fixture
def new_page(tabs: Tabs) -> Iterator[NewPage]:
    """Opens pages, each in a browser of its own, with ``checks`` for many; fails on any request to another host.

    A page that a test listens to, or whose media it changes, has to be ``alone``: no other test gets it.
    """
    used: list[tuple[str, Page]] = []
    kept: list[tuple[str, Page]] = []

    def opened(
        *,
        width: int = 1280,
        height: int = 900,
        scripts: bool = True,
        checks: bool = False,
        alone: bool = False,
        **options: object,
    ) -> Page:
        given = {"java_script_enabled": scripts, **options}
        kind = repr((alone, checks, sorted(given.items())))
        page = tabs.taken(kind, {"width": width, "height": height}, given, checks=checks)
        (kept if alone else used).append((kind, page))
        return page

    yield opened
    for _, page in kept:
        page.context.close()
    for kind, page in used:
        tabs.given_back(kind, page)
    asked, tabs.elsewhere[:] = [*tabs.elsewhere], []
    assert not asked, "a page asked another host for something"
