"""``wegwijs compare --reform FILE``: what a reform would change."""

from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from engine.analyses.costs.population import read_people
from engine.analyses.coverage.analysis import MOST_REGIONS
from engine.analyses.coverage.tables import (
    COMPARISON_COLUMNS,
    SITUATION_COLUMNS,
    comparison_rows,
    situation_rows,
    table_as_csv,
)
from engine.analyses.reform.compare import ReformedRules
from engine.analyses.reform.overlay import with_reform
from engine.analyses.reform.situations import GivenSituation
from engine.cli.comparison_report import comparison_lines
from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.options import (
    as_of_option,
    format_option,
    language_option,
    most_option,
    read_all,
    rule_base_options,
    today,
)
from engine.errors import Problem, RuleBaseError, SituationError
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.compare import read_situations
from engine.requests.coverage import MOST_COMPARED
from engine.rulebase.reading.yaml_source import read_yaml
from engine.strict_json import read_json

#: A file of some ten thousand situations is a few megabytes.
MOST_BYTES = 50_000_000


@click.command("compare")
@click.option(
    "--reform",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The reform: a YAML file such as those in rules/reforms.",
)
@click.option("--situations", type=click.File("rb"), help='JSON: [{"id": "a", "facts": {"age": 34}}].')
@click.option(
    "--people",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Count people too: a population in Parquet, as 'wegwijs synthesise' makes it.",
)
@most_option(MOST_REGIONS, MOST_COMPARED)
@language_option
@as_of_option
@format_option(
    "Text for people, the JSON of the API, or a table: of situations when they are given, else of regions.", "csv"
)
@rule_base_options
def compare_command(
    *,
    reform: Path,
    situations: BinaryIO | None,
    people: Path | None,
    most: int,
    language: Language,
    as_of: date | None,
    form: str,
    rules: Path,
    catalogue: Path,
) -> None:
    """Say what a reform changes: who becomes covered, lost or doubly covered, from the rules alone.

    With --people also how many people it finds, loses and covers twice; with --situations a table of their outcomes
    before and after.
    """
    rule_base = load_or_exit(rules, catalogue)
    day = as_of or today()
    with exit_on_wrong_input("compare"):
        before = rule_base.at(day)
    file, problems = read_yaml(reform, str(reform), aliases=False)
    with exit_on_wrong_input("reform"):
        if problems:
            raise RuleBaseError(problems)
        change, after = with_reform(before.contents, day, file)
    with exit_on_wrong_input("situations"):
        given = None if situations is None else _read(situations, rule_base)
        population = None if people is None else read_people(before, people)
        found = ReformedRules(before, after, change, population).compared(
            day, language=language, situations=given, most=most
        )
    if form == "json":
        click.echo(found.as_json())
    elif form == "csv" and given is not None:
        click.echo(table_as_csv(SITUATION_COLUMNS, situation_rows(found)), nl=False)
    elif form == "csv":
        click.echo(table_as_csv(COMPARISON_COLUMNS, comparison_rows(found)), nl=False)
    else:
        click.echo("\n".join(comparison_lines(found, after.contents, language)))


def _read(file: BinaryIO, rule_base: RuleBase) -> list[GivenSituation]:
    data = read_all(file, MOST_BYTES)
    if data is None:
        raise SituationError([Problem("file", f"more than {MOST_BYTES} bytes")])
    return read_situations(read_json(data), rule_base)
