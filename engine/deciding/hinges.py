"""On which criteria a value hangs: those through which it is what it is, and that no other part would replace."""

from collections.abc import Collection
from dataclasses import dataclass, field

from engine.evaluators.one_case import Assessment
from engine.logic.compilation.criteria import CriteriaProgram
from engine.logic.operators.base import Expression
from engine.logic.operators.criterion import CriterionMet

_MET, _UNKNOWN, _NOT_MET = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Hinged:
    """A value with the criteria on which it hangs.

    *And* is met through all of its parts together; otherwise through its lowest part, and where several are as low it
    hangs on none of them alone. *Or* is the reverse.

    Attributes:
        value: 0 (not met), 1 (unknown) or 2 (met).
        on: the criteria.
    """

    value: int
    on: frozenset[str] = frozenset()

    def __and__(self, other: "Hinged") -> "Hinged":
        if self.value != other.value:
            return min(self, other, key=lambda one: one.value)
        return Hinged(self.value, self.on | other.on if self.value == _MET else self.on & other.on)

    def __or__(self, other: "Hinged") -> "Hinged":
        if self.value != other.value:
            return max(self, other, key=lambda one: one.value)
        return Hinged(self.value, self.on | other.on if self.value == _NOT_MET else self.on & other.on)

    def __invert__(self) -> "Hinged":
        return Hinged(_MET - self.value, self.on)


@dataclass(frozen=True, slots=True)
class Sought:
    """Criteria that are looked for, and the way to them.

    Attributes:
        criteria: those that are looked for.
        leading: those that are, or use one, directly or not.
        parts: the identities of all parts of criteria in which one of these stands.
    """

    criteria: frozenset[str]
    leading: frozenset[str]
    parts: frozenset[int]


def sought(program: CriteriaProgram, criteria: Collection[str]) -> Sought:
    """The way to some criteria.

    Args:
        program: all criteria of the day.
        criteria: those that are looked for.
    """
    wanted = frozenset(criteria)
    leading = frozenset(one.id for one in program.statements if not wanted.isdisjoint(program.closure(one.id)))
    parts: set[int] = set()

    def leads(part: Expression) -> bool:
        below = [leads(child) for child in part.children]
        if any(below) or (isinstance(part, CriterionMet) and part.criterion in leading):
            parts.add(id(part))
            return True
        return False

    for statement in program.statements:
        for expression in statement.expressions:
            leads(expression)
    return Sought(wanted, leading, frozenset(parts))


@dataclass(frozen=True)
class Hinges:
    """Finds in one case on which criteria others hang.

    Attributes:
        case: the evaluated situation.
        among: the criteria that are looked for; on others a value may hang unsaid.
    """

    case: Assessment
    among: "Sought"
    _found: dict[str, Hinged] = field(default_factory=dict, repr=False)

    def of(self, criterion: str) -> frozenset[str]:
        """The criteria looked for on which the value of one hangs."""
        return self._of_criterion(criterion).on

    def _of_criterion(self, name: str) -> Hinged:
        found = self._found.get(name)
        if found is None:
            program = self.case.rules.program
            place = program.index[name]
            if name not in self.among.leading:
                found = Hinged(self.case.values[place])
            else:
                statement = program.statements[place]
                found = self._of(statement.met_when)
                if statement.unclear_when is not None:
                    found |= self._of(statement.unclear_when) & Hinged(_UNKNOWN)
                if name in self.among.criteria:
                    found = Hinged(found.value, found.on | {name})
            self._found[name] = found
        return found

    def _of(self, expression: Expression) -> Hinged:
        if isinstance(expression, CriterionMet):
            return self._of_criterion(expression.criterion)
        parts: list[Hinged] = []
        if id(expression) in self.among.parts:
            parts = [self._of(part) for part in expression.children]
            built = expression.kleene(parts) if parts else None
            if built is not None:
                return built
        value = self.case.rules.program.value(expression, self.case.situation.facts, self.case.values)
        return Hinged(value, frozenset().union(*(part.on for part in parts)))
