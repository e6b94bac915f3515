"""What two states of the rules ask differently, in words."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.menu import main
from engine.language import LANGUAGES
from engine.locations import CATALOGUE, PROJECT, RULES

DUNE = Path("services_catalog") / "services" / "dune.yaml"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("before")
    shutil.copytree(RULES, folder / "rules")
    shutil.copytree(CATALOGUE, folder / "services_catalog")
    return folder


@pytest.fixture
def after(before: Path, tmp_path: Path) -> Path:
    shutil.copytree(before, tmp_path / "after")
    return tmp_path / "after"


def diff(before: Path, after: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(main, ["diff", str(before), str(after), *arguments])
    assert done.exit_code == 0, done.output
    return done


def test_what_is_asked_differently_is_said_with_what_follows(before: Path, after: Path) -> None:
    file = after / "services_catalog" / "services" / "bru-stars.yaml"
    text = file.read_text(encoding="utf-8")
    assert "between: [0, 22]" in text
    file.write_text(text.replace("between: [0, 22]", "between: [0, 21]", 1), encoding="utf-8")
    changes = json.loads(diff(before, after, "--format", "json").output)["changes"]
    found = {(one["what"], one["id"]): one for one in changes}
    own = found["criterion", "bru-stars.age"]
    assert own["change"] == "asks_otherwise"
    assert "22" in own["before"]
    assert "21" in own["after"]
    assert found["service", "bru-stars"]["change"] == "follows"
    assert found["need", "case_management"]["change"] == "follows"
    assert ("service", "dune") not in found
    for language in LANGUAGES:
        assert "21" in diff(before, after, "--lang", language).output


def test_the_recipe_of_the_documentation_shows_a_change(before: Path, tmp_path: Path) -> None:
    page = (PROJECT / "docs" / "reform.md").read_text(encoding="utf-8")
    [recipe] = [block for block in page.split("```\n") if block.startswith("mkdir ../after")]
    here = tmp_path / "here"
    shutil.copytree(before, here)
    script = recipe.replace("uv run wegwijs", f"{sys.executable} -c 'from engine.cli import main; main()'")
    done = subprocess.run(["bash", "-ec", script], cwd=here, capture_output=True, text=True, check=True, timeout=60)
    assert "younger than 26" in done.stdout or "25" in done.stdout
    assert "Bru-Stars" in done.stdout
    assert not (tmp_path / "after").exists()


def test_other_words_are_told_apart_from_another_meaning(before: Path, after: Path) -> None:
    file = after / DUNE
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if "eligibility:" in line)
    word = next(number for number in range(place, len(lines)) if "en:" in lines[number])
    lines[word] = lines[word].replace("en: ", "en: Indeed, ", 1)
    file.write_text("".join(lines), encoding="utf-8")
    changes = json.loads(diff(before, after, "--format", "json").output)["changes"]
    assert {one["change"] for one in changes} == {"worded_otherwise"}


def test_the_same_rules_have_no_difference(before: Path) -> None:
    assert json.loads(diff(before, before, "--format", "json").output)["changes"] == []
    assert "Nothing is asked differently" in diff(before, before, "--lang", "en").output


def test_which_of_the_two_is_wrong_is_said(before: Path, after: Path) -> None:
    (after / "rules" / "roles.yaml").unlink()
    done = CliRunner().invoke(main, ["diff", str(before), str(after)])
    assert (done.exit_code, done.output) == (1, f"{after}: rules/roles.yaml: this file is missing\n")
    shutil.rmtree(after / "rules")
    done = CliRunner().invoke(main, ["diff", str(before), str(after)])
    assert done.exit_code == 2
    assert f"there is no folder 'rules' in '{after}'" in done.output
