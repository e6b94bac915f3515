"""A file read by the real rules, without the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from engine.evaluators.population.batch.run import Summary, reader_of, run_batch
from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.population.batch.balance import program_of, read


@dataclass
class Ran:
    """What became of a file: the counts, the rows that came out as texts, and the rejected ones."""

    summary: Summary
    rows: list[dict[str, str]]
    rejects: list[tuple[int, str, str]]


Run = Callable[..., Ran]


@pytest.fixture
def run(real_rules: DatedRules, tmp_path: Path) -> Run:
    program = program_of(real_rules)

    def run(
        source: Path,
        output: str = "out.csv",
        *,
        keep: tuple[str, ...] = (),
        dialect: str | None = None,
        rows_at_once: int | None = None,
    ) -> Ran:
        pieces = {} if rows_at_once is None else {"rows_at_once": rows_at_once}
        reader = reader_of(source, real_rules, keep, dialect=dialect, **pieces)
        aside = tmp_path / "rejects.parquet"
        summary = run_batch(program, reader, tmp_path / output, aside, keep=keep, with_facts=True)
        rejects = pl.read_parquet(aside).rows()
        return Ran(summary, read(tmp_path / output), rejects)

    return run
