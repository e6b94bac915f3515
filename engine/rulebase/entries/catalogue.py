"""The catalogue: organisations, kinds of services, and services. Field names follow Open Referral HSDS 3."""

from datetime import date
from typing import Literal

from pydantic import Field, StrictBool, StrictInt, model_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Dated, Entry, Source, Sourced
from engine.rulebase.entries.criteria import EligibilityCriterion, Requirement
from engine.rulebase.entries.vocabulary import FactValue

ApplicationOutcome = Literal["ready", "not_ready", "not_now", "unknown"]
ServiceOutcome = Literal["match", "possible", "excluded"]
AvailabilityStatus = Literal["open", "waiting_list", "saturated", "at_risk", "closed", "unknown"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


#: The area that stands for every municipality.
REGION = "brussels"


class Organisation(Entry):
    """Who runs a service."""

    id: NonEmpty
    name: Text
    url: NonEmpty | None = None
    description: Text
    source: Source


class Hold(Entry):
    """A shared criterion that changes what can be done about an application, and what to do then."""

    criterion: NonEmpty
    todo: Text


class ServiceKind(Entry):
    """A kind of service, and how danger and consent bear on applying to it."""

    name: Text
    postponed_when: Hold | None = None
    blocked_when: Hold | None = None
    human_decision_when: Hold | None = None
    ask_first_when: Hold | None = None

    def holds(self) -> tuple[Hold, ...]:
        """The holds that are declared, in the order in which they count."""
        declared = (self.postponed_when, self.blocked_when, self.human_decision_when, self.ask_first_when)
        return tuple(hold for hold in declared if hold is not None)


class ResponseTime(Sourced):
    """Within what time the service answers, and what that answer is."""

    days_at_most: StrictInt | None = None
    hours_at_most: StrictInt | None = None
    what: NonEmpty
    text: Text

    @model_validator(mode="after")
    def _one_unit(self) -> "ResponseTime":
        if (self.days_at_most is None) == (self.hours_at_most is None):
            raise ValueError("a response time is given in days or in hours")
        return self


class Application(Entry):
    """Who may apply, how, and what must be in order."""

    who_may_apply: tuple[NonEmpty, ...]
    ask_whether: tuple[NonEmpty, ...] = ()
    who_text: Text
    route: tuple[Text, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    response_time: ResponseTime | None = None


class Duration(Sourced):
    """How long the service stays involved."""

    months_at_least: StrictInt | None = None
    months_at_most: StrictInt | None = None
    text: Text


class Availability(Entry):
    """Whether the service can take people, as far as is known."""

    status: AvailabilityStatus
    as_of: date
    text: Text | None = None


class Phone(Entry):
    """A telephone number; `doubtful` when its source is old or secondary."""

    number: NonEmpty
    text: Text | None = None
    languages: tuple[NonEmpty, ...] = ()
    doubtful: StrictBool = False


class Schedule(Entry):
    """When the service can be reached."""

    text: Text
    opens: NonEmpty | None = None
    closes: NonEmpty | None = None
    days: tuple[Weekday, ...] = ()


class ServiceSource(Entry):
    """A source of the facts of a service, its date and how far it can be trusted."""

    document: NonEmpty | None = None
    publication: NonEmpty | None = None
    section: NonEmpty | None = None
    rows: tuple[NonEmpty, ...] = ()
    as_of: date
    review_by: date
    reliability: Literal["A", "B", "C"]


class Example(Entry):
    """A situation and what the service's own criteria should make of it."""

    name: NonEmpty
    facts: dict[str, FactValue | None]
    expect: ServiceOutcome
    by: tuple[NonEmpty, ...] | None = None
    missing: tuple[NonEmpty, ...] | None = None
    application: ApplicationOutcome | None = None


class Service(Dated):
    """One service: whom it is for, how to apply, how to reach it, and how sure all that is."""

    id: NonEmpty
    organisation: NonEmpty
    name: Text
    description: Text
    kind: NonEmpty
    scope: Literal["specialised", "generalist"]
    offer: Literal["service", "contact", "reference"]
    serves: tuple[NonEmpty, ...] = ()
    function: dict[NonEmpty, NonEmpty] = Field(default_factory=dict)
    eligibility_published: StrictBool = True
    eligibility: tuple[EligibilityCriterion, ...] = ()
    application: Application | None = None
    duration: Duration | None = None
    tell_the_team: Text | None = None
    availability: Availability
    phones: tuple[Phone, ...] = ()
    emails: tuple[NonEmpty, ...] = ()
    url: NonEmpty | None = None
    languages: tuple[NonEmpty, ...] = ()
    service_areas: tuple[NonEmpty, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    fees: Text | None = None
    accessibility: Text | None = None
    alert: Text | None = None
    cautions: tuple[Text, ...] = ()
    to_verify: tuple[Text, ...] = ()
    sources: tuple[ServiceSource, ...]
    examples: tuple[Example, ...] = ()

    def criterion_id(self, own_id: str) -> str:
        """The full id of one of the service's criteria: ``service.criterion``."""
        return f"{self.id}.{own_id}"

    def works_in(self, area: str) -> bool | None:
        """Whether it works in a municipality, or in the whole region; None when no source says.

        A reference without an area shows how things are done elsewhere.
        """
        if not self.service_areas:
            return False if self.offer == "reference" else None
        return area in self.service_areas or REGION in self.service_areas

    def helps_in(self, language: str) -> bool | None:
        """Whether it helps in a language; None when no source says."""
        return language in self.languages if self.languages else None
