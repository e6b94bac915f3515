"""The catalogue: organisations and services. Field names follow Open Referral HSDS 3."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StrictBool, StrictInt, field_validator, model_validator

from engine.language import Language, NonEmpty, Text
from engine.rulebase.entries.common import Dated, Entry, Source, Sourced
from engine.rulebase.entries.criteria import EligibilityCriterion, Requirement
from engine.rulebase.entries.hours import Schedule
from engine.rulebase.entries.reaching import EmailAddress, PhoneNumber, WebAddress
from engine.rulebase.entries.remark import Remark, Remarks
from engine.rulebase.entries.vocabulary import FactAnswer, FactValue

ApplicationOutcome = Literal["ready", "not_ready", "not_now", "unknown"]
ServiceOutcome = Literal["match", "possible", "excluded"]
AvailabilityStatus = Literal["open", "waiting_list", "saturated", "at_risk", "closed", "unknown"]

#: How many months, days or hours.
AtLeastOne = Annotated[StrictInt, Field(ge=1)]
#: The area that stands for every municipality.
REGION = "brussels"


class Organisation(Entry):
    """Who runs a service."""

    id: NonEmpty
    name: Text
    url: WebAddress | None = None
    description: Text
    source: Source


class ResponseTime(Sourced):
    """Within what time the service answers, and what that answer is."""

    days_at_most: AtLeastOne | None = None
    hours_at_most: AtLeastOne | None = None
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
    who_text: Annotated[Remarks, Field(min_length=1)]
    route: tuple[Remark, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    response_time: ResponseTime | None = None

    @model_validator(mode="after")
    def _somebody_may_whoever_asks(self) -> "Application":
        if self.who_text[0].depends:
            raise ValueError("who_text: the first sentence is said to everybody; those that depend come after it")
        return self

    @model_validator(mode="after")
    def _may_apply_or_is_asked(self) -> "Application":
        for who in self.ask_whether:
            if who in self.who_may_apply:
                raise ValueError(f"'{who}' stands in 'who_may_apply' and in 'ask_whether'; only one of them is true")
        return self


class Duration(Sourced):
    """How long the service stays involved."""

    months_at_least: AtLeastOne | None = None
    months_at_most: AtLeastOne | None = None
    text: Text

    @model_validator(mode="after")
    def _in_order(self) -> "Duration":
        if self.months_at_least and self.months_at_most and self.months_at_most < self.months_at_least:
            raise ValueError("months_at_most is less than months_at_least")
        return self


class Availability(Entry):
    """Whether the service can take people, as far as is known; `until` is the last day on which that is believed."""

    status: AvailabilityStatus
    as_of: date
    until: date | None = None
    text: Remarks = ()

    @model_validator(mode="after")
    def _full_until(self) -> "Availability":
        if self.status == "saturated" and self.until is None:
            raise ValueError("'saturated' needs 'until': the last day on which that is believed; then ask again")
        if self.until is not None and self.until < self.as_of:
            raise ValueError("until lies before as_of")
        return self

    def on(self, day: date) -> "Availability":
        """What is known of it on a day: nothing any more once it is no longer believed."""
        return self if self.until is None or day <= self.until else Availability(status="unknown", as_of=self.as_of)


class AtHand(FactAnswer):
    """What stands in place of numbers for whoever has one of their own, such as a doctor: they know where to call.

    The answer says that they have one, `unless` names the criterion with which it is better to call another.
    """

    names: ClassVar = {**FactAnswer.names, "unless": "criterion"}

    unless: NonEmpty | None = None
    text: Text


class SetAside(Entry):
    """For whom a service is not meant as things are known now: nobody is sent there, and nobody is excluded for it.

    `criterion` says so once it is met, and `unless` lifts it once it is met.
    """

    names: ClassVar = {"criterion": "criterion", "unless": "criterion"}

    criterion: NonEmpty
    unless: NonEmpty | None = None
    text: Text


class Phone(Entry):
    """A telephone number; `doubtful` when its source is old or secondary, `of` another service when it is its line."""

    number: PhoneNumber
    text: Text | None = None
    languages: tuple[NonEmpty, ...] = ()
    of: NonEmpty | None = None
    doubtful: StrictBool = False


class LocalWays(Entry):
    """How to reach a service in one municipality: its numbers and addresses there, before what holds everywhere."""

    phones: tuple[Phone, ...] = ()
    emails: tuple[EmailAddress, ...] = ()
    address: Text | None = None

    @model_validator(mode="after")
    def _something(self) -> "LocalWays":
        if not (self.phones or self.emails or self.address):
            raise ValueError("give a telephone number, an email address or an address")
        return self


class ServiceSource(Entry):
    """A source of the facts of a service, its date and how far it can be trusted.

    `as_of` is the day of the statement; for a page without a date, `undated`, it is the day on which it was read.
    `reliability` says who publishes and how fresh it is: C for the press, and for all that is older than 2022.
    """

    document: NonEmpty | None = None
    publication: NonEmpty | None = None
    section: NonEmpty | None = None
    rows: tuple[NonEmpty, ...] = ()
    as_of: date
    undated: StrictBool = False
    read_on: date | None = None
    review_by: date
    reliability: Literal["A", "B", "C"]

    @model_validator(mode="after")
    def _in_order(self) -> "ServiceSource":
        if self.review_by <= self.as_of:
            raise ValueError("review_by lies after as_of: a source cannot be due for review on the day it speaks of")
        if self.undated and self.read_on is not None:
            raise ValueError("of an undated page 'as_of' is the day it was read; 'read_on' is for a dated page")
        return self


class Example(Entry):
    """A situation and what the service's own criteria should make of it."""

    name: NonEmpty
    facts: dict[str, FactValue | None]
    expect: ServiceOutcome
    by: tuple[NonEmpty, ...] | None = None
    missing: tuple[NonEmpty, ...] | None = None
    application: ApplicationOutcome | None = None


def _each_once(phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
    numbers = [phone.number.replace(" ", "") for phone in phones]
    for place, phone in enumerate(phones):
        if numbers[place] in numbers[:place]:
            raise ValueError(f"the number {phone.number} stands here twice")
    return phones


class Service(Dated):
    """One service: whom it is for, how to apply, how to reach it, and how sure all that is.

    `serves` are the needs and dangers and `topics` the topics that it is about; `serves_everything` marks a service for
    any need. `public` names the criteria that say whom a service for coordination is meant for, also where somebody
    close already coordinates.
    """

    names: ClassVar = {"organisation": "organisation", "kind": "kind", "serves": "fact"}

    id: NonEmpty
    organisation: NonEmpty
    name: Text
    description: Text
    kind: NonEmpty
    scope: Literal["specialised", "generalist"]
    offer: Literal["service", "contact", "reference"]
    serves: tuple[NonEmpty, ...] = ()
    topics: tuple[NonEmpty, ...] = ()
    serves_everything: StrictBool = False
    public: tuple[NonEmpty, ...] = ()
    function: dict[NonEmpty, NonEmpty] = Field(default_factory=dict)
    eligibility_published: StrictBool = True
    eligibility: tuple[EligibilityCriterion, ...] = ()
    application: Application | None = None
    duration: Duration | None = None
    tell_the_team: Text | None = None
    availability: Availability
    at_hand: AtHand | None = None
    set_aside_when: SetAside | None = None
    phones: tuple[Phone, ...] = ()
    emails: tuple[EmailAddress, ...] = ()
    address: Text | None = None
    url: WebAddress | None = None
    urls: dict[Language, WebAddress] = Field(default_factory=dict)
    languages: tuple[NonEmpty, ...] = ()
    service_areas: tuple[NonEmpty, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    fees: Remarks = ()
    accessibility: Remarks = ()
    alert: Text | None = None
    cautions: tuple[Remark, ...] = ()
    local: dict[NonEmpty, LocalWays] = Field(default_factory=dict)
    to_verify: tuple[Remark, ...] = ()
    sources: tuple[ServiceSource, ...]
    examples: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _everything_or_something(self) -> "Service":
        if self.serves_everything and self.serves:
            raise ValueError("'serves_everything' stands instead of 'serves'")
        return self

    def on(self, day: date) -> "Service":
        """The entry as it is known on a day."""
        availability = self.availability.on(day)
        return self if availability is self.availability else self.model_copy(update={"availability": availability})

    def reached_in(self, municipality: object) -> "Service":
        """The entry as somebody in a municipality reaches it; as it is where nothing is known of that one alone."""
        ways = self.local.get(municipality) if isinstance(municipality, str) else None
        if ways is None:
            return self
        own = {"phones": (*ways.phones, *self.phones), "emails": (*ways.emails, *self.emails)}
        return self.model_copy(update={**own, "address": ways.address or self.address})

    @field_validator("phones")
    @classmethod
    def _each_number_once(cls, phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
        return _each_once(phones)

    @model_validator(mode="after")
    def _each_local_number_once(self) -> "Service":
        for ways in self.local.values():
            _each_once((*ways.phones, *self.phones))
        return self

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """What must be in order to apply; nothing where nobody applies."""
        return self.application.requirements if self.application else ()

    def remarks(self) -> Iterator[tuple[tuple[str | int, ...], Remark]]:
        """What is said of it that may depend on the answers, each with its place in the entry."""
        for path, found in (
            (("application", "who_text"), self.application.who_text if self.application else ()),
            (("application", "route"), self.application.route if self.application else ()),
            (("availability", "text"), self.availability.text),
            (("fees",), self.fees),
            (("accessibility",), self.accessibility),
            (("cautions",), self.cautions),
            (("to_verify",), self.to_verify),
        ):
            for number, remark in enumerate(found):
                yield (*path, number), remark

    @property
    def own_criteria(self) -> tuple[EligibilityCriterion | Requirement, ...]:
        """Its criteria, then the requirements of an application; `criterion_id` gives the full id of each."""
        return (*self.eligibility, *self.requirements)

    @property
    def can_be_asked(self) -> bool:
        """Whether somebody can call or write to it, go there, or look up there how to."""
        return bool(self.phones or self.emails or self.address or self.url)

    @property
    def reachable(self) -> bool:
        """Whether somebody can call it on a number that need not be looked up first."""
        return any(not phone.doubtful for phone in self.phones)

    def is_for_others(self, phone: Phone, spoken: str) -> bool:
        """Whether it helps in the language that is spoken, and one of its numbers is for speakers of another one."""
        return bool(phone.languages) and spoken not in phone.languages and self.helps_in(spoken) is True

    def phones_for(self, spoken: str) -> tuple[Phone, ...]:
        """Its numbers as a speaker of a language tries them.

        Those that are not sure come last, and before them those for speakers of other languages.
        """
        return tuple(
            sorted(self.phones, key=lambda one: (one.doubtful, bool(one.languages) and spoken not in one.languages))
        )

    def reachable_in(self, spoken: str) -> bool:
        """Whether it is `reachable` on a number that is not for speakers of another language than the one spoken."""
        return any(not phone.doubtful and not self.is_for_others(phone, spoken) for phone in self.phones)

    def page_in(self, language: Language) -> str | None:
        """The page for readers of a language: `urls` where there is one in it, else `url`."""
        return self.urls.get(language, self.url)

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

    def may_understand(self, caller: str, working: Collection[str]) -> bool:
        """Whether it may help in the language of a caller.

        A service that works in all languages of the region may find words for a caller who speaks none of them.

        Args:
            caller: the language of the caller.
            working: the languages in which services of the region work as a rule.
        """
        if self.helps_in(caller) is not False:
            return True
        return bool(working) and caller not in working and set(working) <= set(self.languages)
