"""Logging in, staying in, logging out; guessing is slow; no other site can act for somebody."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from api.accounts import guessing, store
from api.storage.models import Account, AuditEntry, LoginSession
from tests.api.accounts.site import PASSWORD, Browser, Site, site

COOKIE = "wegwijs-login"


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as made:
        yield made


def cookie(browser: Browser) -> str | None:
    value: str | None = browser.client.cookies.get(COOKIE)
    return value


def test_a_login_leads_to_where_one_wanted_to_go(whole: Site) -> None:
    browser = whole.browser()
    answer = browser.get("/fr/outcome")
    assert answer.headers["location"] == "/fr/login?next=outcome"
    assert 'value="outcome"' in browser.get("/fr/login?next=outcome").text
    answer = browser.post("/fr/login", name=" Operator ", password=PASSWORD, next="outcome")
    assert (answer.status_code, answer.headers["location"]) == (303, "/fr/outcome")
    assert browser.get("/fr/outcome").status_code == 200
    attributes = answer.headers["set-cookie"].lower()
    assert "httponly" in attributes
    assert "samesite=lax" in attributes


@pytest.mark.parametrize("after", ["https://evil.example", "//evil.example", "/evil", "..", "a//b", "x:y", "outcome\n"])
def test_a_login_leads_nowhere_else(whole: Site, after: str) -> None:
    answer = whole.browser().post("/en/login", name="operator", password=PASSWORD, next=after)
    assert answer.headers["location"] in ("/en/", "/en/outcome")


@pytest.mark.parametrize(
    ("name", "password"), [("operator", "wrong"), ("nobody", PASSWORD), ("operator", ""), ("", "")]
)
def test_a_wrong_login_says_only_that_it_is_wrong(whole: Site, name: str, password: str) -> None:
    browser = whole.browser()
    answer = browser.post("/en/login", name=name, password=password)
    assert answer.status_code == 403
    assert "do not belong together" in answer.text
    assert cookie(browser) is None


def test_every_login_gets_a_new_key_and_the_server_keeps_only_its_hash(whole: Site) -> None:
    browser = whole.browser()
    browser.client.cookies.set(COOKIE, "planted-by-somebody-else", domain="127.0.0.1", path="/")
    browser.post("/en/login", name="operator", password=PASSWORD)
    first = cookie(browser)
    browser.post("/en/login", name="operator", password=PASSWORD)
    assert first not in (None, "planted-by-somebody-else", cookie(browser))
    thief = whole.browser()
    thief.client.cookies.set(COOKIE, str(first), domain="127.0.0.1", path="/")
    assert thief.get("/en/account").status_code == 303, "the earlier login ended"
    with whole.database.reading() as session:
        assert first not in set(session.scalars(select(LoginSession.digest)))


def test_a_logout_ends_the_login_on_the_server(whole: Site) -> None:
    browser = whole.logged_in("operator")
    kept, token = cookie(browser), browser.token()
    assert browser.post("/en/logout").status_code == 409, "the form must carry the token of the login"
    assert browser.get("/en/account").status_code == 200
    assert browser.post("/en/logout", form_token=token).status_code == 303
    assert cookie(browser) is None
    thief = whole.browser()
    thief.client.cookies.set(COOKIE, str(kept), domain="127.0.0.1", path="/")
    assert thief.get("/en/account").status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "", "origin": "https://evil"},
    ],
)
def test_no_other_site_can_send_a_form(whole: Site, headers: dict[str, str]) -> None:
    browser = whole.logged_in("operator")
    token = browser.token()
    assert browser.post("/en/logout", headers=headers, form_token=token).status_code == 403
    assert whole.browser().post("/en/login", headers=headers, name="operator", password=PASSWORD).status_code == 403


def test_the_token_of_another_login_does_not_do(whole: Site) -> None:
    mine, other = whole.logged_in("operator"), whole.logged_in("operator")
    assert mine.post("/en/logout", form_token=other.token()).status_code == 409


def test_a_login_ends_after_an_hour_without_use_and_after_half_a_day(
    whole: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = whole.logged_in("operator")
    began = int(time.time())

    def after(seconds: int) -> int:
        monkeypatch.setattr(store, "now", lambda: began + seconds)
        return browser.get("/en/account").status_code

    for used in range(0, store.LONGEST, store.IDLE - 100):
        assert after(used) == 200
    assert after(store.LONGEST + 10) == 303, "however much it was used"
    browser.post("/en/login", name="operator", password=PASSWORD)
    began += store.LONGEST + 10
    assert after(store.IDLE + 10) == 303


def test_guessing_is_slow(whole: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = whole.browser()
    for _ in range(guessing.MOST_PER_ACCOUNT):
        assert browser.post("/en/login", name="operator", password="guess").status_code == 403
    answer = browser.post("/en/login", name="OPERATOR ", password=PASSWORD)
    assert answer.status_code == 429, "not even the right one"
    assert 0 < int(answer.headers["retry-after"]) <= guessing.WINDOW
    assert "minutes" in answer.text
    assert browser.post("/en/login", name="analyst", password=PASSWORD).status_code == 303, "others may"
    later = int(time.time()) + guessing.WINDOW + 1
    monkeypatch.setattr(guessing, "now", lambda: later)
    assert browser.post("/en/login", name="operator", password=PASSWORD).status_code == 303
    with whole.database.reading() as session:
        assert guessing.failures(session) <= 2, "what is old is forgotten"


def test_a_clock_that_was_wrong_locks_nobody_out_and_keeps_nobody_in(
    whole: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that starts a year ahead, and is put right: logins and failures of that time count no more."""
    right, ahead = int(time.time()), int(time.time()) + 365 * 24 * 3600

    def clock(seconds: int) -> None:
        for module in (store, guessing):
            monkeypatch.setattr(module, "now", lambda: seconds)

    clock(ahead)
    browser, guesser = whole.logged_in("operator"), whole.browser()
    for _ in range(guessing.MOST_PER_ACCOUNT):
        guesser.post("/en/login", name="analyst", password="guess")
    assert guesser.post("/en/login", name="analyst", password=PASSWORD).status_code == 429
    assert browser.get("/en/account").status_code == 200
    clock(right)
    assert browser.get("/en/account").status_code == 303, "as far ahead is as long ago"
    assert guesser.post("/en/login", name="analyst", password=PASSWORD).status_code == 303
    clock(right - 120)
    assert guesser.get("/en/account").status_code == 200, "a correction of minutes ends no login"


def test_guessing_the_password_of_a_login_that_is_open_is_slow_and_noted(whole: Site) -> None:
    browser = whole.logged_in("operator")
    sent = {"form_token": browser.token(), "old": "guess", "new": "vier losse woorden samen"}
    for _ in range(guessing.MOST_PER_ACCOUNT):
        assert browser.post("/en/account", **sent).status_code == 403
    assert browser.post("/en/account", **{**sent, "old": PASSWORD}).status_code == 403, "not even the right one"
    with whole.database.reading() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "login.braked")).all()
    assert [entry.account for entry in noted] == ["operator"]


def test_over_https_a_login_is_for_this_host_and_this_way_only(whole: Site) -> None:
    browser = whole.browser()
    sent = {"name": "operator", "password": PASSWORD}
    answer = browser.client.post("https://127.0.0.1:8000/en/login", data=sent, headers={"accept": "text/html"})
    attributes = answer.headers["set-cookie"].lower()
    assert attributes.startswith("__host-wegwijs-login=")
    assert "secure" in attributes


def test_guessing_names_is_slow_too(whole: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "MOST_PER_ADDRESS", 3)
    browser = whole.browser()
    for number in range(3):
        assert browser.post("/en/login", name=f"name{number}", password="x").status_code == 403
    assert browser.post("/en/login", name="operator", password=PASSWORD).status_code == 429


def test_a_new_password_ends_every_other_login(whole: Site) -> None:
    mine, elsewhere = whole.logged_in("operator"), whole.logged_in("operator")
    token, before = mine.token(), cookie(mine)
    new = "vier losse woorden samen"
    assert mine.post("/en/account", form_token=token, old="wrong", new=new).status_code == 403
    assert mine.post("/en/account", form_token=token, old=PASSWORD, new="short").status_code == 422
    assert elsewhere.get("/en/account").status_code == 200
    answer = mine.post("/en/account", form_token=token, old=PASSWORD, new=new)
    assert answer.status_code == 200
    assert mine.get("/en/account").status_code == 200
    assert cookie(mine) != before, "under a new key"
    assert elsewhere.get("/en/account").status_code == 303
    assert whole.browser().post("/en/login", name="operator", password=PASSWORD).status_code == 403
    assert whole.browser().post("/en/login", name="operator", password=new).status_code == 303


def test_a_closed_or_removed_account_is_out_at_once(whole: Site) -> None:
    browser = whole.logged_in("operator")
    token = {"authorization": f"Bearer {whole.tokens['operator']}"}
    with whole.database.session() as session:
        store.change_account(session, "operator", disabled=True)
    assert browser.get("/en/account").status_code == 303
    assert whole.browser().get("/v1/records/0", **token).status_code == 401
    assert whole.browser().post("/en/login", name="operator", password=PASSWORD).status_code == 403
    with whole.database.session() as session:
        store.remove_account(session, "operator")
    assert whole.browser().get("/v1/records/0", **token).status_code == 401


def test_other_roles_count_at_once(whole: Site) -> None:
    browser = whole.logged_in("analyst")
    with whole.database.session() as session:
        store.change_account(session, "analyst", roles=["operator"])
    browser.post("/en/login", name="analyst", password=PASSWORD)
    assert browser.get("/en/outcome").status_code == 200


def test_logins_stand_in_the_audit_log_without_passwords(whole: Site) -> None:
    whole.browser().post("/en/login", name="operator", password="a secret guess")
    whole.logged_in("operator")
    with whole.database.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [entry.action for entry in entries][-2:] == ["login.failed", "login"]
        assert {entry.account for entry in entries[-2:]} == {"operator"}
        assert "secret" not in repr([entry.details for entry in entries])
        assert session.scalars(select(Account.password_hash)).first() is not None
        assert all(str(one).startswith("$argon2id$") for one in session.scalars(select(Account.password_hash)))
