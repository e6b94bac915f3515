"""Accounts, login sessions and tokens, in the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from api.accounts import keys
from api.accounts.audit_log import note
from api.accounts.permissions import ROLES, SCOPES, Role, Who, permissions_of
from api.http.clock import now, today
from api.storage.models import Account, LoginSession, OneTimeLink, Token
from engine import Problem, ProblemsError, nearest

#: A login ends after so many seconds without a request, and after so many in any case.
IDLE: Final = 60 * 60
LONGEST: Final = 12 * 60 * 60
#: How often the time of the last request is written down.
_SEEN_EVERY: Final = 60
LONGEST_TOKEN_DAYS: Final = 366
#: The account behind the link of the first run, while there is no other.
LOCAL: Final = "local"
#: Who works at the machine itself.
CONSOLE: Final = Who(name="command line")


class AccountError(ProblemsError):
    """Something about an account, a role or a token is not right."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was just made: the only moment at which its key is known."""

    id: int
    key: str
    expires_at: int


def has_accounts(session: Session) -> bool:
    """Whether there is an account that somebody can log in to."""
    return session.scalar(select(func.count()).where(~Account.local, ~Account.disabled)) != 0


def add_account(session: Session, name: str, roles: Iterable[str], password: str | None, by: Who = CONSOLE) -> Account:
    """Add an account.

    Args:
        session: the unit of work.
        name: the login name, or for OpenID Connect the e-mail address or user name that the provider vouches for.
        roles: one or more roles.
        password: None for an account that logs in elsewhere, through OpenID Connect.
        by: who adds it.

    Raises:
        AccountError: the name is taken or no name, or there is no such role.
        PasswordError: the password is too easy to guess.
    """
    name = _name(name)
    if account_named(session, name) is not None:
        raise AccountError([Problem("name", f"there is already an account '{name}'")])
    hashed = None if password is None else keys.password_hash(name, password)
    account = Account(name=name, roles=_roles(roles), password_hash=hashed, created_on=today(), local=False)
    session.add(account)
    note(session, by, "account.add", name=name, roles=account.roles)
    session.flush()
    return account


def change_account(
    session: Session,
    name: str,
    *,
    roles: Iterable[str] | None = None,
    password: str | None = None,
    disabled: bool | None = None,
    by: Who = CONSOLE,
) -> None:
    """Give an account other roles or another password, or close or open it. All its sessions and links end.

    Raises:
        AccountError: there is no such account or role.
        PasswordError: the password is too easy to guess.
    """
    account = existing_account(session, name)
    if roles is not None:
        account.roles = _roles(roles)
    if password is not None:
        account.password_hash = keys.password_hash(account.name, password)
    if disabled is not None:
        account.disabled = disabled
    end_sessions(session, account)
    changed = [
        what for what, given in (("roles", roles), ("password", password), ("disabled", disabled)) if given is not None
    ]
    note(session, by, "account.change", name=account.name, changed=changed)


def remove_account(session: Session, name: str, by: Who = CONSOLE) -> None:
    """Remove an account with its sessions and tokens; the audit log keeps its name.

    Raises:
        AccountError: there is no such account.
    """
    session.delete(existing_account(session, name))
    note(session, by, "account.remove", name=_name(name))


def account_named(session: Session, name: str) -> Account | None:
    """The account of this name that somebody can log in to, if there is one."""
    if not name.strip().isprintable():
        return None  # there is none, and PostgreSQL refuses even to look for some
    return session.scalar(select(Account).where(Account.name == name.strip().lower(), ~Account.local))


def existing_account(session: Session, name: str) -> Account:
    """The account of this name.

    Raises:
        AccountError: there is no such account.
    """
    account = account_named(session, name)
    if account is None:
        known = session.scalars(select(Account.name).where(~Account.local))
        raise AccountError([Problem("name", f"there is no account '{name[:60]}'", nearest(name, known))])
    return account


def _name(name: str) -> str:
    name = name.strip().lower()
    if not name or len(name) > 200 or any(not sign.isprintable() or sign.isspace() for sign in name) or name == LOCAL:
        raise AccountError([Problem("name", "a name has 1 to 200 characters, without spaces, and is not 'local'")])
    return name


def _roles(roles: Iterable[str]) -> str:
    wanted = list(dict.fromkeys(roles))
    problems = [
        Problem("role", f"unknown role '{role[:60]}'", nearest(role, ROLES)) for role in wanted if role not in ROLES
    ]
    if not wanted:
        problems.append(Problem("role", f"give at least one role: {', '.join(ROLES)}"))
    if problems:
        raise AccountError(problems)
    return " ".join(role for role in ROLES if role in wanted)


# Login sessions


def begin_session(session: Session, account: Account) -> str:
    """Begin a login session, always under a new key.

    Returns:
        the key for the browser's cookie.
    """
    key = keys.new_key()
    session.execute(delete(LoginSession).where(LoginSession.began_at < now() - LONGEST))
    session.add(LoginSession(digest=keys.digest(key), account_id=account.id, began_at=now(), seen_at=now()))
    return key


def end_session(session: Session, key: str) -> None:
    """End a login session."""
    session.execute(delete(LoginSession).where(LoginSession.digest == keys.digest(key)))


def end_sessions(session: Session, account: Account) -> None:
    """End every login session of an account, and every link to another password for it."""
    for ended in (LoginSession, OneTimeLink):
        session.execute(delete(ended).where(ended.account_id == account.id))


def who_has_session(session: Session, key: str) -> Who | None:
    """Who is behind a cookie; None when nobody is, or not any more."""
    found = session.execute(
        select(LoginSession, Account)
        .join(Account, Account.id == LoginSession.account_id)
        .where(LoginSession.digest == keys.digest(key))
    ).one_or_none()
    if found is None:
        return None
    login, account = found
    # A clock that was put back would make a login of the time before it last for ever: as far ahead is as long ago.
    if abs(now() - login.seen_at) > IDLE or abs(now() - login.began_at) > LONGEST or not _counts(session, account):
        return None
    roles = roles_of(account)
    return Who(account.id, account.name, permissions_of(roles), roles, login.digest, keys.derived(key, "form"))


def is_stale(session: Session, key: str) -> bool:
    """Whether it is time to write down that a login session is in use: not at every request."""
    login = session.get(LoginSession, keys.digest(key))
    return login is not None and abs(now() - login.seen_at) > _SEEN_EVERY


def session_is_used(session: Session, key: str) -> None:
    """Write down that a login session is in use."""
    session.execute(update(LoginSession).where(LoginSession.digest == keys.digest(key)).values(seen_at=now()))


def roles_of(account: Account) -> tuple[Role, ...]:
    """The roles of an account."""
    return tuple(role for role in ROLES if role in account.roles.split())


def _counts(session: Session, account: Account) -> bool:
    return not account.disabled and not (account.local and has_accounts(session))


# Tokens


def new_token(
    session: Session, name: str, label: str, scopes: Iterable[str], *, days: int, by: Who = CONSOLE
) -> NewToken:
    """Make a token with which software asks in the name of an account.

    Args:
        session: the unit of work.
        name: the account.
        label: what it is for.
        scopes: what it may do: some of what the account may do.
        days: after how many days it ends.
        by: who makes it.

    Raises:
        AccountError: no such account, a scope that the account does not have, or too long a life.
    """
    account = existing_account(session, name)
    allowed = [scope for scope in SCOPES if scope in permissions_of(roles_of(account))]
    wanted = list(dict.fromkeys(scopes))
    problems = [
        Problem("scope", f"'{scope[:60]}' is nothing that this account may do with a token", nearest(scope, allowed))
        for scope in wanted
        if scope not in allowed
    ]
    if not allowed:
        words = f"a token is for {' and '.join(SCOPES)} in the API, which this account may not use: log in on the pages"
        problems.append(Problem("scope", words))
    elif not wanted:
        problems.append(Problem("scope", f"give at least one of: {', '.join(allowed)}"))
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        problems.append(Problem("days", f"a token lives 1 to {LONGEST_TOKEN_DAYS} days"))
    if not label.strip() or len(label) > 100:
        problems.append(Problem("label", "say in 1 to 100 characters what the token is for"))
    if problems:
        raise AccountError(problems)
    key = keys.TOKEN_PREFIX + keys.new_key()
    expires_at = now() + days * 24 * 60 * 60
    token = Token(
        digest=keys.digest(key),
        account_id=account.id,
        label=label.strip(),
        scopes=" ".join(scope for scope in SCOPES if scope in wanted),
        created_at=now(),
        expires_at=expires_at,
    )
    session.add(token)
    session.flush()
    note(session, by, "token.add", name=account.name, token=token.id, scopes=token.scopes, days=days)
    return NewToken(token.id, key, expires_at)


def revoke_token(session: Session, token_id: int, by: Who = CONSOLE) -> None:
    """End a token.

    Raises:
        AccountError: there is no such token.
    """
    token = session.get(Token, token_id)
    if token is None:
        raise AccountError([Problem("token", f"there is no token {token_id}")])
    session.delete(token)
    note(session, by, "token.revoke", token=token_id)


def who_has_token(session: Session, key: str) -> Who | None:
    """Who is behind a token, with what the token and the account both allow; None when it does not work (any more)."""
    found = session.execute(
        select(Token, Account).join(Account, Account.id == Token.account_id).where(Token.digest == keys.digest(key))
    ).one_or_none()
    if found is None:
        return None
    token, account = found
    if token.expires_at <= now() or not _counts(session, account):
        return None
    roles = roles_of(account)
    scopes = token.scopes.split()
    permissions = frozenset(permission for permission in permissions_of(roles) if permission in scopes)
    return Who(account.id, account.name, permissions, roles)


def token_is_stale(session: Session, key: str) -> bool:
    """Whether it is time to write down that a token is in use: once a day."""
    token = session.scalar(select(Token).where(Token.digest == keys.digest(key)))
    return token is not None and token.used_on != today()


def token_is_used(session: Session, key: str) -> None:
    """Write down the day on which a token was last used."""
    session.execute(update(Token).where(Token.digest == keys.digest(key)).values(used_on=today()))
