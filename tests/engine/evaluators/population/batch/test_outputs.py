"""What goes out: nothing is cut or changed, nothing is written over the input, and no text is a formula."""

import os
import signal
import subprocess
import sys
import time as clock
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import Result
from python_calamine import CalamineWorkbook

from engine.errors import PopulationError
from tests.engine.evaluators.population.batch.conftest import Run
from tests.support.commands import command


def _run(*arguments: object) -> Result:
    return command("batch", *arguments, "--as-of", "2026-11-21", "--columns", "safety")


def _kept(folder: Path, value: Any, dtype: Any = None) -> Path:
    path = folder / "in.parquet"
    pl.DataFrame({"age": [34, 16], "w": pl.Series([value, None], dtype=dtype)}).write_parquet(path)
    return path


def test_a_spreadsheet_changes_nothing(run: Run, tmp_path: Path) -> None:
    for value, expected in (
        (9007199254740993, "9007199254740993"),
        (123456789012345, "123456789012345"),
        (0.1 + 0.2, "0.30000000000000004"),
        (date(2026, 3, 29), "2026-03-29"),
        (date(1850, 3, 29), "1850-03-29"),
        (datetime.fromisoformat("2026-03-29T12:30"), "2026-03-29 12:30:00"),
        (datetime(2026, 3, 29, 12, tzinfo=UTC), "2026-03-29T12:00:00"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (timedelta(hours=5), "PT5H"),
        (time(12, 30), "12:30"),
        (Decimal("12.50"), "12.50"),
        ("_x0041_ \t x", "_x0041_ \t x"),
    ):
        path = _kept(tmp_path, value)
        rows = run(path, "out.xlsx", keep=("w",)).rows
        assert rows[0]["w"].startswith(expected), value
        assert rows[0]["age"] == "34"
        for output in ("out.csv", "out.ndjson"):
            assert run(path, output, keep=("w",)).rows[0]["age"] == "34"
    day = CalamineWorkbook.from_path(_dated(run, tmp_path)).get_sheet_by_index(0).to_python()[1][1]
    assert day == date(2026, 3, 29)


def _dated(run: Run, folder: Path) -> Path:
    run(_kept(folder, date(2026, 3, 29)), "day.xlsx", keep=("w",))
    return folder / "day.xlsx"


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut(run: Run, tmp_path: Path) -> None:
    path = _kept(tmp_path, "x" * 40_000)
    with pytest.raises(PopulationError, match=r"column w: the cell holds 40000 signs.*write CSV or Parquet"):
        run(path, "out.xlsx", keep=("w",))
    assert not (tmp_path / "out.xlsx").exists()
    assert len(run(path, "out.csv", keep=("w",)).rows[0]["w"]) == 40_000


@pytest.mark.parametrize("output", ["out.csv", "out.xlsx", "out.ndjson"])
@pytest.mark.parametrize("value", [b"\xff", [1, 2], {"a": 1}])
def test_what_a_format_has_no_cell_for_is_refused_in_words(
    run: Run, tmp_path: Path, value: object, output: str
) -> None:
    path = _kept(tmp_path, value)
    if output == "out.ndjson" and not isinstance(value, bytes):
        assert run(path, output, keep=("w",)).summary.evaluated == 2
        return
    with pytest.raises(PopulationError, match=r"column w: .* has no cell for"):
        run(path, output, keep=("w",))


def test_no_text_becomes_a_formula(run: Run, tmp_path: Path) -> None:
    texts = ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1-1", "\t=1", " =1", "＝1", "-5", "+3", "-", "a=b", "1-1"]
    pl.DataFrame({"age": [3] * len(texts), "=w": texts}).write_parquet(tmp_path / "in.parquet")
    rows = run(tmp_path / "in.parquet", keep=("=w",)).rows
    changed = [text for text, row in zip(texts, rows, strict=True) if row["'=w"] == "'" + text]
    assert changed == texts[:7]
    assert [row["'=w"] for row in rows[7:]] == texts[7:]


def test_nothing_is_written_over_the_input(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("key,age\na,3\n", "utf-8")
    (tmp_path / "link.csv").symlink_to(source)
    (tmp_path / "z.rejects.csv").write_text("key,age\na,3\n", "utf-8")
    for arguments in (
        [source, source],
        [source, tmp_path / "." / "in.csv"],
        [source, tmp_path / "link.csv"],
        [source, tmp_path / "out.csv", "--rejects", source],
        [tmp_path / "z.rejects.csv", tmp_path / "z.csv"],
        [source, tmp_path / "out.csv", "--rejects", tmp_path / "out.csv"],
    ):
        result = _run(*arguments, "--keep", "key")
        assert result.exit_code == 2, arguments
        assert "are the same file" in result.stderr
        assert source.read_text("utf-8") == "key,age\na,3\n"
        assert (tmp_path / "z.rejects.csv").read_text("utf-8") == "key,age\na,3\n"


def test_what_is_no_file_is_neither_waited_for_nor_replaced(tmp_path: Path) -> None:
    source, pipe, loop = tmp_path / "in.csv", tmp_path / "pipe.csv", tmp_path / "loop.csv"
    source.write_text("age\n3\n", "utf-8")
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for arguments in ((pipe, tmp_path / "o.csv"), (source, pipe), (source, tmp_path / "o.csv", "--rejects", pipe)):
        result = _run(*arguments, "--columns", "safety")
        assert (result.exit_code, "this is no file" in result.stderr) == (2, True), result.stderr
    assert pipe.is_fifo()
    assert not (tmp_path / "o.csv").exists()
    assert _run(source, loop, "--columns", "safety").exit_code == 0, "a link that leads nowhere is replaced"


def test_wrong_places_and_columns_are_told_in_words(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("key,age,synthetic\na,3,true\n", "utf-8")
    for arguments, words in (
        ([tmp_path / "no" / "out.csv"], "there is no folder"),
        ([tmp_path / "out.csv", "--rejects", tmp_path / "no" / "r.csv"], "there is no folder"),
        ([tmp_path / "out.csv", "--keep", "age"], "--with-facts copies the answers"),
        ([tmp_path / "out.csv", "--keep", "synthetic"], "goes along by itself"),
        ([tmp_path / "out.csv", "--keep", "row"], "rename this one"),
    ):
        result = _run(source, *arguments)
        assert (result.exit_code, result.exception.__class__) == (2, SystemExit), result.output
        assert words in result.stderr
        assert not list(tmp_path.glob("out*"))
    twice = _run(source, tmp_path / "out.csv", "--keep", "key", "--keep", "key")
    assert twice.exit_code == 0, twice.output


def test_a_total_loss_is_no_success(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("age\nseventy\n", "utf-8")
    result = _run(source, tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "no row could be evaluated" in result.stderr
    assert "seventy" in (tmp_path / "out.rejects.csv").read_text("utf-8")


def test_the_day_that_was_asked_is_told(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("age\n3\n", "utf-8")
    assert "on 2026-11-21" in _run(source, tmp_path / "out.parquet").output
    assert pl.read_parquet_metadata(tmp_path / "out.parquet")["wegwijs_as_of"] == "2026-11-21"


@pytest.mark.parametrize("zone", [None, "Europe/Brussels"])
def test_moments_keep_their_nanoseconds_in_every_format(run: Run, tmp_path: Path, zone: str | None) -> None:
    """They are keys to join on, and NDJSON and spreadsheets keep six digits."""
    source = tmp_path / "in.parquet"
    moments = pl.Series([1_774_794_600_000_000_001, 1_774_794_600_000_000_000], dtype=pl.Datetime("ns", zone))
    pl.DataFrame({"age": [34, 16], "w": moments}).write_parquet(source)
    for ending in ("csv", "ndjson", "xlsx"):
        one, two = run(source, f"out.{ending}", keep=("w",)).rows
        assert ".000000001" in one["w"], ending
        assert one["w"] != two["w"], ending


def test_rows_that_are_nobody_have_no_reasons(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("age,suicide_risk\n,\n,\n", encoding="utf-8")
    ran = _run(source, tmp_path / "out.csv")
    assert ran.exit_code == 2
    assert "no row could be evaluated; there is nothing in any of them" in ran.output
    source.write_text("age,suicide_risk\nold,\n,\n", encoding="utf-8")
    assert "the reasons stand in" in _run(source, tmp_path / "out.csv").output


def test_what_is_ended_leaves_no_half_file(tmp_path: Path) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("age\n" + "34\n" * 2_000_000)
    ended = subprocess.Popen(
        [sys.executable, "-c", "from engine.cli import main; main()", "batch", source, output],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    half = output.with_name("out.csv.partial")
    until = clock.monotonic() + 60
    while not half.exists() and clock.monotonic() < until:
        clock.sleep(0.02)
    assert half.exists()
    ended.send_signal(signal.SIGTERM)
    _, said = ended.communicate(timeout=60)
    assert ended.returncode == 128 + signal.SIGTERM
    assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
