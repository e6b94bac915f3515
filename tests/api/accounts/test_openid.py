"""Logging in through OpenID Connect, at a real provider on loopback; and everything that must not get anybody in."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from sqlalchemy import select

from api.accounts import store
from api.accounts.openid import OpenIdSettingError, OpenIdSettings
from api.storage.models import AuditEntry
from tests.api.accounts.provider import ANNA, CLIENT, SECRET, Provider, back_from
from tests.api.accounts.site import PASSWORD, Site, site, use_openid
from tests.support.servers import wegwijs_process


@pytest.fixture
def whole(tmp_path: Path, provider: Provider) -> Iterator[Site]:
    settings = OpenIdSettings(provider.issuer, CLIENT, SECRET, label="the helpdesk")
    with site(tmp_path, openid=settings) as made:
        with made.database.session() as session:
            store.add_account(session, "anna@example.org", ["operator"], None)
        yield made


def test_whoever_has_an_account_gets_in_and_on(whole: Site) -> None:
    browser = whole.browser()
    assert "the helpdesk" in browser.get("/en/login").text
    answer = browser.get(back_from(browser, "?next=outcome"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/fr/outcome"), (
        "in the language in which they left"
    )
    assert browser.get("/fr/outcome").status_code == 200


def test_the_account_stays_tied_to_the_person_when_the_address_changes(whole: Site, provider: Provider) -> None:
    first = whole.browser()
    assert first.get(back_from(first)).status_code == 303
    provider.user = {"sub": "1234", "email": "anna.new@example.org", "email_verified": True}
    again = whole.browser()
    assert again.get(back_from(again)).status_code == 303
    provider.user = {**ANNA, "sub": "another person with her old address"}
    other = whole.browser()
    assert other.get(back_from(other)).status_code == 403


@pytest.mark.parametrize(
    "user",
    [
        {"sub": "5", "email": "stranger@example.org", "email_verified": True},
        {"sub": "5", "email": "anna@example.org", "email_verified": False},
        {"sub": "5", "email": "anna@example.org"},
        {"sub": "5", "preferred_username": "anna@example.org"},
        {"sub": "5", "email": "operator", "email_verified": True},  # that account has a password
    ],
)
def test_nobody_gets_an_account_that_is_not_theirs(whole: Site, provider: Provider, user: dict[str, Any]) -> None:
    provider.user = user
    browser = whole.browser()
    answer = browser.get(back_from(browser))
    assert answer.status_code == 403
    assert browser.get("/nl/account").status_code == 303


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://another.example"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another client"]},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"nonce": "of another login"},
        {"nonce": None},
        {"sub": None},
        {"iat": None},
    ],
)
def test_a_token_with_a_wrong_claim_lets_nobody_in(whole: Site, provider: Provider, wrong: dict[str, Any]) -> None:
    provider.wrong = wrong
    browser = whole.browser()
    assert browser.get(back_from(browser)).status_code == 403
    assert browser.get("/nl/account").status_code == 303


def test_a_token_without_a_good_signature_lets_nobody_in(whole: Site, provider: Provider) -> None:
    provider.header = {"alg": "none"}
    browser = whole.browser()
    assert browser.get(back_from(browser)).status_code == 403
    provider.header, provider.stranger = {"alg": "RS256"}, True
    browser = whole.browser()
    assert browser.get(back_from(browser)).status_code == 403


def test_another_kind_of_signature_is_fine(whole: Site, provider: Provider) -> None:
    provider.header = {"alg": "ES256"}
    browser = whole.browser()
    assert browser.get(back_from(browser)).status_code == 303


@pytest.mark.parametrize(
    ("claim", "seconds", "status"),
    [
        ("iat", 30, 303),
        ("nbf", 30, 303),
        ("exp", -30, 303),
        ("iat", 300, 403),
        ("nbf", 300, 403),
        ("exp", -300, 403),
    ],
)
def test_two_clocks_may_be_a_little_apart(
    whole: Site, provider: Provider, claim: str, seconds: int, status: int
) -> None:
    provider.wrong = {claim: int(time.time()) + seconds}
    browser = whole.browser()
    assert browser.get(back_from(browser)).status_code == status


def test_a_provider_may_change_its_keys_while_we_run(whole: Site, provider: Provider) -> None:
    first = whole.browser()
    assert first.get(back_from(first)).status_code == 303
    provider.new_keys()
    again = whole.browser()
    assert again.get(back_from(again)).status_code == 303


#: Keys of kinds that nobody knew when this was written, of curves that few know, and for something else than signing.
OTHER_KEYS: list[dict[str, Any]] = [
    {"kty": "AKP", "alg": "ML-DSA-44", "kid": "new", "pub": "AAAA"},
    {"kty": "EC", "crv": "BP-256", "kid": "rare", "x": "AAAA", "y": "AAAA"},
    {**RSAKey.generate_key(2048, {"kid": "other"}).as_dict(private=False), "use": "enc", "alg": "RSA-OAEP"},
]


@pytest.mark.parametrize("named", [True, False])
def test_keys_that_are_not_for_us_stand_in_nobodys_way(whole: Site, provider: Provider, named: bool) -> None:
    provider.beside, provider.named = OTHER_KEYS, named
    browser = whole.browser()
    assert browser.get(back_from(browser)).status_code == 303


def test_our_secret_is_given_as_the_provider_takes_it(whole: Site, provider: Provider) -> None:
    provider.posted, provider.described = True, {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    browser = whole.browser()
    assert browser.get(back_from(browser)).status_code == 303


def test_an_answer_belongs_to_the_browser_that_asked(whole: Site, provider: Provider) -> None:
    mine, victim = whole.browser(), whole.browser()
    address = back_from(mine)
    before = provider.calls
    assert victim.get(address).status_code == 403, "it never asked"
    back_from(victim)
    assert victim.get(address).status_code == 403, "it asked for something else"
    assert provider.calls == before, "the code was not even tried"


def test_an_answer_counts_once(whole: Site) -> None:
    browser = whole.browser()
    address = back_from(browser)
    assert browser.get(address).status_code == 303
    assert browser.get(address).status_code == 403


def test_a_refusal_and_a_provider_that_is_away_are_told(whole: Site) -> None:
    browser = whole.browser()
    state = back_from(browser).partition("state=")[2]
    answer = browser.get(f"/nl/login/openid/back?error=access_denied&state={state}")
    assert answer.status_code == 403
    assert "the helpdesk" in answer.text
    use_openid(whole, OpenIdSettings("http://127.0.0.1:9", CLIENT, SECRET))
    assert whole.browser().get("/nl/login/openid").status_code == 502
    assert whole.browser().post("/nl/login", name="operator", password=PASSWORD).status_code == 303, "still works"


@pytest.mark.parametrize(("name", "said"), [("", "answers as a provider"), ("/realm", "nobody can log in there")])
def test_the_doctor_asks_the_provider(tmp_path: Path, provider: Provider, name: str, said: str) -> None:
    settings = {
        "WEGWIJS_OPENID_ISSUER": f"{provider.issuer}{name}",
        "WEGWIJS_OPENID_CLIENT_ID": CLIENT,
        "WEGWIJS_OPENID_CLIENT_SECRET": SECRET,
    }
    done = wegwijs_process(tmp_path, "doctor", settings=settings)  # a browser of other tests has a loop in this one
    assert said in done.stdout
    assert done.returncode == (1 if name else 0)
    assert SECRET not in done.stdout + done.stderr


def test_a_closed_account_stays_closed(whole: Site) -> None:
    browser = whole.browser()
    browser.get(back_from(browser))
    with whole.database.session() as session:
        store.change_account(session, "anna@example.org", disabled=True)
    again = whole.browser()
    assert again.get(back_from(again)).status_code == 403


def test_every_login_elsewhere_that_fails_is_noted(whole: Site) -> None:
    browser = whole.browser()
    state = back_from(browser).partition("state=")[2]
    browser.get(f"/nl/login/openid/back?error=access_denied&state={state}")
    with whole.database.reading() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "login.failed")).all()
    assert [(entry.details["how"], entry.details["from"]) for entry in noted] == [("OpenID Connect", "testclient")]


def test_what_comes_from_elsewhere_makes_no_line_of_the_log(whole: Site, caplog: pytest.LogCaptureFixture) -> None:
    browser = whole.browser()
    state = back_from(browser).partition("state=")[2]
    browser.get(f"/nl/login/openid/back?error=x%0AERROR:%20made%20up&state={state}")
    assert "made up" in caplog.text
    assert not [line for line in caplog.text.splitlines() if line.startswith("ERROR: made up")]


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.example.org",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "https://somebody@login.example.org",
        "https://login.example.org?next=1",
        "https://",
        "ftp://login.example.org",
        "http://[",
    ],
)
def test_a_provider_is_reached_safely_or_refused(issuer: str) -> None:
    with pytest.raises(OpenIdSettingError, match="https"):
        OpenIdSettings(issuer, "a", "b")


@pytest.mark.parametrize("issuer", ["https://login.example.org/realm", "http://localhost:8080", "http://[::1]:8080"])
def test_https_and_this_machine_are_safe(issuer: str) -> None:
    assert OpenIdSettings(issuer, "a", "b").issuer == issuer
