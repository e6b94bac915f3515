"""On the real rule base an interview ends with the outcome of all answers at once, and asks far fewer questions."""

import random
from datetime import date
from statistics import mean

import pytest

from engine import RuleBase
from engine.logic.compilation.dated import DatedRules
from engine.logic.situation import read_situation
from tests.engine.analyses.interview.people import (
    Person,
    at_random,
    fixed_form,
    hold_interview,
    people_of_examples,
    possible,
    random_person,
    settled,
)

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def rules(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(DAY)


def people(rules: DatedRules, count: int, seed: int, not_known: float = 0.0) -> list[Person]:
    chance = random.Random(seed)
    found = [random_person(rules, chance, not_known=not_known) for _ in range(count)]
    return [person for person in found if person is not None]


@pytest.mark.parametrize(("count", "not_known"), [(15, 0.0), (8, 0.1), (8, 0.4)])
def test_the_outcome_is_that_of_all_answers(rules: DatedRules, count: int, not_known: float) -> None:
    for person in people(rules, count, 7, not_known):
        assert settled(rules, hold_interview(rules, person).answers) == settled(rules, person)


def test_what_makes_sense_alone_is_asked_for_what_it_tells_of_others(rules: DatedRules) -> None:
    """Nobody knows whether anybody cares, but somebody arranges things: then it is asked whether they are worn out."""
    yes = ("child_in_danger", "danger_from_person", "carer_present", "carer_exhausted")
    answers: Person = {**dict.fromkeys(rules.contents.fact_groups), **dict.fromkeys(yes, True)}
    held = hold_interview(rules, answers).answers
    assert (held["carer_any"], held["carer_present"], held["carer_exhausted"]) == (None, True, True)
    assert settled(rules, held) == settled(rules, answers)


def test_with_pages_too(rules: DatedRules) -> None:
    for person in people(rules, 10, 8, 0.1):
        interview = hold_interview(rules, person, page=True)
        assert settled(rules, interview.answers) == settled(rules, person)
        assert interview.steps < len(interview.answers)


def test_on_the_examples_of_the_services(rule_base: RuleBase, rules: DatedRules) -> None:
    """What an example leaves out is not known, or anything. Some of them; the benchmark holds thousands, both ways."""
    found = list(people_of_examples(rule_base, rules, random.Random(9)))
    assert len(found) > 200
    for person in found[::60]:
        assert settled(rules, hold_interview(rules, person).answers) == settled(rules, person)


def test_contradictory_answers_end_too(rules: DatedRules) -> None:
    """The contradiction is for a person to settle; the interview neither stops short nor goes on for ever."""
    chance = random.Random(10)
    contradictory = 0
    for person in people(rules, 15, 11):
        answers = dict(person)
        for constraint in rules.constraints:
            if constraint.fills_in is not None and isinstance(constraint.fills_in[1], bool) and chance.random() < 0.5:
                answers[constraint.fills_in[0]] = not constraint.fills_in[1]
        contradictory += bool(read_situation(rules, answers).broken)
        interview = hold_interview(rules, answers)
        assert len(interview.answers) <= len(answers)
    assert contradictory > 5


def test_it_asks_less_than_half_of_a_fixed_form_and_less_than_random_order(rules: DatedRules) -> None:
    form = fixed_form(rules)
    some = people(rules, 8, 12)
    asked = mean(len(hold_interview(rules, person).answers) for person in some)
    chance = random.Random(13)
    scattered = mean(len(hold_interview(rules, person, choose=at_random(chance)).answers) for person in some)
    assert asked < 0.45 * len(form)
    assert asked < 0.85 * scattered


def test_somebody_who_manages_alone_is_asked_less_than_somebody_in_need_of_a_case_manager(rules: DatedRules) -> None:
    nothing: Person = {
        fact: {"boolean": False, "integer": 40}.get(entry.type) for fact, entry in rules.contents.facts.items()
    }
    simple = {**nothing, "can_self_manage": True, "housing": "home", "lives_in_brussels": True, "consent": "given"}
    hard = {**simple, "can_self_manage": False, "need_mental": True, "need_housing": True, "housing": "homeless"}
    simple_asked = hold_interview(rules, possible(rules, simple) or {}).steps
    hard_asked = hold_interview(rules, possible(rules, hard) or {}).steps
    assert simple_asked < hard_asked
