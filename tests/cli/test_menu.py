"""The menu of commands."""

import re
import tomllib

import pytest

from engine.cli.menu import COMMANDS
from tests.cli.conftest import ROOT, Run


def test_the_version_is_that_of_the_package(run: Run) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert run("--version").stdout == f"wegwijs {version}\n"


def test_help_lists_every_command(run: Run) -> None:
    output = run("--help").stdout
    for command in COMMANDS:
        assert re.search(rf"^  {command.name} +\w", output, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_and_option_explains_itself(run: Run, command: object) -> None:
    import click

    assert isinstance(command, click.Command)
    assert run(str(command.name), "--help").exit_code == 0
    assert command.help
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), parameter.name


def test_no_command_shows_the_menu(run: Run) -> None:
    assert "triage" in run().output
