"""Names and addresses of machines: which ones are this machine's own, and which ones a server answers to."""

from collections.abc import Collection
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.errors import errors_response
from engine import Problem


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host.

    Args:
        host: a name or an address, without brackets.
    """
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def host_of(header: str) -> str:
    """The host of a ``Host`` header, without its port and its brackets, in small letters."""
    host = header.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


class KnownHosts:
    """ASGI middleware: answers only to names that this server has.

    Without it, whoever can choose the header ``Host`` chooses where redirects lead, and a page of another site that
    makes its name point here reads answers as its own (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        """Wrap an application.

        Args:
            app: the application.
            hosts: its names. The address on which a request came in, and those of this machine itself, always count.
        """
        self._app = app
        self._hosts = {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and not self._is_known(host_of(Headers(scope=scope).get("host", "")), scope):
            message = "this server is not known by that name; whoever runs it sets WEGWIJS_HOSTS"
            await errors_response(400, [Problem("header.host", message)])(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_known(self, host: str, scope: Scope) -> bool:
        server = scope.get("server")
        own = str(server[0]).lower() if server is not None else ""
        return host in ("", own) or host in self._hosts or is_loopback(host)
