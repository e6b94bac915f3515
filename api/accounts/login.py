"""Logging in: with a name and a password, or as somebody whom the provider of OpenID Connect knows."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts import guessing, keys, store
from api.accounts.audit_log import note
from api.accounts.openid import Identity
from api.accounts.permissions import Who
from api.storage.database import Database
from api.storage.models import Account


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a login went.

    Attributes:
        key: the key of the login session, when it worked.
        wait: the seconds to wait before another attempt, when there were too many.
    """

    key: str | None = None
    wait: int = 0


def attempt(database: Database, name: str, password: str, address: str) -> Attempt:
    """Try to log in.

    Args:
        database: the database.
        name: the name of the account.
        password: the password.
        address: where the request comes from.
    """
    with database.session() as session:
        wait, counted = guessing.begin(session, name, address)
        account = store.account_named(session, name)
        stored = account.password_hash if account and not account.disabled else None
    if wait:
        return Attempt(wait=wait)
    fits = keys.password_fits(stored, password)  # slow on purpose, and outside of any transaction
    with database.session() as session:
        account = store.account_named(session, name)
        if not fits or account is None or account.disabled:
            who = Who(account.id if account else None, account.name if account else "")
            note(session, who, "login.failed", about=about(name), **{"from": address})
            return Attempt()
        guessing.succeeded(session, name, counted)
        return Attempt(key=logged_in(session, account, "password", address))


def about(name: str) -> str:
    """A mark for a name that somebody typed, which may be a password in the wrong field: equal names, equal marks."""
    return keys.digest("audit " + name.strip().lower())[:8]


def account_of(session: Session, identity: Identity) -> Account | None:
    """The account of somebody who logged in elsewhere; None when nobody added one.

    The first time, an account that was added for OpenID Connect under the name that the provider vouches for is tied to
    that identity. An account with a password is never taken over.
    """
    known = session.scalar(
        select(Account).where(Account.issuer == identity.issuer, Account.subject == identity.subject)
    )
    if known is not None or identity.name is None:
        return known if known is None or not known.disabled else None
    waiting = session.scalar(
        select(Account).where(
            Account.name == identity.name,
            Account.issuer.is_(None),
            Account.password_hash.is_(None),
            ~Account.local,
            ~Account.disabled,
        )
    )
    if waiting is not None:
        waiting.issuer, waiting.subject = identity.issuer, identity.subject
    return waiting


def logged_in(session: Session, account: Account, how: str, address: str) -> str:
    """Begin a login session for an account.

    Returns:
        its key.
    """
    note(session, Who(account.id, account.name), "login", how=how, **{"from": address})
    return store.begin_session(session, account)
