"""What statuses look at in one case, beside what rests on its answers alone: the conclusions that were drawn so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.evaluators.case_program import CaseProgram
from engine.logic.compilation.criteria import Facts
from engine.logic.compiled_service import CompiledService
from engine.logic.statuses.base import Status, StatusTest
from engine.rulebase.entries.service_filter import ServiceFilter
from engine.rulebase.entries.vocabulary import FactValue


@dataclass(frozen=True)
class OneCase:
    """What statuses look at in one case, given the rules that fired so far; see `engine.logic.statuses.base.Case`.

    Attributes:
        program: the criteria, and the statuses that rest on answers alone.
        levels: the levels that are not ruled out.
        concluded: the conclusions that were drawn, each with its item and also without.
        values: the value of every criterion, by its position.
        codes: the codes of the statuses of the program, by their position.
        facts: the answers and what follows from them.
        given: the answers.
    """

    program: CaseProgram
    levels: tuple[str, ...]
    concluded: frozenset[tuple[str, str | None]]
    values: Sequence[int]
    codes: Sequence[int]
    facts: Facts
    given: Facts

    @property
    def services(self) -> Mapping[str, CompiledService]:
        """The offered services."""
        return self.program.rules.services

    @property
    def services_matching(self) -> Mapping[ServiceFilter, tuple[str, ...]]:
        """The services behind each filter."""
        return self.program.rules.services_matching

    def code(self, status: Status) -> int:
        """The code of a status that rests on criteria and answers alone."""
        place = self.program.places.get(status)
        if place is None:
            return self.program.code(status, self.values, self.facts, self.given)
        return self.codes[place]

    def criterion(self, name: str) -> int:
        """The value of a criterion, also of a derived one."""
        return self.values[self.program.rules.program.index[name]]

    def fact(self, name: str) -> FactValue | None:
        """The value of a fact, if there is one."""
        return self.facts.get(name)

    def asked(self, name: str) -> bool:
        """Whether a fact was asked."""
        return name in self.given

    def how_many(self, roles: tuple[str, ...], tests: tuple[StatusTest, ...]) -> int:
        """One person is a household of one, with a role that nobody named."""
        return int(not roles and all(test.status.of(self) in test.allowed for test in tests))
