"""Headers that protect every answer, whoever gives it; and headers alone, for who asks for no more."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: What a browser may do with an answer that is no page.
NO_PAGE: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: with that a browser sends "Origin: null" with the site's own forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
#: Data of the API are saved under this name by a browser that is led to them, and never shown as a page.
DATA: Final = 'attachment; filename="api.json"'


class SecurityHeaders:
    """ASGI middleware: adds the headers that an answer does not have; nothing is cached unless it says so itself."""

    def __init__(self, app: ASGIApp, policy: str = NO_PAGE) -> None:
        """Wrap an application.

        Args:
            app: the application.
            policy: its Content-Security-Policy, for answers without one of their own.
        """
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", self._policy)
                if _is_of_the_api(scope) and headers.get("content-type", "").startswith("application/json"):
                    headers.setdefault("Content-Disposition", DATA)
                if scope.get("scheme") == "https":
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class HeadAsGet:
    """ASGI middleware: every address that takes GET takes HEAD: what GET would say (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app({**scope, "method": "GET"}, receive, send_head)


def _is_of_the_api(scope: Scope) -> bool:
    path: str = scope["path"].removeprefix(scope.get("root_path", "").rstrip("/"))
    return path.startswith("/v1/")
