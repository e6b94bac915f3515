"""``wegwijs triage FILE``: a situation in, a decision out."""

from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Literal

import click

from engine.cli.failures import exit_on_wrong_input, load_or_exit
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
from engine.cli.report import report_lines
from engine.language import Language
from engine.requests.triage import TriageRequest, answer_triage


@click.command("triage")
@file_argument
@language_option
@as_of_option
@occasion_options
@format_option("Text for people, or the JSON of the API.")
@click.option(
    "--detail",
    type=click.Choice(["full", "summary"]),
    help="Everything, or only what is said first; goes before the input's. Default: full.",
)
@click.option("--full", is_flag=True, help="Text: every service and every possible gap in full, with all sources.")
@rule_base_options
def triage_command(
    *,
    file: BinaryIO,
    language: Language,
    as_of: date | None,
    at: datetime | None,
    organisation: str | None,
    form: str,
    detail: Literal["full", "summary"] | None,
    full: bool,
    rules: Path,
    catalogue: Path,
) -> None:
    """Decide on the situation in FILE (- is standard input).

    FILE holds JSON: {"facts": {"age": 34, "housing": "homeless"}, "as_of": "2026-11-21"}. A fact that is left out was
    not asked; null stands for asked, and not known.
    """
    rule_base = load_or_exit(rules, catalogue)
    own = known_organisation(rule_base.contents, organisation)
    with exit_on_wrong_input(name_of(file)):
        asked = read_request_file(file, TriageRequest, rule_base, as_of)
        request = asked.model_copy(update={"at": at or asked.at, "detail": detail or asked.detail})
        if full and request.detail == "summary":
            raise click.UsageError(
                "--full shows everything, and the detail 'summary' only what is said first: choose one"
            )
        decision = answer_triage(rule_base, request, today=today(), language=language, organisation=own)
    if form == "json":
        click.echo(decision.as_json())
    else:
        lines = report_lines(decision, rule_base.contents, read_labels(language), language, full=full)
        click.echo("\n".join(lines))
