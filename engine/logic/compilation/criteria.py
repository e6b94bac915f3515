"""Compiles all criteria of a day into one Python function over the facts of one case."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any

from engine.logic.compilation.code import compiled, defined, kept_code
from engine.logic.operators.base import Expression, FactTest, Names
from engine.logic.operators.criterion import CriterionMet
from engine.logic.operators.estimated import Estimated
from engine.outcome import Outcome
from engine.rulebase.entries.criteria import Criterion, EligibilityCriterion, Requirement
from engine.rulebase.entries.vocabulary import FactValue
from engine.shelf import NOTHING_KEPT, Shelf

Facts = Mapping[str, FactValue | None]
Values = Sequence[int]


@dataclass(frozen=True)
class Statement:
    """Something about the person that is met, not met or unknown, with its expressions read.

    Attributes:
        id: its name, under which expressions look at it.
        met_when: when it is met.
        unclear_when: where the source is unclear, or None.
    """

    id: str
    met_when: Expression
    unclear_when: Expression | None

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """The expressions of the criterion."""
        return (self.met_when,) if self.unclear_when is None else (self.met_when, self.unclear_when)

    @cached_property
    def uses(self) -> frozenset[str]:
        """The criteria that it names."""
        return frozenset(
            node.criterion for part in self.expressions for node in part.walk() if isinstance(node, CriterionMet)
        )

    @cached_property
    def own_facts(self) -> frozenset[str]:
        """The facts that it tests itself, not through other criteria."""
        return frozenset(node.fact for part in self.expressions for node in part.walk() if isinstance(node, FactTest))


@dataclass(frozen=True)
class CompiledCriterion(Statement):
    """A criterion of the rule base.

    Its id is that of a shared criterion, or ``service.criterion``.

    Attributes:
        entry: what stands in YAML.
        service: of a criterion of a service, which one.
    """

    entry: Criterion
    service: str | None = None

    @property
    def own_id(self) -> str:
        """The id as it stands in its file: of a criterion of a service, without the service."""
        return self.entry.id if isinstance(self.entry, EligibilityCriterion | Requirement) else self.id


@dataclass(frozen=True)
class DerivedCriterion(Statement):
    """What follows for a service from its entry: compiled from criteria, run as they are, and never named in YAML.

    Attributes:
        service: the service.
        aspect: what of it, such as ``outcome`` or ``near_miss``.
    """

    service: str
    aspect: str


@dataclass(frozen=True, slots=True)
class WrittenCriteria:
    """Criteria as lines of a function of Python, after the variables of their facts.

    Attributes:
        lines: one or two for each criterion; that at position n is then the variable ``cn``.
        values: the two lists that `CriteriaProgram.run` returns, as text.
    """

    lines: tuple[str, ...]
    values: str


class CriterionCycleError(Exception):
    """Criteria define each other in a circle.

    Attributes:
        circle: the ids, the first one again at the end.
    """

    def __init__(self, circle: Sequence[str]) -> None:
        self.circle = tuple(circle)
        super().__init__(" → ".join(self.circle))


#: Adds the unknown facts through which one criterion is unknown, given those of the criteria that it uses.
_Collect = Callable[[Facts, Values, set[str], Callable[[str], frozenset[str]]], None]


@dataclass(frozen=True)
class CriteriaProgram:
    """Every criterion of a day, in an order in which each comes after those that it uses.

    Attributes:
        criteria: the criteria of the rule base in that order.
        index: the position of each id, also of what is derived.
        derived: what follows for the services; behind all criteria, each after those that it uses.
        shelf: where their code may be kept.
    """

    criteria: tuple[CompiledCriterion, ...]
    index: Mapping[str, int]
    derived: tuple[DerivedCriterion, ...] = ()
    shelf: Shelf = field(default=NOTHING_KEPT, repr=False, compare=False)
    _functions: dict[int, Callable[[Callable[[str], FactValue | None], Values], int]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _collecting: dict[str, _Collect] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        criteria: Mapping[str, CompiledCriterion],
        derived: Sequence[DerivedCriterion] = (),
        shelf: Shelf = NOTHING_KEPT,
    ) -> "CriteriaProgram":
        """Order the criteria.

        Args:
            criteria: the criteria by their ids.
            derived: what follows for the services, each after those that it uses.
            shelf: where their code may be kept.

        Raises:
            CriterionCycleError: they define each other in a circle.
        """
        try:
            order = list(TopologicalSorter({name: sorted(item.uses) for name, item in criteria.items()}).static_order())
        except CycleError as error:
            raise CriterionCycleError(error.args[1]) from None
        names = (*order, *(statement.id for statement in derived))
        return cls(
            tuple(criteria[name] for name in order),
            {name: position for position, name in enumerate(names)},
            tuple(derived),
            shelf,
        )

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the functions, which are of one process."""
        return {name: value for name, value in self.__dict__.items() if name != "run"} | {
            "_functions": {},
            "_collecting": {},
        }

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The criteria and what is derived from them, by position."""
        return (*self.criteria, *self.derived)

    @cached_property
    def run(self) -> Callable[[Facts], tuple[list[int], list[int]]]:
        """A function from facts to two lists by position: every criterion's value, and where its source is unclear.

        A value is 0 (not met), 1 (unknown) or 2 (met). The second list holds, for each criterion, the value of its
        ``unclear_when`` (0 when it has none). What is derived for services is left out.
        """
        facts = sorted({fact for criterion in self.criteria for fact in criterion.own_facts})
        variables = {fact: f"f{position}" for position, fact in enumerate(facts)}
        written = self._written(self.criteria, variables.__getitem__)
        lines = (*(f"{variable} = facts.get({fact!r})" for fact, variable in variables.items()), *written.lines)
        body = [f" {line}" for line in (*lines, f"return {written.values}")]
        code = kept_code(["def run(facts):", *body], "<criteria>", self.shelf)
        run: Callable[[Facts], tuple[list[int], list[int]]] = defined(code)["run"]
        return run

    def written(self, fact: Callable[[str], str], behind: Collection[str] | None = None) -> WrittenCriteria:
        """Statements, also those derived for services, as lines of a function.

        Args:
            fact: how the value of a fact is written.
            behind: the criteria that are wanted, with all that they use; left out, all.
        """
        if behind is None:
            return self._written(self.statements, fact)
        wanted = frozenset().union(*map(self.closure, behind))
        return self._written([statement for statement in self.statements if statement.id in wanted], fact)

    def _written(self, statements: Sequence[Statement], fact: Callable[[str], str]) -> WrittenCriteria:
        names = Names(fact=fact, criterion=lambda name: f"c{self.index[name]}")
        lines, unclear = [], []
        positions = [self.index[statement.id] for statement in statements]
        for position, statement in zip(positions, statements, strict=True):
            met = statement.met_when.case(names)
            if statement.unclear_when is None:
                lines.append(f"c{position} = {met}")
                unclear.append("0")
            else:
                # met, else unknown where the source is unclear, else what is left: max(met, min(unclear, unknown))
                lines.append(f"u{position} = {statement.unclear_when.case(names)}")
                lines.append(f"c{position} = max({met}, min(u{position}, 1))")
                unclear.append(f"u{position}")
        values = ", ".join(f"c{position}" for position in positions)
        return WrittenCriteria(tuple(lines), f"[{values}], [{', '.join(unclear)}]")

    def value(self, expression: Expression, facts: Facts, values: Values) -> Outcome:
        """The value of a part of a criterion, given the facts and the values of all criteria."""
        return Outcome(self._number(expression, facts, values))

    def _number(self, expression: Expression, facts: Facts, values: Values) -> int:
        function = self._functions.get(id(expression))
        if function is None:
            names = Names(fact=lambda fact: f"get({fact!r})", criterion=lambda name: f"values[{self.index[name]}]")
            source = f"lambda get, values: {expression.case(names)}"
            function = eval(compile(source, "<expression>", "eval"))
            self._functions[id(expression)] = function
        return function(facts.get, values)

    def closure(self, name: str) -> frozenset[str]:
        """A criterion and all those that it uses, directly or not."""
        return self._closures[name]

    def facts_behind(self, name: str) -> frozenset[str]:
        """All facts that a criterion rests on, directly or through others."""
        return self._facts_behind[name]

    @cached_property
    def _closures(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for criterion in self.statements:
            found[criterion.id] = frozenset({criterion.id}).union(*(found[used] for used in criterion.uses))
        return found

    @cached_property
    def _facts_behind(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for criterion in self.statements:
            found[criterion.id] = criterion.own_facts.union(*(found[used] for used in criterion.uses))
        return found

    def open_facts(
        self, name: str, facts: Facts, values: Values, found: dict[str, frozenset[str]] | None = None
    ) -> frozenset[str]:
        """The unknown facts through which an unknown criterion is unknown.

        Args:
            name: the criterion.
            facts: the answers and what follows from them.
            values: the value of every criterion.
            found: what was found for other criteria of the same case; this one and those that it uses are added.
        """
        found = {} if found is None else found
        if name not in found:
            collect = self._collecting.get(name)
            if collect is None:
                collect = self._collecting[name] = self._written_to_collect(name)
            through: set[str] = set()
            collect(facts, values, through, lambda used: self.open_facts(used, facts, values, found))
            found[name] = frozenset(through)
        return found[name]

    def _written_to_collect(self, name: str) -> _Collect:
        """Written out, for it is asked of many criteria of every case."""
        names = Names(fact=lambda fact: f"get({fact!r})", criterion=lambda used: f"values[{self.index[used]}]")
        expressions = self.statements[self.index[name]].expressions
        lines = [line for expression in expressions for line in self._where_open(expression, names)]
        head = ["def collect(facts, values, through, behind):", " get = facts.get"]
        collect: _Collect = defined(compiled([*head, *(f" {line}" for line in lines)], "<open facts>"))["collect"]
        return collect

    def _where_open(self, expression: Expression, names: Names) -> Iterator[str]:
        if isinstance(expression, FactTest):
            yield f"if get({expression.fact!r}) is None: through.add({expression.fact!r})"
        elif isinstance(expression, CriterionMet):
            used = expression.criterion
            yield f"if {names.criterion(used)} == 1: through |= behind({used!r})"
        else:
            inside = [f" {line}" for child in expression.children for line in self._where_open(child, names)]
            if inside:
                yield f"if ({expression.case(names)}) == 1:"
            if isinstance(expression, Estimated):
                fact = expression.test.fact
                # An estimate is asked for once nobody knows better.
                yield f" if {fact!r} not in facts: through.add({fact!r})"
                yield " else:"
                inside = [f" {line}" for line in inside]
            yield from inside
