"""What is urgent is answered in a process of its own, which does nothing else.

Python computes one thing at a time in a process: whatever a server works out meanwhile would hold up a question about
danger, however early its turn comes. The process runs the same application with the same rules. Until it is ready, and
whenever it does not answer, the server answers itself.
"""

import asyncio
import logging
import pickle
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Scope

from api.http.apart import Apart
from api.http.garbage import made_to_stay

_LOG = logging.getLogger("wegwijs.urgent")
#: For so many seconds the process may be busy with one answer; then another process takes its place.
SECONDS: Final = 10
#: Seconds until another process takes the place of one that fell, so that one that always falls costs little.
PAUSE: Final = 5
#: An answer in one piece, as a rule.
_BUFFER: Final = 2**20
_LENGTH: Final = 4
_READY: Final = b"ready"
#: What of a request the application needs; the rest belongs to the server.
_NEEDED: Final = (
    *("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path"),
    *("headers", "client", "server"),
)


@dataclass(frozen=True, slots=True)
class _Channel:
    """The way to a process that is ready."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    fell: asyncio.Event


class Ahead:
    """A process for what is urgent; it starts and ends with the server."""

    def __init__(self, make: Callable[[], ASGIApp], seconds: float = SECONDS, pause: float = PAUSE) -> None:
        """Prepare it.

        Args:
            make: makes the application, in the process; a function of a module, perhaps with what it is given.
            seconds: how long one answer may take.
            pause: seconds until another process takes the place of one that fell.
        """
        self._make = make
        self._pause = pause
        self._seconds = seconds
        self._one_at_a_time = asyncio.Lock()
        self._channel: _Channel | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the process answers."""
        return self._channel is not None

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Keep a process until the end of the block."""
        keeping = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping

    async def answer(self, scope: Scope, body: bytes) -> list[Message] | None:
        """Let the process answer.

        Args:
            scope: the request.
            body: its body.

        Returns:
            the messages of the answer; None when there is none: whoever asks works it out as if there were no process.
        """
        async with self._one_at_a_time:
            channel, answer = self._channel, None
            if channel is None:
                return None
            try:
                async with asyncio.timeout(self._seconds):
                    channel.writer.write(_framed(({key: scope[key] for key in _NEEDED if key in scope}, body)))
                    answer = pickle.loads(await _received(channel.reader))
            except (TimeoutError, EOFError, OSError):
                pass
            finally:
                if answer is None:  # also when whoever asked is gone: the answer to them must not go to the next one
                    self._channel = None
                    channel.fell.set()
            return answer

    async def _keep(self) -> None:
        while True:
            await self._until_it_falls()
            _LOG.warning("the process for what is urgent ended: the server answers itself until there is another")
            await asyncio.sleep(self._pause)

    async def _until_it_falls(self) -> None:
        apart = Apart(_serve)
        reader, writer = await asyncio.open_connection(sock=apart.ours, limit=_BUFFER)
        loop, fell = asyncio.get_running_loop(), asyncio.Event()
        try:
            await run_in_threadpool(apart.start)
            loop.add_reader(apart.process.sentinel, fell.set)
            writer.write(await run_in_threadpool(_framed, self._make))
            if await _received(reader) == _READY:
                self._channel = _Channel(reader, writer, fell)
                await fell.wait()
        except (EOFError, OSError):
            pass
        finally:
            self._channel = None
            writer.close()
            if apart.process.pid is not None:
                loop.remove_reader(apart.process.sentinel)
            await run_in_threadpool(apart.end)


def _framed(content: Any) -> bytes:
    packed = content if isinstance(content, bytes) else pickle.dumps(content)
    return len(packed).to_bytes(_LENGTH, "big") + packed


async def _received(reader: asyncio.StreamReader) -> bytes:
    """One frame.

    Raises:
        EOFError: the other side has gone.
    """
    return await reader.readexactly(int.from_bytes(await reader.readexactly(_LENGTH), "big"))


def _serve(channel: socket.socket) -> None:
    """The process: it answers until the server has gone, which alone decides when that is."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    asyncio.run(_answer_all(channel))


async def _answer_all(channel: socket.socket) -> None:
    reader, writer = await asyncio.open_connection(sock=channel, limit=_BUFFER)
    try:
        packed = await _received(reader)
    except (EOFError, OSError):
        return
    with made_to_stay():
        make: Callable[[], ASGIApp] = pickle.loads(packed)
        app = make()
    writer.write(_framed(_READY))
    with suppress(EOFError, OSError):
        while True:
            scope, body = pickle.loads(await _received(reader))
            writer.write(_framed(await _answered(app, scope, body)))
            await writer.drain()


async def _answered(app: ASGIApp, scope: Scope, body: bytes) -> list[Message]:
    arriving: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
    answer: list[Message] = []

    async def receive() -> Message:
        return arriving.pop() if arriving else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        answer.append(message)

    try:
        await app(scope, receive, send)
    except Exception:
        _LOG.exception("what nobody foresaw")  # as the server logs it; the answer says 500 already
    return answer
