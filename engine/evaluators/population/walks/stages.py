"""Which columns of a plan are worked out for themselves, so that the diagrams of those that rest on them stay small."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import narwhals as nw

from engine.evaluators.population.column_names import UNKNOWN, input_fact, input_not_known
from engine.evaluators.population.column_plan import Layer
from engine.evaluators.population.planes.gates import NEVER, Gates, Input
from engine.evaluators.population.planes.truths import Cases, NoPlanesError, Truth, Truths, Value
from engine.evaluators.population.walks.digits import Digit
from engine.evaluators.population.walks.plane_diagrams import Diagrams, Region, facts_in_order
from engine.rulebase.entries.vocabulary import Fact

#: A column is worked out for itself when it reads more digits than the first; or when it reads as many as the second
#: and more than one other column uses it. Measured: for the usual outcomes more are read with (40, 8) and with (15, 4).
_MANY, _SHARED = 20, 6


@dataclass
class Stages:
    """The columns that are worked out, each from digits: facts, and columns that were worked out before it.

    Attributes:
        facts: the facts by name.
        layers: the columns of the plan.
        outcomes: those that are wanted.
        diagrams: the diagrams of all columns, and the digits.
    """

    facts: Mapping[str, Fact]
    layers: Sequence[Layer]
    outcomes: Sequence[str]
    diagrams: Diagrams = field(init=False)
    _truths: Truths = field(init=False)
    _steps: dict[str, tuple[nw.Expr, frozenset[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        whole = self._only_facts()
        for layer in self.layers:
            for name, expression, uses in zip(layer.names, layer.expressions, layer.uses, strict=True):
                whole.add(name, expression)
                self._steps[name] = expression, uses
        self._truths = self._only_facts()
        self.diagrams = Diagrams(self._truths.gates)
        for digit in self._fact_digits(whole):
            self.diagrams.add(digit)
        times_used = Counter(used for _, uses in self._steps.values() for used in uses)
        for name, (expression, _) in self._steps.items():
            self._truths.add(name, expression)
            if name in times_used:
                self._keep_small(name, times_used[name])

    def regions(self, name: str) -> tuple[Region, ...]:
        """Where a column is each of its numbers, but the last."""
        return tuple(map(self.diagrams.region, planes_of(self._truths.columns[name])))

    def value(self, name: str) -> Value:
        """The planes of a column."""
        return self._truths.columns[name]

    def worked(self, regions: Iterable[Region]) -> list[list[int]]:
        """The digits that some regions rest on and that are no facts, each behind those that it rests on, in stages."""
        depths: dict[int, int] = {}
        waiting = [digit for digit in self.diagrams.read(regions) if digit in self.diagrams.worked]
        needed = set[int]()
        while waiting:
            digit = waiting.pop()
            if digit not in needed:
                needed.add(digit)
                read = self.diagrams.read(self.diagrams.worked[digit])
                waiting += (below for below in read if below in self.diagrams.worked)
        for digit in sorted(needed):  # each was added behind those that it reads
            read = self.diagrams.read(self.diagrams.worked[digit])
            depths[digit] = max((depths[below] + 1 for below in read if below in depths), default=0)
        found: list[list[int]] = [[] for _ in range(1 + max(depths.values(), default=-1))]
        for digit, depth in depths.items():
            found[depth].append(digit)
        return found

    def _fact_digits(self, whole: Truths) -> Iterable[Digit]:
        """The digits of the facts that columns name, in the order in which the outcomes come to them."""
        named = frozenset().union(*(uses for _, uses in self._steps.values()))
        asked: dict[str, list[Input]] = {}
        for what in whole.gates.inputs.values():
            column = input_not_known(what.fact) if what.asks == "marked" else input_fact(what.fact)
            if column in named:
                asked.setdefault(what.fact, []).append(what)
        planes = [plane for name in self.outcomes for plane in planes_of(whole.columns[name])]
        for fact in dict.fromkeys((*facts_in_order(whole.gates, planes), *asked)):
            yield Digit.of(fact, self.facts[fact].type, asked[fact])

    def _only_facts(self) -> Truths:
        truths = Truths(Gates())
        for name, fact in self.facts.items():
            truths.add_fact(input_fact(name), name, fact.type)
            truths.add_mark(input_not_known(name), name)
        truths.columns[UNKNOWN] = Truth(NEVER, NEVER)
        return truths

    def _keep_small(self, name: str, uses: int) -> None:
        """Work a column out for itself when it is long, or when it is not short and others use it."""
        truth = self._truths.columns[name]
        if not isinstance(truth, Truth):
            return
        regions = self.regions(name)
        read = len(self.diagrams.read(regions))
        if not (read > _MANY or (read >= _SHARED and uses > 1)):
            return
        called = f"column {name}"
        true = Input("true", called)
        if truth.true ^ 1 == truth.false:
            self._truths.columns[name] = Truth.two_valued(self._truths.gates.input(true))
            self.diagrams.add(Digit.of(called, "two values", [true]), regions[:1])
        else:
            self._truths.add_fact(name, called, "boolean")
            self.diagrams.add(Digit.of(called, "boolean", [Input("known", called), true]), regions)


def planes_of(value: Value) -> tuple[int, ...]:
    """Where a value is each of its numbers, in order; null is what is left.

    Raises:
        NoPlanesError: it is a count.
    """
    match value:
        case Truth(true, false):
            return false, true
        case Cases(where, _):
            return tuple(where.values())
    raise NoPlanesError(type(value).__name__)
