"""The criteria of the rule base in the languages of other engines, written from the same expressions."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import combinations

from engine import CompiledService, DatedRules, FactValue
from engine.logic.compilation.criteria import CompiledCriterion
from engine.logic.operators.all_of import AllOf
from engine.logic.operators.any_of import AnyOf
from engine.logic.operators.at_least import AtLeast
from engine.logic.operators.at_least_of import AtLeastOf
from engine.logic.operators.at_most import AtMost
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.between import Between
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.estimated import Estimated
from engine.logic.operators.has_none import HasNone
from engine.logic.operators.in_values import InValues
from engine.logic.operators.is_value import IsValue
from engine.logic.operators.negation import Negation


class Dialect(ABC):
    """How one engine writes three-valued logic."""

    @abstractmethod
    def test(self, fact: str, conditions: Sequence[tuple[str, FactValue]]) -> str:
        """A test on one fact: any of these comparisons holds; between gives two that must both hold, see `both`."""

    @abstractmethod
    def both(self, fact: str, low: int, high: int) -> str:
        """A number lies between two bounds."""

    @abstractmethod
    def never(self, fact: str) -> str:
        """Not met whatever value the fact has."""

    @abstractmethod
    def estimated(self, test: str, surely: str, surely_not: str) -> str:
        """A test; where it is unknown, met or not met where an estimate is sure of that."""

    @abstractmethod
    def every(self, parts: Sequence[str]) -> str:
        """Kleene's and."""

    @abstractmethod
    def some(self, parts: Sequence[str]) -> str:
        """Kleene's or."""

    @abstractmethod
    def inverse(self, part: str) -> str:
        """Kleene's not."""

    @abstractmethod
    def criterion(self, name: str) -> str:
        """The outcome of a criterion that was computed before."""

    @abstractmethod
    def unless_unclear(self, met: str, unclear: str) -> str:
        """Met, else unknown where the source is unclear, else what is left."""

    @abstractmethod
    def at_best_unknown(self, parts: Sequence[str]) -> str:
        """All of these, and unknown at best."""

    def write(self, expression: Expression) -> str:
        """An expression in this dialect."""
        match expression:
            case CriterionMet():
                return self.criterion(expression.criterion)
            case AllOf():
                return self.every([self.write(part) for part in expression.parts])
            case AnyOf():
                return self.some([self.write(part) for part in expression.parts])
            case Negation():
                return self.inverse(self.write(expression.part))
            case AtLeastOf():
                parts = [self.write(part) for part in expression.parts]
                return self.some([self.every(chosen) for chosen in combinations(parts, expression.count)])
            case IsValue():
                return self.test(expression.fact, [("==", expression.value)])
            case InValues():
                return self.test(expression.fact, [("==", value) for value in expression.values])
            case AtLeast():
                return self.test(expression.fact, [(">=", expression.bound)])
            case AtMost():
                return self.test(expression.fact, [("<=", expression.bound)])
            case Between():
                return self.both(expression.fact, expression.low, expression.high)
            case HasNone():
                return self.never(expression.fact)
            case Estimated():
                return self.estimated(*map(self.write, expression.children))
            case _:
                raise TypeError(f"{type(expression).__name__} was not written for this engine: add it to be measured")

    def write_criterion(self, criterion: CompiledCriterion) -> str:
        """A whole criterion."""
        met = self.write(criterion.met_when)
        if criterion.unclear_when is None:
            return met
        return self.unless_unclear(met, self.write(criterion.unclear_when))

    def write_service(self, rules: DatedRules, service: CompiledService) -> str:
        """The outcome of a service."""
        parts = [self.criterion(rules.program.criteria[place].id) for place in service.required]
        if service.entry.eligibility_published:
            return self.every(parts)
        return self.at_best_unknown(parts)


class Numbers(Dialect):
    """0 is not met, 1 unknown, 2 met: for engines without a third value."""

    equals = "=="
    conjunction = "and"
    disjunction = "or"
    false = "false"

    @abstractmethod
    def value(self, fact: str) -> str:
        """The value of a fact."""

    @abstractmethod
    def literal(self, value: FactValue) -> str:
        """A constant."""

    @abstractmethod
    def known(self, fact: str, condition: str) -> str:
        """1 where the fact is unknown, else 2 or 0 by the condition."""

    def compare(self, fact: str, sign: str, value: FactValue) -> str:
        """One comparison."""
        return f"{self.value(fact)} {self.equals if sign == '==' else sign} {self.literal(value)}"

    def test(self, fact: str, conditions: Sequence[tuple[str, FactValue]]) -> str:
        """See `Dialect.test`."""
        found = [f"({self.compare(fact, sign, value)})" for sign, value in conditions]
        return self.known(fact, f" {self.disjunction} ".join(found))

    def both(self, fact: str, low: int, high: int) -> str:
        """See `Dialect.both`."""
        first, second = self.compare(fact, ">=", low), self.compare(fact, "<=", high)
        return self.known(fact, f"({first}) {self.conjunction} ({second})")

    def never(self, fact: str) -> str:
        """See `Dialect.never`."""
        return self.known(fact, self.false)

    def inverse(self, part: str) -> str:
        """See `Dialect.inverse`."""
        return f"(2 - {part})"

    def unless_unclear(self, met: str, unclear: str) -> str:
        """See `Dialect.unless_unclear`."""
        return self.some([met, self.every([unclear, "1"])])

    def at_best_unknown(self, parts: Sequence[str]) -> str:
        """See `Dialect.at_best_unknown`."""
        return self.every([*parts, "1"])


class Booleans(Dialect):
    """True, false and null, for engines whose null follows Kleene."""

    equals = "=="
    conjunction = "&"
    disjunction = "|"
    negation = "~"

    @abstractmethod
    def value(self, fact: str) -> str:
        """The value of a fact."""

    @abstractmethod
    def literal(self, value: FactValue) -> str:
        """A constant."""

    def test(self, fact: str, conditions: Sequence[tuple[str, FactValue]]) -> str:
        """See `Dialect.test`."""
        found = []
        for sign, value in conditions:
            if isinstance(value, bool):
                found.append(f"({self.value(fact)})" if value else f"({self.negation} {self.value(fact)})")
            else:
                found.append(f"({self.value(fact)} {self.equals if sign == '==' else sign} {self.literal(value)})")
        return f"({f' {self.disjunction} '.join(found)})"

    def both(self, fact: str, low: int, high: int) -> str:
        """See `Dialect.both`."""
        return f"(({self.value(fact)} >= {low}) {self.conjunction} ({self.value(fact)} <= {high}))"

    def never(self, fact: str) -> str:
        """See `Dialect.never`."""
        return f"({self.value(fact)} != {self.value(fact)})"

    def every(self, parts: Sequence[str]) -> str:
        """See `Dialect.every`."""
        return f"({f' {self.conjunction} '.join(parts)})"

    def some(self, parts: Sequence[str]) -> str:
        """See `Dialect.some`."""
        return f"({f' {self.disjunction} '.join(parts)})"

    def inverse(self, part: str) -> str:
        """See `Dialect.inverse`."""
        return f"({self.negation} {part})"


def judged_services(rules: DatedRules) -> dict[str, CompiledService]:
    """The services of which an engine has something to say: anybody fits one that asks for nothing."""
    return {
        name: service
        for name, service in rules.services.items()
        if service.required or not service.entry.eligibility_published
    }


def own_facts(rules: DatedRules) -> list[str]:
    """The facts that criteria look at."""
    used = {
        node.fact
        for item in rules.program.criteria
        for part in item.expressions
        for node in part.walk()
        if isinstance(node, FactTest)
    }
    return [fact for fact in rules.contents.facts if fact in used]


def plain(name: str) -> str:
    """An id as a name in any language."""
    return name.replace("-", "_").replace(".", "__")
