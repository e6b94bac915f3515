"""The menu of commands."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from pkgutil import resolve_name

import click
import pytest

from engine.cli.menu import COMMANDS, main
from tests.engine.cli.conftest import ROOT, Run


def test_the_version_is_that_of_the_package(run: Run) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert run("--version").stdout == f"wegwijs {version}\n"


def test_help_lists_every_command(run: Run) -> None:
    output = run("--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\w", output, re.MULTILINE)


def test_of_a_command_that_is_not_there_the_nearest_is_named(run: Run) -> None:
    result = run("traige")
    assert result.exit_code == 2
    assert "No such command 'traige'. Did you mean 'triage'?" in result.stderr
    assert "Did you mean" not in run("zzzzzz").stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(
    "arguments", [("triage", "docs/examples/rough-sleeper.json"), ("knowledge",), ("synthesise", "5")]
)
def test_on_a_full_disk_an_answer_is_told_to_be_missing(arguments: tuple[str, ...]) -> None:
    wegwijs = (sys.executable, "-c", "from engine.cli import main; main()")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*wegwijs, *arguments], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr.decode() == "this cannot be read or written: No space left on device\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_explains_itself(run: Run, name: str) -> None:
    command = resolve_name(COMMANDS[name])
    assert isinstance(command, click.Command)
    assert command.name == name
    assert run(name, "--help").exit_code == 0
    assert command.help
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), parameter.name


def _leaves(command: click.Command) -> list[click.Command]:
    if isinstance(command, click.Group):
        return [leaf for inner in command.commands.values() for leaf in _leaves(inner)]
    return [command]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_whole_number_has_bounds(name: str) -> None:
    """Less than none of something, or more than a database or a port counts, is refused before anything is done."""
    for command in _leaves(resolve_name(COMMANDS[name])):
        for parameter in command.params:
            if isinstance(parameter.type, click.types.IntParamType):
                assert isinstance(parameter.type, click.IntRange), f"{command.name} {parameter.name}"
                assert parameter.type.min is not None, f"{command.name} {parameter.name}"


def test_a_triage_does_not_load_the_libraries_of_populations_tables_and_solvers() -> None:
    """Numpy it does load: the next questions are weighed with it."""
    asked = "import sys; from engine.cli import main; "
    asked += "main(['triage', 'docs/examples/rough-sleeper.json'], standalone_mode=False); "
    asked += "print({'narwhals', 'pandas', 'polars', 'pyarrow', 'pysat', 'scipy', 'sqlalchemy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\nset()\n")


def test_the_list_of_commands_says_of_each_what_it_says_of_itself_and_loads_none() -> None:
    asked = "import sys; from engine.cli import main; main(['--help'], standalone_mode=False); "
    asked += "print({'pydantic', 'pandas', 'polars', 'sqlalchemy', 'fastapi'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("set()\n")
    listed = dict(re.findall(r"^  ([a-z-]+) +(\S.*)$", done.stdout, re.MULTILINE))
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(500).startswith(listed[name].removesuffix("..."))


def test_no_command_shows_the_menu(run: Run) -> None:
    assert "triage" in run().output
