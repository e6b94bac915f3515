"""The decision: the answer to a situation, in one language, with the fixed keys of the response format."""

from dataclasses import field
from typing import Literal

from engine.answers.base import Answer, AnswerOfParts, DayText, Ordinal, answer
from engine.outcome import OutcomeWord
from engine.rulebase.entries.catalogue import ApplicationOutcome, AvailabilityStatus, ServiceOutcome
from engine.rulebase.entries.common import Jurisdiction
from engine.rulebase.entries.criteria import CriterionKind
from engine.rulebase.entries.then.consent import ConsentOutcome
from engine.rulebase.entries.then.gap import GapKind, GapOutcome
from engine.rulebase.entries.then.safety import SafetyStatus

Reasons = tuple[str, ...]
#: How one applies where one can: not before the person agrees, only with them, or not at all where they are followed.
ApplicationWay = Literal["at_once", "once_agreed", "together", "no_need"]
#: Who must say more before an unknown criterion is settled.
WhomToAsk = Literal["caller", "source"]
#: What can be done about a fact that would have to be different.
#: What to do with a service; the first that holds.
ServiceGroup = Literal["contact", "ask_first", "near_miss", "other"]
ChangeKind = Literal["by_action", "by_time", "flexibility", "fixed"]


@answer
class RuleBaseReference(Answer):
    """Which rules were used."""

    version: str
    """The version of the rule base and the hash of its files."""
    as_of: DayText
    """The day whose rules count."""
    meaning: str = "2"
    """The version of what the outcomes mean; outcomes under two meanings are not added up."""


@answer
class Alert(Answer):
    """A danger."""

    id: str
    action: str
    """What to do now."""
    contacts: tuple[str, ...]
    """Whom to call; lines in the caller's language first."""
    reasons: Reasons
    say: str | None = None
    """What to say aloud."""
    avoid: str | None = None
    """What not to say or do on the line."""


@answer
class Safety(Answer):
    """Is anybody in danger: shown before everything else."""

    status: SafetyStatus
    """`urgent`: a danger was reported. `not_checked`: not all was asked. `not_excluded`: asked, not all known."""
    alerts: tuple[Alert, ...]
    check: tuple[str, ...] = ()
    """That the person cannot be reached safely, and what is still to be found out about danger."""

    @property
    def pressing(self) -> bool:
        """Whether acting comes first: a danger was reported, or an alert stands that an answer could still lift."""
        return self.status == "urgent" or bool(self.alerts)


@answer
class Consent(Answer):
    """Whether the person agrees to help; not asking for help is not refusing it."""

    outcome: ConsentOutcome
    reasons: Reasons
    minor: OutcomeWord = "unknown"
    """Whether the person is a minor: a no is then weighed by people."""
    text: str = ""
    """The outcome in words; of a yes that does not decide alone, that others have to agree too."""


@answer
class LevelDecision(Answer):
    """Who should carry the coordination of care: the lowest sufficient level."""

    outcome: str | None
    """The level when it is settled, else null. `/v1/rule-base` lists the levels."""
    candidates: tuple[str, ...]
    """The levels that are still possible, lowest first."""
    cannot_exclude: str | None
    """The highest level that cannot be excluded; null once the level is settled."""
    reasons: Reasons
    actions: tuple[str, ...]
    """What to do beside the level."""
    check: tuple[str, ...] = ()
    """What to check, and with whom, when answers pull apart."""
    start_with: str | None = None
    """The level to start with while the outcome stays open."""


@answer
class ComplexityDecision(Answer):
    """Whether the situation is complex enough for a case manager."""

    outcome: OutcomeWord
    kinds: dict[str, OutcomeWord]
    """By kind of problem: physical, psychological, social."""
    domains: dict[str, str | None]
    """The answers to the eight domains."""
    factors: dict[str, OutcomeWord] = field(default_factory=dict)
    """By kind of factor that counts."""
    weight: str = "unknown"
    """The heaviest weight that is met: ``strong``, ``light`` or ``none``; ``unknown`` while a heavier one is open."""


@answer
class Signal(Answer):
    """An early signal: watch, and call for advice."""

    id: str
    text: str
    advice: str
    reasons: Reasons


@answer
class SourceReference(Answer):
    """Where something is said."""

    document: str
    """Id of the document, or the address of the public page."""
    title: str
    section: str | None
    date: str | None
    rows: tuple[str, ...]
    """Rows of the knowledge register."""
    jurisdiction: Jurisdiction | None = None
    """Where it holds: a method from elsewhere is no rule of Brussels. Null for a public page."""
    standing: str | None = None
    """What kind of text it is, and how far it goes."""


@answer
class CriterionResult(Answer):
    """One criterion of a service for this person."""

    id: str
    kind: CriterionKind
    outcome: OutcomeWord
    unknown_because: WhomToAsk | None
    """`caller`: an answer would settle it. `source`: the source is unclear, ask the service."""
    text: str
    """A statement about the person; true when the criterion is met."""
    reason: str
    missing_facts: tuple[str, ...]
    """What can still be asked."""
    source: SourceReference | None
    assumption: str | None


@answer
class ApplicationResult(Answer):
    """Whether one can apply now."""

    outcome: ApplicationOutcome
    """`not_now`: danger first. `not_ready`: something is still to be done."""
    way: ApplicationWay | None
    """How one applies; null where one cannot, or nobody knows whether one can."""
    text: str
    """The outcome and the way in words."""
    who_may_apply: tuple[str, ...]
    """Values of the fact `applicant`."""
    todo: tuple[str, ...]
    who: str | None
    route: tuple[str, ...]
    """The steps of applying, in order."""
    response_time: str | None

    @property
    def is_known(self) -> bool:
        """Whether anything is known of applying; nobody applies to a directory."""
        return bool(self.outcome != "unknown" or self.todo or self.who or self.route)


@answer
class OpeningResult(Answer):
    """Whether somebody answers at the moment that was asked about. Unknown is not closed."""

    state: Literal["open", "closed", "unknown"]
    text: str
    """Until when, or when again."""


@answer
class AvailabilityResult(Answer):
    """Whether the service can take people, as far as is known. A match never says that there is room."""

    status: AvailabilityStatus
    as_of: DayText
    text: str | None


@answer
class ChangeStep(Answer):
    """One fact that would have to be different."""

    fact: str
    kind: ChangeKind
    """A helper can aim at it; it may come with time; nobody should aim at it, ask the service; it does not change."""
    text: str


@answer
class Change(Answer):
    """One of the smallest sets of facts that would have to be different for a service to fit."""

    service: str
    kind: ChangeKind
    """That of the hardest step."""
    text: str
    facts: tuple[str, ...]
    """Also those that would be different only because others are."""
    criteria: tuple[str, ...]
    steps: tuple[ChangeStep, ...]


@answer
class ServiceResult(Answer):
    """One service for this person."""

    id: str
    name: str
    kind: str
    group: ServiceGroup
    """`contact`: call it. `ask_first`: the most useful answer is the first of `missing_facts`."""
    relevance: OutcomeWord
    """Whether it is about what the person needs."""
    outcome: ServiceOutcome
    """`match`: all required criteria are met. `excluded`: one or more are not. `possible`: the rest."""
    conditions_published: bool
    """False: nobody says what the conditions are, so call and ask."""
    near_miss: OutcomeWord
    """Relevant, and one required criterion that is within reach is missed."""
    rank: Ordinal
    follows_person: bool
    """Whether this service already follows the person."""
    criteria: tuple[CriterionResult, ...]
    missing_facts: tuple[str, ...]
    smallest_change: tuple[Change, ...]
    application: ApplicationResult
    availability: AvailabilityResult
    contacts: tuple[str, ...]
    notes: tuple[str, ...]
    to_verify: tuple[str, ...]
    """What a person must check with the service."""
    open: OpeningResult | None = None
    """Whether somebody answers at `at`; null where no moment was given."""

    @property
    def fits(self) -> bool:
        """Whether it is about this and its conditions hold; one that would take anybody fits nobody by that alone."""
        return self.outcome == "match" and self.group == "contact"


@answer
class Blocker(Answer):
    """A criterion that keeps a service from this person."""

    service: str
    criterion: str


@answer
class Gap(Answer):
    """A need or a topic that no service meets."""

    id: str
    outcome: GapOutcome
    kind: GapKind
    need: str
    """A fact of the group of needs or of a topic, or `case_management`."""
    topic: str | None
    population: str
    """For whom it is a gap."""
    blocked_by: tuple[Blocker, ...]
    reasons: Reasons
    smallest_change: tuple[Change, ...]
    """What would close the gap."""


@answer
class ToConfirm(Answer):
    """A service that is about a need or a topic and that can be called and asked."""

    service: str
    need: str | None
    """A fact of the group of needs, or `case_management` for a service that coordinates."""
    topic: str | None
    ask: str
    """What to ask it."""


@answer
class OnwardStep(Answer):
    """Where to go next."""

    to: str
    """A service, or `confirm_no_offer`: a person confirms that nothing exists."""
    name: str
    goal: str
    """What must be achieved there, not just an activity."""
    reasons: Reasons
    contacts: tuple[str, ...]
    shown: Literal["now", "later"] = "now"
    """Whether it is one of the handful to do now."""
    own: bool = False
    """Whether it is the organisation that answers: then it is "you", and nobody is called."""
    general: bool = False
    """Whether the goal says no more than what the service is there for; then it tells the reason too."""
    open: OpeningResult | None = None
    """Whether somebody answers at `at`; null where no moment was given."""
    same_number: str | None = None
    """That its number is that of a step named before, and of which one; null where it is not."""
    rules: tuple[str, ...] = ()
    """The rules that lead there for this goal, as the trace names them."""


@answer
class FollowUpLine(Answer):
    """A line of the follow-up."""

    id: str
    text: str
    source: SourceReference | None
    assumption: str | None


@answer
class NextQuestion(Answer):
    """A question that can still change the answer."""

    fact: str
    question: str
    why: tuple[str, ...]


@answer
class AssumptionUsed(Answer):
    """What no source gives and this decision leaned on."""

    id: str
    value: str
    reason: str
    confirm_with: str
    decides: bool = False
    """Whether the level, a match or a gap of this decision hangs on it; those stand first.

    An assumed limit bears on those alone between whom and it the rules draw no other line."""


@answer
class TraceEntry(Answer):
    """A rule that fired, or one that was held back for the sake of somebody's safety, which `because` says first."""

    rule: str
    conclusion: str
    because: tuple[str, ...]
    source: SourceReference | None


@answer
class Decision(AnswerOfParts):
    """The whole answer to one situation."""

    rule_base: RuleBaseReference
    safety: Safety
    consent: Consent
    level: LevelDecision
    complexity: ComplexityDecision
    signals: tuple[Signal, ...]
    services: tuple[ServiceResult, ...]
    """All services, the first to consider first."""
    gaps: tuple[Gap, ...]
    to_confirm: tuple[ToConfirm, ...]
    """Services that can be called and asked; none of them is a gap."""
    onward: tuple[OnwardStep, ...]
    follow_up: dict[str, tuple[FollowUpLine, ...]]
    """By topic, in the order of `/v1/rule-base`."""
    next_questions: tuple[NextQuestion, ...]
    assumptions: tuple[AssumptionUsed, ...]
    trace: tuple[TraceEntry, ...]
    notices: tuple[str, ...]
    summary: tuple[str, ...]
    """What to say and do, in a few sentences."""
    about_something: bool = True
    """False: nobody said what it is about. That is the first thing to ask, and no service is shown yet."""
    organisation: str | None = None
    """The organisation that answers, if it is known: a step to it is "you"."""
    at: str | None = None
    """The moment for which opening hours were read, in Brussels time."""
