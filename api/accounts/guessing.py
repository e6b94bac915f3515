"""Slows down whoever guesses passwords: so many failures about one account or from one address, then a pause.

An attempt counts as a failure as long as it is under way, so that many at once count as well; one that works out counts
no more, neither about the account nor from the address.
"""

from typing import Final

from sqlalchemy import ColumnElement, delete, func, select, text
from sqlalchemy.orm import Session

from api.accounts.keys import digest
from api.http.clock import now
from api.storage.models import LoginFailure

#: Within so many seconds…
WINDOW: Final = 15 * 60
#: …so many failures about one account, or from one address, are taken.
MOST_PER_ACCOUNT: Final = 8
MOST_PER_ADDRESS: Final = 40
#: The place of our locks among those of PostgreSQL.
_LOCK: Final = 7246514


def begin(session: Session, name: str, address: str) -> tuple[int, tuple[int, ...]]:
    """Begin an attempt, unless there were too many failures.

    Returns:
        how long to wait before an attempt, 0 when it may go on now; and what `succeeded` takes back.
    """
    if session.get_bind().dialect.name == "postgresql":
        # SQLite has one writer at a time; here two would each see one failure too few.
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    about = (_of_account(name), _of_address(address))
    wait = max(_wait(session, one, most) for one, most in zip(about, (MOST_PER_ACCOUNT, MOST_PER_ADDRESS), strict=True))
    if wait:
        return wait, ()
    session.execute(delete(LoginFailure).where(~_recent()))
    rows = [LoginFailure(about=one, at=now()) for one in about]
    session.add_all(rows)
    session.flush()
    return 0, tuple(row.id for row in rows)


def _wait(session: Session, about: str, most: int) -> int:
    recent = select(LoginFailure.at).where(LoginFailure.about == about, _recent())
    times = session.scalars(recent.order_by(LoginFailure.at.desc()).limit(most)).all()
    return min(WINDOW, max(1, times[-1] + WINDOW - now())) if len(times) == most else 0


def _recent() -> ColumnElement[bool]:
    """Failures that count. One from long after now was written under a clock that was wrong: it locks nobody out."""
    return LoginFailure.at.between(now() - WINDOW + 1, now() + WINDOW)


def succeeded(session: Session, name: str, attempt: tuple[int, ...]) -> None:
    """Take back what `begin` counted, and forget the failures about the account: its owner starts afresh."""
    session.execute(delete(LoginFailure).where(LoginFailure.id.in_(attempt)))
    session.execute(delete(LoginFailure).where(LoginFailure.about == _of_account(name)))


def failures(session: Session) -> int:
    """How many failures there were within the window."""
    return session.scalar(select(func.count()).select_from(LoginFailure).where(_recent())) or 0


def _of_account(name: str) -> str:
    return digest("account " + name.strip().lower()[:200])


def _of_address(address: str) -> str:
    return digest("address " + address)
