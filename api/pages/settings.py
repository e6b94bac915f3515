"""Settings of the pages, from the environment; every one has a default that is right for one worker on one machine."""

import base64
import hashlib
import logging
import multiprocessing
import os
import secrets
from dataclasses import dataclass, field

#: A key shorter than this can be guessed.
SHORTEST_KEY = 32

_LOG = logging.getLogger("wegwijs.pages")


class SettingsError(ValueError):
    """A setting is missing or cannot be right; says which one and what to do."""


@dataclass(frozen=True)
class PageSettings:
    """How sessions are kept.

    Attributes:
        keys: Fernet keys; the first encrypts, all decrypt, so that a key can be replaced while people work.
        minutes: how long a session lives without a request.
    """

    keys: tuple[bytes, ...] = field(default_factory=lambda: (_fernet_key(secrets.token_urlsafe(SHORTEST_KEY)),))
    minutes: int = 60


def _fernet_key(words: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(words.encode()).digest())


def page_settings() -> PageSettings:
    """Read the settings of the pages.

    ``WEGWIJS_SESSION_KEY`` holds one or more long random texts, separated by commas; without it a key is made up for
    this start, which only a single worker can use. ``WEGWIJS_SESSION_MINUTES`` says how long a session lives without a
    request.

    Raises:
        SettingsError: a key is too short, the minutes are no whole number above zero, or this is one of several workers
            and there is no common key.
    """
    try:
        minutes = int(os.environ.get("WEGWIJS_SESSION_MINUTES", "60"))
    except ValueError:
        minutes = 0
    if minutes < 1:
        raise SettingsError("WEGWIJS_SESSION_MINUTES: expected a whole number of minutes above zero, such as 60")
    given = [key.strip() for key in os.environ.get("WEGWIJS_SESSION_KEY", "").split(",") if key.strip()]
    if any(len(key) < SHORTEST_KEY for key in given):
        raise SettingsError(f"WEGWIJS_SESSION_KEY: each key needs at least {SHORTEST_KEY} random characters")
    if given:
        return PageSettings(tuple(_fernet_key(key) for key in given), minutes)
    if multiprocessing.parent_process() is not None:
        raise SettingsError(
            "WEGWIJS_SESSION_KEY is not set, and this is one of several workers: give all the same key, for example\n"
            "  export WEGWIJS_SESSION_KEY=\"$(python3 -c 'import secrets; print(secrets.token_urlsafe(48))')\""
        )
    _LOG.warning(
        "WEGWIJS_SESSION_KEY is not set: sessions end when the server stops, and a second worker could not read them."
    )
    return PageSettings(minutes=minutes)
