"""``wegwijs interview``: the questions that matter, one by one, and then the decision."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click
from pydantic_core import to_json

from engine.answers.decision import Alert, Decision
from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.interview_dialogue import Dialogue
from engine.cli.interview_replay import Replay, replay
from engine.cli.labels import read_labels
from engine.cli.options import (
    as_of_option,
    format_option,
    language_option,
    name_of,
    read_request_file,
    rule_base_options,
    today,
)
from engine.cli.paper import Paper
from engine.cli.report import report_lines
from engine.deciding.triage import triage
from engine.language import Language
from engine.logic.editions import RuleBase
from engine.requests.triage import TriageRequest, answer_triage
from engine.rulebase.entries.vocabulary import FactValue
from engine.words.wording import Words


@click.command("interview")
@click.option(
    "--answers",
    "file",
    type=click.File("rb"),
    metavar="FILE",
    help="Take the answers from FILE (- is standard input), as for triage, instead of asking.",
)
@language_option
@as_of_option
@format_option("How the result is written. Questions at the terminal are always text.")
@click.option("--full", is_flag=True, help="Text: the decision in full.")
@rule_base_options
def interview_command(
    *,
    file: BinaryIO | None,
    language: Language,
    as_of: date | None,
    form: str,
    full: bool,
    rules: Path,
    catalogue: Path,
) -> None:
    """Ask what can still change the outcome, danger first, and then decide.

    At the terminal: the number or the name of an answer, ? not known, < back, * all answers, . stop and decide on what
    is known.
    """
    rule_base = load_or_exit(rules, catalogue)
    if file is not None:
        with exit_on_wrong_input(name_of(file)):
            request = read_request_file(file, TriageRequest, rule_base, as_of)
            _replay(rule_base, request, language, form, full=full)
    else:
        with exit_on_wrong_input("--as-of"):
            _converse(rule_base, as_of or today(), language, form, full=full)


def _replay(rule_base: RuleBase, request: TriageRequest, language: Language, form: str, *, full: bool) -> None:
    day = request.day(today())
    found = replay(rule_base.at(day), request.all_facts, language)
    decision = answer_triage(rule_base, request, today=today(), language=language)
    if form == "json":
        keys: dict[str, Any] = {
            "said": found.said,
            "asked": found.asked,
            "left_open": found.left_open,
            "not_needed": found.not_needed,
        }
        click.echo(to_json({**keys, "decision": decision}))
    else:
        click.echo("\n".join(_replayed(rule_base, found, language)) + "\n")
        _show(decision, rule_base, language, full=full)


def _replayed(rule_base: RuleBase, found: Replay, language: Language) -> list[str]:
    labels = read_labels(language)
    words = Words(rule_base.contents, language)
    paper = Paper()
    paper.heading(f"{labels['interview_asked']} ({len(found.asked)})")
    for number, item in enumerate(found.asked, start=1):
        answer = words("not_known") if item.answer is None else item.answer_name or str(item.answer)
        paper.paragraph(f"{item.question} {answer}", 2, f"{number}. ")
    for label, facts in (
        (words.label("subjects"), found.said),
        (labels["interview_left_open"], found.left_open),
        (labels["interview_not_needed"], found.not_needed),
    ):
        paper.labelled(label, ", ".join(words.fact(fact) for fact in facts) or [], 2)
    return paper.lines


def _converse(rule_base: RuleBase, day: date, language: Language, form: str, *, full: bool) -> None:
    def alerts(answers: Mapping[str, FactValue | None]) -> tuple[Alert, ...]:
        return triage(rule_base, answers, as_of=day, language=language).safety.alerts

    def listen(prompt: str) -> str | None:
        try:
            typed: str = click.prompt(prompt, prompt_suffix=" ", default="", show_default=False, err=form == "json")
        except click.Abort:
            click.echo(err=True)
            return None
        return typed

    def say(lines: list[str]) -> None:
        if lines:
            click.echo("\n".join(lines), err=form == "json")

    dialogue = Dialogue(rule_base.at(day), language, read_labels(language), say, listen, alerts)
    dialogue.hold()
    decision = triage(rule_base, dialogue.answers, as_of=day, language=language)
    if form == "json":
        click.echo(to_json({"answers": dialogue.answers, "decision": decision}))
    else:
        click.echo()
        _show(decision, rule_base, language, full=full)


def _show(decision: Decision, rule_base: RuleBase, language: Language, *, full: bool) -> None:
    click.echo("\n".join(report_lines(decision, rule_base.contents, read_labels(language), language, full=full)))
