"""Whoever forgot a password chooses another one by a link that works once and for an hour; nobody else knows it."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from api.accounts import guessing, links, store
from api.storage.models import AuditEntry
from tests.api.accounts.site import PASSWORD, Site, site
from tests.support.servers import wegwijs

NEW = "vier losse woorden samen"


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as made:
        yield made


def link(whole: Site, name: str = "operator") -> str:
    """The address of a link as the command prints it, without language and server."""
    with whole.database.session() as session:
        return f"password?key={links.new_password_link(session, name)}"


def logs_in(whole: Site, name: str, password: str) -> bool:
    return whole.browser().post("/en/login", name=name, password=password).status_code == 303


def actions(whole: Site) -> list[tuple[str, str]]:
    with whole.database.reading() as session:
        return [(entry.account, entry.action) for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_a_link_gives_its_account_another_password_once_and_ends_all_its_logins(whole: Site) -> None:
    elsewhere, other = whole.logged_in("operator"), whole.logged_in("analyst")
    address, browser = link(whole), whole.browser()
    assert elsewhere.get("/en/account").status_code == 200, "making a link ends nothing"
    for _ in range(2):
        page = browser.get(f"/en/{address}")
        assert (page.status_code, "operator" in page.text) == (200, True), "looking at it does not use it up"
    answer = browser.post(f"/en/{address}", new=NEW)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/account")
    assert "operator" in browser.get("/en/account").text, "and is logged in"
    assert elsewhere.get("/en/account").status_code == 303
    assert other.get("/en/account").status_code == 200, "another account notices nothing"
    assert logs_in(whole, "operator", NEW)
    assert not logs_in(whole, "operator", PASSWORD)
    again = whole.browser()
    assert again.get(f"/en/{address}").status_code == 403
    assert again.post(f"/en/{address}", new="nog vier losse woorden").status_code == 403
    assert logs_in(whole, "operator", NEW)
    assert ("command line", "link.add") in actions(whole)
    assert ("operator", "password.link") in actions(whole)


def test_the_rules_for_passwords_hold_and_a_refused_one_does_not_use_the_link_up(whole: Site) -> None:
    address, browser = link(whole), whole.browser()
    for bad in ("", "short", "wachtwoord123", "x" * 201, "operator operator"):
        answer = browser.post(f"/en/{address}", new=bad)
        assert (answer.status_code, "that nobody guesses" in answer.text) == (422, True), bad
        assert f"/fr/{address}" in answer.text, "the other languages keep the link"
    assert logs_in(whole, "operator", PASSWORD), "until then the old one works"
    assert browser.post(f"/en/{address}", new=NEW).status_code == 303


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Deze link werkt niet meer"), ("fr", "Ce lien ne fonctionne plus"), ("en", "does not work any more")],
)
def test_a_link_that_is_over_says_so_in_plain_words(
    whole: Site, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    made, address, browser = int(time.time()), link(whole), whole.browser()
    for seconds, status in ((links.PASSWORD_LIVES - 60, 200), (links.PASSWORD_LIVES + 1, 403), (-7200, 403)):
        monkeypatch.setattr(links, "now", lambda ahead=seconds: made + ahead)
        answer = browser.get(f"/{language}/{address}")
        assert (answer.status_code, words in answer.text) == (status, status == 403), seconds
        if status == 403:
            assert browser.post(f"/{language}/{address}", new=NEW).status_code == 403
    assert logs_in(whole, "operator", PASSWORD)
    assert ("", "link.refused") in actions(whole)


def test_a_newer_link_another_password_or_closing_the_account_ends_a_link(whole: Site) -> None:
    browser, first = whole.browser(), link(whole)
    second = link(whole)
    assert browser.post(f"/en/{first}", new=NEW).status_code == 403
    mine = whole.logged_in("operator")
    changed = mine.post("/en/account", form_token=mine.token(), old=PASSWORD, new="een heel ander lang woord")
    assert changed.status_code == 200
    assert browser.post(f"/en/{second}", new=NEW).status_code == 403
    third = link(whole)
    with whole.database.session() as session:
        store.change_account(session, "operator", disabled=True)
    assert browser.post(f"/en/{third}", new=NEW).status_code == 403
    with whole.database.session() as session:
        store.change_account(session, "operator", disabled=False)
    fourth = link(whole)
    with whole.database.session() as session:
        store.remove_account(session, "operator")
    assert browser.post(f"/en/{fourth}", new=NEW).status_code == 403


def test_a_link_is_for_its_own_account_and_for_nothing_else(whole: Site) -> None:
    address, mine = link(whole, "analyst"), link(whole, "operator")
    assert whole.browser().post(f"/en/{address}&name=operator", new=NEW, name="operator").status_code == 303
    assert logs_in(whole, "operator", PASSWORD)
    assert logs_in(whole, "analyst", NEW)
    key = mine.partition("key=")[2]
    assert whole.browser().post("/en/first", key=key).status_code == 403, "it does not open what the first link opens"
    assert whole.browser().get(f"/en/{mine}").status_code == 200
    first = "q" * 43
    assert whole.browser().post(f"/en/password?key={first}", new=NEW).status_code == 403
    assert whole.browser().post("/en/password", new=NEW).status_code == 403


def test_the_link_of_the_first_run_gives_nobody_a_password(tmp_path: Path) -> None:
    with site(tmp_path, accounts=False) as whole:
        with whole.database.session() as session:
            key = links.new_first_link(session)
        assert whole.browser().post(f"/en/password?key={key}", new=NEW).status_code == 403
        assert whole.browser().post("/en/first", key=key).status_code == 303


def test_trying_links_is_braked_and_a_good_one_costs_nothing(whole: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "MOST_PER_ADDRESS", 3)
    address, browser = link(whole), whole.browser()
    for _ in range(5):
        assert browser.get(f"/en/{address}").status_code == 200
    for number in range(3):
        assert browser.get(f"/en/password?key=wrong{number}").status_code == 403
    answer = browser.get(f"/en/{address}")
    assert (answer.status_code, "too many attempts" in answer.text) == (429, True)
    assert 0 < int(answer.headers["retry-after"]) <= guessing.WINDOW
    assert browser.post(f"/en/{address}", new=NEW).status_code == 429
    assert logs_in(whole, "operator", PASSWORD) is False, "the same brake as for logins from there"
    assert ("", "link.braked") in actions(whole)


def test_no_other_site_can_send_the_form(whole: Site) -> None:
    address = link(whole)
    assert whole.browser().post(f"/en/{address}", {"sec-fetch-site": "cross-site"}, new=NEW).status_code == 403
    assert whole.browser().get(f"/en/{address}").status_code == 200


def test_the_command_prints_a_link_that_works(tmp_path: Path) -> None:
    hosts = {"WEGWIJS_HOSTS": "wegwijs.example.org", "LC_ALL": "fr_BE.UTF-8"}
    with site(tmp_path) as whole:
        made = wegwijs(tmp_path, "account", "link", "Operator", settings=hosts)
        assert made.exit_code == 0, made.output
        found = re.fullmatch(r"https://wegwijs\.example\.org/fr/(password\?key=\S+)\n", made.stdout)
        assert found, made.stdout
        assert "60 minutes" in made.stderr
        assert whole.browser().post(f"/fr/{found[1]}", new=NEW).status_code == 303
        assert logs_in(whole, "operator", NEW)
        added = wegwijs(tmp_path, "account", "add", "bea", "--role", "operator", "--link", "--lang", "nl")
        assert added.exit_code == 0, added.output
        assert added.stdout.startswith("http://127.0.0.1:8000/nl/password?key=")
        address = added.stdout.strip().partition("/nl/")[2]
        assert whole.browser().post(f"/nl/{address}", new=NEW).status_code == 303
        assert logs_in(whole, "bea", NEW)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("link", "oprator"), "did you mean 'operator'"),
        (("link", "elsewhere"), "logs in through OpenID Connect"),
        (("link", "analyst"), "account change analyst --enable"),
        (("link", "operator", "--site", "example.org"), "https://example.org"),
        (("add", "bea", "--role", "operator", "--link", "--openid"), "one of --openid, --link and --password"),
    ],
)
def test_a_link_that_makes_no_sense_is_refused_in_words(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    with site(tmp_path) as whole:
        with whole.database.session() as session:
            store.add_account(session, "elsewhere", ["operator"], None)
            store.change_account(session, "analyst", disabled=True)
        refused = wegwijs(tmp_path, "account", *arguments)
        assert refused.exit_code != 0
        assert words in " ".join(refused.stderr.split())
