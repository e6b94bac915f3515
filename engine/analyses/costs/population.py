"""The outcomes of a population of people, as a frame of facts: made up, or brought along."""

from pathlib import Path

import narwhals as nw
import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from engine.analyses.costs.weighed_outcomes import MET, MISSING, NOT_MET, UNCLEAR, Asked, Codes, Mask, Outcomes
from engine.analyses.coverage.subjects import needs_filled
from engine.errors import PopulationError, Problem, SituationError
from engine.evaluators.population import column_names
from engine.evaluators.population.evaluate import evaluate_frame
from engine.evaluators.population.facts import column_problems
from engine.evaluators.population.program import PopulationProgram
from engine.logic.compilation.dated import DatedRules

#: More people than this are a job for `wegwijs batch` and a database.
MOST_PEOPLE = 1_000_000


def read_people(rules: DatedRules, path: Path) -> pl.DataFrame:
    """Read a population from a Parquet file, as `wegwijs synthesise` writes it.

    A column that is no fact may be one with a slip of the pen, and would count as never asked: it is refused.

    Args:
        rules: the rules of the day.
        path: the file.

    Raises:
        SituationError: it is no such file, or has nobody or too many in it, or made-up people beside others.
        PopulationError: it has a column that is no fact, or of another type.
    """
    try:
        frame = pl.read_parquet(path)
    except (PolarsError, OSError) as error:
        message = "it cannot be read as Parquet; `wegwijs synthesise 10000 -o people.parquet` makes such a file"
        raise SituationError([Problem(path.name, message)]) from error
    if not 1 <= frame.height <= MOST_PEOPLE:
        raise SituationError([Problem(path.name, f"a population has 1 to {MOST_PEOPLE} people, not {frame.height}")])
    problems = column_problems(rules, nw.from_native(frame).schema, None)
    if problems:
        raise PopulationError(problems)
    if column_names.SYNTHETIC in frame.columns and not is_synthetic(frame) and frame[column_names.SYNTHETIC].any():
        message = "made-up people and others stand in one file, and no figure is about both: count them apart"
        raise SituationError([Problem(path.name, message)])
    return frame


def is_synthetic(people: pl.DataFrame) -> bool:
    """Whether everybody in a population was made up, and marked as such."""
    marks = people.get_column(column_names.SYNTHETIC, default=None)
    return marks is not None and bool(marks.fill_null(value=False).all())


def services_of(rules: DatedRules) -> tuple[Asked, ...]:
    """What each service asks."""
    criteria, fills = rules.program.criteria, needs_filled(rules)
    return tuple(
        Asked(
            id=name,
            kind=service.entry.kind,
            serves=rules.contents.needs_served(service.entry),
            fills=fills[name],
            published=service.entry.eligibility_published,
            required=tuple(criteria[place].id for place in service.required),
            relevance=service.derived.relevance,
        )
        for name, service in rules.services.items()
    )


def outcomes_of_people(rules: DatedRules, people: pl.DataFrame) -> Outcomes:
    """What the rules make of a population.

    Args:
        rules: the rules of the day.
        people: a column for each fact, as `engine.evaluators.population` takes them.

    Raises:
        PopulationError: the frame has a column that is no fact, or of another type.
    """
    services = services_of(rules)
    names = dict.fromkeys(name for service in services for name in service.required)
    unclear = [one.id for one in rules.program.criteria if one.id in names and one.unclear_when is not None]
    program = PopulationProgram.of(
        rules,
        [
            column_names.LEVEL,
            column_names.CANNOT_EXCLUDE,
            *map(column_names.criterion, names),
            *map(column_names.unclear, unclear),
            *(column_names.relevance(service.id) for service in services),
        ],
    )
    found = evaluate_frame(program, people)
    codes = {name: _code(found, column_names.criterion(name)) for name in names}
    for name in unclear:
        doubtful = found[column_names.unclear(name)].fill_null(value=False).to_numpy()
        codes[name] = np.where((codes[name] == MISSING) & doubtful, UNCLEAR, codes[name]).astype(np.uint8)
    codes |= {service.relevance: _code(found, column_names.relevance(service.id)) for service in services}
    highest = rules.contents.plan.levels[-1].id
    settled, left = (
        (found[name].cast(pl.String) == highest).fill_null(value=False).to_numpy()
        for name in (column_names.LEVEL, column_names.CANNOT_EXCLUDE)
    )
    needs = rules.contents.facts_of(rules.contents.plan.needs_group)
    return Outcomes(
        services=services,
        needs={need: _known(people, need) for need in needs},
        criterion=codes.__getitem__,
        level=np.where(settled, 2, left).astype(np.uint8),
        needs_open={need: _open(people, need) for need in needs},
    )


def _code(found: pl.DataFrame, column: str) -> Codes:
    series = found[column]
    missing, met = series.is_null().to_numpy(), series.fill_null(value=False).to_numpy()
    return np.where(missing, MISSING, np.where(met, MET, NOT_MET)).astype(np.uint8)


def _open(frame: pl.DataFrame, fact: str) -> Mask:
    if fact not in frame.columns:
        return np.ones(frame.height, np.bool_)
    return frame[fact].is_null().to_numpy()


def _known(frame: pl.DataFrame, fact: str) -> Mask:
    if fact not in frame.columns:
        return np.zeros(frame.height, np.bool_)
    known: Mask = frame[fact].fill_null(value=False).to_numpy()
    return known
