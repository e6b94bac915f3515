"""``wegwijs diff BEFORE AFTER``: what two rule bases ask differently, in words."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import click

from engine.analyses.difference import rule_difference
from engine.answers.difference import RuleDifference
from engine.cli.coverage_report import Labels
from engine.cli.failures import exit_on_wrong_input, load_or_exit
from engine.cli.options import as_of_option, format_option, language_option, today
from engine.cli.paper import Paper
from engine.language import Language
from engine.logic.editions import RuleBase

#: The labels of what can be different, and of how.
_WHAT: Final[Mapping[str, str]] = {
    "criterion": "changed_criterion",
    "service": "changed_service",
    "need": "changed_need",
    "cause": "changed_cause",
    "level": "changed_level",
}
_HOW: Final[Mapping[str, str]] = {
    "added": "change_added",
    "removed": "change_removed",
    "asks_otherwise": "change_asks_otherwise",
    "follows": "change_follows",
    "worded_otherwise": "change_worded_otherwise",
}
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("diff")
@click.argument("before", type=_FOLDER)
@click.argument("after", type=_FOLDER)
@language_option
@as_of_option
@format_option("Text for people, or JSON.")
def diff_command(*, before: Path, after: Path, language: Language, as_of: date | None, form: str) -> None:
    """Say what is asked differently in AFTER than in BEFORE: folders with 'rules' and 'services_catalog' in them.

    An earlier state of a repository is such a folder once it is exported: git archive COMMIT | tar -x -C FOLDER. What
    only has other words is told apart from what means something else: figures of the two can be added up only where
    the meaning is the same.
    """
    day = as_of or today()
    bases = [_read(folder) for folder in (before, after)]
    with exit_on_wrong_input("diff"):
        found = rule_difference(bases[0].at(day), bases[1].at(day), day, language)
    click.echo(found.as_json() if form == "json" else "\n".join(difference_lines(found, language)))


def _read(folder: Path) -> RuleBase:
    """The rule base of one of the two states. Ends with its problems, each behind the folder that has it."""
    for part in ("rules", "services_catalog"):
        if not (folder / part).is_dir():
            raise click.UsageError(f"there is no folder '{part}' in '{folder}'")
    return load_or_exit(folder / "rules", folder / "services_catalog", name=str(folder))


def difference_lines(found: RuleDifference, language: Language) -> list[str]:
    """Lay out a difference."""
    paper, labels = Paper(), Labels(language)
    paper.heading(labels("difference", before=found.before.version, after=found.after.version))
    if not found.changes:
        paper.paragraph(labels("difference_none"))
    for change in found.changes:
        named = labels(_WHAT[change.what], name=change.name, id=change.id)
        paper.paragraph(labels(_HOW[change.change], what=named), 2, "- ")
        for label, words in (("was", change.before), ("becomes", change.after)):
            if words:
                paper.labelled(labels(label), words, 4)
    return paper.lines
