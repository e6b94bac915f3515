"""``wegwijs account`` and ``wegwijs token``: who may do what, managed at the machine itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts import keys, links, store
from api.accounts.permissions import ROLES, SCOPES
from api.commands.console import console_database, console_settings, terminal_language
from api.storage.models import Account, AuditEntry, Token
from engine import LANGUAGES, Language, ProblemsError

#: So far a database counts.
_HIGHEST_NUMBER = 2**31 - 1


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.startswith(("https://", "http://")):
        raise click.BadParameter(f"begins with https://, as https://{value} does")
    return value


_SITE = click.option(
    "--site",
    callback=_address,
    help="Where the server is, such as https://wegwijs.example.org; else the first name in WEGWIJS_HOSTS.",
)
_LANG = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the page that the link opens; else that of the terminal."
)
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
@click.option("--link", is_flag=True, help="Show a link with which NAME chooses the password, as 'account link' does.")
@_SITE
@_LANG
def add(
    *,
    name: str,
    roles: tuple[str, ...],
    openid: bool,
    password: str | None,
    link: bool,
    site: str | None,
    lang: Language | None,
) -> None:
    """Add an account. NAME is a login name or an e-mail address."""
    if openid + link + (password is not None) > 1:
        raise click.UsageError("take one of --openid, --link and --password")
    if link:
        password = keys.new_key()  # nobody knows it, so only the link opens the account
    elif not openid and password is None:
        password = _asked()
    with unit_of_work() as session:
        account = store.add_account(session, name, roles, None if openid else password)
        key = links.new_password_link(session, name) if link else None
        click.echo(f"{account.name}: {account.roles}", err=link)
    if key is not None:
        _show_link(key, site, lang)


@account_command.command("link")
@click.argument("name")
@_SITE
@_LANG
def link_command(*, name: str, site: str | None, lang: Language | None) -> None:
    """Show a link with which NAME chooses another password.

    For whoever forgot theirs: nobody else gets to know the new one. The link works once and for an hour. Pass it on by
    a way by which only NAME gets it. An earlier link ends, and so does every login of NAME once the password is chosen.
    """
    with unit_of_work() as session:
        key = links.new_password_link(session, name)
    _show_link(key, site, lang)


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
@click.option("--last", type=click.IntRange(1, 1_000_000), default=50, show_default=True, help="How many lines.")
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
@click.option(
    "--days",
    type=click.IntRange(1, store.LONGEST_TOKEN_DAYS),
    default=90,
    show_default=True,
    help="After how many days it ends.",
)
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
@click.argument("token", type=click.IntRange(1, _HIGHEST_NUMBER))
def revoke(*, token: int) -> None:
    """End a token by its number."""
    with unit_of_work() as session:
        store.revoke_token(session, token)


def _show_link(key: str, site: str | None, lang: Language | None) -> None:
    """Print a link to another password, after it was written down: what is printed works."""
    hosts = console_settings().hosts
    server = site or (f"https://{hosts[0]}" if hosts else "http://127.0.0.1:8000")
    click.echo(f"{server.rstrip('/')}/{lang or terminal_language()}/password?key={key}")
    click.echo(f"It works once, for {links.PASSWORD_LIVES // 60} minutes. It is shown only now.", err=True)


def _asked() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


def _time(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M UTC")
