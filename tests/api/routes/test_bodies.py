"""Bodies: a short one is read where all requests pass, another one in a thread, and both say the same."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.concurrency import run_in_threadpool

from tests.api.routes.conftest import Client

BODIES: list[bytes] = [
    b'{"facts": {}}',
    b'{"facts": {"age": 34, "debts": null}, "detail": "summary"}',
    b'{"facts": {"agee": 34}}',
    b'{"facts": {"age": "x"}}',
    b'{"fact": {}}',
    b'{"facts": {}, "facts": {}}',
    b'{"facts": {"age": }}',
    b'{"facts": {}, "topics": ["debts", "deb"]}',
    b"[" * 200 + b"]" * 200,
    b"34",
    b"",
]


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is handed to a thread to be read."""
    found: list[Any] = []

    async def noted(read: Callable[[], Any]) -> Any:
        found.append(read)
        return await run_in_threadpool(read)

    monkeypatch.setattr("api.http.body.run_in_threadpool", noted)
    return found


@pytest.mark.parametrize("content", BODIES)
def test_a_body_is_answered_alike_wherever_it_is_read(client: Client, handed_over: list[Any], content: bytes) -> None:
    short = client.triage(content)
    assert bool(handed_over) == (b"[" in content)
    handed_over.clear()
    long = client.triage(content + b" " * 3000)
    assert handed_over
    assert (short.status_code, short.content, short.headers) == (long.status_code, long.content, long.headers)


def test_a_body_in_which_much_can_be_wrong_is_not_read_where_all_requests_pass(
    client: Client,
    handed_over: list[Any],
) -> None:
    """To find the nearest topic for each of them takes ten times as long as to hand them over."""
    client.triage({"facts": {}, "topics": ["x"] * 300})
    assert handed_over
