"""On which criteria a value hangs: those through which it is what it is, and that no other part would replace."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.evaluators.one_case import Assessment
from engine.logic.compilation.criteria import CompiledCriterion, CriteriaProgram
from engine.logic.operators.all_of import AllOf
from engine.logic.operators.any_of import AnyOf
from engine.logic.operators.base import Expression
from engine.logic.operators.criterion import CriterionMet
from engine.outcome import Outcome
from engine.rulebase.entries.criteria import EligibilityCriterion, parts_of

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
            return self if self.value < other.value else other
        return Hinged(self.value, self.on | other.on if self.value == _MET else self.on & other.on)

    def __or__(self, other: "Hinged") -> "Hinged":
        if self.value != other.value:
            return self if self.value > other.value else other
        return Hinged(self.value, self.on | other.on if self.value == _NOT_MET else self.on & other.on)

    def __invert__(self) -> "Hinged":
        return Hinged(_MET - self.value, self.on) if self.on else _ON_NOTHING[_MET - self.value]


#: Each value where it hangs on nothing that is looked for.
_ON_NOTHING: Final = tuple(Hinged(value) for value in (_NOT_MET, _UNKNOWN, _MET))


@dataclass(frozen=True, slots=True)
class Hinging:
    """Which parts of the rules can hang on what is looked for; the same for everybody.

    Attributes:
        behind: for each criterion those that are looked for among itself and the ones that it uses.
        parts: the parts of criteria that use such a criterion, by their identity; any other is a value and no more.
        without: of each criterion of which only a part is assumed, what is left without that part.
        about_nearness: the criteria of which only is assumed how far a number may be off: no value hangs on that.
    """

    behind: Mapping[str, tuple[str, ...]]
    parts: frozenset[int]
    without: Mapping[str, Expression]
    about_nearness: frozenset[str]

    @classmethod
    def on(cls, program: CriteriaProgram, wanted: Iterable[str]) -> "Hinging":
        """What can hang on the criteria that are wanted."""
        looked_for, parts = frozenset(wanted), set[int]()
        behind = {one.id: tuple(sorted(program.closure(one.id) & looked_for)) for one in program.statements}

        def look(expression: Expression) -> bool:
            inside = [look(child) for child in expression.children]
            here = any(inside) or (isinstance(expression, CriterionMet) and bool(behind[expression.criterion]))
            if here:
                parts.add(id(expression))
            return here

        for statement in program.statements:
            for expression in statement.expressions:
                look(expression)
        without = {one.id: _without_what_is_assumed(one) for one in program.criteria if one.entry.assumed is not None}
        for expression in without.values():
            look(expression)
        entries = {one.id: one.entry for one in program.criteria}
        nearness = {name for name, entry in entries.items() if isinstance(entry, EligibilityCriterion) and entry.margin}
        return cls(behind, frozenset(parts), without, frozenset(nearness))


def _without_what_is_assumed(criterion: CompiledCriterion) -> Expression:
    """The expression of a criterion without the part that its assumption is about; of the same kind."""
    parts, assumed = criterion.met_when.children, criterion.entry.assumed
    left = [part for part, node in zip(parts, parts_of(criterion.entry.met_when), strict=True) if node != assumed]
    return AllOf(tuple(left)) if isinstance(criterion.met_when, AllOf) else AnyOf(tuple(left))


@dataclass(frozen=True)
class Hinges:
    """Finds in one case on which of the criteria that are looked for others hang.

    Attributes:
        case: the evaluated situation.
        hinging: what can hang on them.
    """

    case: Assessment
    hinging: Hinging
    _found: dict[str, Hinged] = field(default_factory=dict, repr=False)

    def of(self, criterion: str) -> frozenset[str]:
        """The criteria on which the value of one hangs, itself among them."""
        return self._of_criterion(criterion).on

    def _of_criterion(self, name: str) -> Hinged:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._looked_into(name)
        return found

    def _looked_into(self, name: str) -> Hinged:
        program, behind = self.case.rules.program, self.hinging.behind[name]
        position = program.index[name]
        if not behind:
            return _ON_NOTHING[self.case.values[position]]
        statement = program.statements[position]
        rest = self._rest(name)
        bears = rest is None and name not in self.hinging.about_nearness
        found = self._of(statement.met_when if rest is None else rest)
        if statement.unclear_when is not None:
            found |= self._of(statement.unclear_when) & _ON_NOTHING[_UNKNOWN]
        return Hinged(found.value, found.on | {name}) if name in behind and bears else found

    def told_by(self, criterion: str) -> tuple[str, ...]:
        """The criteria that tell why one is as it is: itself, unless what is assumed of it does not bear on that."""
        rest = self._rest(criterion)
        parts = () if rest is None else rest.walk()
        return tuple(part.criterion for part in parts if isinstance(part, CriterionMet)) or (criterion,)

    def _rest(self, name: str) -> Expression | None:
        """A criterion without what is assumed of it, where it would be the same."""
        without = self.hinging.without.get(name)
        same = without is not None and self._value(without) == self.case.value(name)
        return without if same else None

    def _of(self, expression: Expression) -> Hinged:
        if id(expression) not in self.hinging.parts:
            return _ON_NOTHING[self._value(expression)]
        if isinstance(expression, CriterionMet):
            return self._of_criterion(expression.criterion)
        parts = [self._of(part) for part in expression.children]
        built = expression.kleene(parts)
        if built is not None:
            return built
        return Hinged(int(self._value(expression)), frozenset().union(*(part.on for part in parts)))

    def _value(self, expression: Expression) -> Outcome:
        return self.case.rules.program.value(expression, self.case.situation.facts, self.case.values)
