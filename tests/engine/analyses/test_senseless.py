"""What can make no difference is told by `wegwijs validate`, at its line: nothing like it stands in the real rules."""

import shutil
from pathlib import Path

import pytest

from engine.analyses.senseless import senseless
from engine.locations import CATALOGUE, RULES
from tests.support.rules import changed_rule_base, real_rule_base

CRITERIA, CONSTRAINTS = "criteria/level.yaml", "constraints.yaml"
RULE, HOUSEHOLD = "conclusions/signals.yaml", "household/together.yaml"
_WORDS = "{nl: een, fr: un, en: one}"
_SOURCE = "source: {document: federal-fiche-3}"


def _criterion(met_when: str) -> str:
    return f"slip: {{text: {_WORDS}, met_when: {met_when}, {_SOURCE}}}"


def _constraint(when: str, then: str) -> str:
    return f"slip: {{when: {when}, then: {then}, text: {_WORDS}, {_SOURCE}}}"


def _rule(when: str, form: str = "notice", name: str = "slip") -> str:
    return f"{name}: {{conclusion: one, when: [{when}], then: {{{form}: {_WORDS}}}, {_SOURCE}}}"


def test_nothing_in_the_rules_is_without_sense() -> None:
    assert senseless(real_rule_base()) == []


def test_what_is_so_on_some_days_alone_names_the_day(tmp_path: Path) -> None:
    """A service that closes leaves a criterion that counts on its public without anybody, and only from then on."""
    for folder in (RULES, CATALOGUE):
        shutil.copytree(folder, tmp_path / folder.name)
    path = tmp_path / CATALOGUE.name / "services/bru-stars.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nvalid_to: 2026-11-14\n", encoding="utf-8")
    found = senseless(changed_rule_base(tmp_path / RULES.name, tmp_path / CATALOGUE.name))
    assert found
    assert all(problem.message.endswith(", by the rules of 2026-11-15") for problem in found), found


@pytest.mark.parametrize(
    ("file", "entry", "message"),
    [
        (
            CRITERIA,
            _criterion("{all: [{fact: age, at_most: 90}, {fact: age, at_least: 200}]}"),
            "this is so for nobody: 'age' lies between 0 and 120",
        ),
        (
            CRITERIA,
            _criterion("{not: {fact: age, between: [-3, 120]}}"),
            "this is so for everybody: 'age' lies between 0 and 120",
        ),
        (
            CRITERIA,
            _criterion("{fact: applicant, in: [person, carer, relative, professional, other]}"),
            "this is so for everybody: it does not matter which value 'applicant' has",
        ),
        (
            CRITERIA,
            _criterion("{all: [{fact: age, at_least: 65}, {fact: age, at_most: 20}]}"),
            "this is not met of everybody who can exist",
        ),
        (
            CRITERIA,
            _criterion("{any: [{fact: age, at_least: 20}, {fact: age, at_most: 65}]}"),
            "this is met of everybody who can exist",
        ),
        (
            CRITERIA,
            _criterion("{not: {fact: age, at_most: 17}}"),
            "this says the same as the criterion 'adult' (rules/criteria/person.yaml:1): use that one",
        ),
        (
            CONSTRAINTS,
            _constraint("{any: [{fact: insured, is: true}, {fact: insured, is: false}]}", "{fact: age, at_most: 17}"),
            "with this constraint nobody can have 'age' from 18 to 120: ",
        ),
        (
            CONSTRAINTS,
            _constraint("{fact: housing, is: prison}", "{fact: housing, is: home}"),
            "with this constraint nobody can have 'housing' prison: ",
        ),
        (
            CONSTRAINTS,
            _constraint("{all: [{fact: housing, is: prison}, {fact: housing, is: home}]}", "{fact: insured, is: true}"),
            "this is so for nobody, so the constraint says nothing",
        ),
        (
            CONSTRAINTS,
            _constraint("{fact: sleeps_tonight, is: false}", "{fact: need_housing, is: true}"),
            "this says the same as 'nowhere_tonight_is_a_need' (rules/constraints.yaml:",
        ),
        (
            RULE,
            _rule("{criterion: adult, is: met}, {criterion: minor, is: met}"),
            "this rule can never fire: nobody is all of this at once",
        ),
        (
            RULE,
            "\n".join(_rule("{criterion: adult, is: met}", name=name) for name in ("first", "slip")),
            "this rule says the same as 'first' (rules/conclusions/signals.yaml:",
        ),
        (
            HOUSEHOLD,
            _rule("{members: [{criterion: adult, is: met}, {criterion: minor, is: met}], how_many: [one]}", "action"),
            "there can be no member of whom all of this holds at once",
        ),
    ],
)
def test_a_slip_is_told_once_at_its_line(tmp_path: Path, file: str, entry: str, message: str) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    path = tmp_path / "rules" / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{entry}\n", encoding="utf-8")
    (problem,) = senseless(changed_rule_base(tmp_path / "rules", CATALOGUE))
    assert problem.message.startswith(message)
    assert problem.where == f"rules/{file}:{len(path.read_text(encoding='utf-8').splitlines())}"
