"""Each sentence is for whoever hears it: the caller, the child, whoever threatens; and in danger none is of levels."""

import re
from datetime import date
from itertools import product
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, plan_interview, read_situation, triage
from tests.support.rules import real_rule_base

DAY: Final = date(2026, 12, 2)
DANGERS: Final = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
SAFE: Final[dict[str, Any]] = dict.fromkeys(DANGERS, False)
VIOLENCE: Final[dict[str, Any]] = {**SAFE, "violence_threat": True}
CALLERS: Final = ("person", "carer", "relative", "professional", "other", None)
#: What speaks of who coordinates, or of how complex it is.
LEVELS: Final[dict[Language, str]] = {
    "nl": r"casemanager|coördineert|complex",
    "fr": r"case manager|coordonne|complexe",
    "en": r"case manager|coordinates|complex",
}


def _of(language: Language = "en", **facts: Any) -> Decision:
    return triage(real_rule_base(), facts, as_of=DAY, language=language)


@pytest.mark.parametrize(
    ("language", "alone", "somebody"),
    [
        ("nl", "Ga na dat niemand meeluistert", r"vrij kan spreken"),
        ("fr", "Vérifiez que personne n'écoute", r"peut parler librement"),
        ("en", "Check that nobody is listening in", r"can speak freely"),
    ],
)
def test_nobody_listens_in_whoever_is_on_the_line(language: Language, alone: str, somebody: str) -> None:
    """An aunt heard "ask whether the young person can speak freely", a nurse at her desk "whether the caller can"."""
    for who, age, whom in product(CALLERS, (16, 40, 82, None), ("partner", "family", "outsider", None)):
        facts = {**VIOLENCE, "applicant": who, "age": age} | ({f"danger_from_{whom}": True} if whom else {})
        (action,) = (alert.action for alert in _of(language, **facts).safety.alerts)
        assert alone in action, facts
        assert not re.search(somebody, action), facts


@pytest.mark.parametrize(
    ("language", "alone", "threatens"),
    [
        ("nl", "Spreek de persoon alleen", "De persoon zelf is bedreigend"),
        ("fr", "Parlez à la personne seule", "la personne "),
        ("en", "Speak to the person alone", "The person is the one who threatens"),
    ],
)
def test_nobody_speaks_alone_to_whoever_threatens(language: Language, alone: str, threatens: str) -> None:
    """A man who called because he hits was to be "spoken to alone", as if somebody threatened him."""
    for who, age, safe in product(CALLERS, (16, 36, 78, None), (True, False, None)):
        facts = {**VIOLENCE, "danger_from_person": True, "applicant": who, "age": age, "safe_contact": safe}
        told = _of(language, **facts).notices
        assert not any(alone in line for line in told), facts
        assert any(threatens in line for line in told), facts
        suffers = _of(language, **facts, danger_from_family=True).notices
        assert any(alone in line for line in suffers), facts
        assert not any(alone in line for line in _of(language, **SAFE).notices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_child_on_the_line_hears_nothing_for_worried_adults(language: Language) -> None:
    worried = {"nl": "Wie zich zorgen maakt", "fr": "La personne qui s'inquiète", "en": "Whoever worries"}[language]
    afraid = {"nl": "Wie bang is zelf", "fr": "qui craint de faire du mal", "en": "Whoever fears to harm"}[language]
    danger = {**SAFE, "child_in_danger": True, "topic_child_abuse": True}
    for age, speaks in product((4, 9, 13, 17), ("nl", "fr", "en", None)):
        goals = [
            step.goal for step in _of(language, **danger, age=age, applicant="person", caller_language=speaks).onward
        ]
        assert not any(goal.startswith((worried, afraid)) or afraid in goal for goal in goals), (age, speaks)
    for perhaps, who in product((9, None), ("relative", "other")):
        steps = [step.goal for step in _of(language, **danger, age=perhaps, applicant=who).onward]
        assert any(goal.startswith(worried) for goal in steps)
        assert any(afraid in goal for goal in steps)
    for_a_teacher = [step.goal for step in _of(language, **danger, age=9, applicant="professional").onward]
    assert not any(afraid in goal for goal in for_a_teacher)


def test_no_child_on_the_line_asks_whether_it_needs_a_case_manager() -> None:
    for topic, age in product(("topic_bullying", "topic_unwanted_pregnancy", "topic_young_help"), (8, 11, 15, 17)):
        for who in ("person", "relative"):
            steps = _of("en", **SAFE | {topic: True, "age": age, "applicant": who}).onward
            asks = any(re.search(LEVELS["en"], step.goal) for step in steps)
            assert asks is (who != "person"), (topic, age)


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_danger_presses_no_remark_speaks_of_levels(language: Language) -> None:
    """Of somebody who may be dying of drugs it was said that nobody has to stop using to have a case manager."""
    more: dict[str, Any] = {
        **dict.fromkeys(("topic_drugs", "topic_poisoning", "need_direct_care", "need_legal", "need_mental"), True),
        "lives_in_brussels": True,
        "housing": "staying_with_others",
        "insured": False,
        "housing_loss_risk": True,
        "network_present": True,
        "network_exhausted": True,
    }
    for danger, age, who in product(DANGERS, (15, 24, None), ("other", "professional")):
        facts = {**SAFE, danger: True, **more, "age": age, "applicant": who}
        decision = _of(language, **facts)
        told = [*decision.notices, *(line for signal in decision.signals for line in (signal.text, signal.advice))]
        spoken = [line for line in told if re.search(LEVELS[language], line)]
        only = {"nl": "noodsituatie", "fr": "urgence", "en": "emergenc"}[language]  # that it can wait
        assert all(only in line for line in spoken), (facts, spoken)
    assert any(re.search(LEVELS[language], line) for line in _of(language, **SAFE, **more, age=24).notices)


def test_of_gambling_nobody_says_what_is_said_of_using() -> None:
    def said(**topics: bool) -> bool:
        return any("Stopping use" in line for line in _of("en", **SAFE, age=30, **topics).notices)

    assert not said(topic_gambling_gaming=True)
    assert said(topic_drugs=True)
    assert said(topic_gambling_gaming=True, topic_alcohol=True)
    assert said(need_addiction=True)


def test_whoever_asks_for_a_forced_admission_hears_who_decides() -> None:
    for consent in ("refused", "given", "unable", "not_asked_yet", None):
        told = _of(**SAFE, age=50, topic_forced_admission=True, consent=consent).notices
        assert sum("never proposes admission" in line for line in told) == 1, consent
    assert not any("compulsion" in line for line in _of(**SAFE, age=50, topic_depression=True).notices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_worst_is_said_first_and_no_danger_that_was_told_is_asked(language: Language) -> None:
    """A woman hit by her ex heard first: a crisis in the family, ask whether somebody is in danger."""
    asks = {"nl": "vraag of iemand", "fr": "demandez si quelqu'un", "en": "ask whether somebody"}[language]
    crisis = {**VIOLENCE, "crisis_now": True, "crisis_kind": "family", "age": 33, "danger_from_partner": True}
    alerts = [alert.id for alert in _of(language, **crisis).safety.alerts]
    assert alerts == ["alert_violence", "alert_crisis_family"]
    assert not any(asks in alert.action for alert in _of(language, **crisis).safety.alerts)
    quiet = {**SAFE, "crisis_now": True, "crisis_kind": "family", "age": 33}
    assert asks in _of(language, **quiet).safety.alerts[0].action
    to = [step.to for step in _of(language, **crisis, caller_language="fr").onward]
    assert to.index("ecoute-violences-conjugales") < to.index("tele-accueil-107")
    raped = {**VIOLENCE, "crisis_now": True, "crisis_kind": "medical", "age": 26, "topic_sexual_violence": True}
    assert _of(language, **raped).safety.alerts[0].id == "alert_sexual_violence"


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_small_child_it_is_asked_who_cares_for_the_child(language: Language) -> None:
    person = {"nl": "de persoon", "fr": "la personne", "en": "the person"}[language]
    rules, answers, seen = real_rule_base().at(DAY), {**SAFE, "child_in_danger": True, "age": 8}, set()
    while not (now := plan_interview(rules, read_situation(rules, answers), language)).finished:
        question = now.questions[0]
        if question.fact in {"danger_from_carer", "danger_from_person"}:
            seen.add(question.fact)
            assert person not in question.question.lower()
        answers[question.fact] = False if question.type == "boolean" else None
    assert len(seen) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alert_about_a_small_child_is_for_whoever_is_on_the_line(language: Language) -> None:
    """A child of 8 who called itself was spoken of as if somebody else worried."""
    worried = {"nl": "Wie zich zorgen maakt", "fr": "Qui s'inquiète", "en": "Whoever worries"}[language]
    itself = {"nl": "Het kind zelf kan", "fr": "L'enfant lui-même peut", "en": "The child can talk"}[language]
    crises: list[dict[str, Any]] = [{"crisis_now": True, "crisis_kind": kind} for kind in ("mental", "family")]
    for danger in ({"violence_threat": True}, *crises):
        for who, age in product(CALLERS, (5, 8, 11)):
            (alert,) = _of(language, **{**SAFE, **danger, "age": age, "applicant": who}).safety.alerts
            assert (worried in alert.action) is (who != "person"), (danger, who, age)
            assert (itself in alert.action) is (who == "person"), (danger, who, age)


@pytest.mark.parametrize("age", [6, 15])
def test_a_child_in_danger_is_not_questioned_about_what_it_agreed_to(age: int) -> None:
    agreed = {**SAFE, "age": age, "consent": "given", "consent_of": "child"}
    assert any("let things happen" in line for line in _of("en", **agreed).notices)
    told = _of("en", **agreed | {"child_in_danger": True}).notices
    assert any("Do not question" in line for line in told)
    assert not any("let things happen" in line for line in told)


@pytest.mark.parametrize("safe_contact", [None, False])
@pytest.mark.parametrize(
    ("language", "alone", "instead"),
    [
        ("nl", "Spreek de persoon alleen", "Het gevaar voor het kind kan van de persoon komen"),
        ("fr", "Parlez à la personne seule", "Le danger pour l'enfant peut venir de la personne"),
        ("en", "Speak to the person alone", "The danger to the child may come from the person"),
    ],
)
def test_who_may_endanger_a_child_is_not_spoken_to_alone_about_it(
    language: Language, alone: str, instead: str, safe_contact: bool | None
) -> None:
    """A grandmother who feared for a child was told to speak alone to the mother from whom the danger came."""
    facts = {"age": 31, "applicant": "relative", "cares_for_children": True, "child_in_danger": True}
    child = {**facts, "safe_contact": safe_contact}
    by_the_person = _of(language, **child, danger_from_person=True).notices
    by_others = _of(language, **child, danger_from_partner=True).notices
    assert not [line for line in by_the_person if line.startswith(alone)]
    assert [line for line in by_the_person if line.startswith(instead)]
    assert [line for line in by_others if line.startswith(alone)]
    assert not [line for line in by_others if line.startswith(instead)]
