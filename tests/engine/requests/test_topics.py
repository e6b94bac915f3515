"""Topics: said and never asked, they bring their need, contradictions are told, and mistakes in requests too."""

from datetime import date
from typing import Any

import pytest

from engine import LANGUAGES, RuleBase, SituationError, triage
from engine.analyses.interview.plan import plan_interview
from engine.logic.situation import read_situation
from engine.requests.batch import BatchRequest, answer_batch
from engine.requests.household import HouseholdRequest, answer_household
from engine.requests.interview import next_step
from engine.requests.model import read_request
from engine.requests.triage import TriageRequest, answer_triage

DAY = date(2026, 11, 21)


def _problems(request: Any, rule_base: RuleBase) -> list[str]:
    with pytest.raises(SituationError) as refused:
        answer_triage(rule_base, read_request(TriageRequest, request, rule_base), today=DAY, language="nl")
    return [str(problem) for problem in refused.value.problems]


def test_there_is_a_fact_for_every_topic_with_words_in_three_languages(rule_base: RuleBase) -> None:
    contents = rule_base.contents
    assert 60 <= len(contents.topics) <= 100
    for name, topic in contents.topics.items():
        assert contents.facts[f"topic_{name}"].type == "boolean"
        assert all(topic.synonyms.into(language) for language in ("nl", "fr", "en")), name
        shown = [word for language in LANGUAGES for word in topic.synonyms.spoken(language)]
        assert not [word for word in shown if set(word) & set("=<>*")], name


def test_a_topic_brings_the_need_that_it_always_implies(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    for name, topic in rule_base.contents.topics.items():
        situation = read_situation(rules, {f"topic_{name}": True})
        assert {fact for fact in situation.filled_in if fact in topic.needs} == set(topic.needs)
        assert not read_situation(rules, {f"topic_{name}": False}).filled_in


def test_a_topic_whose_need_was_answered_no_is_a_contradiction(rule_base: RuleBase) -> None:
    situation = read_situation(rule_base.at(DAY), {"topic_debts": True, "need_income": False})
    assert situation.broken == ("topic_debts_means_need_income",)
    assert situation.facts["need_income"] is False, "the answer stays as it was given"
    notices = str(triage(rule_base, situation.given, as_of=DAY, language="en").as_dict()["notices"])
    assert "debts" in notices


@pytest.mark.parametrize(
    "facts", [{}, {"need_income": None, "topic_debts": None}, {"topic_alcohol": True}, {"topic_rent": False}]
)
def test_no_topic_is_ever_asked(rule_base: RuleBase, facts: dict[str, bool | None]) -> None:
    rules = rule_base.at(DAY)
    step = plan_interview(rules, read_situation(rules, facts), "en", page=True)
    asked = {*(question.fact for question in step.questions), *step.then}
    assert asked
    assert not asked & rule_base.contents.said.keys()


def test_topics_are_short_for_their_facts_in_every_request(rule_base: RuleBase) -> None:
    short = {"facts": {"age": 40}, "topics": ["debts", "lonely"]}
    long = {"facts": {"age": 40, "topic_debts": True, "topic_lonely": True}}
    one, other = (
        answer_triage(rule_base, read_request(TriageRequest, request, rule_base), today=DAY, language="nl")
        for request in (short, long)
    )
    assert one == other

    first, second = (
        next_step(rule_base, read_request(TriageRequest, request, rule_base), today=DAY, language="nl")
        for request in (short, long)
    )
    assert first == second

    whole = answer_batch(rule_base, read_request(BatchRequest, {"situations": [short, long]}, rule_base), today=DAY)
    assert whole == answer_batch(
        rule_base, read_request(BatchRequest, {"situations": [long, long]}, rule_base), today=DAY
    )

    members = (
        answer_household(
            rule_base,
            read_request(HouseholdRequest, {"persons": [{"role": "parent", **request}]}, rule_base),
            today=DAY,
            language="nl",
        )
        for request in (short, long)
    )
    assert next(members) == next(members)


def test_mistakes_in_topics_are_told(rule_base: RuleBase) -> None:
    assert _problems({"facts": {}, "topics": ["dets"]}, rule_base) == [
        "topics[0]: unknown topic 'dets'; did you mean 'debts'?"
    ]
    assert "expected a list of topics" in _problems({"facts": {}, "topics": "debts"}, rule_base)[0]
    assert "says otherwise" in _problems({"facts": {"topic_debts": False}, "topics": ["debts"]}, rule_base)[0]

    asked = read_request(BatchRequest, {"situations": [{"facts": {}, "topics": ["dets"]}]}, rule_base)
    assert b"unknown topic 'dets'" in answer_batch(rule_base, asked, today=DAY).as_json()
