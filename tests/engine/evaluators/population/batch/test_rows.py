"""What a row is, and what a cell is: the same in every format, and nothing is taken for a blank that is none."""

import zipfile
from itertools import cycle
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from engine.errors import PopulationError
from tests.engine.evaluators.population.batch.conftest import Run


def _csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "in.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (['1,"x,true', "2,y,false", '3,"z,true'], 2, "text stands behind a closing quote (line 4)"),
        (['1,"x,true', "2,y,false"], 2, "never closed"),
        (['1,",true', "2,y,false", '3,",true'], 2, "whole rows in it"),
        (["1,x,true", '2,"y,false', '3,",true'], 3, "whole rows in it"),
        (['1,"x" y,true'], 2, "text stands behind a closing quote"),
        (['1,x,"true', "2,y,false", '"'], 2, "whole rows in it"),
    ],
)  # fmt: skip
def test_a_stray_quote_swallows_nobody(run: Run, tmp_path: Path, lines: list[str], line: int, words: str) -> None:
    source = _csv(tmp_path, "\n".join(["key,note,suicide_risk", *lines]) + "\n")
    with pytest.raises(PopulationError) as refused:
        run(source, keep=("key", "note"))
    assert f"in.csv:{line}: " in str(refused.value)
    assert words in str(refused.value)
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("note", ["one\ntwo", "Dear Sir,\nthank you", 'say "x"', "a,b\nc,d", "\n\n", "x\r\ny"])
def test_a_text_over_lines_in_quotes_is_one_cell(run: Run, tmp_path: Path, note: str) -> None:
    quoted = '"' + note.replace('"', '""') + '"'
    for header, row in (("note,key,insured", f"{quoted},a,true"), ("key,insured,note", f"a,true,{quoted}")):
        ran = run(_csv(tmp_path, f"{header}\n{row}\nx,,\n"), keep=("key", "note"))
        assert ran.rows[0]["note"] == note
        assert ran.summary.evaluated == 2


def test_rows_with_nothing_in_them_are_nobody_in_every_format(run: Run, tmp_path: Path) -> None:
    _csv(tmp_path, "key,age\na,3\n\n,\n ,\nb,\n\n")
    (tmp_path / "in.ndjson").write_text(
        '{"key": "a", "age": 3}\n\n{}\n{"key": " ", "age__not_known": false}\n{"key": "b"}\n{}\n', "utf-8"
    )
    frame = pl.DataFrame({"key": ["a", None, "", " ", "b", None], "age": [3, None, None, None, None, None]})
    frame.write_parquet(tmp_path / "in.parquet")
    book = Workbook(tmp_path / "in.xlsx")
    sheet = book.add_worksheet()
    for place, cells in enumerate([["key", "age"], ["a", 3], [], [""], [" "], ["b"], [" "]]):
        sheet.write_row(place, 0, cells)
    book.close()
    for ending in ("csv", "ndjson", "parquet", "xlsx"):
        ran = run(tmp_path / f"in.{ending}", keep=("key",))
        assert [(row["row"], row["key"]) for row in ran.rows] == [("1", "a"), ("5", "b")], ending
        assert (ran.summary.rows, ran.summary.rejected, ran.summary.empty) == (6, 0, 4), ending


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_names_stand_within_the_first_lines(run: Run, tmp_path: Path, end: str) -> None:
    """A file without anything is refused before all of it was read, several times."""
    assert run(_csv(tmp_path, end * 999 + f"age{end}3{end}")).summary.evaluated == 1
    source = _csv(tmp_path, end * 2000 + f"age{end}3{end}")
    with pytest.raises(PopulationError) as refused:
        run(source)
    assert "nothing stands in the first 1000 lines" in str(refused.value)


def test_an_error_in_a_cell_is_no_blank(run: Run, tmp_path: Path) -> None:
    book = Workbook(tmp_path / "in.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["key", "age", "suicide_risk"])
    sheet.write_row(1, 0, ["a", 34])
    sheet.write_row(2, 0, ["b"])
    sheet.write_formula(2, 1, "=VLOOKUP(1,A:A,2)", None, "#N/A")
    sheet.write_row(3, 0, ["c"])
    sheet.write_formula(3, 1, "=2026-1971")  # the library stores 0 for what it does not calculate
    sheet.write_row(4, 0, ["d"])
    sheet.merge_range(4, 1, 5, 1, 40)
    sheet.write_row(5, 0, ["e"])
    sheet.write_row(6, 0, ["f", 3, None, "stray"])
    book.close()
    ran = run(tmp_path / "in.xlsx", keep=("key",))
    assert [row["key"] for row in ran.rows] == ["a"]
    assert {(row, column) for row, column, _ in ran.rejects} == {
        (2, "age"), (3, "age"), (4, "age"), (5, "age"), (6, "column D"),
    }  # fmt: skip
    assert "#N/A" in ran.rejects[0][2]
    assert "never calculated" in ran.rejects[1][2]


def test_a_formula_without_a_value_is_no_blank(run: Run, tmp_path: Path) -> None:
    book = Workbook(tmp_path / "whole.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["key", "age"])
    sheet.write_row(1, 0, ["a"])
    sheet.write_formula(1, 1, "=2026-1971", None, 55)
    sheet.write_row(2, 0, ["b", 3])
    book.close()
    assert len(run(tmp_path / "whole.xlsx", keep=("key",)).rows) == 2
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "in.xlsx", "w") as cut:
        for part in whole.namelist():
            cut.writestr(part, whole.read(part).replace(b"<v>55</v>", b"<v></v>"))
    ran = run(tmp_path / "in.xlsx", keep=("key",))
    assert [(row, column) for row, column, _ in ran.rejects] == [(1, "age")]


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (b'</c></row><row r="2"><c r="A2"><v>50</v></c></row>', "row 2 stands twice in the sheet"),
        (b'</c><c r="A2"><v>50</v></c></row>', "in row 2, column 1 stands twice in the sheet"),
        (b'</c></row><row r="0"><c><v>50</v></c></row>', "the file is no spreadsheet, or damaged"),
    ],
)
def test_nobody_is_lost_where_a_row_stands_twice(run: Run, tmp_path: Path, end: bytes, words: str) -> None:
    """A reader takes one of the two, and nobody would know that there was another."""
    book = Workbook(tmp_path / "whole.xlsx")
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["age", 34])
    book.close()
    assert len(run(tmp_path / "whole.xlsx").rows) == 1
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "in.xlsx", "w") as twice:
        for part in whole.namelist():
            held = whole.read(part)
            twice.writestr(part, held.replace(b"<v>34</v></c></row>", b"<v>34</v>" + end) if "sheet1" in part else held)
    with pytest.raises(PopulationError, match=words):
        run(tmp_path / "in.xlsx")


def test_the_first_visible_sheet_is_read_and_named(run: Run, tmp_path: Path) -> None:
    book = Workbook(tmp_path / "in.xlsx")
    old, data = book.add_worksheet("old"), book.add_worksheet("data")
    for sheet, key in ((old, "z"), (data, "a")):
        sheet.write_row(0, 0, ["key", "age"])
        sheet.write_row(1, 0, [key, 3])
    data.activate()
    old.hide()
    book.close()
    ran = run(tmp_path / "in.xlsx", keep=("key",))
    assert [row["key"] for row in ran.rows] == ["a"]
    assert ran.summary.remarks == ("sheet 'data' was read; not read: 'old'",)


@pytest.mark.parametrize("word", ["1", "yes", " true", "waar", "x"])
def test_made_up_people_are_marked_strictly(run: Run, tmp_path: Path, word: str) -> None:
    ran = run(_csv(tmp_path, f"age,synthetic\n3,true\n4,{word}\n5,\n6,FALSE\n"))
    assert [(row["row"], row["synthetic"]) for row in ran.rows] == [("1", "true"), ("3", ""), ("4", "false")]
    assert [(row, column) for row, column, _ in ran.rejects] == [(2, "synthetic")]
    (tmp_path / "in.ndjson").write_text(f'{{"age": 1}}\n{{"age": 3, "synthetic": "{word}"}}\n', "utf-8")
    assert [(row, column) for row, column, _ in run(tmp_path / "in.ndjson").rejects] == [(2, "synthetic")]
    pl.DataFrame({"age": [1], "synthetic": [word]}).write_parquet(tmp_path / "in.parquet")
    with pytest.raises(PopulationError, match="expected a column of true or false"):
        run(tmp_path / "in.parquet")


def test_a_mark_that_comes_late_stays_in_its_column(run: Run, tmp_path: Path) -> None:
    """All pieces of an output have the same columns, whichever keys their own rows have."""
    lines = ['{"key": "a", "age": 3}\n'] * 30 + ['{"key": "b", "age": 4, "synthetic": true}\n']
    (tmp_path / "in.ndjson").write_text("".join(lines), "utf-8")
    last = run(tmp_path / "in.ndjson", keep=("key",), rows_at_once=7).rows[-1]
    assert (last["key"], last["synthetic"], last["age"]) == ("b", "true", "4")


def test_whole_numbers_as_other_programs_write_them(run: Run, tmp_path: Path) -> None:
    frame = pd.DataFrame({"age": [34, None, 16], "key": ["a", "b", "c"]})
    frame.to_csv(tmp_path / "in.csv", index=False)
    frame.to_parquet(tmp_path / "in.parquet")
    frame.to_json(tmp_path / "in.ndjson", orient="records", lines=True)
    for ending in ("csv", "parquet", "ndjson"):
        ran = run(tmp_path / f"in.{ending}", keep=("key",))
        assert [row["age"] for row in ran.rows] == ["34", "", "16"], ending
    ran = run(_csv(tmp_path, "age\n34.5\n34.0\n３４\n"))
    assert [row["age"] for row in ran.rows] == ["34"]
    assert [reason for _, _, reason in ran.rejects] == [
        "'age' is a whole number, not the text '34.5'", "'age' is a whole number, not the text '３４'",
    ]  # fmt: skip


_BELGIAN = (
    'sep=;\r\n"naam, voornaam";age;insured;suicide_risk;housing\r\né;34,0;ja;WAAR;home\r\nb;5;Nee;faux;not_known\r\n'
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-8"])
def test_what_excel_in_belgium_writes_is_read_by_choice(run: Run, tmp_path: Path, encoding: str) -> None:
    source = _csv(tmp_path, _BELGIAN, encoding)
    ran = run(source, keep=("naam, voornaam",), dialect="belgian-excel")
    facts = [(row["naam, voornaam"], row["age"], row["insured"], row["suicide_risk"]) for row in ran.rows]
    assert facts == [("é", "34", "true", "true"), ("b", "5", "false", "false")]
    assert ran.rows[1]["housing__not_known"] == "true"


def test_it_is_never_guessed(run: Run, tmp_path: Path) -> None:
    with pytest.raises(PopulationError, match="--dialect belgian-excel"):
        run(_csv(tmp_path, _BELGIAN))
    ran = run(_csv(tmp_path, "age;insured\n3;ja\n4;WAAR\n5,0;\n6;true\n"))
    assert [row["row"] for row in ran.rows] == ["4"]
    with pytest.raises(PopulationError, match="did you mean 'belgian-excel'"):
        run(_csv(tmp_path, "age\n3\n"), dialect="belgian_excel")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "not in UTF-8; if an Excel in Belgium wrote this file, use --dialect belgian-excel"),
        ("utf-16", "in UTF-16: save it in UTF-8"),
        ("utf-32", "in UTF-32: save it in UTF-8"),
    ],
)
def test_a_file_in_another_encoding_is_told_what_to_do(run: Run, tmp_path: Path, encoding: str, words: str) -> None:
    with pytest.raises(PopulationError, match=f"the file is {words}"):
        run(_csv(tmp_path, "name,age\né,3\n", encoding), keep=("name",))


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("in.csv", b"PK\x03\x04", "a spreadsheet, or packed with zip: give it the ending .xlsx, or unpack it"),
        ("in.csv", b"\x1f\x8b\x08", "packed with gzip: unpack it"),
        ("in.csv", b"PAR1", "Parquet: give it the ending .parquet"),
        ("in.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a spreadsheet of an old Excel: save it as .xlsx"),
        ("in.parquet", b"ARROW1\0\0", "Arrow (Feather): write it as Parquet"),
        ("in.ndjson", '{"age": 3}\n'.encode("utf-16"), "in UTF-16: save it in UTF-8"),
    ],
)
def test_a_file_that_is_something_else_than_its_name_says_is_told_what_it_is(
    run: Run, tmp_path: Path, name: str, start: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(start + b"\0" * 200)
    with pytest.raises(PopulationError) as refused:
        run(tmp_path / name)
    assert str(refused.value) == f"{name}:1: the file is {words}"


@pytest.mark.parametrize(
    ("cell", "shown"), [("home\N{NO-BREAK SPACE}", "home<U+00A0>"), ("ho\N{ZERO WIDTH SPACE}me", "ho<U+200B>me")]
)
def test_what_is_wrong_with_a_word_can_be_seen(run: Run, tmp_path: Path, cell: str, shown: str) -> None:
    ran = run(_csv(tmp_path, f"housing\n{cell}\n"))
    assert ran.rejects == [(1, "housing", f"the text '{shown}' is not a value of 'housing'; did you mean 'home'?")]


def test_the_separator_is_the_one_that_makes_known_names(run: Run, tmp_path: Path) -> None:
    source = _csv(tmp_path, '\n\n"a, b, c, d";age\n"x";3\n')
    assert run(source, keep=("a, b, c, d",)).rows[0]["age"] == "3"


@pytest.mark.parametrize("ending", ["csv", "ndjson", "parquet", "xlsx"])
def test_own_files_come_back_as_they_were(run: Run, tmp_path: Path, ending: str) -> None:
    """Not asked, not known and a value, in each format, written by one run and read by the next."""
    pl.DataFrame(
        {
            "key": ["a", "b", "c", "d"],
            "age": [34, None, None, 0],
            "age__not_known": [False, True, False, False],
            "suicide_risk": [None, True, False, None],
            "suicide_risk__not_known": [False, False, False, True],
        }
    ).write_parquet(tmp_path / "first.parquet")
    first = run(tmp_path / "first.parquet", f"second.{ending}", keep=("key",))
    names = ["key", *(name for name in first.rows[0] if name not in {"row", "key", "safety"})]
    second = tmp_path / f"second.{ending}"
    match ending:
        case "csv":
            pl.read_csv(second, infer_schema=False).select(names).write_csv(second)
        case "parquet":
            pl.read_parquet(second).select(names).write_parquet(second)
        case "ndjson":
            lines = second.read_text("utf-8").splitlines()
            assert '"age":null,"age__not_known":true' in lines[1]
            assert "age" not in lines[2].replace("housing", "")
            text = "".join(line.replace('"row":', '"key2":').replace('"safety":', '"key3":') + "\n" for line in lines)
            second.write_text(text, "utf-8")
        case "xlsx":
            sheet = CalamineWorkbook.from_path(second).get_sheet_by_index(0).to_python()
            columns = [sheet[0].index(name) for name in names]
            book = Workbook(second)
            copy = book.add_worksheet()
            for place, cells in enumerate(sheet):
                copy.write_row(place, 0, [cells[column] for column in columns])
            book.close()
    keep = ("key", "key2", "key3") if ending == "ndjson" else ("key",)
    again = run(second, keep=keep)
    assert [{name: row[name] for name in (*names, "safety")} for row in again.rows] == [
        {name: row[name] for name in (*names, "safety")} for row in first.rows
    ]


def test_null_beside_a_mark_that_says_no_was_not_asked(run: Run, tmp_path: Path) -> None:
    dangers = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
    nulls = ",".join(f'"{name}":null' for name in dangers)
    marks = ",".join(f'"{name}__not_known":false' for name in dangers)
    (tmp_path / "in.ndjson").write_text(f'{{"age":3,{nulls},{marks}}}\n{{"age":3,{nulls}}}\n{{"age":3}}\n', "utf-8")
    ran = run(tmp_path / "in.ndjson")
    assert [row["safety"] for row in ran.rows] == ["not_checked", "not_excluded", "not_checked"]


@pytest.mark.parametrize("quoted", ["x", '"x, y"'])
@pytest.mark.parametrize("ends", [("\n",), ("\r\n",), ("\r",), ("\r", "\n"), ("\n", "\r"), ("\r", "\r\n", "\n")])
def test_every_row_is_read_whatever_ends_the_lines(
    run: Run, tmp_path: Path, ends: tuple[str, ...], quoted: str
) -> None:
    """Excel on a Mac still writes lines that end as those of old Macs; some files have lines of several kinds."""
    lines = ["key,note,age", *(f"k{number},{quoted},{number}" for number in range(40))]
    text = "".join(line + end for line, end in zip(lines, cycle(ends), strict=False))
    ran = run(_csv(tmp_path, text), keep=("key", "note"))
    assert [row["key"] for row in ran.rows] == [f"k{number}" for number in range(40)]
    assert ran.summary.rows == ran.summary.evaluated == 40


def test_what_stands_under_no_name_is_rejected_with_its_row(run: Run, tmp_path: Path) -> None:
    ran = run(_csv(tmp_path, "key,,age\na,x,3\nb,,4\nc, ,5\nd,yes,6\n"), keep=("key",))
    assert [row["key"] for row in ran.rows] == ["b", "c"]
    assert ran.rejects == [(1, "column 2", "'x' stands under no name"), (4, "column 2", "'yes' stands under no name")]


def test_a_stray_quote_swallows_nobody_of_a_file_with_two_columns(run: Run, tmp_path: Path) -> None:
    with pytest.raises(PopulationError, match="whole rows in it"):
        run(_csv(tmp_path, 'key,insured\n",true\nb,false\n",true\n'), keep=("key",))


@pytest.mark.parametrize("text", ["", "\ufeff", "\n", "\ufeff\n", "\r\n\r\n"])
def test_a_file_without_columns_is_empty(run: Run, tmp_path: Path, text: str) -> None:
    """A byte order mark alone, as Excel saves an empty sheet, ended in a traceback."""
    with pytest.raises(PopulationError, match="is empty"):
        run(_csv(tmp_path, text))


def test_a_code_that_a_spreadsheet_made_a_number_of_is_that_code(run: Run, tmp_path: Path) -> None:
    """Excel keeps 21001 as a number, whoever types it: every row of such a file was rejected."""
    book = Workbook(tmp_path / "in.xlsx")
    sheet = book.add_worksheet()
    given = [["key", "municipality"], ["number", 21001], ["text", "21001"], ["other", 21099], ["half", 21001.5]]
    for place, row in enumerate(given):
        sheet.write_row(place, 0, row)
    book.close()
    ran = run(tmp_path / "in.xlsx", keep=("key",))
    assert [(row["key"], row["municipality"]) for row in ran.rows] == [("number", "21001"), ("text", "21001")]
    assert [(row, column) for row, column, _ in ran.rejects] == [(3, "municipality"), (4, "municipality")]
