"""Polars by hand: expressions of its own, layer by layer, and what follows from the constraints before the criteria.

It says what Polars can do with these rules: choices are cast to `Enum`, which checks them at once, and no other value is
checked. It is the only peer that follows the constraints.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from engine import DatedRules, FactValue
from engine.evaluators.population.criterion_columns import _last_rounds
from engine.logic.compilation.criteria import CompiledCriterion
from engine.logic.operators.base import Expression, FactTest
from engine.logic.operators.criterion import CriterionMet
from tests.benchmarks.peers.rendering import Booleans, judged_services, plain

#: Columns that can be made at once.
Layer = list[pl.Expr]


class _Polars(Booleans):
    """Python source; criteria have the name of a round before theirs while constraints are followed."""

    round = ""

    def value(self, fact: str) -> str:
        return f"col('{fact}')"

    def literal(self, value: FactValue) -> str:
        return repr(value)

    def estimated(self, test: str, surely: str, surely_not: str) -> str:
        return f"pl.coalesce({test}, pl.when({surely}).then(True).when({surely_not}).then(False))"

    def criterion(self, name: str) -> str:
        return f"col('{self.round}c_{plain(name)}')"

    def unless_unclear(self, met: str, unclear: str) -> str:
        return f"pl.when((~{unclear}) | {met}).then({met})"

    def at_best_unknown(self, parts: Sequence[str]) -> str:
        return self.every([*parts, "pl.lit(None, dtype=pl.Boolean)"])


class PolarsPeer:
    """Layers of expressions made once, run on any frame."""

    def __init__(self, rules: DatedRules) -> None:
        self._rules = rules
        self._dialect = _Polars()
        self._enums = [pl.col(name).cast(pl.Enum(list(values))) for name, values in rules.choices.items()]
        self._layers = [*self._constraints(), *self._criteria(rules.program.criteria)]
        services = judged_services(rules)
        self._layers.append(
            [
                self._made(self._dialect.write_service(rules, service)).alias(f"service__{plain(name)}")
                for name, service in services.items()
            ]
        )
        self._names = [f"c_{plain(item.id)}" for item in rules.program.criteria]
        self._services = {name: f"service__{plain(name)}" for name in services}

    def prepare(self, table: Any) -> pl.DataFrame:
        """An Arrow table as a frame; not part of what is measured."""
        return pl.DataFrame(table)

    def evaluate(self, frame: pl.DataFrame) -> pl.DataFrame:
        """All criteria and services as a frame."""
        lazy = frame.lazy().with_columns(self._enums)
        for layer in self._layers:
            lazy = lazy.with_columns(layer)
        return lazy.select(*self._names, *self._services.values()).collect()

    def rows(self, result: pl.DataFrame) -> list[list[bool | None]]:
        """The criteria of every row, as true, false and null."""
        return [list(row) for row in result.select(self._names).iter_rows()]

    def services(self, result: pl.DataFrame) -> Mapping[str, list[bool | None]]:
        """The outcome of each service in every row: true is a match, null possible, false excluded."""
        return {name: result[column].to_list() for name, column in self._services.items()}

    def _made(self, source: str) -> pl.Expr:
        made: pl.Expr = eval(source, {"pl": pl, "col": pl.col})
        return made

    def _criteria(self, criteria: Iterable[CompiledCriterion]) -> Iterator[Layer]:
        """Criteria in layers, each behind those that it uses."""
        depth: dict[str, int] = {}
        layers: list[Layer] = []
        for item in criteria:
            depth[item.id] = 1 + max((depth[used] for used in item.uses), default=-1)
            layers += [[] for _ in range(1 + depth[item.id] - len(layers))]
            name = f"{self._dialect.round}c_{plain(item.id)}"
            layers[depth[item.id]].append(self._made(self._dialect.write_criterion(item)).alias(name))
        yield from layers

    def _constraints(self) -> Iterator[Layer]:
        """What topics imply, then the constraints in their order, as many rounds as each can need."""
        filling = [item for item in self._rules.constraints if item.fills_in is not None]
        implied: dict[tuple[str, FactValue], list[Expression]] = {}
        for item in filling:
            if item.said and item.fills_in is not None:
                implied.setdefault(item.fills_in, []).append(item.when)
        yield from self._filled((fact, value, whens) for (fact, value), whens in implied.items())
        others = [item for item in filling if not item.said]
        last_rounds = _last_rounds(self._rules, others)
        for number in range(1, 1 + max(last_rounds, default=0)):
            active = [item for item, last in zip(others, last_rounds, strict=True) if number <= last]
            used = {name for item in active for name in self._behind(item.when)}
            self._dialect.round = f"round_{number}_"
            yield from self._criteria(item for item in self._rules.program.criteria if item.id in used)
            yield from self._filled((*item.fills_in, [item.when]) for item in active if item.fills_in is not None)
        self._dialect.round = ""

    def _behind(self, expression: Expression) -> set[str]:
        direct = [node.criterion for node in expression.walk() if isinstance(node, CriterionMet)]
        return {name for used in direct for name in self._rules.program.closure(used)}

    def _filled(self, steps: Iterable[tuple[str, FactValue, list[Expression]]]) -> Iterator[Layer]:
        """Facts filled in one after the other; those that do not read each other's at once."""
        layer: Layer = []
        written: set[str] = set()
        for fact, value, whens in steps:
            read = {node.fact for when in whens for node in when.walk() if isinstance(node, FactTest)}
            if written & {fact, *read}:
                yield layer
                layer, written = [], set()
            source = self._dialect.some([self._dialect.write(when) for when in whens])
            lit = pl.lit(value, dtype=pl.Enum(list(self._rules.choices[fact]))) if isinstance(value, str) else value
            column = pl.col(fact)
            holds = self._made(source) & column.is_null()
            layer.append(pl.when(holds).then(lit).otherwise(column).alias(fact))
            written.add(fact)
        yield layer
