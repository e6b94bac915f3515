"""``wegwijs household``: danger first, then what holds for all, then each member."""

import json
from pathlib import Path

from click.testing import Result

from engine.locations import PROJECT
from tests.support.commands import command

ROOT = PROJECT
EXAMPLE = ROOT / "docs" / "examples" / "households" / "carer-in-danger.json"


def _run(*arguments: str) -> Result:
    return command("household", *arguments)


def test_danger_comes_first_and_each_member_last() -> None:
    result = _run(str(EXAMPLE), "--lang", "en")
    assert result.exit_code == 0
    places = [
        result.output.index(words)
        for words in (
            "SAFETY - somebody is in danger",
            "TOGETHER",
            "1. THE PERSON IT IS ABOUT",
            "2. THE INFORMAL CARER",
        )
    ]
    assert places == sorted(places)
    assert places[0] == 0


def test_the_whole_decision_on_each_member_is_shown_when_it_is_asked() -> None:
    short, full = _run(str(EXAMPLE)).output, _run(str(EXAMPLE), "--full").output
    assert "--full" in short
    assert "--full" not in full
    assert len(full) > 5 * len(short)


def test_json_is_that_of_the_api_and_the_day_may_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "household.json"
    file.write_text(json.dumps({"persons": [{"role": "child", "facts": {"age": 4}}]}), encoding="utf-8")
    result = _run(str(file), "--format", "json", "--as-of", "2026-11-21")
    assert result.exit_code == 0
    answer = json.loads(result.output)
    assert answer["rule_base"]["as_of"] == "2026-11-21"
    assert [member["role"] for member in answer["members"]] == ["child"]


def test_a_wrong_role_ends_with_the_code_of_wrong_input_and_the_nearest_word(tmp_path: Path) -> None:
    file = tmp_path / "household.json"
    file.write_text('{"persons": [{"role": "chld", "facts": {}}]}', encoding="utf-8")
    result = _run(str(file))
    assert result.exit_code == 2
    assert "persons[0].role" in result.output
    assert "did you mean 'child'?" in result.output
