"""The answer to a household. Its keys are fixed; the engine builds it, and this describes it."""

from typing import Literal

from pydantic import Field

from api.routes.schemas.common import Shown
from api.routes.schemas.decision import DecisionShown, RuleBaseReference, SourceReference

Members = list[int]


class HouseholdAlert(Shown):
    """A danger to one or more members."""

    id: str
    members: Members
    """Numbers of members, from 1, in the order of the request."""
    action: str
    """What to do now."""
    contacts: list[str]
    reasons: list[str]


class HouseholdSafety(Shown):
    """Is anybody in danger: shown before everything else."""

    status: Literal["urgent", "not_checked", "not_excluded", "clear"]
    """The most urgent status of all members."""
    alerts: list[HouseholdAlert]


class HouseholdLine(Shown):
    """Something that holds for the household."""

    id: str
    text: str
    advice: str | None
    """What to do about it, where it is a signal."""
    members: Members
    """The members on whose account it is said."""
    reasons: list[str]
    source: SourceReference | None
    assumption: str | None
    confirm_with: str | None


class HouseholdGap(Shown):
    """A need of the household that no service meets, beside the gaps of each member."""

    id: str
    outcome: Literal["certain", "possible"]
    kind: Literal["criteria", "saturation", "no_offer", "application", "consent", "no_carrier"]
    need: str
    population: str
    members: Members
    reasons: list[str]


class HouseholdStep(Shown):
    """Where to go next for the household."""

    to: str
    name: str
    goal: str
    members: Members
    reasons: list[str]
    contacts: list[str]


class HouseholdQuestion(Shown):
    """A question about one member; the safety of all comes first."""

    member: int = Field(ge=1)
    fact: str
    question: str
    why: list[str]


class MemberDecision(Shown):
    """The decision on one member."""

    number: int = Field(ge=1)
    role: str
    role_name: str
    decision: DecisionShown


class HouseholdShown(Shown):
    """The whole answer to one household."""

    rule_base: RuleBaseReference
    safety: HouseholdSafety
    notices: list[HouseholdLine]
    actions: list[HouseholdLine]
    signals: list[HouseholdLine]
    gaps: list[HouseholdGap]
    onward: list[HouseholdStep]
    follow_up: dict[str, list[HouseholdLine]]
    """By topic, in the order of `/v1/rule-base`."""
    next_questions: list[HouseholdQuestion]
    members: list[MemberDecision]
    """In the order of the request."""
