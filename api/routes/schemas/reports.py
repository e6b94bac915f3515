"""What the routes of reports answer."""

from datetime import date

from api.routes.schemas.common import Shown


class SortShown(Shown):
    """The quarters of one sort of records."""

    records: str
    """`real`, or `synthetic`: made up for a demonstration, and about nobody."""
    quarters: list[str]
    """Those that can be chosen, such as `2026-Q3`, oldest first."""
    recorded_from: date | None
    """The day of the oldest record: the quarter in which it lies is not whole."""


class ReportsShown(Shown):
    """What can be asked of `/v1/reports/cells`."""

    sorts: list[SortShown]
    areas: list[str]
    """`region`, `care_basin:<code>` or `municipality:<NIS code>`."""
    smallest_count: int
    """Smaller counts than this are hidden, apart from zero."""


class CountedShown(Shown):
    """What a figure counts; what is empty holds all."""

    records: str
    counted: str
    topic: str | None
    item: str | None
    value: str | None
    care_basin: str | None
    municipality: str | None
    age_band: str | None
    caller_language: str | None
    channel: str | None
    level: str | None
    advice: str | None
    no_offer_confirmed: str | None
    facts_answered: str | None
    facts_not_known: str | None
    referral: str | None
    outcome: str | None


class CellShown(CountedShown):
    """One published figure."""

    quarter: str
    month: str | None
    count: int | None
    """Empty where it is hidden, and where nothing can be established."""
    hidden: bool
    established: bool
    """False where the rules can never establish this, whoever is counted: it is no zero."""
    meanings: str | None
    """What was asked, as hashes: two where the rule changed within the quarter. Add up only what asked the same."""
    recorded_from: date | None
    """Where recording began within the quarter: the first day."""
    smallest_count: int
    made_on: date | None
    made_with: str
    rule_bases: str


class CellsShown(Shown):
    """Published figures."""

    cells: list[CellShown]


class ComparedShown(CountedShown):
    """One cell in two periods."""

    count: int | None
    """Empty where a part of it is hidden, and where nothing can be established or was not counted."""
    at_least: int | None
    """What is published of it."""
    hidden_quarters: int | None
    quarters: int | None
    """In how many quarters of the period it was counted."""
    established: bool | None
    meanings: str | None
    beside_count: int | None
    """The same of the other period."""
    beside_at_least: int | None
    beside_hidden_quarters: int | None
    beside_quarters: int | None
    beside_established: bool | None
    beside_meanings: str | None
    comparable: bool
    """False where the rules asked something else in a part of the two periods: a difference says nothing then."""


class ComparisonShown(Shown):
    """Two periods side by side."""

    cells: list[ComparedShown]
