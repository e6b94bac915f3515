"""Runs the rules about a household over the statuses of its members."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from engine.evaluators.case_program import case_program
from engine.evaluators.looked_at import OneCase
from engine.evaluators.one_case import Assessment, concluded
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.statuses.base import Status, StatusTest
from engine.logic.statuses.conclusion import ConclusionStatus
from engine.logic.statuses.members import MembersStatus


@dataclass(frozen=True, slots=True)
class Member:
    """One member with a role and the assessment of the situation; `number` counts from 1."""

    number: int
    role: str
    case: Assessment


@dataclass
class HouseholdAssessment:
    """What the rules say about all members together.

    Attributes:
        rules: the rules of the day.
        members: the members in the order of the request.
        fired: the household rules that fired, in the order of the strata and the files.
    """

    rules: DatedRules
    members: tuple[Member, ...]
    fired: list[CompiledRule] = field(default_factory=list)

    @cached_property
    def _cases(self) -> tuple[OneCase, ...]:
        return tuple(member.case.now for member in self.members)

    def who(self, members: MembersStatus) -> tuple[Member, ...]:
        """The members whom a status means."""
        return self._who(members.roles, members.tests)

    def _who(self, roles: tuple[str, ...], tests: tuple[StatusTest, ...]) -> tuple[Member, ...]:
        return tuple(
            member
            for member, case in zip(self.members, self._cases, strict=True)
            if (not roles or member.role in roles) and case.how_many((), tests)
        )

    def how_many(self, roles: tuple[str, ...], tests: tuple[StatusTest, ...]) -> int:
        """See `engine.logic.statuses.base.Case.how_many`."""
        return len(self._who(roles, tests))

    def about(self, rule: CompiledRule) -> tuple[Member, ...]:
        """The members on whose account a rule fired, each once."""
        found = {member.number: member for status, _ in rule.tests for member in self._behind(status)}
        return tuple(found[number] for number in sorted(found))

    def _behind(self, status: Status) -> tuple[Member, ...]:
        if isinstance(status, MembersStatus):
            return self.who(status)
        return tuple(member for rule in self.concluding(status) for member in self.about(rule))

    def concluding(self, status: Status) -> tuple[CompiledRule, ...]:
        """The rules that drew a conclusion; without its item, it stands for all of its items."""
        if not isinstance(status, ConclusionStatus):
            return ()
        return tuple(rule for rule in self.fired if rule.draws(status.name, status.item))


@dataclass(frozen=True)
class _AllMembers(OneCase):
    """What rules on a household look at: its members and what was concluded about all of them, no facts of its own."""

    household: HouseholdAssessment

    @classmethod
    def of(cls, household: HouseholdAssessment) -> "_AllMembers":
        program = household.rules.kept(case_program)
        return cls(program, (), concluded(household.fired), (), (), {}, {}, household)

    def how_many(self, roles: tuple[str, ...], tests: tuple[StatusTest, ...]) -> int:
        return self.household.how_many(roles, tests)


def assess_household(rules: DatedRules, cases: Sequence[tuple[str, Assessment]]) -> HouseholdAssessment:
    """Evaluate the rules about a household.

    Args:
        rules: the rules of the day.
        cases: role and assessment of each member.
    """
    members = tuple(Member(number, role, case) for number, (role, case) in enumerate(cases, start=1))
    household = HouseholdAssessment(rules, members)
    for stratum in rules.household:
        now = _AllMembers.of(household)
        codes = bytes([status.of(now) for status in stratum.keys.values()])
        household.fired.extend(stratum.rules[name] for name in stratum.chainer.fired(codes))
    return household
