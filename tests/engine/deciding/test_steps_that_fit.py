"""Whom somebody is sent to fits what is known of that person: the alert, the first step, and what is left out."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any, Final

import pytest

from engine import RuleBase
from engine.answers.decision import Decision, OnwardStep
from engine.deciding.triage import decide
from engine.evaluators.one_case import assess
from engine.language import LANGUAGES, Language
from engine.logic.situation import read_situation
from engine.outcome import Outcome
from engine.rulebase.entries.then.refer_to import ReferThen
from engine.words.explanation import Explainer
from engine.words.wording import Words
from tests.benchmarks.meaning import PEOPLE, people

DAY = date(2026, 11, 29)
NO_CARER: Final[Mapping[str, Any]] = {"carer_any": False, "applicant": "professional"}
ELSEWHERE: Final[Mapping[str, Any]] = {"lives_in_brussels": False, "stays_in_brussels": False}
#: No danger of any kind.
SAFE: Final = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
PARTNER_LINE: Final = "0800 30 030"
BY_OTHERS: Final = ("family", "carer", "professional", "outsider", "stranger")


def answer(rule_base: RuleBase, facts: Mapping[str, Any], language: Language = "nl") -> Decision:
    rules = rule_base.at(DAY)
    return decide(assess(rules, read_situation(rules, facts)), DAY, language)


def steps(decision: Decision, *, now: bool = False) -> list[str]:
    return list(dict.fromkeys(step.to for step in decision.onward if not now or step.shown == "now"))


def called(decision: Decision) -> str:
    """Whom the alerts name, in words and by number."""
    return " ".join(" ".join((alert.action, *map(str, alert.contacts))) for alert in decision.safety.alerts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["person", "professional"])
@pytest.mark.parametrize("of", [None, *BY_OTHERS, "partner"])
def test_a_minor_with_violence_hears_the_lines_for_the_young(
    rule_base: RuleBase, language: Language, who: str, of: str | None
) -> None:
    named = {} if of is None else {f"danger_from_{of}": True}
    facts = {"age": 15, "applicant": who, "violence_threat": True, "topic_family_violence": True, **named}
    decision = answer(rule_base, facts, language)
    told = called(decision)
    assert "101" in told
    assert "103" in told
    assert PARTNER_LINE not in told
    found = steps(decision)
    assert {"sos-enfants", "vk-brussel", "ecoute-enfants-103"} <= {*found}
    assert not {"women-refuges", "maison-rue-verte"} & {*found}
    assert "ecoute-violences-conjugales" not in found or of == "partner"
    assert "ecoute-violences-conjugales" not in steps(decision, now=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", BY_OTHERS)
@pytest.mark.parametrize("age", [31, 88])
def test_the_line_on_partner_violence_is_for_a_partner_or_for_what_is_not_known(
    rule_base: RuleBase, language: Language, of: str, age: int
) -> None:
    by_another = answer(rule_base, {"age": age, "violence_threat": True, f"danger_from_{of}": True}, language)
    assert PARTNER_LINE not in called(by_another)
    assert "ecoute-violences-conjugales" not in steps(by_another)
    if age > 65:
        line = "meldpunt-ouderen" if language == "nl" else "ecoute-seniors"
        assert line in steps(by_another, now=True)
        assert steps(by_another).index(line) < 3
    both = {"age": age, "violence_threat": True, f"danger_from_{of}": True, "danger_from_partner": True}
    for facts in (both, {"age": age, "violence_threat": True}):
        decision = answer(rule_base, facts, "fr")
        assert PARTNER_LINE in called(decision)
        assert "ecoute-violences-conjugales" in steps(decision)


@pytest.mark.parametrize("who", ["person", "professional", "relative"])
@pytest.mark.parametrize("danger", [{}, {"child_in_danger": None}, SAFE])
@pytest.mark.parametrize("age", [8, 35])
def test_who_worries_about_a_child_hears_who_gives_advice(
    rule_base: RuleBase, who: str, danger: Mapping[str, Any], age: int
) -> None:
    decision = answer(rule_base, {"topic_child_abuse": True, "age": age, "applicant": who, **danger})
    found = steps(decision)
    assert {"sos-enfants", "vk-brussel"} <= {*steps(decision)}
    assert found[0] == "line-1712"  # a number that is sure, for whoever worries
    assert "vk-brussel" in steps(decision, now=True)
    if (who, age) == ("person", 8):  # the child that was hurt is on the line: it is there for whoever fears to hurt
        assert "stop-it-now" not in found
    else:
        assert found.index("stop-it-now") > max(found.index("sos-enfants"), found.index("vk-brussel"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_victim_of_sexual_violence_is_not_sent_to_a_line_for_offenders(
    rule_base: RuleBase, language: Language
) -> None:
    decision = answer(rule_base, {"topic_sexual_violence": True, "age": 24}, language)
    assert "stop-it-now" not in steps(decision)
    assert steps(decision)[:2] == ["cpvs-bruxelles", "sos-viol"] or language == "nl"
    assert steps(decision)[0] == "cpvs-bruxelles"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "more",
    [
        {"sleeps_tonight": False},
        {"sleeps_tonight": False, "topic_asylum": True},
        {"sleeps_tonight": False, "housing": "home", "topic_debts": True},
        {"topic_bed_tonight": True},
        {"topic_homeless": True},
        {"sleeps_tonight": False, "age": None},
    ],
)
def test_nowhere_to_sleep_tonight_comes_first(rule_base: RuleBase, language: Language, more: Mapping[str, Any]) -> None:
    grown_up = answer(rule_base, {"age": 44, **more}, language)
    assert steps(grown_up)[0] == "samusocial"
    if "topic_homeless" in more:
        assert steps(grown_up).index("brusshelp") < steps(grown_up).index("maison-rue-verte")
    if "topic_homeless" not in more and more.get("age", 44) is not None:
        young = answer(rule_base, {**more, "age": 16}, language)
        assert [alert.id for alert in young.safety.alerts] == ["alert_minor_alone"]
        assert {"service-des-tutelles", "saj-brussels", "samusocial"} <= {*steps(young)}


@pytest.mark.parametrize("age", [4, 15])
@pytest.mark.parametrize(
    "more",
    [
        {"sleeps_tonight": False},
        {"topic_bed_tonight": True},
        {"topic_homeless": True},
        {"housing": "homeless", "need_housing": True},
        {"housing": "home", "sleeps_tonight": False},
        {"crisis_now": True, "crisis_kind": "housing"},
        {"crisis_now": True, "topic_bed_tonight": True, "child_in_danger": True},
    ],
)
def test_of_a_child_nobody_answers_for_no_shelter_goes_before_youth_aid(
    rule_base: RuleBase, age: int, more: Mapping[str, Any]
) -> None:
    """A child of four was sent to a shelter for the night, though no source says that it takes in a child alone."""
    routes = {"service-des-tutelles", "saj-brussels"}
    for applicant in ("person", "relative", "professional"):
        child = {"age": age, "applicant": applicant, **more}
        alone = answer(rule_base, {**child, "adult_responsible": False}, "en")
        assert routes <= {*steps(alone)}
        assert "samusocial" not in steps(alone)
        assert "samusocial" not in {one.id for one in alone.services if one.group != "other"}
        assert "Samusocial" not in called(alone)
        family = answer(rule_base, {**child, "adult_responsible": True}, "en")
        assert "samusocial" in steps(family)
        assert "service-des-tutelles" not in steps(family)
        not_asked = steps(answer(rule_base, child, "en"))
        if "service-des-tutelles" in not_asked:
            assert max(map(not_asked.index, routes)) < not_asked.index("samusocial")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_place_for_tonight_is_not_looked_for(rule_base: RuleBase, language: Language) -> None:
    crisis = {"age": 52, "crisis_now": True, "crisis_kind": "housing", "topic_eviction": True}
    settled = answer(rule_base, {**crisis, "sleeps_tonight": True}, language)
    assert "Hallo" in called(settled) or "Allô" in called(settled)
    assert "Samusocial" not in called(settled)
    assert "samusocial" not in steps(settled, now=True)
    assert "doctor-on-duty-1733" not in steps(settled)
    open_still = answer(rule_base, crisis, language)
    assert [alert.id for alert in open_still.safety.alerts] == ["alert_crisis_roof"]
    assert steps(open_still)[0] == "samusocial"


def test_no_step_leads_to_a_service_that_is_ruled_out_unless_its_rule_says_why(rule_base: RuleBase) -> None:
    rules, seen = rule_base.at(DAY), 0
    for name in ("asked-in-part.parquet", "asked-in-full.parquet"):
        for facts in islice(people(PEOPLE / name), 300):
            case = assess(rules, read_situation(rules, facts))
            for rule in case.fired:
                then = rule.then
                if isinstance(then, ReferThen) and then.refer_to in case.services and then.though_excluded is None:
                    seen += 1
                    assert case.services[then.refer_to].outcome != Outcome.NOT_MET, (rule.name, facts)
                    assert rule.unsaid <= {*rule.telling}
                    speaking = Explainer(case, Words(rules.contents, "nl")).speaking(rule)
                    assert not rule.unsaid & {*speaking}
    assert seen > 1000


@pytest.mark.parametrize(
    ("facts", "never"),
    [
        ({"topic_family_violence": True, "age": 40, "municipality": "21001"}, "eva-police-north"),
        ({"topic_carer_worn_out": True, "age": 40, "municipality": "21015"}, "espace-aidant-proche-anderlecht"),
        ({"topic_energy": True, "age": 40, "applicant": "person"}, "social-energie"),
        ({"need_direct_care": True, "housing": "homeless", "age": 60, "lives_in_brussels": True}, "home-help-services"),
        ({"need_direct_care": True, "housing": "homeless", "age": 60}, "home-care-coordination"),
        ({"need_direct_care": True, "lives_in_brussels": False, "age": 71}, "home-care-coordination"),
        # who helps carers, for somebody for whom nobody cares
        ({"topic_dementia": True, "age": 80, "housing": "home", **NO_CARER}, "baluchon-alzheimer"),
        ({"topic_dementia": True, "age": 80, "housing": "home", **NO_CARER}, "empsa"),
        # a service for people of Brussels, for somebody of elsewhere with a network there
        ({"topic_debts": True, "age": 40, "network_in_brussels": True, **ELSEWHERE}, "debt-mediation"),
    ],
)
def test_a_service_that_cannot_help_is_no_step(rule_base: RuleBase, facts: Mapping[str, Any], never: str) -> None:
    decision = answer(rule_base, facts)
    assert never not in steps(decision)
    assert never not in [one.id for one in decision.services if one.group == "contact"]
    if facts.get("lives_in_brussels") is False:
        assert decision.onward[0].to == "brusano-helpdesk"
        assert "waar de persoon woont" in decision.onward[0].goal


@pytest.mark.parametrize(("municipality", "named"), [("21015", True), ("21001", False), (None, True)])
def test_a_service_of_some_municipalities_is_named_there(
    rule_base: RuleBase, municipality: str | None, named: bool
) -> None:
    facts = {"topic_family_violence": True, "age": 40, "municipality": municipality}
    assert ("eva-police-north" in steps(answer(rule_base, facts))) is named


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_arranged_before_a_discharge_that_has_been(rule_base: RuleBase, language: Language) -> None:
    out = {"age": 76, "recent_hospital_discharge": True, "topic_home_after_hospital": True, **SAFE}
    for housing in ("home", None):
        decision = answer(rule_base, {**out, "housing": housing}, language)
        drawn = {entry.conclusion for entry in decision.trace}
        assert "after_the_discharge" in drawn
        assert not {"discharge_plan", "older_person_leaving_hospital"} & drawn
    inside = answer(rule_base, {"age": 76, "housing": "hospital", "discharge_expected": True, **SAFE}, language)
    assert "geriatric-external-liaison" in steps(inside)


@pytest.mark.parametrize(
    "housing", ["home", "home_inadequate", "staying_with_others", "hospital", "prison", "institution"]
)
def test_a_home_can_be_lost_during_a_stay_somewhere_else(rule_base: RuleBase, housing: str) -> None:
    facts = {"age": 45, "housing": housing, "housing_loss_risk": True, **SAFE}
    rules = rule_base.at(DAY)
    assert not read_situation(rules, facts).broken
    assert read_situation(rules, {**facts, "housing": "homeless"}).broken


#: Whose condition claimed what nobody said, and of whom.
CLAIMED: Final = [
    ("brugmann-psychiatric-emergency", {"age": 40, "topic_psychosis": True}),
    ("saint-luc-psychiatric-emergency", {"age": 40, "topic_psychosis": True, "psychiatric_history": True}),
    ("villa-indigo", {"age": 7, "topic_respite": True}),
    ("villa-indigo", {"age": 7, "topic_respite": True, "need_somatic": False}),
    ("debt-mediation", {"age": 45, "topic_no_income": True}),
    ("housing-first", {"age": 45, "housing": "homeless", "need_mental": True, "need_addiction": True}),
    ("geriatric-external-liaison", {"age": 34, "housing": "hospital", "topic_home_after_hospital": True}),
]


@pytest.mark.parametrize(("service", "facts"), CLAIMED)
def test_a_condition_claims_nothing_that_nobody_said(
    rule_base: RuleBase, service: str, facts: Mapping[str, Any]
) -> None:
    decision = answer(rule_base, {**facts, **SAFE})
    (found,) = [one for one in decision.services if one.id == service]
    assert any(one.outcome != "met" for one in found.criteria if one.kind == "required")
    assert found.group != "contact"
    assert service not in steps(decision)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interpreter_is_arranged_by_a_service(rule_base: RuleBase, language: Language) -> None:
    facts = {"age": 50, "interpreter_needed": True, "topic_debts": True, **SAFE}
    for who, arranges in (("professional", True), ("person", False)):
        decision = answer(rule_base, {**facts, "applicant": who}, language)
        assert "ask_for_an_interpreter" in {entry.conclusion for entry in decision.trace}
        assert ({"setis-bruxelles", "brussel-onthaal"} <= {*steps(decision)}) is arranges


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("has_gp", [True, False])
def test_in_danger_of_suicide_the_own_doctor_is_named_after_who_can_talk_now(
    rule_base: RuleBase, language: Language, has_gp: bool
) -> None:
    decision = answer(rule_base, {"age": 50, "suicide_risk": True, "has_gp": has_gp}, language)
    assert ("general-practitioner" in steps(decision, now=True)) is has_gp
    assert steps(decision)[0] in {"suicide-line-1813", "suicide-prevention-centre", "community-help-service"}


def test_an_eviction_leads_to_legal_aid(rule_base: RuleBase) -> None:
    decision = answer(rule_base, {"age": 50, "topic_eviction": True, **SAFE})
    assert "legal-aid-second-line" in steps(decision, now=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_meets_no_silence(rule_base: RuleBase, language: Language) -> None:
    """Each topic alone leads to a step of its own, or to a gap."""
    rules = rule_base.at(DAY)
    general = {*steps(answer(rule_base, {"age": 50, "need_social": False, **SAFE}))}
    silent = []
    for topic in rules.contents.topics:
        if rules.contents.topics[topic].opens_safety is None:
            decision = answer(rule_base, {"age": 50, f"topic_{topic}": True, **SAFE}, language)
            goals = {step.goal for step in decision.onward if step.to not in general or topic_named(step, topic)}
            if not goals and not decision.gaps:
                silent.append(topic)
    assert not silent


def topic_named(step: OnwardStep, topic: str) -> bool:
    """Whether a step to one of those that are there for everything was made for a topic."""
    return topic in {"helpers_stuck", "refuses_care", "refused_service"} and step.to == "brusano-helpdesk"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_fits_whom_it_is_said_of(rule_base: RuleBase, language: Language) -> None:
    alone = {"age": 16, "adult_responsible": False, **SAFE}
    with_parents = answer(rule_base, {**alone, "adult_responsible": True}, language)
    parents = {"nl": "ouders", "fr": "parents", "en": "parents"}[language]
    told = [entry for entry in answer(rule_base, alone, language).trace if entry.rule.startswith("level_of_minor")]
    assert not told  # an alert comes first, and nothing is said of levels then
    assert any(parents in notice for notice in with_parents.notices)
    assert not [line for line in answer(rule_base, alone, language).notices if parents in line and "niveau" in line]
    for who, advised in (("person", False), ("professional", True), (None, True)):
        violence = answer(rule_base, {"age": 34, "violence_threat": True, "applicant": who}, language)
        assert ("advice_without_a_name" in {entry.conclusion for entry in violence.trace}) is advised
    mental = {"age": 34, "housing": "homeless", "psychiatric_history": True, "network_present": False}
    for danger, named in (({"crisis_now": True}, False), ({"suicide_risk": True}, True)):
        decision = answer(rule_base, {**mental, **SAFE, **danger}, language)
        drawn = {entry.conclusion for entry in decision.trace}
        assert ("line_107_is_not_team_107" in drawn) is named
        assert ("tele-accueil-107" in steps(decision)) is named
