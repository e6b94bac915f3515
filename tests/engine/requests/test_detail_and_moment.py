"""`at` and `detail` of a request."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import (
    LANGUAGES,
    Language,
    RuleBase,
    SituationError,
    TriageRequest,
    answer_triage,
    assess,
    decide,
    next_step,
    read_request,
    read_situation,
)
from tests.engine.evaluators.population.random_situations import random_situations

TODAY = date(2026, 11, 28)


def answered(rule_base: RuleBase, **more: object) -> dict[str, Any]:
    request = read_request(TriageRequest, {"facts": {"age": 40, "need_income": True}, **more}, rule_base)
    return answer_triage(rule_base, request, today=TODAY, language="nl").as_dict()


@pytest.mark.parametrize("wrong", ["2026-11-21", "2026-11-21T14:30:00", "2026-11-21T14:30Z", "2026-02-30T10:00", 5, ""])
def test_a_moment_has_one_form(rule_base: RuleBase, wrong: object) -> None:
    with pytest.raises(SituationError) as error:
        answered(rule_base, at=wrong)
    assert error.value.problems[0].where == "at"
    assert "2026-11-21T14:30" in error.value.problems[0].message


def test_the_day_of_the_moment_says_whose_rules_count(rule_base: RuleBase) -> None:
    answer = answered(rule_base, at="2025-03-03T09:00")
    assert answer["at"] == "2025-03-03T09:00"
    assert answer["rule_base"]["as_of"] == "2025-03-03"
    assert answered(rule_base)["at"] is None


def test_the_next_question_is_of_the_day_of_the_moment_too(rule_base: RuleBase) -> None:
    request = read_request(TriageRequest, {"facts": {}, "at": "2025-03-03T09:00"}, rule_base)
    step = next_step(rule_base, request, today=TODAY, language="nl")
    assert step.as_dict()["rule_base"]["as_of"] == "2025-03-03"


def test_a_summary_has_the_same_keys_and_says_the_same_in_less(rule_base: RuleBase) -> None:
    full, short = answered(rule_base), answered(rule_base, detail="summary")
    assert short.keys() == full.keys()
    assert len(json.dumps(short)) < len(json.dumps(full)) / 2
    for key in ("safety", "consent", "level", "complexity", "gaps", "summary", "to_confirm"):
        assert short[key] == full[key], key
    most = rule_base.contents.plan.asked_first
    assert most is not None
    named = [one["id"] for one in full["services"] if one["group"] == "contact"]
    about = [one["id"] for one in full["services"] if one["group"] == "ask_first" and one["relevance"] == "met"]
    assert [one["id"] for one in short["services"]] == [*named, *about[: most.value]]


def in_short(full: dict[str, Any], most: int) -> dict[str, Any]:
    """What a summary holds of a whole answer."""
    named = [one for one in full["services"] if one["group"] == "contact"]
    asked = [one for one in full["services"] if one["group"] == "ask_first" and one["relevance"] == "met"]
    named += [one for one in asked if one["application"]["outcome"] != "not_now"][:most]
    less: dict[str, list[str]] = {"criteria": [], "smallest_change": [], "to_verify": []}
    return {
        **full,
        "services": [{**one, **less} for one in named] if full["about_something"] else [],
        "onward": [step for step in full["onward"] if step["shown"] == "now"],
        "next_questions": full["next_questions"][:3],
        "follow_up": {},
        "assumptions": [],
        "trace": [],
    }


@given(st.integers(0, 10**6), st.sampled_from(LANGUAGES))
@settings(max_examples=25)
def test_what_a_summary_holds_is_as_it_is_in_full(rule_base: RuleBase, seed: int, language: Language) -> None:
    rules, most = rule_base.at(TODAY), rule_base.contents.plan.asked_first
    (facts,) = random_situations(rules, 1, seed)
    case = assess(rules, read_situation(rules, facts))
    full = decide(case, TODAY, language, ask=True).as_dict()
    short = decide(case, TODAY, language, ask=True, detail="summary").as_dict()
    assert most is not None
    assert short == in_short(full, most.value)


def test_another_detail_is_refused(rule_base: RuleBase) -> None:
    with pytest.raises(SituationError) as error:
        answered(rule_base, detail="standard")
    assert "'full' or 'summary'" in error.value.problems[0].message


def test_a_moment_is_a_date_and_a_time(rule_base: RuleBase) -> None:
    request = read_request(TriageRequest, {"facts": {}, "at": "2026-11-21T14:30"}, rule_base)
    assert request.at == datetime.fromisoformat("2026-11-21T14:30")
