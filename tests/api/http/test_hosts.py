"""Names of machines: only the server's own are answered to, and every answer carries the headers that protect."""

import json
from pathlib import Path

import httpx
import pytest
from zstandard import ZstdDecompressor

from api.http.headers import HEADERS
from api.http.hosts import host_of, is_loopback
from tests.api.accounts.site import site
from tests.support.servers import serving


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("Wegwijs.example.org", "wegwijs.example.org"),
        ("127.0.0.1:8000", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("[::1]", "::1"),
        ("", ""),
    ],
)
def test_the_host_of_a_header(header: str, host: str) -> None:
    assert host_of(header) == host


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
    ],
)
def test_what_only_this_machine_reaches(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_another_name_is_refused_everywhere_and_leads_nowhere(tmp_path: Path) -> None:
    with site(tmp_path) as whole:
        browser = whole.browser()
        for address in ("/nl/login/", "/nl/", "/v1/facts", "/assets", "/healthz"):
            answer = browser.get(address, host="evil.example")
            assert answer.status_code == 400
            assert "evil" not in str(answer.headers) + answer.text
        assert browser.get("/nl/login/").status_code == 404, "no redirect: it would need a name"


@pytest.mark.parametrize(
    "address", ["/v1/facts", "/openapi.json", "/healthz", "/docs", "/nl/", "/v1/nothing", "/readyz"]
)
def test_every_answer_is_protected(tmp_path: Path, address: str) -> None:
    with site(tmp_path) as whole:
        answer = whole.browser().get(address)
        for name in (*HEADERS, "Content-Security-Policy"):
            assert name in answer.headers, name
        assert answer.headers["x-content-type-options"] == "nosniff"
        saved = answer.headers.get("content-disposition")
        assert saved == ('attachment; filename="api.json"' if address == "/v1/facts" else None), "data are saved"


@pytest.mark.parametrize("origin", ["http://[", "https://127.0.0.1:8000", "null", "http://evil.example"])
def test_a_form_from_elsewhere_is_refused_however_its_origin_is_written(tmp_path: Path, origin: str) -> None:
    with site(tmp_path) as whole:
        client = whole.browser().client
        for address in ("/nl/login", "/nl/screening", "/nl/first"):
            answer = client.post(address, data={"name": "x"}, headers={"accept": "text/html", "origin": origin})
            assert answer.status_code == 403


def _plain(content: bytes, coded: str | None) -> bytes:
    """What the client of these tests did not decode itself."""
    return ZstdDecompressor().decompress(content) if coded == "zstd" else content


@pytest.mark.parametrize(
    ("understood", "coded"),
    [("gzip, deflate, br, zstd", "zstd"), ("gzip, br", "br"), ("gzip", "gzip"), ("zstd;q=0, gzip", "gzip"), ("", None)],
)
def test_a_large_answer_is_compressed_as_the_client_understands_it(
    tmp_path: Path, understood: str, coded: str | None
) -> None:
    with site(tmp_path) as whole:
        client = whole.browser().client
        for facts in ({"age": 44}, {"age": 44, "danger_to_life": True}):
            asked = {"json": {"facts": facts}, "headers": {"accept-encoding": understood}}
            answer = client.post("/v1/triage", **asked)
            assert answer.headers.get("content-encoding") == coded
            assert answer.headers["vary"].lower().count("accept-encoding") == 1
            assert json.loads(_plain(answer.content, coded))["rule_base"]["version"]
        page = client.get("/nl/services", headers={"accept": "text/html", "accept-encoding": understood})
        assert page.headers.get("content-encoding") == coded
        assert b"<html" in _plain(page.content, coded)
        assert "content-encoding" not in client.get("/healthz", headers={"accept-encoding": understood}).headers


@pytest.mark.parametrize(("proxies", "believed"), [("", False), ("127.0.0.1", True)])
def test_only_a_known_proxy_says_from_where_a_request_comes(tmp_path: Path, proxies: str, *, believed: bool) -> None:
    """Whoever is on the machine itself would have as many addresses as they like, for the brake on guesses."""
    forwarded = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    with serving(tmp_path / "data", tmp_path / "log", settings={"WEGWIJS_PROXIES": proxies}) as server:
        answer = httpx.get(f"{server.url}/healthz", headers=forwarded, timeout=60)
        assert ("strict-transport-security" in answer.headers) == believed
        assert ("192.0.2.7" in server.printed()) == believed
