"""Random keys (sessions, tokens, links) and passwords: what is stored cannot be turned back."""

import hashlib
import hmac
import re
import secrets
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from engine import Problem, ProblemsError

#: Prefixes, so that a key that leaked is recognised for what it is.
TOKEN_PREFIX: Final = "wegwijs_"
SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 200
#: A password that takes fewer guesses is refused. Guessing here is slow (Argon2id, and the brake on failures); this is
#: ten times where zxcvbn begins to speak of moderate protection even if the hashes are stolen.
_FEWEST_GUESSES: Final = 10**9
#: So many characters of a password are looked at.
_LOOKED_AT: Final = 72
#: What is tried first here and stands in no English list: the words for what one logs in with and to.
_OBVIOUS: Final = (
    *("wegwijs", "brusano", "brussel", "bruxelles", "brussels"),
    *("wachtwoord", "welkom", "paswoord", "geheim", "hallo", "zomer", "winter", "lente", "herfst"),
    *("motdepasse", "bonjour", "bienvenue", "secret", "soleil", "azerty", "azertyuiop", "qsdfghjklm", "wxcvbn"),
)
#: Argon2id with the second recommended option of RFC 9106, section 4 (64 MiB, three passes, four lanes).
_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)


class PasswordError(ProblemsError):
    """A new password is too easy to guess."""


def new_key() -> str:
    """A key that nobody guesses: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(key: str) -> str:
    """What is stored of a random key. A plain hash is enough: there is nothing to guess in 256 random bits."""
    return hashlib.sha256(key.encode()).hexdigest()


def derived(key: str, purpose: str) -> str:
    """A second key that follows from a first, for one purpose."""
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two keys are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())


def password_hash(name: str, password: str) -> str:
    """The hash of a new password.

    A password is compared with lists of common ones, with words, names, keyboard walks and dates, and with what an
    attacker would try first here, as NIST SP 800-63B asks; there is no rule about kinds of characters, as it advises.
    Method: D. L. Wheeler, "zxcvbn: low-budget password strength estimation", USENIX Security 2016.

    Raises:
        PasswordError: too short, too long, or found among the first that an attacker would try.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordError([Problem("password", f"a password has at least {SHORTEST_PASSWORD} characters")])
    if len(password) > LONGEST_PASSWORD:
        raise PasswordError([Problem("password", f"a password has at most {LONGEST_PASSWORD} characters")])
    if name.lower() in password.lower() or _is_guessed_soon(name, password):
        raise PasswordError([Problem("password", "this password is too easy to guess")])
    return _HASHER.hash(password)


def _is_guessed_soon(name: str, password: str) -> bool:
    known = [*_OBVIOUS, *re.split(r"\W+", name)]
    # What comes later can only make it harder to guess, and would take seconds to look at.
    guesses = zxcvbn(password[:_LOOKED_AT], user_inputs=known)["guesses"]
    return bool(guesses < _FEWEST_GUESSES)


def password_fits(stored: str | None, password: str) -> bool:
    """Whether a password is the right one; takes as long when there is no account or it has no password."""
    try:
        _HASHER.verify(stored or _nobody(), password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    # What is too long is hashed in part, so that it takes no longer, and never fits: no password is as long.
    return stored is not None and len(password) <= LONGEST_PASSWORD


@cache
def _nobody() -> str:
    return _HASHER.hash(secrets.token_urlsafe(32))
