"""The answer to a situation. Its keys are fixed; the engine builds it, and this describes it."""

from typing import Literal

from pydantic import Field

from api.routes.schemas.common import OutcomeWord, Shown

Applicant = str


class RuleBaseReference(Shown):
    """Which rules were used."""

    version: str
    """The version of the rule base and the hash of its files."""
    as_of: str = Field(json_schema_extra={"format": "date"})
    """The day whose rules count."""


class Alert(Shown):
    """A danger."""

    id: str
    action: str
    """What to do now."""
    contacts: list[str]
    """Whom to call; lines in the caller's language first."""
    reasons: list[str]


class Safety(Shown):
    """Is anybody in danger: shown before everything else."""

    status: Literal["urgent", "not_checked", "not_excluded", "clear"]
    """`urgent`: a danger was reported. `not_checked`: not all was asked. `not_excluded`: asked, not all known."""
    alerts: list[Alert]


class Consent(Shown):
    """Whether the person agrees to help; not asking for help is not refusing it."""

    outcome: Literal["given", "to_ask", "refused", "human_decision", "unknown"]
    reasons: list[str]


class LevelDecision(Shown):
    """Who should carry the coordination of care: the lowest sufficient level."""

    outcome: str | None
    """The level when it is settled, else null. `/v1/rule-base` lists the levels."""
    candidates: list[str]
    """The levels that are still possible, lowest first."""
    cannot_exclude: str | None
    """The highest level that cannot be excluded; null once the level is settled."""
    reasons: list[str]
    actions: list[str]
    """What to do beside the level."""


class Complexity(Shown):
    """Whether the situation is complex enough for a case manager."""

    outcome: OutcomeWord
    kinds: dict[str, OutcomeWord]
    """By kind of problem: physical, psychological, social."""
    domains: dict[str, str | None]
    """The answers to the eight domains."""


class Signal(Shown):
    """An early signal: watch, and call for advice."""

    id: str
    text: str
    advice: str
    reasons: list[str]


class SourceReference(Shown):
    """Where something is said."""

    document: str
    """Id of the document, or the address of the public page."""
    title: str
    section: str | None
    date: str | None
    rows: list[str]
    """Rows of the knowledge register."""


class CriterionResult(Shown):
    """One criterion of a service for this person."""

    id: str
    kind: Literal["required", "preferred", "typical"]
    outcome: OutcomeWord
    unknown_because: Literal["caller", "source"] | None
    """`caller`: an answer would settle it. `source`: the source is unclear, ask the service."""
    text: str
    """A statement about the person; true when the criterion is met."""
    reason: str
    missing_facts: list[str]
    """What can still be asked."""
    source: SourceReference | None
    assumption: str | None


class ChangeStep(Shown):
    """One fact that would have to be different."""

    fact: str
    kind: Literal["by_action", "by_time", "flexibility", "fixed"]
    """A helper can aim at it; it may come with time; nobody should aim at it, ask the service; it does not change."""
    text: str


class Change(Shown):
    """One of the smallest sets of facts that would have to be different for a service to fit."""

    service: str
    kind: Literal["by_action", "by_time", "flexibility", "fixed"]
    """That of the hardest step."""
    text: str
    facts: list[str]
    criteria: list[str]
    steps: list[ChangeStep]


class ApplicationResult(Shown):
    """Whether one can apply now."""

    outcome: Literal["ready", "not_ready", "not_now", "unknown"]
    """`not_now`: danger first. `not_ready`: something is still to be done."""
    who_may_apply: list[Applicant]
    """Values of the fact `applicant`."""
    todo: list[str]
    who: str | None
    route: list[str]
    """The steps of applying, in order."""
    response_time: str | None


class AvailabilityResult(Shown):
    """Whether the service can take people, as far as is known. A match never says that there is room."""

    status: Literal["open", "waiting_list", "saturated", "at_risk", "closed", "unknown"]
    as_of: str = Field(json_schema_extra={"format": "date"})
    text: str | None


class ServiceResult(Shown):
    """One service for this person."""

    id: str
    name: str
    kind: str
    group: Literal["contact", "ask_first", "near_miss", "other"]
    """`contact`: call it. `ask_first`: the most useful answer is the first of `missing_facts`."""
    relevance: OutcomeWord
    """Whether it is about what the person needs."""
    outcome: Literal["match", "possible", "excluded"]
    """`match`: all required criteria are met. `excluded`: one or more are not. `possible`: the rest."""
    conditions_published: bool
    """False: nobody says what the conditions are, so call and ask."""
    near_miss: OutcomeWord
    """Relevant, and one required criterion that is within reach is missed."""
    rank: int = Field(ge=1)
    follows_person: bool
    """Whether this service already follows the person."""
    criteria: list[CriterionResult]
    missing_facts: list[str]
    smallest_change: list[Change]
    application: ApplicationResult
    availability: AvailabilityResult
    contacts: list[str]
    notes: list[str]
    to_verify: list[str]
    """What a person must check with the service."""


class Blocker(Shown):
    """A criterion that keeps a service from this person."""

    service: str
    criterion: str


class ToConfirm(Shown):
    """A service that is about a need or a topic and that can be called and asked."""

    service: str
    need: str | None
    topic: str | None
    ask: str
    """What to ask it."""


class Gap(Shown):
    """A need or a topic that no service meets."""

    id: str
    outcome: Literal["certain", "possible"]
    kind: Literal["criteria", "saturation", "no_offer", "application", "consent", "no_carrier"]
    need: str
    """A fact of the group of needs or of a topic, or `case_management`."""
    topic: str | None
    population: str
    blocked_by: list[Blocker]
    reasons: list[str]
    smallest_change: list[Change]
    """What would close the gap."""


class OnwardStep(Shown):
    """Where to go next."""

    to: str
    """A service, or `confirm_no_offer`: a person confirms that nothing exists."""
    name: str
    goal: str
    """What must be achieved there, not just an activity."""
    reasons: list[str]
    contacts: list[str]


class FollowUpLine(Shown):
    """A line of the follow-up."""

    id: str
    text: str
    source: SourceReference | None
    assumption: str | None


class NextQuestion(Shown):
    """A question that can still change the answer."""

    fact: str
    question: str
    why: list[str]


class AssumptionUsed(Shown):
    """What no source gives and this decision leaned on."""

    id: str
    value: str
    reason: str
    confirm_with: str


class TraceEntry(Shown):
    """A rule that fired."""

    rule: str
    conclusion: str
    because: list[str]
    source: SourceReference | None


class DecisionShown(Shown):
    """The whole answer to one situation."""

    rule_base: RuleBaseReference
    safety: Safety
    consent: Consent
    level: LevelDecision
    complexity: Complexity
    signals: list[Signal]
    services: list[ServiceResult]
    """All services, the first to consider first."""
    gaps: list[Gap]
    to_confirm: list[ToConfirm]
    """Services that can be called and asked; none of them is a gap."""
    onward: list[OnwardStep]
    follow_up: dict[str, list[FollowUpLine]]
    """By topic, in the order of `/v1/rule-base`."""
    next_questions: list[NextQuestion]
    assumptions: list[AssumptionUsed]
    trace: list[TraceEntry]
    notices: list[str]
