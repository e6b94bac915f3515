"""What a frame may hold, and what comes back."""

from datetime import date
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from engine.errors import AsOfError, PopulationError
from engine.evaluators.population.evaluate import evaluate_frame, evaluate_population
from engine.evaluators.population.outcome_columns import outcome_groups
from engine.evaluators.population.program import PopulationProgram
from engine.logic.compilation.dated import DatedRules
from engine.logic.editions import RuleBase
from tests.engine.evaluators.population.frames import KINDS
from tests.support.rules import real_rule_base


@pytest.fixture(scope="module")
def usual(real_rules: DatedRules) -> PopulationProgram:
    """The usual outcomes, planned once: what is tried are the frames."""
    return PopulationProgram.of(real_rules)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"insured": [1, 0]}, "true or false"),
        ({"insured": ["true", None]}, "true or false"),
        ({"age": ["70", None]}, "whole numbers"),
        ({"age": [70.0, None]}, "whole numbers"),
        ({"age": [True, None]}, "whole numbers"),
        ({"housing": [1, None]}, "texts"),
        ({"age": [70, 121]}, "in 1 row the value lies outside 0 to 120"),
        ({"age": [-1, 121]}, "in 2 rows"),
        ({"housing": ["home", "hoome"]}, "not a value of 'housing'"),
        ({"age": [70], "age__not_known": [True]}, "marked as not known"),
        ({"age__not_known": ["yes"]}, "true or false"),
        ({"agee": [70]}, "did you mean 'age'?"),
        ({"safety": ["clear"]}, "no such fact"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_wrong_is_refused(
    usual: PopulationProgram, columns: dict[str, list[Any]], words: str, kind: str
) -> None:
    table = pa.table(columns)
    frame = KINDS[kind](table)
    with pytest.raises(PopulationError) as found:
        evaluate_frame(usual, frame)
    assert words in str(found.value)


def test_pandas_columns_of_objects_keep_three_values(real_rules: DatedRules) -> None:
    values = [True, None, False]
    frame = pd.DataFrame({"age": [15, 30, 40]}, index=["x", "x", "y"]).assign(
        danger_to_life=pd.array(values, dtype=object), suicide_risk=[False, False, False], crisis_now=[False] * 3
    )
    found = evaluate_population(real_rules, frame, columns=["criteria"])
    assert list(found.index) == ["x", "x", "y"]
    name = "criterion__emergency_first"
    assert [None if pd.isna(value) else bool(value) for value in found[name]] == values
    assert found["criterion__minor"].to_list() == [True, False, False]


@pytest.mark.parametrize("kind", KINDS)
def test_an_outcome_that_looks_at_no_fact(real_rules: DatedRules, kind: str) -> None:
    """What is told to everybody holds in every row."""
    frame = KINDS[kind](pa.table({"age": [15, 30]}))
    found = evaluate_population(real_rules, frame, columns=["conclusion__advice_not_entitlement"], keep=["age"])
    told = nw.from_native(found).lazy().collect("pyarrow")["conclusion__advice_not_entitlement"]
    assert told.to_list() == [True, True]


def test_no_outcome_at_all_is_refused(real_rules: DatedRules) -> None:
    with pytest.raises(PopulationError, match="at least one outcome"):
        evaluate_population(real_rules, pl.DataFrame({"age": [15]}), columns=[])


def test_pandas_columns_that_mix_types_are_refused(real_rules: DatedRules) -> None:
    with pytest.raises(PopulationError, match="mixes values of different types"):
        evaluate_population(real_rules, pd.DataFrame({"age": pd.Series([15, "30"], dtype=object)}))


def test_not_asked_is_not_the_same_as_not_known(real_rules: DatedRules) -> None:
    safety = real_rules.contents.facts_of("safety")
    frame = pl.DataFrame({fact: [False, False, False] for fact in safety[1:]} | {safety[0]: [False, None, None]})
    frame = frame.with_columns(pl.Series(f"{safety[0]}__not_known", [False, False, True]))
    found = evaluate_population(real_rules, frame, columns=["safety"])
    assert found["safety"].to_list() == ["clear", "not_checked", "not_excluded"]


def test_no_column_at_all_is_a_population_of_unknowns(real_rules: DatedRules) -> None:
    found = evaluate_population(real_rules, pl.DataFrame({"key": [1, 2]}), keep=["key"])
    assert found["safety"].to_list() == ["not_checked", "not_checked"]
    assert found["level"].to_list() == [None, None]


def test_an_empty_frame_gives_an_empty_frame(real_rules: DatedRules) -> None:
    found = evaluate_population(real_rules, pl.DataFrame({"age": []}, schema={"age": pl.Int64}), columns=["all"])
    assert found.height == 0
    assert found.width == 1 + len({name for names in outcome_groups(real_rules).values() for name in names})


def test_outcome_names_do_not_differ_by_case_alone(real_rules: DatedRules) -> None:
    every = {name for names in outcome_groups(real_rules).values() for name in names}
    assert len({name.lower() for name in every}) == len(every)
    assert not every & set(real_rules.contents.facts)


def test_a_column_in_the_way_of_an_outcome_is_refused(real_rules: DatedRules) -> None:
    with pytest.raises(PopulationError, match="an outcome has this name"):
        evaluate_population(real_rules, pl.DataFrame({"Safety": [1]}), keep=["Safety"])


def test_a_library_that_is_not_known_is_refused(real_rules: DatedRules) -> None:
    with pytest.raises((PopulationError, TypeError)):
        evaluate_population(real_rules, {"age": [3]})


@pytest.fixture(scope="module")
def rule_base() -> RuleBase:
    return real_rule_base()


def test_a_rule_base_needs_a_day(rule_base: RuleBase) -> None:
    frame = pl.DataFrame({"age": [3]})
    assert evaluate_population(rule_base, frame, as_of=date(2026, 1, 1)).height == 1
    with pytest.raises(PopulationError, match="the day"):
        evaluate_population(rule_base, frame)
    with pytest.raises(AsOfError):
        evaluate_population(rule_base, frame, as_of=date(1999, 1, 1))


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (pd.DataFrame([[1, 2]], columns=["age", "age"]), "column age: this column stands twice"),
        (pa.table([pa.array([1]), pa.array([2])], names=["age", "age"]), "column age: this column stands twice"),
        (pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "age")])), "several levels"),
        (pd.DataFrame(index=[0, 1]), "there are rows, and no column"),
        (pd.DataFrame({1: [34]}), "column 1: the name of a column is a text"),
        (pd.DataFrame({None: [34], "age": [1]}), "the name of a column is a text"),
        ([{"age": 34}], "frame: expected a Polars, pandas or PyArrow table, .* not list"),
        (None, "frame: expected .* not NoneType"),
        (pd.Series([1]), "frame: expected .* not Series"),
    ],
)
def test_every_column_has_one_name(usual: PopulationProgram, frame: Any, words: str) -> None:
    with pytest.raises(PopulationError, match=words):
        evaluate_frame(usual, frame)


@pytest.mark.parametrize("dtype", [pl.Int128, pl.UInt8, pl.UInt64, pl.Int16])
def test_whole_numbers_of_every_width(usual: PopulationProgram, dtype: pl.DataType) -> None:
    frame = pl.DataFrame({"age": pl.Series([34, None, 15], dtype=dtype)})
    narrow = evaluate_frame(usual, frame.cast(pl.Int64))
    assert evaluate_frame(usual, frame).drop("age").equals(narrow.drop("age"))
    with pytest.raises(PopulationError, match="outside 0 to 120"):
        evaluate_frame(usual, pl.DataFrame({"age": pl.Series([121], dtype=dtype)}))
