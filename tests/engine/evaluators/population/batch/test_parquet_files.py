"""Parquet that is put together from whole files of Polars: every reader finds every value where the footer says."""

import io
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from engine.errors import PopulationError
from engine.evaluators.population.batch.parquet_footer import MAGIC, JoinedFooter
from engine.evaluators.population.batch.run import reader_of, run_batch
from engine.evaluators.population.batch.writers import Output
from engine.evaluators.population.program import PopulationProgram
from engine.logic.compilation.dated import DatedRules

_COLUMNS: dict[str, Any] = {
    "row": [1, 2, 3, 4, 5, 6, 7],
    "word": pl.Series(["b", None, "a", "a", "c", None, "b"], dtype=pl.Enum(["a", "b", "c"])),
    "category": pl.Series(["x", "y", None, "x", "z", "z", "x"], dtype=pl.Categorical),
    "truth": [True, None, False, False, True, None, True],
    "text": ["é", "", None, "x" * 5000, "y", "z", "漢字"],
    "day": [date(2026, 3, 29), None, *[date(1850, 1, 1)] * 5],
    "moment": [datetime.fromisoformat("2026-03-29T12:30"), *[None] * 6],
    "hour": [time(12, 30), *[None] * 6],
    "while": [timedelta(hours=5), *[None] * 6],
    "share": [0.1, float("nan"), float("inf"), None, -0.0, 1.0, 2.0],
    "price": [Decimal("12.50"), None, *[Decimal("0.01")] * 5],
    "bytes": [b"\xff", None, *[b""] * 5],
    "list": [[1, 2], [], None, [3], [None], [4], [5]],
    "pair": [{"a": 1, "b": "x"}, None, *[{"a": None, "b": None}] * 5],
    "nothing": [None] * 7,
}


@pytest.mark.parametrize("rows", [1, 2, 3, 7])
def test_chunks_become_row_groups_that_every_reader_reads(tmp_path: Path, rows: int) -> None:
    frame = pl.DataFrame(_COLUMNS)
    path = tmp_path / "out.parquet"
    with Output(path, {"wegwijs_rule_base": "7"}) as output:
        for begin in range(0, frame.height, rows):
            output.write(frame[begin : begin + rows])
    found = pl.read_parquet(path)
    assert found.schema == frame.schema
    assert found.equals(frame)
    assert pl.DataFrame(pq.read_table(path)).cast(frame.schema).equals(frame)
    groups = pq.ParquetFile(path).metadata
    assert (groups.num_rows, groups.num_row_groups) == (7, -(-7 // rows))
    assert [groups.row_group(number).num_rows for number in range(groups.num_row_groups)][:-1] == [rows] * (6 // rows)
    assert groups.metadata[b"wegwijs_rule_base"] == b"7"
    last = (
        duckdb.connect()
        .execute(f"SELECT word, category, text, list FROM '{path}' ORDER BY row DESC LIMIT 2")
        .fetchall()
    )
    assert last == [("b", "x", "漢字", [5]), (None, "z", "z", [4])]


def test_a_chunk_without_rows_is_no_row_group(tmp_path: Path) -> None:
    frame = pl.DataFrame(_COLUMNS)
    with Output(tmp_path / "out.parquet", {}) as output:
        for chunk in (frame.clear(), frame.head(3), frame.clear(), frame.tail(4)):
            output.write(chunk)
    assert pl.read_parquet(tmp_path / "out.parquet").equals(frame)
    with Output(tmp_path / "empty.parquet", {}) as output:
        output.write(frame.clear())
    assert pl.read_parquet(tmp_path / "empty.parquet").schema == frame.schema
    assert pq.read_table(tmp_path / "empty.parquet").num_rows == 0


def test_files_of_another_library_go_together_too(tmp_path: Path) -> None:
    """With statistics, indexes of pages and no compression: other fields, other places and large numbers."""
    table = pa.table(
        {"number": range(40_000), "text": [f"text {n % 17}" for n in range(40_000)], "truth": [None] * 40_000}
    )
    whole, footer = bytearray(MAGIC), JoinedFooter()
    for begin in range(0, 40_000, 10_000):
        part = io.BytesIO()
        piece = table.slice(begin, 10_000)
        pq.write_table(piece, part, row_group_size=4000, write_page_index=True, compression="none", data_page_size=2000)
        whole += footer.add(part.getbuffer(), len(whole))
    whole += footer.end()
    (tmp_path / "whole.parquet").write_bytes(whole)
    file = pq.ParquetFile(tmp_path / "whole.parquet")
    assert file.metadata.num_row_groups == 12
    assert file.read().equals(table)
    groups = (
        pl.scan_parquet(tmp_path / "whole.parquet").filter(pl.col("number") >= 39_000).collect()
    )  # by the statistics
    assert groups["number"].to_list() == list(range(39_000, 40_000))


def test_files_with_other_columns_do_not_go_together(tmp_path: Path) -> None:
    footer = JoinedFooter()
    for frame, fits in ((pl.DataFrame({"a": [1]}), True), (pl.DataFrame({"a": ["1"]}), False)):
        part = io.BytesIO()
        frame.write_parquet(part)
        if fits:
            footer.add(part.getbuffer(), len(MAGIC))
        else:
            with pytest.raises(ValueError, match="the columns are not those of the files before"):
                footer.add(part.getbuffer(), len(MAGIC))


_FULL = """
import resource, signal, sys
from pathlib import Path
import polars as pl
from engine.errors import PopulationError
from engine.evaluators.population.batch.writers import Output
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    with Output(Path(sys.argv[1]), {}) as output:
        for begin in range(20):
            output.write(pl.DataFrame({"a": [str(hash((begin, n))) for n in range(1000)]}))
except PopulationError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _FULL, tmp_path / "out.parquet"], capture_output=True, text=True, check=True
    )
    assert "the file cannot be written: File too large" in ran.stdout
    assert not list(tmp_path.iterdir())


def test_a_file_damaged_in_the_middle_is_refused_and_leaves_nothing(real_rules: DatedRules, tmp_path: Path) -> None:
    given, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    table = pa.table({"age": [n % 100 for n in range(9000)], "housing": ["home", "homeless", None] * 3000})
    pq.write_table(table, given, row_group_size=1000)
    program = PopulationProgram.of(real_rules, ["safety"])
    assert run_batch(program, reader_of(given, real_rules, (), 1000), out, tmp_path / "r.csv").evaluated == 9000
    out.unlink()
    damaged = bytearray(given.read_bytes())
    middle = pq.read_metadata(given).row_group(5).column(0).data_page_offset
    damaged[middle : middle + 200] = bytes(200)
    given.write_bytes(damaged)
    with pytest.raises(PopulationError, match=r"in\.parquet: the file is no Parquet, or damaged"):
        run_batch(program, reader_of(given, real_rules, (), 1000), out, tmp_path / "r.csv")
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (pa.array([1], pa.timestamp("us", tz="+05:30")), "times in the zone '+05:30' are not read; take one such as"),
        (pa.array([1], pa.timestamp("us", tz="Mars/Phobos")), "times in the zone 'Mars/Phobos' are not read"),
        (pa.array([1], pa.decimal256(76, 0)), "columns of the type decimal256(76, 0) are not read; write this one in"),
    ],
)
def test_of_a_column_that_cannot_be_read_it_is_said_which_and_why(
    real_rules: DatedRules, tmp_path: Path, capfd: pytest.CaptureFixture[str], column: pa.Array, words: str
) -> None:
    given = tmp_path / "in.parquet"
    pq.write_table(pa.table({"age": [34], "seen": column}), given)
    with pytest.raises(PopulationError) as refused:
        next(reader_of(given, real_rules, ("seen",)).chunks())
    assert str(refused.value).startswith(f"column seen: {words}")
    assert not capfd.readouterr().err


_HOUSING = ["home", "homeless", None, "hospital", "home", None, "prison", "homeless"] * 25


def _written(path: Path, housing: pa.Array, **options: Any) -> Path:
    whole = pa.table({"housing": housing, "need_mental": [True, None, False, True] * 50, "age": [*range(100)] * 2})
    pq.write_table(whole, path, **options)
    return path


def _without_schema(path: Path, housing: pa.Array, **options: Any) -> Path:
    """As other programs write it: nothing says that a column is a dictionary."""
    return _written(path, housing, store_schema=False, **options)


def test_outcomes_do_not_depend_on_how_the_words_of_a_choice_are_written(
    real_rules: DatedRules, tmp_path: Path
) -> None:
    words = pa.array(_HOUSING)
    more = ["squat", "prison", "hospital", "homeless", "home"]  # of which the first stands in no row
    numbers = pa.array([None if word is None else more.index(word) for word in _HOUSING], pa.int32())
    coded = pa.DictionaryArray.from_arrays(numbers, more)
    files = [
        _written(tmp_path / "plain.parquet", words, use_dictionary=False),
        _written(tmp_path / "dictionary.parquet", words),
        _written(tmp_path / "groups.parquet", words, row_group_size=7),
        _written(tmp_path / "large.parquet", words.cast(pa.large_string())),
        _written(tmp_path / "kept.parquet", coded),
        _without_schema(tmp_path / "unused.parquet", coded),
        _without_schema(tmp_path / "unused_groups.parquet", coded, row_group_size=30),
        _written(tmp_path / "categories.parquet", coded.cast(pa.dictionary(pa.int8(), pa.string()))),
    ]
    program = PopulationProgram.of(real_rules, ["level", "services"])
    found = []
    for file in files:
        for rows_at_once in (50, 1000):
            out = tmp_path / "out.parquet"
            reader = reader_of(file, real_rules, (), rows_at_once)
            summary = run_batch(program, reader, out, tmp_path / "r.csv", with_facts=True)
            assert (summary.evaluated, summary.rejected, summary.empty) == (200, 0, 0), file.name
            found.append(pl.read_parquet(out))
            assert found[-1].equals(found[0]), file.name
    assert found[0]["housing"].to_list() == _HOUSING
    assert sum(found[0][name].n_unique() > 1 for name in found[0].columns if name.startswith("service_")) > 3


@pytest.mark.parametrize("rows_at_once", [30, 1000])
def test_a_word_that_is_none_of_a_choice_is_found_wherever_words_are_numbers(
    real_rules: DatedRules, tmp_path: Path, rows_at_once: int
) -> None:
    wrong = [*_HOUSING[:100], "squat", *_HOUSING[101:]]
    file = _written(tmp_path / "in.parquet", pa.array(wrong), row_group_size=30)
    program = PopulationProgram.of(real_rules, ["level"])
    out = tmp_path / "out.parquet"
    summary = run_batch(program, reader_of(file, real_rules, (), rows_at_once), out, tmp_path / "r.csv")
    assert (summary.evaluated, summary.rejected) == (199, 1)
    assert pl.read_csv(tmp_path / "r.csv")["row"].to_list() == [101]
    assert pl.read_parquet(out)["row"].to_list() == [row for row in range(1, 201) if row != 101]
