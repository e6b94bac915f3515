"""What protects the pages: what a browser may load, and checks of every form that is sent."""

import hmac
from urllib.parse import parse_qsl

from starlette.requests import Request

from api.pages.call import Call
from engine import LANGUAGES, Language

#: The largest form that is read, in bytes, and the most fields in it.
LARGEST_FORM = 64_000
MOST_FIELDS = 600
#: The field with the page of this site that somebody goes to instead of on, when what was ticked is kept first.
LEAVE = "leave"
#: No database keeps it in a text alike.
_NOTHING = "\0"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class FormRefusedError(Exception):
    """A form came from elsewhere, belongs to another conversation, or is too large.

    Attributes:
        status: the status code that says so.
    """

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        super().__init__(reason)


class Form:
    """The fields of a form that was sent."""

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in fields:
            self._values.setdefault(name, []).append(value)

    def get(self, name: str, default: str = "") -> str:
        """The value of a field, without spaces around it.

        Raises:
            FormRefusedError: it has two that differ: nobody can tell which one is meant.
        """
        return self._value(name, default).strip()

    def secret(self, name: str) -> str:
        """The same as it was typed, spaces included."""
        return self._value(name, "")

    def _value(self, name: str, default: str) -> str:
        values = {*self._values.get(name, [default])}
        if len(values) > 1:
            raise FormRefusedError(400, "a field stands there twice and says two things")
        return values.pop()

    def all(self, name: str) -> list[str]:
        """Every value of a field, for check boxes."""
        return [*self._values.get(name, ())]

    @property
    def language(self) -> Language | None:
        """The language in which the page is wanted from now on; None where it stays as it is."""
        return next((language for language in LANGUAGES if language == self.get("language")), None)

    @property
    def leave(self) -> str | None:
        """The page of this site that somebody goes to instead of on; None where there is none, or it is elsewhere."""
        path = self.get(LEAVE)
        return path if path.startswith("/") and not path.startswith("//") and "\\" not in path else None

    def __contains__(self, name: str) -> bool:
        return name in self._values


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
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except (UnicodeDecodeError, ValueError):
        raise FormRefusedError(400, "the form cannot be read") from None
    if any(_NOTHING in part for field in fields for part in field):
        raise FormRefusedError(400, "the form holds a character that no browser lets anybody type")
    return Form(fields)


def _from_this_site(request: Request) -> bool:
    """Whether the browser says that the form stands on a page of this site.

    Method: the two headers that a page cannot set itself, as the OWASP cheat sheet on
    cross-site request forgery recommends.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{request.headers.get('host')}"


def check_token(form: Form, token: str, field: str = "token") -> None:
    """Check that the form belongs to this conversation, or to this login.

    Raises:
        FormRefusedError: its token is missing or another one.
    """
    if not hmac.compare_digest(form.get(field).encode(), token.encode()):
        raise FormRefusedError(409, "the form belongs to another conversation")


def check_call(form: Form, call: Call) -> None:
    """Check that a form belongs to this call, and turn to the person whom its page is about.

    Several pages of a call may be open, each about another person of the household: what a page says holds for its own.

    Raises:
        FormRefusedError: its token is missing or another one, or its person was taken out.
    """
    token, _, mark = form.get("token").partition(".")
    if not hmac.compare_digest(token.encode(), call.token.encode()) or not call.turn_to(mark):
        raise FormRefusedError(409, "the form belongs to another conversation")
