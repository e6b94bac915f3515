"""Draws people who do not exist: every fact by its shares, then what is true of everybody, then what was asked."""

from collections.abc import Iterator, Sequence
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl

from engine.analyses.synthesis.model import FactShares, SynthesisSettings
from engine.analyses.synthesis.profiles_file import expression_reader
from engine.errors import WegwijsError
from engine.evaluators.population.column_names import SYNTHETIC, not_known
from engine.logic.compilation.dated import CompiledConstraint, DatedRules
from engine.logic.operators.base import Columns, Expression
from engine.logic.operators.has_none import HasNone
from engine.outcome import Outcome
from engine.rulebase.entries.interview import ExpectedAnswers
from engine.rulebase.entries.topics import topic_of

#: People drawn at once. It is part of what a seed means: another number gives other people.
PEOPLE_AT_ONCE = 100_000
_MOST_ROUNDS = 100
_Random = np.random.Generator
Numbers = Any  # an array of numpy: whole numbers, texts or truth values
_DTYPES: dict[str, Any] = {"boolean": pl.Boolean, "integer": pl.Int64, "choice": pl.String}


class SynthesisError(WegwijsError):
    """The declared constraints leave some people no consistent set of values."""


def synthetic_population(rules: DatedRules, settings: SynthesisSettings, people: int, *, seed: int) -> pl.DataFrame:
    """Draw a whole population; see `synthetic_chunks`."""
    chunks = list(synthetic_chunks(rules, settings, people, seed=seed))
    return pl.concat(chunks, rechunk=True) if chunks else _drawn(rules, settings, 0, np.random.default_rng(seed))


def synthetic_chunks(
    rules: DatedRules, settings: SynthesisSettings, people: int, *, seed: int
) -> Iterator[pl.DataFrame]:
    """Draw a population piece by piece; the same seed gives the same people, and more people begin with the same ones.

    Args:
        rules: the rules of the day.
        settings: the shares.
        people: how many.
        seed: any whole number of zero or more.

    Yields:
        frames with a column for every fact and for "asked, and not known", and the column `SYNTHETIC`, true everywhere.

    Raises:
        SynthesisError: the constraints cannot all be met.
    """
    for number, start in enumerate(range(0, people, PEOPLE_AT_ONCE)):
        frame = _drawn(rules, settings, PEOPLE_AT_ONCE, np.random.default_rng([seed, number]))
        yield frame.head(people - start)


def _drawn(rules: DatedRules, settings: SynthesisSettings, people: int, random: _Random) -> pl.DataFrame:
    frame = pl.DataFrame({SYNTHETIC: pl.repeat(value=True, n=people, dtype=pl.Boolean, eager=True)})
    in_order = [*settings.facts, *(fact for fact in rules.contents.fact_groups if fact not in settings.facts)]
    for fact in in_order:
        shares = settings.facts.get(fact) or _even_shares(rules, settings, fact)
        frame = frame.with_columns(_column(rules, frame, fact, shares, random))
    frame = _made_consistent(rules, frame, random)
    return frame.select(SYNTHETIC, *_answers(rules, settings, people, random))


def _even_shares(rules: DatedRules, settings: SynthesisSettings, fact: str) -> FactShares:
    """The shares of a fact that is not named."""
    entry = rules.contents.facts[fact]
    origin = {"source": settings.yes.source, "assumption": settings.yes.assumption}
    if entry.type == "boolean":
        percent = round(100 * settings.yes.of(rules.contents.fact_groups[fact]))
        return FactShares.model_validate({"yes": percent, "no": 100 - percent, **origin})
    if entry.type == "choice":
        return FactShares.model_validate({"values": {}, "others": 1, **origin})
    stretch = {"from": entry.minimum, "to": entry.maximum, "weight": 1}
    return FactShares.model_validate({"stretches": [stretch], **origin})


def _column(rules: DatedRules, frame: pl.DataFrame, fact: str, shares: FactShares, random: _Random) -> pl.Series:
    """One fact for everybody: the shares for all, then those of the cases, of which the first one counts."""
    people = frame.height
    first, second = random.random(people), random.random(people)
    values = _values(rules, fact, shares, first, second)
    reader = expression_reader(rules, frame.columns)
    for case in reversed(shares.cases):
        holds = _holds(rules, frame, reader.expression(case.when))
        values = np.where(holds, _values(rules, fact, case, first, second), values)
    return pl.Series(fact, values, dtype=_DTYPES[rules.contents.facts[fact].type])


def _values(rules: DatedRules, fact: str, shares: ExpectedAnswers, first: Numbers, second: Numbers) -> Numbers:
    if shares.stretches is not None:
        place = _places([stretch.weight for stretch in shares.stretches], first)
        low = np.array([stretch.from_ for stretch in shares.stretches])[place]
        high = np.array([stretch.to for stretch in shares.stretches])[place]
        return low + np.floor(second * (high - low + 1)).astype(np.int64)
    if shares.values is not None:
        named = shares.values
        others = [value for value in rules.choices[fact] if value not in named]
        weights = [float(weight) for weight in named.values()] + [shares.others / len(others) for _ in others]
        return np.array([*named, *others])[_places(weights, first)]
    return _places([shares.no or 0, shares.yes or 0], first) == 1


def _places(weights: Sequence[float], random: Numbers) -> Numbers:
    """For numbers from 0 to 1, the place in the list of weights at which each falls."""
    ends = np.cumsum(np.array(weights, dtype=float))
    return np.minimum(np.searchsorted(ends, random * ends[-1], side="right"), len(weights) - 1)


def _holds(rules: DatedRules, frame: pl.DataFrame, expression: Expression) -> Numbers:
    """Where an expression is met."""

    def criterion(name: str) -> nw.Expr:
        found = rules.program.criteria[rules.program.index[name]]
        met = found.met_when.population(columns)
        if found.unclear_when is None:
            return met
        return nw.when(~found.unclear_when.population(columns) | met).then(met)

    def fact(name: str) -> nw.Expr:
        # Nobody in a made-up population has called, so no topic was said, and none has a column.
        return nw.col(name) if topic_of(name) is None else nw.lit(None, nw.Boolean)

    columns = Columns(fact=fact, criterion=criterion)
    met = expression.population(columns).fill_null(False)
    return nw.from_native(frame).with_columns(met.alias("met"))["met"].to_numpy()


def _made_consistent(rules: DatedRules, frame: pl.DataFrame, random: _Random) -> pl.DataFrame:
    """Change the consequence of every constraint that somebody breaks, until nobody does.

    Raises:
        SynthesisError: that does not come to an end.
    """
    broken: list[str] = []
    for _ in range(_MOST_ROUNDS):
        broken = []
        for constraint in rules.constraints:
            if constraint.said:  # nobody in a made-up population has called
                continue
            fact = constraint.then.fact
            none_left = isinstance(constraint.then, HasNone)
            kept = frame[fact].is_null().to_numpy() if none_left else _holds(rules, frame, constraint.then)
            wrong = _holds(rules, frame, constraint.when) & ~kept
            if wrong.any():
                broken.append(constraint.id)
                drawn = _drawn_from(_allowed(rules, constraint), frame, fact, random)
                frame = frame.with_columns(pl.when(pl.Series(wrong)).then(drawn).otherwise(pl.col(fact)).alias(fact))
        if not broken:
            return frame
    raise SynthesisError(f"nobody can meet all of these constraints: {', '.join(broken)}")


def _drawn_from(allowed: list[Any], frame: pl.DataFrame, fact: str, random: _Random) -> pl.Series:
    places = random.integers(0, len(allowed), frame.height)
    return pl.Series(fact, [allowed[place] for place in places], dtype=frame[fact].dtype)


def _allowed(rules: DatedRules, constraint: CompiledConstraint) -> list[Any]:
    """The values with which the consequence of a constraint holds; None where no value does, and none is needed."""
    fact = constraint.then.fact
    if isinstance(constraint.then, HasNone):
        return [None]
    entry = rules.contents.facts[fact]
    values: Sequence[Any] = (
        (True, False)
        if entry.type == "boolean"
        else tuple(rules.choices[fact])
        if entry.type == "choice"
        else range(entry.minimum or 0, (entry.maximum or 0) + 1)
    )
    nothing_known = [int(Outcome.UNKNOWN)] * len(rules.program.criteria)
    found = [
        value for value in values if rules.program.value(constraint.then, {fact: value}, nothing_known) == Outcome.MET
    ]
    if not found:
        raise SynthesisError(f"no value of '{fact}' meets the constraint '{constraint.id}'")
    return found


def _answers(rules: DatedRules, settings: SynthesisSettings, people: int, random: _Random) -> Iterator[pl.Expr]:
    """What was answered of all that is true: the rest was not asked, or asked and not known."""
    for fact in rules.contents.fact_groups:
        group = rules.contents.fact_groups[fact]
        asked = random.random(people) < settings.asked.of(group)
        in_vain = asked & (random.random(people) < settings.not_known.of(group))
        yield pl.when(pl.Series(asked & ~in_vain)).then(pl.col(fact)).alias(fact)
        yield pl.lit(pl.Series(in_vain)).alias(not_known(fact))
