"""``wegwijs validate``: right, and wrong in every way that a writer of rules may be."""

import shutil
from pathlib import Path

import pytest

from engine.deciding.examples import load_checked
from engine.errors import RuleBaseError
from engine.locations import CATALOGUE, RULES
from tests.engine.cli.conftest import Run
from tests.support.rules import FILES


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(RULES, tmp_path / "rules")
    shutil.copytree(CATALOGUE, tmp_path / "services_catalog")
    return tmp_path


def validate(run: Run, folder: Path) -> tuple[int, str, str]:
    result = run("validate", "--rules", folder / "rules", "--catalogue", folder / "services_catalog")
    return result.exit_code, result.stdout, result.stderr


def change(file: Path, old: str, new: str) -> int:
    """Replace the first `old` and return its line."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_rule_base_is_right(run: Run) -> None:
    result = run("validate")
    assert result.exit_code == 0, result.stderr
    assert "The rule base is right" in result.stdout
    assert "examples came true" in result.stdout
    assert "laws (wegwijs prove), and what records and reports keep (wegwijs doctor)" in result.stdout


def test_a_reform_is_validated_with_the_rest(run: Run, copy: Path) -> None:
    file = copy / "rules" / "reforms" / "draft.yaml"
    file.write_text("id: draft\nservices:\n  dunne: {kind: case_management}\n", encoding="utf-8")
    code, output, errors = validate(run, copy)
    assert code == 1
    assert "rules/reforms/draft.yaml:1" in errors
    assert "'description' is missing" in errors
    assert "is right" not in output


def test_what_people_are_made_up_from_is_validated_with_the_rest(run: Run, copy: Path) -> None:
    """A fact that is renamed stands there too."""
    line = change(copy / "rules" / "synthesis.yaml", "  housing:", "  housingg:")
    code, _, errors = validate(run, copy)
    assert code == 1
    assert f"rules/synthesis.yaml:{line}: unknown fact 'housingg'; did you mean 'housing'?" in errors


def test_two_reforms_of_one_name_are_a_mistake(run: Run, copy: Path) -> None:
    reforms = copy / "rules" / "reforms"
    shutil.copy(reforms / "team-107-wider.yaml", reforms / "wider.yaml")
    code, _, errors = validate(run, copy)
    assert code == 1
    assert "rules/reforms/wider.yaml" in errors


def test_a_slip_is_named_with_file_line_and_the_nearest_right_word(run: Run, copy: Path) -> None:
    file = copy / "services_catalog" / "services" / "dune.yaml"
    line = change(file, "fact: need_addiction", "fact: need_adiction")
    code, output, problems = validate(run, copy)
    assert (code, output) == (1, "")
    expected = (
        f"services_catalog/services/dune.yaml:{line}: unknown fact 'need_adiction'; did you mean 'need_addiction'?"
    )
    assert expected in problems


def test_every_mistake_is_printed(run: Run, copy: Path) -> None:
    for name in ("dune", "bru-stars"):
        change(copy / "services_catalog" / "services" / f"{name}.yaml", "kind: case_management", "kind: case_managment")
    problems = validate(run, copy)[2].splitlines()
    assert len(problems) == 2
    assert all("did you mean 'case_management'?" in problem for problem in problems)


def test_a_file_that_cannot_be_read_is_told_once_and_why(run: Run, copy: Path) -> None:
    folder = copy / "services_catalog" / "organisations"
    (folder / "broken.yaml").write_text("id: broken\nname: {nl: Naam\n", encoding="utf-8")
    (folder / "empty.yaml").write_text("{}\n", encoding="utf-8")
    problems = validate(run, copy)[2].splitlines()
    assert [line.partition(": ")[0].rpartition("/")[2] for line in problems] == ["broken.yaml:3", "empty.yaml:1"]
    assert "not valid YAML" in problems[0]
    assert "the id is missing" in problems[1]


def test_a_text_that_is_there_in_name_only_is_a_mistake(run: Run, copy: Path) -> None:
    (copy / "services_catalog" / "organisations" / "made-up.yaml").write_text(
        "name: {nl: Naam, fr: Nom, en: Name}\n"
        "description:\n"
        "  nl: Wij helpen u thuis met uw papieren.\n"
        "  fr: Wij helpen u thuis met uw papieren.\n"
        "  en: TODO\n"  # such words are what is refused here
        "source:\n"
        "  note: {nl: '\u200b', fr: '...', en: Names, nl-BE: x}\n"
        "  other: {nl: '\u200b', fr: Rue de la Loi 16, en: Rue de la Loi 16}\n",
        encoding="utf-8",
    )
    problems = validate(run, copy)[2]
    where = "services_catalog/organisations/made-up.yaml"
    assert f"{where}:1: the id is missing; the file is called 'made-up'" in problems
    assert f"{where}:4: 'fr' has the sentence of 'nl'" in problems
    assert f"{where}:5: 'TODO' stands for words that are still to be written" in problems
    assert f"{where}:8: nothing can be read here in 'nl'" in problems
    assert len(problems.splitlines()) == 4


def test_a_source_of_a_day_that_is_still_to_come_is_a_mistake(run: Run, copy: Path) -> None:
    line = change(copy / "services_catalog" / "services" / "dune.yaml", "as_of: 2024-01-17", "as_of: 2099-01-17")
    change(copy / "services_catalog" / "services" / "dune.yaml", "review_by: 20", "review_by: 21")
    code, output, problems = validate(run, copy)
    assert (code, output) == (1, "")
    assert f"services_catalog/services/dune.yaml:{line}: 2099-01-17 is still to come" in problems


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("expect: match", "expect: excluded", "expected excluded, and it is match"),
        ("    by: [adult]", "    by: [stays_in_brussels]", "expected by [stays_in_brussels], and not met are [adult]"),
        (
            "    by: [adult]",
            "    by: [adlt]",
            "'adlt' is not a required criterion of this service; did you mean 'adult'?",
        ),
        ("    missing: [age]", "    missing: []", "expected missing [], and missing are [age]"),
        ("    missing: []", "    missing: [housing]", "expected missing [housing], and missing are []"),
        ("application: not_now", "application: ready", "expected application ready, and it is not_now"),
        ("facts: {age: 45,", "facts: {agee: 45,", "facts.agee: unknown fact 'agee'; did you mean 'age'?"),
        ("facts: {age: 45,", 'facts: {age: "45",', "'age' is a whole number, not the text '45'"),
        (
            "facts: {age: 45, housing: homeless,",
            "facts: {age: 45, lives_in_brussels: true, stays_in_brussels: false, housing: home,",
            "nobody can be like this: Someone who lives at home in Brussels also stays in Brussels.",
        ),
    ],
)
def test_an_example_that_does_not_come_true_is_a_mistake(copy: Path, old: str, new: str, message: str) -> None:
    file = copy / "services_catalog" / "services" / "mobile-team-107-precarity.yaml"
    line = change(file, old, new)
    with pytest.raises(RuleBaseError) as found:
        load_checked(copy / "rules", copy / "services_catalog", files=FILES)
    problems = str(found.value)
    assert message in problems
    assert f"{file.parent.parent.name}/services/{file.name}:{line}: example '" in problems


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    said_of: {age: 16}", "    said_of: {age: 40}", "of this person it is not said"),
        ("    not_said_of: {age: 40}", "    not_said_of: {age: 16}", "of this person it is said all the same"),
        ("    said_of: {age: 16}", "    said_of: {agee: 16}", "facts.agee: unknown fact 'agee'; did you mean 'age'?"),
    ],
)
def test_a_text_that_is_said_otherwise_than_it_says_is_a_mistake(copy: Path, old: str, new: str, message: str) -> None:
    file = copy / "services_catalog" / "services" / "dune.yaml"
    line = change(file, old, new)
    with pytest.raises(RuleBaseError) as found:
        load_checked(copy / "rules", copy / "services_catalog", files=FILES)
    assert f"services_catalog/services/{file.name}:{line}: {message}" in str(found.value)


def test_which_example_does_not_come_true_is_printed(run: Run, copy: Path) -> None:
    file = copy / "services_catalog" / "services" / "mobile-team-107-precarity.yaml"
    line = change(file, "expect: match", "expect: excluded")
    code, output, problems = validate(run, copy)
    assert (code, output) == (1, "")
    (problem,) = problems.splitlines()
    assert problem.startswith(f"services_catalog/services/{file.name}:{line}: example '")
    assert problem.endswith("expected excluded, and it is match")


def test_a_missing_folder_is_explained(run: Run, tmp_path: Path) -> None:
    code, output, problems = validate(run, tmp_path)
    assert (code, output) == (2, "")
    assert "does not exist" in problems
    (tmp_path / "rules").mkdir()
    (tmp_path / "services_catalog").mkdir()
    code, output, problems = validate(run, tmp_path)
    assert (code, output) == (1, "")
    assert "rules/decision.yaml: this file is missing" in problems


def test_a_broken_rule_base_never_starts_the_server(copy: Path) -> None:
    from api.app import create_app
    from api.settings import Settings
    from engine import RuleBaseError

    settings = Settings(rules=copy / "rules", catalogue=copy / "services_catalog")
    create_app(settings)
    change(copy / "services_catalog" / "services" / "dune.yaml", "expect: match", "expect: excluded")
    with pytest.raises(RuleBaseError, match="expected excluded, and it is match"):
        create_app(settings)


def test_a_broken_rule_base_stops_triage(run: Run, copy: Path) -> None:
    (copy / "rules" / "groups.yaml").write_text("safety: [\n", encoding="utf-8")
    folders = ("--rules", copy / "rules", "--catalogue", copy / "services_catalog")
    result = run("triage", "-", *folders, stdin='{"facts": {}}')
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "rules/groups.yaml:2: not valid YAML" in result.stderr
