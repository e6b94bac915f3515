"""Reports for policy staff: a page, and the same figures as files."""

import io
from dataclasses import replace

import polars as pl
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.accounts.access import open_to, who_asks
from api.accounts.audit_log import note
from api.pages.coverage.analyses import coverage_of
from api.pages.page import Page, ThisPage
from api.pages.reports.choice import Report, areas, report_of
from api.pages.reports.files import pdf, table_csv, workbook
from api.pages.reports.map import SIZE, tiles
from api.pages.reports.shapes import Block, Figure, Row
from api.pages.reports.totals import Area
from api.pages.reports.words import facts_of, shown, shown_share
from api.pages.routing import part_router
from api.records.wiring import records_of
from api.reports.cube import cube
from api.reports.report_settings import load_settings

router = part_router("reports")
_SUBJECT = "kind:case_management"
#: Lines that a picture shows; the table beside it has all of them.
_MOST_BARS = 24
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_PARQUET = "application/vnd.apache.parquet"


@router.get("/reports")
def reports(request: Request, page: ThisPage) -> Response:
    """Choose a report, and read it."""
    report = report_of(request, page)
    found = next((one for one in coverage_of(page).subjects if one.id == _SUBJECT), None)
    municipalities = next((block for block in report.blocks if block.form == "map"), None)
    context = {
        "report": report,
        "choice": report.choice,
        "areas": [(area, _area_name(report, area)) for area in areas(page, report.writer.codes)],
        "facts": facts_of(report, page),
        "shown": lambda total: shown(total, page),
        "share": lambda figure: shown_share(figure, page),
        "bars": _bars,
        "tiles": tiles(municipalities, load_settings(page.site.rules).tiles) if municipalities else [],
        "size": SIZE,
        "regions": found.readings[0].uncovered if found and found.readings else (),
        "may_export": who_asks(request).may("exports"),
    }
    return page.render("reports/report.html", context)


def _area_name(report: Report, area: Area) -> str:
    return replace(report.writer, area=area).area_name()


def _bars(block: Block) -> list[tuple[Row, Figure, float]]:
    """The lines of a picture, each with its figure and the length of its bar in per cent of the longest."""
    drawn = [(row, row.figures[block.drawn or 0]) for row in block.rows]
    longest = max((figure.total.known for _, figure in drawn if figure.total), default=0) or 1
    return [
        (row, figure, round(figure.total.known / longest * 100, 2) if figure.total else 0) for row, figure in drawn
    ][:_MOST_BARS]


def _file(request: Request, page: Page, report: Report, content: bytes | str, *, kind: str, name: str) -> Response:
    """Send a file, and note who took it."""
    records = records_of(request)
    choice = report.choice
    with records.database().session() as session:
        note(
            session,
            who_asks(request),
            "export",
            what=name,
            period=report.period,
            area=str(choice.area),
            records="synthetic" if choice.synthetic else "real",
        )
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return page.keep(Response(content, media_type=kind, headers=headers))


def _report(request: Request, page: Page) -> Report:
    report = report_of(request, page)
    if not report.figures:
        raise HTTPException(404)
    return report


@router.get("/reports/export/report.csv", dependencies=[open_to("exports")])
def all_tables(request: Request, page: ThisPage) -> Response:
    """Every table in one CSV."""
    report = _report(request, page)
    content = table_csv(report, report.blocks)
    return _file(request, page, report, content, kind="text/csv", name=f"wegwijs-report-{page.language}.csv")


@router.get("/reports/export/tables/{name}.csv", dependencies=[open_to("exports")])
def one_table(request: Request, page: ThisPage, name: str) -> Response:
    """One table as CSV."""
    report = _report(request, page)
    blocks = tuple(block for block in report.blocks if block.id == name)
    if not blocks:
        raise HTTPException(404)
    content = table_csv(report, blocks)
    return _file(request, page, report, content, kind="text/csv", name=f"wegwijs-{blocks[0].id}-{page.language}.csv")


@router.get("/reports/export/cells.csv", dependencies=[open_to("exports")])
def cells_csv(request: Request, page: ThisPage) -> Response:
    """Every published cell behind the report, as CSV."""
    report = _report(request, page)
    content = _cells(report).write_csv().encode()
    return _file(request, page, report, content, kind="text/csv", name="wegwijs-cells.csv")


@router.get("/reports/export/cells.parquet", dependencies=[open_to("exports")])
def cells_parquet(request: Request, page: ThisPage) -> Response:
    """Every published cell behind the report, as Parquet."""
    report = _report(request, page)
    file = io.BytesIO()
    _cells(report).write_parquet(file)
    return _file(request, page, report, file.getvalue(), kind=_PARQUET, name="wegwijs-cells.parquet")


def _cells(report: Report) -> pl.DataFrame:
    choice = report.choice
    return cube(report.figures, synthetic=choice.synthetic, area=choice.area.conditions)


@router.get("/reports/export/report.xlsx", dependencies=[open_to("exports")])
def xlsx(request: Request, page: ThisPage) -> Response:
    """The whole report as a workbook."""
    report = _report(request, page)
    return _file(request, page, report, workbook(report, page), kind=_XLSX, name=f"wegwijs-report-{page.language}.xlsx")


@router.get("/reports/export/report.pdf", dependencies=[open_to("exports")])
def report_pdf(request: Request, page: ThisPage) -> Response:
    """The whole report as a tagged PDF."""
    report = _report(request, page)
    return _file(
        request, page, report, pdf(report, page), kind="application/pdf", name=f"wegwijs-report-{page.language}.pdf"
    )
