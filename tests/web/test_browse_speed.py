"""The server's part of every page about rules and coverage stays under 50 milliseconds at the median."""

import asyncio
import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest

from api.web.application import pages_app
from api.web.settings import PageSettings
from engine import LANGUAGES, RuleBase
from tests.web.browse_pages import KINDS
from tests.web.conftest import TODAY

MOST_MILLISECONDS = 50
#: The analyses are worked out at the first question; from then on they are at hand.
WARM_UP = ("coverage", "coverage/reforms")

Ask = Callable[[str], int]


@pytest.fixture(scope="module")
def ask(rule_base: RuleBase) -> Ask:
    """Asks for a page without a network between, and gives the status."""
    app = pages_app(rule_base, today=lambda: TODAY, settings=PageSettings())

    def asked(address: str) -> int:
        path, _, query = address.partition("?")
        headers = [(b"accept", b"text/html"), (b"accept-encoding", b"gzip"), (b"host", b"wegwijs")]
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
        }
        scope |= {
            "headers": headers,
            "scheme": "http",
            "server": ("wegwijs", 80),
            "root_path": "",
            "http_version": "1.1",
        }
        status = 0

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            nonlocal status
            status = message.get("status", status)

        asyncio.run(app(scope, receive, send))
        return status

    for part in WARM_UP:
        for language in LANGUAGES:
            assert asked(f"/{language}/{part}") == 200
    return asked


@pytest.mark.parametrize("kind", KINDS)
def test_server_part_of_a_page(ask: Ask, kind: str) -> None:
    def seconds() -> float:
        start = time.process_time()
        assert ask(f"/fr/{kind}") == 200
        return time.process_time() - start

    seconds()
    median = statistics.median(seconds() for _ in range(9)) * 1000
    assert median < MOST_MILLISECONDS
