"""A report as files: CSV for one table, a workbook with all of them, and a tagged PDF."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import orjson
import typst
import xlsxwriter

from api.pages.assets import DIST
from api.pages.page import Page
from api.pages.reports.choice import Report
from api.pages.reports.shapes import Block, Figure
from api.pages.reports.words import facts_of, shown, shown_share
from engine import defused_cell

_TEMPLATE = Path(__file__).with_name("report.typ")
#: So that spreadsheets read accents rightly.
_MARK = "\ufeff"

#: The columns of every CSV, the same in each language: one line for each figure.
COLUMNS = (
    *(
        "table",
        "row",
        "row_name",
        "figure",
        "figure_name",
        "count",
        "at_least",
        "hidden_quarters",
        "uncounted_quarters",
        "of",
    ),
    *("period", "area", "records", "rule_bases", "smallest_count", "made_on"),
)


def table_csv(report: Report, blocks: tuple[Block, ...]) -> str:
    """Tables as CSV, one line for each figure.

    ``count`` is empty where a part of the figure is hidden; it is then at least ``at_least``.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    about = (
        report.period,
        str(report.choice.area),
        "synthetic" if report.choice.synthetic else "real",
        " ".join(report.versions),
        max(one.threshold for one in report.figures),
        " ".join(dict.fromkeys(str(one.made_on) for one in report.figures)),
    )
    for block in blocks:
        for row in block.rows:
            for (code, name), figure in zip(block.columns, row.figures, strict=True):
                if figure.total is not None:
                    line = (block.id, row.code, row.name, code, name, *_numbers(figure), *about)
                    writer.writerow([defused_cell(value) for value in line])
    return _MARK + file.getvalue()


def _numbers(figure: Figure) -> tuple[str | int, ...]:
    total, base = figure.total, figure.base
    assert total is not None
    exact = "" if total.exact is None else total.exact
    return exact, total.known, total.hidden, total.uncounted, "" if base is None or base.exact is None else base.exact


def workbook(report: Report, page: Page) -> bytes:
    """The whole report as a workbook: a sheet about it, and one for each table."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    percent = book.add_format({"num_format": "0.0%"})
    about = book.add_worksheet("Wegwijs")
    about.set_column(0, 0, 34)
    about.set_column(1, 1, 90)
    for line, (name, value) in enumerate(facts_of(report, page)):
        about.write_string(line, 0, name, bold)
        about.write_string(line, 1, value, wrapped)
    for block in report.blocks:
        sheet = book.add_worksheet(block.id)
        sheet.write_string(0, 0, block.title, bold)
        sheet.write_string(1, 0, block.note)
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 2 * len(block.columns), 16)
        sheet.write_string(3, 0, block.first, bold)
        for place, (_, name) in enumerate(block.columns):
            sheet.write_string(3, 1 + 2 * place, name, bold)
            sheet.write_string(3, 2 + 2 * place, page.gettext("share"), bold)
        for line, row in enumerate(block.rows, start=4):
            sheet.write_string(line, 0, row.name)
            for place, figure in enumerate(row.figures):
                if figure.total is None:
                    continue
                if figure.total.exact is not None:
                    sheet.write_number(line, 1 + 2 * place, figure.total.exact)
                else:
                    sheet.write_string(line, 1 + 2 * place, shown(figure.total, page))
                if figure.share is not None:
                    sheet.write_number(line, 2 + 2 * place, figure.share, percent)
        sheet.freeze_panes(4, 1)
    book.close()
    return file.getvalue()


def pdf(report: Report, page: Page) -> bytes:
    """The whole report as a tagged PDF, which follows PDF/UA-1."""
    data = {
        "language": page.language,
        "title": f"{page.gettext('Report on unmet need')}: {report.writer.area_name()}, {report.period}",
        "facts": facts_of(report, page),
        "blocks": [_for_pdf(block, page) for block in report.blocks],
    }
    return typst.compile(
        _TEMPLATE,
        font_paths=[DIST / "letter"],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"report": orjson.dumps(data).decode()},
        pdf_standards=["ua-1"],
    )


def _for_pdf(block: Block, page: Page) -> dict[str, object]:
    def cells(figures: tuple[Figure, ...]) -> Iterator[str]:
        for figure in figures:
            share = shown_share(figure, page)
            yield shown(figure.total, page) + (f" ({share})" if share else "")

    return {
        "title": block.title,
        "note": block.note,
        "head": [block.first, *(name for _, name in block.columns)],
        "rows": [[row.name, *cells(row.figures)] for row in block.rows],
    }
