"""Which entries answer which key of the decision: ``rules/decision.yaml``."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry, Sourced
from engine.rulebase.entries.conclusions import Involved
from engine.rulebase.entries.hours import OpeningHours
from engine.rulebase.entries.interview import Number
from engine.rulebase.entries.then.gap import GapKind
from engine.rulebase.entries.vocabulary import FactValue


class Level(Entry):
    """A level of the stepped model and the criterion that says whether it is the right one.

    `take_up` answers a professional who asks whether to take it up.
    """

    names: ClassVar = {"criterion": "criterion"}

    id: NonEmpty
    name: Text
    description: Text
    take_up: Text | None = None
    criterion: NonEmpty


class DecidedFor(Entry):
    """Whom others decide for, such as a small child: they are asked to agree, and they apply.

    Attributes:
        criterion: met for whoever does not decide.
        by: those who may be the ones who do, as the fact about the applicant has them.
        unless: met where nobody is sent to them, for a danger may come from them.
        agreed_alone: the conclusion that they have still to agree, though the person said yes.
    """

    names: ClassVar = {"criterion": "criterion", "unless": "criterion", "agreed_alone": "conclusion"}

    criterion: NonEmpty
    by: tuple[NonEmpty, ...]
    unless: NonEmpty | None = None
    agreed_alone: NonEmpty | None = None

    @property
    def criteria(self) -> frozenset[str]:
        """The criteria on which it rests."""
        return frozenset(name for name in (self.criterion, self.unless) if name is not None)


class Complexity(Entry):
    """The criteria behind the ``complexity`` key.

    Attributes:
        criterion: whether the situation is complex.
        kinds: the kinds of problems that clients of version 1 read.
        factors: the kinds of factors that count.
        weights: how heavily they weigh: each word with its criterion, the heaviest first.
        domains_group: the group of facts with the domains.
    """

    names: ClassVar = dict.fromkeys(("criterion", "kinds", "factors", "weights"), "criterion")

    criterion: NonEmpty
    kinds: dict[NonEmpty, NonEmpty]
    factors: dict[NonEmpty, NonEmpty] = Field(default_factory=dict)
    weights: dict[NonEmpty, NonEmpty] = Field(default_factory=dict)
    domains_group: NonEmpty


class FollowUpTopic(Entry):
    """A heading of the follow-up part."""

    id: NonEmpty
    name: Text


class KeyFacts(Entry):
    """The facts that the meaning of services rests on, by the ids that the vocabulary gives them; any may be left out.

    `followed_by` names the service that follows the person, `applicant` who applies, `municipality` where the person
    lives, `refuses_specialised_care` turns specialised first into generalist first, and `caller_language` is what the
    caller speaks.
    """

    followed_by: NonEmpty | None = None
    applicant: NonEmpty | None = None
    age: NonEmpty | None = None
    municipality: NonEmpty | None = None
    refuses_specialised_care: NonEmpty | None = None
    caller_language: NonEmpty | None = None


class CaseManagement(Entry):
    """Coordination from outside: the kind of service, and the criterion that says that somebody close carries it."""

    kind: NonEmpty
    somebody_carries: NonEmpty


class DangerFirst(Entry):
    """A criterion with which only what bears on a danger is for now, until `unless` is met."""

    names: ClassVar = dict.fromkeys(("criterion", "unless"), "criterion")

    criterion: NonEmpty
    unless: NonEmpty | None = None


class WorkingLanguages(Sourced):
    """The languages in which services of the region work as a rule, and where that comes from."""

    values: tuple[NonEmpty, ...]


class OfficeHours(Sourced):
    """When a service whose hours are not known can be counted on to answer, and where that comes from."""

    opening_hours: OpeningHours


class DecisionPlan(Entry):
    """The version of the rule base, the order of the levels and the entries with a fixed place in the decision.

    `meaning` changes when an outcome of the same name says something else than before: figures of two meanings are
    never added up or compared. `emergency` names the service to call first when a life is in danger,
    `named_when` the criterion with which a letter may name the person, `together_when` the one with which nobody
    applies without them, `danger_first` the one with which only what bears on a danger is for now, `decided_for` those
    who do not decide for themselves. The summary begins with the conclusions of `said_first`. `areas` gives, for an
    area of services, the criterion that is met for somebody who is known to be outside it. `self_check` holds what is
    so when a professional asks about somebody; whoever asks can change it. `steps_now` says how many steps are shown at
    once, `steps_now_alike` how many of them with one goal while others wait, and `asked_first` how many services are
    named of those about which something is asked first; without a number all are. Outside `office_hours` nobody is sent
    first to a service whose hours are not known. Who is younger than `familiar_under` hears the form `young` of words
    to say.
    """

    names: ClassVar = dict.fromkeys(("minor", "named_when", "together_when"), "criterion")

    version: NonEmpty
    meaning: NonEmpty = "1"
    valid_from: date
    safety_group: NonEmpty
    needs_group: NonEmpty
    never_relaxed: tuple[NonEmpty, ...] = ()
    complaints: tuple[NonEmpty, ...] = ()
    emergency: NonEmpty | None = None
    key_facts: KeyFacts = KeyFacts()
    self_check: dict[NonEmpty, FactValue] = Field(default_factory=dict)
    case_management: CaseManagement | None = None
    areas: dict[NonEmpty, NonEmpty] = Field(default_factory=dict)
    minor: NonEmpty | None = None
    named_when: NonEmpty | None = None
    together_when: NonEmpty | None = None
    danger_first: tuple[DangerFirst, ...] = ()
    decided_for: DecidedFor | None = None
    held_back: dict[Involved, NonEmpty] = Field(default_factory=dict)
    level_checks: tuple[NonEmpty, ...] = ()
    safety_checks: tuple[NonEmpty, ...] = ()
    before_consent: tuple[NonEmpty, ...] = ()
    said_first: tuple[NonEmpty, ...] = ()
    start_with: dict[NonEmpty, NonEmpty] = Field(default_factory=dict)
    steps_now: Number | None = None
    steps_now_alike: Number | None = None
    asked_first: Number | None = None
    familiar_under: Number | None = None
    working_languages: WorkingLanguages | None = None
    office_hours: OfficeHours | None = None
    levels: tuple[Level, ...]
    complexity: Complexity
    follow_up_topics: tuple[FollowUpTopic, ...]
    gap_kinds: dict[GapKind, Text]

    def coordinates(self, kind: str) -> bool:
        """Whether services of this kind are there to coordinate from outside."""
        return self.case_management is not None and kind == self.case_management.kind

    @property
    def spoken_as_a_rule(self) -> tuple[str, ...]:
        """The languages in which services of the region work as a rule."""
        return () if self.working_languages is None else self.working_languages.values
