"""What somebody chose to see: quarters, an area, and real or synthetic records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from fastapi import Request
from sqlalchemy.orm import Session

from api.pages.page import Page
from api.pages.reports.blocks import Writer
from api.pages.reports.shapes import Block
from api.pages.reports.totals import Area
from api.records.codes import UNKNOWN, RecordCodes
from api.records.wiring import records_of
from api.reports.counting import Counter
from api.reports.figures import QuarterFigures
from api.reports.periods import Quarter, quarters
from api.reports.published import Publisher
from api.reports.reforms import shipped_reforms
from api.reports.report_settings import load_settings
from engine import Language, Text

#: The quarters that are chosen when nobody chose: a year.
_USUAL = 4


@dataclass(frozen=True)
class Choice:
    """What a report is about.

    Attributes:
        first, last: the first and the last quarter; None when no quarter with records is over.
        area: the area.
        synthetic: made-up records instead of real ones.
        available: the quarters that can be chosen.
        other_records: whether there are records of the other sort.
    """

    first: Quarter | None
    last: Quarter | None
    area: Area
    synthetic: bool
    available: Sequence[Quarter]
    other_records: bool

    @property
    def quarters(self) -> list[Quarter]:
        """The quarters of the report."""
        return list(quarters(self.first, self.last)) if self.first and self.last else []

    @property
    def query(self) -> str:
        """The choice as it stands in an address."""
        records = "synthetic" if self.synthetic else "real"
        chosen = {"from": self.first, "to": self.last, "area": self.area, "records": records}
        return urlencode({name: str(value) for name, value in chosen.items() if value})


@dataclass(frozen=True)
class Report:
    """A report, ready to be shown.

    Attributes:
        choice: what it is about.
        figures: the figures of each quarter.
        writer: writes its tables.
        blocks: its tables, in the language of the page.
        waiting: after so many days the figures of a quarter are made.
    """

    choice: Choice
    figures: tuple[QuarterFigures, ...]
    writer: Writer
    blocks: tuple[Block, ...]
    waiting: int

    @property
    def versions(self) -> tuple[str, ...]:
        """The rule bases of its records."""
        return tuple(dict.fromkeys(version for one in self.figures for version in one.versions))

    @property
    def period(self) -> str:
        """The period, such as ``2026-Q1 – 2026-Q3``."""
        first, last = self.choice.first, self.choice.last
        return str(first) if first == last else f"{first} – {last}"


def read_choice(query: Mapping[str, str], session: Session, page: Page, publisher: Publisher) -> Choice:
    """Read what was chosen; what does not exist is as if nothing was chosen."""
    since = {synthetic: publisher.oldest(session, page.today, synthetic=synthetic) for synthetic in (False, True)}
    wanted = query.get("records")
    synthetic = wanted == "synthetic" or (wanted != "real" and since[False] is None and since[True] is not None)
    available = publisher.available(session, page.today, synthetic=synthetic)
    first = _one_of(query.get("from"), available, available[-_USUAL:][0] if available else None)
    last = _one_of(query.get("to"), available, available[-1] if available else None)
    if first and last and last < first:
        first, last = last, first
    area = _area(query.get("area", ""), page, publisher.counter.codes)
    return Choice(first, last, area, synthetic, available, since[not synthetic] is not None)


def _one_of(text: str | None, available: Sequence[Quarter], usual: Quarter | None) -> Quarter | None:
    return next((quarter for quarter in available if str(quarter) == text), usual)


def areas(page: Page, codes: RecordCodes) -> list[Area]:
    """Every area that can be chosen."""
    municipalities = page.rules.contents.facts["municipality"].values or {}
    return [
        Area(),
        *(Area("care_basin", code) for code in (*codes.care_basins, UNKNOWN)),
        *(Area("municipality", code) for code in municipalities),
    ]


def _area(text: str, page: Page, codes: RecordCodes) -> Area:
    return next((area for area in areas(page, codes) if str(area) == text), Area())


def publisher_of(request: Request, page: Page) -> Publisher:
    """Publishes figures with the rules of today; kept as long as these are in force."""
    rules, records = page.rules, records_of(request)
    kept: Publisher | None = getattr(request.app.state, "publisher", None)
    if kept is None or kept.counter.rules is not rules:
        codes = records.recorder.codes
        counter = Counter(rules, codes, tuple(shipped_reforms(rules, codes, page.site.rules / "reforms")))
        kept = Publisher(counter, load_settings(page.site.rules).waiting.days)
        request.app.state.publisher = kept
    return kept


def report_of(request: Request, page: Page, language: Language | None = None) -> Report:
    """The report that a request asks for.

    Args:
        request: the request, whose address says what was chosen.
        page: the page.
        language: another language than the page's.
    """
    database = records_of(request).database()
    publisher = publisher_of(request, page)
    counter = publisher.counter
    with database.reading() as session:
        choice = read_choice(request.query_params, session, page, publisher)
    figures = publisher.quarters(database, choice.quarters, page.today, synthetic=choice.synthetic)
    names: dict[str, Text] = {change.reform.id: change.reform.name for change in counter.changes}
    gettext = cast("Callable[[str], str]", page.gettext)
    writer = Writer(page.rules, counter.codes, language or page.language, names, gettext, figures, choice.area)
    return Report(choice, figures, writer, writer.blocks() if figures else (), publisher.waiting)
