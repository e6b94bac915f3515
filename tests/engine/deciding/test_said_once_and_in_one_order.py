"""What an answer says agrees with itself: one order, a first step that can be done now, and for this caller."""

import re
from datetime import datetime
from itertools import islice
from typing import Any, Final

import pytest

from engine import LANGUAGES as SPOKEN
from engine import Language, Occasion, RuleBase, assess, decide, read_situation, triage
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.then.alert import AlertThen
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


@pytest.mark.parametrize("language", SPOKEN)
def test_of_whoever_refuses_each_thing_is_said_once(rule_base: RuleBase, language: Language) -> None:
    """That a bond is possible, and that one may ask for advice, was said four times: in four places."""
    advice = {"nl": r"\badvies\b", "fr": r"\bconseil(?!lé)", "en": r"\badvice\b"}[language]
    facts = {**SAFE, "age": 40, "need_mental": True, "can_self_manage": False, "applicant": "professional"}
    decision = triage(rule_base, {**facts, "consent": "refused"}, as_of=DAY, language=language)
    todo = {line for service in decision.services for line in service.application.todo} if decision.services else set()
    said = [*decision.consent.reasons, *decision.level.actions, *todo]
    assert sum(bool(re.search(advice, line)) for line in said) == 1
    bond = {"nl": r"\bband\b|contact houden", "fr": r"\blien\b", "en": r"\bbond\b|keep .*contact"}[language]
    assert not [line for line in todo if re.search(bond, line, re.IGNORECASE)]
    referring = {"nl": "Vraag voor u doorverwijst", "fr": "Avant d'orienter", "en": "Before you refer"}[language]
    agreed = triage(rule_base, {**facts, "consent": "given"}, as_of=DAY, language=language)
    assert any(line.startswith(referring) for line in agreed.notices)
    assert not any(line.startswith(referring) for line in decision.notices)


@pytest.mark.parametrize("consent", ["refused", "unable", "given"])
def test_who_weighs_a_no_about_a_minor_is_said_once(rule_base: RuleBase, consent: str) -> None:
    """Under consent and in a notice stood that people weigh it, and no program."""
    decision = triage(rule_base, {**SAFE, "age": 14, "need_mental": True, "consent": consent}, as_of=DAY, language="nl")
    weighed = [line for line in (*decision.consent.reasons, *decision.notices) if re.search(r"weegt|wegen", line)]
    assert len(weighed) <= 1, weighed
    assert any("belang van het kind kan voorgaan" in line for line in decision.notices)


@pytest.mark.parametrize("danger", [False, True, None])
def test_that_nothing_is_passed_on_is_said_once(rule_base: RuleBase, danger: bool | None) -> None:
    """Under consent and in a notice stood that the person does not want it."""
    facts = {**SAFE, "violence_threat": danger, "age": 40, "need_social": True, "agrees_to_share": False}
    for consent in ("given", None):
        decision = triage(rule_base, {**facts, "consent": consent}, as_of=DAY, language="en")
        about = [*decision.consent.reasons, *decision.notices]
        wanted = [line for line in about if "want us to pass on" in line or "wants nothing passed on" in line]
        bare = [line for line in decision.notices if line.startswith("Pass nothing on")]
        assert len(wanted) + len(bare) == 1, about


@pytest.mark.parametrize("age", [12, 33, None])
def test_what_nobody_may_pass_on_is_no_open_question_of_sharing(rule_base: RuleBase, age: int | None) -> None:
    """Of somebody who wants nothing passed on stood: find out whether they agree before anything is shared."""
    for shares, said in ((False, False), (True, True), (None, True)):
        facts = {**SAFE, "age": age, "need_social": True, "agrees_to_share": shares, "adult_responsible": True}
        consent = triage(rule_base, facts, as_of=DAY, language="en").consent
        assert consent.outcome == "unknown"
        assert ("shared" in consent.reasons[0]) is said


@pytest.mark.parametrize("language", SPOKEN)
def test_a_number_that_was_named_before_is_said_to_be_the_same(rules: DatedRules, language: Language) -> None:
    """Whoever followed the steps called Allô? Aide sociale twice: once for itself, once to find a centre."""
    seen = 0
    for facts in islice(people(PEOPLE / "asked-in-part.parquet"), 60):
        case = assess(rules, read_situation(rules, {**facts, **SAFE}))
        first: dict[str, str] = {}
        for step in decide(case, DAY, language).onward:
            number = re.fullmatch(r"[\d ]{3,}", step.contacts[0].split(" (")[0]) if step.contacts else None
            if number is None:
                assert step.same_number is None
                continue
            name = first.setdefault(number.group(), step.name)
            if step.same_number is not None:
                quoted = f"« {name} »" if language == "fr" else f'"{name}"'
                assert step.same_number.endswith(f" {quoted}")
            assert (step.same_number is None) == (name == step.name or number.group() in name), step
            seen += step.same_number is not None
    assert seen > 10


def test_what_the_guide_does_not_know_is_searched_once(rule_base: RuleBase) -> None:
    """Two goals of one step said that services beyond this guide were looked up."""
    for topic in rule_base.at(DAY).contents.topics:
        decision = triage(rule_base, {**SAFE, "age": 40, f"topic_{topic}": True}, as_of=DAY, language="en")
        goals = [step.goal for step in decision.onward if step.to == "sociaal-brussel"]
        assert sum("looked up too" in goal or "this catalogue knows no service" in goal for goal in goals) == 1, topic


@pytest.mark.parametrize("language", SPOKEN)
def test_lines_that_are_no_emergency_numbers_stand_below_the_emergency_numbers(
    rules: DatedRules, language: Language
) -> None:
    """An alert ended in "those are not emergency lines", and below them stood 112."""
    none = {"nl": "geen noodnummers", "fr": "pas des numéros d'urgence", "en": "not emergency lines"}[language]
    seen = 0
    for rule in rules.rules:
        if isinstance(rule.then, AlertThen) and none in rule.then.alert.action.into(language):
            kinds = [rules.contents.services[name].kind for name in rule.then.alert.services]
            assert kinds == sorted(kinds, key=lambda kind: kind != "emergency"), rule.rule_id
            seen += 1
    assert seen > 3


def test_to_a_child_in_danger_nothing_is_said_of_case_managers_or_levels(rule_base: RuleBase) -> None:
    """A girl of 15 who thought of suicide heard that a case manager does not act in emergencies."""
    child = {**SAFE, "age": 15, "applicant": "person", "need_mental": True, "institutions_involved": 3}
    for danger in (
        {"suicide_risk": True},
        {"adult_responsible": False},
        {"housing": "homeless", "sleeps_tonight": False},
    ):
        notices = triage(rule_base, {**child, **danger}, as_of=DAY, language="en").notices
        assert not [line for line in notices if re.search(r"case manager|\blevels\b", line)], danger
    adult = {**child, "age": 40, "applicant": "professional", "suicide_risk": True, "repeated_admissions": True}
    adult |= {"need_social": True, "can_self_manage": False, "carer_any": False, "provider_can_coordinate": False}
    notices = triage(
        rule_base, {**adult, "lives_in_brussels": True, "housing": "home"}, as_of=DAY, language="en"
    ).notices
    assert any("case manager" in line for line in notices)
