"""Every operator has a truth table, and both of its forms pass it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from engine import Criterion, Fact, Source
from engine.evaluators.written_conditions import Conditions
from engine.evaluators.written_criteria import WrittenFacts, written_criteria
from engine.language import untranslated
from engine.logic.compilation.criteria import CompiledCriterion, CriteriaProgram
from engine.logic.compilation.expressions import ExpressionReader
from engine.logic.operators import COMBINATIONS, FACT_TESTS
from engine.logic.operators.base import Columns, Expression
from tests.support.yaml_files import from_yaml

TABLES = Path(__file__).parent
SOURCE = Source(document="brusano-forum-2024")
#: What a nullable Boolean means.
OUTCOMES = {True: "met", False: "not_met", None: "unknown"}
COLOURS = {"red": untranslated("red"), "green": untranslated("green"), "blue": untranslated("blue")}


def _fact(kind: str, **bounds: Any) -> Fact:
    words = untranslated("words")
    common = {"name": words, "question": words, "sensitive": False, "change": "fixed", "source": SOURCE}
    return Fact.model_validate({"type": kind, **common, **bounds})


FACTS = {
    "a": _fact("boolean"),
    "b": _fact("boolean"),
    "c": _fact("boolean"),
    "age": _fact("integer", minimum=0, maximum=120),
    "colour": _fact("choice", values=COLOURS),
}
READER = ExpressionReader(FACTS, {"colour": COLOURS}, {"grown_up"}, {"eighteen": 18, "one": 1})
GROWN_UP = CompiledCriterion(
    "grown_up",
    READER.expression({"fact": "age", "at_least": 19}),
    READER.expression({"fact": "age", "is": 18}),
    Criterion(
        text=untranslated("grown up"),
        met_when={"fact": "age", "at_least": 19},
        unclear_when={"fact": "age", "is": 18},
        unclear_text=untranslated("ask"),
        source=SOURCE,
    ),
)


def tables() -> Iterator[tuple[str, Any, list[tuple[dict[str, Any], str]]]]:
    """Every table: its name, the expression, and what it gives for some facts."""
    for path in sorted(TABLES.glob("*.yaml")):
        for number, table in enumerate(from_yaml(path.read_text(encoding="utf-8"))):
            yield f"{path.stem}-{number}", table["expression"], table["rows"]


def _rows() -> list[Any]:
    return [
        pytest.param(node, facts, expected, id=f"{name}-{facts}")
        for name, node, rows in tables()
        for facts, expected in rows
    ]


def on_columns(node: Any) -> nw.Expr:
    """An expression as a column of a population."""
    return READER.expression(node).population(Columns(fact=nw.col, criterion=_criterion_column))


def test_every_operator_has_a_truth_table() -> None:
    assert {path.stem for path in TABLES.glob("*.yaml")} == {*FACT_TESTS, *COMBINATIONS}


@pytest.mark.parametrize(("node", "facts", "expected"), _rows())
def test_one_case(node: Any, facts: dict[str, Any], expected: str) -> None:
    tested = CompiledCriterion("tested", READER.expression(node), None, GROWN_UP.entry)
    program = CriteriaProgram.of({"grown_up": GROWN_UP, "tested": tested})
    values, _ = program.run(facts)
    assert ("not_met", "unknown", "met")[values[program.index["tested"]]] == expected


@pytest.mark.parametrize(("node", "facts", "expected"), _rows())
def test_one_case_as_conditions(node: Any, facts: dict[str, Any], expected: str) -> None:
    tested = CompiledCriterion("tested", READER.expression(node), None, GROWN_UP.entry)
    ground = WrittenFacts(Conditions(), FACTS, lambda name: f"facts.get({name!r})")
    criteria, _ = written_criteria(ground, [GROWN_UP, tested])
    one = criteria["tested"]
    variables: dict[str, Any] = {"facts": facts}
    for name, text in ground.conditions.lines([{2: one.met, 0: one.not_met, 1: one.unknown}]):
        variables[name] = eval(text, variables)
    assert ("not_met", "unknown", "met")[variables["s0"]] == expected


@pytest.mark.parametrize("frame", ["polars", "pandas", "duckdb"])
@pytest.mark.parametrize(("node", "facts", "expected"), _rows())
def test_a_population(node: Any, facts: dict[str, Any], expected: str, frame: str) -> None:
    table = pa.table(
        {
            "key": pa.array([1]),
            "age": pa.array([facts.get("age")], pa.int64()),
            "colour": pa.array([facts.get("colour")], pa.string()),
            **{name: pa.array([facts.get(name)], pa.bool_()) for name in "abc"},
        }
    )
    make: dict[str, Callable[[], Any]] = {
        "polars": lambda: pl.from_arrow(table),
        "pandas": lambda: table.to_pandas(types_mapper=pd.ArrowDtype),
        "duckdb": lambda: duckdb.from_arrow(table),
    }
    found = nw.from_native(make[frame]()).with_columns(on_columns(node).alias("outcome")).lazy().collect("pyarrow")
    assert OUTCOMES[found["outcome"].to_list()[0]] == expected


def _criterion_column(name: str) -> nw.Expr:
    assert name == "grown_up"
    met, unclear = (part.population(Columns(nw.col, nw.col)) for part in _parts())
    return nw.when(~unclear | met).then(met)


def _parts() -> tuple[Expression, Expression]:
    assert GROWN_UP.unclear_when is not None
    return GROWN_UP.met_when, GROWN_UP.unclear_when
