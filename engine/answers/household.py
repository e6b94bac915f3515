"""The answer to a household, in one language."""

from dataclasses import dataclass
from typing import Any, cast

import orjson

from engine.answers.decision import Decision, RuleBaseReference, SourceReference

#: Members by their number in the request, from 1.
Members = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HouseholdAlert:
    """A danger to one or more members, what to do now, and whom to call."""

    id: str
    members: Members
    action: str
    contacts: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdSafety:
    """The most urgent status of all members, and every alert, before anything else is shown."""

    status: str
    alerts: tuple[HouseholdAlert, ...]


@dataclass(frozen=True, slots=True)
class MemberDecision:
    """The decision on one member."""

    number: int
    role: str
    role_name: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """Something that holds for the household: about whom, why, and where it comes from."""

    id: str
    text: str
    advice: str | None
    members: Members
    reasons: tuple[str, ...]
    source: SourceReference | None
    assumption: str | None
    confirm_with: str | None


@dataclass(frozen=True, slots=True)
class HouseholdGap:
    """A need of the household that no service meets, beside the gaps of each member."""

    id: str
    outcome: str
    kind: str
    need: str
    population: str
    members: Members
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdStep:
    """Where to go next for the household, and what must be achieved there."""

    to: str
    name: str
    goal: str
    members: Members
    reasons: tuple[str, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdQuestion:
    """A question about one member."""

    member: int
    fact: str
    question: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdDecision:
    """The whole answer to one household."""

    rule_base: RuleBaseReference
    safety: HouseholdSafety
    notices: tuple[HouseholdLine, ...]
    actions: tuple[HouseholdLine, ...]
    signals: tuple[HouseholdLine, ...]
    gaps: tuple[HouseholdGap, ...]
    onward: tuple[HouseholdStep, ...]
    follow_up: dict[str, tuple[HouseholdLine, ...]]
    next_questions: tuple[HouseholdQuestion, ...]
    members: tuple[MemberDecision, ...]

    def as_json(self) -> bytes:
        """The answer as JSON."""
        return orjson.dumps(self)

    def as_dict(self) -> dict[str, Any]:
        """The answer as the plain data of its JSON."""
        return cast("dict[str, Any]", orjson.loads(self.as_json()))
