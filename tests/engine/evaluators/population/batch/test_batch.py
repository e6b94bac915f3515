"""Files in, files out: every format, nothing lost, and a reason for each row that was left out."""

import csv
import json
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest
from click.testing import Result
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from engine.evaluators.population.batch.csv_file import CsvReader
from engine.evaluators.population.batch.run import reader_of, run_batch
from engine.evaluators.population.program import PopulationProgram
from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.population.frames import as_table
from tests.engine.evaluators.population.one_case import expected_columns
from tests.engine.evaluators.population.random_situations import random_situations
from tests.support.commands import command

ENDINGS = ("csv", "parquet", "ndjson", "xlsx")
SITUATIONS: list[dict[str, Any]] = [
    {"age": 34, "housing": "homeless", "danger_to_life": False, "psychiatric_risk": None},
    {"age": 70, "lives_in_brussels": True, "need_mental": True},
    {},
]
FACTS = ("age", "housing", "danger_to_life", "psychiatric_risk", "lives_in_brussels", "need_mental")


def _cell(facts: dict[str, Any], fact: str) -> Any:
    return "not_known" if fact in facts and facts[fact] is None else facts.get(fact)


def _text(value: Any) -> str:
    return "" if value is None else str(value).lower()


def _write(path: Path, rules: DatedRules, situations: list[dict[str, Any]]) -> Path:
    rows = [[number, *(_cell(facts, fact) for fact in FACTS)] for number, facts in enumerate(situations)]
    match path.suffix:
        case ".csv":
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([["key", *FACTS], *([_text(value) for value in row] for row in rows)])
        case ".parquet":
            pq.write_table(as_table(rules, situations), path)
        case ".ndjson":
            path.write_text(
                "".join(json.dumps({"key": n, **facts}) + "\n" for n, facts in enumerate(situations)), "utf-8"
            )
        case ".xlsx":
            book = Workbook(path)
            sheet = book.add_worksheet()
            for number, row in enumerate([["key", *FACTS], *rows]):
                sheet.write_row(number, 0, row)
            book.close()
    return path


def _read(path: Path) -> list[dict[str, str]]:
    """The rows of a file of any format, as texts."""
    match path.suffix:
        case ".csv":
            with path.open(newline="", encoding="utf-8") as file:
                return list(csv.DictReader(file))
        case ".parquet":
            rows = pq.read_table(path).to_pylist()
        case ".ndjson":
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        case _:
            names, *cells = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
            rows = [dict(zip(names, row, strict=True)) for row in cells]
            rows = [{name: int(v) if isinstance(v, float) else v for name, v in row.items()} for row in rows]
    return [{name: _text(value) for name, value in row.items()} for row in rows]


def _run(*arguments: object) -> Result:
    return command("batch", *arguments, "--as-of", "2026-11-21")


@pytest.mark.parametrize("output", ENDINGS)
@pytest.mark.parametrize("source", ENDINGS)
def test_every_format_says_what_one_case_says(real_rules: DatedRules, tmp_path: Path, source: str, output: str) -> None:
    given = _write(tmp_path / f"in.{source}", real_rules, SITUATIONS)
    result = _run(given, tmp_path / f"out.{output}", "--keep", "key", "--columns", "safety,level,services")
    assert result.exit_code == 0, result.output
    rows = _read(tmp_path / f"out.{output}")
    assert [(row["row"], row["key"]) for row in rows] == [("1", "0"), ("2", "1"), ("3", "2")]
    for row, facts in zip(rows, SITUATIONS, strict=True):
        expected = expected_columns(real_rules, facts)
        outcomes = {name: value for name, value in row.items() if name not in {"row", "key"}}
        assert outcomes == {name: _text(expected[name]) for name in outcomes}
        assert {"safety", "level", "service__bru_stars"} <= set(outcomes)


def test_nothing_is_lost(tmp_path: Path) -> None:
    given = tmp_path / "in.csv"
    given.write_text(
        "id;age;housing;insured\n"  # a byte order mark and semicolons are what Excel writes in Belgium
        "a;34;homeless;TRUE\n"
        "b;seventy;home;\n"
        "c;170;hoome;ja\n"
        "d;5\n"
        "\n"
        "e;;;not_known\n",
        encoding="utf-8-sig",
    )
    result = _run(given, tmp_path / "out.csv", "--keep", "id")
    assert result.exit_code == 0, result.output
    assert "6 rows read, 2 evaluated, 3 rejected, 1 with nothing in them" in result.output
    assert [row["id"] for row in _read(tmp_path / "out.csv")] == ["a", "e"]
    rejects = {(row["row"], row["column"]): row["reason"] for row in _read(tmp_path / "out.rejects.csv")}
    assert set(rejects) == {("2", "age"), ("3", "age"), ("3", "housing"), ("3", "insured"), ("4", "")}
    assert "whole number, not the text 'seventy'" in rejects["2", "age"]
    assert "between 0 and 120, not 170" in rejects["3", "age"]
    assert "did you mean 'home'?" in rejects["3", "housing"]
    assert "--dialect belgian-excel reads 'ja'" in rejects["3", "insured"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('{"age": "70"}', "age"),
        ('{"age": true}', "age"),
        ('{"age": 70.5}', "age"),
        ('{"insured": 1}', "insured"),
        ('{"insured": "true"}', "insured"),
        ('{"agee": 70}', "agee"),
        ('{"housing": ["home"]}', "housing"),
        ('{"age": 70, "age": 71}', ""),
        ('{"age": 70', ""),
        ("[70]", ""),
    ],
)
def test_types_are_strict(tmp_path: Path, line: str, column: str) -> None:
    (tmp_path / "in.ndjson").write_text(f'{{"age": 1}}\n{line}\n{{"age": 2}}\n', "utf-8")
    assert _run(tmp_path / "in.ndjson", tmp_path / "out.ndjson").exit_code == 0
    assert [row["row"] for row in _read(tmp_path / "out.ndjson")] == ["1", "3"]
    rejects = _read(tmp_path / "out.rejects.csv")
    assert [(row["row"], row["column"]) for row in rejects] == [("2", column)]
    assert rejects[0]["reason"]


def test_a_column_of_the_wrong_type_is_refused_as_a_whole(tmp_path: Path) -> None:
    pl.DataFrame({"insured": [1, 0], "age": ["70", "71"], "lives_in_brusels": [True, False]}).write_parquet(
        tmp_path / "in.parquet"
    )
    result = _run(tmp_path / "in.parquet", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "'insured'" not in result.stdout
    for words in (
        "insured: expected a column of true or false",
        "age: expected a column of whole numbers",
        "'lives_in_brussels'",
    ):
        assert words in result.stderr
    assert not list(tmp_path.glob("out*"))


def test_values_in_parquet_are_checked_row_by_row(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"age": [30, 300, None], "housing": ["home", "hoome", None], "housing__not_known": [True, False, True]}
    )
    frame.write_parquet(tmp_path / "in.parquet")
    assert _run(tmp_path / "in.parquet", tmp_path / "out.csv").exit_code == 0
    rejects = {(row["row"], row["column"]) for row in _read(tmp_path / "out.rejects.csv")}
    assert rejects == {("1", "housing__not_known"), ("2", "age"), ("2", "housing")}
    assert [row["row"] for row in _read(tmp_path / "out.csv")] == ["3"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_not_what_it_is_called(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"in.{ending}").write_bytes(b"\xfe\x00nonsense")
    result = _run(tmp_path / f"in.{ending}", tmp_path / "out.csv")
    assert result.exit_code == 2
    if ending == "ndjson":  # a line that is no JSON is one bad row, and no row is left
        assert len(_read(tmp_path / "out.rejects.csv")) == 1
    else:
        assert f"in.{ending}" in result.stderr
        assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_chunks_change_nothing(real_rules: DatedRules, tmp_path: Path, ending: str) -> None:
    situations = list(random_situations(real_rules, 50, seed=3))
    cut = [{fact: value for fact, value in facts.items() if fact in FACTS} for facts in situations]
    given = _write(tmp_path / f"in.{ending}", real_rules, cut)
    program = PopulationProgram.of(real_rules)
    for name, rows in (("whole", 1000), ("pieces", 7)):
        steps: list[int] = []
        reader = reader_of(given, real_rules, ["key"], rows)
        summary = run_batch(
            program,
            reader,
            tmp_path / f"{name}.ndjson",
            tmp_path / "r.csv",
            keep=["key"],
            with_facts=True,
            progress=steps.append,
        )
        assert (summary.rows, summary.rejected) == (50, 0)
        assert sum(steps) == reader.size
    assert (tmp_path / "whole.ndjson").read_bytes() == (tmp_path / "pieces.ndjson").read_bytes()


def test_words_are_read_as_numbers_from_however_many_pieces_a_file_has(real_rules: DatedRules, tmp_path: Path) -> None:
    """Each piece has words of its own; small pieces come together, and wrong words are told with their row."""
    words = ["home", "homeless", None, "hoome", "prison", "home", "hospital"] * 10
    frame = pl.DataFrame({"age": range(70), "housing": words, "key": words})
    found = []
    for rows, pieces in ((70, [20, 20, 20, 10]), (3, [18, 18, 18, 16])):
        given = tmp_path / f"in-{rows}.parquet"
        pq.write_table(frame.to_arrow(), given, row_group_size=rows)
        chunks = list(reader_of(given, real_rules, ["key"], 20).chunks())
        found.append((pl.concat(chunk.frame for chunk in chunks).rows(), [r for c in chunks for r in c.rejects]))
        assert [chunk.rows for chunk in chunks] == pieces
        assert chunks[0].frame.schema["key"] == pl.String
    assert found[0] == found[1]
    wrong = found[0][1]
    assert [(reject.row, reject.column) for reject in wrong] == [(row, "housing") for row in range(4, 71, 7)]
    assert all("hoome" in reject.reason for reject in wrong)


def test_rows_keep_their_numbers_across_pieces(real_rules: DatedRules, tmp_path: Path) -> None:
    """Also past lines that are no rows: in each piece, and at the very end."""
    lines = [f"{age % 100},x" for age in range(300)]
    broken = (1, 2, 77, 150, 299, 300)
    for row in broken:
        lines[row - 1] += ",too,many"
    (tmp_path / "in.csv").write_text("\n".join(["age,key", *lines]) + "\n", "utf-8")
    chunks = list(CsvReader(tmp_path / "in.csv", real_rules, ["key"], bytes_at_once=100).chunks())
    assert len(chunks) > 5
    found = pl.concat(chunk.frame for chunk in chunks)
    assert found["row"].to_list() == [row for row in range(1, 301) if row not in broken]
    assert found["age"].to_list() == [(row - 1) % 100 for row in found["row"]]
    assert [reject.row for chunk in chunks for reject in chunk.rejects] == list(broken)
    assert sum(chunk.rows for chunk in chunks) == 300


def test_an_empty_file_gives_empty_outcomes(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("age,housing\n", "utf-8")
    result = _run(tmp_path / "in.csv", tmp_path / "out.parquet")
    assert "0 rows read, 0 evaluated, 0 rejected" in result.output
    assert "safety" in pq.read_table(tmp_path / "out.parquet").column_names


def test_wrong_names_get_a_hint(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("age\n3\n", "utf-8")
    for arguments, words in (
        (["out.csv", "--columns", "levl"], "did you mean 'level'?"),
        (["out.cvs"], "did you mean '.csv'?"),
        (["out.csv", "--keep", "key"], "it is not there"),
    ):
        result = _run(tmp_path / "in.csv", tmp_path / arguments[0], *arguments[1:])
        assert result.exit_code == 2
        assert words in result.stderr
