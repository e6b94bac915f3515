"""What thousands of services lead to: columns that no engine finds too deep."""

import duckdb
import narwhals as nw
import polars as pl
import pytest

from engine.evaluators.population.column_plan import Column, ColumnPlan, count
from engine.evaluators.population.statuses import EVERYWHERE, NOWHERE, Mask

MANY = 600
#: By row: the columns that hold there.
HOLD = ((), (0,), (MANY - 1,), (0, 1, 2))
COLUMNS = {f"c{number}": [number in row for row in HOLD] for number in range(MANY)}


def plan_of_many() -> ColumnPlan:
    some, none_of_them = NOWHERE, EVERYWHERE
    for name in COLUMNS:
        some = some | Mask.of_column(name)
        none_of_them = none_of_them & ~Mask.of_column(name)
    plan = ColumnPlan()
    plan.add("some", some.recipe)
    plan.add("none", none_of_them.recipe)
    plan.add("how_many", lambda column: count([column(name) for name in COLUMNS]))

    def cases(column: Column) -> list[tuple[str, nw.Expr]]:
        *first, last = COLUMNS
        return [*(("one", column(name)) for name in first), ("the last", column(last))]

    plan.add_word("word", cases, "nothing")
    return plan


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_a_column_that_rests_on_thousands_is_worked_out(engine: str) -> None:
    plan, frame = plan_of_many(), pl.DataFrame(COLUMNS)
    native = frame if engine == "polars" else duckdb.from_arrow(frame.to_arrow())
    made = [plan.steps[name].expression for name in ("some", "none", "how_many", "word")]
    found = nw.from_native(native).lazy().select(*made).collect(backend="polars").to_native()
    assert found["some"].to_list() == [False, True, True, True]
    assert found["none"].to_list() == [True, False, False, False]
    assert found["how_many"].to_list() == [0, 1, 1, 3]
    assert found["word"].to_list() == ["nothing", "one", "the last", "one"]
