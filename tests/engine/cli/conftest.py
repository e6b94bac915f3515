"""Runs commands as a user does, in process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.menu import main
from engine.locations import PROJECT

ROOT = PROJECT
EXAMPLES = ROOT / "docs" / "examples"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return run
