"""The addresses of the reports: a page, and the same figures as files."""

from dataclasses import replace
from typing import Final

import polars as pl
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.accounts.access import open_to, who_asks
from api.accounts.audit_log import note
from api.pages.page import Page, ThisPage
from api.pages.reports.bars import picture_of
from api.pages.reports.files import pdf, table_csv, workbook
from api.pages.reports.map import SIZE, UNDER_MAP, map_of, on_tile
from api.pages.reports.report import Report, report_of
from api.pages.reports.summary import summary_of
from api.pages.reports.words import facts_of, made_of, shown, shown_interval, shown_share
from api.pages.routing import part_router
from api.records.wiring import records_of
from api.reports.choice import areas
from api.reports.cube import cube, written
from api.reports.totals import Area

router = part_router("reports")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_PARQUET = "application/vnd.apache.parquet"
#: A longer table of the page is one press away: its picture, or its heading, says what it holds.
_OPEN_LINES: Final = 12


@router.get("/reports")
def reports(request: Request, page: ThisPage) -> Response:
    """Choose a report, and read it."""
    report = report_of(request, page)
    context = {
        "report": report,
        "choice": report.choice,
        "areas": [(area, _area_name(report, area)) for area in areas(report.publisher)],
        "facts": facts_of(report, page),
        "made": made_of(report, page),
        "open_lines": _OPEN_LINES,
        "summary": summary_of(report, page) if report.figures else [],
        "shown": lambda figure: shown(figure, page),
        "share": lambda figure: shown_share(figure, page),
        "interval": lambda figure: shown_interval(figure, page),
        "colon": report.writer.colon,
        "picture_of": picture_of,
        "tiles": map_of(report, page),
        "on_tile": lambda tile: on_tile(tile, page),
        "under_map": page.gettext(UNDER_MAP),
        "size": SIZE,
        "may_export": who_asks(request).may("exports"),
    }
    return page.render("reports/report.html", context)


def _area_name(report: Report, area: Area) -> str:
    return replace(report.writer, area=area).area_name()


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
            records=choice.records,
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
    content = written(_cells(report), "csv")
    return _file(request, page, report, content, kind="text/csv", name="wegwijs-cells.csv")


@router.get("/reports/export/cells.parquet", dependencies=[open_to("exports")])
def cells_parquet(request: Request, page: ThisPage) -> Response:
    """Every published cell behind the report, as Parquet."""
    report = _report(request, page)
    content = written(_cells(report), "parquet")
    return _file(request, page, report, content, kind=_PARQUET, name="wegwijs-cells.parquet")


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
