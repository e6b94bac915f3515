"""A report as files: CSV for one table, a workbook with all of them, and a tagged PDF."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson
import typst
import xlsxwriter

from api.pages.assets import DIST
from api.pages.page import Page
from api.pages.reports.bars import bars
from api.pages.reports.report import Report
from api.pages.reports.shapes import Block, Figure
from api.pages.reports.summary import summary_of
from api.pages.reports.words import facts_of, shown, shown_share
from engine import defused_cell

_TEMPLATE = Path(__file__).with_name("report.typ")
#: So that spreadsheets read accents rightly.
_MARK = "\ufeff"
#: The line of a sheet on which the headings stand.
_HEAD: Final = 3
#: The colours of a chart.
_DARK, _LIGHT = "#00607a", "#e5f1f4"

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
        "established",
        "asked_otherwise",
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
                if figure.total is not None or figure.never:
                    marks = ("no" if figure.never else "yes", "yes" if row.asked_otherwise else "no")
                    line = (block.id, row.code, row.name, code, name, *_numbers(figure), *marks, *about)
                    writer.writerow([defused_cell(value) for value in line])
    return _MARK + file.getvalue()


def _numbers(figure: Figure) -> tuple[str | int, ...]:
    total, base = figure.total, figure.base
    if total is None:
        return "", "", "", "", ""
    exact = "" if total.exact is None else total.exact
    return exact, total.known, total.hidden, total.uncounted, "" if base is None or base.exact is None else base.exact


def workbook(report: Report, page: Page) -> bytes:
    """The whole report as a workbook: a sheet about it, and one for each table, with its picture."""
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
    for line, sentence in enumerate(
        (page.gettext("In short"), *summary_of(report, page)), start=len(facts_of(report, page)) + 1
    ):
        about.write_string(line, 1, sentence, wrapped)
    for block in report.blocks:
        sheet = book.add_worksheet(block.id)
        sheet.write_string(0, 0, block.title, bold)
        sheet.write_string(1, 0, block.note)
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 3 * len(block.columns), 16)
        sheet.write_string(_HEAD, 0, block.first, bold)
        for place, (_, name) in enumerate(block.columns):
            for offset, heading in enumerate((name, page.gettext("at least"), page.gettext("share"))):
                sheet.write_string(_HEAD, 1 + 3 * place + offset, heading, bold)
        for line, bar in enumerate(bars(block, None), start=_HEAD + 1):
            sheet.write_string(line, 0, bar.row.label)
            for place, figure in enumerate(bar.row.figures):
                first = 1 + 3 * place
                # Words stand in no sum, so what is at least there has a column of numbers beside it.
                if figure.total is None or figure.total.hidden:
                    sheet.write_string(line, first, shown(figure, page))
                else:
                    sheet.write_number(line, first, figure.total.known)
                if figure.total is not None:
                    sheet.write_number(line, first + 1, figure.total.known)
                if figure.share is not None:
                    sheet.write_number(line, first + 2, figure.share, percent)
        if block.drawn is not None:
            chart = _chart(book, block, block.drawn)
            below = _HEAD + 2 + len(block.rows)
            sheet.insert_chart(below, 0, chart, {"x_offset": 10, "description": block.title})
        sheet.freeze_panes(_HEAD + 1, 1)
    book.close()
    return file.getvalue()


def _chart(book: xlsxwriter.Workbook, block: Block, drawn: int) -> Any:
    """The lines of a table as bars, in their order; what is only known as “at least” has a pattern."""
    chart = book.add_chart({"type": "bar"})
    rows, column = (_HEAD + 1, _HEAD + len(block.rows)), 2 + 3 * drawn
    least = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": _DARK, "bg_color": _LIGHT}}
    chart.add_series(
        {
            "name": block.columns[drawn][1],
            "categories": [block.id, rows[0], 0, rows[1], 0],
            "values": [block.id, rows[0], column, rows[1], column],
            "fill": {"color": _DARK},
            "points": [least if bar.sort == "least" else None for bar in bars(block, None)],
            "gap": 40,
        }
    )
    chart.set_title({"name": block.columns[drawn][1], "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    # The first line stands on top, as in the table.
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 900, "height": 120 + 22 * len(block.rows)})
    return chart


def pdf(report: Report, page: Page) -> bytes:
    """The whole report as a tagged PDF, which follows PDF/UA-1."""
    data = {
        "language": page.language,
        "title": f"{page.gettext('Report on unmet need')}: {report.writer.area_name()}, {report.period}",
        "facts": facts_of(report, page),
        "summary": [page.gettext("In short"), *summary_of(report, page)],
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
            yield shown(figure, page) + (f" ({share})" if share else "")

    drawn = bars(block, None)
    return {
        "title": block.title,
        "note": block.note,
        "head": [block.first, *(name for _, name in block.columns)],
        "rows": [[bar.row.label, *cells(bar.row.figures)] for bar in drawn],
        "drawn": block.drawn,
        "bars": [{"length": bar.length, "sort": bar.sort} for bar in drawn],
    }
