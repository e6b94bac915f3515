"""A login that ends while a call goes on: the call stays, and whoever logs in again goes on where they were."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.accounts import store
from api.storage.database import LazyDatabase
from api.storage.storage_settings import StorageSettings
from tests.api.accounts.site import PASSWORD, Browser, Site, site
from tests.api.pages.conversations import HOMELESS, Conversations, call_of

#: What makes a login count no more while a call goes on.
ENDS: dict[str, Callable[[Site, pytest.MonkeyPatch], None]] = {
    "not used for an hour": lambda _, patch: patch.setattr(store, "IDLE", -1),
    "closed": lambda whole, _: _changed(whole, disabled=True),
    "changed": lambda whole, _: _changed(whole, roles=["operator", "analyst"]),
    "removed": lambda whole, _: _removed(whole),
}
STILL_HERE = {"nl": "Uw gesprek is er nog", "fr": "Votre appel est toujours là", "en": "Your call is still here"}


def _changed(whole: Site, **change: object) -> None:
    with whole.database.session() as session:
        store.change_account(session, "operator", **change)  # type: ignore[arg-type]  # one of several arguments


def _removed(whole: Site) -> None:
    with whole.database.session() as session:
        store.remove_account(session, "operator")


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as made:
        yield made


def in_a_call(whole: Site) -> tuple[Browser, str]:
    """A browser in which an operator is logged in and in a call, and the key of the call."""
    browser, case = whole.logged_in("operator"), call_of(HOMELESS)
    state = whole.app.router.default.state  # type: ignore[attr-defined]
    for name, value in Conversations("", state.site.sessions).cookies(case).items():
        browser.client.cookies.set(name, value, domain="127.0.0.1", path="/")
    return browser, case.key


@pytest.mark.parametrize("end", ENDS)
def test_a_call_outlives_the_login(whole: Site, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    browser, key = in_a_call(whole)
    assert browser.client.get(f"/en/call/{key}/record").status_code == 200
    with monkeypatch.context() as patch:
        ENDS[end](whole, patch)
        assert browser.client.get(f"/en/call/{key}/result").status_code == 200, "triage needs no login"
        sent = browser.client.get(f"/en/call/{key}/record").headers["location"]
        for language, words in STILL_HERE.items():
            assert words in browser.client.get(sent.replace("/en/", f"/{language}/")).text


def test_whoever_logs_in_from_a_call_goes_on_in_it(whole: Site) -> None:
    browser, key = in_a_call(whole)
    _changed(whole, roles=["operator", "analyst"])
    asked = browser.client.get(f"/en/call/{key}/record").headers["location"]
    page = browser.client.get(asked).text
    after = page.partition('name="next" value="')[2].partition('"')[0]
    to = page.partition('<form method="post" action="')[2].partition('"')[0]
    answer = browser.post(to, name="operator", password=PASSWORD, next=after)
    assert answer.headers["location"] == f"/en/call/{key}/record"
    assert browser.client.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("sent_to", "after"), [("record", "record"), ("outcome", "outcome"), ("outcome/save", "outcome")]
)
def test_a_form_that_was_sent_too_late_is_found_again(whole: Site, sent_to: str, after: str) -> None:
    browser, key = in_a_call(whole)
    _changed(whole, disabled=True)
    answer = browser.post(f"/fr/call/{key}/{sent_to}", channel="phone")
    assert answer.headers["location"].endswith(f"/login?next=call/{key}/{after}")


def test_a_logout_forgets_the_call_also_when_the_login_had_ended(whole: Site) -> None:
    browser, key = in_a_call(whole)
    token = browser.token()
    _changed(whole, disabled=True)
    assert browser.post("/en/logout", form_token=token).headers["location"] == "/en/"
    assert browser.client.get(f"/en/call/{key}/result").status_code == 404
    assert not browser.client.cookies


def test_a_logout_forgets_the_call_also_when_the_database_is_gone(whole: Site, tmp_path: Path) -> None:
    browser, key = in_a_call(whole)
    token = browser.token()
    gone = LazyDatabase(StorageSettings(tmp_path, "postgresql://127.0.0.1:9/none"))
    for app in (whole.app, whole.app.router.default):
        app.state.database = gone  # type: ignore[attr-defined]
    assert browser.post("/en/logout", form_token=token).status_code == 303
    assert browser.client.get(f"/en/call/{key}/result").status_code == 404
    assert not browser.client.cookies


def test_no_other_site_makes_a_browser_forget_a_call(whole: Site) -> None:
    browser, key = in_a_call(whole)
    _changed(whole, disabled=True)
    assert browser.post("/en/logout", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert browser.client.get(f"/en/call/{key}/result").status_code == 200
