"""``wegwijs knowledge``: what the documents say, row by row, and what carries each row."""

from pathlib import Path
from typing import get_args

import click

from engine.cli.failures import WRONG_INPUT, load_or_exit, report
from engine.cli.knowledge_report import markdown_lines, text_lines
from engine.cli.labels import read_labels
from engine.cli.options import format_option, language_option, rule_base_options
from engine.errors import Problem, SituationError
from engine.language import Language
from engine.rulebase.entries.knowledge import RowUse
from engine.rulebase.knowledge.mentions import project_citations
from engine.rulebase.knowledge.register import knowledge_register
from engine.suggestions import nearest
from engine.words.register_words import chosen_rows, knowledge_shown
from engine.words.wording import Words


@click.command("knowledge")
@click.option("--row", "ids", multiple=True, metavar="ID", help="Only this row, such as MT-03; may be repeated.")
@click.option(
    "--use", type=click.Choice(get_args(RowUse)), help="Only rows with this use: rule, explanation, policy, none."
)
@click.option("--unencoded", is_flag=True, help="Only rows that nothing carries, with the reason.")
@language_option
@format_option("Text for people, the JSON of the API, or the page of the documentation.", "markdown")
@rule_base_options
def knowledge_command(
    *,
    ids: tuple[str, ...],
    use: RowUse | None,
    unencoded: bool,
    language: Language,
    form: str,
    rules: Path,
    catalogue: Path,
) -> None:
    """Print what the documents say, row by row, with the entries that carry each row or the reason why none does.

    Scenarios and documentation count where they stand beside the rules.
    """
    contents = load_or_exit(rules, catalogue).contents
    problems = [
        Problem("--row", f"unknown row '{name[:20]}'", nearest(name, contents.knowledge))
        for name in ids
        if name.upper() not in contents.knowledge
    ]
    if problems:
        raise SystemExit(report(SituationError(problems), WRONG_INPUT))
    rows = knowledge_register(contents, project_citations(rules.parent, contents.knowledge))
    answer = knowledge_shown(contents, chosen_rows(rows, ids=ids, use=use, unencoded=unencoded), language)
    words = Words(contents, language)
    if form == "json":
        click.echo(answer.as_json())
    elif form == "markdown":
        click.echo("\n".join(markdown_lines(answer, read_labels(language), words)))
    else:
        click.echo("\n".join(text_lines(answer, read_labels(language), words)))
