"""Hundreds of files with the faults of real ones: each row comes out as it is, or is rejected."""

from pathlib import Path

import pytest

from engine.logic.compilation.dated import DatedRules
from tests.engine.evaluators.population.batch.balance import program_of, wrong_in

_FILES = 240


@pytest.mark.parametrize("part", range(6))
def test_every_row_comes_out_or_is_rejected(real_rules: DatedRules, tmp_path: Path, part: int) -> None:
    program = program_of(real_rules)
    kinds = set()
    for seed in range(part, _FILES, 6):
        made, wrong = wrong_in(program, tmp_path, seed)
        assert wrong == [], f"file {seed}"
        kinds.add((made.path.suffix, bool(made.rejected), bool(made.empty)))
    assert any(rejected and empty for _, rejected, empty in kinds)
