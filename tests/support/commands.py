"""Runs commands as a user does, in this process."""

from click.testing import CliRunner, Result

from engine.cli.failures import AtHand
from engine.cli.menu import main
from engine.locations import CATALOGUE, RULES
from tests.support.rules import FILES, real_rule_base


def command(*arguments: object, stdin: str | bytes | None = None) -> Result:
    """Run a command to its end. It finds our own rules loaded; of others it reads what was not read before."""
    at_hand = AtHand(RULES, CATALOGUE, real_rule_base(), FILES)
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, obj=at_hand)
