"""Tables of numbers say what the rules say; that Spark reads them as they are meant is shown on the real rule base."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.evaluators.population.facts import ValueTest
from engine.evaluators.population.planes.gates import Input
from engine.evaluators.population.program import PopulationProgram
from engine.evaluators.population.walks import plane_diagrams, stages
from engine.evaluators.population.walks.digits import Digit
from engine.evaluators.population.walks.spark_program import SparkProgram
from engine.evaluators.population.walks.spark_text import NoTextError, fact_text, wrong_text
from engine.evaluators.population.walks.walk_tables import Table
from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.population.frames import differences
from tests.engine.evaluators.population.one_case import expected_columns
from tests.engine.evaluators.population.random_situations import random_situations
from tests.engine.evaluators.population.test_equality_random import situations
from tests.support.rules import changed_rule_base
from tests.support.strategies.rule_bases import Files, rule_bases, write_rule_base

REACHED = "size(filter(from_json('[18,65]', 'ARRAY<BIGINT>'), `a bound` -> `a bound` <= `age`))"
AGE = Digit.of("age", "integer", [Input("at_least", "age", 65), Input("at_least", "age", 18)])
INSURED = Digit.of("insured", "boolean", [Input("true", "insured"), Input("marked", "insured")])
HOUSING = Digit.of("housing", "choice", [Input("is", "housing", "home"), Input("is", "housing", "a b")])


def _number(digit: Digit, facts: Mapping[str, Any]) -> int:
    """The number of a fact, read plainly."""
    value = facts.get(digit.name)
    if value is None:
        return digit.values + (digit.name in facts and digit.size > digit.values + 1)
    if digit.kind == "boolean":
        return int(value)
    if digit.kind == "choice":
        return 1 + digit.steps.index(value) if value in digit.steps else 0
    return sum(bound <= value for bound in digit.steps)


def _walked(table: Table, known: list[int]) -> list[int]:
    found = []
    for start, digits in zip(table.starts, table.digits, strict=True):
        place = start
        for digit in digits:
            place = table.numbers[place + known[digit]]
        found.append(place)
    return found


def _outcomes(program: SparkProgram, facts: Mapping[str, Any]) -> dict[str, Any]:
    known = [0, *(_number(digit, facts) for digit in program.facts)]
    for stage in program.stages:
        known += _walked(stage, known)
    meanings: dict[str, tuple[Any, ...]] = {"truths": (False, True, None), "words": (*program.vocabulary, None)}
    found = {"truths": _walked(program.truths, known), "words": _walked(program.words, known)}
    return {name: meanings[kind][found[kind][place]] for name, (kind, place) in program.places.items()}


def _tables(rules: DatedRules, outcomes: list[str] | None) -> SparkProgram:
    program = PopulationProgram.of(rules, outcomes)
    return SparkProgram.of(rules.contents.facts, program.layers, program.outcomes)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data(), files=rule_bases())
def test_any_rule_base(data: st.DataObject, files: Files) -> None:
    with TemporaryDirectory() as folder:
        rules = changed_rule_base(*write_rule_base(files, Path(folder))).at(date(2026, 1, 1))
    rows = data.draw(situations(rules))
    tables = _tables(rules, ["all"])
    found = {key: _outcomes(tables, facts) for key, facts in enumerate(rows)}
    assert not differences(found, (expected_columns(rules, facts) for facts in rows))


@pytest.mark.parametrize(("large", "many", "shared"), [(500, 20, 6), (8, 20, 6), (500, 2, 1)])
def test_whatever_is_worked_out_apart_the_outcomes_stay(
    real_rules: DatedRules, monkeypatch: pytest.MonkeyPatch, large: int, many: int, shared: int
) -> None:
    monkeypatch.setattr(plane_diagrams, "_LARGE", large)
    monkeypatch.setattr(stages, "_MANY", many)
    monkeypatch.setattr(stages, "_SHARED", shared)
    tables = _tables(real_rules, None)
    rows = list(random_situations(real_rules, 60, seed=15))
    found = {key: _outcomes(tables, facts) for key, facts in enumerate(rows)}
    every = [expected_columns(real_rules, facts) for facts in rows]
    assert not differences(found, ({name: row[name] for name in tables.places} for row in every))


def test_a_store_that_runs_full_is_emptied(real_rules: DatedRules, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is forgotten is worked out anew: tables may get other numbers, and say the same."""
    monkeypatch.setattr(plane_diagrams, "_NODES", 1 << 15)  # with half of that there is no room
    tables = _tables(real_rules, None)
    rows = list(random_situations(real_rules, 60, seed=15))
    found = {key: _outcomes(tables, facts) for key, facts in enumerate(rows)}
    every = [expected_columns(real_rules, facts) for facts in rows]
    assert not differences(found, ({name: row[name] for name in tables.places} for row in every))


def test_the_real_rules_take_few_and_small_tables(real_rules: DatedRules) -> None:
    """What Spark takes to plan them grows with the digits, what it takes for a row with those that are read."""
    tables = _tables(real_rules, None)
    every = (*tables.stages, tables.truths, tables.words)
    assert len(every) < 15
    assert sum(len(digits) for table in every for digits in table.digits) < 3000
    assert sum(len(table.numbers) for table in every) < 200_000
    assert sum(len(text.encode()) for _, text in tables.columns({})) < 1_000_000


@pytest.mark.parametrize(
    ("digit", "schema", "text"),
    [
        (INSURED, {}, "2"),
        (INSURED, {"insured": nw.Boolean()}, "coalesce(CAST(`insured` AS INT), 2)"),
        (INSURED, {"insured__not_known": nw.Boolean()}, "coalesce(CAST(`insured__not_known` AS INT) + 2, 2)"),
        (
            INSURED,
            {"insured": nw.Unknown(), "insured__not_known": nw.Boolean()},
            "coalesce(CAST(CAST(`insured` AS BOOLEAN) AS INT), CAST(`insured__not_known` AS INT) + 2, 2)",
        ),
        (HOUSING, {"housing": nw.String()}, "coalesce(find_in_set(`housing`, 'a b,home'), 3)"),
        (
            AGE,
            {"age": nw.Int64(), "age__not_known": nw.Boolean()},
            f"coalesce(CASE WHEN NOT isnull(`age`) THEN {REACHED} END, 3)",
        ),
    ],
)
def test_a_fact_as_text(digit: Digit, schema: Mapping[str, Any], text: str) -> None:
    assert fact_text(digit, schema.get) == text


@pytest.mark.parametrize("word", ["it's", "a\\b", "a,b", "a\nb"])
def test_a_word_that_could_be_read_in_two_ways_has_no_text(word: str) -> None:
    digit = Digit.of("housing", "choice", [Input("is", "housing", word)])
    with pytest.raises(NoTextError):
        fact_text(digit, {"housing": nw.String()}.get)
    with pytest.raises(NoTextError):
        wrong_text(ValueTest("housing", (word,), "is no value"))
