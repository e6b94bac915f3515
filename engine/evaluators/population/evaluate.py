"""Evaluates a population: a frame in, the same kind of frame out, with outcomes in new columns."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, TypeVar, cast

import narwhals as nw
import polars as pl

from engine.errors import PopulationError, Problem
from engine.evaluators.population.arrow_tables import as_arrow, check_names, no_table, with_outcomes
from engine.evaluators.population.planes.fact_bits import FactBits
from engine.evaluators.population.program import PopulationProgram
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase
from engine.logic.kept import Kept

Frame = TypeVar("Frame")


def evaluate_population(
    rules: RuleBase | DatedRules,
    frame: Frame,
    *,
    as_of: date | None = None,
    columns: Sequence[str] | None = None,
    keep: Collection[str] = (),
) -> Frame:
    """Evaluate every row of a frame.

    A fact has a column under its own id: Boolean, whole numbers or texts. Null, or a column that is not there, means
    *not asked*. What was asked and is not known is marked by true in a second column, ``<fact>__not_known``.

    Args:
        rules: the rule base, or the rules of one day.
        frame: a Polars, pandas or PyArrow table, a DuckDB relation, a PySpark or Polars lazy frame.
        as_of: the day whose rules count; needed with a rule base.
        columns: names of outcome columns or of groups of them (`outcome_groups`); None is the usual groups.
        keep: columns that are no facts, such as a key, which are carried along.

    Returns:
        a frame of the same kind, with the outcomes behind its own columns. The order of the rows is that of the frame
        where its engine keeps one; join on a key of your own where it does not. A lazy frame stays lazy, though its
        values are checked at once.

    Raises:
        PopulationError: a column that is neither fact nor kept, a column of the wrong type (whole numbers are not
            taken for true and false, nor text for numbers), a value that its fact cannot have, or an outcome that does
            not exist.
        AsOfError: no rules are known for the day.
    """
    if isinstance(rules, RuleBase):
        if as_of is None:
            raise PopulationError([Problem("as_of", "with a rule base, give the day whose rules count")])
        rules = rules.at(as_of)
    key = None if columns is None else tuple(columns)
    programs = rules.kept(_programs)
    program = programs.get(key) or programs.add(key, PopulationProgram.of(rules, columns))
    return evaluate_frame(program, frame, keep=keep)


def _programs(_: DatedRules) -> Kept[PopulationProgram]:
    """The plans that were made so far, by the columns that were asked for."""
    return Kept(16)


def evaluate_frame(
    program: PopulationProgram, frame: Frame, *, keep: Collection[str] = (), facts: FactBits | None = None
) -> Frame:
    """Evaluate a frame by a program that was made before; see `evaluate_population`.

    Args:
        program: the rules of a day and the chosen outcomes.
        frame: the rows.
        keep: columns that are no facts.
        facts: those of the rows of a table of Polars whose values were checked already.
    """
    check_names(frame)
    try:
        native: Any = nw.from_native(cast("Any", frame))
    except TypeError:
        raise no_table(frame) from None
    if isinstance(native, nw.LazyFrame):
        program.check_columns(native.collect_schema(), keep)
        program.check_values(native)
        return cast("Frame", program.add_to(native).to_native())
    # A table of another library goes through Polars by way of Arrow, without a copy: its own operators may take null
    # for false (pandas objects) and run on one core.
    table = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(as_arrow(frame, keep))
    program.check_columns(nw.from_native(table).schema, keep)
    outcomes = program.outcomes_of(table, facts)
    return cast("Frame", table.hstack(outcomes) if table is frame else with_outcomes(frame, outcomes.to_arrow()))
