"""Refuses a request whose body is too large, before anything else sees it."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.errors import errors_response
from engine import Problem


class BodyLimit:
    """ASGI middleware: reads the body as far as the limit, then hands it on; beyond the limit the answer is 413.

    Bodies are small here, so they are kept until they are complete. What counts is what arrives, for a chunked
    body announces no length. (Starlette has such a middleware too, whose answer is plain text.)
    """

    def __init__(self, app: ASGIApp, limit: int, limits: Mapping[str, int] | None = None) -> None:
        """Wrap an application.

        Args:
            app: the application.
            limit: the most bytes of a body.
            limits: other limits, by the path of an address.
        """
        self._app = app
        self._limit = limit
        self._limits = limits or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limits.get(scope["path"], self._limit)
        announced = Headers(scope=scope).get("content-length", "0")
        waiting: list[Message] = []
        size = int(announced) if announced.isascii() and announced.isdigit() else 0
        if size <= limit:
            size = 0
            more = True
            while more and size <= limit:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return  # whoever asked has left
                waiting.append(message)
                size += len(message.get("body", b""))
                more = message.get("more_body", False)
        if size > limit:
            problem = Problem("body", f"the body holds more than the {limit} bytes that this server takes")
            await errors_response(413, [problem])(scope, receive, send)
            return
        waiting.reverse()

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, replay, send)
