"""Statuses: what the second layer looks at, as small numbers.

A status is explicit even when it says that something is unknown, so that this layer is ordinary two-valued forward
chaining.
"""

from dataclasses import dataclass

from engine.rulebase.entries.conclusions import STATUS_VALUES, MemberTests, ServiceFilter, StatusTest
from engine.rulebase.entries.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class StatusKey:
    """Which status is meant.

    Attributes:
        subject: ``criterion``, ``fact``, ``service``, ``services``, ``level``, ``conclusion`` or ``members``.
        target: an id, or the filter of ``services``; nothing for ``members``.
        aspect: which status of that subject.
        members: for ``members``, which ones.
    """

    subject: str
    target: str | ServiceFilter
    aspect: str
    members: MemberTests | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The values of this status; a value's code is its position."""
        return STATUS_VALUES[self.subject][self.aspect]

    def code(self, value: str) -> int:
        """The number of a value."""
        return self.values.index(value)


def key_of(test: StatusTest) -> StatusKey:
    """The status that a test looks at."""
    if isinstance(test.target, MemberTests):
        return StatusKey(test.subject, "", test.aspect, test.target)
    return StatusKey(test.subject, test.target, test.aspect)


def values_for_fact(fact: Fact) -> tuple[str, ...]:
    """The statuses that a fact of this type can have."""
    known = ("not_met", "met") if fact.type == "boolean" else ("known",)
    return (*known, "not_asked", "not_known")
