"""What protects the pages: headers on every answer, and checks of every form that is sent."""

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The largest form that is read, in bytes, and the most fields in it.
LARGEST_FORM = 64_000
MOST_FIELDS = 600

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: with that a browser sends "Origin: null" with the site's own forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class FormRefusedError(Exception):
    """A form came from elsewhere, belongs to another conversation, or is too large.

    Attributes:
        status: the status code that says so.
    """

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        super().__init__(reason)


class SecurityHeaders:
    """Adds the headers to every answer; pages are never kept by a cache unless they say so themselves."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                if scope.get("scheme") == "https":
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Form:
    """The fields of a form that was sent."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        self._fields: Mapping[str, str] = dict(fields)
        self._all = fields

    def get(self, name: str, default: str = "") -> str:
        """The last value of a field, without spaces around it."""
        return self._fields.get(name, default).strip()

    def secret(self, name: str) -> str:
        """The last value of a field as it was typed, spaces included."""
        return self._fields.get(name, "")

    def all(self, name: str) -> list[str]:
        """Every value of a field, for check boxes."""
        return [value for key, value in self._all if key == name]

    def __contains__(self, name: str) -> bool:
        return name in self._fields


async def read_form(request: Request) -> Form:
    """Read the form of a request, which must come from a page of this site.

    Raises:
        FormRefusedError: it comes from elsewhere, is no simple form, or is too large.
    """
    if not _from_this_site(request):
        raise FormRefusedError(403, "the form comes from another site")
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type not in ("application/x-www-form-urlencoded", ""):
        raise FormRefusedError(415, "only simple forms are taken")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise FormRefusedError(413, "the form is too large")
    try:
        return Form(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except (UnicodeDecodeError, ValueError):
        raise FormRefusedError(400, "the form cannot be read") from None


def _from_this_site(request: Request) -> bool:
    """Whether the browser says that the form stands on a page of this site.

    Method: the two headers that a page cannot set itself, as the OWASP cheat sheet on
    cross-site request forgery recommends.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def check_token(form: Form, token: str, field: str = "token") -> None:
    """Check that the form belongs to this conversation, or to this login.

    Raises:
        FormRefusedError: its token is missing or another one.
    """
    if not hmac.compare_digest(form.get(field).encode(), token.encode()):
        raise FormRefusedError(409, "the form belongs to another conversation")
