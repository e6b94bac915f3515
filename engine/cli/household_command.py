"""``wegwijs household FILE``: several people of one household, each decided on, and what holds for all."""

from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

import click

from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.household_report import household_lines
from engine.cli.labels import read_labels
from engine.cli.options import (
    as_of_option,
    file_argument,
    format_option,
    known_organisation,
    language_option,
    name_of,
    occasion_options,
    read_request_file,
    rule_base_options,
    today,
)
from engine.language import Language
from engine.requests.household import HouseholdRequest, answer_household


@click.command("household")
@file_argument
@language_option
@as_of_option
@occasion_options
@format_option("Text for people, or the JSON of the API.")
@click.option("--full", is_flag=True, help="Text: the whole decision on each member too.")
@rule_base_options
def household_command(
    *,
    file: BinaryIO,
    language: Language,
    as_of: date | None,
    at: datetime | None,
    organisation: str | None,
    form: str,
    full: bool,
    rules: Path,
    catalogue: Path,
) -> None:
    """Decide on the household in FILE (- is standard input).

    FILE holds JSON: {"persons": [{"role": "parent", "facts": {"age": 38}}, {"role": "child", "facts": {"age": 9}}]}.
    A wrong role is answered with those that there are.
    """
    rule_base = load_or_exit(rules, catalogue)
    own = known_organisation(rule_base.contents, organisation)
    with exit_on_wrong_input(name_of(file)):
        asked = read_request_file(file, HouseholdRequest, rule_base, as_of)
        request = asked.model_copy(update={"at": at or asked.at})
        decision = answer_household(rule_base, request, today=today(), language=language, organisation=own)
    if form == "json":
        click.echo(decision.as_json())
    else:
        lines = household_lines(decision, rule_base.contents, read_labels(language), language, full=full)
        click.echo("\n".join(lines))
