"""Figures and the facts about a report in words."""

from babel.numbers import format_decimal, format_percent

from api.web.pages import Page
from api.web.reports.blocks import Figure
from api.web.reports.choice import Report
from api.web.reports.totals import Total


def shown(total: Total | None, page: Page) -> str:
    """A figure; what is hidden is said, and what is known of it."""
    if total is None:
        return "–"
    number = format_decimal(total.known, locale=page.language)
    if not total.hidden:
        return number
    return page.gettext("at least %(number)s") % {"number": number} if total.known else page.gettext("hidden")


def shown_share(figure: Figure, page: Page) -> str:
    """The share that a figure is of its base; empty when it is the base or not known."""
    share = figure.share
    if share is None or figure.total is figure.base:
        return ""
    return format_percent(share, format="#,##0.0 %" if page.language != "en" else "#,##0.0%", locale=page.language)


def facts_of(report: Report, page: Page) -> list[tuple[str, str]]:
    """Period, area, records, rule bases and how small counts are hidden: what every figure needs beside it."""
    _ = page.gettext
    threshold = max((one.threshold for one in report.figures), default=0)
    records = _("Synthetic records, made up for a demonstration") if report.choice.synthetic else _("Real records")
    return [
        (_("Period"), report.period),
        (_("Area"), report.writer.area_name()),
        (_("Screenings"), shown(report.writer.all(), page)),
        (_("Records"), records),
        (_("Rules with which they were made"), ", ".join(report.versions)),
        (
            _("Small counts"),
            _(
                "Counts from 1 to %(most)s are hidden, with as many others as needed so that nobody "
                "can work them out. Over several quarters a figure then says “at least”."
            )
            % {"most": threshold - 1},
        ),
        (
            _("Why only whole quarters"),
            _(
                "Only calendar quarters that are over can be chosen. So no two reports can be "
                "subtracted to find one person."
            ),
        ),
    ]
