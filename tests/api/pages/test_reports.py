"""Reports as pages and files: for analysts only, in three languages, accessible, and marked when made up."""

import html
import io
import math
import re
import shutil
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pypdf
import pytest
import uvicorn
from babel.dates import format_date
from playwright.sync_api import Browser
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from starlette.testclient import TestClient

from api.accounts import store
from api.accounts.access import COOKIE
from api.pages.application import pages_app
from api.pages.reports.shapes import Figure as BlockFigure
from api.pages.session_settings import PageSettings
from api.records.codes import load_codes
from api.records.record_store import Recorder
from api.records.wiring import Records
from api.reports.counting import Counter
from api.reports.cube import DIMENSIONS
from api.reports.figures import Figures
from api.reports.totals import Added, Area, Total
from api.storage.database import LazyDatabase
from api.storage.models import AuditEntry
from api.storage.storage_settings import StorageSettings
from engine import LANGUAGES, PROJECT, RULES, RuleBase
from tests.api.pages.checks import violations
from tests.api.pages.conftest import MOMENT, TODAY
from tests.api.pages.tables_by_hand import cells_of
from tests.api.reports.conftest import fill

#: The columns of the cells that split them.
AXES = frozenset(DIMENSIONS)
CHOICE = "from=2026-Q3&to=2026-Q3&records=synthetic"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture
def log(folder: Path) -> Callable[[], list[str]]:
    """The files that the audit log says were taken."""

    def taken() -> list[str]:
        database = LazyDatabase(StorageSettings(folder, None))
        with database().reading() as session:
            found = [line.details["what"] for line in session.scalars(select(AuditEntry)) if line.action == "export"]
        database.close()
        return found

    return taken


@pytest.fixture(scope="module")
def site(rule_base: RuleBase, folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A server with a small synthetic year, and the login of one account for each role."""
    database = LazyDatabase(StorageSettings(folder, None))
    codes = load_codes(RULES, rule_base.contents)
    fill(database(), Counter(rule_base.at(TODAY), codes), 240)
    keys = {}
    with database().session() as session:
        for role in ("operator", "analyst", "administrator"):
            keys[role] = store.begin_session(session, store.add_account(session, role, [role], None))
    records = Records(Recorder(rule_base, codes), database)
    app = pages_app(rule_base, moment=lambda: MOMENT, settings=PageSettings(), records=records)
    listening = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", keys
    running.should_exit = True
    thread.join(10)
    database.close()


def _client(site: tuple[str, dict[str, str]], role: str = "analyst") -> httpx.Client:
    return httpx.Client(base_url=site[0], cookies={COOKIE: site[1][role]}, timeout=120)


@pytest.mark.parametrize("role", ["operator", "administrator"])
@pytest.mark.parametrize("path", ["reports", "reports/export/report.csv"])
def test_reports_are_for_analysts_only(site: tuple[str, dict[str, str]], role: str, path: str) -> None:
    with _client(site, role) as client:
        assert client.get(f"/en/{path}").status_code == 403
    assert httpx.get(f"{site[0]}/en/{path}").status_code == 303


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_page_is_accessible_and_says_that_it_is_made_up(
    site: tuple[str, dict[str, str]], browser: Browser, language: str
) -> None:
    context = browser.new_context(base_url=site[0])
    context.add_cookies([{"name": COOKIE, "value": site[1]["analyst"], "url": site[0]}])
    page = context.new_page()
    page.goto(f"/{language}/reports?{CHOICE}", timeout=120_000)
    assert violations(page, beside=("best-practice",)) == []
    assert page.locator(".govuk-inset-text").count() == 1
    assert page.locator(".ww-tile").count() == 19
    assert page.locator("main table caption").count() == page.locator("main table").count() >= 14
    context.close()


def test_csv_workbook_and_page_tell_the_same(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
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


def test_pdf_is_tagged_and_in_its_language(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
        answer = client.get(f"/fr/reports/export/report.pdf?{CHOICE}")
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    root: Any = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert "besoins sans réponse" in document.pages[0].extract_text()


def test_the_pdf_begins_with_one_page_and_leaves_no_line_of_its_tables_out(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
        document = pypdf.PdfReader(io.BytesIO(client.get(f"/en/reports/export/report.pdf?{CHOICE}").content))
        lines = _lines(client, "from=2026-Q3&to=2026-Q3")
    pages = ["".join(page.extract_text().split()) for page in document.pages]
    assert "Inshort" in pages[0]
    assert "Syntheticrecords" in pages[0]
    assert "Annex:alltables" not in pages[0]
    assert pages[1].startswith("Annex:alltables")
    # What is 0, hidden or never to be established in all its columns is a name in a sentence.
    text = "".join(pages)
    assert "Hidden,0ornottobeestablishedineverycolumn" in text
    names = {str(name).removesuffix(".") for name in lines["row_name"]}
    assert {name for name in names if "".join(name.split()) not in text} == set()


def test_the_first_page_of_the_pdf_draws_what_its_sentences_name(site: tuple[str, dict[str, str]]) -> None:
    """What is known of those who need a case manager, and what criteria and reforms would change for somebody."""
    year = "from=2026-Q1&to=2026-Q3&records=synthetic"
    with _client(site) as client:
        document = pypdf.PdfReader(io.BytesIO(client.get(f"/en/reports/export/report.pdf?{year}").content))
        lines = _lines(client, year)
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


def test_an_area_shows_no_more_than_the_region(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
        answer = client.get(f"/en/reports?{CHOICE}&area=municipality:21001")
        csv = client.get(f"/en/reports/export/report.csv?{CHOICE}&area=municipality:21001").text
    assert answer.status_code == 200
    here = pd.read_csv(io.StringIO(csv.lstrip("\ufeff")))
    assert set(here["area"]) == {"municipality:21001"}
    assert not here["count"].between(1, 4).any()


def test_the_cells_are_the_same_as_csv_and_parquet(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
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
    with _client(site) as client:
        report = _lines(client, year)
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
    with _client(site, "operator") as client:
        assert client.get(f"/en/reports/export/cells.parquet?{CHOICE}").status_code == 403
    before = log().count("wegwijs-cells.parquet")
    with _client(site) as client:
        assert client.get(f"/en/reports/export/cells.parquet?{CHOICE}").status_code == 200
    assert log().count("wegwijs-cells.parquet") == before + 1


def test_a_report_says_when_its_figures_were_made(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
        pages = {language: client.get(f"/{language}/reports?{CHOICE}").text for language in LANGUAGES}
    for language, page in pages.items():
        assert format_date(TODAY, format="long", locale=language) in page


def test_a_reform_that_came_later_is_named(site: tuple[str, dict[str, str]]) -> None:
    quarter = Figures({frozenset(): 20, frozenset({("reform:a", "found")}): 9}, {"reform:a": ("found",)})
    older = Figures({frozenset(): 30}, {})
    added = Added([older, quarter], Area())
    assert added.total() == Total(50)
    assert added.total(("reform:a", "found")) == Total(9, uncounted=1)
    assert BlockFigure(added.total(("reform:a", "found")), added.total()).share is None


def test_the_code_of_the_documentation_runs_on_an_export(
    site: tuple[str, dict[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with _client(site) as client:
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


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("area=care_basin:nord", "care_basin:north"), ("from=2027-Q1", "2026-Q3"), ("records=syntetic", "synthetic")],
)
def test_a_filter_that_does_not_exist_is_refused(site: tuple[str, dict[str, str]], wrong: str, right: str) -> None:
    with _client(site) as client:
        rest = [part for part in CHOICE.split("&") if part.partition("=")[0] != wrong.partition("=")[0]]
        address = f"reports?{'&'.join((*rest, wrong))}"
        for language in LANGUAGES:
            answer = client.get(f"/{language}/{address}", headers={"accept": "text/html"})
            assert answer.status_code == 422
            assert right in answer.text


def test_charts_are_ranked_and_say_what_they_leave_out(site: tuple[str, dict[str, str]]) -> None:
    year = "from=2026-Q1&to=2026-Q3&records=synthetic"
    with _client(site) as client:
        page = client.get(f"/en/reports?{year}").text
        lines = _lines(client, year)
    drawn = 0
    ranked = {"needs": "established", "criteria": "found", "services": "near_miss"}
    for table, figure in (ranked | {"reforms": "found", "channel": "screenings"}).items():
        rows = lines[(lines["table"] == table) & (lines["figure"] == figure)]
        asked = rows[rows["established"] == "yes"].sort_values("at_least", ascending=False, kind="stable")
        some, none = asked[asked["at_least"] > 0], asked[asked["count"] == 0]
        hidden = len(asked) - len(some) - len(none)
        section = page[page.index(f'<h2 class="govuk-heading-l" id="{table}"') :].partition("<table")[0]
        assert section.count('"ww-bar__name"') == min(len(some), 24)
        left_out = f"because it is 0: {len(none)}; because it is hidden: {hidden}. The table has all lines."
        assert (left_out in section) == (hidden + len(none) > 0)
        names = re.findall(r'"ww-bar__name">([^<]*)<', section)
        assert sorted(names) == sorted(html.escape(str(name), quote=False) for name in some["row_name"])
        if table in ranked and len(some):
            assert names[0] == html.escape(str(some["row_name"].iloc[0]), quote=False)
        drawn += len(some)
    assert drawn > 0
    assert "cannot be established" in page


def test_the_workbook_has_numbers_for_what_is_at_least_there(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
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


def _lines(client: httpx.Client, query: str) -> pd.DataFrame:
    answer = client.get(f"/en/reports/export/report.csv?{query}&records=synthetic")
    assert answer.status_code == 200
    return pd.read_csv(io.StringIO(answer.text.lstrip("\ufeff")))


def test_two_periods_side_by_side_tell_what_each_tells_alone(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
        both = _lines(client, "from=2026-Q3&to=2026-Q3&beside=2026-Q1")
        alone = {one: _lines(client, f"from={one}&to={one}") for one in ("2026-Q1", "2026-Q3")}
        page = client.get("/en/reports?from=2026-Q3&to=2026-Q3&beside=2026-Q1&records=synthetic").text
        book = client.get("/en/reports/export/report.xlsx?from=2026-Q3&to=2026-Q3&beside=2026-Q1&records=synthetic")
        pdf = client.get("/en/reports/export/report.pdf?from=2026-Q3&to=2026-Q3&beside=2026-Q1&records=synthetic")
    assert set(both["period"]) == {"2026-Q1", "2026-Q3"}
    assert set(both["comparable"]) == {"yes"}
    figures = ["table", "row", "figure", "count", "at_least", "hidden_quarters", "of", "share_low", "share_high"]
    in_time = both["table"].isin(["trend", "months"])
    for period, own in alone.items():
        here = both[(both["period"] == period) & ~in_time][figures]
        there = own[~own["table"].isin(["trend", "months"])][figures]
        order = ["table", "row", "figure"]
        pd.testing.assert_frame_equal(
            here.sort_values(order, ignore_index=True), there.sort_values(order, ignore_index=True)
        )
    assert list(dict.fromkeys(both.loc[both["table"] == "trend", "row"])) == ["2026-Q1", "2026-Q3"]
    assert "below the dashed line 2026-Q1" in page
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_name("channel").to_python()
    assert "All screenings (2026-Q1)" in sheet[3]
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages[:3])
    assert "below the dashed line 2026-Q1" in " ".join(text.split())


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from=2026-Q2&to=2026-Q2&beside=2026-Q2", "2025-Q4"),
        ("from=2026-Q2&to=2026-Q3&beside=2026-Q3", "2025-Q4"),
        ("from=2026-Q3&to=2026-Q3&beside=2026-Q7", "2026-Q"),
    ],
)
def test_periods_that_cannot_stand_side_by_side_are_refused(
    site: tuple[str, dict[str, str]], query: str, message: str
) -> None:
    with _client(site) as client:
        answer = client.get(f"/en/reports?{query}&records=synthetic", headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert message in answer.text


def test_a_share_has_the_interval_of_wilson(site: tuple[str, dict[str, str]]) -> None:
    with _client(site) as client:
        lines = _lines(client, "from=2026-Q3&to=2026-Q3")
    lines = lines[lines["share_low"].notna()]
    part, whole, sure = lines["count"], lines["of"], 1.959964
    middle = (part + sure**2 / 2) / (whole + sure**2)
    half = sure / (whole + sure**2) * (part * (whole - part) / whole + sure**2 / 4) ** 0.5
    assert len(lines) > 50
    assert (lines["share_low"] - (middle - half)).abs().max() < 1e-4
    assert (lines["share_high"] - (middle + half)).abs().max() < 1e-4


@pytest.mark.parametrize(
    ("table", "whole"), [("needs", "has_need"), ("criteria", "relevant"), ("services", "relevant")]
)
def test_a_share_is_of_those_whom_it_is_about(site: tuple[str, dict[str, str]], table: str, whole: str) -> None:
    """A criterion keeps nobody out who does not need its service; all screenings are the base of one column alone."""
    with _client(site) as client:
        lines = _lines(client, "from=2026-Q3&to=2026-Q3")
    lines = lines[lines["table"] == table]
    about = lines[lines["figure"] == whole].set_index("row")["count"]
    of = lines[lines["figure"] != whole].set_index("row")["of"].dropna()
    assert len(of) > 10
    assert (of == about.reindex(of.index)).all()


@pytest.mark.usefixtures("site")  # the folder is filled there
def test_a_reform_with_a_mistake_takes_no_page_away(rule_base: RuleBase, folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules, ignore=shutil.ignore_patterns("reforms"))
    (rules / "reforms").mkdir()
    (rules / "reforms" / "draft.yaml").write_text("id: draft\n", encoding="utf-8")
    database = LazyDatabase(StorageSettings(folder, None))
    records = Records(Recorder(rule_base, load_codes(RULES, rule_base.contents)), database)
    app = pages_app(rule_base, moment=lambda: MOMENT, settings=PageSettings(), records=records, rules=rules)
    with database().session() as session:
        key = store.begin_session(session, store.add_account(session, "second", ["analyst"], None))
    with TestClient(app, cookies={COOKIE: key}) as client:
        assert client.get(f"/en/reports?{CHOICE}").status_code == 200
        found = client.get("/en/coverage/reforms")
    database.close()
    assert found.status_code == 200
    assert "draft.yaml" in found.text
