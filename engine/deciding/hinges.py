"""On which criteria a value hangs: those through which it is what it is, and that no other part would replace."""

from dataclasses import dataclass, field

from engine.evaluators.one_case import Assessment
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


@dataclass(frozen=True)
class Hinges:
    """Finds in one case on which criteria others hang.

    Attributes:
        case: the evaluated situation.
    """

    case: Assessment
    _found: dict[str, Hinged] = field(default_factory=dict, repr=False)

    def of(self, criterion: str) -> frozenset[str]:
        """The criteria on which the value of one hangs, itself among them."""
        return self._of_criterion(criterion).on

    def _of_criterion(self, name: str) -> Hinged:
        found = self._found.get(name)
        if found is None:
            program = self.case.rules.program
            statement = program.statements[program.index[name]]
            found = self._of(statement.met_when)
            if statement.unclear_when is not None:
                found |= self._of(statement.unclear_when) & Hinged(_UNKNOWN)
            found = self._found[name] = Hinged(found.value, found.on | {name})
        return found

    def _of(self, expression: Expression) -> Hinged:
        if isinstance(expression, CriterionMet):
            return self._of_criterion(expression.criterion)
        parts = [self._of(part) for part in expression.children]
        built = expression.kleene(parts) if parts else None
        if built is not None:
            return built
        value = self.case.rules.program.value(expression, self.case.situation.facts, self.case.values)
        return Hinged(int(value), frozenset().union(*(part.on for part in parts)))
