"""``wegwijs batch IN OUT``: a file of situations in, a file of outcomes out."""

import sys
from datetime import date
from pathlib import Path

import click

from engine.cli.failures import WRONG_INPUT, exit_on_wrong_input, load_or_exit
from engine.cli.options import as_of_option, rule_base_options, today
from engine.errors import visible
from engine.evaluators.population.batch.dialects import DIALECTS
from engine.evaluators.population.batch.run import check_apart, check_format, reader_of, run_batch
from engine.evaluators.population.outcome_columns import outcome_groups
from engine.evaluators.population.program import PopulationProgram


@click.command("batch")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="IN", required=False)
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT", required=False)
@click.option("--columns", help="Outcome columns or groups of them, with commas between; 'all' is everything.")
@click.option(
    "--keep", multiple=True, metavar="COLUMN", help="Copy a column that is no fact, such as a key. May be repeated."
)
@click.option("--with-facts", is_flag=True, help="Copy the answers too.")
@click.option("--rejects", type=click.Path(dir_okay=False, path_type=Path), help="Default: OUT with '.rejects.csv'.")
@click.option(
    "--dialect",
    type=click.Choice(sorted(DIALECTS)),
    help="How texts in CSV and XLSX are read: 'belgian-excel' takes ja, nee, oui, non, WAAR, VRAI, semicolons, a "
    "decimal comma and a first line 'sep='.",
)
@click.option("--list-columns", is_flag=True, help="Print the names of all outcome columns by group, and stop.")
@as_of_option
@rule_base_options
def batch_command(
    *,
    source: Path | None,
    output: Path | None,
    columns: str | None,
    keep: tuple[str, ...],
    with_facts: bool,
    rejects: Path | None,
    dialect: str | None,
    list_columns: bool,
    as_of: date | None,
    rules: Path,
    catalogue: Path,
) -> None:
    """Evaluate every row of IN and write the outcomes to OUT.

    Both are CSV, Parquet, NDJSON or XLSX, by the ending of their names. IN has one column per fact. In CSV and XLSX
    an empty cell is a fact that was not asked, and 'not_known' one that was asked and is not known. Rows that do not
    validate go to a file of their own, with row number, column and reason; all others go on. The rows of OUT are
    numbered as in IN; a row with nothing in it is nobody, and only counted. When no row at all could be evaluated, the
    command fails.
    """
    rule_base = load_or_exit(rules, catalogue)
    with exit_on_wrong_input(str(source or "columns")):
        day = as_of or today()
        dated = rule_base.at(day)
        if list_columns:
            for group, names in outcome_groups(dated).items():
                click.echo(f"{group}: {' '.join(names)}")
            return
        if source is None or output is None:
            raise click.UsageError("name two files: IN and OUT")
        check_format(output)
        program = PopulationProgram.of(
            dated, None if columns is None else [name.strip() for name in columns.split(",")]
        )
        keep = tuple(dict.fromkeys(keep))
        aside = rejects or output.with_name(f"{output.stem}.rejects.csv")
        check_format(aside)
        check_apart(source, output, aside)
        reader = reader_of(source, dated, keep, dialect=dialect)
        with click.progressbar(length=reader.size, label=source.name, file=sys.stderr) as bar:
            summary = run_batch(
                program, reader, output, aside, keep=keep, with_facts=with_facts, as_of=day, progress=bar.update
            )
    for remark in summary.remarks:
        click.echo(visible(remark))
    nothing = f", {summary.empty} with nothing in them" if summary.empty else ""
    click.echo(f"{summary.rows} rows read, {summary.evaluated} evaluated, {summary.rejected} rejected{nothing}")
    click.echo(f"rules {rule_base.version} on {day}, as they are since {dated.day}")
    click.echo(f"outcomes in {output}; rejected rows in {aside}")
    if summary.rows and not summary.evaluated:
        why = f"the reasons stand in {aside}" if summary.rejected else "there is nothing in any of them"
        click.echo(f"no row could be evaluated; {why}", err=True)
        raise SystemExit(WRONG_INPUT)
