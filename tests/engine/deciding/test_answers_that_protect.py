"""What somebody answered to be protected is heard: what may be passed on, and whether they can be reached safely."""

import re
from datetime import date
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, RuleBase, triage

DAY: Final = date(2026, 11, 29)
SAFE: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
THREAT: Final[dict[str, Any]] = {**SAFE, "violence_threat": True}
#: Somebody who wants help for debts.
DEBTS: Final[dict[str, Any]] = {**SAFE, "age": 41, "topic_debts": True, "consent": "given"}


def decided(rule_base: RuleBase, facts: dict[str, Any], language: Language = "fr") -> Decision:
    return triage(rule_base, facts, as_of=DAY, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("applicant", ["person", "carer", "professional", None])
def test_who_wants_nothing_passed_on_is_heard(rule_base: RuleBase, language: Language, applicant: str | None) -> None:
    asked = {**DEBTS, "applicant": applicant}
    shares = decided(rule_base, {**asked, "agrees_to_share": True}, language)
    refuses = decided(rule_base, {**asked, "agrees_to_share": False}, language)
    not_asked = decided(rule_base, asked, language)
    refused_help = decided(rule_base, {**asked, "consent": "refused"}, language)
    assert refuses.consent.outcome == "given"
    assert len(refuses.consent.reasons) == 1
    assert refuses.consent.reasons != shares.consent.reasons == not_asked.consent.reasons
    nothing_passed_on = set(refused_help.notices) - set(shares.notices)
    passed_on = {
        "nl": "geef niets door|niet dat wij doorgeven",
        "fr": "transmett",
        "en": "pass nothing on|us to pass on",
    }
    for one in (refused_help, refuses):  # of both, and once: a notice, or what is said of consent
        told = [line for line in (*one.consent.reasons, *one.notices) if re.search(passed_on[language], line.lower())]
        assert len(told) == 1, told
    assert set(refuses.notices) - set(shares.notices), "whoever asks for advice gives no name"
    assert not set(shares.notices) & nothing_passed_on
    assert [step.to for step in refuses.onward] == [step.to for step in shares.onward], "help goes on"


def test_what_is_no_answer_of_ones_own_is_no_refusal_to_share(rule_base: RuleBase) -> None:
    """Whether anything may be passed on makes sense with agreement only; without it "no" is filled in."""
    for consent in ("not_asked_yet", "unable", None):
        decision = decided(rule_base, {**DEBTS, "consent": consent})
        assert not [line for line in decision.notices if line.startswith("Ne transmettez rien")]


def test_in_danger_it_is_said_who_may_be_told(rule_base: RuleBase) -> None:
    decision = decided(rule_base, {**THREAT, "age": 34, "consent": "given", "agrees_to_share": False})
    told = [line for line in decision.notices if "secours, police, médecin" in line]
    assert len(told) == 1
    assert not [line for line in decision.notices if line.startswith("Ne transmettez rien")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", ["danger_from_partner", "danger_from_outsider", "danger_from_stranger", None])
def test_who_cannot_be_reached_safely_is_not_called_back(
    rule_base: RuleBase, language: Language, source: str | None
) -> None:
    facts = {**THREAT, "age": 34, "consent": "given", **({source: True} if source else {})}
    unsafe = decided(rule_base, {**facts, "safe_contact": False}, language)
    assert len(set(unsafe.safety.check)) == 1
    for known in (True, None):
        other = decided(rule_base, {**facts, "safe_contact": known}, language)
        assert not set(other.safety.check) & set(unsafe.safety.check)
    writes = {"nl": "Schrijft of belt u", "fr": "Si vous écrivez ou téléphonez", "en": "A letter or call to the home"}
    assert not [line for line in unsafe.notices if writes[language] in line], "nobody writes or calls there"


@pytest.mark.parametrize("facts", [DEBTS, {**DEBTS, "age": 9}, {**DEBTS, "consent": "refused"}, SAFE])
def test_who_was_not_asked_about_contact_hears_nothing_of_it(rule_base: RuleBase, facts: dict[str, Any]) -> None:
    """That the person cannot be reached was said to everybody who denied violence: the answer was filled in."""
    decision = decided(rule_base, facts)
    assert not [line for line in (*decision.safety.check, *decision.notices) if "joignable" in line]


def test_how_to_reach_somebody_comes_first_where_nothing_of_danger_was_asked(rule_base: RuleBase) -> None:
    asked_first = decided(rule_base, {"age": 34, "safe_contact": False}).safety.check
    assert asked_first[0].startswith("La personne n'est pas joignable en sécurité.")


#: Somebody who threatens others, by confusion, illness or anger; all was asked about where the danger comes from.
THREATENS: Final[dict[str, Any]] = {
    **THREAT,
    **{f"danger_from_{who}": False for who in ("partner", "family", "carer", "professional", "school")},
    **{f"danger_from_{who}": False for who in ("outsider", "stranger")},
    "danger_from_person": True,
    "lives_in_brussels": True,
    "housing": "home",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("age", [38, 82])
def test_who_threatens_others_is_no_victim(rule_base: RuleBase, language: Language, age: int) -> None:
    """Those around are in danger: police, a doctor, and nobody for victims of a partner or of abuse."""
    cared_for = {"carer_any": True, "carer_exhausted": True, "topic_dementia": True, "has_gp": True}
    for consent in ("unable", "refused", "not_asked_yet"):
        facts = {**THREATENS, **cared_for, "age": age, "consent": consent, "caller_language": language}
        decision = decided(rule_base, facts, language)
        (alert,) = decision.safety.alerts
        assert len([line for line in alert.contacts if ": 101" in line or ": 112" in line or ": 1733" in line]) == 3
        now = {step.to for step in decision.onward if step.shown == "now"}
        assert {"general-practitioner", "doctor-on-duty-1733"} <= now
        assert not {"ecoute-violences-conjugales", "women-refuges", "cpvcf"} & {step.to for step in decision.onward}
        named = [step for step in decision.onward if step.to in ("ecoute-seniors", "meldpunt-ouderen", "line-1712")]
        assert not [step for step in named if step.shown == "now" and not step.general]
        assert "carer_support" in {entry.conclusion for entry in decision.trace}, "who looks after them is no threat"


def test_as_long_as_another_may_threaten_the_lines_for_victims_stand(rule_base: RuleBase) -> None:
    for other in ("danger_from_partner", "danger_from_family", "danger_from_carer", "danger_from_stranger"):
        for known in (True, None):
            decision = decided(rule_base, {**THREATENS, "age": 82, other: known})
            assert "guard_on_those_around" not in {entry.conclusion for entry in decision.trace}
            assert {"ecoute-seniors", "line-1712"} <= {step.to for step in decision.onward}


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_minor_it_is_said_who_agreed(rule_base: RuleBase, language: Language) -> None:
    young = {**SAFE, "age": 15, "consent": "given", "topic_eating": True}
    said = {
        who: decided(rule_base, {**young, "consent_of": who}, language).consent
        for who in ("child", "parent", "both", "person", None)
    }
    assert {one.outcome for one in said.values()} == {"given"}
    assert len({one.reasons for one in said.values()}) == 4, "that nobody knows who agreed is said too"
    assert said["person"] == said["child"], "of a minor the person is the child"
    assert all(len(one.reasons) == 1 for one in said.values())
    grown = decided(rule_base, {**young, "age": 40, "consent_of": "parent"}, language).consent
    assert grown.reasons not in {one.reasons for one in said.values()}


@pytest.mark.parametrize("violence", [True, None, False])
def test_who_cannot_be_reached_safely_is_heard_whatever_is_said_of_violence(
    rule_base: RuleBase, violence: bool | None
) -> None:
    """Where violence was denied nothing was said of it, though whoever is overheard may have denied it for that."""
    facts = {**DEBTS, "violence_threat": violence, "safe_contact": False}
    check = decided(rule_base, facts).safety.check
    assert sum("joignable en sécurité" in line for line in check) == (2 if violence is False else 1)
    assert any("Ne rappelez pas" in line for line in check)


@pytest.mark.parametrize("reached", [{}, {"safe_contact": True}, {"safe_contact": None}])
def test_an_ordinary_call_says_nothing_of_contact_that_is_not_safe(
    rule_base: RuleBase, reached: dict[str, bool | None]
) -> None:
    """Where every danger is denied nobody is asked how to reach the person, and no "no" is filled in."""
    contents = rule_base.at(DAY).contents
    dangers = dict.fromkeys(contents.facts_of(contents.plan.safety_group), False)
    assert decided(rule_base, {**DEBTS, **dangers, **reached}).safety.check == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("violence", [True, None, False])
def test_the_summary_begins_with_how_to_reach_the_person(
    rule_base: RuleBase, language: Language, violence: bool | None
) -> None:
    decision = decided(rule_base, {**DEBTS, "violence_threat": violence, "safe_contact": False}, language)
    assert decision.summary[0] == decision.safety.check[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_says_who_refuses_before_it_names_anybody(rule_base: RuleBase, language: Language) -> None:
    for consent in ("refused", "unable"):
        decision = decided(rule_base, {**DEBTS, "consent": consent}, language)
        assert decision.summary[0] == decision.consent.reasons[0]
    assert decided(rule_base, DEBTS, language).consent.reasons[0] not in decided(rule_base, DEBTS, language).summary


def test_who_is_on_the_line_and_refuses_needs_no_advice_on_staying_in_contact(rule_base: RuleBase) -> None:
    refused = {**DEBTS, "consent": "refused"}
    around = {step.goal for step in decided(rule_base, refused).onward if step.to == "brusano-helpdesk"}
    caller = decided(rule_base, {**refused, "applicant": "person"})
    assert any(goal.startswith("L'entourage sait comment garder le contact") for goal in around)
    assert not any(step.goal.startswith("L'entourage sait comment garder") for step in caller.onward)
    assert caller.consent.reasons[0].startswith("La personne qui appelle ne le souhaite pas")


def test_whoever_manages_alone_and_cannot_decide_is_looked_at_again(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 70, "topic_dementia": True, "can_self_manage": True}
    assert len(decided(rule_base, {**facts, "consent": "unable"}).level.check) == 1
    assert decided(rule_base, {**facts, "consent": "given"}).level.check == ()


@pytest.mark.parametrize("topic", ["topic_sexual_violence", "topic_family_violence"])
def test_of_violence_around_a_minor_the_teams_for_children_hear(rule_base: RuleBase, topic: str) -> None:
    """Also where nobody is in danger now: nobody has to be certain to ask for advice."""
    young = {**SAFE, "age": 13, topic: True, "lives_in_brussels": True, "adult_responsible": True}
    assert {"sos-enfants", "ecoute-enfants-103"} <= {step.to for step in decided(rule_base, young).onward}
    assert "sos-enfants" not in {step.to for step in decided(rule_base, {**young, "age": 33}).onward}


@pytest.mark.parametrize("others", [{}, {"danger_from_partner": False}, {"danger_from_family": None}])
def test_who_threatens_is_no_victim_as_far_as_is_known(rule_base: RuleBase, others: dict[str, Any]) -> None:
    """A professional called about a threatening patient, and the line on partner violence stood first."""
    facts = {**THREAT, "age": 40, "topic_psychosis": True, "danger_from_person": True, "applicant": "professional"}
    targets = [step.to for step in decided(rule_base, {**facts, **others}).onward]
    assert "ecoute-violences-conjugales" not in targets
    assert targets[0] in {"doctor-on-duty-1733", "general-practitioner"}
    both = decided(rule_base, {**facts, "danger_from_partner": True})
    assert "ecoute-violences-conjugales" in {step.to for step in both.onward}


def test_from_whom_the_danger_comes_is_asked_before_what_can_wait(rule_base: RuleBase) -> None:
    asked = [
        question.fact for question in decided(rule_base, {**THREAT, "age": 40, "topic_debts": True}).next_questions
    ]
    assert asked[0] == "consent" or asked[0].startswith("danger_from_")
    assert asked.index("danger_from_partner") < min(
        (place for place, fact in enumerate(asked) if fact.startswith(("need_", "can_"))), default=len(asked)
    )


@pytest.mark.parametrize("manages", [True, False])
def test_nobody_is_asked_to_coordinate_for_whoever_refuses(rule_base: RuleBase, manages: bool) -> None:
    """ "Start nothing" stood beside "agree which professional coordinates"."""
    facts = {**DEBTS, "can_self_manage": manages, "carer_present": True, "long_term_need": True, "has_gp": True}
    facts |= {"provider_can_coordinate": True, "coordination_sufficient": True}
    asked = ("Convenez du professionnel", "Cherchez", "Le professionnel qui coordonne", "Associez l'aidant")
    for consent, told in (("given", True), ("refused", False)):
        decision = decided(rule_base, {**facts, "consent": consent})
        assert any(line.startswith(asked) for line in decision.level.actions) == told, decision.level
