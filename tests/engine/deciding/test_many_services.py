"""With 300 services more, shaped like the real ones, everything still works."""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from engine import Assessment, DatedRules, Outcome, assess, plan_interview, read_situation, triage
from engine.logic.editions import RuleBase
from tests.engine.analyses.interview.people import random_person
from tests.support.like_the_real import write_like_the_real
from tests.support.rules import changed_rule_base

DAY = date(2026, 11, 21)
MORE = 300


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> RuleBase:
    return changed_rule_base(*write_like_the_real(tmp_path_factory.mktemp("larger"), MORE))


@pytest.fixture(scope="module")
def rules(larger: RuleBase) -> DatedRules:
    return larger.at(DAY)


def people(rules: DatedRules, count: int) -> Iterator[dict[str, object]]:
    """Some people, of each of whom about a third of the answers is known."""
    chance = random.Random(4)
    for _ in range(count):
        person = random_person(rules, chance)
        assert person is not None
        yield {fact: value for fact, value in person.items() if chance.random() < 0.3}


def test_a_decision_has_every_service_and_the_next_questions(larger: RuleBase, rules: DatedRules) -> None:
    assert len(rules.services) > MORE
    changes = []
    for facts in people(rules, 3):
        decision = triage(larger, facts, as_of=DAY)
        assert {service.id for service in decision.services} == rules.services.keys()
        assert decision.next_questions
        changes += [service.smallest_change for service in decision.services if service.smallest_change]
    assert changes


def test_an_interview_goes_on_to_its_end(rules: DatedRules) -> None:
    chance = random.Random(5)
    person = random_person(rules, chance)
    assert person is not None
    answers = {fact: value for fact, value in person.items() if fact in rules.contents.said or chance.random() < 0.7}
    while not (step := plan_interview(rules, read_situation(rules, answers), page=True)).finished:
        answers |= {question.fact: person.get(question.fact) for question in step.questions}
    everything = assess(rules, read_situation(rules, person))
    at_the_end = assess(rules, read_situation(rules, answers))
    assert _of_services_about_this(at_the_end) == _of_services_about_this(everything)


def _of_services_about_this(case: Assessment) -> dict[str, Outcome]:
    """What became of each service; whether the conditions hold of one that is for something else is not asked."""
    about_this = {name: one for name, one in case.services.items() if one.relevance != Outcome.NOT_MET}
    assert about_this
    return {name: one.outcome for name, one in about_this.items()}
