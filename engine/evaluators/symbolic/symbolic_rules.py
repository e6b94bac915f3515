"""The rules of one day over the whole space: criteria, services, constraints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from engine.evaluators.symbolic.cells import NOT_ASKED, Partition
from engine.evaluators.symbolic.ordering import order_of_facts
from engine.evaluators.symbolic.regions import Regions, of_expression_in
from engine.evaluators.symbolic.space import NODES, Region, Space
from engine.logic.compilation.criteria import CriteriaProgram
from engine.logic.compilation.dated import CompiledConstraint, DatedRules
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.has_none import HasNone
from engine.logic.operators.in_values import InValues
from engine.logic.operators.is_value import IsValue
from engine.logic.statuses.fact import FactStatus
from engine.rulebase.entries.vocabulary import FactValue

#: How an unclear source is read: *strict*, an unclear criterion counts as not met; *lenient*, as met.
Reading = Literal["strict", "lenient"]
READINGS: tuple[Reading, ...] = ("strict", "lenient")


@dataclass(frozen=True)
class SymbolicRules:
    """The rules of one day as regions of a space.

    Attributes:
        rules: the rules.
        space: the space, over every fact that a criterion, a constraint or a status of the second layer looks at.
    """

    rules: DatedRules
    space: Space

    @classmethod
    def of(cls, rules: DatedRules, unknown: Iterable[str] = (), nodes: int = NODES) -> "SymbolicRules":
        """The space of the rules.

        Args:
            rules: the rules of the day.
            unknown: cells for unknown facts (`cells.NOT_ASKED`, `cells.NOT_KNOWN`); left out, everything is
                known about everybody, and a criterion is unknown only where its source is unclear.
            nodes: the most nodes that all diagrams together may have.
        """
        return cls.over_one_space((rules,), unknown, nodes)[0]

    @classmethod
    def over_one_space(
        cls, several: Sequence[DatedRules], unknown: Iterable[str] = (), nodes: int = NODES
    ) -> "tuple[SymbolicRules, ...]":
        """Several versions of the rules over one space, so that their regions can be compared.

        Args:
            several: the versions; they share their vocabulary, the last may have more services.
            unknown: as in `of`.
            nodes: as in `of`.
        """
        last, partition = several[-1], partition_of(several, unknown)
        space = Space(partition, nodes, order_of_facts(last, partition))
        return tuple(cls(rules, space) for rules in several)

    @cached_property
    def criteria(self) -> Mapping[str, Regions]:
        """Where each criterion, also a derived one, is met, not met or unknown; each is worked out when asked for."""
        return _Criteria(self.rules.program, self.space)

    def criterion(self, place: int) -> Regions:
        """A criterion by its position in the program."""
        return self.criteria[self.rules.program.criteria[place].id]

    def expression(self, expression: Expression) -> Regions:
        """Any expression over facts and criteria."""
        return of_expression_in(self.space, expression, self.criteria)

    @cached_property
    def services(self) -> Mapping[str, Regions]:
        """Where each service matches (met), is excluded (not met) or is possible (unknown)."""
        return {name: self.criteria[service.derived.outcome] for name, service in self.rules.services.items()}

    def covered(self, service: str, reading: Reading) -> Region:
        """Whom a service takes: strictly where it matches, leniently where it is not excluded.

        A service whose criteria are not published never matches: strictly it takes nobody for certain, leniently
        everybody whom no published criterion excludes.
        """
        outcome = self.services[service]
        return outcome.met if reading == "strict" else ~outcome.not_met

    def fails(self, place: int, reading: Reading) -> Region:
        """Where a criterion, by its position, counts as not met."""
        outcome = self.criterion(place)
        return ~outcome.met if reading == "strict" else outcome.not_met

    @cached_property
    def constraints(self) -> tuple[CompiledConstraint, ...]:
        """The constraints that bear on somebody in this space: not those of topics that nothing else looks at."""
        inside = self.space.partition.cells.keys()
        return tuple(one for one in self.rules.constraints if not one.said or _facts_tested(one.when) <= inside)

    @cached_property
    def possible(self) -> Region:
        """The people who can exist: no constraint is broken."""
        found = self.space.everybody
        for constraint in self.constraints:
            when, then = self.expression(constraint.when), self.expression(constraint.then)
            found = found & ~(when.met & then.not_met)
            if self.space.partition.complete and isinstance(constraint.then, HasNone):
                # Of whom everything is known, nothing is said only where there is nothing to say.
                found = found & ~(then.unknown & when.not_met)
        return found

    def places(self, facts: Mapping[str, FactValue | None], unknown: str = NOT_ASKED) -> dict[str, int]:
        """The positions of the cells of some answers.

        Args:
            facts: answers; those to facts that no rule looks at are left out.
            unknown: which cell None stands for; it is left out where the space has complete knowledge only.
        """
        cells = self.space.partition.cells
        return {
            fact: self.space.partition.cell_of(fact, value, unknown)
            for fact, value in facts.items()
            if fact in cells and (value is not None or any(cell.unknown == unknown for cell in cells[fact]))
        }


def partition_of(several: Sequence[DatedRules], unknown: Iterable[str] = ()) -> Partition:
    """The cells of every fact that a criterion, a constraint or a status tells apart in any of the versions."""
    last = several[-1]
    tests = [test for rules in several for test in _tests(rules)]
    # A topic that nothing else looks at may be anything: what follows from it holds nobody back.
    seen = {test.fact for test in tests}
    tests += [
        test
        for rules in several
        for constraint in rules.constraints
        if not constraint.said or seen.issuperset(_facts_tested(constraint.when))
        for test in _tests_in(constraint.when, constraint.then)
    ]
    return Partition.of(last.contents.facts, last.choices, tests, unknown)


def _tests(rules: DatedRules) -> Iterable[FactTest]:
    """The tests of the criteria and of the statuses of the second layer."""
    expressions = (part for statement in rules.program.statements for part in statement.expressions)
    return chain(_tests_in(*expressions), _tests_of_statuses(rules))


def _tests_in(*expressions: Expression) -> Iterable[FactTest]:
    return (node for part in expressions for node in part.walk() if isinstance(node, FactTest))


def _facts_tested(expression: Expression) -> set[str]:
    return {test.fact for test in _tests_in(expression)}


def _tests_of_statuses(rules: DatedRules) -> Iterable[FactTest]:
    """What the statuses of the second layer tell apart beside the criteria, written as tests on facts."""
    facts = rules.contents.facts
    for service in rules.services.values():
        yield from (IsValue(need, True) for need in service.entry.serves)
    named = {
        part.name
        for rule in rules.rules
        for status, _ in rule.tests
        for part in status.parts()
        if isinstance(part, FactStatus)
    }
    for name in sorted(named):
        yield IsValue(name, True) if facts[name].type == "boolean" else Known(name)


class _Criteria(Mapping[str, Regions]):
    """The regions of criteria, built when somebody looks at them."""

    def __init__(self, program: CriteriaProgram, space: Space) -> None:
        self._program = program
        self._space = space
        self._built: dict[str, Regions] = {}

    def __getitem__(self, name: str) -> Regions:
        if name not in self._built:
            statement = self._program.statements[self._program.index[name]]
            built = of_expression_in(self._space, statement.met_when, self)
            if statement.unclear_when is not None:
                unclear = of_expression_in(self._space, statement.unclear_when, self)
                built = built.where_clear(unclear)
            self._built[name] = built
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._program.index)

    def __len__(self) -> int:
        return len(self._program.index)


@dataclass(frozen=True)
class Known(InValues):
    """The status of a fact that is no boolean tells its values not apart, only whether there is one."""

    values: tuple[FactValue, ...] = ()

    def condition(self, variable: str) -> str:
        """See `FactTest.condition`."""
        return "True"
