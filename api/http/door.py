"""What stands before everything else: bodies within limits of size, parts and time, and a turn for each request.

Nothing that costs is done before the cheap limits are kept, and nothing costly while too much of it goes on: so a
question about danger is answered, whatever others do.
"""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.ahead import Ahead
from api.http.errors import errors_response
from api.http.metrics import Metrics
from api.http.turns import BusyError, Desk
from api.http.urgency import TAKE_ANSWERS, Line, Urgency, urgency_of
from engine import Problem

_MEBIBYTE: Final = 1024 * 1024
#: Every part of JSON that is not the first of its kind stands behind one of these.
_BEFORE_PARTS: Final = (b",", b"[", b"{")
_LEAVE: Final = "http.disconnect"
#: So many bytes of a body that is refused are still read.
_READ_ON: Final = 2 * _MEBIBYTE


@dataclass(frozen=True)
class BodyLimits:
    """What a body may be.

    Attributes:
        size: the most bytes.
        parts: the most values in JSON: reading it takes as long as there are values, however small they are.
        seconds: how long it may take to arrive.
    """

    size: int
    parts: int = 20_000
    seconds: float = 15


def desks() -> dict[Line, Desk]:
    """The desks of one process. Python computes one thing at a time, so more at once would only make all slower."""
    danger = Desk(at_once=2, waiting=100, patience=20)
    return {
        "danger": danger,
        "people": Desk(at_once=2, waiting=60, patience=10, gives_way_to=danger),
        "costly": Desk(at_once=1, waiting=6, patience=20),
        "reports": Desk(at_once=1, waiting=12, patience=60),
        "database": Desk(at_once=8, waiting=60, patience=20),
        "passwords": Desk(at_once=2, waiting=30, patience=20),
    }


#: Answers a request that is refused before the application sees it.
Refusal = Callable[[Scope, int, Problem, Mapping[str, str]], ASGIApp]


def plain_refusal(_scope: Scope, status: int, problem: Problem, headers: Mapping[str, str]) -> ASGIApp:
    """The refusal of the API."""
    return errors_response(status, [problem], headers)


@dataclass
class RefusedError(Exception):
    """A request is refused at the door.

    Attributes:
        status: the status code.
        problem: why.
        headers: what goes with it.
    """

    status: int
    problem: Problem
    headers: Mapping[str, str] = field(default_factory=dict)


class Door:
    """ASGI middleware: reads the body within its limits, waits for a turn, and hands both on."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        limits: BodyLimits,
        larger: Mapping[str, BodyLimits] | None = None,
        danger: re.Pattern[bytes] | None = None,
        ahead: Ahead | None = None,
        refusal: Refusal = plain_refusal,
        metrics: Metrics | None = None,
        most_held: int = 64 * _MEBIBYTE,
    ) -> None:
        """Wrap an application.

        Args:
            app: the application.
            limits: what a body may be.
            larger: other limits, by the path of an address.
            danger: what stands in the body of a request about somebody in danger; such a request goes first.
            ahead: a process that answers such a request; None when the application answers everything.
            refusal: answers a request that is refused here.
            metrics: counts what is answered and refused.
            most_held: the most bytes of bodies that are kept at a time.
        """
        self._app = app
        self._limits = limits
        self._larger = larger or {}
        self._danger = danger
        self._ahead = ahead
        self._refusal = refusal
        self._metrics = metrics or Metrics()
        self._most_held = most_held
        self._held = 0
        self.desks = desks()
        # While large bodies arrive, each takes a part of every round of the event loop.
        self._arrivals = Desk(at_once=3, waiting=12, patience=20)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body()
        try:
            if scope["path"] in self._larger:
                await self._arrived(scope, receive, body)
            else:
                await self._read(scope, receive, body)
            if not body.left:
                await self._served(scope, receive, send, body)
        except RefusedError as refused:
            self._metrics.refused(refused.status)
            self._held -= body.forget()
            await _read_on(receive, body)
            answer = self._refusal(scope, refused.status, refused.problem, refused.headers)
            await answer(scope, receive, send)
        finally:
            self._held -= body.forget()

    async def _arrived(self, scope: Scope, receive: Receive, body: "_Body") -> None:
        """Read a large body when few others are being read; until then the client is not even listened to."""
        try:
            await self._arrivals.take(_address(scope))
        except BusyError:
            raise _busy(10) from None
        try:
            await self._read(scope, receive, body)
        finally:
            self._arrivals.give_back()

    async def _read(self, scope: Scope, receive: Receive, body: "_Body") -> None:
        """Read the body, and refuse it as soon as it passes a limit. What counts is what arrives."""
        limits = self._larger.get(scope["path"], self._limits)
        headers = Headers(scope=scope)
        announced = headers.get("content-length", "0")
        if announced.isascii() and announced.isdigit() and int(announced[:18]) > limits.size:
            raise _too_large(limits)
        is_json = "json" in headers.get("content-type", "")
        try:
            async with asyncio.timeout(limits.seconds):
                while body.more:
                    message = await receive()
                    if message["type"] == _LEAVE:
                        body.left = True
                        return
                    arrived = len(message.get("body", b""))
                    body.take(message)
                    self._held += arrived
                    if body.size > limits.size:
                        raise _too_large(limits)
                    if is_json and body.parts > limits.parts:
                        raise _too_many(limits)
                    if arrived and self._held > self._most_held:
                        raise _busy(10)
        except TimeoutError:
            # The rest of it would still come over this connection.
            late = Problem("body", f"the body did not arrive within {limits.seconds:g} seconds")
            raise RefusedError(408, late, {"Connection": "close"}) from None

    async def _served(self, scope: Scope, receive: Receive, send: Send, body: "_Body") -> None:
        began, urgency = time.perf_counter(), self._urgency(scope, body)
        desk = self.desks.get(urgency.line)
        if desk is not None and not await self._turn(desk, scope, urgency, receive):
            return
        turn, ahead = _Turn(desk), False

        async def send_on(message: Message) -> None:
            # What is sent was worked out: a client that reads slowly does not keep others waiting.
            turn.end()
            if message["type"] == "http.response.start":
                route = scope["path"] if ahead else str(getattr(scope.get("route"), "path", "none"))
                seconds = time.perf_counter() - began
                self._metrics.answered(route, scope["method"], message["status"], urgency.line, seconds)
            await send(message)

        try:
            answer = await self._answered_ahead(scope, urgency, body)
            ahead = answer is not None
            for message in answer or ():
                await send_on(message)
            if not ahead:
                await self._app(scope, body.replayed(receive), send_on)
        finally:
            turn.end()

    async def _answered_ahead(self, scope: Scope, urgency: Urgency, body: "_Body") -> list[Message] | None:
        if urgency.line != "danger" or self._ahead is None:
            return None
        return await self._ahead.answer(scope, b"".join(body.chunks))

    async def _turn(self, desk: Desk, scope: Scope, urgency: Urgency, receive: Receive) -> bool:
        """Wait for a turn.

        Returns:
            whether it came before whoever asks had left.

        Raises:
            RefusedError: there is none.
        """
        address = _address(scope)
        if desk.is_free:
            await desk.take(address, urgency.rank)
            return True
        taking = asyncio.ensure_future(desk.take(address, urgency.rank))
        leaving = asyncio.ensure_future(_left(receive))
        self._metrics.waits(urgency.line, desk.in_line + 1)
        try:
            await asyncio.wait({taking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not taking.done():
                return False
            await taking
        except BusyError:
            raise _busy(int(desk.patience) // 4 + 1) from None
        finally:
            self._metrics.waits(urgency.line, desk.in_line)
            leaving.cancel()
            taking.cancel()
        return True

    def _urgency(self, scope: Scope, body: "_Body") -> Urgency:
        path = scope["path"].removeprefix(scope.get("root_path", "").rstrip("/"))
        urgency = urgency_of(path)
        if path in TAKE_ANSWERS and self._danger and any(map(self._danger.search, body.chunks)):
            return Urgency("danger", 0)
        return urgency


def _address(scope: Scope) -> str:
    return str((scope.get("client") or ("", 0))[0])


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != _LEAVE:
        pass


async def _read_on(receive: Receive, body: "_Body") -> None:
    """Read a little more of a body that is refused: a client that is still sending may not see an answer."""
    most = _READ_ON
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            while body.more and not body.left and most > 0:
                message = await receive()
                body.left = message["type"] == _LEAVE
                body.more = message.get("more_body", False)
                most -= len(message.get("body", b""))


def _too_large(limits: BodyLimits) -> RefusedError:
    message = f"the body holds more than the {limits.size} bytes that this server takes"
    return RefusedError(413, Problem("body", message), {"Connection": "close"})


def _too_many(limits: BodyLimits) -> RefusedError:
    message = f"the body holds more than the {limits.parts} values that this server takes"
    return RefusedError(413, Problem("body", message), {"Connection": "close"})


def _busy(seconds: int) -> RefusedError:
    problem = Problem("server", f"there is more to do than this server can: ask again in {seconds} seconds")
    return RefusedError(503, problem, {"Retry-After": str(seconds)})


@dataclass
class _Turn:
    """A turn that ends once."""

    desk: Desk | None
    over: bool = False

    def end(self) -> None:
        if not self.over:
            self.over = True
            if self.desk is not None:
                self.desk.give_back()


@dataclass
class _Body:
    """What has arrived of a body."""

    chunks: list[bytes] = field(default_factory=list)
    size: int = 0
    parts: int = 0
    more: bool = True
    left: bool = False

    def take(self, message: Message) -> None:
        chunk = message.get("body", b"")
        self.size += len(chunk)
        self.parts += sum(map(chunk.count, _BEFORE_PARTS))
        self.more = message.get("more_body", False)
        # A body in a million chunks would weigh more than its bytes.
        if self.chunks and len(self.chunks[-1]) + len(chunk) <= 64 * 1024:
            self.chunks[-1] += chunk
        elif chunk:
            self.chunks.append(chunk)

    def forget(self) -> int:
        """Keep nothing of it any more, and say how many bytes were kept."""
        kept, self.size, self.chunks = self.size, 0, []
        return kept

    def replayed(self, receive: Receive) -> Receive:
        """Hands the body over, chunk by chunk, and after it whatever else comes."""
        waiting = list(reversed(self.chunks)) or [b""]
        self.chunks = []

        async def replay() -> Message:
            if waiting:
                chunk = waiting.pop()
                return {"type": "http.request", "body": chunk, "more_body": bool(waiting)}
            return await receive()

        return replay
