"""The decision in a few sentences: what a colleague would say first."""

from datetime import date

import pytest

from engine import LANGUAGES, Language, RuleBase, triage

DAY = date(2026, 11, 28)
NO_DANGER = dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False)


def said(rule_base: RuleBase, facts: dict[str, object], language: Language = "nl") -> tuple[str, ...]:
    return triage(rule_base, facts, as_of=DAY, language=language).summary


def test_danger_is_all_that_is_said_while_it_is_urgent(rule_base: RuleBase) -> None:
    told = said(rule_base, {"suicide_risk": True, "caller_language": "fr", "need_mental": True}, "fr")
    assert "Ne laissez pas la personne seule" in told[0]
    assert any("0800 32 123" in line for line in told)
    assert not any("coordonne" in line for line in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_said_what_it_is_about_no_service_is_named(rule_base: RuleBase, language: Language) -> None:
    expected = {"nl": "Vraag waarover het gaat.", "fr": "Demandez de quoi il s'agit.", "en": "Ask what it is about."}
    assert said(rule_base, {**NO_DANGER, "age": 40}, language) == (expected[language],)


def test_danger_that_was_not_asked_comes_first(rule_base: RuleBase) -> None:
    assert said(rule_base, {"need_housing": True})[0] == "Ga eerst na of er gevaar is."
    assert "Ga eerst na of er gevaar is." not in said(rule_base, {**NO_DANGER, "need_housing": True})


def test_what_to_do_has_a_number_and_whom_to_call_stands_once(rule_base: RuleBase) -> None:
    facts = {**NO_DANGER, "age": 82, "topic_dementia": True, "can_self_manage": False, "carer_any": False}
    decision = triage(rule_base, facts, as_of=DAY, language="nl")
    names = [step.name for step in decision.onward if any(f": {step.name}, " in line for line in decision.summary)]
    assert names
    assert len(decision.summary) <= 5
    for name in names:
        assert sum(f": {name}, " in line for line in decision.summary) == 1


@pytest.mark.parametrize(
    ("language", "begin", "never"),
    [
        ("nl", "Uithuiszetting: ", "helpt hierbij"),
        ("fr", "Expulsion", "aide pour ceci"),
        ("en", "Eviction: ", "helps with this"),
    ],
)
def test_of_who_is_there_for_something_that_alone_is_said(
    rule_base: RuleBase, language: Language, begin: str, never: str
) -> None:
    """That a service helps with what it is there for, or says who can, everybody knows."""
    told = said(rule_base, {**NO_DANGER, "topic_eviction": True, "age": 40, "lives_in_brussels": True}, language)
    assert [line for line in told if "0465 46 47 01" in line and line.startswith(begin)]
    assert not [line for line in told if never in line]
