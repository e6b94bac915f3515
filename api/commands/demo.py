"""``wegwijs demo``: a year of made-up screenings, to see the reports with."""

from datetime import date, datetime

import click
from sqlalchemy import func, select

from api.accounts.audit_log import note
from api.accounts.permissions import Who
from api.commands.console import console_database, console_settings
from api.http.clock import today
from api.records.bulk import BulkPacker
from api.records.codes import load_codes
from api.records.demo.year import SyntheticYear
from api.records.layout import layout_of
from api.records.retention import purge
from api.storage.columns import number_on
from api.storage.database import Database
from api.storage.models import Screening
from engine import AsOfError, RuleBaseError, load_rule_base

_CONSOLE = Who(name="command line")
_WHAT_NEXT = """To see them in reports:
  wegwijs account add NAME --role analyst --link   an account that may read reports, unless you have one
  wegwijs serve                                    then log in, and open Reports
"""


@click.command("demo")
@click.option(
    "--records", default=2000, show_default=True, type=click.IntRange(1, 5_000_000), help="How many screenings."
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of the year. Default: today.")
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed gives the same people."
)
@click.option("--remove", is_flag=True, help="Delete all synthetic records instead.")
def demo_command(*, records: int, until: datetime | None, seed: int, remove: bool) -> None:
    """Fill the database with a year of made-up screenings, marked as synthetic.

    Reports never mix them with real ones.
    """
    with console_database() as database:
        if remove:
            gone = purge(database, Screening.synthetic.is_(True), who=_CONSOLE, why="synthetic")
            click.echo(f"{gone} synthetic records deleted")
        else:
            _fill(database, records, until.date() if until else today(), seed)


def _fill(database: Database, records: int, until: date, seed: int) -> None:
    settings = console_settings()
    try:
        rule_base = load_rule_base(settings.rules, settings.catalogue)
        codes = load_codes(settings.rules, rule_base.contents)
        rules = rule_base.at(until)
    except (RuleBaseError, AsOfError) as error:
        raise click.ClickException(str(error)) from None
    year = SyntheticYear(rules, codes, BulkPacker.of(rules, layout_of(rules), codes), until, seed)
    with database.session() as session:
        for done in year.write(session, records):
            click.echo(f"\r{done} of {records} synthetic records", nl=False, err=True)
        number_on(session, Screening)
        note(session, _CONSOLE, "demo", records=records)
    with database.reading() as session:
        real = session.scalar(select(func.count()).where(Screening.synthetic.is_(False)))
    click.echo(f"\n{records} synthetic records added, for the year up to {until}. Real records: {real}.", err=True)
    click.echo(_WHAT_NEXT, nl=False, err=True)
