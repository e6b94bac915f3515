"""What can be wrong with a database that is not our mistake, told apart by what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from api.http.errors import UnavailableError
from engine import Problem

Reason = Literal["unreachable", "busy", "full", "read_only", "damaged", "newer"]

_WORDS: Final[dict[Reason, str]] = {
    "unreachable": "the database cannot be reached",
    "busy": "the database is busy with something else",
    "full": "the disk of the database is full",
    "read_only": "the database takes no changes",
    "damaged": "the database is damaged",
    "newer": "the database is of a newer version of Wegwijs",
}
#: PostgreSQL's codes, by their beginning: https://www.postgresql.org/docs/current/errcodes-appendix.html
_STATES: Final[dict[str, Reason]] = {
    "53100": "full",
    "25006": "read_only",
    "55P03": "busy",
    "53300": "busy",
    "XX": "damaged",
}
#: SQLite's messages, by a part of them.
_MESSAGES: Final[dict[str, Reason]] = {
    "database or disk is full": "full",
    "is locked": "busy",
    "readonly": "read_only",
    "disk i/o error": "damaged",
    "malformed": "damaged",
    "not a database": "damaged",
}
#: These are mistakes of ours.
_MISTAKES: Final = (IntegrityError, ProgrammingError, DataError, NotSupportedError)


class StorageDownError(UnavailableError):
    """The database does not do what it is asked; nothing was kept, and the same request can be sent again.

    Attributes:
        reason: what kind of trouble it is.
        details: what the database says; for the log and for the command line.
    """

    def __init__(self, reason: Reason, details: str = "") -> None:
        self.reason: Reason = reason
        self.details = details
        message = f"{_WORDS[reason]}: nothing was kept, send this again later; triage goes on without it"
        super().__init__(Problem("database", message))


@contextmanager
def told_apart() -> Iterator[None]:
    """Tell troubles of the database apart from mistakes.

    Raises:
        StorageDownError: the database is down, full, locked or damaged.
    """
    try:
        yield
    except _MISTAKES:
        raise
    except DBAPIError as error:
        raise StorageDownError(_reason(error.orig), str(error.orig).strip()) from error
    except PoolTimeoutError as error:
        raise StorageDownError("busy", str(error)) from error


def _reason(error: Any) -> Reason:
    state = str(getattr(error, "sqlstate", None) or "")
    message = str(error).lower()
    by_state = (reason for begin, reason in _STATES.items() if state.startswith(begin))
    by_message = (reason for part, reason in _MESSAGES.items() if part in message)
    return next(by_state, None) or next(by_message, None) or "unreachable"


def is_collision(error: DBAPIError) -> bool:
    """Whether two units of work got in each other's way, so that the same work done once more can succeed."""
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) in ("40001", "40P01")
