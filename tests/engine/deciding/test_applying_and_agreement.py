"""What is said of applying fits what is said of agreement: not "now" while the person is still to be asked."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import LANGUAGES, RULES, Decision, Language, Outcome, RuleBase, assess, decide, read_situation
from engine.deciding.applications import (
    CONTACT_ONLY,
    NO_WAY_KNOWN,
    ONCE_THE_CALLER_AGREES,
    WAYS,
    word_at,
)
from engine.deciding.to_contact import contact_parts, said_of_consent, without_repeats
from engine.rulebase.entries.then.service_note import ServiceNoteThen
from engine.words.wording import Words
from tests.support.rules import changed_rule_base
from tests.support.strategies.situations import anything_said

DAY: Final = date(2026, 11, 29)
#: Somebody with debts and mental suffering, for whom a doctor, an orientation line and several services are named.
ASKED: Final[dict[str, Any]] = {
    **dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False),
    "age": 58,
    "topic_debts": True,
    "need_mental": True,
    "has_gp": True,
    "lives_in_brussels": True,
    "consent": "not_asked_yet",
    "applicant": "professional",
}


def decided(rule_base: RuleBase, facts: dict[str, Any], language: Language = "nl") -> Decision:
    return decide(assess(rule_base.at(DAY), read_situation(rule_base.at(DAY), facts)), DAY, language)


def ways(decision: Decision) -> dict[str, str | None]:
    return {one.id: one.application.way for one in decision.services}


def test_where_agreement_is_still_to_be_asked_it_goes_before_applying(rule_base: RuleBase) -> None:
    found = ways(decided(rule_base, ASKED))
    assert found["mental-health-services"] == found["general-practitioner"] == "once_agreed"
    assert found["hallo-welzijnswerk"] == "at_once", "a line that points the way asks nobody for agreement"
    assert ways(decided(rule_base, {**ASKED, "consent": "given"}))["mental-health-services"] == "at_once"


@pytest.mark.parametrize("who", ["child", "person"])
def test_of_a_child_that_agrees_itself_it_is_asked_whether_a_parent_has_to_as_well(
    rule_base: RuleBase, who: str
) -> None:
    child = {**ASKED, "age": 14, "consent": "given", "consent_of": who}
    assert "ouder of voogd" in decided(rule_base, child).consent.reasons[0]
    assert "wie voor het kind mag beslissen" in decided(rule_base, {**child, "age": 9}).consent.reasons[0]
    assert "ouder of voogd" not in decided(rule_base, {**child, "age": 40, "consent_of": "person"}).consent.reasons[0]


@pytest.mark.parametrize(("consent", "told"), [("given", False), ("not_asked_yet", True)])
def test_who_agreed_is_not_asked_again_whether_they_agree(rule_base: RuleBase, consent: str, told: bool) -> None:
    notices = decided(rule_base, {**ASKED, "asks_for_help": False, "consent": consent}).notices
    assert any("vraagt geen hulp" in notice for notice in notices) == told


@pytest.mark.parametrize(("age", "mediates"), [(9, False), (40, True)])
def test_nobody_mediates_between_a_child_and_whoever_cares_for_it(
    rule_base: RuleBase, age: int, mediates: bool
) -> None:
    actions = decided(rule_base, {**ASKED, "age": age, "carer_present": True}).level.actions
    assert any("bemiddelen" in action for action in actions) == mediates
    assert any("hoor ook het kind" in action for action in actions) != mediates


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"violence_threat": True, "topic_partner_violence": True, "age": 40}, "ecoute-violences-conjugales"),
        ({"child_in_danger": True, "topic_child_abuse": True, "age": 14}, "line-1712"),
        ({"child_in_danger": True, "topic_child_abuse": True, "age": 14}, "stop-it-now"),
        ({"violence_threat": True, "topic_elder_abuse": True, "age": 84}, "ecoute-seniors"),
    ],
)
def test_a_line_that_gives_advice_is_called_whatever_is_known_of_agreement(
    rule_base: RuleBase, facts: dict[str, Any], line: str
) -> None:
    """Whoever calls one gives no name; that nobody knew whether one can call 1712 helped nobody."""
    for consent in (None, "not_asked_yet", "refused"):
        assert ways(decided(rule_base, {**facts, "applicant": "relative", "consent": consent}))[line] == "at_once"


def test_in_an_emergency_a_doctor_is_called_at_once(rule_base: RuleBase) -> None:
    for consent in ("not_asked_yet", "refused"):
        emergency = {**ASKED, "consent": consent, "suicide_risk": True}
        assert ways(decided(rule_base, emergency))["general-practitioner"] == "at_once"
    assert ways(decided(rule_base, {**ASKED, "consent": "refused"}))["general-practitioner"] is None


def test_a_service_for_children_is_called_first_and_says_who_has_to_agree(rule_base: RuleBase) -> None:
    child = {**ASKED, "age": 9, "child_in_danger": True, "adult_responsible": True}
    assert ways(decided(rule_base, child))["sos-enfants"] == "at_once"


def test_what_may_not_be_passed_on_is_done_together(rule_base: RuleBase) -> None:
    shares_nothing = {**ASKED, "consent": "given", "agrees_to_share": False}
    assert ways(decided(rule_base, shares_nothing))["mental-health-services"] == "together"
    assert ways(decided(rule_base, {**shares_nothing, "applicant": "person"}))["mental-health-services"] == "at_once"


def test_who_follows_already_is_not_applied_to(rule_base: RuleBase) -> None:
    for consent in ("given", "not_asked_yet", "refused"):
        decision = decided(rule_base, {**ASKED, "consent": consent, "followed_by": "mobile-team-107-precarity"})
        assert ways(decision)["mobile-team-107-precarity"] == "no_need"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("applicant", ["person", "carer", "professional", None])
def test_the_words_follow_the_way(rule_base: RuleBase, language: Language, applicant: str | None) -> None:
    words = rule_base.at(DAY).contents.words
    for one in decided(rule_base, {**ASKED, "applicant": applicant}, language).services:
        way = one.application.way
        word = f"application_{one.application.outcome}" if way is None else WAYS[way]
        if way == "once_agreed" and applicant == "person":
            word = ONCE_THE_CALLER_AGREES
        entry = rule_base.at(DAY).contents.services[one.id]
        if way == "at_once" and not entry.can_be_asked and entry.at_hand is None:
            word = NO_WAY_KNOWN
        word = word_at(rule_base.contents.kinds[entry.kind], word)
        assert one.application.text == words[word].into(language)


#: What is said of applying, as nobody says it of a line: one calls there.
APPLIED: Final[dict[Language, tuple[str, ...]]] = {
    "nl": ("aanmeld", "aanvrager"),
    "fr": ("demande possible", "la demande", "ce demandeur", "une demande"),
    "en": ("apply", "applicant", "application"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("applicant", ["person", "carer", "relative", "professional", "other", None])
@pytest.mark.parametrize("consent", [None, "given", "refused", "not_asked_yet", "unable"])
def test_nobody_is_said_to_apply_where_one_only_gets_in_touch(
    rule_base: RuleBase, language: Language, applicant: str | None, consent: str | None
) -> None:
    """A line for young people asked a worried mother whether "this applicant may apply"."""
    facts = {**ASKED, "applicant": applicant, "consent": consent, "suicide_risk": None, "age": 15}
    for one in decided(rule_base, facts, language).services:
        if not rule_base.contents.kinds[one.kind].only_contacted:
            continue
        todo = [line for line in one.application.todo if one.application.who is None or one.application.who not in line]
        for line in (one.application.text, *todo):
            assert not any(word in line.lower() for word in APPLIED[language]), (one.id, line)


def test_of_a_team_that_nobody_knows_how_to_reach_it_is_said(rule_base: RuleBase) -> None:
    """Since nobody applies to a line, "you can make contact" stood at a crisis team without any number."""
    crisis = {**ASKED, "crisis_now": True, "consent": "given"}
    [team] = [one for one in decided(rule_base, crisis).services if one.id == "tandemplus"]
    assert team.application.text == rule_base.contents.words["contact_no_way_known"].into("nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_do_not_apply_nobody_reads_that_one_may(rule_base: RuleBase, language: Language) -> None:
    """Of a woman who refuses, "the person does not want this" stood above "you can make contact or apply"."""
    words = rule_base.at(DAY).contents.words
    may, contact = (words[name].into(language) for name in (WAYS["at_once"], CONTACT_ONLY))
    for applicant in ("person", "carer", "professional"):
        refused = decided(rule_base, {**ASKED, "consent": "refused", "applicant": applicant}, language)
        said = {one.application.text for one in refused.services}
        assert may not in said
        assert contact in said
        danger = decided(rule_base, {**ASKED, "suicide_risk": True, "applicant": applicant}, language)
        [line] = [one for one in danger.services if one.id == "suicide-line-1813"]
        assert line.application.text == contact  # nobody applies to a line


@pytest.mark.parametrize("language", LANGUAGES)
def test_above_services_of_several_kinds_nothing_is_said_twice(rule_base: RuleBase, language: Language) -> None:
    """ "Do not apply" stood below "do not apply, you may give them the contact"."""
    words = Words(rule_base.at(DAY).contents, language)
    lines = said_of_consent(decided(rule_base, {**ASKED, "consent": "refused"}, language).services, words)
    told = without_repeats(lines)
    assert 0 < len(told) < len(lines)
    assert not any(one != other and other.startswith(one) for one in told for other in told)
    assert all(any(other.startswith(one) for other in told) for one in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("applicant", ["person", "carer", "relative", "professional"])
@pytest.mark.parametrize("danger", [{}, {"violence_threat": True, "danger_from_person": True, "crisis_now": True}])
def test_nobody_reads_do_not_apply_above_whom_anybody_may_call(
    rule_base: RuleBase, language: Language, applicant: str, danger: dict[str, bool]
) -> None:
    """A mother who is threatened by a son who refuses all help: the line on violence stood below "do not apply"."""
    words = Words(rule_base.at(DAY).contents, language)
    facts = {**ASKED, "consent": "refused", "applicant": applicant, "topic_family_violence": True, "topic_drugs": True}
    decision = decided(rule_base, {**facts, **danger}, language)
    free, blocked = contact_parts([one for one in decision.services if one.group == "contact"], words)
    assert (free.heading, blocked.heading) == ("group_contact", "group_contact_refused")
    assert not free.said_once
    assert any("1712" in one.name for one in free.services)
    held = [
        one for one in (*free.services, *blocked.services) if words("application_not_ready") in one.application.text
    ]
    assert held
    assert {one.id for one in held} <= {one.id for one in blocked.services}
    for one in blocked.services:
        assert not words.contents.kinds[one.kind].only_contacted
        assert set(one.application.todo) & set(blocked.said_once)


def _asks(rule_base: RuleBase, language: Language, decision: Decision) -> set[str]:
    """The sentences about asking for agreement that some service says."""
    words = rule_base.contents.words
    holds = [kind.ask_first_when for kind in rule_base.contents.kinds.values() if kind.ask_first_when is not None]
    asking = {text.into(language) for hold in holds if hold.known_by is not None for text in hold.todos}
    asking |= {words[name].into(language) for name in ("ask_for_consent", "explain_to_who_decides")}
    return asking & {line for one in decision.services for line in one.application.todo}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("age", [58, 16, 5])
def test_who_knows_that_agreement_is_still_to_be_asked_is_not_to_find_out_whether_there_is_any(
    rule_base: RuleBase, language: Language, age: int
) -> None:
    """A doctor does not wait for it in an emergency: though nobody knows of one, what is to be done is the same."""
    unasked = {name: value for name, value in ASKED.items() if name not in ("crisis_now", "suicide_risk")}
    decision = decided(rule_base, {**unasked, "age": age}, language)
    said = rule_base.contents.words["ask_for_consent"].into(language)
    [asked] = _asks(rule_base, language, decision)
    whom = {
        58: ("persoon", "personne", "person and"),
        16: ("jongere", "jeune", "young"),
        5: ("beslissen", "décider", "decide"),
    }
    assert whom[age][LANGUAGES.index(language)] in asked
    assert said not in _asks(rule_base, language, decision)
    del unasked["consent"]
    assert _asks(rule_base, language, decided(rule_base, {**unasked, "age": age}, language)) == {said}


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_nobody_applies_at_once_without_agreement(rule_base: RuleBase, seed: int) -> None:
    """Whoever it is about: "now" stands at no service that asks for agreement while that is still to be asked."""
    rules = rule_base.at(DAY)
    facts = {**anything_said(rules, seed), "consent": "not_asked_yet"}
    case = assess(rules, read_situation(rules, facts))
    decision = decide(case, DAY, "nl")
    now = rules.contents.words["application_ready"].into("nl")
    for one in decision.services:
        asked = rules.contents.kinds[one.kind].ask_first_when
        if asked is not None and not asked.at_once and case.value(asked.criterion) != Outcome.NOT_MET:
            assert one.application.text != now
    can_be_sent = rules.contents.rules["application_can_be_sent"].then
    assert isinstance(can_be_sent, ServiceNoteThen)
    assert not [one.id for one in decision.services if can_be_sent.text.into("nl") in one.notes]


@pytest.mark.parametrize(("consent", "only_what_is_agreed"), [("given", False), ("refused", True)])
def test_of_whoever_refuses_a_team_hears_only_what_they_agree_to(
    rule_base: RuleBase, consent: str, *, only_what_is_agreed: bool
) -> None:
    """ "Tell the team" stood beside "the person does not want this", and a step put the person on a waiting list."""
    facts = {**ASKED, "followed_by": "samusocial", "need_housing": True, "age": 30, "consent": consent}
    decision = decided(rule_base, facts, "en")
    (follows,) = (one for one in decision.services if one.id == "samusocial")
    assert follows.application.todo[0].startswith("The person wants no help now") == only_what_is_agreed
    assert any("waiting list" in step.goal for step in decision.onward) != only_what_is_agreed


@pytest.mark.parametrize(
    ("vouched", "application"),
    [(True, "ready"), (False, "not_ready"), (None, "not_ready")],
)
def test_what_lifts_a_refusal_lifts_that_the_application_is_not_ready(
    tmp_path: Path, vouched: bool | None, application: str
) -> None:
    """`unless` of `blocked_when`: met, one may apply; while it is not known, the hold holds."""
    shutil.copytree(RULES, tmp_path / "rules")
    file = tmp_path / "rules" / "service_kinds.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace(
            "  blocked_when:\n    criterion: consent_refused\n",
            "  blocked_when:\n    criterion: adult\n    unless: asks_for_help_itself\n",
            1,
        ),
        encoding="utf-8",
    )
    with (tmp_path / "rules" / "criteria" / "person.yaml").open("a", encoding="utf-8") as criteria:
        criteria.write(
            "asks_for_help_itself:\n"
            "  text: {nl: Vraagt hulp., fr: Demande de l'aide., en: Asks for help.}\n"
            "  met_when: {fact: asks_for_help, is: true}\n"
            "  source: {document: brusano-forum-2024}\n"
        )
    rules = changed_rule_base(tmp_path / "rules").at(DAY)
    facts = {
        **dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False),
        "age": 19,
        "lives_in_brussels": True,
        "need_mental": True,
        "need_addiction": True,
        "institutions_involved": 2,
        "applicant": "professional",
        "consent": "given",
        "asks_for_help": vouched,
    }
    assert assess(rules, read_situation(rules, facts)).services["bru-stars"].application == application
