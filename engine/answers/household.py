"""The answer to a household, in one language."""

from engine.answers.base import Answer, AnswerOfParts, Ordinal, answer
from engine.answers.decision import Decision, Reasons, RuleBaseReference, SourceReference
from engine.rulebase.entries.then.gap import GapKind, GapOutcome
from engine.rulebase.entries.then.safety import SafetyStatus

#: Members by their number in the request, from 1.
Members = tuple[int, ...]


@answer
class HouseholdAlert(Answer):
    """A danger to one or more members."""

    id: str
    members: Members
    """Numbers of members, from 1, in the order of the request."""
    action: str
    """What to do now."""
    contacts: tuple[str, ...]
    """Whom to call."""
    reasons: Reasons


@answer
class HouseholdSafety(Answer):
    """Is anybody in danger: shown before everything else."""

    status: SafetyStatus
    """The most urgent status of all members."""
    alerts: tuple[HouseholdAlert, ...]


@answer
class MemberDecision(Answer):
    """The decision on one member."""

    number: Ordinal
    role: str
    role_name: str
    decision: Decision


@answer
class HouseholdLine(Answer):
    """Something that holds for the household."""

    id: str
    text: str
    advice: str | None
    """What to do about it, where it is a signal."""
    members: Members
    """The members on whose account it is said."""
    reasons: Reasons
    source: SourceReference | None
    assumption: str | None
    confirm_with: str | None


@answer
class HouseholdGap(Answer):
    """A need of the household that no service meets, beside the gaps of each member."""

    id: str
    outcome: GapOutcome
    kind: GapKind
    need: str
    population: str
    members: Members
    reasons: Reasons


@answer
class HouseholdStep(Answer):
    """Where to go next for the household."""

    to: str
    name: str
    goal: str
    """What must be achieved there."""
    members: Members
    reasons: Reasons
    contacts: tuple[str, ...]
    own: bool = False
    """Whether it is the organisation that answers."""


@answer
class HouseholdQuestion(Answer):
    """A question about one member; the safety of all comes first."""

    member: Ordinal
    fact: str
    question: str
    why: tuple[str, ...]


@answer
class HouseholdDecision(AnswerOfParts):
    """The whole answer to one household."""

    rule_base: RuleBaseReference
    safety: HouseholdSafety
    notices: tuple[HouseholdLine, ...]
    actions: tuple[HouseholdLine, ...]
    signals: tuple[HouseholdLine, ...]
    gaps: tuple[HouseholdGap, ...]
    onward: tuple[HouseholdStep, ...]
    follow_up: dict[str, tuple[HouseholdLine, ...]]
    """By topic, in the order of `/v1/rule-base`."""
    next_questions: tuple[HouseholdQuestion, ...]
    members: tuple[MemberDecision, ...]
    """In the order of the request."""
