"""One-time links: into a machine without accounts, and to another password for somebody who forgot theirs."""

from typing import Final

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from api.accounts import keys, store
from api.accounts.audit_log import note
from api.accounts.permissions import ROLES, Who
from api.http.clock import now, today
from api.storage.models import Account, OneTimeLink
from engine import Problem

#: The link of the first run ends after so many seconds.
FIRST_LIVES: Final = 24 * 60 * 60
#: The link to another password does: long enough to be read out on the telephone, or to wait for the end of a call.
PASSWORD_LIVES: Final = 60 * 60


def new_first_link(session: Session) -> str:
    """Make the key of the link of the first run; an earlier one no longer works.

    Raises:
        AccountError: there are accounts, so one logs in.
    """
    if store.has_accounts(session):
        problem = Problem("link", "there are accounts: log in, or add one with 'wegwijs account add'")
        raise store.AccountError([problem])
    return _made(session, None, FIRST_LIVES)


def use_first_link(session: Session, key: str) -> str | None:
    """Use the link of the first run up.

    Returns:
        the key of a login session with every role, or None when the link does not work (any more).
    """
    used = session.execute(
        delete(OneTimeLink)
        .where(OneTimeLink.account_id.is_(None), _works(key, FIRST_LIVES))
        .returning(OneTimeLink.digest)
    ).one_or_none()
    if used is None or store.has_accounts(session):
        return None
    account = session.scalar(select(Account).where(Account.local))
    if account is None:
        account = Account(name=store.LOCAL, roles=" ".join(ROLES), local=True, created_on=today())
        session.add(account)
        session.flush()
    note(session, Who(account.id, store.LOCAL), "login", how="one-time link")
    return store.begin_session(session, account)


def new_password_link(session: Session, name: str, by: Who = store.CONSOLE) -> str:
    """Make the key of a link with which somebody chooses another password; an earlier one no longer works.

    The password that there is keeps working until then: whoever did not ask for a link loses nothing by it.

    Args:
        session: the unit of work.
        name: the account.
        by: who makes it.

    Raises:
        AccountError: there is no such account, it is closed, or it logs in elsewhere.
    """
    account = store.existing_account(session, name)
    if account.disabled:
        why = f"'{account.name}' is closed: open it first, with 'wegwijs account change {account.name} --enable'"
        raise store.AccountError([Problem("name", why)])
    if account.password_hash is None:
        why = f"'{account.name}' has no password here: it logs in through OpenID Connect"
        raise store.AccountError([Problem("name", why)])
    note(session, by, "link.add", name=account.name)
    return _made(session, account.id, PASSWORD_LIVES)


def account_of_link(session: Session, key: str) -> str | None:
    """The name of the account for which a link makes a password; None when it does not work (any more)."""
    return session.scalar(
        select(Account.name)
        .join(OneTimeLink, OneTimeLink.account_id == Account.id)
        .where(_works(key, PASSWORD_LIVES), ~Account.disabled)
    )


def use_password_link(session: Session, key: str, password_hash: str, address: str) -> str | None:
    """Use a link up: give its account another password and end all its sessions.

    Args:
        session: the unit of work.
        key: the key of the link.
        password_hash: what to keep of the new password.
        address: where the request comes from.

    Returns:
        the key of a new login session, or None when the link does not work (any more).
    """
    used = session.scalar(
        delete(OneTimeLink)
        .where(OneTimeLink.account_id.is_not(None), _works(key, PASSWORD_LIVES))
        .returning(OneTimeLink.account_id)
    )
    account = session.get(Account, used) if used is not None else None
    if account is None or account.disabled:
        return None
    account.password_hash = password_hash
    store.end_sessions(session, account)
    note(session, Who(account.id, account.name), "password.link", **{"from": address})
    return store.begin_session(session, account)


def _made(session: Session, account: int | None, lives: int) -> str:
    key = keys.new_key()
    same = OneTimeLink.account_id.is_(None) if account is None else OneTimeLink.account_id == account
    session.execute(delete(OneTimeLink).where(same))
    session.add(OneTimeLink(digest=keys.digest(key), account_id=account, expires_at=now() + lives))
    return key


def _works(key: str, lives: int) -> ColumnElement[bool]:
    """Whether it is the link of this key, in its time; one that ends later was made under a clock that was wrong."""
    return (OneTimeLink.digest == keys.digest(key)) & OneTimeLink.expires_at.between(now() + 1, now() + lives)
