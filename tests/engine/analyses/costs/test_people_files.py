"""A file of people that is not what it seems is refused by every command that counts people, and never half read."""

from pathlib import Path

import polars as pl
import pytest

from engine.locations import RULES
from tests.support.commands import command

KNOWN = {"age": [34, 70], "synthetic": [True, True]}
COMMANDS = {
    "coverage": ("coverage", "--kind", "case_management", "--reading", "strict", "--most", "1", "--weigh"),
    "costs": ("costs", "--by", "age", "--people"),
    "compare": ("compare", "--reform", RULES / "reforms" / "bru-stars-to-25.yaml", "--most", "1", "--people"),
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"agee": [34, 70]}, "column agee: no such fact"),
        ({**KNOWN, "housng": ["home", "home"]}, "did you mean 'housing'?"),
        ({**KNOWN, "agee__not_known": [True, False]}, "did you mean 'age__not_known'?"),
        ({**KNOWN, "key": ["a", "b"]}, "leave it out of the file"),
        ({"age": [34, 70], "synthetic": ["yes", "no"]}, "column synthetic: expected a column of true or false"),
        ({"age": [34, 70], "synthetic": [True, False]}, "made-up people and others"),
        ({"age": [34, 70], "synthetic": [True, None]}, "made-up people and others"),
    ],
)
def test_a_file_of_people_with_a_wrong_column_is_refused(
    arguments: tuple[str | Path, ...], columns: dict[str, list[object]], message: str, tmp_path: Path
) -> None:
    file = tmp_path / "people.parquet"
    pl.DataFrame(columns).write_parquet(file)
    done = command(*arguments, file)
    assert done.exit_code == 2, done.output
    assert message in done.output


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(
    "columns",
    [
        {"age": [34]},
        {"age": pl.Series([None, None], dtype=pl.Int64)},
        {"synthetic": [True]},
        {"age": [34], "synthetic": [False]},
    ],
    ids=["one person", "nothing known", "no fact at all", "marked as real"],
)
def test_few_or_unknown_people_are_counted(
    arguments: tuple[str | Path, ...], columns: dict[str, list[object]], tmp_path: Path
) -> None:
    file = tmp_path / "people.parquet"
    pl.DataFrame(columns).write_parquet(file)
    done = command(*arguments, file, "--lang", "en")
    assert done.exit_code == 0, done.output
