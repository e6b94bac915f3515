"""Runs commands as a user does, in process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from engine.locations import PROJECT
from tests.support.commands import command

ROOT = PROJECT
EXAMPLES = ROOT / "docs" / "examples"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return command(*arguments, stdin=stdin)

    return run
