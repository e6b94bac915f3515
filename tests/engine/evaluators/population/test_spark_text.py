"""Spark is told as text what it computes; that it computes the same is shown on the real rule base."""

import re

import narwhals as nw
import pytest

from engine.evaluators.population.facts import prepared, value_tests
from engine.evaluators.population.program import PopulationProgram
from engine.evaluators.population.spark_layers import layers
from engine.evaluators.population.spark_text import NoTextError, column_text
from engine.logic.compilation.dated import DatedRules

COLUMN = nw.col("age")


A, B, C = map(nw.col, "abc")


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (COLUMN.fill_null(0) >= 18, "coalesce(`age`, 0) >= 18"),
        (~(nw.col("a`b") | nw.lit(None, dtype=nw.Boolean)), "NOT (`a``b` OR CAST(NULL AS BOOLEAN))"),
        (nw.when(COLUMN.is_null()).then(nw.lit("no")), "CASE WHEN isnull(`age`) THEN 'no' END"),
        (nw.when(COLUMN == 1).then("age").otherwise(2), "CASE WHEN `age` = 1 THEN `age` ELSE 2 END"),
        (nw.col("housing").cast(nw.String).is_in(["a", "b"]), "CAST(`housing` AS STRING) IN ('a', 'b')"),
        ((A | B) & C & (A == B), "(`a` OR `b`) AND `c` AND `a` = `b`"),
        ((A & B) | (C | (A & B)), "`a` AND `b` OR `c`"),
        (~A == (~B & C), "(NOT `a`) = (NOT `b` AND `c`)"),
        (~(A == B) | ~~C, "NOT `a` = `b` OR NOT (NOT `c`)"),
        (nw.col("a").is_in([1]) == (B + 1 > C), "(`a` IN (1)) = (`b` + 1 > `c`)"),
    ],
)
def test_an_expression_as_text(expression: nw.Expr, text: str) -> None:
    assert column_text(expression.alias("found")) == f"{text} AS `found`"


@pytest.mark.parametrize(
    "expression", [COLUMN.abs(), COLUMN == "it's", COLUMN == "a\\b", COLUMN.is_in([]), COLUMN.cast(nw.Int8)]
)
def test_what_has_no_text_says_so(expression: nw.Expr) -> None:
    with pytest.raises(NoTextError):
        column_text(expression.alias("found"))


def test_every_column_of_the_rules_has_a_text(real_rules: DatedRules) -> None:
    program = PopulationProgram.of(real_rules, ["all"])
    made = [column for layer in program.layers for column in layer.expressions]
    assert len(made) > 1000
    made += prepared(real_rules, {}, program.inputs)
    made += [test.wrong.alias("wrong") for test in value_tests(real_rules, real_rules.contents.facts)]
    assert all(map(column_text, made))


def test_what_is_used_once_stands_where_it_is_used() -> None:
    steps = [(A & B).alias("both"), (~nw.col("both")).alias("found"), (A | C).alias("nobody asks for this")]
    assert layers(steps, ["found"]) == [["NOT (`a` AND `b`) AS `found`"]]


def test_what_is_long_and_used_more_than_once_is_a_column_wherever_it_stands() -> None:
    long = nw.all_horizontal(*(nw.col(f"fact_{number}") for number in range(20)), ignore_nulls=False)
    steps = [
        (~long | A).alias("one"),
        (~long).fill_null(False).alias("other"),
        nw.col("other").alias("copy"),
        B.alias("b2"),
    ]
    first, second, third = layers(steps, ["one", "other", "copy", "b2"])
    (column,) = first
    text, _, name = column.rpartition(" AS ")
    assert text == "NOT (" + " AND ".join(f"`fact_{number}`" for number in range(20)) + ")"
    assert second == [f"{name} OR `a` AS `one`", f"coalesce({name}, FALSE) AS `other`"]
    assert third == ["`other` AS `copy`", "`b` AS `b2`"]


def test_a_wanted_column_is_not_written_out_again_for_others() -> None:
    steps = [(A & B).alias("both"), (nw.col("both") & C).alias("all")]
    assert layers(steps, ["all", "both"]) == [["`a` AND `b` AS `both`"], ["`both` AND `c` AS `all`"]]


def test_columns_rest_on_the_frame_and_on_layers_before_them(real_rules: DatedRules) -> None:
    program = PopulationProgram.of(real_rules, None)
    steps = [expression for layer in program.layers for expression in layer.expressions]
    made = [*prepared(real_rules, {"age": nw.Int64()}, program.inputs), *steps]
    found = layers(made, program.outcomes)
    there = {"age"}
    for layer in found:
        split = [column.rpartition(" AS ") for column in layer]
        assert {name for text, _, _ in split for name in re.findall("`([^`]*)`", text)} <= there
        there |= {name.strip("`") for _, _, name in split}
    assert there >= set(program.outcomes)
    assert sum(map(len, found)) < sum(len(layer.names) for layer in program.layers)
