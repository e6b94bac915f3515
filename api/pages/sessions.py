"""Keeps a case in the user's browser: an encrypted cookie, so that any worker can go on and the server stores nothing.

The cookie holds JSON, compressed (LZMA packs the repetitions of a household a fifth smaller than zlib), padded so that
its length says little about the answers, encrypted and authenticated with Fernet (AES-128-CBC with HMAC-SHA256,
https://github.com/fernet/spec). Its time stamp makes a session expire.
"""

import copy
import lzma
import time
from dataclasses import dataclass
from typing import Any

import orjson
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from starlette.requests import Request
from starlette.responses import Response

from api.pages.case import Case
from api.pages.settings import PageSettings

#: Browsers take cookies of 4096 bytes with their name and attributes.
LARGEST_COOKIE = 3800
_BLOCK = 192
#: How often a session that is only read is renewed within its life.
_RENEWALS = 10
_LARGEST_JSON = 128_000
#: Bare LZMA2: its end is marked, so padding may follow; a window as large as the text, so that little memory is needed.
_PACKING: list[dict[str, Any]] = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 17, "pb": 0}]


class SessionTooLargeError(ValueError):
    """The case no longer fits into a cookie."""


@dataclass(frozen=True)
class Loaded:
    """What a cookie held.

    Attributes:
        case: the case, or None.
        expired: whether there was a cookie that does not count any more.
        packed: the case as it was, to see what changed.
        fresh: whether the cookie was written a short time ago.
    """

    case: Case | None
    expired: bool = False
    packed: dict[str, Any] | None = None
    fresh: bool = False


class Sessions:
    """Reads and writes the cookie.

    Attributes:
        minutes: how long a session lives without a request.
    """

    def __init__(self, settings: PageSettings) -> None:
        self._box = MultiFernet([Fernet(key) for key in settings.keys])
        self.minutes = settings.minutes

    def load(self, request: Request) -> Loaded:
        """The case of this browser."""
        cookie = request.cookies.get(_cookie_name(request))
        if not cookie:
            return Loaded(None)
        try:
            case = self.opened(cookie)
            age = time.time() - self._box.extract_timestamp(cookie.encode())
            return Loaded(case, packed=copy.deepcopy(case.packed()), fresh=age < self.minutes * 60 / _RENEWALS)
        except (InvalidToken, ValueError, KeyError, TypeError, lzma.LZMAError):
            return Loaded(None, expired=True)

    def save(self, request: Request, response: Response, case: Case | None, loaded: Loaded) -> None:
        """Put the case into the answer, or take it out of the browser.

        A case that did not change stays in the browser as it is, but for a new time stamp now and then: so an answer
        that comes late cannot put back what another page has changed in the meantime.

        Raises:
            SessionTooLargeError: there are too many answers about too many people.
        """
        name, secure = _cookie_name(request), request.url.scheme == "https"
        if case is None:
            if name in request.cookies:
                response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="strict")
            return
        if loaded.fresh and case.packed() == loaded.packed:
            return
        response.set_cookie(name, self.sealed(case), path="/", secure=secure, httponly=True, samesite="strict")

    def sealed(self, case: Case) -> str:
        """The case as an encrypted text."""
        packed = lzma.compress(orjson.dumps(case.packed()), lzma.FORMAT_RAW, filters=_PACKING)
        sealed = self._box.encrypt(packed + bytes(-len(packed) % _BLOCK)).decode()
        if len(sealed) > LARGEST_COOKIE:
            raise SessionTooLargeError(f"{len(sealed)} bytes, and at most {LARGEST_COOKIE} fit")
        return sealed

    def opened(self, sealed: str) -> Case:
        """The case in an encrypted text.

        Raises:
            InvalidToken: it was not made here, was changed, or is too old.
            ValueError, KeyError, TypeError, LZMAError: it was made by another version.
        """
        if len(sealed) > 2 * LARGEST_COOKIE:
            raise ValueError("too large")
        packed = self._box.decrypt(sealed.encode(), ttl=self.minutes * 60)
        plain = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_PACKING).decompress(packed, _LARGEST_JSON)
        return Case.unpacked(orjson.loads(plain))


def _cookie_name(request: Request) -> str:
    # With this prefix a browser takes the cookie only over https, from this host, for all of it.
    return "__Host-wegwijs" if request.url.scheme == "https" else "wegwijs"
