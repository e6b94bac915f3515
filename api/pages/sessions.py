"""Keeps cases in the browser: an encrypted cookie each, so that any worker can go on and the server stores nothing.

A cookie holds JSON, compressed (LZMA packs the repetitions of a household a fifth smaller than zlib), padded so that
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

from api.pages.call import Call
from api.pages.session_settings import PageSettings

#: Browsers take cookies of 4096 bytes with their name and attributes.
LARGEST_COOKIE = 3800
#: Proxies take a line of some eight thousand bytes with all cookies of a site; a login has one too.
LARGEST_TOGETHER = 7200
#: More calls than this nobody keeps apart.
MOST_CALLS = 6
_BLOCK = 192
#: How often a session that is only read is renewed within its life.
_RENEWALS = 10
_LARGEST_JSON = 128_000
#: Bare LZMA2: its end is marked, so padding may follow; a window as large as the text, so that little memory is needed.
_PACKING: list[dict[str, Any]] = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 17, "pb": 0}]


class SessionTooLargeError(ValueError):
    """The call no longer fits into a cookie."""


@dataclass(frozen=True)
class Loaded:
    """What a cookie held.

    Attributes:
        call: the call, or None where there was a cookie that does not count any more.
        size: the size of the cookie.
        packed: the call as it was, to see what changed.
        fresh: whether the cookie was written a short time ago.
        ends: when it stops counting, in seconds since 1970.
    """

    call: Call | None
    size: int = 0
    packed: dict[str, Any] | None = None
    fresh: bool = False
    ends: float = 0


class Sessions:
    """Reads and writes the cookies.

    Attributes:
        minutes: how long a session lives without a request.
    """

    def __init__(self, settings: PageSettings) -> None:
        self._box = MultiFernet([Fernet(key) for key in settings.keys])
        self.minutes = settings.minutes

    def load(self, request: Request) -> dict[str, Loaded]:
        """The calls of this browser by their keys, the oldest first."""
        start = cookie_name(request.url.scheme)
        named = {name.removeprefix(start): text for name, text in request.cookies.items() if name.startswith(start)}
        found = {key: self._loaded(text) for key, text in named.items()}
        return dict(sorted(found.items(), key=lambda one: one[1].call.number if one[1].call else 0))

    def _loaded(self, cookie: str) -> Loaded:
        try:
            call = self.opened(cookie)
            written = self._box.extract_timestamp(cookie.encode())
            fresh = 0 <= time.time() - written < self.minutes * 60 / _RENEWALS
            return Loaded(call, len(cookie), copy.deepcopy(call.packed()), fresh, written + self.minutes * 60)
        except (InvalidToken, ValueError, KeyError, TypeError, lzma.LZMAError):
            return Loaded(None, len(cookie))

    def save(self, request: Request, response: Response, call: Call, loaded: Loaded | None, others: int) -> None:
        """Put a call into the answer.

        A call that did not change stays in the browser as it is, but for a new time stamp now and then: so an answer
        that comes late cannot put back what another page has changed in the meantime.

        Args:
            request: the request.
            response: the answer to it.
            call: the call.
            loaded: what its cookie held, if there was one.
            others: the size of the cookies of all other cases.

        Raises:
            SessionTooLargeError: there are too many answers about too many people.
        """
        if not self._is_new(call, loaded):
            return
        name, secure = cookie_name(request.url.scheme, call.key), request.url.scheme == "https"
        sealed = self.sealed(call)
        if len(sealed) + others > LARGEST_TOGETHER:
            raise SessionTooLargeError(f"{len(sealed) + others} bytes, and at most {LARGEST_TOGETHER} fit together")
        response.set_cookie(name, sealed, path="/", secure=secure, httponly=True, samesite="strict")

    def forget(self, request: Request, response: Response, key: str) -> None:
        """Take a call out of the browser."""
        name, secure = cookie_name(request.url.scheme, key), request.url.scheme == "https"
        if name in request.cookies:
            response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="strict")

    def left(self, call: Call, loaded: Loaded | None) -> int:
        """For how many seconds a call is kept from now on, once this request is answered."""
        whole = self.minutes * 60
        return whole if loaded is None or self._is_new(call, loaded) else max(0, round(loaded.ends - time.time()))

    @staticmethod
    def _is_new(call: Call, loaded: Loaded | None) -> bool:
        return loaded is None or not loaded.fresh or call.packed() != loaded.packed

    def sealed(self, call: Call) -> str:
        """The call as an encrypted text."""
        packed = lzma.compress(orjson.dumps(call.packed()), lzma.FORMAT_RAW, filters=_PACKING)
        sealed = self._box.encrypt(packed + bytes(-len(packed) % _BLOCK)).decode()
        if len(sealed) > LARGEST_COOKIE:
            raise SessionTooLargeError(f"{len(sealed)} bytes, and at most {LARGEST_COOKIE} fit")
        return sealed

    def opened(self, sealed: str) -> Call:
        """The call in an encrypted text.

        Raises:
            InvalidToken: it was not made here, was changed, or is too old.
            ValueError, KeyError, TypeError, LZMAError: it was made by another version.
        """
        if len(sealed) > 2 * LARGEST_COOKIE:
            raise ValueError("too large")
        packed = self._box.decrypt(sealed.encode())
        # Not by Fernet, which takes nothing from the future: a clock that is put back would end every call.
        if time.time() - self._box.extract_timestamp(sealed.encode()) > self.minutes * 60:
            raise InvalidToken
        plain = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_PACKING).decompress(packed, _LARGEST_JSON)
        return Call.unpacked(orjson.loads(plain))


def cookie_name(scheme: str, key: str = "") -> str:
    """The name of the cookie of a call; without a key, how the names of all of them begin."""
    # With this prefix a browser takes the cookie only over https, from this host, for all of it.
    return f"__Host-wegwijs-call-{key}" if scheme == "https" else f"wegwijs-call-{key}"
