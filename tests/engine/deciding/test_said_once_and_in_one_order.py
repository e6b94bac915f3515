"""What an answer says agrees with itself: one order, a first step that can be done now, and for this caller."""

from datetime import datetime
from itertools import islice
from typing import Any, Final

import pytest

from engine import Occasion, RuleBase, assess, decide, read_situation, triage
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service
from tests.benchmarks.meaning import PEOPLE, people
from tests.engine.deciding.test_order_of_steps import APPLICANTS, DAY, LANGUAGES, SAFE

EVENING: Final = datetime.fromisoformat("2026-12-01T19:30")
MORNING: Final = datetime.fromisoformat("2026-12-02T10:15")


@pytest.fixture(scope="module")
def rules(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(DAY)


def test_services_stand_as_the_steps_name_them(rules: DatedRules) -> None:
    """A daughter read her doctor first in the steps, and fifth among the services."""
    topics, seen = [*rules.contents.said], 0
    for number, facts in enumerate(islice(people(PEOPLE / "asked-in-part.parquet"), 60)):
        own = {
            topics[number % len(topics)]: True,
            "applicant": APPLICANTS[number % len(APPLICANTS)],
            "caller_language": LANGUAGES[number % len(LANGUAGES)],
        }
        case = assess(rules, read_situation(rules, {**facts, **own}))
        for detail in ("full", "summary"):
            decision = decide(case, DAY, "nl", detail=detail)
            contact = [service.id for service in decision.services if service.group == "contact"]
            called = dict.fromkeys(step.to for step in decision.onward)
            assert [name for name in contact if name in called] == [name for name in called if name in contact]
            seen += len(contact) > 1
    assert seen > 40


@pytest.mark.parametrize(
    ("at", "first"),
    [(EVENING, "tele-onthaal-106"), (MORNING, "general-practitioner"), (None, "general-practitioner")],
)
def test_in_the_evening_the_first_step_is_one_that_answers(
    rule_base: RuleBase, at: datetime | None, first: str
) -> None:
    """Hours that nobody knows count as office hours for the first step: a father was sent to a closed practice."""
    low: dict[str, Any] = {
        **SAFE,
        "topic_depression": True,
        "need_mental": True,
        "has_gp": True,
        "age": 31,
        "applicant": "relative",
        "caller_language": "nl",
        "lives_in_brussels": True,
        "housing": "home",
    }
    decision = triage(rule_base, low, as_of=DAY, language="nl", occasion=Occasion(at=at))
    assert decision.onward[0].to == first


def for_professionals_alone(entry: Service) -> bool:
    """Whether it says that only professionals can call, and does not leave that open for others."""
    application = entry.application
    if application is None or application.ask_whether or entry.kind == "case_management":
        return False
    return application.who_may_apply == ("professional",)


@pytest.mark.parametrize("applicant", ["person", "carer", "relative", "other", "professional"])
@pytest.mark.parametrize("age", [13, None])
def test_a_line_for_professionals_is_no_step_for_a_mother(rule_base: RuleBase, applicant: str, age: int | None) -> None:
    facts: dict[str, Any] = {"crisis_now": True, "child_in_danger": True, "applicant": applicant, "age": age}
    decision = triage(rule_base, facts, as_of=DAY, language="nl")
    now = {step.to for step in decision.onward if step.shown == "now"}
    alone = {name for name, entry in rule_base.contents.services.items() if for_professionals_alone(entry)}
    assert "crisis-bxl" in alone
    if applicant != "professional":
        assert now.isdisjoint(alone)
    else:
        assert "crisis-bxl" in {step.to for step in decision.onward}


def test_an_answer_that_says_a_topic_finds_who_is_about_it(rules: DatedRules) -> None:
    """Whoever may lose the home, and never said "eviction", was told of nobody."""
    contents, said = rules.contents, 0
    for name, topic in contents.topics.items():
        if topic.said_by is None:
            continue
        needs = dict.fromkeys(topic.needs, True) if topic.said_by.with_need else {}
        case = assess(rules, read_situation(rules, {topic.said_by.fact: topic.said_by.value, **needs}))
        assert name in case.topics
        for service, compiled in rules.services.items():
            entry = compiled.entry
            if (
                name not in entry.topics
                or entry.kind == "case_management"
                or any(one.subject for one in entry.eligibility)
            ):
                continue
            assert case.services[service].relevance == Outcome.MET, (name, service)
            said += 1
    assert said > 12


def test_what_names_a_topic_names_the_answer_that_says_it_too(rules: DatedRules) -> None:
    """A criterion that looks for the word alone would not hold for whoever gave the answer."""
    contents = rules.contents
    asked = {
        f"topic_{name}": topic.said_by.fact for name, topic in contents.topics.items() if topic.said_by is not None
    }
    for name, (_, criterion) in contents.criteria_named.items():
        behind = str(criterion.met_when)
        for topic, fact in asked.items():
            assert f"'{topic}'" not in behind or f"'{fact}'" in behind, (name, topic)


@pytest.mark.parametrize(("language", "line", "other"), [("fr", "ecoute-enfants-103", "awel-102")])
def test_a_child_in_danger_is_sent_to_no_line_in_another_language(
    rule_base: RuleBase, language: str, line: str, other: str
) -> None:
    """The line in French had a step of its own, so that in Dutch seemed the only one where the young can talk."""
    facts = {**SAFE, "child_in_danger": True, "age": 6, "applicant": "person", "caller_language": language}
    decision = triage(rule_base, facts, as_of=DAY, language="fr")
    now = [step.to for step in decision.onward if step.shown == "now"]
    assert line in now
    assert other not in now


def test_an_address_is_in_the_language_of_the_reader(rule_base: RuleBase) -> None:
    for name, entry in rule_base.contents.services.items():
        for language in ("nl", "fr", "en"):
            address = entry.page_in(language) or ""
            assert not any(f"/{other}/" in address for other in {"nl", "fr", "en"} - {language}), (name, language)
