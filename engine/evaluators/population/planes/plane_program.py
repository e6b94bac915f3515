"""A plan of columns made ready for tables of Polars: its outcomes as planes, and the planes as columns again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import pyarrow as pa

from engine.evaluators.population.column_names import UNKNOWN, input_fact, input_not_known
from engine.evaluators.population.column_plan import Layer
from engine.evaluators.population.planes.fact_bits import FactBits
from engine.evaluators.population.planes.gates import NEVER, Gates, Input
from engine.evaluators.population.planes.schedule import Schedule, Words
from engine.evaluators.population.planes.truths import Cases, NoPlanesError, Truth, Truths, Value
from engine.rulebase.entries.vocabulary import Fact


@dataclass(frozen=True)
class PlaneProgram:
    """The chosen outcomes of a plan, worked out for 64 rows at a time.

    Attributes:
        schedule: how the planes are worked out that the outcomes need.
        booleans: for each nullable outcome the positions of two planes: its values, and where it has one.
        made: each outcome, put together from the Booleans and the planes.
        kinds: the type of each outcome.
    """

    schedule: Schedule
    booleans: Mapping[str, tuple[int, int]]
    made: tuple[pl.Expr, ...]
    kinds: Mapping[str, pl.DataType]

    @classmethod
    def of(
        cls,
        facts: Mapping[str, Fact],
        layers: Iterable[Layer],
        outcomes: Sequence[str],
        words: Mapping[str, tuple[str, ...]],
    ) -> "PlaneProgram":
        """Take the expressions of a plan apart.

        Args:
            facts: the facts by name.
            layers: the columns of the plan.
            outcomes: those that are wanted.
            words: the words of the outcomes that are words.

        Raises:
            NoPlanesError: an expression does something that was not written for planes.
        """
        truths = Truths(Gates())
        for name, fact in facts.items():
            truths.add_fact(input_fact(name), name, fact.type)
            truths.add_mark(input_not_known(name), name)
        truths.columns[UNKNOWN] = Truth(NEVER, NEVER)
        for layer in layers:
            for name, expression in zip(layer.names, layer.expressions, strict=True):
                truths.add(name, expression)
        places: dict[int, int] = {}

        def place(plane: int) -> int:
            return places.setdefault(plane, len(places))

        made, booleans, kinds = [], {}, dict[str, pl.DataType]()
        for name in outcomes:
            value = truths.columns[name]
            if isinstance(value, Truth):
                booleans[name] = place(value.true), place(truths.known(value))
                made.append(pl.col(name))
                kinds[name] = pl.Boolean()
            else:
                kinds[name] = pl.Enum(words[name]) if name in words else pl.String()
                made.append(_word(value, kinds[name], place).alias(name))
        return cls(Schedule.of(truths.gates, list(places)), booleans, tuple(made), kinds)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What it reads of the facts."""
        return tuple(what for what, _ in self.schedule.inputs)

    def outcomes(self, facts: FactBits) -> pl.DataFrame:
        """The outcomes of the rows whose facts these are."""
        rows = facts.rows
        lines = self.schedule.run(facts.of(self.inputs), rows)
        planes = {str(number): _column(rows, line) for number, line in enumerate(lines)}
        booleans = {name: _column(rows, lines[true], lines[known]) for name, (true, known) in self.booleans.items()}
        return pl.DataFrame(planes | booleans).select(self.made)


def _word(value: Value, kind: pl.DataType, place: Callable[[int], int]) -> pl.Expr:
    """The words of the cases of a value.

    Raises:
        NoPlanesError: it is no word.
    """
    if not isinstance(value, Cases) or not all(isinstance(word, str) for word in value.where):
        raise NoPlanesError(type(value).__name__)
    cases: list[tuple[Any, int]] = [(word, plane) for word, plane in value.where.items() if plane != NEVER]
    cases = cases or [(None, NEVER)]
    otherwise: Any = None
    if value.null == NEVER and len(cases) > 1:  # what no case says is what the last one says
        otherwise, _ = cases.pop()
    found = pl.lit(otherwise, dtype=kind)
    for word, plane in reversed(cases):
        found = pl.when(pl.col(str(place(plane)))).then(pl.lit(word, dtype=kind)).otherwise(found)
    return found


def _column(rows: int, true: Words, known: Words | None = None) -> pl.Series:
    """Bits as a column of Booleans, without a copy."""
    buffers = [None if known is None else pa.py_buffer(known), pa.py_buffer(true)]
    return pl.Series(values=pa.Array.from_buffers(pa.bool_(), rows, buffers))
