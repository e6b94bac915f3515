"""``wegwijs validate``: checks the rule base and the catalogue, and says what is wrong where."""

from collections.abc import Sequence
from pathlib import Path

import click

from engine.analyses.reform.folder import read_reforms
from engine.analyses.senseless import senseless
from engine.analyses.synthesis.profiles_file import FILE, read_synthesis
from engine.cli.failures import BROKEN_RULE_BASE, load_or_exit, report
from engine.cli.options import rule_base_options, today
from engine.deciding.examples import what_does_not_come_true, written_examples
from engine.errors import Problem, RuleBaseError
from engine.logic.editions import RuleBase, load_rule_base
from engine.rulebase.reading.services import stated_after
from engine.rulebase.uses import unused


@click.command("validate")
@rule_base_options
def validate_command(rules: Path, catalogue: Path) -> None:
    """Check every rule, service, reference, translation, example, reform and what people are made up from.

    Prints each problem as file:line and ends with 1; prints a short summary when all is right.
    """
    rule_base = load_or_exit(rules, catalogue, load_rule_base)
    contents = rule_base.contents
    reforms = read_reforms(contents, contents.boundaries()[-1], rules)
    # What makes no sense comes before what does not come true: the second mostly follows from the first.
    problems = [*stated_after(contents, today()), *senseless(rule_base), *unused(contents), *reforms.problems]
    problems += _of_made_up_people(rule_base, rules)
    if problems := problems or what_does_not_come_true(rule_base):
        raise SystemExit(report(RuleBaseError(problems), BROKEN_RULE_BASE))
    offered = sum(service.offer == "service" for service in contents.services.values())
    days = ", ".join(day.isoformat() for day in contents.boundaries())
    click.echo(f"The rule base is right: {rule_base.version}")
    click.echo(
        f"  {len(contents.facts)} facts in {len(contents.groups)} groups, {len(contents.criteria)} shared criteria, "
        f"{len(contents.rules)} rules, {len(contents.parameters)} parameters"
    )
    click.echo(
        f"  {len(contents.services)} catalogue entries ({offered} services that people are matched to), "
        f"{len(contents.organisations)} organisations"
    )
    click.echo(f"  {len(tuple(written_examples(rule_base)))} examples came true")
    click.echo(f"  {len(reforms.found)} reforms can be worked through")
    click.echo(
        f"  not looked at here: the {len(contents.laws)} laws (wegwijs prove), and what records and reports keep "
        "(wegwijs doctor)"
    )
    click.echo(f"  the rules change on {days}")


def _of_made_up_people(rule_base: RuleBase, rules: Path) -> Sequence[Problem]:
    """What is wrong with the shares from which people are drawn, where there are any."""
    if not (rules / FILE).exists():
        return ()
    try:
        read_synthesis(rule_base.at(rule_base.contents.boundaries()[-1]), rules)
    except RuleBaseError as error:
        return error.problems
    return ()
