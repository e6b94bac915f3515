"""A report, ready to be shown in the language of a page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from fastapi import Request

from api.http.queries import each_once
from api.pages.page import Page
from api.pages.reports.beside import side_by_side
from api.pages.reports.blocks import Writer
from api.pages.reports.shapes import Block
from api.records.wiring import records_of
from api.reports.choice import Choice, read_choice
from api.reports.figures import QuarterFigures
from api.reports.periods import period_of
from api.reports.published import Publisher
from api.reports.publishing import publisher_of
from engine import Language, Text


@dataclass(frozen=True)
class Report:
    """A report, ready to be shown.

    Attributes:
        choice: what it is about.
        figures: the figures of each quarter.
        writer: writes its tables.
        blocks: its tables, in the language of the page; beside their figures those of the other period, if any.
        beside: the figures of each quarter of the other period.
        publisher: publishes the figures.
    """

    choice: Choice
    figures: tuple[QuarterFigures, ...]
    writer: Writer
    blocks: tuple[Block, ...]
    beside: tuple[QuarterFigures, ...]
    publisher: Publisher

    @property
    def waiting(self) -> int:
        """After so many days the figures of a quarter are made."""
        return self.publisher.waiting

    @property
    def versions(self) -> tuple[str, ...]:
        """The rule bases of its records."""
        return tuple(dict.fromkeys(version for one in self.figures for version in one.versions))

    @property
    def period(self) -> str:
        """The period, such as ``2026-Q1 – 2026-Q3``."""
        return period_of(self.choice.quarters)

    @property
    def beside_period(self) -> str:
        """The other period; empty where none was chosen."""
        return period_of(self.choice.beside)


def report_of(request: Request, page: Page, language: Language | None = None) -> Report:
    """The report that a request asks for.

    Args:
        request: the request, whose address says what was chosen.
        page: the page.
        language: another language than the page's.

    Raises:
        SituationError: something chosen does not exist.
    """
    database = records_of(request).database()
    publisher = publisher_of(request, page.rules, page.site.rules)
    counter = publisher.counter
    with database.reading() as session:
        choice = read_choice(each_once(request.query_params), session, page.today, publisher)
    made = publisher.quarters(database, [*choice.quarters, *choice.beside], page.today, synthetic=choice.synthetic)
    figures, beside = made[: len(choice.quarters)], made[len(choice.quarters) :]
    names: dict[str, Text] = {change.reform.id: change.reform.name for change in counter.changes}
    gettext = cast("Callable[[str], str]", page.gettext)
    writer = Writer(page.rules, counter.codes, language or page.language, names, gettext, figures, choice.area, beside)
    blocks = writer.blocks() if figures else ()
    if beside:
        blocks = side_by_side(blocks, replace(writer, quarters=beside, other=()).blocks(), gettext)
    return Report(choice, figures, writer, blocks, beside, publisher)
