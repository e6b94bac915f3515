"""``wegwijs notes``: what a caller says becomes proposals of facts."""

import sys
from datetime import date
from pathlib import Path

import click

from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.options import as_of_option, format_option, language_option, rule_base_options, today
from engine.errors import visible
from engine.language import Language
from engine.logic.compilation.dated import choices_of
from engine.requests.model import read_request
from engine.requests.notes import LONGEST_NOTE, NoteRequest, answer_note
from engine.words.wording import Words


@click.command("notes")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@language_option
@as_of_option
@format_option("Text for people, or the JSON of the API.")
@rule_base_options
def notes_command(
    *, words: tuple[str, ...], language: Language, as_of: date | None, form: str, rules: Path, catalogue: Path
) -> None:
    """Propose facts for what a caller says, such as TEXT "82, dementie, geen schulden" (- is standard input).

    Each proposal stands with the words on which it rests; a question mark says that they could mean something else.
    Nothing is kept. --lang is also the language of TEXT.
    """
    rule_base = load_or_exit(rules, catalogue)
    text = sys.stdin.read(LONGEST_NOTE + 1) if words == ("-",) else " ".join(words)
    with exit_on_wrong_input("text"):
        asked = read_request(NoteRequest, {"text": text, "language": language}, rule_base)
        found = answer_note(rule_base, asked, today=as_of or today())
    if form == "json":
        click.echo(found.as_json())
        return
    names, choices = Words(rule_base.contents, language), choices_of(rule_base.contents)
    for proposal in found.proposals:
        choice = choices.get(proposal.fact, {}).get(str(proposal.value))
        value = choice.into(language) if choice else names.value(proposal.value)
        doubt = "?" if proposal.doubtful else ""
        click.echo(f"{names.pair(names.fact(proposal.fact), value)}{doubt} ({visible(proposal.text)})")
