"""The menu of commands. A new command is one module and one line in `COMMANDS`.

A command is loaded when somebody asks for it: a triage does not wait for the libraries of whole populations, and the
list of commands waits for none of them.
"""

import ast
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click

from engine.cli.collector import seldom_collected
from engine.cli.libraries import load_libraries_lightly
from engine.cli.stopped import leaving_nothing_half_done
from engine.suggestions import nearest

#: Our own commands by name, in the order of the help: the module, and the command in it.
COMMANDS = {
    "triage": "engine.cli.triage_command:triage_command",
    "interview": "engine.cli.interview_command:interview_command",
    "notes": "engine.cli.notes_command:notes_command",
    "household": "engine.cli.household_command:household_command",
    "batch": "engine.cli.batch_command:batch_command",
    "synthesise": "engine.cli.synthesise_command:synthesise_command",
    "coverage": "engine.cli.coverage_command:coverage_command",
    "costs": "engine.cli.costs_command:costs_command",
    "compare": "engine.cli.compare_command:compare_command",
    "diff": "engine.cli.diff_command:diff_command",
    "knowledge": "engine.cli.knowledge_command:knowledge_command",
    "prove": "engine.cli.prove_command:prove_command",
    "witness": "engine.cli.witness_command:witness_command",
    "validate": "engine.cli.validate_command:validate_command",
}
#: Other packages add commands by an entry point in this group. The engine does not know who they are, so that it can be
#: used without the server and its database.
ENTRY_POINTS = "wegwijs.commands"
#: The exit code where an answer could not be written, or a file failed.
NOT_WRITTEN = 3


class Menu(click.Group):
    """Our own commands, then those of other packages."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command that was asked for."""
        load_libraries_lightly()
        try:
            with leaving_nothing_half_done(), seldom_collected():
                return super().main(*args, **kwargs)
        except OSError as error:
            # A full disk, or one that fails: what is missing then is no mistake of ours, and no traceback helps.
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"{where}this cannot be read or written: {error.strerror or error}", err=True)
            raise SystemExit(NOT_WRITTEN) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names: our own in the order of the menu."""
        return [*COMMANDS, *sorted(entry_points(group=ENTRY_POINTS).names - COMMANDS.keys())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name in COMMANDS:
            command = resolve_name(COMMANDS[cmd_name])
        else:
            command = next((entry.load() for entry in entry_points(group=ENTRY_POINTS, name=cmd_name)), None)
        assert command is None or isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words begin with.

        Raises:
            click.UsageError: there is none of this name; the nearest one is said.
        """
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            hint = nearest(args[0], self.list_commands(ctx)) if args else None
            if hint is None:
                raise
            raise click.UsageError(f"{error.message} Did you mean '{hint}'?", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, each with the first sentence of its help; none of them is loaded for it."""
        others = {entry.name: entry.value for entry in entry_points(group=ENTRY_POINTS)}
        places = {name: COMMANDS.get(name) or others[name] for name in self.list_commands(ctx)}
        width = formatter.width - 6 - max(map(len, places))
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, click.Command(name, help=_docstring(place)).get_short_help_str(width))
                    for name, place in places.items()
                ]
            )


def _docstring(place: str) -> str | None:
    """The docstring of a function, as it stands in the source of its module.

    Args:
        place: ``module:function``.
    """
    module, _, function = place.partition(":")
    found = find_spec(module)
    if found is None or found.origin is None:
        return None
    tree = ast.parse(Path(found.origin).read_bytes())
    nodes = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    return next(map(ast.get_docstring, nodes), None)


@click.group(cls=Menu, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="wegwijs", prog_name="wegwijs", message="%(prog)s %(version)s")
def main() -> None:
    """Triage and referral for people in complex situations in Brussels.

    Exit codes: 0 done, 1 the rule base has mistakes, 2 the input has mistakes, 3 the answer could not be written.
    """
