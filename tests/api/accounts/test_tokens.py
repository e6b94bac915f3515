"""Tokens: scoped, expiring, stored as hashes."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from api.accounts import store
from api.accounts.access import access_to
from api.accounts.keys import LONGEST_PASSWORD, PasswordError, password_fits, password_hash
from api.accounts.permissions import SCOPES
from api.accounts.store import AccountError
from api.http.clock import today
from api.routes.routers import ROUTERS
from api.storage.models import Token
from tests.api.accounts.site import Site, site


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as made:
        yield made


def status(whole: Site, key: str, scheme: str = "Bearer") -> int:
    return whole.browser().get("/v1/records/0000000000", authorization=f"{scheme} {key}").status_code


def test_a_token_works_until_it_ends_or_is_revoked(whole: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with whole.database.session() as session:
        token = store.new_token(session, "operator", "a program", ["records"], days=2)
    assert status(whole, token.key) == 404, "let in; there is no such record"
    with whole.database.reading() as session:
        kept = session.scalars(select(Token).where(Token.id == token.id)).one()
        assert token.key not in (kept.digest, kept.label)
        assert kept.used_on == today()
    with monkeypatch.context() as later:
        later.setattr(store, "now", lambda: int(time.time()) + 2 * 24 * 3600 + 1)
        assert status(whole, token.key) == 401
    with whole.database.session() as session:
        store.revoke_token(session, token.id)
    assert status(whole, token.key) == 401


@pytest.mark.parametrize("key", ["wegwijs_wrong", "", "wegwijs_" + "x" * 5000])
def test_a_wrong_token_is_refused_where_one_is_asked(whole: Site, key: str) -> None:
    answer = whole.browser().get("/v1/records/0000000000", authorization=f"Bearer {key}")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert status(whole, whole.tokens["operator"], scheme="Basic") == 401


@pytest.mark.parametrize("header", ["Bearer wegwijs_that-ended", "Basic b2Y6YSBwcm94eQ==", "Bearer", "x"])
def test_what_is_for_everybody_answers_whatever_the_header_says(whole: Site, header: str) -> None:
    """A token that ended, or a proxy with a password, takes away no triage and no sign that the server answers."""
    browser = whole.browser()
    for address in ("/healthz", "/readyz", "/docs", "/metrics", "/v1/facts", "/v1/services"):
        plain = browser.get(address).status_code
        assert browser.get(address, authorization=header).status_code == plain != 401, address
    danger = {"facts": {"danger_to_life": True}}
    triaged = browser.client.post("/v1/triage", json=danger, headers={"authorization": header})
    assert triaged.status_code == 200


def test_a_token_may_do_no_more_than_its_scopes_and_its_account(whole: Site) -> None:
    with whole.database.session() as session:
        token = store.new_token(session, "operator", "a program", ["records"], days=2)
        session.get_one(Token, token.id).scopes = "reports"  # as earlier versions gave them
    assert status(whole, token.key) == 403
    with whole.database.session() as session:
        store.change_account(session, "operator", roles=["analyst"])
    assert status(whole, whole.tokens["operator"]) == 403, "the account lost the role since"


def test_what_no_token_can_be(whole: Site) -> None:
    with whole.database.session() as session:
        with pytest.raises(AccountError, match="nothing that this account may do"):
            store.new_token(session, "operator", "x", ["accounts"], days=2)
        with pytest.raises(AccountError, match="did you mean 'reports'"):
            store.new_token(session, "analyst", "a year of files", ["exports"], days=2)
        with pytest.raises(AccountError, match="log in"):
            store.new_token(session, "administrator", "x", ["accounts"], days=2)
        with pytest.raises(AccountError, match="at least one of"):
            store.new_token(session, "operator", "x", [], days=2)
        for days in (0, 1000):
            with pytest.raises(AccountError, match="lives"):
                store.new_token(session, "operator", "x", ["records"], days=days)
        with pytest.raises(AccountError, match="did you mean 'operator'"):
            store.new_token(session, "operater", "x", ["records"], days=2)
        with pytest.raises(AccountError, match="did you mean 'analyst'"):
            store.add_account(session, "new", ["analist"], None)
        with pytest.raises(AccountError, match="already"):
            store.add_account(session, " OPERATOR ", ["analyst"], None)
        for name in ("", "local", "with space", "x" * 201, "bell\x07"):
            with pytest.raises(AccountError, match="a name has"):
                store.add_account(session, name, ["analyst"], None)
        for password in ("short", "x" * 300, "newcomer newcomer", "aaaaaaaaaaaaaaa"):
            with pytest.raises(PasswordError):
                store.add_account(session, "newcomer", ["analyst"], password)


def test_a_token_is_only_for_what_the_api_opens() -> None:
    opened = {access_to(route) for router in ROUTERS for route in router.routes} - {"anybody", "logged_in"}
    assert set(SCOPES) == opened


@pytest.mark.parametrize(
    "password",
    ["password1234", "123456789012", "wachtwoord123", "qwertyuiop12", "azertyuiop12", "motdepasse123", "Welkom2026!!"],
)
def test_what_is_tried_first_is_no_password(whole: Site, password: str) -> None:
    with whole.database.session() as session, pytest.raises(PasswordError, match="too easy"):
        store.add_account(session, "newcomer", ["analyst"], password)


def test_no_part_of_a_password_does() -> None:
    longest = "vier losse woorden samen " * 8
    stored = password_hash("newcomer", longest)
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$"), "as RFC 9106 recommends"
    assert len(longest) == LONGEST_PASSWORD
    assert password_fits(stored, longest)
    assert not password_fits(stored, longest + "x")
    assert not password_fits(stored, longest[:-1])


@pytest.mark.parametrize(
    "password", ["een lang wachtwoord", "vier losse woorden samen", "Xk3_9vLq-a8Tm", "no word twice but one: ab"]
)
def test_what_takes_long_to_guess_is_taken_and_looked_at_fast(whole: Site, password: str) -> None:
    began = time.process_time()
    with whole.database.session() as session:
        store.add_account(session, "newcomer", ["analyst"], password)
    assert time.process_time() - began < 3
