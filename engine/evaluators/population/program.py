"""The rules of a day as a plan of columns, for one choice of outcomes; made once, used for any number of frames."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import narwhals as nw
import polars as pl

from engine.errors import PopulationError, Problem
from engine.evaluators.population.column_plan import ColumnPlan, Layer
from engine.evaluators.population.conclusion_columns import add_conclusions
from engine.evaluators.population.criterion_columns import add_criteria
from engine.evaluators.population.facts import ValueTest, column_problems, prepared, value_tests
from engine.evaluators.population.outcome_columns import chosen_columns, outcome_groups
from engine.evaluators.population.planes.fact_bits import FactBits
from engine.evaluators.population.planes.plane_program import PlaneProgram
from engine.evaluators.population.planes.truths import NoPlanesError
from engine.evaluators.population.statuses import Statuses
from engine.evaluators.population.walks.spark_program import SparkProgram
from engine.evaluators.population.walks.spark_text import NoTextError, wrong_rows_in_spark
from engine.logic.compilation.dated import DatedRules


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
        groups = outcome_groups(rules)
        outcomes = chosen_columns(groups, columns)
        of_criteria = {*groups["criteria"], *groups["unclear"]}
        plan = rules.kept(_plan_of_criteria if of_criteria.issuperset(outcomes) else _whole_plan)
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
        counts = _wrong_rows(frame, tests)
        problems = []
        for number, test in enumerate(tests):
            found = counts[number]
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
        if frame.implementation.is_polars() and self._planes is not None:
            native: pl.LazyFrame = frame.to_native()
            added = {**native.collect_schema(), **self._planes.kinds}
            # Rows are looked at one by one, in any number, but all facts of each.
            pushed = {"projection_pushdown": False, "predicate_pushdown": False}
            return nw.from_native(native.map_batches(self._with_outcomes, schema=added, streamable=True, **pushed))
        if frame.implementation.is_pyspark():
            # What was not written for tables, such as what a new operator does, goes by way of Narwhals.
            with suppress(NoPlanesError, NoTextError):
                return self._tables.add_to(frame)
        if self.inputs:  # what always holds reads no fact
            frame = frame.with_columns(*prepared(self.rules, schema, self.inputs))
        if frame.implementation.is_duckdb():
            return self._in_duckdb(frame, own)
        for layer in self.layers:
            frame = frame.select(*own, *layer.carried, *layer.expressions)
        frame = frame.select(*own, *self.outcomes)
        if frame.implementation.is_polars():
            words = [nw.col(name).cast(nw.Enum(words)) for name, words in self.words.items()]
            frame = frame.with_columns(*words)
        return frame

    def outcomes_of(self, frame: pl.DataFrame, facts: FactBits | None = None) -> pl.DataFrame:
        """The outcomes of the rows of a table whose columns were checked.

        Args:
            frame: the rows.
            facts: those of the rows, when their values were checked too.

        Raises:
            PopulationError: values are wrong; says in how many rows.
        """
        if facts is None:
            facts = FactBits(self.rules, frame)
            if not facts.look_right():
                self.check_values(nw.from_native(frame.lazy()))
        if self._planes is None:
            found: pl.LazyFrame = self.add_to(nw.from_native(frame.lazy())).to_native()
            return found.select(self.outcomes).collect()
        return self._planes.outcomes(facts)

    def _with_outcomes(self, frame: pl.DataFrame) -> pl.DataFrame:
        return frame.hstack(self.outcomes_of(frame, FactBits(self.rules, frame)))

    @cached_property
    def _planes(self) -> PlaneProgram | None:
        """The plan for tables of Polars; None when it holds what was not written for planes, such as a new operator."""
        try:
            return PlaneProgram.of(self.rules.contents.facts, self.layers, self.outcomes, self.words)
        except NoPlanesError:
            return None

    @cached_property
    def _tables(self) -> SparkProgram:
        """The plan for Spark.

        Raises:
            NoPlanesError: it holds what was not written for tables, such as a new operator.
        """
        return SparkProgram.of(self.rules.contents.facts, self.layers, self.outcomes)

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


def _wrong_rows(frame: nw.LazyFrame[Any], tests: Sequence[ValueTest]) -> list[int]:
    """In how many rows each test finds a wrong value."""
    if frame.implementation.is_pyspark():
        with suppress(NoTextError):
            return wrong_rows_in_spark(frame.to_native(), tests)
    # Nearly always nothing is wrong, and one sum says so: an engine that writes code for a query writes little.
    if not _counted(frame, [nw.any_horizontal(*(test.wrong for test in tests), ignore_nulls=False)])[0]:
        return [0] * len(tests)
    return _counted(frame, [test.wrong for test in tests])


def _counted(frame: nw.LazyFrame[Any], conditions: Sequence[nw.Expr]) -> list[int]:
    """In how many rows each of some conditions holds, which are never null."""
    sums = [
        nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).sum().alias(f"rows_{number}")
        for number, condition in enumerate(conditions)
    ]
    counts = frame.select(*sums).collect("pyarrow")
    return [counts[f"rows_{number}"].to_list()[0] or 0 for number in range(len(conditions))]


def _whole_plan(rules: DatedRules) -> ColumnPlan:
    """Everything that can be asked for; it is the same whatever is chosen of it."""
    plan = ColumnPlan()
    facts = add_criteria(plan, rules)
    add_conclusions(Statuses(plan, rules, facts))
    return plan


def _plan_of_criteria(rules: DatedRules) -> ColumnPlan:
    """The part that criteria rest on: whoever asks for nothing else does not wait for what is concluded from them."""
    plan = ColumnPlan()
    add_criteria(plan, rules)
    return plan


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
