"""The operator's journey in a real browser, in three languages, with and without scripts, every page with axe."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from api.pages.sessions import cookie_name
from api.storage.models import Referral, Screening
from engine import LANGUAGES
from tests.api.accounts.site import PASSWORD, Site, site
from tests.api.pages.checks import sideways, small_targets, violations
from tests.api.pages.conversations import HOMELESS, call_of
from tests.support.servers import in_thread


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    with (
        site(tmp_path_factory.mktemp("site")) as whole,
        in_thread(uvicorn.Config(whole.app, log_level="warning")) as url,
    ):
        yield whole, url


def check(page: Page) -> None:
    assert violations(page) == []
    assert small_targets(page) == []
    assert sideways(page) == 0


def send(page: Page) -> None:
    """Press the button of the form, and wait for the page that follows: a click alone does not."""
    with page.expect_navigation():
        page.locator("main form .govuk-button").last.click()


@pytest.mark.parametrize(("language", "width", "scripts"), [("nl", 1280, True), ("fr", 390, False), ("en", 320, True)])
def test_log_in_record_and_add_what_became_of_it(
    running: tuple[Site, str], browser: Browser, language: str, width: int, scripts: bool
) -> None:
    whole, url = running
    # axe is a script: without scripts the journey is walked, and not checked.
    context = browser.new_context(
        base_url=url, viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale=f"{language}-BE"
    )
    case = call_of(HOMELESS)
    sealed = whole.app.router.default.state.site.sessions.sealed(case)  # type: ignore[attr-defined]
    context.add_cookies([{"name": cookie_name("http", case.key), "value": sealed, "url": url}])
    page = context.new_page()

    def seen() -> None:
        if scripts:
            check(page)

    page.goto(f"/{language}/record")
    expect(page).to_have_url(re.compile(f"/{language}/login"))
    seen()
    page.fill("#name", "operator")
    page.fill("#password", "wrong")
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    seen()
    page.fill("#password", PASSWORD)
    send(page)
    expect(page).to_have_url(re.compile(rf"/{language}/(call/\w+/)?record$"))
    seen()
    page.check("#advice-overridden")
    send(page)
    expect(page.locator(".govuk-error-summary a")).to_have_count(2)
    seen()
    page.locator(".govuk-error-summary a").first.click()
    page.check("#caller_language")
    page.select_option("#override_reason", "too_light")
    page.check("#sent_to")
    send(page)
    reference = page.locator("#reference").inner_text()
    seen()

    page.goto(f"/{language}/account")
    seen()
    page.goto(f"/{language}/outcome")
    seen()
    page.fill("#reference", "00000-00000")
    send(page)
    expect(page.locator("#reference-error")).to_be_visible()
    seen()
    page.fill("#reference", reference.lower())
    send(page)
    seen()
    page.locator("select[id^=outcome-]").first.select_option("waiting_list")
    page.locator("main form .govuk-button").click()
    expect(page.locator("[role=status]")).to_be_visible()
    with whole.database.reading() as session:
        found = select(Referral.outcome).join(Screening).where(Screening.reference == reference.replace("-", ""))
        assert session.scalars(found).one() == "waiting_list"

    page.goto(f"/{language}/account")
    seen()
    with page.expect_navigation():
        page.locator(".ww-login button").click()
    page.goto(f"/{language}/account")
    seen()
    page.goto(f"/{language}/outcome")
    expect(page).to_have_url(re.compile(f"/{language}/login"))
    context.close()


def test_the_first_link_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    from api.accounts import links

    with site(tmp_path, accounts=False) as whole, in_thread(uvicorn.Config(whole.app, log_level="warning")) as url:
        with whole.database.session() as session:
            key = links.new_first_link(session)
        page = browser.new_page(base_url=url)
        page.goto(f"/nl/first?key={key}")
        check(page)
        send(page)
        expect(page).to_have_url(re.compile("/nl/account$"))
        check(page)
        page.goto(f"/nl/first?key={key}")
        send(page)
        check(page)
        page.close()


def test_a_link_to_another_password_in_a_browser(browser: Browser, running: tuple[Site, str]) -> None:
    from api.accounts import links

    whole, url = running
    page = browser.new_page(base_url=url, viewport={"width": 320, "height": 640})
    for language in LANGUAGES:
        with whole.database.session() as session:
            key = links.new_password_link(session, "administrator")
        page.goto(f"/{language}/password?key={key}")
        check(page)
        page.locator("#new").fill("kort")
        send(page)
        check(page)
        page.locator("#new").fill("vier losse woorden samen")
        send(page)
        expect(page).to_have_url(re.compile(f"/{language}/account$"))
        page.goto(f"/{language}/password?key={key}")
        check(page)
    page.close()
