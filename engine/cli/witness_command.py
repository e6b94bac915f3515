"""``wegwijs witness``: the smallest made-up person for everything that can be said, for an expert to read and sign."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import click
import yaml

from engine.analyses.laws.proof import Prover
from engine.analyses.laws.witness import WitnessCase, said_of, witness_cases
from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.labels import read_labels
from engine.cli.options import as_of_option, format_option, language_option, rule_base_options, today
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.base import StatusTest
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.criterion import CriterionStatus
from engine.logic.statuses.level import LevelStatus
from engine.words.person_words import person_in_words
from engine.words.wording import Words


@click.command("witness")
@language_option
@as_of_option
@format_option("Text to read, JSON, or YAML to sign and keep under rules/witnesses/.", "yaml")
@rule_base_options
def witness_command(*, language: Language, as_of: date | None, form: str, rules: Path, catalogue: Path) -> None:
    """Show the smallest made-up person for every conclusion and every status that decides.

    An expert reads them. Those that are right are signed, with a role and a day, in rules/witnesses/; from then on
    `wegwijs validate` says so when the rules come to say something else of them.
    """
    rule_base = load_or_exit(rules, catalogue)
    with exit_on_wrong_input("witness"):
        dated = rule_base.at(as_of or today())
    cases = witness_cases(Prover(dated, {}).anything)
    words = Words(rule_base.contents, language)
    if form == "text":
        labels = read_labels(language)
        for number, case in enumerate(cases, start=1):
            click.echo("\n".join(_told(dated, number, case, words)))
        click.echo(labels["witness_summary"].format(cases=str(len(cases))))
        return
    day = (as_of or today()).isoformat()
    found = {f"witness_{number}": _entry(case, day) for number, case in enumerate(cases, start=1)}
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), nl=False)


def _told(rules: DatedRules, number: int, case: WitnessCase, words: Words) -> Iterator[str]:
    yield f"{number}."
    yield from (f"  {line}" for line in person_in_words(rules, case.facts, words))
    drawn = said_of(rules, case)
    yield from (f"  → {line}" for test in case.expect for line in _in_words(rules, drawn, test, words))
    yield ""


def _in_words(
    rules: DatedRules, drawn: Mapping[ConclusionStatus, tuple[CompiledRule, ...]], test: StatusTest, words: Words
) -> Iterator[str]:
    """What somebody would read of a person of whom this holds."""
    status, value = test.status, test.values[0]
    if isinstance(status, ConclusionStatus):
        said = {tuple(text.into(words.language) for text in rule.then.texts()): rule for rule in drawn[status]}
        yield from (
            f"{' '.join(texts)} [{rule.conclusion}]" if texts else rule.conclusion for texts, rule in said.items()
        )
    elif isinstance(status, LevelStatus):
        yield words.pair(words.level(status.name), words(status.wording(value)))
    elif isinstance(status, CriterionStatus):
        criterion = rules.program.criteria[rules.program.index[status.name]]
        text = criterion.entry.text.into(words.language).rstrip(".")
        yield words.pair(text, words("unknown_caller" if value == "unknown" else value))


def _entry(case: WitnessCase, day: str) -> dict[str, object]:
    return {
        "facts": dict(case.facts),
        "expect": [
            {test.status.subject: test.status.written(), test.status.aspect: list(test.values)} for test in case.expect
        ],
        "signed": {"role": "", "date": day},
    }
