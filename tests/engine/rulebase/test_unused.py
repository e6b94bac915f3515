"""What nothing uses is told by `wegwijs validate`, at its line: nothing like it stands in the real rules."""

import shutil
from pathlib import Path

import pytest

from engine.locations import CATALOGUE, RULES
from engine.rulebase.uses import unused
from tests.support.commands import command
from tests.support.rules import changed_rule_base, real_rule_base

_WORDS = "{nl: een, fr: un, en: one}"
_SOURCE = "source: {document: federal-fiche-3}"


def test_everything_in_the_rules_is_used_by_something() -> None:
    """The laws, the plan and the interview alone name some of it: a letter, an area, a bed for tonight."""
    assert list(unused(real_rule_base().contents)) == []


@pytest.mark.parametrize(
    ("file", "entry", "message"),
    [
        (
            "rules/criteria/level.yaml",
            f"slip: {{text: {_WORDS}, met_when: {{fact: age, at_least: 33}}, {_SOURCE}}}",
            "nothing uses this criterion",
        ),
        (
            "rules/parameters.yaml",
            f"slip: {{name: {_WORDS}, values: [{{value: 3, {_SOURCE}}}]}}",
            "no rule uses this parameter",
        ),
        (
            "rules/facts/person.yaml",
            f"slip: {{type: boolean, name: {_WORDS}, question: {_WORDS}, sensitive: false, change: fixed, {_SOURCE}}}",
            "no criterion, rule or service looks at this fact, so it is never asked",
        ),
    ],
)
def test_a_slip_is_told_at_its_line(tmp_path: Path, file: str, entry: str, message: str) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    path = tmp_path / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{entry}\n", encoding="utf-8")
    (problem,) = unused(changed_rule_base(tmp_path / "rules", CATALOGUE).contents)
    assert (problem.where, problem.message) == (f"{file}:{len(path.read_text(encoding='utf-8').splitlines())}", message)


def test_validate_tells_it(tmp_path: Path) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    with (tmp_path / "rules/parameters.yaml").open("a", encoding="utf-8") as file:
        file.write(f"slip: {{name: {_WORDS}, values: [{{value: 3, {_SOURCE}}}]}}\n")
    done = command("validate", "--rules", tmp_path / "rules")
    assert done.exit_code == 1
    assert "no rule uses this parameter" in done.output
