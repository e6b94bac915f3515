"""Slows down whoever guesses passwords: so many failures about one account or from one address, then a pause."""

from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.accounts.keys import digest
from api.http.clock import now
from api.storage.models import LoginFailure

#: Within so many seconds…
WINDOW: Final = 15 * 60
#: …so many failures about one account, or from one address, are taken.
MOST_PER_ACCOUNT: Final = 8
MOST_PER_ADDRESS: Final = 40


def seconds_to_wait(session: Session, name: str, address: str) -> int:
    """How long to wait before another attempt; 0 when it is welcome now."""
    waits = [
        _wait(session, _of_account(name), MOST_PER_ACCOUNT),
        _wait(session, _of_address(address), MOST_PER_ADDRESS),
    ]
    return max(waits)


def _wait(session: Session, about: str, most: int) -> int:
    recent = select(LoginFailure.at).where(LoginFailure.about == about, LoginFailure.at > now() - WINDOW)
    times = session.scalars(recent.order_by(LoginFailure.at.desc()).limit(most)).all()
    return max(1, times[-1] + WINDOW - now()) if len(times) == most else 0


def failed(session: Session, name: str, address: str) -> None:
    """Write down a failure; what is older than the window is forgotten."""
    session.execute(delete(LoginFailure).where(LoginFailure.at <= now() - WINDOW))
    session.add_all(LoginFailure(about=about, at=now()) for about in (_of_account(name), _of_address(address)))


def succeeded(session: Session, name: str) -> None:
    """Forget the failures about an account, so that its owner starts afresh."""
    session.execute(delete(LoginFailure).where(LoginFailure.about == _of_account(name)))


def failures(session: Session) -> int:
    """How many failures there were within the window."""
    return session.scalar(select(func.count()).select_from(LoginFailure).where(LoginFailure.at > now() - WINDOW)) or 0


def _of_account(name: str) -> str:
    return digest("account " + name.strip().lower()[:200])


def _of_address(address: str) -> str:
    return digest("address " + address)
