"""The real rule base: a population and one case say the same in every cell, whatever kind of frame it is."""

from typing import Any

import duckdb
import narwhals as nw
import pytest

from engine.errors import PopulationError
from engine.evaluators.population.column_names import input_fact
from engine.evaluators.population.column_plan import Layer
from engine.evaluators.population.evaluate import evaluate_frame
from engine.evaluators.population.planes.truths import NoPlanesError
from engine.evaluators.population.program import PopulationProgram
from engine.evaluators.population.walks.spark_program import SparkProgram
from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.population.frames import KINDS, as_table, differences, rows_by_key
from tests.engine.evaluators.population.one_case import expected_columns
from tests.engine.evaluators.population.random_situations import random_situations
from tests.spec.operators.test_truth_tables import FACTS, OUTCOMES, on_columns, tables

ROWS = 400


def _unimproved(table: Any) -> duckdb.DuckDBPyRelation:
    """DuckDB as it is without its optimiser, which takes a minute over a thousand outcomes, however few the rows."""
    connection = duckdb.connect()
    connection.execute("PRAGMA disable_optimizer")
    return connection.from_arrow(table)


WHOLE = {**KINDS, "duckdb": _unimproved}
Cases = tuple[list[dict[str, Any]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def cases(real_rules: DatedRules) -> Cases:
    situations = list(random_situations(real_rules, ROWS, seed=20261121))
    return situations, [expected_columns(real_rules, facts) for facts in situations]


@pytest.mark.parametrize("kind", WHOLE)
def test_every_cell(real_rules: DatedRules, cases: Cases, kind: str) -> None:
    situations, expected = cases
    program = PopulationProgram.of(real_rules, ["all"])
    assert set(expected[0]) == set(program.outcomes)
    frame = WHOLE[kind](as_table(real_rules, situations))
    found = evaluate_frame(program, frame, keep=["key"])
    assert type(found) is type(frame)
    assert not differences(rows_by_key(found), expected)


def test_every_usual_cell_on_duckdb_with_its_optimiser(real_rules: DatedRules, cases: Cases) -> None:
    """The usual outcomes, as most people ask for them; `prove_equality.py` compares all in this way."""
    situations, every = cases
    program = PopulationProgram.of(real_rules, None)
    expected = [{name: row[name] for name in program.outcomes} for row in every]
    frame = duckdb.from_arrow(as_table(real_rules, situations))
    assert not differences(rows_by_key(evaluate_frame(program, frame, keep=["key"])), expected)


def test_every_usual_cell_on_spark(real_rules: DatedRules, cases: Cases, spark: Any) -> None:
    """The usual outcomes, for Spark takes long to plan all; `prove_equality.py` compares those too."""
    situations, every = cases
    program = PopulationProgram.of(real_rules, None)
    expected = [{name: row[name] for name in program.outcomes} for row in every]
    kept = (
        "Outcomes_0",
        "outcomes_1",
        "place",
        "digit",
        "known_0",
        "a bound",
        "it's",
    )  # as things are called on the way
    named = (f"key + {number} AS `{name}`" for number, name in enumerate(kept))
    frame = spark.createDataFrame(as_table(real_rules, situations)).repartition(2).selectExpr("*", *named)
    found = evaluate_frame(program, frame, keep=["key", *kept])
    assert type(found) is type(frame)
    assert found.columns == [*frame.columns, *program.outcomes]
    also = ({name: key + number for number, name in enumerate(kept)} for key in range(len(expected)))
    assert not differences(rows_by_key(found), (one | other for one, other in zip(expected, also, strict=True)))


def test_wrong_values_are_counted_on_spark(real_rules: DatedRules, spark: Any) -> None:
    program = PopulationProgram.of(real_rules, ["level"])
    rows = [
        (30, True, None, "home"),
        (121, None, True, "palace"),
        (None, False, True, None),
        (-1, True, False, "Home"),
        (0, None, None, ""),
        (120, True, True, "home,homeless"),
    ]
    frame = spark.createDataFrame(rows, "age int, insured boolean, insured__not_known boolean, housing string")
    with pytest.raises(PopulationError) as caught:
        evaluate_frame(program, frame)
    assert [str(problem) for problem in caught.value.problems] == [
        "column age: in 2 rows the value lies outside 0 to 120",
        "column insured__not_known: in 2 rows the value 'insured' has a value and is marked as not known",
        "column housing: in 4 rows the value is not a value of 'housing'",
    ]


def test_every_row_of_every_truth_table_on_spark(spark: Any) -> None:
    known: list[tuple[Any, ...]] = []
    made, expected = [], []
    for name, node, rows in tables():
        made.append(on_columns(node).alias(name))
        for facts, outcome in rows:
            expected.append((len(known), name, outcome))
            known.append((len(known), *map(facts.get, ("age", "colour", "a", "b", "c"))))
    frame = spark.createDataFrame(known, "key int, age int, colour string, a boolean, b boolean, c boolean")
    own = tuple(nw.col(input_fact(fact)).alias(fact) for fact in FACTS)
    given = Layer((*FACTS,), own, (), tuple(frozenset({input_fact(fact)}) for fact in FACTS))
    names = tuple(name for name, _, _ in tables())
    program = SparkProgram.of(FACTS, [given, Layer(names, tuple(made), (), (frozenset(FACTS),) * len(names))], names)
    found = {row["key"]: row for row in program.add_to(nw.from_native(frame)).to_native().collect()}
    assert [(key, name, OUTCOMES[found[key][name]]) for key, name, _ in expected] == expected


def test_what_has_no_tables_is_left_to_narwhals(real_rules: DatedRules, spark: Any) -> None:
    """What was not written for tables, such as what a new operator does for the first time."""
    age = input_fact("age")
    made = (nw.col(age).abs() >= 18).alias("found")
    layer = Layer(("found",), (made,), (), (frozenset({age}),))
    program = PopulationProgram(real_rules, ("found",), frozenset({age}), (layer,), {})
    with pytest.raises(NoPlanesError):
        SparkProgram.of(real_rules.contents.facts, program.layers, program.outcomes)
    found = evaluate_frame(program, spark.createDataFrame([(18,), (17,), (None,)], "age int"))
    assert [tuple(row) for row in found.collect()] == [(18, True), (17, False), (None, None)]


def test_the_situations_reach_every_value(real_rules: DatedRules, cases: Cases) -> None:
    """The comparison says something: hardly any outcome is the same in all rows."""
    _, expected = cases
    constant = [name for name in expected[0] if len({row[name] for row in expected}) == 1]
    assert len(constant) < len(expected[0]) / 5, constant
