"""Planes of bits say what the expressions say that they were made from, in whatever form the facts stand in a frame."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from engine.errors import PopulationError
from engine.evaluators.population.evaluate import evaluate_frame
from engine.evaluators.population.planes.fact_bits import FactBits
from engine.evaluators.population.planes.gates import ALWAYS, NEVER, Gates, Input
from engine.evaluators.population.planes.schedule import Schedule
from engine.evaluators.population.program import PopulationProgram
from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.population.frames import as_table, differences, rows_by_key
from tests.engine.evaluators.population.one_case import expected_columns
from tests.engine.evaluators.population.random_situations import random_situations

#: Each is put together from two planes before it: an operation, how far back each of them stands, and whether each
#: is taken as its opposite.
Recipes = Sequence[tuple[str, int, int, bool, bool]]
FACTS = ("a", "b", "c", "d")
MANY = 70_000  # more than are worked out at once, and no whole number of words


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["both", "either"]), st.integers(0, 9), st.integers(0, 9), st.booleans(), st.booleans()
        ),
        min_size=1,
        max_size=30,
    )
)
def test_any_planes_are_worked_out_as_they_were_put_together(recipes: Recipes) -> None:
    gates = Gates()
    planes = [NEVER, ALWAYS, *(gates.input(Input("true", fact)) for fact in FACTS)]
    rows = list(product([False, True], repeat=len(FACTS)))
    expected = [[False] * len(rows), [True] * len(rows), *map(list, zip(*rows, strict=True))]
    for operation, one, other, *opposite in recipes:
        places = [-1 - place % len(planes) for place in (one, other)]
        planes.append(getattr(gates, operation)(*(planes[p] ^ o for p, o in zip(places, opposite, strict=True))))
        join = all if operation == "both" else any
        parts = [[value ^ o for value in expected[p]] for p, o in zip(places, opposite, strict=True)]
        expected.append([join(pair) for pair in zip(*parts, strict=True)])
    inputs = {
        Input("true", fact): np.packbits(np.array(expected[2 + place]), bitorder="little")
        for place, fact in enumerate(FACTS)
    }
    found = Schedule.of(gates, planes).run(inputs, len(rows))
    bits = [np.unpackbits(line.view(np.uint8), bitorder="little")[: len(rows)].astype(bool).tolist() for line in found]
    assert bits == expected


@given(st.integers(-1, 6), st.lists(st.booleans(), max_size=5))
def test_so_many_of_some_planes_hold(count: int, holding: list[bool]) -> None:
    assert Gates().at_least(count, map(int, holding)) == (ALWAYS if sum(holding) >= count else NEVER)


@pytest.fixture(scope="module")
def people(real_rules: DatedRules) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    situations = list(random_situations(real_rules, 130, seed=7))
    return pl.DataFrame(as_table(real_rules, situations)), [expected_columns(real_rules, one) for one in situations]


def _choices(rules: DatedRules) -> list[str]:
    return [name for name, fact in rules.contents.facts.items() if fact.type == "choice"]


def _in_pieces(rules: DatedRules, frame: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([frame.slice(start, 13) for start in range(0, frame.height, 13)], rechunk=False)


def _cut_out(rules: DatedRules, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows that do not begin where a byte of bits does."""
    return pl.concat([frame.head(3), frame, frame.head(5)], rechunk=True).slice(3, frame.height)


def _categorical(rules: DatedRules, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col(_choices(rules)).cast(pl.Categorical))


def _other_enums(rules: DatedRules, frame: pl.DataFrame) -> pl.DataFrame:
    """Words in another order, beside one that is none and that nobody has."""
    return frame.with_columns(
        pl.col(name).cast(pl.Enum(["none of them", *reversed(list(rules.choices[name]))])) for name in _choices(rules)
    )


def _small_numbers(rules: DatedRules, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("age").cast(pl.UInt8))


@pytest.mark.parametrize("form", [_in_pieces, _cut_out, _categorical, _other_enums, _small_numbers])
def test_facts_in_every_form(
    real_rules: DatedRules, people: tuple[pl.DataFrame, list[dict[str, Any]]], form: Any
) -> None:
    frame, expected = people
    program = PopulationProgram.of(real_rules, ["all"])
    assert not differences(rows_by_key(evaluate_frame(program, form(real_rules, frame), keep=["key"])), expected)


def test_more_rows_than_are_worked_out_at_once(
    real_rules: DatedRules, people: tuple[pl.DataFrame, list[dict[str, Any]]]
) -> None:
    frame, _ = people
    program = PopulationProgram.of(real_rules)
    few = evaluate_frame(program, frame, keep=["key"])
    place = pl.Series(np.arange(MANY) % frame.height)
    assert_frame_equal(evaluate_frame(program, frame[place], keep=["key"]), few[place])


def test_a_lazy_frame_stays_lazy_and_says_its_columns(
    real_rules: DatedRules, people: tuple[pl.DataFrame, list[dict[str, Any]]]
) -> None:
    frame, _ = people
    program = PopulationProgram.of(real_rules)
    lazy = evaluate_frame(program, frame.lazy(), keep=["key"])
    eager = evaluate_frame(program, frame, keep=["key"])
    assert lazy.collect_schema() == eager.schema
    assert_frame_equal(lazy.filter(pl.col("key") > 100).select("level").collect(), eager[101:].select("level"))
    assert_frame_equal(lazy.slice(5, 9).collect(engine="streaming"), eager[5:14])


def test_what_has_no_planes_is_left_to_polars(
    real_rules: DatedRules, people: tuple[pl.DataFrame, list[dict[str, Any]]]
) -> None:
    frame, _ = people
    program = PopulationProgram.of(real_rules, ["levels", "signals", "safety"])
    *others, last = program.layers
    unknown = tuple(nw.coalesce(one).alias(name) for one, name in zip(last.expressions, last.names, strict=True))
    slower = replace(program, layers=(*others, replace(last, expressions=unknown)))
    assert program._planes is not None
    assert slower._planes is None
    for kind in (frame, frame.lazy()):
        found, expected = (evaluate_frame(one, kind, keep=["key"]) for one in (slower, program))
        assert_frame_equal(found, expected)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"age": [30, 121, None, -1]}, "column age: in 2 rows the value lies outside 0 to 120"),
        ({"housing": [None] * 8 + ["hoome"]}, "column housing: in 1 row the value is not a value of 'housing'"),
        (
            {"insured": [True] * 9, "insured__not_known": [None] * 8 + [True]},
            "column insured__not_known: in 1 row the value 'insured' has a value and is marked as not known",
        ),
    ],
)
@pytest.mark.parametrize("words_as", [pl.String, pl.Categorical])
def test_wrong_values_are_found_and_counted(
    real_rules: DatedRules, columns: dict[str, list[Any]], words: str, words_as: Any
) -> None:
    frame = pl.DataFrame(columns).with_columns(pl.col(pl.String).cast(words_as))
    with pytest.raises(PopulationError) as raised:
        evaluate_frame(PopulationProgram.of(real_rules, ["safety"]), frame)
    assert str(raised.value) == words


def test_a_mark_behind_the_last_row_is_nobody_s(real_rules: DatedRules) -> None:
    """The bits of a byte behind the last row belong to rows that were cut off."""
    frame = pl.DataFrame({"insured": [True] * 9, "insured__not_known": [False] * 3 + [True] * 6})
    assert FactBits(real_rules, frame.head(3)).look_right()
    assert not FactBits(real_rules, frame.head(4)).look_right()


@pytest.mark.parametrize("rows", [0, 1])
def test_hardly_any_rows(real_rules: DatedRules, rows: int) -> None:
    frame = pl.DataFrame({"age": [30], "insured": [True], "housing": [None]})
    assert evaluate_frame(PopulationProgram.of(real_rules, ["all"]), frame.head(rows)).height == rows
