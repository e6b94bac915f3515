"""Figures and the facts about a report in words."""

from babel.numbers import format_decimal, format_percent

from api.pages.page import Page
from api.pages.reports.report import Report
from api.pages.reports.shapes import Figure
from api.reports.figures import QuarterFigures
from engine import day_in_words


def shown(figure: Figure, page: Page) -> str:
    """A figure; what is hidden is said, and what is known of it."""
    total = figure.total
    if figure.never:
        return page.gettext("cannot be established")
    if total is None:
        return "–"
    words = format_decimal(total.known, locale=page.language)
    if total.hidden:
        words = page.gettext("at least %(number)s") % {"number": words} if total.known else page.gettext("hidden")
    if total.uncounted:
        words = page.gettext("%(figure)s (not counted in %(count)s of the quarters)") % {
            "figure": words,
            "count": total.uncounted,
        }
    return words


def shown_share(figure: Figure, page: Page) -> str:
    """The share that a figure is of its base; empty when it is the base or not known."""
    share = figure.share
    if share is None or figure.total is figure.base:
        return ""
    return page.gettext("everybody, by these rules") if figure.always and share else percent(share, page)


def percent(share: float, page: Page) -> str:
    """A share in the language of a page."""
    return format_percent(share, format="#,##0.0 %" if page.language != "en" else "#,##0.0%", locale=page.language)


def shown_interval(figure: Figure, page: Page) -> str:
    """Between which shares the true one lies, for small print beside the share; empty where there is none."""
    found = figure.interval
    if found is None:
        return ""
    low, high = (
        format_decimal(round(end * 100, 1), "#,##0.0", locale=page.language) for end in (found.low, found.high)
    )
    return f"{low}–{high}"


def facts_of(report: Report, page: Page) -> list[tuple[str, str]]:
    """Period, area, records and how small counts are hidden: what every figure needs beside it."""
    _ = page.gettext
    threshold = max((one.threshold for one in report.figures), default=0)
    records = _("Synthetic records, made up for a demonstration") if report.choice.synthetic else _("Real records")
    return [
        (_("Period"), report.period),
        *([(_("Beside it"), report.beside_period)] if report.beside else []),
        (_("Area"), report.writer.area_name()),
        (_("Screenings"), shown(Figure(report.writer.all()), page)),
        (_("Records"), records),
        *[
            (_("Recorded from"), _("%(day)s: %(quarter)s is not a whole quarter") % {"day": day, "quarter": quarter})
            for quarter, day in _partial(report, page)
        ],
        (
            _("What is counted"),
            _(
                "Screenings, not people: whoever is screened twice counts twice. A record holds no name, so nobody "
                "knows how many people they are. Only those who were screened are counted, not everybody in Brussels."
            ),
        ),
        (
            _("Small counts"),
            _(
                "Counts from 1 to %(most)s are hidden, with as many others as needed so that nobody "
                "can work them out. Over several quarters a figure then says “at least”."
            )
            % {"most": threshold - 1}
            + " "
            + _("Of a quarter with so few screenings, only that there were some is shown.")
            + " "
            + _(
                "Figures with “at least” do not add up to the whole. So subtract none from another: "
                "what is missing is hidden, and not zero."
            ),
        ),
    ]


def made_of(report: Report, page: Page) -> list[tuple[str, str]]:
    """How the figures were made: with which rules, when, how sure they are, and whether they change."""
    _ = page.gettext
    return [
        (_("Rules with which they were made"), ", ".join(report.versions)),
        (_("When these figures were made"), _made(report, page)),
        (
            _("Between brackets"),
            _(
                "Beside a share: the true share lies between these two in 95 of 100 samples as large as this one "
                "(Wilson). It says how much of a figure may be chance, not whether those who do not call are alike. "
                "Two shares whose brackets overlap may well be the same."
            ),
        ),
        (
            _("Why only whole quarters"),
            _(
                "Only calendar quarters that are over can be chosen. So no two reports can be "
                "subtracted to find one person."
            ),
        ),
        (_("Whether these figures change"), _lasting(report, page)),
    ]


def _partial(report: Report, page: Page) -> list[tuple[str, str]]:
    """The quarters in which recording began, and the day."""
    return [
        (str(one.quarter), day_in_words(one.recorded_from, page.language))
        for one in (*report.figures, *report.beside)
        if one.recorded_from
    ]


def _made(report: Report, page: Page) -> str:
    """On which day and with which rule base the figures were made; for each quarter, when that differs."""

    def words(figures: QuarterFigures) -> str:
        day = day_in_words(figures.made_on, page.language) if figures.made_on else "–"
        return page.gettext("%(day)s, with rules %(rules)s") % {"day": day, "rules": figures.rules}

    quarters = (*report.beside, *report.figures)
    every = {words(figures): None for figures in quarters}
    if len(every) == 1:
        return next(iter(every))
    return page.words.series(f"{figures.quarter}{report.writer.colon}{words(figures)}" for figures in quarters)


def _lasting(report: Report, page: Page) -> str:
    if report.choice.synthetic:
        return page.gettext("They are made again when the synthetic records, the rules or the reforms change.")
    return page.gettext(
        "They are made once, %(days)s days after the quarter or later, and stay as they are: records, rules and "
        "reforms that came later are not in them."
    ) % {"days": report.waiting}
