"""The rules of a day as a plan of columns, for one choice of outcomes; made once, used for any number of frames."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import narwhals as nw
import polars as pl

from engine.errors import PopulationError, Problem
from engine.evaluators.population.column_plan import ColumnPlan, Layer
from engine.evaluators.population.conclusion_columns import add_conclusions
from engine.evaluators.population.criterion_columns import add_criteria
from engine.evaluators.population.facts import column_problems, prepared, value_tests
from engine.evaluators.population.outcome_columns import chosen_columns, outcome_groups
from engine.evaluators.population.spark_text import selected
from engine.evaluators.population.statuses import Statuses
from engine.logic.compilation.dated import DatedRules

#: So many columns that nothing needs any more are carried along before they are dropped.
_MOST_USELESS = 100


@dataclass(frozen=True)
class PopulationProgram:
    """Everything needed to add the chosen outcomes to a frame.

    Attributes:
        rules: the rules of the day.
        outcomes: the columns that are added, in order.
        inputs: the prepared columns that the plan reads.
        words: the words of the outcomes that are words.
        layers: the expressions, each layer resting on the inputs and the layers before it.
    """

    rules: DatedRules
    outcomes: tuple[str, ...]
    inputs: frozenset[str]
    layers: tuple[Layer, ...]
    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, rules: DatedRules, columns: Sequence[str] | None = None) -> "PopulationProgram":
        """Plan the chosen outcomes.

        Args:
            rules: the rules of the day.
            columns: names of outcome columns or of groups of them; None is the usual groups.

        Raises:
            PopulationError: there is no such outcome.
        """
        outcomes = chosen_columns(outcome_groups(rules), columns)
        plan = rules.kept(_whole_plan)
        return cls(rules, outcomes, plan.read_from_frame(outcomes), plan.layers(outcomes), plan.words(outcomes))

    def check_columns(self, schema: Mapping[str, nw.dtypes.DType], keep: Collection[str]) -> None:
        """Check the columns of a frame.

        Raises:
            PopulationError: a column that is no fact, of the wrong type, or in the way of an outcome.
        """
        problems = column_problems(self.rules, schema, keep)
        lower = {name.lower() for name in self.outcomes}
        problems += [
            Problem(f"column {name}", "an outcome has this name; rename the column")
            for name in schema
            if name.lower() in lower
        ]
        if problems:
            raise PopulationError(problems)

    def check_values(self, frame: nw.LazyFrame[Any]) -> None:
        """Check that every value is one that its fact can have.

        Raises:
            PopulationError: some are not; says in how many rows.
        """
        tests = list(value_tests(self.rules, frame.collect_schema().names()))
        if not tests:
            return
        wrong = [
            nw.when(test.wrong).then(nw.lit(1)).otherwise(nw.lit(0)).sum().alias(f"wrong_{number}")
            for number, test in enumerate(tests)
        ]
        counts = selected(frame, (), wrong).collect("pyarrow")
        problems = []
        for number, test in enumerate(tests):
            found = counts[f"wrong_{number}"].to_list()[0] or 0
            if found:
                where = f"column {test.column}"
                problems.append(
                    Problem(where, f"in {found} {'row' if found == 1 else 'rows'} the value {test.message}")
                )
        if problems:
            raise PopulationError(problems)

    def add_to(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """The frame with the outcomes behind its own columns; nothing is computed yet."""
        schema = frame.collect_schema()
        own = schema.names()
        if self.inputs:  # what always holds reads no fact
            inputs = list(prepared(self.rules, schema, self.inputs))
            others = [name for name in own if name not in self.inputs]
            in_spark = frame.implementation.is_pyspark()
            frame = selected(frame, others, inputs) if in_spark else frame.with_columns(*inputs)
        if frame.implementation.is_polars():
            return self._in_polars(frame, own)
        if frame.implementation.is_duckdb():
            return self._in_duckdb(frame, own)
        for layer in self.layers:
            frame = selected(frame, (*own, *layer.carried), layer.expressions)
        return selected(frame, (*own, *self.outcomes), ())

    def _in_duckdb(self, frame: nw.LazyFrame[Any], own: list[str]) -> nw.LazyFrame[Any]:
        """The same as SQL: for each expression that is no text its client goes through the names of all columns."""
        namespace: Any = frame.__narwhals_namespace__()
        for layer in self.layers:
            there: Any = frame._compliant_frame
            made = (expression._to_compliant_expr(namespace)(there) for expression in layer.expressions)
            named = (f"{native} AS {_quoted(name)}" for name, (native,) in zip(layer.names, made, strict=True))
            kept = map(_quoted, (*own, *layer.carried))
            frame = nw.from_native(there.native.project(", ".join((*kept, *named))))
        native: Any = frame.to_native()
        found: nw.LazyFrame[Any] = nw.from_native(native.project(", ".join(map(_quoted, (*own, *self.outcomes)))))
        return found

    def _in_polars(self, frame: nw.LazyFrame[Any], own: list[str]) -> nw.LazyFrame[Any]:
        """The same with words as an `Enum`: one byte for each, and no text is copied."""
        native: pl.LazyFrame = frame.to_native()
        there = len(own) + len(self.inputs)
        for layer, expressions in zip(self.layers, self._polars, strict=True):
            native = native.with_columns(expressions)
            there += len(expressions)
            needed = len(own) + len(layer.carried) + len(expressions)
            if there - needed > _MOST_USELESS:
                # Most layers add a column or two; to name a thousand others each time would take most of the time.
                names = [*own, *layer.carried, *layer.names]
                native, there = native.select(pl.col(names)), needed
        enums = {name: pl.Enum(words) for name, words in self.words.items()}
        columns = [pl.col(name).cat.to(enums[name]) if name in enums else pl.col(name) for name in self.outcomes]
        return nw.from_native(native.select(*own, *columns))

    @cached_property
    def _polars(self) -> tuple[list[pl.Expr], ...]:
        """The coded columns of each layer as expressions of Polars: translated once, and not for every frame."""
        namespace: Any = nw.from_native(pl.LazyFrame()).__narwhals_namespace__()

        def translated(expression: nw.Expr) -> pl.Expr:
            native: Any = expression._to_compliant_expr(namespace).broadcast()
            found: pl.Expr = native.native
            return found

        return tuple([translated(expression) for expression in layer.coded] for layer in self.layers)


def _whole_plan(rules: DatedRules) -> ColumnPlan:
    """Everything that can be asked for; it is the same whatever is chosen of it."""
    plan = ColumnPlan()
    facts = add_criteria(plan, rules)
    add_conclusions(Statuses(plan, rules, facts))
    return plan


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
