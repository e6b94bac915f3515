"""A report as files: CSV for one table, a workbook with all of them, and a tagged PDF."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import orjson
import typst
import xlsxwriter

from api.pages.assets import DIST
from api.pages.page import Page
from api.pages.reports.bars import Bar, Picture, bars
from api.pages.reports.map import SHADES, SIZE, UNDER_MAP, Tile, map_of, on_tile
from api.pages.reports.report import Report
from api.pages.reports.shapes import Block, Figure
from api.pages.reports.summary import first_pictures, summary_of
from api.pages.reports.words import facts_of, made_of, shown, shown_interval, shown_share
from api.pages.typography import french
from api.reports.figures import QuarterFigures
from engine import defused_cell

_TEMPLATE = Path(__file__).with_name("report.typ")
#: So that spreadsheets read accents rightly.
_MARK = "\ufeff"
#: The line of a sheet on which the headings stand.
_HEAD: Final = 3
#: The columns that a figure takes in a sheet: the count, what is at least there, the share and its two ends.
_WIDE: Final = 5
#: In print, what can never be established: said once above a table, for it stands in many of its cells.
_NEVER: Final = "×"
#: The colours of a chart.
_DARK, _MIDDLE, _LIGHT = "#00607a", "#9cc7d1", "#e5f1f4"

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
        "share_low",
        "share_high",
        "established",
        "asked_otherwise",
        "comparable",
    ),
    *("period", "area", "records", "rule_bases", "smallest_count", "made_on"),
)


def table_csv(report: Report, blocks: tuple[Block, ...]) -> str:
    """Tables as CSV, one line for each figure.

    ``count`` is empty where a part of the figure is hidden; it is then at least ``at_least``. Of two periods each has
    lines of its own.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    own = _about(report, report.figures, report.period)
    beside = _about(report, report.beside, report.beside_period)
    for block in blocks:
        for row in block.rows:
            for (code, name), figure in zip(block.columns, row.figures, strict=True):
                for one, about in ((figure, own), (figure.beside, beside)):
                    if one is not None and (one.total is not None or one.never):
                        marks = (not one.never, row.asked_otherwise, row.comparable)
                        yes_or_no = ("yes" if mark else "no" for mark in marks)
                        line = (block.id, row.code, row.name, code, name, *_numbers(one), *yes_or_no, *about)
                        writer.writerow([defused_cell(value) for value in line])
    return _MARK + file.getvalue()


def _about(report: Report, quarters: Sequence[QuarterFigures], period: str) -> tuple[str | int, ...]:
    """What stands with every figure of a period."""
    return (
        period,
        str(report.choice.area),
        report.choice.records,
        " ".join(dict.fromkeys(version for one in quarters for version in one.versions)),
        max((one.threshold for one in quarters), default=0),
        " ".join(dict.fromkeys(str(one.made_on) for one in quarters)),
    )


def _numbers(figure: Figure) -> tuple[str | float, ...]:
    total, base, ends = figure.total, figure.base, figure.interval
    if total is None:
        return ("",) * 7
    exact = "" if total.exact is None else total.exact
    of = "" if base is None or base.exact is None else base.exact
    between = ("", "") if ends is None else (round(ends.low, 4), round(ends.high, 4))
    return exact, total.known, total.hidden, total.uncounted, of, *between


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
    facts = (*facts_of(report, page), *made_of(report, page))
    for line, (name, value) in enumerate(facts):
        about.write_string(line, 0, name, bold)
        about.write_string(line, 1, value, wrapped)
    sentences = (page.gettext("In short"), *summary_of(report, page))
    for line, sentence in enumerate(sentences, start=len(facts) + 1):
        about.write_string(line, 1, sentence, wrapped)
    # Sheets carry the ids of their tables, the same in every language; here stands what each is about.
    for line, block in enumerate(report.blocks, start=len(facts) + len(sentences) + 2):
        about.write_url(line, 0, f"internal:'{block.id}'!A1", string=block.id)
        about.write_string(line, 1, block.title, wrapped)
    for block in report.blocks:
        sheet = book.add_worksheet(block.id)
        sheet.write_string(0, 0, block.title, bold)
        sheet.write_string(1, 0, block.note)
        sheet.set_column(0, 0, 60)
        periods = [report.period, report.beside_period] if report.beside and not block.by_time else [report.period]
        sheet.set_column(1, _WIDE * len(block.columns) * len(periods), 16)
        sheet.write_string(_HEAD, 0, block.first, bold)
        for place, (name, period) in enumerate((name, period) for _, name in block.columns for period in periods):
            heading = f"{name} ({period})" if len(periods) > 1 else name
            for offset, words in enumerate((heading, *_beside_counts(page))):
                sheet.write_string(_HEAD, 1 + _WIDE * place + offset, words, bold)
        for line, bar in enumerate(bars(block), start=_HEAD + 1):
            sheet.write_string(line, 0, bar.row.label)
            both = [one for figure in bar.row.figures for one in (figure, figure.beside)[: len(periods)]]
            for place, figure in enumerate(both):
                if figure is not None:
                    _write(sheet, (line, 1 + _WIDE * place), figure, page, percent)
        if block.drawn is not None and any(one.length for bar in bars(block) for one in (bar, bar.beside) if one):
            chart = _chart(book, block, block.drawn, periods)
            below = _HEAD + 2 + len(block.rows)
            sheet.insert_chart(below, 0, chart, {"x_offset": 10, "description": block.title})
        sheet.freeze_panes(_HEAD + 1, 1)
    book.close()
    return file.getvalue()


def _beside_counts(page: Page) -> tuple[str, ...]:
    """The headings of what stands beside a count in a sheet."""
    return page.gettext("at least"), page.gettext("share"), page.gettext("share from"), page.gettext("share to")


def _write(sheet: Any, at: tuple[int, int], figure: Figure, page: Page, percent: Any) -> None:
    """A figure with what stands beside it. Words stand in no sum, so what is at least there is a number of its own."""
    line, first = at
    if figure.total is None or figure.total.hidden:
        sheet.write_string(line, first, shown(figure, page))
    else:
        sheet.write_number(line, first, figure.total.known)
    if figure.total is not None:
        sheet.write_number(line, first + 1, figure.total.known)
    ends = figure.interval
    for offset, share in enumerate((figure.share, *((ends.low, ends.high) if ends else ())), start=2):
        if share is not None:
            sheet.write_number(line, first + offset, share, percent)


def _chart(book: xlsxwriter.Workbook, block: Block, drawn: int, periods: Sequence[str]) -> Any:
    """The lines of a table as bars, in their order; what is only known as “at least” has a pattern."""
    chart = book.add_chart({"type": "bar"})
    rows = (_HEAD + 1, _HEAD + len(block.rows))
    shown_bars = bars(block)
    for place, (period, colour) in enumerate(zip(periods, (_DARK, _MIDDLE), strict=False)):
        least = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": _LIGHT}}
        column = 2 + _WIDE * (len(periods) * drawn + place)
        own = [bar.beside if place else bar for bar in shown_bars]
        chart.add_series(
            {
                "name": period if len(periods) > 1 else block.columns[drawn][1],
                "categories": [block.id, rows[0], 0, rows[1], 0],
                "values": [block.id, rows[0], column, rows[1], column],
                "fill": {"color": colour},
                "points": [least if bar is not None and bar.sort == "least" else None for bar in own],
                "gap": 40,
            }
        )
    chart.set_title({"name": block.columns[drawn][1], "name_font": {"size": 11}})
    chart.set_legend({"none": True} if len(periods) == 1 else {"position": "bottom"})
    # The first line stands on top, as in the table.
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 900, "height": 120 + 22 * len(block.rows)})
    return chart


def pdf(report: Report, page: Page) -> bytes:
    """The whole report as a tagged PDF, which follows PDF/UA-1."""
    what, tiles = page.gettext("Report on unmet need"), map_of(report, page)
    facts = [*facts_of(report, page), *made_of(report, page)]
    on_first = ("Records", "What is counted", "Small counts", "When these figures were made")
    first = [page.gettext(name) for name in on_first]
    summary = summary_of(report, page)
    if tiles and all(tile.shade is None for tile in tiles):
        tiles = []
        summary.append(page.gettext("There is no map: of no municipality and of no care basin can a share be shown."))
    data = {
        "language": page.language,
        "title": f"{what}{report.writer.colon}{report.writer.area_name()}, {report.period}",
        "colon": report.writer.colon,
        "first": [fact for fact in facts if fact[0] in first],
        "facts": facts,
        "summary": [page.gettext("In short"), *summary],
        "about": page.gettext("About these figures"),
        "annex": page.gettext("Annex: all tables"),
        "blocks": [_for_pdf(report, block, page) for block in report.blocks],
        "map": [_tile(tile, page) for tile in tiles],
        "pictures": [_drawn(*one, page) for one in first_pictures(report)],
        "shades": SHADES,
        "under_map": page.gettext(UNDER_MAP),
    }
    words = orjson.dumps(data).decode()
    return typst.compile(
        _TEMPLATE,
        font_paths=[DIST / "letter"],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"report": french(words) if page.language == "fr" else words},
        pdf_standards=["ua-1"],
    )


def _drawn(title: str, picture: Picture, page: Page) -> dict[str, object]:
    return {
        "title": title,
        "lines": [
            {"name": bar.row.label, "words": shown(bar.figure, page), "length": bar.length, "sort": bar.sort}
            for bar in picture.bars
        ],
    }


def _tile(tile: Tile, page: Page) -> dict[str, object]:
    return {
        "x": tile.x / SIZE,
        "y": tile.y / SIZE,
        "name": tile.short.into(page.language),
        "share": on_tile(tile, page),
        "shade": tile.shade,
        "coarse": tile.coarse,
    }


def _left_out(block: Block, page: Page) -> list[str]:
    """The lines without anything to read, as sentences; none where there is no such line."""
    _ = page.gettext
    silent = [bar for bar in bars(block) if not _tells(bar)]
    nobody = [bar for bar in silent if not any(one.total and one.total.hidden for one in _figures(bar))]
    rest = [bar for bar in silent if bar not in nobody]
    words = (
        (_("0, or not to be established, in every column: %(names)s."), nobody),
        (_("Hidden, 0 or not to be established in every column: %(names)s."), rest),
    )
    return [
        sentence % {"names": page.words.series(bar.row.label.rstrip(".") for bar in found)}
        for sentence, found in words
        if found
    ]


def _tells(bar: Bar) -> bool:
    """Whether anybody is known to be counted in a line."""
    return any(one.total is not None and one.total.known > 0 for one in _figures(bar))


def _figures(bar: Bar) -> list[Figure]:
    return [one for figure in bar.row.figures for one in (figure, figure.beside) if one is not None]


def _for_pdf(report: Report, block: Block, page: Page) -> dict[str, object]:
    def words(figure: Figure) -> str:
        if figure.never:
            return _NEVER
        share, ends = shown_share(figure, page), shown_interval(figure, page)
        return shown(figure, page) + (f"\n{share} ({ends})" if ends else f"\n{share}" if share else "")

    def cells(figures: tuple[Figure, ...]) -> Iterator[list[str]]:
        for figure in figures:
            yield [words(one) for one in (figure, figure.beside) if one is not None]

    drawn = [bar for bar in bars(block) if _tells(bar)]
    below = page.gettext("below the dashed line %(period)s") % {"period": report.beside_period}
    never = f"{_NEVER} {page.gettext('cannot be established')}"
    return {
        "title": block.title,
        "form": block.form,
        "note": block.note,
        "left_out": _left_out(block, page),
        "never": never if any(figure.never for bar in drawn for figure in _figures(bar)) else "",
        "beside": below if report.beside and not block.by_time else "",
        "head": [block.first, *(name for _, name in block.columns)],
        "rows": [[bar.row.label, *cells(bar.row.figures)] for bar in drawn],
        "drawn": block.drawn,
        "bars": [
            [{"length": one.length, "sort": one.sort} for one in (bar, bar.beside) if one is not None] for bar in drawn
        ],
    }
