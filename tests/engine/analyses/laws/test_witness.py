"""Witness cases: one small made-up person for all that can be said; what an expert signed stays so."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.analyses.laws.proof import Prover
from engine.analyses.laws.witness import WitnessCase, said_of, witness_cases
from engine.cli.menu import main
from engine.deciding.examples import load_checked
from engine.errors import RuleBaseError
from engine.evaluators.one_case import assess
from engine.language import Text
from engine.locations import CATALOGUE, RULES
from engine.logic.situation import read_situation
from tests.support.rules import FILES, real_rule_base

DAY = date(2026, 11, 21)
RULES_OF_THE_DAY = real_rule_base().at(DAY)


@cache
def cases() -> tuple[WitnessCase, ...]:
    return witness_cases(Prover(RULES_OF_THE_DAY, {}).anything)


def test_there_are_few_enough_to_read() -> None:
    # one for each thing that is said: those about minors, about danger and about agreement in danger are many
    assert 50 < len(cases()) <= 265
    assert max(len(case.facts) for case in cases()) < 40


def test_what_a_witness_stands_for_holds_of_that_person() -> None:
    for case in cases():
        assessment = assess(RULES_OF_THE_DAY, read_situation(RULES_OF_THE_DAY, case.facts))
        assert not assessment.situation.broken
        for test in case.expect:
            assert test.status.of(assessment.now) in test.allowed, (case.facts, test)


def test_all_that_is_said_of_a_witness_is_said_by_a_rule_that_fires_and_every_wording_has_a_witness() -> None:
    conclusions = Prover(RULES_OF_THE_DAY, {}).anything
    said: dict[str, set[tuple[Text, ...]]] = {}
    for case in cases():
        for status, drawing in said_of(RULES_OF_THE_DAY, case).items():
            assert drawing, (case.facts, status)
            for rule in drawing:
                assert conclusions.fires(rule).satisfiable()
                said.setdefault(status.name, set()).add(tuple(rule.entry.then.texts()))
    for rule in RULES_OF_THE_DAY.rules:
        if rule.concludes in said and (conclusions.fires(rule) & conclusions.reachable).satisfiable():
            assert tuple(rule.entry.then.texts()) in said[rule.concludes], rule.name


def test_the_command_shows_the_words_of_the_rule_that_fires() -> None:
    printed = CliRunner().invoke(main, ["witness", "--lang", "en", "--as-of", DAY.isoformat()]).output
    nothing_known = next(case for case in printed.split("\n\n") if case.partition("\n")[2].startswith("  →"))
    assert "We do not know yet whether the person consents" in nothing_known
    assert "There is a no, and the age is not known" not in nothing_known


@pytest.mark.parametrize("word", ["refused", "given"])
def test_a_signed_witness_of_whom_the_rules_say_something_else_is_a_problem(tmp_path: Path, word: str) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    (rules / "witnesses").mkdir(exist_ok=True)
    (rules / "witnesses" / "consent.yaml").write_text(
        "somebody_who_refuses:\n"
        f"  facts: {{consent: {word}, age: 40}}\n"
        "  expect:\n"
        "    - {criterion: consent_refused, is: met}\n"
        "  signed: {role: jurist, date: 2026-11-28}\n",
        encoding="utf-8",
    )
    if word == "refused":
        assert "somebody_who_refuses" in load_checked(rules, CATALOGUE, files=FILES).contents.witnesses
        return
    with pytest.raises(RuleBaseError) as found:
        load_checked(rules, CATALOGUE, files=FILES)
    (problem,) = found.value.problems
    assert problem.where == "rules/witnesses/consent.yaml:4"
    assert "consent_refused" in problem.message
