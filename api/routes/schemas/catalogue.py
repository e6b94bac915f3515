"""The catalogue as the API shows it, in one language. Field names follow Open Referral HSDS 3 where it has them."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from api.routes.schemas.common import AssumptionShown, Shown, SourceShown

Offer = Literal["service", "contact", "reference"]


class ServiceSummary(Shown):
    """An entry of the catalogue in short."""

    id: str
    name: str
    description: str
    organisation: str
    """The name of who runs it."""
    kind: str
    scope: Literal["specialised", "generalist"]
    offer: Offer
    """`service`: people are matched to it. `contact`: others are referred to it. `reference`: never offered."""
    serves: list[str]
    """Facts of the group of needs."""
    languages: list[str]
    """Languages in which it helps; empty when not known."""
    service_areas: list[str]
    """`brussels` for the whole region, or NIS codes of municipalities; empty when not known."""


class ServicesShown(Shown):
    """The catalogue, in the order of its files."""

    services: list[ServiceSummary]


class OrganisationShown(Shown):
    """Who runs a service."""

    id: str
    name: str
    url: str | None
    description: str
    source: SourceShown


class CriterionShown(Shown):
    """A criterion of a service, or a condition on applying to it."""

    id: str
    text: str
    met_when: Any
    """The expression, as in the rule language."""
    unclear_when: Any
    """Where the source is unclear, or null."""
    unclear_text: str | None
    assumed: Any
    """The part of `met_when` that the assumption is about; null where it is about all of it."""
    source: SourceShown | None
    assumption: AssumptionShown | None
    valid_from: date | None
    valid_to: date | None


class EligibilityShown(CriterionShown):
    """A criterion of a service."""

    kind: Literal["required", "preferred", "typical"]
    subject: bool
    """What or whom the service is about: who misses it needs another service."""
    flexible: bool
    margin: int | None


class RequirementShown(CriterionShown):
    """A condition on applying: when it is not met, `todo` is still to be done."""

    todo: str


class ResponseTimeShown(Shown):
    """Within what time the service answers."""

    days_at_most: int | None
    hours_at_most: int | None
    what: str
    text: str
    source: SourceShown | None
    assumption: AssumptionShown | None


class ApplicationShown(Shown):
    """Who may apply, and how."""

    who_may_apply: list[str]
    ask_whether: list[str]
    """Applicants of whom the source does not say whether they may apply."""
    who_text: str
    route: list[str]
    requirements: list[RequirementShown]
    response_time: ResponseTimeShown | None


class DurationShown(Shown):
    """How long the service stays involved."""

    months_at_least: int | None
    months_at_most: int | None
    text: str
    source: SourceShown | None
    assumption: AssumptionShown | None


class AvailabilityShown(Shown):
    """Whether the service can take people, as far as is known."""

    status: Literal["open", "waiting_list", "saturated", "at_risk", "closed", "unknown"]
    as_of: date
    until: date | None
    """The last day on which that is believed; after it, the status is unknown."""
    text: str | None


class PhoneShown(Shown):
    """A telephone number."""

    number: str
    text: str | None
    languages: list[str]
    doubtful: bool
    """True when the number must be checked first."""
    of: str | None = None
    """The service whose line it is, where that is another one."""


class LocalWaysShown(Shown):
    """How to reach the service in one municipality."""

    phones: list[PhoneShown]
    emails: list[str]
    address: str | None


class ScheduleShown(Shown):
    """When the service can be reached."""

    text: str
    opening_hours: str | None
    """In the syntax of OpenStreetMap, Brussels time, PH = legal holidays of Belgium; null when not known."""
    languages: list[str] = Field(default=[])
    """In which languages somebody answers then; empty where the hours are those of everybody."""
    opens: str | None = Field(default=None, deprecated=True)
    closes: str | None = Field(default=None, deprecated=True)
    days: list[str] = Field(default=[], deprecated=True)


class ServiceSourceShown(SourceShown):
    """A source of the facts of a service."""

    as_of: date
    """The day of the statement; for an undated page the day on which it was read."""
    undated: bool
    read_on: date | None
    review_by: date
    reliability: Literal["A", "B", "C"]


class SaidOfSome(Shown):
    """A text above that is not said to everybody."""

    text: str
    when: Any
    """The expression, as in the rule language: once it is met the text is said; or null."""
    unless: Any
    """The expression: once it is met the text is no longer said; or null."""


class ServiceShown(Shown):
    """One entry of the catalogue, whole."""

    id: str
    organisation: OrganisationShown
    name: str
    description: str
    kind: str
    scope: Literal["specialised", "generalist"]
    offer: Offer
    serves: list[str]
    topics: list[str]
    serves_everything: bool
    function: dict[str, str]
    valid_from: date | None
    valid_to: date | None
    eligibility_published: bool
    """False: not all criteria are published, and the outcome is never better than possible."""
    eligibility: list[EligibilityShown]
    application: ApplicationShown | None
    duration: DurationShown | None
    tell_the_team: str | None
    availability: AvailabilityShown
    phones: list[PhoneShown]
    emails: list[str]
    address: str | None
    url: str | None
    languages: list[str]
    service_areas: list[str]
    schedules: list[ScheduleShown]
    fees: str | None
    accessibility: str | None
    alert: str | None
    cautions: list[str]
    local: dict[str, LocalWaysShown]
    """Where it is reached in another way in some municipalities: by their NIS code."""
    to_verify: list[str]
    said_of_some: list[SaidOfSome]
    """Those of the texts that depend on the answers."""
    sources: list[ServiceSourceShown] = Field(min_length=1)
