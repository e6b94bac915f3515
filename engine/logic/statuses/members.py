"""``{members: […], how_many: …}``: how many members of a household there are of whom something holds."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from engine.logic.statuses.base import B, Case, ReadTest, Status, StatusError, StatusTest, Surroundings, Teller, World
from engine.rulebase.entries.common import Mistake, unknown_ids

_ROLE = "role"
_SEVERAL = 2


@dataclass(frozen=True)
class MembersStatus(Status):
    """The members of one of the roles (none: any role) who pass every test.

    The tests look at statuses, which are explicit also where something is unknown: so counting is two-valued.
    """

    subject = "members"
    aspects: ClassVar = {"how_many": ("none", "one", "several")}
    of_one_person = False
    of_a_household = True

    roles: tuple[str, ...]
    tests: tuple[StatusTest, ...]

    @classmethod
    def read(cls, node: Any, aspect: str, read_test: ReadTest) -> "MembersStatus":
        """See `Status.read`: ``[{role: [child]}, {criterion: minor, is: met}]``."""
        if not isinstance(node, list) or not node:
            raise StatusError("'members' is a list of conditions that hold of one member")
        roles: list[str] = []
        tests: list[StatusTest] = []
        for item in node:
            if isinstance(item, dict) and set(item) == {_ROLE}:
                if roles:
                    raise StatusError("'role' stands once, with one role or a list")
                roles += item[_ROLE] if isinstance(item[_ROLE], list) else [item[_ROLE]]
            else:
                test = read_test(item)
                if isinstance(test.status, MembersStatus):
                    raise StatusError("'members' cannot stand inside 'members'")
                tests.append(test)
        return cls(aspect, tuple(roles), tuple(tests))

    def for_item(self, item: str) -> "MembersStatus":
        """See `Status.for_item`."""
        return replace(self, tests=tuple(test.for_item(item) for test in self.tests))

    def problems(self, around: Surroundings, values: Collection[str]) -> Iterator[Mistake]:
        """See `Status.problems`; conclusions inside are those about one member."""
        for role in self.roles:
            yield from unknown_ids(_ROLE, role, around.contents.roles)
        inside = replace(around, conclusions=around.conclusions_of_one_person)
        for test in self.tests:
            yield from test.status.problems(inside, test.values)

    def of(self, case: Case) -> int:
        """See `Status.of`."""
        return min(case.how_many(self.roles, self.tests), _SEVERAL)

    def where(self, world: World[B], allowed: frozenset[int]) -> B:
        """Households are judged one at a time.

        Raises:
            TypeError: always.
        """
        raise TypeError("a rule on a household looks at one household, never at a population")

    def told(self, teller: Teller) -> tuple[str, ...]:
        """See `Status.told`."""
        return tuple(reason for test in self.tests for reason in test.status.told(teller))

    def parts(self) -> Iterator[Status]:
        """See `Status.parts`."""
        for test in self.tests:
            yield from test.status.parts()
