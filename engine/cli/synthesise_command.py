"""``wegwijs synthesise N``: people who do not exist, marked as such."""

import sys
from datetime import date
from pathlib import Path

import click

from engine.analyses.synthesis.generate import synthetic_chunks
from engine.analyses.synthesis.profiles_file import read_synthesis
from engine.cli.failures import BROKEN_RULE_BASE, exit_on_wrong_input, load_or_exit, report
from engine.cli.options import as_of_option, rule_base_options, today
from engine.errors import RuleBaseError
from engine.evaluators.population.batch.run import check_format
from engine.evaluators.population.batch.writers import Output

_MOST_PEOPLE = 100_000_000


@click.command("synthesise")
@click.argument("people", type=click.IntRange(1, _MOST_PEOPLE), metavar="N")
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="The same seed gives the same people."
)
@click.option("--all-known", is_flag=True, help="People of whom everything was asked and is known.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV, Parquet, NDJSON or XLSX. Default: CSV on standard output.",
)
@as_of_option
@rule_base_options
def synthesise_command(
    *, people: int, seed: int, all_known: bool, output: Path | None, as_of: date | None, rules: Path, catalogue: Path
) -> None:
    """Make up N people, for planning and for tests of speed.

    They respect what is true of everybody, and are drawn by the shares in rules/synthesis.yaml, most of which are
    guesses. Every row is marked: the column 'synthetic' is true, and goes along into the outcomes of 'wegwijs batch'.
    """
    rule_base = load_or_exit(rules, catalogue)
    with exit_on_wrong_input("synthesise"):
        dated = rule_base.at(as_of or today())
        if output is not None:
            check_format(output)
    try:
        settings = read_synthesis(dated, rules)
        settings = settings.all_known if all_known else settings
    except RuleBaseError as error:
        raise SystemExit(report(error, BROKEN_RULE_BASE)) from None
    chunks = synthetic_chunks(dated, settings, people, seed=seed)
    if output is None:
        for number, chunk in enumerate(chunks):
            sys.stdout.write(chunk.write_csv(include_header=number == 0))
        return
    about = {"wegwijs_synthetic": "true", "wegwijs_seed": str(seed), "wegwijs_rule_base": rule_base.version}
    with (
        exit_on_wrong_input(output.name),
        Output(output, about) as file,
        click.progressbar(length=people, label=output.name, file=sys.stderr) as bar,
    ):
        for chunk in chunks:
            file.write(chunk)
            bar.update(chunk.height)
    click.echo(f"{people} synthetic people in {output}; seed {seed}, shares of {rules.name}/synthesis.yaml")
