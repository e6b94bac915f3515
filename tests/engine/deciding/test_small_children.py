"""Of a small child others decide: they are asked, they apply, and nothing is said of it that is said of grown-ups."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest

from engine import Decision, Language, plan_interview, read_situation, triage
from tests.support.rules import real_rule_base

DAY = date(2026, 11, 28)
DANGERS = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
SAFE: dict[str, Any] = dict.fromkeys(DANGERS, False)
BEATEN: dict[str, Any] = {**SAFE, "violence_threat": True, "child_in_danger": True}
SMALL: tuple[dict[str, Any], ...] = ({"age": 0}, {"age": 3}, {"age": 11}, {"age_about": "0-11"})


def _of(language: Language = "en", **facts: Any) -> Decision:
    return triage(real_rule_base(), facts, as_of=DAY, language=language)


def _asked(language: Language, facts: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What an interview asks in which every answer is no, or not known: each fact, and the words of the question."""
    rules, answers = real_rule_base().at(DAY), dict(facts)
    while not (now := plan_interview(rules, read_situation(rules, answers), language)).finished:
        question = now.questions[0]
        yield question.fact, (question.question, question.say or "", question.hint or "")
        answers[question.fact] = False if question.type == "boolean" else None


@pytest.mark.parametrize("small", SMALL)
def test_the_yes_of_a_small_child_is_said_not_to_decide_alone(small: dict[str, Any]) -> None:
    """The outcome follows the answer; what is said of it, and of applying, is that others still have to agree."""
    for of, who in product(("child", "person"), ("person", "relative", "professional")):
        facts = {**SAFE, **small, "consent": "given", "consent_of": of, "applicant": who, "topic_depression": True}
        decision = _of(**facts)
        assert decision.consent.outcome == "given"
        assert "does not decide alone" in decision.consent.reasons[-1]
        ways = {one.application.way for one in decision.services if one.kind == "mental_health_team"}
        assert "once_agreed" in ways
        assert not {"at_once", "together"} & ways, facts
    for of in ("parent", "both", "representative"):
        agreed = _of(**SAFE, **small, consent="given", consent_of=of, topic_depression=True)
        assert "does not decide alone" not in agreed.consent.reasons[-1]
        assert "once_agreed" not in {one.application.way for one in agreed.services}


@pytest.mark.parametrize("who", ["person", "relative", "professional", None])
def test_a_yes_stays_a_yes_whatever_is_not_known_of_age_and_of_whose_it_is(who: str | None) -> None:
    for more in ({}, {"consent_of": "person"}, {"consent_of": "child"}, {"age": 40}, {"age": 12}, {"age": 4}):
        assert _of(**SAFE, **more, consent="given", applicant=who).consent.outcome == "given", more


@pytest.mark.parametrize(
    ("language", "the_person"), [("nl", "aan de persoon"), ("fr", "à la personne et"), ("en", "to the person")]
)
def test_a_service_that_asks_for_agreement_asks_whoever_decides(language: Language, the_person: str) -> None:
    facts = {**SAFE, "topic_depression": True, "need_mental": True}
    small = {**facts, "age": 6, "applicant": "professional", "consent": "given", "consent_of": "child"}
    told = {line for one in _of(language, **small).services for line in one.application.todo}
    assert any(re.search(r"mag beslissen|peut décider|may decide", line) for line in told)
    assert not any(the_person in line for line in told)
    grown = _of(language, **facts, age=40, applicant="professional", consent="not_asked_yet")
    assert any(the_person in line for one in grown.services for line in one.application.todo)


def test_a_small_child_who_calls_is_not_asked_to_agree_as_a_grown_up_is() -> None:
    for age, alone in ((8, False), (13, True), (40, True)):
        decision = _of(**SAFE, age=age, applicant="person", consent="not_asked_yet", topic_depression=True)
        told = {line for one in decision.services for line in one.application.todo}
        assert any("ask the caller" in line for line in told) is alone, age
        assert ("ask the caller" in decision.consent.reasons[-1]) is alone, age


def test_whoever_looks_after_a_small_child_applies_for_it() -> None:
    """A mother who called about the debts around a child of three heard that only whoever has the debts may apply."""
    for small in SMALL:
        services = {one.id: one for one in _of(**SAFE, **small, topic_debts=True, applicant="relative").services}
        for name in ("debt-mediation", "cpas-ocmw"):
            application = services[name].application
            assert "whoever looks after it" in (application.who or ""), name
            assert not any("cannot apply" in line for line in application.todo), name
        assert "looks after" not in (services["nupraatikerover"].application.who or ""), "a child chats there itself"
    grown = {one.id: one for one in _of(**SAFE, age=40, topic_debts=True, applicant="relative").services}
    assert any("cannot apply" in line for line in grown["debt-mediation"].application.todo)
    assert "looks after" not in (grown["debt-mediation"].application.who or "")


def test_nobody_is_sent_to_those_from_whom_the_danger_may_come() -> None:
    for one in _of(**BEATEN, age=6, danger_from_family=True, applicant="professional").services:
        assert "looks after it" not in (one.application.who or ""), one.id


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_nobody_goes_through_questions_with_a_small_child(language: Language) -> None:
    young = {"nl": r"\bjongere\b", "fr": r"\bjeune\b", "en": r"\byoung person\b"}[language]
    about_levels = r"niveaus|niveaux|levels were"
    for who in ("person", "relative"):
        for small in SMALL:
            told = [_of(language, **SAFE, **small, adult_responsible=adult, applicant=who) for adult in (True, False)]
            with_adult, alone = ([line for line in one.notices if re.search(about_levels, line)] for one in told)
            assert len(with_adult) == 1
            assert not re.search(young, with_adult[0])
            assert not alone  # an alert comes first, and nothing is said of levels then
    grown = " ".join(_of(language, **SAFE, age=14, adult_responsible=True, applicant="person").notices)
    assert re.search(young, grown)


@pytest.mark.parametrize("safe", [False, True])
def test_a_small_child_is_not_spoken_to_alone_about_violence(*, safe: bool) -> None:
    for small in SMALL:
        for danger in (BEATEN, SAFE | {"violence_threat": True}):
            notices = _of(**danger, **small, danger_from_family=True, safe_contact=safe, applicant="other").notices
            assert sum("Do not question" in line for line in notices) == 1
            assert not any("Speak to the person alone" in line for line in notices)
    grown = " ".join(_of(**SAFE | {"violence_threat": True}, age=40, safe_contact=safe, applicant="other").notices)
    assert "Speak to the person alone" in grown


def test_the_partner_of_a_parent_may_be_the_danger_to_a_child() -> None:
    for age in (0, 6, 15):
        decision = _of(**BEATEN, age=age, danger_from_partner=True, applicant="professional")
        assert not any("do not fit together" in line for line in decision.notices)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_what_is_asked_about_a_small_child_is_asked_of_a_child(language: Language) -> None:
    """Whether a baby does the shopping, has an ex or wants help itself was asked."""
    grown = {
        "nl": r"de persoon (ermee )?akkoord|koken|boodschappen|op het werk|partner of ex-partner\?",
        "fr": r"[Ll]a personne est-elle d'accord|cuisiner|courses|au travail|du partenaire ou d'un ex-partenaire \?",
        "en": r"the person agree|cook|shopping|at work|from a partner or ex-partner\?",
    }[language]
    seen = set()
    for small, who in ((SMALL[0], "relative"), (SMALL[3], "other"), ({"age": 10}, "person")):
        for facts in ({**SAFE, "need_mental": True, "need_somatic": True}, {**BEATEN, "applicant": who}):
            for fact, words in _asked(language, {**facts, **small, "applicant": who, "institutions_involved": 3}):
                seen.add(fact)
                assert not any(re.search(grown, line) for line in words), (fact, words)
    assert {"consent", "housing", "danger_from_partner", "domain_physical_functioning", "domain_role_physical"} <= seen


def test_a_child_past_early_childhood_is_not_sent_to_a_consultation_for_babies() -> None:
    def group(**facts: Any) -> str:
        services = _of(**SAFE, applicant="relative", **facts).services
        return next(one.group for one in services if one.id == "one-consultations")

    assert group(age=3, topic_parenting=True) == group(age=6, topic_parenting=True) == "contact"
    assert group(age=9, topic_parenting=True) == group(age=13, topic_parenting=True) == "other"
    assert group(age=16, topic_parenting=True, topic_pregnancy=True) == "contact"
    assert group(age=34, topic_parenting=True) == "contact"


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_consent_of_a_small_child_is_asked_of_whoever_decides(language: Language) -> None:
    decides = {"nl": "mag beslissen", "fr": "peut décider", "en": "may decide"}[language]
    for small in SMALL:
        for danger in (SAFE, BEATEN, {}):
            said = _of(language, **danger, **small, consent="not_asked_yet", applicant="relative").consent
            assert said.outcome == "to_ask"
            assert decides in said.reasons[-1]
    assert decides not in _of(language, **SAFE, age=14, consent="not_asked_yet").consent.reasons[-1]


def test_nobody_looks_for_a_coordinator_where_it_was_said_that_none_is() -> None:
    facts = {**SAFE, "age": 50, "can_self_manage": False, "carer_any": False, "consent": "given"}
    asked = " ".join(_of(**facts, provider_can_coordinate=False).level.actions)
    assert "Nobody who already helps can coordinate" in asked
    assert "Look among those" not in asked


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_above_the_yes_of_a_small_child_it_says_that_others_have_to_agree(language: Language) -> None:
    """The outcome follows the answer; "given" alone promised that nobody else is to be asked."""
    others = {"nl": "anderen moeten ook akkoord", "fr": "d'autres doivent aussi", "en": "others have to agree"}[
        language
    ]
    alone = ({"consent_of": "child"}, {"consent_of": "person"}, {"applicant": "person"})
    for small in SMALL:
        for who in alone:
            for shares in ({}, {"agrees_to_share": False}, {"agrees_to_share": True}):
                consent = _of(language, **{**SAFE, **small, "consent": "given", **who, **shares}).consent
                assert consent.outcome == "given"
                assert others in consent.text, (small, who, shares)
    for known in (
        {"age": 5, "consent_of": "both"},
        {"age": 5, "consent_of": "parent"},
        {"age": 14, "consent_of": "child"},
    ):
        consent = _of(language, **SAFE, **known, consent="given").consent
        assert consent.text == {"nl": "gegeven", "fr": "donné", "en": "given"}[language]


def test_nobody_calls_a_service_together_with_a_small_child_alone() -> None:
    for who in ({"consent_of": "child"}, {"applicant": "person"}):
        said = _of("en", **SAFE, age=5, consent="given", agrees_to_share=False, **who).consent.reasons[-1]
        assert "together" not in said
        assert "who may decide" in said
    parent = _of("en", **SAFE, age=5, consent="given", agrees_to_share=False, consent_of="parent", applicant="person")
    assert "Call together with whoever said yes" in parent.consent.reasons[-1]


def test_what_the_age_decides_is_not_asked_of_the_service() -> None:
    """Whether a relative may apply for somebody with debts: of a small child they may, and of nobody else."""
    ask = "Ask the service whether this applicant may apply."

    def todo(**facts: Any) -> tuple[str, ...]:
        services = _of("en", **SAFE, topic_debts=True, consent="given", applicant="relative", **facts).services
        return next(one.application.todo for one in services if one.id == "debt-mediation")

    assert ask not in todo()
    assert ask in todo(age=5)
    assert any(line.startswith("This caller cannot apply.") for line in todo(age=40))


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("who", ["person", "relative", "professional", None])
def test_while_nobody_knows_whose_the_yes_about_a_small_child_is_no_service_says_that_one_can_apply(
    language: Language, who: str | None
) -> None:
    """Above it stood that others have to agree, and at each service that an application can be made."""
    words = real_rule_base().contents.words
    explained = words["explain_to_who_decides"].into(language)
    for small in SMALL:
        known = {**SAFE, **small, "consent": "given", "applicant": who, "topic_depression": True, "has_gp": True}
        decision = _of(language, **known)
        asked = [one.application for one in decision.services if one.kind in ("mental_health_team", "general_practice")]
        assert "once_agreed" in {one.way for one in asked}
        assert not {"at_once", "together"} & {one.way for one in asked}
        assert all(explained in one.todo for one in asked if one.who and one.outcome != "not_ready")
        assert decision.consent.text != words["consent_given"].into(language)
    grown = _of(language, **SAFE, age=30, consent="given", applicant=who, topic_depression=True)
    assert explained not in {line for one in grown.services for line in one.application.todo}


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("consent", [{"consent": "not_asked_yet"}, {"consent": "given", "consent_of": "child"}])
def test_where_danger_may_come_from_whoever_decides_no_service_says_to_explain_it_to_them(
    language: Language, consent: dict[str, str]
) -> None:
    words = real_rule_base().contents.words
    explain, ask = (words[f"explain_to_{whom}"].into(language) for whom in ("who_decides", "nobody_who_threatens"))
    for danger, said, silent in ((BEATEN, ask, explain), (SAFE, explain, ask)):
        known = {**danger, "age": 6, "topic_child_abuse": True, "need_mental": True, "applicant": "professional"}
        todo = {line for one in _of(language, **known, **consent).services for line in one.application.todo}
        assert said in todo
        assert silent not in todo


def test_what_a_representative_may_do_with_money_is_not_said_of_a_child() -> None:
    """Of an adult it is; whoever decides for a child is a parent or guardian."""
    for age, said in ((4, False), (15, False), (40, True)):
        decision = triage(
            real_rule_base(), {"representative": True, "age": age}, as_of=date(2026, 11, 30), language="en"
        )
        assert any("managing money" in one for one in decision.notices) is said, age
