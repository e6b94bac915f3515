"""The decision: the answer to a situation, in one language, with the fixed keys of the response format."""

from dataclasses import dataclass
from typing import Any, cast

import orjson

Reasons = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleBaseReference:
    """Which rules were used: the version and the day."""

    version: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A danger, what to do now, and whom to call."""

    id: str
    action: str
    contacts: tuple[str, ...]
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Safety:
    """``urgent``, ``not_checked``, ``not_excluded`` or ``clear``, and the alerts."""

    status: str
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """``given``, ``to_ask``, ``refused``, ``human_decision`` or ``unknown``."""

    outcome: str
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class LevelDecision:
    """The level when it is settled, else the levels that are still possible and the highest of them."""

    outcome: str | None
    candidates: tuple[str, ...]
    cannot_exclude: str | None
    reasons: Reasons
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComplexityDecision:
    """Whether the situation is complex enough, by kind of problem; `domains` holds the answers to the eight domains."""

    outcome: str
    kinds: dict[str, str]
    domains: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Signal:
    """An early signal: watch, and call for advice."""

    id: str
    text: str
    advice: str
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class SourceReference:
    """Where something is said: id and title of the document or page, its date, and the place in it."""

    document: str
    title: str
    section: str | None
    date: str | None
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion of a service for this person.

    `unknown_because` is ``caller`` when an answer would settle it, ``source`` when the service must be asked.
    """

    id: str
    kind: str
    outcome: str
    unknown_because: str | None
    text: str
    reason: str
    missing_facts: tuple[str, ...]
    source: SourceReference | None
    assumption: str | None


@dataclass(frozen=True, slots=True)
class ApplicationResult:
    """Whether one can apply now, who may, what is still to be done, and how soon an answer comes."""

    outcome: str
    who_may_apply: tuple[str, ...]
    todo: tuple[str, ...]
    who: str | None
    route: tuple[str, ...]
    response_time: str | None


@dataclass(frozen=True, slots=True)
class AvailabilityResult:
    """Whether the service can take people, as far as is known, and when that was known."""

    status: str
    as_of: str
    text: str | None


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """One fact that would have to be different: what can be done about it, and what it would have to be.

    `kind` is ``by_action`` (a helper can aim at it), ``by_time`` (it may come with time), ``flexibility`` (nobody
    should aim at it: ask whether the service can be flexible) or ``fixed`` (it does not change: ask the same).
    """

    fact: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One of the smallest sets of facts that would have to be different for a service to fit.

    `kind` is that of its hardest step. `facts` also names what would be different only because other facts are.
    """

    service: str
    kind: str
    text: str
    facts: tuple[str, ...]
    criteria: tuple[str, ...]
    steps: tuple[ChangeStep, ...]


@dataclass(frozen=True, slots=True)
class ServiceResult:
    """One service for this person.

    `relevance` says whether it is about what the person needs (``met``, ``not_met``, ``unknown``), `outcome` whether
    its conditions hold, `application` and `availability` whether one can apply and whether there is room. `group` is
    ``contact`` (call it), ``ask_first`` (the most useful answer is the first of `missing_facts`), ``near_miss`` or
    ``other``. `conditions_published` is false when nobody says what its conditions are: then call and ask.
    """

    id: str
    name: str
    kind: str
    group: str
    relevance: str
    outcome: str
    conditions_published: bool
    near_miss: str
    rank: int
    follows_person: bool
    criteria: tuple[CriterionResult, ...]
    missing_facts: tuple[str, ...]
    smallest_change: tuple[Change, ...]
    application: ApplicationResult
    availability: AvailabilityResult
    contacts: tuple[str, ...]
    notes: tuple[str, ...]
    to_verify: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocker:
    """A criterion that keeps a service from this person."""

    service: str
    criterion: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A need or topic that no service meets: kind, how certain, for whom, which criteria did it, what would close it.

    `need` is the fact of the need, or of the topic; `topic` the id of the topic, if it is one.
    """

    id: str
    outcome: str
    kind: str
    need: str
    topic: str | None
    population: str
    blocked_by: tuple[Blocker, ...]
    reasons: Reasons
    smallest_change: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A service that is about a need or a topic and that can be called and asked: what to ask it. It is no gap."""

    service: str
    need: str | None
    topic: str | None
    ask: str


@dataclass(frozen=True, slots=True)
class OnwardStep:
    """Where to go next, and what must be achieved there."""

    to: str
    name: str
    goal: str
    reasons: Reasons
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A line of the follow-up, with where it comes from."""

    id: str
    text: str
    source: SourceReference | None
    assumption: str | None


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A question that can still change the answer, and why it is asked."""

    fact: str
    question: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssumptionUsed:
    """An assumption that the decision leaned on."""

    id: str
    value: str
    reason: str
    confirm_with: str


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """A rule that fired, what it concluded and because of which statuses."""

    rule: str
    conclusion: str
    because: tuple[str, ...]
    source: SourceReference | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The whole answer to one situation."""

    rule_base: RuleBaseReference
    safety: Safety
    consent: Consent
    level: LevelDecision
    complexity: ComplexityDecision
    signals: tuple[Signal, ...]
    services: tuple[ServiceResult, ...]
    gaps: tuple[Gap, ...]
    to_confirm: tuple[ToConfirm, ...]
    onward: tuple[OnwardStep, ...]
    follow_up: dict[str, tuple[FollowUpLine, ...]]
    next_questions: tuple[NextQuestion, ...]
    assumptions: tuple[AssumptionUsed, ...]
    trace: tuple[TraceEntry, ...]
    notices: tuple[str, ...]

    def as_json(self) -> bytes:
        """The decision as JSON."""
        return orjson.dumps(self)

    def as_dict(self) -> dict[str, Any]:
        """The decision as the plain data of its JSON."""
        return cast("dict[str, Any]", orjson.loads(self.as_json()))
