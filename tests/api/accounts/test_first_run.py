"""The first run: a one-time link in the terminal; without accounts a server stays on its own machine."""

import re
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree

import httpx2
import pytest

from api.accounts import links, store
from api.http.hosts import is_loopback
from engine import RULES
from tests.api.accounts.site import PASSWORD, site
from tests.support.servers import free_port, serving, wegwijs, wegwijs_process

LINK = re.compile(r"http://127\.0\.0\.1:\d+/en/first\?key=\S+")


def test_the_link_in_the_terminal_works_once_and_gives_every_role(tmp_path: Path) -> None:
    with serving(tmp_path / "data", tmp_path / "log") as server:
        found = LINK.search(server.printed())
        assert found, server.printed()
        same = {"sec-fetch-site": "same-origin", "accept": "text/html"}
        with httpx2.Client(base_url=server.url, headers=same) as client:
            assert client.get("/en/outcome").status_code == 303
            assert client.get(found[0]).status_code == 200, "looking at it does not use it up"
            key = found[0].partition("key=")[2]
            assert client.post("/en/first", data={"key": key}).status_code == 303
            assert client.get("/en/outcome").status_code == 200
            client.get("/v1/records/7kq2m9xw4t")
            account = client.get("/en/account").text
            assert "record screenings" in account
            assert "read reports" in account
        with httpx2.Client(base_url=server.url, headers=same) as other:
            assert other.post("/en/first", data={"key": key}).status_code == 403
        assert '"GET /v1/records/… HTTP/1.1" 401' in server.printed(), "a reference stands in no log"
        assert key not in server.printed().replace(found[0], "")
        added = wegwijs(tmp_path / "data", "account", "add", "anna", "--role", "operator", "--password", PASSWORD)
        assert added.exit_code == 0, added.stderr
    with serving(tmp_path / "data", tmp_path / "log2") as server:
        assert not LINK.search(server.printed()), "somebody can log in, so there is no link"


def test_the_login_of_the_link_ends_when_there_is_an_account(tmp_path: Path) -> None:
    with site(tmp_path, accounts=False) as whole:
        with whole.database.session() as session:
            key = links.new_first_link(session)
        browser = whole.browser()
        assert browser.post("/en/first", key="wrong").status_code == 403
        assert browser.post("/en/first", key=key).status_code == 303
        assert browser.get("/en/outcome").status_code == 200
        with whole.database.session() as session:
            store.add_account(session, "anna", ["operator"], PASSWORD)
            with pytest.raises(store.AccountError, match="there are accounts"):
                links.new_first_link(session)
        assert browser.get("/en/outcome").status_code == 303
        assert whole.browser().post("/en/login", name="local", password="").status_code == 403


def test_a_newer_link_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    with site(tmp_path, accounts=False) as whole, whole.database.session() as session:
        old, new = links.new_first_link(session), links.new_first_link(session)
        assert links.use_first_link(session, old) is None
        assert links.use_first_link(session, new) is not None


def test_without_accounts_it_does_not_start_where_others_can_reach_it(tmp_path: Path) -> None:
    refused = wegwijs(tmp_path, "serve", "--host", "0.0.0.0", "--port", "1")
    assert refused.exit_code == 1
    assert "wegwijs account add" in refused.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_a_port_that_is_taken_is_told_before_there_is_a_link(tmp_path: Path, host: str, workers: str) -> None:
    """The link would end the one of the server that runs there, or give its key to another program."""
    with socket.create_server(("::1" if host == "::1" else "127.0.0.1", 0), family=family_of(host)) as taken:
        port = str(taken.getsockname()[1])
        refused = wegwijs_process(tmp_path, "serve", "--host", host, "--port", port, "--workers", workers)
    assert refused.returncode == 1
    assert f"port {port} of {host} is taken: is Wegwijs running already?" in refused.stderr
    assert "/first?key=" not in refused.stdout
    assert "Traceback" not in refused.stderr


def family_of(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


@pytest.mark.parametrize("host", ["192.0.2.7", "no.such.host.invalid"])
def test_an_address_of_another_machine_is_told_in_a_line(tmp_path: Path, host: str) -> None:
    added = wegwijs(tmp_path, "account", "add", "anna", "--role", "operator", "--password", PASSWORD)
    assert added.exit_code == 0, added.stderr
    refused = wegwijs_process(tmp_path, "serve", "--host", host, "--port", str(free_port()))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Error: {host} is no address of this machine")


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("trouble", ["away", "newer", "damaged"])
def test_without_its_database_it_starts_and_answers_in_danger(tmp_path: Path, trouble: str, workers: str) -> None:
    """A server that runs goes on without it; one that is started anew does too, and says so."""
    data, settings = tmp_path / "data", {}
    if trouble == "away":
        settings["WEGWIJS_DATABASE_URL"] = "postgresql://nobody@127.0.0.1:9/none"
    else:
        assert wegwijs(data, "account", "add", "anna", "--role", "operator", "--password", PASSWORD).exit_code == 0
        file = data / "wegwijs.sqlite3"
        if trouble == "damaged":
            file.write_bytes(b"x" * 10_000)
        else:
            with closing(sqlite3.connect(file)) as connection, connection:
                connection.execute("UPDATE alembic_version SET version_num = 'of_tomorrow'")
    with (
        serving(data, tmp_path / "log", "--workers", workers, settings=settings) as server,
        httpx2.Client(base_url=server.url, timeout=60) as client,
    ):
        assert "The database cannot be used" in server.printed()
        assert not LINK.search(server.printed())
        answer = client.post("/v1/triage", params={"lang": "en"}, json={"facts": {"danger_to_life": True}})
        assert answer.status_code == 200
        assert "112" in answer.json()["safety"]["alerts"][0]["action"]
        assert client.get("/nl/").status_code == 200
        assert client.get("/readyz").status_code == 503
        assert "Traceback" not in server.printed()


def test_a_mistake_in_the_rules_is_told_as_a_mistake_in_the_rules(tmp_path: Path) -> None:
    """Whoever edits rules and starts the server reads file and line, and no program."""
    rules = tmp_path / "rules"
    copytree(RULES, rules)
    (rules / "records.yaml").write_text((rules / "records.yaml").read_text("utf-8").replace('["21002", ', "["), "utf-8")
    refused = wegwijs_process(
        tmp_path / "data", "serve", "--port", str(free_port()), settings={"WEGWIJS_RULES": str(rules)}
    )
    assert refused.returncode == 3
    assert "rules/records.yaml:" in refused.stderr
    assert "the municipality '21002' is in no basin" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("own", "hosts"),
    [
        (True, ["127.0.0.1", "127.9.9.9", "::1", "localhost"]),
        (False, ["0.0.0.0", "::", "192.168.1.4", "example.org", ""]),
    ],
)
def test_which_addresses_only_this_machine_reaches(own: bool, hosts: list[str]) -> None:
    assert [is_loopback(host) for host in hosts] == [own] * len(hosts)


def test_a_server_that_was_started_otherwise_refuses_to_answer_others(tmp_path: Path) -> None:
    """uvicorn can be started by hand; then every request that comes in over another address is refused."""
    from starlette.testclient import TestClient

    elsewhere = "192.0.2.7"
    with site(tmp_path, accounts=False) as whole:
        here = TestClient(whole.app, base_url="http://127.0.0.1:8000")
        assert here.get("/v1/facts").status_code == 200
        other = TestClient(whole.app, base_url=f"http://{elsewhere}:8000", raise_server_exceptions=False)
        assert other.get("/v1/facts").status_code == 503
        assert other.get("/en/").status_code == 503
        with whole.database.session() as session:
            store.add_account(session, "anna", ["operator"], PASSWORD)
        assert other.get("/v1/facts").status_code == 200


def test_everybody_may_triage_without_configuration_and_leaves_no_file(tmp_path: Path) -> None:
    with site(tmp_path / "data", accounts=False) as whole:
        browser = whole.browser()
        assert browser.get("/en/").status_code == 200
        assert browser.client.post("/v1/triage", json={"facts": {}}).status_code == 200
        assert not (tmp_path / "data").exists()
