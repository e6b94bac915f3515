"""What nobody asks: kinds of what may not be there, and what is answered already; over many made-up people."""

from datetime import date
from itertools import islice
from typing import Any, Final

import pytest

from engine import RuleBase, assess, read_situation, rows_of
from engine.analyses.interview.plan import Interview
from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from tests.benchmarks.meaning import PEOPLE, people

DAY = date(2026, 11, 29)
SAFE: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)


@pytest.fixture(scope="module")
def rules(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(DAY)


def asked(rules: DatedRules, facts: dict[str, Any]) -> list[str]:
    """What is asked now or later, as things stand."""
    return [*Interview(rules, read_situation(rules, facts)).worth_asking]


def now(rules: DatedRules, facts: dict[str, Any]) -> list[str]:
    """What can be asked at once."""
    interview = Interview(rules, read_situation(rules, facts))
    return [fact for fact in interview.worth_asking if fact not in interview.waiting]


def test_a_question_is_asked_once_what_it_speaks_of_is_there_or_where_it_makes_sense_alone(rules: DatedRules) -> None:
    facts, seen = rules.contents.facts, 0
    for number, person in enumerate(islice(people(PEOPLE / "asked-in-part.parquet"), 400)):
        # Some of them know nothing about what they were asked, so that grounds are not known.
        answers = {**person, **dict.fromkeys([*person][:: 2 + number % 3])} if number % 2 else person
        case = assess(rules, read_situation(rules, answers))
        for name in now(rules, answers):
            ground = facts[name].presupposes
            if ground is not None and case.value(ground) != Outcome.MET:
                seen += 1
                assert facts[name].alone, name
                assert not open_questions(case, ground), name
    assert seen > 5


def open_questions(case: Assessment, ground: str) -> set[str]:
    """What can still be asked about a ground."""
    contents = case.rules.contents
    return {fact for fact in case.open_facts(ground) if fact in contents.fact_groups} - case.situation.facts.keys()


def test_nobody_is_asked_from_whom_a_danger_comes_that_nobody_knows_of(rules: DatedRules) -> None:
    sources = {fact for fact in rules.contents.facts if fact.startswith("danger_from_")}
    assert len(sources) == 8
    for missing in SAFE:
        unknown = {**SAFE, missing: None, "age": 40, "consent": "given"}
        assert not sources & {*asked(rules, unknown)}
        assert not {"crisis_kind", "danger_in_hands"} & {*asked(rules, unknown)}
        # A screen of a call shows what it is told to ask in the same way.
        assert not rows_of(rules, read_situation(rules, unknown), [*sources, "crisis_kind", "danger_in_hands"])
    assert sources & {*asked(rules, {**SAFE, "violence_threat": True, "age": 40})}


def test_a_child_whose_age_nobody_knows_is_not_yet_a_minor(rules: DatedRules) -> None:
    assert "adult_responsible" not in now(rules, {**SAFE, "age": None})
    assert "adult_responsible" not in asked(rules, {**SAFE, "age": None, "age_about": None})
    assert "adult_responsible" in now(rules, {**SAFE, "age": None, "age_about": "12-15"})


@pytest.mark.parametrize("housing", ["home", "home_inadequate", "prison", "hospital", "institution"])
def test_who_need_not_leave_is_not_asked_where_to_sleep(rules: DatedRules, housing: str) -> None:
    stays = {**SAFE, "housing": housing, "need_housing": True, "topic_find_housing": True, "age": 40}
    assert "sleeps_tonight" not in asked(rules, stays)
    assert "sleeps_tonight" not in now(rules, {key: value for key, value in stays.items() if key != "housing"})
    # Without a roof from now on is another matter: an alarm hangs on it.
    assert "sleeps_tonight" in asked(rules, {**stays, "crisis_now": True, "crisis_kind": "housing"})
    assert "sleeps_tonight" in asked(rules, {**stays, "housing": "staying_with_others"})


def test_who_calls_about_drugs_is_not_asked_whether_it_is_only_alcohol(rules: DatedRules) -> None:
    drinks = {**SAFE, "age": 40, "consent": "given", "social_exclusion": True}
    assert "alcohol_only" in asked(rules, {**drinks, "topic_alcohol": True})
    for topic in ("topic_drugs", "topic_pills", "topic_gambling_gaming"):
        assert "alcohol_only" not in asked(rules, {**drinks, topic: True})


@pytest.mark.parametrize(("age", "expected"), [(0, False), (4, False), (11, False), (12, True), (40, True)])
def test_a_young_child_is_not_asked_about_drink_and_drugs(rules: DatedRules, age: int, *, expected: bool) -> None:
    assert ("need_addiction" in asked(rules, {**SAFE, "age": age, "topic_parenting": True})) is expected


@pytest.mark.parametrize("band", ["0-11", "12-15", "16-17", "18-22", "23-64", "65+"])
def test_who_said_an_age_roughly_is_not_asked_it_to_know_what_else_to_ask(rules: DatedRules, band: str) -> None:
    for number, person in enumerate(islice(people(PEOPLE / "asked-in-part.parquet"), 40)):
        topic = [*rules.contents.said][number]
        known = {**{fact: value for fact, value in person.items() if fact != "age"}, "age_about": band, topic: True}
        interview = Interview(rules, read_situation(rules, known))
        assert not any("age" in first for first in interview.waiting.values())
    hoards = Interview(rules, read_situation(rules, {**SAFE, "age_about": "65+", "topic_hoarding": True}))
    young = {"amo-brussels", "one-consultations", "saj-brussels"}
    assert not young & {service for _, service in hoards.changes.get("age", ())}
