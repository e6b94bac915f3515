"""What no good colleague would say of adults: kinds of sentences that somebody read, and that do not come back."""

import re
from datetime import date
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, RuleBase, triage

DAY: Final = date(2026, 11, 30)
DANGERS: Final = ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger")
SAFE: Final[dict[str, Any]] = {**dict.fromkeys(DANGERS, False), "lives_in_brussels": True, "housing": "home"}
#: Whoever calls is violent, and from nobody else comes a threat.
VIOLENT: Final[dict[str, Any]] = {
    **SAFE,
    **dict.fromkeys((f"danger_from_{who}" for who in ("partner", "family", "carer", "professional")), False),
    **dict.fromkeys((f"danger_from_{who}" for who in ("school", "outsider", "stranger")), False),
    "age": 38,
    "violence_threat": True,
    "danger_from_person": True,
}
#: Words that send somebody to a telephone.
TO_CALL: Final = {
    "nl": re.compile(r"\b(bel|belt|bellen)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(appelez|appeler|appelle|appellent|téléphonez|téléphoner)\b", re.IGNORECASE),
    "en": re.compile(r"\b(call|calls|phone|ring)\b", re.IGNORECASE),
}


def told(rule_base: RuleBase, facts: dict[str, Any], language: Language = "nl") -> Decision:
    return triage(rule_base, facts, as_of=DAY, language=language)


def places(decision: Decision) -> list[str]:
    return list(dict.fromkeys(step.to for step in decision.onward))


@pytest.mark.parametrize("kind", [None, "mental", "medical", "care_breaks_down"])
def test_in_danger_to_life_112_comes_first_and_nobody_asks_a_doctor(rule_base: RuleBase, kind: str | None) -> None:
    facts = {**SAFE, "age": 37, "danger_to_life": True, "crisis_now": True, "topic_poisoning": True}
    decision = told(rule_base, {**facts, **({} if kind is None else {"crisis_kind": kind})})
    assert places(decision)[:2] == ["emergency-112", "anti-poison"]
    assert not [one.id for one in decision.safety.alerts if one.id in ("alert_crisis_medical", "alert_crisis_adult")]


def test_what_is_there_for_the_danger_itself_comes_before_what_is_for_any_crisis(rule_base: RuleBase) -> None:
    hurt = {**SAFE, "age": 24, "violence_threat": True, "danger_from_stranger": True, "caller_language": "nl"}
    assert places(told(rule_base, {**hurt, "crisis_now": True, "topic_sexual_violence": True}))[0] == "cpvs-bruxelles"
    exploited = {**hurt, "insured": False, "topic_exploitation": True, "caller_language": "en"}
    assert places(told(rule_base, exploited))[0] == "pag-asa"


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_care_breaks_down_the_centre_that_takes_it_over_is_called_first(
    rule_base: RuleBase, language: Language
) -> None:
    """The sentence sends there, and what stands under it is called in its order."""
    facts = {**SAFE, "age": 86, "crisis_now": True, "crisis_kind": "care_breaks_down", "caller_language": language}
    [alert] = told(rule_base, facts, language).safety.alerts
    assert "02 537 98 66" in alert.contacts[0]


@pytest.mark.parametrize("topic", [None, "partner_violence", "family_violence"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_violent_and_calls_hears_where_help_to_stop_is(
    rule_base: RuleBase, language: Language, topic: str | None
) -> None:
    about = {} if topic is None else {f"topic_{topic}": True}
    facts = {**VIOLENT, **about, "applicant": "person", "caller_language": language}
    decision = told(rule_base, facts, language)
    [alert] = decision.safety.alerts
    assert any(word in alert.action for word in ("om te stoppen", "pour arrêter", "to stop"))
    assert places(decision)[0] in ("line-1712", "ecoute-violences-conjugales", "hallo-welzijnswerk")
    assert "doctor-on-duty-1733" not in places(decision)
    for step in decision.onward:  # that is for whoever is threatened
        assert not step.goal.startswith(("Wie bedreigd wordt", "La personne menacée", "Whoever is threatened"))
    by_a_relative = told(rule_base, {**facts, "applicant": "relative"}, language)
    assert "doctor-on-duty-1733" in places(by_a_relative)


@pytest.mark.parametrize("housing", ["home", "home_inadequate", "hospital", "institution", "prison"])
def test_who_lives_somewhere_and_has_no_bed_there_is_asked_why(rule_base: RuleBase, housing: str) -> None:
    decision = told(rule_base, {**SAFE, "age": 71, "housing": housing, "sleeps_tonight": False})
    [goal] = [step.goal for step in decision.onward if step.to == "samusocial"]
    assert goal.startswith("Gevraagd is waarom")
    assert not {"brusshelp", "le-bon-plan", "centre-ariane"} & {*places(decision)}
    street = told(rule_base, {**SAFE, "age": 51, "housing": "homeless", "sleeps_tonight": False})
    assert [step.goal for step in street.onward if step.to == "samusocial"] == ["De persoon slaapt vannacht veilig."]


def test_a_bed_in_a_crisis_is_said_once(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 52, "housing": "homeless", "sleeps_tonight": False, "topic_bed_tonight": True}
    decision = told(rule_base, {**facts, "crisis_now": True, "crisis_kind": "housing"})
    assert len([step for step in decision.onward if step.to == "samusocial"]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_offered_where_nobody_may_apply(rule_base: RuleBase, language: Language) -> None:
    """A refusal: no later step to where nobody applies, no reason to wait for it, and no "get in touch" above it."""
    facts = {**SAFE, "age": 60, "need_mental": True, "topic_eviction": True, "topic_psychosis": True}
    facts |= {"consent": "refused", "applicant": "professional", "suicide_risk": True}
    decision = told(rule_base, facts, language)
    applied = {one.id for one in decision.services if one.group == "contact" and len(one.application.todo) > 0}
    assert "mental-health-services" in applied
    assert not applied & {*places(decision)} - {"general-practitioner"}
    for one in decision.services:
        assert not any(
            line.startswith(("Zorg eerst dat", "D'abord mettre", "First make")) for line in one.application.todo
        )


def test_in_danger_a_refusal_is_no_reason_to_do_nothing(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 81, "consent": "refused", "applicant": "professional"}
    assert "geen tussenkomst" in told(rule_base, facts).consent.reasons[0]
    assert "Eerst het gevaar" in told(rule_base, {**facts, "violence_threat": True}).consent.reasons[0]


@pytest.mark.parametrize("applicant", ["person", "professional"])
def test_who_calls_for_themselves_has_taken_the_step(rule_base: RuleBase, applicant: str) -> None:
    facts = {**SAFE, "age": 50, "housing": "emergency_shelter", "consent": "given", "applicant": applicant}
    said = [line for line in told(rule_base, facts).level.actions if line.startswith("Bouw eerst vertrouwen")]
    assert bool(said) == (applicant != "person")


def test_an_empty_fridge_where_nobody_can_fetch_food(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 84, "topic_dementia": True, "topic_food": True, "applicant": "other"}
    steps = places(told(rule_base, {**facts, "need_direct_care": True, "caller_language": "fr"}))
    assert "home-care-coordination" in steps[:2]
    assert "food-aid" not in steps
    dutch = places(told(rule_base, {**facts, "need_direct_care": True, "caller_language": "nl"}))
    assert "iriscare" not in dutch[:2]
    able = {**SAFE, "age": 44, "topic_food": True, "need_direct_care": False}
    assert "food-aid" in places(told(rule_base, able))


def test_help_at_home_comes_from_where_somebody_lives(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 63, "need_direct_care": True, "topic_home_after_hospital": True, "lives_in_brussels": False}
    ward = told(rule_base, {**facts, "housing": "hospital", "discharge_expected": True, "stays_in_brussels": True})
    assert "home-help-services" not in places(ward)
    assert places(ward)[1] == "hospital-social-service"
    guest = told(rule_base, {**facts, "housing": "staying_with_others", "stays_in_brussels": True})
    assert "home-help-services" in places(guest)


def test_a_disability_of_old_age_leads_to_no_office_for_younger_people(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 80, "need_disability": True}
    assert not {"phare", "vaph"} & {*places(told(rule_base, facts))}
    for one in ({**facts, "disability_autism": True}, {**facts, "age": 40}):
        assert {"phare", "vaph"} <= {*places(told(rule_base, one))}


def test_who_calls_about_a_sickness_fund_is_not_sent_to_help_for_people_without_papers(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 48, "insured": False, "topic_health_insurance": True}
    assert "urgent-medical-aid" not in places(told(rule_base, facts))
    without = told(rule_base, {**facts, "topic_no_papers": True})
    assert "urgent-medical-aid" in places(without)
    homeless = told(rule_base, {**facts, "topic_no_papers": True, "need_housing": True})
    assert not {"social-housing", "social-rental-agencies"} & {*places(homeless)}


def test_behind_a_closed_door_the_doctor_hears_it_too(rule_base: RuleBase) -> None:
    for consent in ("not_asked_yet", "refused"):
        facts = {**SAFE, "age": 72, "topic_refuses_care": True, "applicant": "other", "consent": consent}
        assert "general-practitioner" in places(told(rule_base, facts))
    assert "general-practitioner" not in places(told(rule_base, {**facts, "applicant": "person"}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_to_call_where_no_number_is_known(rule_base: RuleBase, language: Language) -> None:
    """What a service says of applying sends nobody to a telephone, but on a number that stands in the sentence."""
    for name, entry in rule_base.at(DAY).contents.services.items():
        if entry.phones or entry.at_hand or entry.local or entry.application is None:
            continue
        lines = [*entry.application.route, *entry.application.who_text]
        for line in (text.into(language) for text in lines):
            for sentence in re.split(r"(?<=[.:;]) ", line):
                assert not TO_CALL[language].search(sentence) or re.search(r"\d{3}", sentence), (name, sentence)


@pytest.mark.parametrize("represented", [True, False, None])
def test_where_nobody_represents_the_person_nobody_is_said_to(rule_base: RuleBase, represented: bool | None) -> None:
    facts = {**SAFE, "age": 91, "consent": "unable", "topic_palliative": True, "representative": represented}
    decision = told(rule_base, facts)
    said = " ".join((*decision.consent.reasons, *(step.goal for step in decision.onward)))
    assert ("wie de persoon vertegenwoordigt" in said.lower()) == (represented is not False)
    assert not [line for line in decision.notices if line.startswith("Opname of dwang")]  # nobody thinks of it
    somebody_may = told(rule_base, {**facts, "topic_refuses_care": True})
    assert [line for line in somebody_may.notices if line.startswith("Opname of dwang")]


def test_to_whoever_refuses_nothing_is_promised(rule_base: RuleBase) -> None:
    ward = {**SAFE, "age": 75, "housing": "hospital", "discharge_expected": True, "need_housing": True}
    refused = told(rule_base, {**ward, "consent": "refused", "applicant": "professional"})
    assert not {"hospital-social-service", "geriatric-external-liaison", "brusshelp"} & {*places(refused)}
    assert not [line for line in refused.level.actions if line.startswith("Regel de hulp")]
    manages = told(rule_base, {**SAFE, "age": 50, "can_self_manage": True, "need_legal": True, "consent": "refused"})
    assert "Wie de hulp kan coördineren, als de persoon het wil: de persoon zelf." in manages.summary


@pytest.mark.parametrize("danger", [False, True])
def test_of_two_that_may_be_so_the_one_that_was_denied_is_not_said(rule_base: RuleBase, danger: bool) -> None:
    """Of people who were said not to be exhausted a signal said that they were "exhausted or in conflict"."""
    said = {
        (False, True): "en conflit",
        (True, False): "épuisés",
        (True, True): "épuisés et en conflit",
        (None, True): "en conflit",
        (True, None): "épuisés",
    }
    for (exhausted, conflict), expected in said.items():
        around = {"network_exhausted": exhausted, "network_in_conflict": conflict, "violence_threat": danger}
        (signal,) = (
            one for one in told(rule_base, {**SAFE, "age": 67, **around}, "fr").signals if one.id == "late_call"
        )
        assert signal.text == f"L'entourage ou les intervenants sont {expected}"
        carries = {"réseau épuisé : oui": exhausted, "conflit dans le réseau : oui": conflict}
        assert signal.reasons == tuple(reason for reason, holds in carries.items() if holds)


@pytest.mark.parametrize("danger", [False, True])
@pytest.mark.parametrize("minor", [False, True])
def test_a_signal_gives_no_reason_that_only_chose_its_words(rule_base: RuleBase, danger: bool, minor: bool) -> None:
    """A home was said to be at risk because somebody was in danger and a minor: it would be so without."""
    facts = {**SAFE, "age": 15 if minor else 40, "violence_threat": danger, "housing_loss_risk": True}
    (signal,) = (one for one in told(rule_base, facts, "en").signals if one.id == "housing_loss")
    assert signal.reasons == ("risk of losing the home: yes",)
