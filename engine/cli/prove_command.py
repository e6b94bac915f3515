"""``wegwijs prove``: decides every law for all situations that can exist."""

import json
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from engine.analyses.laws.decided import DecidedProof, prove_decided
from engine.analyses.laws.proof import Prover, Verdict, rules_that_break
from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.labels import read_labels
from engine.cli.options import as_of_option, format_option, language_option, rule_base_options, today
from engine.errors import Problem, SituationError
from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.laws import Law
from engine.rulebase.entries.rule_base import Contents
from engine.suggestions import nearest
from engine.words.person_words import person_in_words
from engine.words.wording import Words


@click.command("prove")
@click.option("--law", "wanted", multiple=True, metavar="ID", help="Only this law; may be repeated.")
@language_option
@as_of_option
@format_option("Text for people, or JSON.")
@rule_base_options
def prove_command(
    *, wanted: tuple[str, ...], language: Language, as_of: date | None, form: str, rules: Path, catalogue: Path
) -> None:
    """Decide every law for all situations that can exist.

    A law that is broken comes with the smallest made-up person that breaks it. Of a law that is named it is tried too
    whether it fails once its fault (breaks_when) is put into the rules. Exit codes: 0 all laws hold, 1 a law is broken,
    says nothing or cannot fail.
    """
    rule_base = load_or_exit(rules, catalogue)
    with exit_on_wrong_input("prove"):
        dated = rule_base.at(as_of or today())
        laws = _chosen(rule_base.contents.laws, wanted)
    start = time.perf_counter()
    prover = Prover(dated, laws)
    verdicts = tuple(prover.verdicts())
    decided = None if wanted else prove_decided(prover.anything)
    with exit_on_wrong_input("prove"):
        cannot_fail = [name for name in wanted if not _can_fail(rule_base.contents, dated.day, name)]
    seconds = time.perf_counter() - start
    broken = [verdict for verdict in verdicts if not verdict.holds or verdict.empty]
    words = Words(rule_base.contents, language)
    if form == "json":
        found = {**_data(prover, verdicts, decided, words), "cannot_fail": cannot_fail}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        labels = read_labels(language)
        for verdict in broken:
            click.echo("\n".join(_told(dated, verdict, words, labels)))
        for name in cannot_fail:
            click.echo(labels["prove_cannot_fail"].format(law=name))
        for undone in decided.undone if decided else ():
            click.echo(
                labels["prove_undone"].format(what=undone.what, fact=words.fact(undone.fact), value=str(undone.answer))
            )
            click.echo("\n".join(f"  {line}" for line in person_in_words(dated, undone.before, words)))
        click.echo(
            labels["prove_summary"].format(laws=str(len(laws)), cases=str(len(verdicts)), broken=str(len(broken)))
        )
        digits = len(str(prover.situations())) - 1
        click.echo(labels["prove_situations"].format(digits=str(digits), seconds=f"{seconds:.1f}"))
        if decided and not decided.undone:
            click.echo(labels["prove_decided"].format(decided=str(decided.decided), steps=str(decided.steps)))
    if broken or cannot_fail or (decided and decided.undone):
        sys.exit(1)


def _can_fail(contents: Contents, day: date, law: str) -> bool:
    """Whether a law is broken by the fault that it is there to keep out."""
    faulty = rules_that_break(contents, day, law)
    return any(not verdict.holds for verdict in Prover(faulty, {law: contents.laws[law]}).verdicts())


def _chosen(laws: Mapping[str, Law], wanted: tuple[str, ...]) -> Mapping[str, Law]:
    for name in wanted:
        if name not in laws:
            raise SituationError([Problem("--law", f"unknown law '{name}'", nearest(name, laws))])
    return {name: law for name, law in laws.items() if not wanted or name in wanted}


def _told(rules: DatedRules, verdict: Verdict, words: Words, labels: Mapping[str, str]) -> list[str]:
    text = verdict.case.text.into(words.language)
    if verdict.person is None:
        return [labels["prove_empty"].format(law=verdict.case.name, text=text)]
    lines = [labels["prove_broken"].format(law=verdict.case.name, text=text)]
    lines += [f"  {line}" for line in person_in_words(rules, verdict.person, words)]
    return [*lines, f"  facts: {json.dumps(verdict.person)}"]


def _data(
    prover: Prover, verdicts: tuple[Verdict, ...], decided: DecidedProof | None, words: Words
) -> dict[str, object]:
    return {
        "situations": prover.situations(),
        "laws": [
            {
                "id": verdict.case.name,
                "each": verdict.case.each,
                "text": verdict.case.text.into(words.language),
                "holds": verdict.holds,
                "empty": verdict.empty,
                "counterexample": verdict.person,
            }
            for verdict in verdicts
        ],
        "decided": decided
        and {
            "looked_at": decided.decided,
            "steps": decided.steps,
            "undone": [
                {"what": one.what, "fact": one.fact, "answer": one.answer, "before": one.before}
                for one in decided.undone
            ],
        },
    }
