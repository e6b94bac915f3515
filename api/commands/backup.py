"""``wegwijs backup``, ``wegwijs restore`` and ``wegwijs purge``."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click
from sqlalchemy import delete, func, select

from api.accounts.audit_log import note
from api.accounts.permissions import Who
from api.commands.console import console_database
from api.http.errors import NotFoundError
from api.records import record_store
from api.records.retention import purge, purge_log, recorded_before
from api.reports.periods import Quarter
from api.storage.backup import BackupError, back_up, opened_backup, restore
from api.storage.database import Database
from api.storage.models import PublishedFigures, Screening

_CONSOLE = Who(name="command line")
_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@contextmanager
def database() -> Iterator[Database]:
    """The database of the environment, up to date."""
    try:
        with console_database() as opened:
            yield opened
    except BackupError as error:
        raise click.ClickException(str(error)) from None


@click.command("backup")
@_FILE
def backup_command(*, file: Path) -> None:
    """Write records and accounts to FILE, one consistent state, while the server goes on.

    FILE is a SQLite database, also where the records stand in PostgreSQL. Logins are left out.
    """
    with database() as opened:
        _tell(back_up(opened, file))


@click.command("restore")
@_FILE
def restore_command(*, file: Path) -> None:
    """Put the backup FILE into an empty database: SQLite or PostgreSQL, whichever is set.

    FILE is looked at from beginning to end first: of one that is damaged, or no backup, nothing is put anywhere.
    """
    try:
        with opened_backup(file) as backup, console_database(as_it_is=True) as opened:
            _tell(restore(backup, opened))
    except BackupError as error:
        raise click.ClickException(str(error)) from None


def _quarter(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Quarter | None:
    try:
        return Quarter.read(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command("purge")
@click.option("--before", type=_DAY, help="Delete what was recorded before this day.")
@click.option("--log", is_flag=True, help="Also delete the audit log of the time before that day.")
@click.option("--dry-run", is_flag=True, help="Only say how many records it would be.")
@click.option(
    "--figures", metavar="QUARTER", callback=_quarter, help="Take back the published figures of a quarter: 2026-Q3."
)
@click.option("--record", metavar="REFERENCE", help="Delete the one record with this reference.")
def purge_command(
    *, before: datetime | None, log: bool, dry_run: bool, figures: Quarter | None, record: str | None
) -> None:
    """Delete records whose time is over, for good, and the published figures of their quarters.

    With --record, delete one record: somebody does not want to be in it any more, or it was made by mistake. Figures
    that were published stay: they tell of nobody.

    Backups that were made before still hold them. With --figures, only take back what reports say about one quarter:
    the next report makes its figures anew. Whoever kept the old ones can compare the two.
    """
    if sum(given is not None for given in (before, figures, record)) != 1:
        raise click.UsageError("give one of --before, --figures and --record")
    if record is not None and not log:
        _delete_one(record, dry_run=dry_run)
        return
    if before is None and (log or dry_run):
        raise click.UsageError("--log goes with --before, and --dry-run with --before or --record")
    if figures is not None:
        _take_back(figures)
        return
    assert before is not None
    day: date = before.date()
    with database() as opened:
        if dry_run:
            with opened.reading() as session:
                count = session.scalar(select(func.count()).select_from(Screening).where(recorded_before(day)))
            click.echo(f"{count} records from before {day}")
            return
        click.echo(f"{purge(opened, recorded_before(day), who=_CONSOLE, why=f'before {day}')} records deleted")
        if quarters := forget(opened, day, who=_CONSOLE):
            click.echo(f"published figures of {quarters} quarters deleted")
        if log:
            moment = int(before.replace(tzinfo=UTC).timestamp())
            click.echo(f"{purge_log(opened, moment)} lines of the audit log deleted")


def withdraw(database: Database, quarter: Quarter, *, who: Who) -> bool:
    """Take back the published figures of real records of a quarter; the next report makes them from what is there then.

    Returns:
        whether there were any.
    """
    with database.session() as session:
        kept = session.get(PublishedFigures, (str(quarter), False))
        if kept is not None:
            session.delete(kept)
            note(session, who, "figures.withdraw", quarter=str(quarter), made_on=kept.made_on.isoformat())
    return kept is not None


def forget(database: Database, before: date, *, who: Who) -> int:
    """Delete the published figures of the quarters that lie wholly before a day, as their records are."""
    with database.session() as session:
        names = session.scalars(select(PublishedFigures.quarter).distinct())
        old = [name for name in names if Quarter.read(name).last < before]
        session.execute(delete(PublishedFigures).where(PublishedFigures.quarter.in_(old)))
        if old:
            note(session, who, "figures.purge", quarters=sorted(old))
    return len(old)


def _delete_one(reference: str, *, dry_run: bool) -> None:
    """Delete the record with a reference; the audit log keeps its number, with which nobody finds anything."""
    with database() as opened:
        try:
            with opened.reading() as session:
                number = record_store.find(session, reference).id
        except NotFoundError as error:
            raise click.ClickException("\n".join(map(str, error.problems))) from None
        if not dry_run:
            purge(opened, Screening.id == number, who=_CONSOLE, why=f"record {number}")
    click.echo(f"the record of {reference} {'would be' if dry_run else 'is'} deleted; backups still hold it")


def _take_back(quarter: Quarter) -> None:
    with database() as opened:
        if not withdraw(opened, quarter, who=_CONSOLE):
            raise click.ClickException(f"no figures of {quarter} were published")
    click.echo(f"the published figures of {quarter} are taken back; the next report makes them anew")


def _tell(counts: Mapping[str, int]) -> None:
    for table, count in counts.items():
        click.echo(f"{table}: {count}")
