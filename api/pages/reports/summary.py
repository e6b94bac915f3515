"""The first page of a report: what, how many, where, what would help, and what is not known."""

from collections.abc import Iterator
from dataclasses import replace

from babel.numbers import format_decimal

from api.pages.page import Page
from api.pages.reports.bars import Picture, picture_of
from api.pages.reports.report import Report
from api.pages.reports.shapes import Block, Figure, Row
from api.pages.reports.tables import OWN
from api.pages.reports.words import shown
from api.reports.totals import Area, Total
from engine import CASE_MANAGEMENT_NEED

#: So many places are named.
_PLACES = 3
#: So many lines of a picture on the first page.
_LINES = 5
#: What is known of those who have a need; everybody stands in one of them.
_KNOWN = frozenset({"fits", "confirm", "source", "missing", "established"})


def summary_of(report: Report, page: Page) -> list[str]:
    """A few sentences, each of which stands by itself."""
    return list(_sentences(report, page))


def first_pictures(report: Report) -> list[tuple[str, Picture]]:
    """What stands below these sentences in print, each with its title; no picture of what nobody is counted in."""
    blocks = {block.id: block for block in report.blocks}
    found = []
    for row in blocks["needs"].rows:
        if row.code == CASE_MANAGEMENT_NEED:
            columns = zip(blocks["needs"].columns, row.figures, strict=True)
            known = [Row(code, words, (figure,)) for (code, words), figure in columns if code in _KNOWN]
            title = f"{blocks['needs'].title}{report.writer.colon}{row.name}"
            found.append((title, replace(blocks["needs"], columns=(("", ""),), rows=tuple(known), drawn=0)))
    for block in (blocks[name] for name in ("criteria", "reforms")):
        whole = tuple(row for row in block.rows if "/" not in row.code)
        heading = block.columns[block.drawn or 0][1]
        found.append((f"{block.title}{report.writer.colon}{heading}", replace(block, rows=whole, ranked=True)))
    pictures = [(title, picture_of(block, _LINES)) for title, block in found]
    return [(title, picture) for title, picture in pictures if picture.bars]


def _sentences(report: Report, page: Page) -> Iterator[str]:
    _, writer = page.gettext, report.writer
    blocks = {block.id: block for block in report.blocks}

    def said(total: Total | None) -> str:
        return shown(Figure(total), page)

    level, still_open = writer.having(CASE_MANAGEMENT_NEED), writer.added.total(("level", "open"))
    # A figure may be "hidden": it stands behind a colon, where every word can.
    words = _("Screenings: %(all)s. Of them need a case manager, as far as is settled: %(level)s.")
    yield words % {"all": said(writer.all()), "level": said(level)}
    if still_open is not None:
        yield _("Screenings in which it is still open who can carry the coordination: %(open)s.") % {
            "open": said(still_open)
        }
    known = {value: shown(writer.figure(OWN, value), page) for value in ("established", "missing", "fits")}
    asked = [writer.figure(OWN, value) for value in ("confirm", "source")]
    ask = said(writer.added.sum_of(OWN, ("confirm", "source")))
    if all(figure.never for figure in asked):
        ask = shown(asked[0], page)
    yield _(
        "Of those who need a case manager: no service in this catalogue takes them: %(established)s; not known, for an "
        "answer is missing: %(missing)s; to be confirmed with a service: %(ask)s; a service fits by its conditions: "
        "%(fits)s."
    ) % {**known, "ask": ask}
    yield from _then(report, page)
    places = sorted(_places(report), key=lambda one: -one[1].known)[:_PLACES]
    if places:
        named = page.words.series(f"{name}{writer.colon}{said(total)}" for name, total in places)
        yield _("Where it is known of most that no service takes them: %(places)s.") % {"places": named}
    yield from _most(
        blocks.get("criteria"),
        page,
        _(
            "The criterion that is known to cost most: %(name)s Without it, found (no other service takes them for "
            "certain): %(found)s; taken twice: %(doubled)s."
        ),
    )
    yield from _most(
        blocks.get("reforms"),
        page,
        _(
            "The reform that is known to find most: %(name)s. Found (no service could take them): %(found)s; lost: "
            "%(lost)s; taken by several: %(doubled)s."
        ),
    )
    never = [row.name for block in report.blocks if block.id == "needs" for row in block.rows if _is_open(block, row)]
    if never:
        words = _(
            "What cannot be established with these rules, whoever is counted: that nobody helps with %(needs)s. "
            "It is no zero."
        )
        yield words % {"needs": ", ".join(name[:1].lower() + name[1:] for name in never)}
    figures = [figure for block in report.blocks for row in block.rows for figure in row.figures if figure.total]
    hidden = sum(1 for figure in figures if figure.total and figure.total.hidden)
    yield _("Hidden, or known only as “at least”, to protect people: %(hidden)s of %(all)s figures.") % {
        "hidden": format_decimal(hidden, locale=page.language),
        "all": format_decimal(len(figures), locale=page.language),
    }


def _then(report: Report, page: Page) -> Iterator[str]:
    """The same of the other period."""
    if not report.beside:
        return
    writer = replace(report.writer, quarters=report.beside, other=())
    all_of_them, level = (shown(Figure(one), page) for one in (writer.all(), writer.having(CASE_MANAGEMENT_NEED)))
    nobody = shown(writer.figure(OWN, "established"), page)
    words = page.gettext(
        "In %(period)s: screenings: %(all)s; of them need a case manager: %(level)s; no service in this catalogue "
        "takes them: %(nobody)s."
    )
    yield words % {"period": report.beside_period, "all": all_of_them, "level": level, "nobody": nobody}
    if writer.asked(OWN) != report.writer.asked(OWN):
        yield page.gettext("The rules asked something else then: do not compare the two.")


def _is_open(block: Block, row: Row) -> bool:
    """Whether it can never be established that nobody takes whoever has a need."""
    return row.figures[[name for name, _ in block.columns].index("established")].never


def _places(report: Report) -> Iterator[tuple[str, Total]]:
    """The care basins, and how many people nobody takes in each."""
    writer = report.writer
    for value in writer.added.values("care_basin") if not writer.area.code else ():
        total = writer.added.total((OWN, "established"), within=Area("care_basin", value))
        if total is not None and total.known:
            yield writer.name_of("care_basin", value), total


def _most(block: Block | None, page: Page, words: str) -> Iterator[str]:
    """The line of a table that finds most people, in a sentence; nothing where nobody is found."""
    if block is None:
        return
    columns = [name for name, _ in block.columns]

    def total(row: Row, column: str) -> Total:
        return row.figures[columns.index(column)].total or Total()

    rows = [row for row in block.rows if "/" not in row.code and total(row, "found").known]
    if rows:
        best = max(rows, key=lambda row: total(row, "found").known)
        named = {name: shown(best.figures[place], page) for place, name in enumerate(columns)}
        yield words % {"name": best.name, **named}
