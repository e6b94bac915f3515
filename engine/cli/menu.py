"""The menu of commands. A new command is one module and one line in `COMMANDS`."""

import click

from engine.cli.batch_command import batch_command
from engine.cli.compare_command import compare_command
from engine.cli.coverage_command import coverage_command
from engine.cli.household_command import household_command
from engine.cli.interview_command import interview_command
from engine.cli.knowledge_command import knowledge_command
from engine.cli.plugins import MenuWithPlugins
from engine.cli.synthesise_command import synthesise_command
from engine.cli.triage_command import triage_command
from engine.cli.validate_command import validate_command

COMMANDS: tuple[click.Command, ...] = (
    triage_command,
    interview_command,
    household_command,
    batch_command,
    synthesise_command,
    coverage_command,
    compare_command,
    knowledge_command,
    validate_command,
)


@click.group(cls=MenuWithPlugins, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="wegwijs", prog_name="wegwijs", message="%(prog)s %(version)s")
def main() -> None:
    """Triage and referral for people in complex situations in Brussels.

    Exit codes: 0 done, 1 the rule base has mistakes, 2 the input has mistakes.
    """


for _command in COMMANDS:
    main.add_command(_command)
