"""Every law holds for all situations, speaks of something, and was seen to fail with its fault put back."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from engine.analyses.laws.decided import prove_decided
from engine.analyses.laws.proof import Prover, Verdict, rules_that_break
from engine.evaluators.one_case import assess
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.rules import stratum
from engine.logic.editions import RuleBase
from engine.logic.situation import read_situation
from engine.logic.statuses.fact import FactStatus
from tests.support.rules import real_rule_base

DAY = date(2026, 11, 21)


@cache
def real() -> RuleBase:
    return real_rule_base()


LAWS = tuple(real().contents.laws)


@cache
def prover() -> Prover:
    return Prover(real().at(DAY), real().contents.laws)


def broken_in(rules: DatedRules, law: str) -> list[Verdict]:
    found = Prover(rules, {law: real().contents.laws[law]}).verdicts()
    return [verdict for verdict in found if not verdict.holds]


@pytest.mark.parametrize("law", LAWS)
def test_a_law_holds_for_every_situation_and_says_something(law: str) -> None:
    for case in prover().cases:
        if case.name == law:
            verdict = prover().verdict(case)
            assert verdict.holds, f"{case.text.en} Broken by {verdict.person}"
            assert not verdict.empty, f"a part of '{law}' can never be the case"


@pytest.mark.parametrize("law", LAWS)
def test_a_law_is_broken_when_its_fault_is_put_back(law: str) -> None:
    rules = rules_that_break(real().contents, DAY, law)
    broken = broken_in(rules, law)
    assert broken, f"with the fault of 'breaks_when', '{law}' still holds: it cannot fail"
    for verdict in broken:
        case = verdict.case
        assert verdict.person is not None
        if case.of or any(part.statuses is None for part in case.parts()):
            continue
        # The one-case evaluator says of that person what the diagrams said.
        assessment = assess(rules, read_situation(rules, verdict.person))
        assert not assessment.situation.broken
        for part in case.when:
            assert part.statuses is not None
            assert all(key.of(assessment.now) in allowed for key, allowed in part.statuses.tests)


def test_no_answer_takes_back_what_was_decided() -> None:
    proof = prove_decided(prover().anything)
    assert proof.decided > 400
    assert proof.steps > 4000
    assert not proof.undone


def test_a_status_that_looks_at_whether_something_is_known_is_found() -> None:
    """The proof can fail: a rule that draws a certain gap from what was not asked is caught."""
    rules = real().at(DAY)
    gaps = [rule for rule in rules.rules if getattr(getattr(rule.then, "gap", None), "outcome", "") == "certain"]
    tests = tuple((key, frozenset({key.code("not_asked")})) for key, _ in _fact_tests(rules))
    rule = replace(gaps[0], rule_id="spoilt", concludes="spoilt", each=None, tests=tests[:1])
    spoilt = replace(rules, rules=(*rules.rules, rule), strata=(*rules.strata, stratum("spoilt", [rule], {})))
    proof = prove_decided(Prover(spoilt, {}).anything)
    assert rule.then.verdict is not None
    assert f"{' '.join(rule.then.verdict.about)} is certain" in {undone.what for undone in proof.undone}


def test_a_word_that_another_rule_takes_over_is_taken_back() -> None:
    """Of several rules the first counts: a later one that goes on firing says nothing any more."""
    rules = real().at(DAY)
    given = next(one for one in rules.rules if one.rule_id == "consent_is_given")
    refused = next(one for one in rules.rules if one.rule_id == "consent_is_refused")
    known = next((key, frozenset({key.code("met")})) for key, _ in _fact_tests(rules) if key.name == "insured")
    first = replace(refused, rule_id="spoilt", concludes="spoilt", tests=(known,))
    spoilt = replace(rules, strata=(stratum("spoilt", [first], {}), *rules.strata))
    proof = prove_decided(Prover(spoilt, {}).anything)
    assert given.then.verdict is not None
    assert f"consent is {given.then.verdict.word}" in {undone.what for undone in proof.undone}


def _fact_tests(rules: DatedRules):  # type: ignore[no-untyped-def]
    return [(key, allowed) for rule in rules.rules for key, allowed in rule.tests if isinstance(key, FactStatus)]


#: Laws whose diagrams are small; those over the union of all services are not.
SMALL = ("carer_never_coordinates_with_violence_threat", "suicide_risk_is_urgent", "who_calls_never_decides_the_level")


@pytest.mark.parametrize("law", SMALL)
def test_the_solver_and_the_diagrams_agree(law: str) -> None:
    laws = {law: real().contents.laws[law]}
    rules = rules_that_break(real().contents, DAY, law)
    for here in (real().at(DAY), rules):
        by_solver = Prover(here, laws)
        for case, verdict in zip(by_solver.cases, Prover(here, laws, "diagrams").verdicts(), strict=True):
            found = by_solver.verdict(case)
            assert found.holds == verdict.holds
            assert (found.person is None) == (verdict.person is None)
            if found.person is not None and verdict.person is not None:
                assert len(found.person) == len(verdict.person)


def test_there_are_many_laws_of_all_forms() -> None:
    laws = real().contents.laws
    assert len(laws) >= 60
    assert {bool(law.never) for law in laws.values()} == {True, False}
    assert any(law.independent for law in laws.values())
    assert any(law.implies for law in laws.values())
