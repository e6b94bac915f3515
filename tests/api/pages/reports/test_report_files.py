"""What is taken from a report: tables, cells, workbook and PDF tell the same as the page."""

import html
import io
import math
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pypdf
import pytest
from python_calamine import CalamineWorkbook

from api.reports.cube import DIMENSIONS
from engine import PROJECT
from tests.api.pages.reports.reading import CHOICE, client_of, lines_of
from tests.api.pages.reports.tables_by_hand import cells_of

#: The columns of the cells that split them.
AXES = frozenset(DIMENSIONS)


def test_csv_workbook_and_page_tell_the_same(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        lines = pd.read_csv(io.StringIO(client.get(f"/nl/reports/export/report.csv?{CHOICE}").text.lstrip("\ufeff")))
        workbook = client.get(f"/nl/reports/export/report.xlsx?{CHOICE}").content
        one = client.get(f"/nl/reports/export/tables/age_band.csv?{CHOICE}").text
        assert client.get(f"/nl/reports/export/tables/nothing.csv?{CHOICE}").status_code == 404
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    drawn = {}
    for chart in charts:
        # The sheet, the first and the last line, and the column of the bars.
        found = re.search(r"<c:val>.*?<c:f>'?(\w+)'?!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?<", chart)
        assert found is not None
        sheet, column, first, last = found.groups()
        place = sum((ord(sign) - 64) * 26**power for power, sign in enumerate(reversed(column))) - 1
        values = [row[place] for row in book.get_sheet_by_name(sheet).to_python()[int(first) - 1 : int(last or first)]]
        drawn[sheet] = [value for value in values if isinstance(value, float) and value > 0]
    # Where nothing is known there is nothing to draw.
    assert len(drawn) == len(charts) > 5
    assert all(drawn.values()), drawn
    assert set(lines["records"]) == {"synthetic"}
    assert set(lines["period"]) == {"2026-Q3"}
    assert not lines["count"].between(1, 4).any()
    hidden = lines.loc[lines["count"].isna() & (lines["established"] == "yes")]
    # What is hidden is at least nothing, or at least the part of it that stands beside it and can be shown.
    assert (hidden["at_least"].eq(0) | hidden["at_least"].ge(5)).all()
    assert lines.loc[lines["established"] == "no", ["count", "at_least"]].isna().all(axis=None)
    counted = {row[0]: row[1] for row in book.get_sheet_by_name("channel").to_python()[4:]}
    shown = lines[lines["table"] == "channel"].set_index("row_name")["count"].dropna().to_dict()
    assert shown
    assert all(counted[str(name)] == count for name, count in shown.items())
    assert len(one.splitlines()) == 1 + (lines["table"] == "age_band").sum()


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_lines_stand_in_one_order_in_every_form(site: tuple[str, dict[str, str]], language: str) -> None:
    """The workbook began with the largest, and page and CSV with the first of the alphabet."""
    with client_of(site) as client:
        export = f"/{language}/reports/export/report"
        lines = pd.read_csv(io.StringIO(client.get(f"{export}.csv?{CHOICE}").text.lstrip("\ufeff")))
        book = CalamineWorkbook.from_object(io.BytesIO(client.get(f"{export}.xlsx?{CHOICE}").content))
        page = client.get(f"/{language}/reports?{CHOICE}").text
    found = 0
    for name, table in lines.groupby("table", sort=False):
        named = list(dict.fromkeys(table["row_name"]))
        sheet = [str(line[0]) for line in book.get_sheet_by_name(str(name)).to_python(skip_empty_area=False)[4:]]
        assert [one.partition(" (")[0] for one in sheet[: len(named)]] == [one.partition(" (")[0] for one in named]
        [section] = re.findall(rf'aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
        heads = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', section, re.DOTALL)
        said = [_letters(html.unescape(re.sub("<[^>]+>", "", head))) for head in heads]
        assert all(one.startswith(_letters(row)) for one, row in zip(said, named, strict=True)), name
        found += len(named) > 1
    assert found > 10


def _letters(words: str) -> str:
    return "".join(one for one in words if one.isalnum())


def test_pdf_is_tagged_and_in_its_language(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        answer = client.get(f"/fr/reports/export/report.pdf?{CHOICE}")
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    root: Any = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert "besoins sans offre adaptée" in document.pages[0].extract_text()


def test_the_pdf_begins_with_one_page_and_leaves_no_line_of_its_tables_out(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        document = pypdf.PdfReader(io.BytesIO(client.get(f"/en/reports/export/report.pdf?{CHOICE}").content))
        lines = lines_of(client, "from=2026-Q3&to=2026-Q3")
    pages = ["".join(page.extract_text().split()) for page in document.pages]
    assert "Inshort" in pages[0]
    assert "Syntheticrecords" in pages[0]
    assert "Annex:alltables" not in pages[0]
    assert pages[1].startswith("Annex:alltables")
    # What is 0, hidden or never to be established in all its columns is a name in a sentence.
    # A sentence may go on on the next page, behind the footer of this one.
    text = re.sub(r"Wegwijs\d+/\d+", "", "".join(pages))
    assert "Hidden,0ornottobeestablishedineverycolumn" in text
    names = {str(name).removesuffix(".") for name in lines["row_name"]}
    assert {name for name in names if "".join(name.split()) not in text} == set()


def test_the_first_page_of_the_pdf_draws_what_its_sentences_name(site: tuple[str, dict[str, str]]) -> None:
    """What is known of those who need a case manager, and what criteria and reforms would change for somebody."""
    year = "from=2026-Q1&to=2026-Q3&records=synthetic"
    with client_of(site) as client:
        document = pypdf.PdfReader(io.BytesIO(client.get(f"/en/reports/export/report.pdf?{year}").content))
        lines = lines_of(client, year)
    page = "".join(document.pages[0].extract_text().split())
    own = lines[(lines["table"] == "needs") & (lines["row"] == "case_management")]
    drawn = own[own["figure"].isin(["fits", "confirm", "source", "missing", "established"]) & (own["at_least"] > 0)]
    for table, titles in (("criteria", "Whateachcriterioncosts:"), ("reforms", "Whatareformwoulddoforrecordedneed:")):
        found = lines[(lines["table"] == table) & (lines["figure"] == "found") & ~lines["row"].str.contains("/")]
        some = found[found["at_least"] > 0].nlargest(5, "at_least")
        assert (titles in page) == (len(some) > 0)
        drawn = pd.concat([drawn, some])
    assert len(drawn) > 0
    for one in drawn.to_dict("records"):
        name = one["figure_name" if one["table"] == "needs" else "row_name"]
        number = f"at least {one['at_least']:.0f}" if pd.isna(one["count"]) else f"{one['count']:.0f}"
        assert "".join(f"{name}{number}".split()) in page


def test_the_cells_are_the_same_as_csv_and_parquet(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        cells = pd.read_csv(io.BytesIO(client.get(f"/en/reports/export/cells.csv?{CHOICE}").content), dtype=str)
        parquet = pd.read_parquet(io.BytesIO(client.get(f"/en/reports/export/cells.parquet?{CHOICE}").content))
        here = pd.read_parquet(
            io.BytesIO(client.get(f"/en/reports/export/cells.parquet?{CHOICE}&area=municipality:21001").content)
        )
    pd.testing.assert_series_equal(pd.to_numeric(cells["count"]), parquet["count"].astype(float))
    assert cells["item"].fillna("").tolist() == parquet["item"].fillna("").tolist()
    assert not parquet["count"].between(1, 4).any()
    assert (parquet["count"].isna() == (parquet["hidden"] | ~parquet["established"])).all()
    assert set(here["municipality"]) == {"21001"}


def test_every_figure_of_every_table_is_the_sum_of_published_cells(site: tuple[str, dict[str, str]]) -> None:
    """Added up by hand; where a cell is hidden, no less than the rest, and nothing else than what ties it to others."""
    year = "from=2026-Q1&to=2026-Q3&records=synthetic"
    with client_of(site) as client:
        report = lines_of(client, year)
        cells = pd.read_parquet(io.BytesIO(client.get(f"/en/reports/export/cells.parquet?{year}").content))
    counts: dict[frozenset[tuple[str, str]], dict[str, float]] = {}
    for one in cells.to_dict("records"):
        named = ("counted", "topic", "item", "value", *sorted(AXES))
        about = frozenset((str(name), one[name]) for name in named if isinstance(one[name], str))
        counts.setdefault(about, {})[one["quarter"]] = one["count"]
    exact = set()
    for line in report[report["established"] == "yes"].to_dict("records"):
        parts = []
        for wanted in cells_of(str(line["table"]), str(line["row"]), str(line["figure"])):
            where = {"counted": "screenings"} | wanted
            quarter = where.pop("quarter", None)
            here = counts.get(frozenset(where.items()), {})
            parts += [count for name, count in here.items() if quarter in (None, name)]
        assert parts, line
        shown = sum(count for count in parts if not math.isnan(count))
        if not any(map(math.isnan, parts)):
            assert line["count"] == shown, line
            exact.add(line["table"])
        else:
            assert line["at_least"] >= shown, line
    assert len(exact) > 12
    # Two lines of a table never have the same name: what is not known says what it is.
    assert not report.duplicated(["table", "row_name", "figure"]).any()
    assert set(report["table"]) >= {
        *exact,
        "needs",
        "causes",
        "criteria",
        "reforms",
        "services",
        "trend",
        "municipality",
    }


def test_the_cells_are_for_analysts_and_noted(site: tuple[str, dict[str, str]], log: Callable[[], list[str]]) -> None:
    with client_of(site, "operator") as client:
        assert client.get(f"/en/reports/export/cells.parquet?{CHOICE}").status_code == 403
    before = log().count("wegwijs-cells.parquet")
    with client_of(site) as client:
        assert client.get(f"/en/reports/export/cells.parquet?{CHOICE}").status_code == 200
    assert log().count("wegwijs-cells.parquet") == before + 1


def test_the_code_of_the_documentation_runs_on_an_export(
    site: tuple[str, dict[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with client_of(site) as client:
        for name in ("report.csv", "cells.csv", "cells.parquet"):
            (tmp_path / name).write_bytes(client.get(f"/en/reports/export/{name}?{CHOICE}").content)
    monkeypatch.chdir(tmp_path)
    page = (PROJECT / "docs" / "reports.md").read_text(encoding="utf-8")
    blocks = [part.split("```")[0] for part in page.split("```python\n")[1:]]
    files = [
        code for code in blocks if "httpx" not in code
    ]  # the others ask a server: tests/api/routes/test_reports.py
    assert len(files) == 2
    for code in files:
        exec(compile(code, "docs/reports.md", "exec"), {})  # our own page
    assert "at_least" in capsys.readouterr().out


def test_the_workbook_has_numbers_for_what_is_at_least_there(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        lines = pd.read_csv(io.StringIO(client.get(f"/en/reports/export/report.csv?{CHOICE}").text.lstrip("\ufeff")))
        file = client.get(f"/en/reports/export/report.xlsx?{CHOICE}").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_name("needs").to_python()
    head, rows = sheet[3], sheet[4:]
    needs = lines[lines["table"] == "needs"]
    for row in rows:
        for place, name in enumerate(head):
            if name == "at least":
                own = needs[(needs["row_name"] == row[0]) & (needs["figure_name"] == head[place - 1])]
                if len(own) and own["established"].iloc[0] == "yes":
                    assert row[place] == own["at_least"].iloc[0]
                elif len(own):
                    assert (row[place - 1], row[place]) == ("cannot be established", "")
