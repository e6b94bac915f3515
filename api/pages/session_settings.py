"""How conversations are kept in browsers; every value has a default that is right for one worker on one machine."""

import base64
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

#: A key shorter than this can be guessed.
SHORTEST_KEY = 32


def _fernet_key(words: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(words.encode()).digest())


@dataclass(frozen=True)
class PageSettings:
    """How sessions are kept.

    Attributes:
        keys: Fernet keys; the first encrypts, all decrypt, so that a key can be replaced while people work.
        minutes: how long a session lives without a request.
    """

    keys: tuple[bytes, ...] = field(default_factory=lambda: (_fernet_key(secrets.token_urlsafe(SHORTEST_KEY)),))
    minutes: int = 60

    @staticmethod
    def keys_of(words: Iterable[str]) -> tuple[bytes, ...]:
        """The keys that long random texts stand for."""
        return tuple(map(_fernet_key, words))
