"""Evaluates a file chunk by chunk, so that nothing larger than a chunk has to fit in memory."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import polars as pl

from engine.errors import PopulationError, Problem
from engine.evaluators.population.batch.chunks import DTYPES, ROW, Chunk, Reader, Reject
from engine.evaluators.population.batch.columns import check_kept
from engine.evaluators.population.batch.csv_file import CsvReader
from engine.evaluators.population.batch.dialects import dialect_of
from engine.evaluators.population.batch.file_kinds import check_kind
from engine.evaluators.population.batch.ndjson_file import NdjsonReader
from engine.evaluators.population.batch.parquet_file import ParquetReader
from engine.evaluators.population.batch.writers import WRITERS, Output, partial_of
from engine.evaluators.population.batch.xlsx_file import XlsxReader
from engine.evaluators.population.column_names import SYNTHETIC, not_known
from engine.evaluators.population.evaluate import evaluate_frame
from engine.evaluators.population.program import PopulationProgram
from engine.logic.compilation.dated import DatedRules
from engine.suggestions import nearest

#: The rows of a chunk, unless the user says otherwise.
ROWS_AT_ONCE = 125_000
_REJECT_SCHEMA = {ROW: pl.Int64, "column": pl.String, "reason": pl.String}


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the rows; none is lost: `rows` is `evaluated`, `rejected` and `empty` together.

    Attributes:
        rows: the rows that were read.
        evaluated: those with outcomes.
        rejected: those that do not validate.
        empty: those with nothing in them, which are nobody.
        remarks: what the user should know about how the file was read.
    """

    rows: int
    evaluated: int
    rejected: int
    empty: int
    remarks: Sequence[str]


def reader_of(
    path: Path,
    rules: DatedRules,
    keep: Collection[str],
    rows_at_once: int = ROWS_AT_ONCE,
    dialect: str | None = None,
) -> Reader:
    """The reader for a file, by the ending of its name.

    Args:
        path: the file.
        rules: the rules of the day.
        keep: the columns that are no facts, and are copied.
        rows_at_once: how many rows are in memory together.
        dialect: the name of one of `DIALECTS`, for CSV and XLSX; nothing is guessed.

    Raises:
        PopulationError: the ending is that of no format, a column cannot be kept, there is no such dialect, or the
            file cannot be opened, or is of another kind than its name says.
    """
    check_kept(rules, keep)
    texts = dialect_of(dialect)
    ending = check_format(path)
    if dialect is not None and ending not in {".csv", ".xlsx"}:
        words = f"a dialect is for CSV and XLSX; in {ending} every value has a type of its own"
        raise PopulationError([Problem("dialect", words)])
    if path.exists() and not path.is_file():
        # It would be waited for, perhaps for ever, and could not be read twice.
        raise PopulationError([Problem(path.name, "this is no file; copy what is to be read into one")])
    check_kind(path, ending)
    match ending:
        case ".csv":
            return CsvReader(path, rules, keep, texts)
        case ".parquet":
            return ParquetReader(path, rules, keep, rows_at_once)
        case ".xlsx":
            return XlsxReader(path, rules, keep, rows_at_once, texts)
        case _:
            return NdjsonReader(path, rules, keep, rows_at_once)


def check_format(path: Path) -> str:
    """The ending of a file's name.

    Raises:
        PopulationError: it is that of no format.
    """
    ending = path.suffix.lower()
    if ending not in WRITERS:
        message = f"the ending '{ending}' is that of no format; use {', '.join(WRITERS)}"
        raise PopulationError([Problem(path.name, message, nearest(ending, WRITERS))])
    return ending


def check_apart(source: Path, output: Path, rejects: Path) -> None:
    """Check that no output is written over the input or over the other output.

    Raises:
        PopulationError: two of the files are the same one, by whatever name.
    """
    files = [("the input", source), ("the output", output), ("the file of rejected rows", rejects)]
    files += [(f"{name}, while it is written", partial_of(path)) for name, path in files[1:]]
    for (one, first), (other, second) in combinations(files, 2):
        if _same(first, second):
            words = f"{one} and {other} are the same file; nothing was read or written"
            raise PopulationError([Problem(str(second), words)])


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:  # one of them is not there yet
        pass
    try:
        return first.resolve() == second.resolve()
    except (OSError, RuntimeError):  # links that lead to each other: the file cannot be read or written either
        return first.absolute() == second.absolute()


def run_batch(
    program: PopulationProgram,
    reader: Reader,
    output: Path,
    rejects: Path,
    *,
    keep: Collection[str] = (),
    with_facts: bool = False,
    as_of: date | None = None,
    progress: Callable[[int], object] = lambda _: None,
) -> Summary:
    """Evaluate all rows of a file.

    Args:
        program: the rules of a day and the chosen outcomes.
        reader: the input.
        output: where the outcomes go; only there once everything is written.
        rejects: where the rows that do not validate go: number, column and reason.
        keep: columns that are no facts, and are copied.
        with_facts: whether the facts are copied too.
        as_of: the day that was asked for, for the metadata; the rules of a day may be older.
        progress: is told how much further the reader is, on the scale of its `size`.

    Raises:
        PopulationError: the input cannot be read, two of the files are the same one, or the output has no room.
    """
    check_apart(reader.path, output, rejects)
    about = {"wegwijs_rule_base": program.rules.contents.version, "wegwijs_rules_of": program.rules.day.isoformat()}
    if as_of is not None:
        about["wegwijs_as_of"] = as_of.isoformat()
    rows, evaluated, empty, position = 0, 0, 0, 0
    with Output(output, about) as outcomes, Output(rejects, about) as refused:
        refused.write(_reject_frame(()))
        for chunk in _at_least_one(reader.chunks(), program.rules, keep):
            outcomes.write(_outcomes(program, chunk, keep, with_facts=with_facts))
            if chunk.rejects:
                refused.write(_reject_frame(chunk.rejects))
            rows += chunk.rows
            evaluated += chunk.frame.height
            empty += chunk.empty
            progress(chunk.position - position)
            position = chunk.position
    return Summary(rows, evaluated, rows - evaluated - empty, empty, tuple(reader.remarks))


def _at_least_one(chunks: Iterator[Chunk], rules: DatedRules, keep: Collection[str]) -> Iterator[Chunk]:
    """The chunks, or an empty one, so that the output of an empty input has its columns too."""
    found = False
    for chunk in chunks:
        found = True
        yield chunk
    if not found:
        yield Chunk(pl.DataFrame(schema={ROW: pl.Int64, **dict.fromkeys(keep, pl.String)}), (), 0)


def _outcomes(program: PopulationProgram, chunk: Chunk, keep: Collection[str], *, with_facts: bool) -> pl.DataFrame:
    frame = chunk.frame
    facts: list[pl.Expr] = []
    if with_facts:
        for fact, entry in program.rules.contents.facts.items():
            column = pl.col(fact) if fact in frame.columns else pl.lit(None, dtype=DTYPES[entry.type])
            companion = not_known(fact)
            marked = pl.col(companion).fill_null(value=False) if companion in frame.columns else pl.lit(value=False)
            facts += [column.cast(DTYPES[entry.type]).alias(fact), marked.alias(companion)]
    marked_synthetic = [pl.col(SYNTHETIC)] if SYNTHETIC in frame.columns else []
    own = [pl.col(ROW), *marked_synthetic, *(pl.col(name) for name in keep)]
    result = evaluate_frame(program, frame, keep=[ROW, *keep], facts=chunk.facts_of(program.rules))
    return result.select(*own, *facts, *program.outcomes)


def _reject_frame(rejects: Collection[Reject]) -> pl.DataFrame:
    return pl.DataFrame(
        [(reject.row, reject.column, reject.reason) for reject in rejects], schema=_REJECT_SCHEMA, orient="row"
    )
