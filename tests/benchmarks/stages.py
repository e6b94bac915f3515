"""How every stage grows with the catalogue: ``python -m tests.benchmarks.stages [SERVICES …]`` writes its table.

The real rule base with so many services more, shaped like the real ones (`tests.support.like_the_real`). Times are of
the processor, in seconds or milliseconds; each size is a process of its own. A stage that fails says so and how late.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import polars as pl

from engine import (
    DatedRules,
    PopulationProgram,
    Request,
    analyse_coverage,
    assess,
    decide,
    evaluate_frame,
    load_rule_base,
    plan_interview,
    read_situation,
    triage,
)
from engine.analyses.laws.proof import Prover
from tests.benchmarks.decision import situations
from tests.engine.evaluators.population.frames import as_table
from tests.support.like_the_real import write_like_the_real

DAY = date(2026, 11, 21)
SIZES = (0, 100, 300, 1000, 3000)
#: People whose times are taken one by one, and the rows of the population.
PEOPLE = 40
ROWS = 20_000
NEED = "need:need_housing"
_LIMIT = 1500
COLUMNS = (
    "services added",
    "load s",
    "outcomes ms",
    "decision in words ms",
    "first one s",
    "kB",
    "triage with questions ms",
    "first one s",
    "page of questions ms",
    "population plan s",
    "rows per second",
    "coverage of a need s",
    "laws s",
    "MiB",
)


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _each(work: Callable[[Any], Any], items: list[Any]) -> str:
    """The median in milliseconds."""
    return f"{statistics.median(_seconds(partial(work, item)) for item in items) * 1000:.1f}"


def measured(services: int) -> Iterator[str]:
    """The cells of one line, stage by stage."""
    with TemporaryDirectory() as folder:
        paths = write_like_the_real(Path(folder), services)
        begun = time.process_time()
        rule_base = load_rule_base(*paths)
        yield f"{time.process_time() - begun:.1f}"
    rules = rule_base.at(DAY)
    facts = situations(rule_base, PEOPLE, 3)
    read = [read_situation(rules, one) for one in facts]
    assess(rules, read[0])
    yield _each(lambda one: assess(rules, one), read)
    first = _seconds(lambda: decide(assess(rules, read[0]), DAY, "nl"))
    sizes: list[int] = []
    yield _each(lambda one: sizes.append(len(decide(assess(rules, one), DAY, "nl").as_json())), read)
    yield f"{first:.1f}"
    yield f"{statistics.median(sizes) / 1024:.0f}"
    first = _seconds(lambda: triage(rule_base, facts[0], as_of=DAY))
    yield _each(lambda one: triage(rule_base, one, as_of=DAY), facts)
    yield f"{first:.1f}"
    yield _each(lambda one: plan_interview(rules, one, page=True), read)
    yield from _population(rules, facts)
    yield f"{_seconds(lambda: analyse_coverage(rules, DAY, 'en', Request((NEED,)))):.1f}"
    yield f"{_seconds(lambda: list(Prover(rules, rule_base.contents.laws).verdicts())):.1f}"
    yield f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}"


def _population(rules: DatedRules, facts: list[dict[str, Any]]) -> Iterator[str]:
    table = pl.DataFrame(as_table(rules, facts * (ROWS // len(facts)))).drop("key")
    begun = time.process_time()
    program = PopulationProgram.of(rules)
    evaluate_frame(program, table.head(1))
    yield f"{time.process_time() - begun:.1f}"
    yield f"{ROWS / _seconds(lambda: evaluate_frame(program, table)):,.0f}"


def line(services: int) -> str:
    """One line of the table; what could not be done, and all behind it, is said."""
    cells: list[str] = []
    try:
        cells.extend(measured(services))
    except Exception as error:  # whatever stops a stage is what the table is for
        cells.append(type(error).__name__)
    cells += [""] * (len(COLUMNS) - 1 - len(cells))
    return f"| {services:,} | {' | '.join(cells)} |"


def table(sizes: tuple[int, ...]) -> str:
    """The table, each size in a process of its own."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|" + "---:|" * len(COLUMNS)]
    for size in sizes:
        command = [sys.executable, "-m", "tests.benchmarks.stages", "--one", str(size)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_LIMIT)
            lines.append(json.loads(done.stdout.splitlines()[-1]))
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            lines.append(f"| {size:,} | {type(error).__name__} |{' |' * (len(COLUMNS) - 2)}")
    return "\n".join(lines)


def main() -> None:
    """Measure one size, or write the table of several."""
    if sys.argv[1:2] == ["--one"]:
        click.echo(json.dumps(line(int(sys.argv[2]))))
    else:
        click.echo(table(tuple(map(int, sys.argv[1:])) or SIZES))


if __name__ == "__main__":
    main()
