"""The page of a report: for analysts only, in three languages, accessible, and marked when made up."""

import html
import io
import re
import shutil
from datetime import date
from pathlib import Path

import httpx
import pandas as pd
import pypdf
import pytest
from playwright.sync_api import Browser
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient

from api.accounts import store
from api.accounts.access import COOKIE
from api.pages.application import pages_app
from api.pages.reports.blocks import Writer
from api.pages.reports.shapes import Figure as BlockFigure
from api.pages.session_settings import PageSettings
from api.records.codes import load_codes
from api.records.record_store import Recorder
from api.records.wiring import Records
from api.reports.cells import Cell
from api.reports.figures import Figures, QuarterFigures
from api.reports.periods import Quarter
from api.reports.totals import Added, Area, Total
from api.storage.database import LazyDatabase
from api.storage.storage_settings import StorageSettings
from engine import LANGUAGES, RULES, Language, RuleBase, day_in_words
from tests.api.pages.checks import violations
from tests.api.pages.conftest import MOMENT, TODAY
from tests.api.pages.reports.reading import CHOICE, client_of, lines_of


@pytest.mark.parametrize("role", ["operator", "administrator"])
@pytest.mark.parametrize("path", ["reports", "reports/export/report.csv"])
def test_reports_are_for_analysts_only(site: tuple[str, dict[str, str]], role: str, path: str) -> None:
    with client_of(site, role) as client:
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
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(page, beside=("best-practice",)) == []
    assert page.locator(".govuk-inset-text").count() == 1
    assert page.locator(".ww-tile").count() == 19
    assert page.locator("main table caption").count() == page.locator("main table").count() >= 14
    context.close()


def test_a_long_table_is_one_press_away_and_says_how_long_it_is(
    site: tuple[str, dict[str, str]], browser: Browser
) -> None:
    context = browser.new_context(base_url=site[0], java_script_enabled=False)
    context.add_cookies([{"name": COOKIE, "value": site[1]["analyst"], "url": site[0]}])
    page = context.new_page()
    page.goto(f"/en/reports?{CHOICE}", timeout=120_000)
    for section in page.locator("main section:has(table)").all():
        lines = section.locator("tbody tr").count()
        assert section.locator("table").is_visible() == (lines <= 12)
        if lines > 12:
            assert f"The table, with {lines} lines" in section.locator("summary").inner_text()
    page.get_by_role("link", name="What each criterion costs", exact=True).click()
    page.locator("section:has(#criteria) summary").press("Enter")
    assert page.locator("section:has(#criteria) table").is_visible()
    context.close()


#: What somebody would take a figure for, and it is not; by language.
NOT_MEANT = {
    "nl": (
        "Screenings, geen mensen",
        "het zegt niet of er plaats was",
        "Screenings waarbij nog niet vaststaat wie",
        "Trek ze dus niet van elkaar af",
        "dus niet alles is te zeggen",
    ),
    "fr": (
        "Des évaluations, pas des personnes",
        "cela ne dit pas s’il avait de la place",
        "on ne sait pas encore qui",
        "Ne les soustrayez donc pas",
        "tout ne peut donc pas être dit",
    ),
    "en": (
        "Screenings, not people",
        "that says nothing about room",
        "it is still open who can carry the coordination",
        "subtract none from another",
        "not everything can be told",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_figure_is_not_stands_beside_it_in_every_form(site: tuple[str, dict[str, str]], language: str) -> None:
    with client_of(site) as client:
        page = html.unescape(client.get(f"/{language}/reports?{CHOICE}").text)
        export = f"/{language}/reports/export/report"
        pages = pypdf.PdfReader(io.BytesIO(client.get(f"{export}.pdf?{CHOICE}").content)).pages
        book = CalamineWorkbook.from_object(io.BytesIO(client.get(f"{export}.xlsx?{CHOICE}").content))
    workbook = "\n".join(
        str(cell) for sheet in book.sheet_names for line in book.get_sheet_by_name(sheet).to_python() for cell in line
    )
    for text in (page, "".join(one.extract_text() for one in pages), workbook):
        words = "".join(text.split())
        assert [said for said in NOT_MEANT[language] if "".join(said.split()) not in words] == []


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("nl", "3 augustus 2026", "Augustus 2026"),
        ("fr", "3 août 2026", "Août 2026"),
        ("en", "3 August 2026", "August 2026"),
    ],
)
def test_days_and_months_are_written_as_people_do(
    rule_base: RuleBase, language: Language, day: str, month: str
) -> None:
    counts: dict[Cell, int | None] = {frozenset(): 9, frozenset({("month", "2026-08")}): 9}
    figures = Figures(counts, {"month": ("2026-07", "2026-08", "2026-09")})
    quarter = QuarterFigures(Quarter(2026, 3), figures, Figures({}, {}), (), 5, "", recorded_from=date(2026, 8, 3))
    rules = rule_base.at(TODAY)
    codes = load_codes(RULES, rules.contents)
    blocks = Writer(rules, codes, language, {}, lambda words: words, [quarter], Area()).blocks()
    rows = {row.code: row for block in blocks if block.by_time for row in block.rows}
    assert day in rows["2026-Q3"].remark
    assert (rows["2026-08"].name, day in rows["2026-08"].remark) == (month, True)
    # The page said not to compare it, and the file for software that it is comparable.
    assert {code: row.comparable for code, row in rows.items()} == {
        "2026-Q3": False,
        "2026-08": False,
        "2026-09": True,
    }


def test_an_area_shows_no_more_than_the_region(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        answer = client.get(f"/en/reports?{CHOICE}&area=municipality:21001")
        csv = client.get(f"/en/reports/export/report.csv?{CHOICE}&area=municipality:21001").text
    assert answer.status_code == 200
    here = pd.read_csv(io.StringIO(csv.lstrip("\ufeff")))
    assert set(here["area"]) == {"municipality:21001"}
    assert not here["count"].between(1, 4).any()


def test_a_report_says_when_its_figures_were_made(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        pages = {language: client.get(f"/{language}/reports?{CHOICE}").text for language in LANGUAGES}
    for language, page in pages.items():
        assert day_in_words(TODAY, language) in page


def test_a_reform_that_came_later_is_named(site: tuple[str, dict[str, str]]) -> None:
    quarter = Figures({frozenset(): 20, frozenset({("reform:a", "found")}): 9}, {"reform:a": ("found",)})
    older = Figures({frozenset(): 30}, {})
    added = Added([older, quarter], Area())
    assert added.total() == Total(50)
    assert added.total(("reform:a", "found")) == Total(9, uncounted=1)
    assert BlockFigure(added.total(("reform:a", "found")), added.total()).share is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("area=care_basin:nord", "care_basin:north"), ("from=2027-Q1", "2026-Q3"), ("records=syntetic", "synthetic")],
)
def test_a_filter_that_does_not_exist_is_refused(site: tuple[str, dict[str, str]], wrong: str, right: str) -> None:
    with client_of(site) as client:
        rest = [part for part in CHOICE.split("&") if part.partition("=")[0] != wrong.partition("=")[0]]
        address = f"reports?{'&'.join((*rest, wrong))}"
        for language in LANGUAGES:
            answer = client.get(f"/{language}/{address}", headers={"accept": "text/html"})
            assert answer.status_code == 422
            assert right in answer.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "from=2026-Q3&to=2026-Q1",
            {"nl": "eindigt voor ze begint", "fr": "se termine avant", "en": "ends before it begins"},
        ),
        (
            "from=2026-Q2&to=2026-Q3&beside=2026-Q3",
            {"nl": "moet even lang zijn", "fr": "aussi longue", "en": "must be as long"},
        ),
        (
            "area=region&area=care_basin:north",
            {"nl": "twee verschillende dingen", "fr": "deux choses", "en": "two different things"},
        ),
        (
            "from=2031-Q1",
            {"nl": "“2031-Q1” kan hier niet", "fr": "« 2031-Q1 » ne peut", "en": "“2031-Q1” cannot be"},
        ),
    ],
)
def test_what_cannot_be_chosen_is_told_for_what_it_is(
    site: tuple[str, dict[str, str]], query: str, words: dict[str, str]
) -> None:
    """All of these were told as "from in the address does not exist", also where both quarters do exist."""
    again = {"nl": "Kies opnieuw", "fr": "Choisir à nouveau", "en": "Choose again"}
    with client_of(site) as client:
        for language in LANGUAGES:
            answer = client.get(f"/{language}/reports?records=synthetic&{query}", headers={"accept": "text/html"})
            assert answer.status_code == 422
            text = (
                html.unescape(answer.text).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
            )
            assert words[language] in text
            assert f'href="/{language}/reports">{again[language]}' in text


def test_no_part_is_known_to_be_larger_than_its_whole(site: tuple[str, dict[str, str]]) -> None:
    """Of an age band, 19 screenings "at least" stood beside 54 of these at the level of case management."""
    with client_of(site) as client:
        lines = lines_of(client, "from=2026-Q1&to=2026-Q3")
    least = lines.set_index(["table", "row", "figure"])["at_least"]
    compared = 0
    for table in ("municipality", "care_basin", "age_band", "trend", "months"):
        for row in lines.loc[lines["table"] == table, "row"].unique():
            whole, level = least[table, row, "screenings"], least[table, row, "level"]
            assert level <= whole
            compared += level > 0
    assert compared > 0
    needed = least["needs", "case_management", "has_need"]
    assert least["level", "case_manager", "screenings"] == needed, "one figure of the same people"


def test_charts_are_ranked_and_say_what_they_leave_out(site: tuple[str, dict[str, str]]) -> None:
    year = "from=2026-Q1&to=2026-Q3&records=synthetic"
    with client_of(site) as client:
        page = client.get(f"/en/reports?{year}").text
        lines = lines_of(client, year)
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


def test_two_periods_side_by_side_tell_what_each_tells_alone(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        both = lines_of(client, "from=2026-Q3&to=2026-Q3&beside=2026-Q1")
        alone = {one: lines_of(client, f"from={one}&to={one}") for one in ("2026-Q1", "2026-Q3")}
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
    with client_of(site) as client:
        answer = client.get(f"/en/reports?{query}&records=synthetic", headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert message in answer.text


def test_a_share_has_the_interval_of_wilson(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        lines = lines_of(client, "from=2026-Q3&to=2026-Q3")
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
    with client_of(site) as client:
        lines = lines_of(client, "from=2026-Q3&to=2026-Q3")
    lines = lines[lines["table"] == table]
    about = lines[lines["figure"] == whole].set_index("row")["count"]
    of = lines[lines["figure"] != whole].set_index("row")["of"].dropna()
    assert len(of) > 10
    assert (of == about.reindex(of.index)).all()


@pytest.mark.usefixtures("site")  # the folder is filled there
def test_what_the_rules_say_of_everybody_was_not_measured(site: tuple[str, dict[str, str]]) -> None:
    with client_of(site) as client:
        lines = lines_of(client, "from=2026-Q3&to=2026-Q3")
        page = html.unescape(client.get(f"/en/reports?{CHOICE}").text)
    always = [("needs", "need_mental", "fits"), ("criteria", "infirmiers-de-rue.lives_in_the_street", "met")]
    always.append(("services", "infirmiers-de-rue", "match"))
    for table, row, said in always:
        here = lines[(lines["table"] == table) & (lines["row"] == row)]
        (own,) = here[here["figure"] == said].to_dict("records")
        assert own["established"] == "yes"
        assert pd.isna(own["share_low"])
        never = set(here[here["established"] == "no"]["figure"])
        assert never >= {"needs": {"established"}, "criteria": {"found", "alone"}, "services": {"one"}}[table]
    assert "everybody, by these rules" in page


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
