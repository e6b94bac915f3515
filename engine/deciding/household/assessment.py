"""Runs the rules about a household over the statuses of its members."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.evaluators.one_case import Assessment, status_code
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import CompiledRule
from engine.logic.compilation.statuses import StatusKey, key_of
from engine.rulebase.entries.conclusions import MemberTests


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

    def who(self, tests: MemberTests) -> tuple[Member, ...]:
        """The members of one of the roles who pass every test.

        The tests look at statuses, which are explicit also where something is unknown: so counting is two-valued.
        """
        return tuple(member for member in self.members if _passes(member, tests))

    def about(self, rule: CompiledRule) -> tuple[Member, ...]:
        """The members on whose account a rule fired, each once."""
        found = {member.number: member for key, _ in rule.tests for member in self._behind(key)}
        return tuple(found[number] for number in sorted(found))

    def _behind(self, key: StatusKey) -> tuple[Member, ...]:
        if key.members is not None:
            return self.who(key.members)
        return tuple(member for rule in self.concluding(key) for member in self.about(rule))

    def concluding(self, key: StatusKey) -> tuple[CompiledRule, ...]:
        """The rules that drew a conclusion; without its item, it stands for all of its items."""
        target = str(key.target)
        return tuple(
            rule for rule in self.fired if rule.conclusion == target or rule.conclusion.startswith(f"{target}[")
        )


def _passes(member: Member, tests: MemberTests) -> bool:
    if tests.roles and member.role not in tests.roles:
        return False
    for test in tests.tests:
        key = key_of(test)
        if key.subject == "service" and key.target not in member.case.services:
            return False
        if status_code(member.case, key) not in {key.code(value) for value in test.values}:
            return False
    return True


def assess_household(rules: DatedRules, cases: Sequence[tuple[str, Assessment]]) -> HouseholdAssessment:
    """Evaluate the rules about a household.

    Args:
        rules: the rules of the day.
        cases: role and assessment of each member.
    """
    members = tuple(Member(number, role, case) for number, (role, case) in enumerate(cases, start=1))
    household = HouseholdAssessment(rules, members)
    for stratum in rules.household:
        codes = {short: _code(household, key) for short, key in stratum.keys.items()}
        household.fired.extend(stratum.rules[name] for name in stratum.chainer.fired(codes))
    return household


def _code(household: HouseholdAssessment, key: StatusKey) -> int:
    if key.members is None:
        return key.code("drawn" if household.concluding(key) else "not_drawn")
    return min(len(household.who(key.members)), key.code("several"))
