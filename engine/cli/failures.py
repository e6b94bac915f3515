"""How a command ends when its input or the rule base is wrong: problems on standard error, and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from engine.cli.user_shelf import user_shelf
from engine.errors import ProblemsError, RuleBaseError, visible
from engine.logic.editions import RuleBase, load_rule_base
from engine.shelf import NOTHING_KEPT, Shelf

BROKEN_RULE_BASE = 1
WRONG_INPUT = 2


@contextmanager
def exit_on_wrong_input(name: str) -> Iterator[None]:
    """End with the code of wrong input when a `ProblemsError` comes out of the block.

    Args:
        name: what was read, for the message.
    """
    try:
        yield
    except ProblemsError as error:
        raise SystemExit(report(error, WRONG_INPUT, name)) from None


@dataclass(frozen=True)
class AtHand:
    """A rule base that is loaded already: whoever runs several commands in one process hands it over as their ``obj``.

    Attributes:
        rules, catalogue: the folders of which it was loaded; a command that is asked for others loads those.
        rule_base: what was loaded.
        files: where each file of others may be kept as it was read: see `load_rule_base`.
    """

    rules: Path
    catalogue: Path
    rule_base: RuleBase
    files: Shelf = NOTHING_KEPT


class _Loads(Protocol):
    def __call__(self, rules: Path, catalogue: Path, *, files: Shelf) -> RuleBase: ...


def load_or_exit(rules: Path, catalogue: Path, load: _Loads | None = None, *, name: str | None = None) -> RuleBase:
    """Load the rule base, unless it is at hand; when it is broken, print every problem and end.

    Args:
        rules: the folder of the rules.
        catalogue: the folder of the catalogue.
        load: loads it in another way, whatever is at hand.
        name: which one it is, where there are several.
    """
    context = click.get_current_context(silent=True)
    at_hand = context.find_object(AtHand) if context else None
    files = at_hand.files if at_hand else NOTHING_KEPT
    if load is None and at_hand and (at_hand.rules, at_hand.catalogue) == (rules, catalogue):
        return at_hand.rule_base
    try:
        if load:
            return load(rules, catalogue, files=files)
        return load_rule_base(rules, catalogue, user_shelf(), files)
    except RuleBaseError as error:
        raise SystemExit(report(error, BROKEN_RULE_BASE, name)) from None


def report(error: ProblemsError, code: int, name: str | None = None) -> int:
    """Print every problem on standard error, after the name of what was read, and return the exit code."""
    for problem in error.problems:
        words = str(problem)
        if name is not None:
            file = Path(name).name  # a problem with a line begins with it
            words = f"{name}{words.removeprefix(file)}" if words.startswith(f"{file}:") else f"{name}: {words}"
        click.echo(visible(words), err=True)
    return code
