"""``wegwijs costs``: what each criterion costs, on combinations of answers and on people."""

from datetime import date
from pathlib import Path

import click

from engine.analyses.costs.criterion_costs import criteria_costs
from engine.analyses.costs.population import read_people
from engine.analyses.coverage.tables import COST_COLUMNS, cost_rows, table_as_csv
from engine.cli.costs_report import costs_lines
from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.options import as_of_option, format_option, language_option, rule_base_options, today
from engine.language import Language
from engine.requests.costs import read_costs_request


@click.command("costs")
@click.option("--kind", "kind", help="A kind of service, such as case_management.")
@click.option("--need", "need", help="A need, such as need_housing.")
@click.option("--reading", default="strict", show_default=True, help="strict or lenient: how unclear criteria count.")
@click.option(
    "--people",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A population to count too: Parquet, as 'wegwijs synthesise' makes it.",
)
@click.option("--by", multiple=True, metavar="FACT", help="Count people by this fact too; may be repeated.")
@language_option
@as_of_option
@format_option("Text for people, the JSON of the API, or a table.", "csv")
@rule_base_options
def costs_command(
    *,
    kind: str | None,
    need: str | None,
    reading: str,
    people: Path | None,
    by: tuple[str, ...],
    language: Language,
    as_of: date | None,
    form: str,
    rules: Path,
    catalogue: Path,
) -> None:
    """Say of each criterion whom it keeps out, and who would be found or taken twice without it.

    Only among people whom the service is about: with a need that it serves, and for case management those at that
    level. The default is case management.
    """
    if kind and need:
        raise click.UsageError("name a kind or a need, not both")
    rule_base = load_or_exit(rules, catalogue)
    day = as_of or today()
    with exit_on_wrong_input("costs"):
        dated = rule_base.at(day)
        subject = f"need:{need}" if need else f"kind:{kind or 'case_management'}"
        asked = read_costs_request(dated, subject, reading, by)
        if by and people is None:
            raise click.UsageError("'--by' counts people: it needs '--people FILE'")
        population = None if people is None else read_people(dated, people)
        found = criteria_costs(
            dated, day, language, asked.subject, reading=asked.reading, people=population, by=asked.by
        )
    if form == "json":
        click.echo(found.as_json())
    elif form == "csv":
        click.echo(table_as_csv(COST_COLUMNS, cost_rows(found)), nl=False)
    else:
        click.echo("\n".join(costs_lines(found, language)))
