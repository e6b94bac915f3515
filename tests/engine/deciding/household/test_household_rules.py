"""A broken household rule is refused, with file, line and the nearest right word."""

import shutil
from pathlib import Path

import pytest

from engine import RuleBaseError
from engine.locations import PROJECT
from tests.support.rules import changed_rule_base

ROOT = PROJECT
NOTICE = "then: {notice: {nl: een, fr: un, en: one}}, source: {document: federal-fiche-3}"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("broken: {when: [{criterion: adult, is: met}], %s}", "a condition here cannot be on 'criterion'"),
        ("broken: {when: [{members: [{role: chld}], how_many: one}], %s}", "did you mean 'child'?"),
        ("broken: {when: [{members: [{criterion: adlt, is: met}], how_many: one}], %s}", "did you mean 'adult'?"),
        ("broken: {when: [{members: [{criterion: adult, is: met}], how_many: two}], %s}", "'two' is not a status"),
        ("broken: {when: [{members: [{criterion: adult, is: met}], is: one}], %s}", "has one of the keys how_many"),
        ("broken: {when: [{members: [], how_many: one}], %s}", "a list of conditions that hold of one member"),
        (
            "broken: {when: [{members: [{members: [{role: child}], how_many: one}], how_many: one}], %s}",
            "'members' cannot stand inside 'members'",
        ),
        ("broken: {when: [{conclusion: child_interst, is: drawn}], %s}", "did you mean 'child_interest'?"),
        ("broken: {when: [{members: [{service: each, is: match}], how_many: one}], %s}", "'each' needs 'for_each'"),
        (
            "a: {when: [{conclusion: b, is: drawn}], %s}\nb: {when: [{conclusion: a, is: drawn}], %s}",
            "conclusions wait for each other in a circle",
        ),
        (
            "broken: {when: [{conclusion: child_interest, is: drawn}], then: {level: x}, source: {document: x}}",
            "'then' holds exactly one of safety, alert",
        ),
        (
            "broken: {when: [{members: [{role: child}], how_many: one}], %s}".replace(
                "%s", NOTICE.replace("een", "'{x}'")
            ),
            "unknown placeholder '{x}'",
        ),
    ],
)
def test_a_broken_household_rule_is_refused(tmp_path: Path, rule: str, expected: str) -> None:
    for folder in ("rules", "services_catalog"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "rules" / "household" / "broken.yaml").write_text(rule.replace("%s", NOTICE), encoding="utf-8")
    with pytest.raises(RuleBaseError) as refused:
        changed_rule_base(tmp_path / "rules", tmp_path / "services_catalog")
    problems = [str(problem) for problem in refused.value.problems]
    assert any(expected in problem and problem.startswith("rules/household/broken.yaml:1") for problem in problems), (
        problems
    )


def test_members_are_for_households_only(tmp_path: Path) -> None:
    for folder in ("rules", "services_catalog"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    rule = "broken: {when: [{members: [{role: child}], how_many: one}], %s}".replace("%s", NOTICE)
    (tmp_path / "rules" / "conclusions" / "broken.yaml").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleBaseError, match="a condition here cannot be on 'members'"):
        changed_rule_base(tmp_path / "rules", tmp_path / "services_catalog")
