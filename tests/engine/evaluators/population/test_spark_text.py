"""Spark is told as text what it computes; that it computes the same is shown on the real rule base."""

import narwhals as nw
import pytest

from engine.evaluators.population.facts import prepared, value_tests
from engine.evaluators.population.program import PopulationProgram
from engine.evaluators.population.spark_text import NoTextError, column_text
from engine.logic.compilation.dated import DatedRules

COLUMN = nw.col("age")


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (COLUMN.fill_null(0) >= 18, "(coalesce(`age`, 0) >= 18)"),
        (~(nw.col("a`b") | nw.lit(None, dtype=nw.Boolean)), "(NOT (`a``b` OR CAST(NULL AS BOOLEAN)))"),
        (nw.when(COLUMN.is_null()).then(nw.lit("no")), "CASE WHEN (`age` IS NULL) THEN 'no' END"),
        (nw.when(COLUMN == 1).then("age").otherwise(2), "CASE WHEN (`age` = 1) THEN `age` ELSE 2 END"),
        (nw.col("housing").cast(nw.String).is_in(["a", "b"]), "(CAST(`housing` AS STRING) IN ('a', 'b'))"),
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
