"""``wegwijs coverage``: who is covered by no service, by one and by several, from the rules alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from engine.analyses.costs.population import read_people
from engine.analyses.coverage.analysis import MOST_REGIONS, analyse_coverage
from engine.analyses.coverage.tables import COVERAGE_COLUMNS, coverage_rows, table_as_csv
from engine.cli.coverage_report import coverage_lines
from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.options import as_of_option, format_option, language_option, most_option, rule_base_options, today
from engine.language import Language
from engine.requests.coverage import MOST_COMPARED, read_coverage_request, read_given


@click.command("coverage")
@click.option("--kind", "kinds", multiple=True, help="A kind of service, such as case_management; may be repeated.")
@click.option("--need", "needs", multiple=True, help="A need, such as need_housing; may be repeated.")
@click.option("--reading", "readings", multiple=True, help="strict or lenient. Default: both.")
@click.option("--given", multiple=True, metavar="FACT=VALUE", help="Only people of whom this holds; may be repeated.")
@most_option(MOST_REGIONS, MOST_COMPARED)
@click.option(
    "--weigh",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Count people too: a population in Parquet, as 'wegwijs synthesise' makes it.",
)
@language_option
@as_of_option
@format_option("Text for people, the JSON of the API, or a table.", "csv")
@click.option("--full", is_flag=True, help="Text: every kind and need in full.")
@rule_base_options
def coverage_command(
    *,
    kinds: tuple[str, ...],
    needs: tuple[str, ...],
    readings: tuple[str, ...],
    given: tuple[str, ...],
    most: int,
    weigh: Path | None,
    language: Language,
    as_of: date | None,
    form: str,
    full: bool,
    rules: Path,
    catalogue: Path,
) -> None:
    """Say who is covered by no service, by one and by several.

    Decided exactly, from the rules alone: nobody has to call first. Shares are shares of cells (combinations of
    answers), not of people; with --weigh people are counted beside them.
    """
    rule_base = load_or_exit(rules, catalogue)
    day = as_of or today()
    with exit_on_wrong_input("coverage"):
        dated = rule_base.at(day)
        chosen = [*(f"kind:{name}" for name in kinds), *(f"need:{name}" for name in needs)]
        request = read_coverage_request(dated, chosen, readings, read_given(given), most)
        if weigh is not None:
            request = replace(request, people=read_people(dated, weigh))
        found = analyse_coverage(dated, day, language, request)
    if form == "json":
        click.echo(found.as_json())
    elif form == "csv":
        click.echo(table_as_csv(COVERAGE_COLUMNS, coverage_rows(found)), nl=False)
    else:
        click.echo("\n".join(coverage_lines(found, rule_base.contents, language, full=full or bool(chosen))))
