"""Random rule bases and random situations: a population and one case say the same in every cell."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.evaluators.population.evaluate import evaluate_frame
from engine.evaluators.population.program import PopulationProgram
from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.population.frames import KINDS, as_table, differences, rows_by_key
from tests.engine.evaluators.population.one_case import expected_columns
from tests.support.rules import changed_rule_base
from tests.support.strategies.rule_bases import Files, rule_bases, write_rule_base
from tests.support.strategies.situations import values_of

ROWS = 40


@st.composite
def situations(draw: st.DrawFn, rules: DatedRules) -> list[dict[str, Any]]:
    """Situations that need not be consistent, biased to unknowns and to the values at which outcomes change."""
    values: Mapping[str, list[Any]] = {fact: [None, *values_of(rules, fact)] for fact in rules.contents.facts}
    random = draw(st.randoms(use_true_random=False))
    found = []
    for _ in range(ROWS):
        share = random.choice([0.2, 0.5, 0.8, 1.0])
        found.append({fact: random.choice(known) for fact, known in values.items() if random.random() < share})
    return found


@pytest.mark.parametrize("kind", ["polars", "duckdb"])
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data(), files=rule_bases())
def test_any_rule_base(data: st.DataObject, files: Files, kind: str) -> None:
    with TemporaryDirectory() as folder:
        rules = changed_rule_base(*write_rule_base(files, Path(folder))).at(date(2026, 1, 1))
    rows = data.draw(situations(rules))
    program = PopulationProgram.of(rules, ["all"])
    expected = [expected_columns(rules, facts) for facts in rows]
    assert set(expected[0]) == set(program.outcomes)
    table = as_table(rules, rows, all_columns=data.draw(st.booleans()))
    found = rows_by_key(evaluate_frame(program, KINDS[kind](table), keep=["key"]))
    assert not differences(found, expected)
