"""The register against the rule base, the scenarios and the documentation."""

import re
import shutil
from pathlib import Path

import pytest

from engine import RuleBase, RuleBaseError, Words
from engine.cli.knowledge_report import markdown_lines
from engine.cli.labels import read_labels
from engine.locations import PROJECT
from engine.rulebase.knowledge.citations import Citation, CitationKind
from engine.rulebase.knowledge.mentions import project_citations
from engine.rulebase.knowledge.register import knowledge_register, register_problems
from engine.words.register_words import knowledge_shown
from tests.support.commands import command
from tests.support.rules import changed_rule_base

ROOT = PROJECT
INVENTORY = ROOT.parent / "shared" / "knowledge" / "inventory.md"
MAKE = "wegwijs knowledge --lang en --format markdown > docs/knowledge.md"


def test_every_row_is_carried_or_reasoned_and_every_citation_is_a_row(rule_base: RuleBase) -> None:
    contents = rule_base.contents
    problems = register_problems(contents, project_citations(ROOT, contents.knowledge))
    assert not problems, "\n".join(str(problem) for problem in problems)


def test_every_open_point_has_a_decision_and_is_shown_where_it_counts(rule_base: RuleBase) -> None:
    rows = knowledge_register(rule_base.contents, project_citations(ROOT, rule_base.contents.knowledge))
    open_points = [row for row in rows if row.id.startswith("A-")]
    assert len(open_points) == 49
    assert all(row.entry.decision for row in open_points)
    shown_nowhere = [row.id for row in open_points if "R" in row.entry.use and not row.decided_in]
    assert not shown_nowhere


def test_the_page_of_the_documentation_is_the_one_that_the_register_makes(rule_base: RuleBase) -> None:
    contents = rule_base.contents
    rows = knowledge_register(contents, project_citations(ROOT, contents.knowledge))
    expected = (
        "\n".join(markdown_lines(knowledge_shown(contents, rows, "en"), read_labels("en"), Words(contents, "en")))
        + "\n"
    )
    written = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
    assert written == expected, f"the page is out of date; make it again with: {MAKE}"


@pytest.mark.skipif(not INVENTORY.exists(), reason="the inventory is not part of the project")
def test_the_register_holds_every_row_of_the_inventory(rule_base: RuleBase) -> None:
    text = INVENTORY.read_text(encoding="utf-8")
    rows = re.findall(r"^\| \**([A-Z]{1,2}-\d+|[QD]\d)\** \|", text, re.MULTILINE)
    limits = re.findall(r"^(\d+)\. ", text[text.index("## 15") :], re.MULTILINE)
    expected = {*rows, *(f"N-{int(number):02d}" for number in limits)}
    assert len(expected) > 450
    assert expected == set(rule_base.contents.knowledge)


def _with(rule_base: RuleBase, row: str, kind: CitationKind = "scenario") -> list[str]:
    contents = rule_base.contents
    more = [*project_citations(ROOT, contents.knowledge), Citation(row, kind, "x", "features/x.feature:1")]
    return [str(problem) for problem in register_problems(contents, more)]


def test_a_reason_that_is_out_of_date_is_found(rule_base: RuleBase) -> None:
    (problem,) = _with(rule_base, "PR-11")
    assert problem.startswith("rules/knowledge.yaml:")
    assert "out of date: scenario 'x' names it" in problem


def test_a_scenario_that_names_no_row_is_found_with_the_nearest_one(rule_base: RuleBase) -> None:
    (problem,) = _with(rule_base, "MT-33")
    assert problem.startswith("features/x.feature:1: the row 'MT-33' is not in the register; did you mean")


def test_without_scenarios_the_limits_are_carried_by_nothing(rule_base: RuleBase) -> None:
    problems = [str(problem) for problem in register_problems(rule_base.contents)]
    assert any("N-01: nothing names this row" in problem for problem in problems)


def test_a_row_for_a_rule_is_not_carried_by_documentation_alone(rule_base: RuleBase) -> None:
    contents = rule_base.contents
    only = [Citation("N-01", "document", "x.md", "x.md:1")]
    assert any(
        "N-01: this is a row for a rule, and only documentation names it" in str(problem)
        for problem in register_problems(contents, only)
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "household/safety.yaml",
            "rows: [G-13, FA-04",
            "rows: [G-113, FA-04",
            "the row 'G-113' is not in",
        ),
        (
            "knowledge.yaml",
            "document: federal-fiche-3",
            "document: federal-fiche-33",
            "did you mean 'federal-fiche-3'?",
        ),
        ("knowledge.yaml", "type: step", "type: stap", "type: expected"),
        ("knowledge.yaml", "use: [K]", "use: [Q]", "expected 'R', 'K', 'P' or 'X'"),
        ("knowledge.yaml", "use: [K]", "uses: [K]", "unknown key 'uses'; did you mean 'use'?"),
        ("knowledge.yaml", "kind: policy", "kind: polcy", "kind: expected"),
    ],
)
def test_a_broken_register_is_refused(tmp_path: Path, file: str, old: str, new: str, expected: str) -> None:
    for folder in ("rules", "services_catalog"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = tmp_path / "rules" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleBaseError) as refused:
        changed_rule_base(tmp_path / "rules", tmp_path / "services_catalog")
    problems = [str(problem) for problem in refused.value.problems]
    assert any(problem.startswith(f"rules/{file}:") and expected in problem for problem in problems), problems


def _run(*arguments: str) -> tuple[int, str]:
    result = command("knowledge", *arguments)
    return result.exit_code, result.output


def test_the_command_prints_a_row_with_what_carries_it() -> None:
    code, output = _run("--row", "mt-03", "--lang", "en")
    assert code == 0
    assert "People older than 18" in output or "For people older than 18." in output
    assert "service mobile-team-107-precarity.adult" in output
    assert "1 of 457 rows" in output


def test_the_command_prints_what_is_not_encoded_with_the_reason() -> None:
    code, output = _run("--unencoded", "--use", "X", "--lang", "fr")
    assert code == 0
    assert "Pas repris" in output
    assert "Se trouve dans" not in output


def test_the_command_refuses_a_row_that_does_not_exist() -> None:
    code, output = _run("--row", "MT-99")
    assert code == 2
    assert "unknown row 'MT-99'" in output
