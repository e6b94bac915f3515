"""The door: limits before anything costs, and danger before everything."""

import asyncio
import json
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.http.door import BodyLimits, Door
from api.http.urgency import Urgency, danger_pattern, urgency_of
from tests.support.servers import apart

DANGER = danger_pattern(["danger_to_life", "crisis_now"])


class Slow:
    """An application that serves each request until it is let go."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.go = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.bodies.append(body)
        await self.go.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def send_to(
    door: Door, path: str, chunks: Iterable[bytes | float], *, address: str = "a", leaves: bool = False
) -> int | None:
    """The status of the answer; a number among the chunks is a pause in seconds."""
    waiting, status = list(chunks), None

    async def receive() -> Message:
        while waiting:
            first = waiting.pop(0)
            if isinstance(first, bytes):
                return {"type": "http.request", "body": first, "more_body": bool(waiting)}
            await asyncio.sleep(first)
        if not leaves:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    headers = [(b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": path, "headers": headers, "client": (address, 1)}
    await door(scope, receive, send)
    return status


def door_of(app: Any, **settings: Any) -> Door:
    return Door(app, **{"limits": BodyLimits(1000, parts=50, seconds=0.3), "danger": DANGER, **settings})


@pytest.mark.parametrize(
    ("chunks", "status"),
    [
        ([b"x" * 1001], 413),
        ([b"x" * 600, b"x" * 600], 413),
        ([b"[" + b"{}," * 60 + b"1]"], 413),
        ([b"[" + b"1," * 30, b"1," * 30 + b"1]"], 413),
        ([b"{", 0.5, b"}"], 408),
        ([b"[" + b"1," * 40 + b"1]"], 200),
        ([b" "] * 900, 200),
    ],
)
def test_a_body_is_within_its_limits(chunks: list[bytes | float], status: int) -> None:
    async def work() -> None:
        app = Slow()
        app.go.set()
        assert await send_to(door_of(app), "/v1/triage", chunks) == status
        assert len(app.bodies) == (status == 200), "what is refused is seen by nothing else"
        if app.bodies:
            assert app.bodies[0] == b"".join(chunk for chunk in chunks if isinstance(chunk, bytes)), (
                "not a byte changed"
            )

    apart(work())


def test_all_bodies_together_take_a_bounded_memory() -> None:
    async def work() -> None:
        app = Slow()
        door = door_of(app, most_held=2500, limits=BodyLimits(1000, seconds=5))
        begun = [asyncio.ensure_future(send_to(door, "/v1/triage", [b"x" * 900, 0.2, b"x"])) for _ in range(5)]
        await asyncio.sleep(0.1)
        app.go.set()
        assert sorted(filter(None, await asyncio.gather(*begun))) == [200, 200, 503, 503, 503]
        assert await send_to(door, "/v1/triage", [b"x" * 900]) == 200, "room again"

    apart(work())


def test_danger_is_answered_while_everything_else_waits() -> None:
    async def work() -> None:
        app = Slow()
        door = door_of(app)
        addresses = ["/v1/triage", "/v1/compare", "/v1/facts", "/nl/coverage"]
        others = [
            asyncio.ensure_future(send_to(door, address, [b"{}"], address=str(number)))
            for number in range(20)
            for address in addresses
        ]
        await asyncio.sleep(0.05)
        assert len(app.bodies) < 10
        body = json.dumps({"facts": {"age": 3, "danger_to_life": True}}).encode()
        urgent = asyncio.ensure_future(send_to(door, "/v1/triage", [body], address="somebody"))
        await asyncio.sleep(0.05)
        assert app.bodies[-1] == body
        app.go.set()
        assert await urgent == 200
        assert set(await asyncio.gather(*others)) <= {200, 503}

    apart(work())


def test_whoever_leaves_while_waiting_is_not_served() -> None:
    async def work() -> None:
        app = Slow()
        door = door_of(app)
        first = asyncio.ensure_future(send_to(door, "/v1/compare", [b"{}"]))
        await asyncio.sleep(0.01)
        assert await send_to(door, "/v1/compare", [b"{}"], leaves=True) is None
        app.go.set()
        assert await first == 200
        assert len(app.bodies) == 1

    apart(work())


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/v1/triage", "people"),
        ("/v1/triage/batch", "costly"),
        ("/v1/records/ABC", "database"),
        ("/nl/questions/3", "people"),
        ("/fr/coverage/reforms", "costly"),
        ("/en/reports/export/report.pdf", "reports"),
        ("/en/login", "passwords"),
        ("/healthz", "free"),
        ("/healthzz", "people"),
        ("*", "people"),
        ("", "people"),
    ],
)
def test_where_a_request_waits(path: str, line: str) -> None:
    assert urgency_of(path).line == line


def test_a_call_that_is_under_way_goes_first() -> None:
    assert urgency_of("/nl/questions/3") == Urgency("people", 0)
    assert urgency_of("/nl/browse/rules") == Urgency("people", 1)
