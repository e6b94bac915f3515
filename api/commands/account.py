"""``wegwijs account`` and ``wegwijs token``: who may do what, managed at the machine itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts import store
from api.accounts.permissions import ROLES, SCOPES
from api.commands.console import console_database
from api.storage.models import Account, AuditEntry, Token
from engine import ProblemsError

_ROLE = click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="May be given several times.")


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """A session of the database of the environment; mistakes are told in one line each."""
    try:
        with console_database() as database, database.session() as session:
            yield session
    except ProblemsError as error:
        raise click.ClickException("\n".join(map(str, error.problems))) from None


@click.group("account")
def account_command() -> None:
    """Add, change, list and remove accounts."""


@account_command.command("add")
@click.argument("name")
@_ROLE
@click.option("--openid", is_flag=True, help="No password: logs in through OpenID Connect, under this name.")
@click.option("--password", help="Asked when it is not given; better so, for it stays in the shell's history.")
def add(*, name: str, roles: tuple[str, ...], openid: bool, password: str | None) -> None:
    """Add an account. NAME is a login name or an e-mail address."""
    if not openid and password is None:
        password = _asked()
    with unit_of_work() as session:
        account = store.add_account(session, name, roles, None if openid else password)
        click.echo(f"{account.name}: {account.roles}")


@account_command.command("change")
@click.argument("name")
@_ROLE
@click.option("--password", is_flag=True, help="Ask for a new password.")
@click.option("--disable/--enable", "disabled", default=None, help="Close the account, or open it again.")
def change(*, name: str, roles: tuple[str, ...], password: bool, disabled: bool | None) -> None:
    """Change an account; it has to log in again."""
    asked = _asked() if password else None
    with unit_of_work() as session:
        store.change_account(session, name, roles=roles or None, password=asked, disabled=disabled)


@account_command.command("list")
def list_accounts() -> None:
    """List the accounts and their roles."""
    with unit_of_work() as session:
        for account in session.scalars(select(Account).where(~Account.local).order_by(Account.name)):
            how = "password" if account.password_hash else "OpenID Connect"
            click.echo(f"{account.name}: {account.roles} ({how}{', closed' if account.disabled else ''})")


@account_command.command("remove")
@click.argument("name")
def remove(*, name: str) -> None:
    """Remove an account with its tokens."""
    with unit_of_work() as session:
        store.remove_account(session, name)


@account_command.command("log")
@click.option("--last", default=50, show_default=True, help="How many lines.")
def log(*, last: int) -> None:
    """Show who logged in, changed accounts or took data out."""
    with unit_of_work() as session:
        newest = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(last)).all()
        for entry in reversed(newest):
            details = " ".join(f"{name}={value}" for name, value in entry.details.items())
            click.echo(f"{_time(entry.at)} {entry.account}: {entry.action} {details}".rstrip())


@click.group("token")
def token_command() -> None:
    """Make, list and end tokens, with which software asks in the name of an account."""


@token_command.command("add")
@click.argument("account")
@click.option("--label", required=True, help="What the token is for.")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="May be given several times.")
@click.option("--days", default=90, show_default=True, help="After how many days it ends.")
def add_token(*, account: str, label: str, scopes: tuple[str, ...], days: int) -> None:
    """Make a token for ACCOUNT and show it, this once."""
    with unit_of_work() as session:
        token = store.new_token(session, account, label, scopes, days=days)
        click.echo(token.key)
        click.echo(f"Token {token.id}, until {_time(token.expires_at)}. It is shown only now.", err=True)


@token_command.command("list")
def list_tokens() -> None:
    """List the tokens, without their keys."""
    with unit_of_work() as session:
        rows = session.execute(select(Token, Account).join(Account, Account.id == Token.account_id).order_by(Token.id))
        for token, account in rows:
            used = f"last used {token.used_on}" if token.used_on else "never used"
            ends = _time(token.expires_at)
            click.echo(f"{token.id} {account.name}: {token.label} ({token.scopes}) until {ends}, {used}")


@token_command.command("revoke")
@click.argument("token", type=int)
def revoke(*, token: int) -> None:
    """End a token by its number."""
    with unit_of_work() as session:
        store.revoke_token(session, token)


def _asked() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def _time(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M UTC")
