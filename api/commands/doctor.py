"""``wegwijs doctor``: checks an installation, and says in one line each what is wrong and what to do."""

import asyncio
import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

import click
from sqlalchemy import func, make_url, select, text
from sqlalchemy.orm import Session

from api.accounts import store
from api.accounts.openid import LEEWAY, OpenId, OpenIdError
from api.http.clock import now, today
from api.http.hosts import is_loopback
from api.pages.assets import DIST
from api.records.codes import load_codes
from api.reports.report_settings import load_settings
from api.settings import SettingError, Settings, read_settings, unknown_variables
from api.storage.database import FILE_NAME, Database, Edition
from api.storage.failures import StorageDownError
from api.storage.models import AuditEntry
from engine import RuleBaseError, load_checked, stated_after

#: With less room than this on the disk of the records, somebody should look.
_ROOM: Final = 500 * 1024 * 1024
_DAY: Final = 24 * 60 * 60
#: The clocks of a server and its database may differ so many seconds.
_CLOCKS_APART: Final = 10 * 60

Verdict = Literal["good", "look", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found.

    Attributes:
        verdict: `wrong` has to be mended, `look` may be meant that way.
        words: what it is, and what to do.
    """

    verdict: Verdict
    words: str


#: What tables that are not those of this version mean.
_EDITIONS: Final[dict[Edition, Finding]] = {
    "none": Finding("look", "the database has no tables yet: they are made when somebody first needs them"),
    "older": Finding(
        "look", "the tables are of an older version: the next start brings them up to date; back up first"
    ),
    "newer": Finding(
        "wrong", "the tables are of a newer version than this program: start that one, or restore a backup"
    ),
}


@click.command("doctor")
@click.option(
    "--backups",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the backups, to see how old they are.",
)
def doctor_command(*, backups: Path | None) -> None:
    """Check settings, rules, styles, logins elsewhere, database, files and backups of this installation.

    The exit code is 1 when something is wrong. Nothing is changed.
    """
    try:
        settings = read_settings()
    except SettingError as error:
        raise click.ClickException(str(error)) from None
    findings = [
        *check_settings(settings),
        *check_rules(settings),
        *check_styles(),
        *check_openid(settings),
        *check_database(settings),
        *(check_backups(backups) if backups else ()),
    ]
    for finding in findings:
        click.echo(f"{finding.verdict:5}  {finding.words}")
    if any(finding.verdict == "wrong" for finding in findings):
        raise click.exceptions.Exit(1)


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Settings that are missing where the server can be reached from elsewhere."""
    for line in unknown_variables(os.environ):
        yield Finding("wrong", line)
    if not settings.session_keys:
        yield Finding("look", "WEGWIJS_SESSION_KEY is not set: conversations and logins end when the server stops")
    if not settings.hosts:
        yield Finding("look", "WEGWIJS_HOSTS is not set: browsers reach the server by its address only, not by a name")
    if settings.hosts and not settings.proxies:
        words = "WEGWIJS_PROXIES is not set: behind a reverse proxy, all people count as one address, without https"
        yield Finding("look", words)
    if settings.database_url and _is_overheard(settings.database_url):
        words = (
            "WEGWIJS_DATABASE_URL: add sslmode=verify-full, or others on the way can read, or answer for the database"
        )
        yield Finding("look", words)
    yield Finding("good", "settings can be read")


def _is_overheard(address: str) -> bool:
    """Whether a database on another machine is reached without a check of who answers."""
    url = make_url(address)
    far = url.host is not None and not is_loopback(url.host)
    return far and url.query.get("sslmode") not in ("verify-ca", "verify-full")


def check_rules(settings: Settings) -> Iterator[Finding]:
    """Rules and catalogue, what records and reports keep and show, and the organisation that runs the server."""
    try:
        rule_base = load_checked(settings.rules, settings.catalogue)
        load_settings(settings.rules, load_codes(settings.rules, rule_base.contents))
    except RuleBaseError as error:
        yield from (Finding("wrong", str(problem)) for problem in error.problems)
        return
    for problem in stated_after(rule_base.contents, today()):
        yield Finding("wrong", str(problem))
    yield Finding("good", f"rules of version {rule_base.version} are right")
    if settings.organisation and settings.organisation not in rule_base.contents.organisations:
        yield Finding("wrong", f"WEGWIJS_ORGANISATION: the catalogue has no organisation '{settings.organisation}'")


def check_styles() -> Iterator[Finding]:
    """The built styles and scripts of the pages."""
    built = (DIST / "stamp").exists()
    yield Finding("good", "styles are built") if built else Finding("wrong", "styles are not built: run make setup")


def check_openid(settings: Settings) -> Iterator[Finding]:
    """The provider of OpenID Connect, where there is one: that it answers under the name that is set, and its clock."""
    if settings.openid is None:
        return
    provider, name = OpenId(settings.openid), settings.openid.issuer
    try:
        asyncio.run(provider.described())
        ahead = asyncio.run(provider.seconds_ahead())
    except OpenIdError as error:
        yield Finding("wrong", f"WEGWIJS_OPENID_ISSUER: nobody can log in there: {error}")
        return
    yield Finding("good", f"{name} answers as a provider of OpenID Connect")
    if ahead is not None and abs(ahead) > LEEWAY:
        where = "ahead of" if ahead > 0 else "behind"
        words = f"the clock of {name} is {abs(ahead):.0f} seconds {where} that of this machine: logins may be refused"
        yield Finding("wrong", words)


def check_database(settings: Settings) -> Iterator[Finding]:
    """The database: reached, up to date, writable, for its owner only, with room."""
    file = None if settings.database_url else settings.data / FILE_NAME
    if file is not None and settings.data.exists() and not settings.data.is_dir():
        yield Finding("wrong", f"WEGWIJS_DATA: {settings.data} is no folder")
        return
    if file is not None and not file.exists():
        yield Finding("look", f"there is no database yet in {settings.data}: it is made when somebody first needs it")
        return
    if file is not None:
        yield from _check_files(file)
    database = Database(settings.database_url) if settings.database_url else Database.in_file(settings.data / FILE_NAME)
    try:
        edition = database.edition()
        if edition in _EDITIONS:
            yield _EDITIONS[edition]
        with database.session(patience=2) as session:
            session.execute(text("SELECT 1"))
            if edition == "current":  # of other tables nobody knows what they hold
                yield from _check_tables(session)
        yield Finding("good", "the database works")
    except StorageDownError as error:
        yield Finding("wrong", f"{error.problem.message.partition(':')[0]}: {error.details}")
    finally:
        database.close()


def _check_tables(session: Session) -> Iterator[Finding]:
    if not store.has_accounts(session):
        yield Finding("look", "there is no account: only this machine is answered")
    written = session.scalar(select(func.max(AuditEntry.at)))
    if written is not None and written > now() + _CLOCKS_APART:
        at = f"{datetime.fromtimestamp(written, UTC):%Y-%m-%d %H:%M} UTC"
        yield Finding("wrong", f"the audit log has a line of {at}, which is still to come: the clock is wrong, or was")


def _check_files(file: Path) -> Iterator[Finding]:
    for path in (file, *file.parent.glob(f"{file.name}-*")):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding("wrong", f"others can read {path}: chmod 600 '{path}'")
    free = shutil.disk_usage(file.parent).free
    if free < _ROOM:
        yield Finding("wrong", f"only {free // 2**20} MB are free on the disk of {file.parent}")


def check_backups(folder: Path) -> Iterator[Finding]:
    """How old the newest backup is, and whether others can read one."""
    files = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []
    if not files:
        yield Finding("wrong", f"there is no backup in {folder}")
        return
    age = int((time.time() - max(path.stat().st_mtime for path in files)) // _DAY)
    words = f"the newest backup is {age} days old"
    yield Finding("good", words) if age < 2 else Finding("wrong", f"{words}: look at its timer")
    for path in files:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding("wrong", f"others can read the backup {path}: chmod 600 '{path}'")
