"""What no good colleague would say, whoever the call is about: kinds of sentences, over many made-up people."""

import json
import re
from collections.abc import Mapping
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final

import pytest

from engine import DatedRules, RuleBase
from engine.analyses.interview.plan import Interview
from engine.deciding.triage import decide
from engine.evaluators.one_case import assess
from engine.language import LANGUAGES, Language
from engine.logic.situation import read_situation
from engine.words.explanation import Explainer
from engine.words.wording import Words
from tests.benchmarks.meaning import PEOPLE, people
from tests.support.commands import command

DAY = date(2026, 11, 29)
#: Of four dangers it was asked; the age is known roughly; the home is at risk; the person lives elsewhere.
HALF_ASKED: Final[dict[str, Any]] = {
    **dict.fromkeys(("danger_to_life", "crisis_now", "violence_threat", "child_in_danger"), False),
    **dict.fromkeys(("lives_in_brussels", "stays_in_brussels", "carer_has_capacity", "has_gp", "need_social"), False),
    "age_about": "23-64",
    "housing": "home",
    "housing_loss_risk": True,
    "psychiatric_risk": True,
    "network_in_brussels": True,
    "applicant": "professional",
}


@pytest.fixture
def rules_of_the_day(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(DAY)


def test_a_call_in_which_half_was_asked(tmp_path: Path) -> None:
    (tmp_path / "call.json").write_text(json.dumps({"facts": HALF_ASKED}))
    told = command("triage", tmp_path / "call.json", "--lang", "nl").stdout
    text = " ".join(told.split())
    assert "nog niet alles gevraagd" in text
    assert "Vraag waarover het gaat" not in text  # the home is at risk: that is what it is about
    assert "vraag het aan de dienst" not in text  # no service can say whether a situation is complex
    assert "in gevaar: nog niet bekend" not in text
    steps = told[told.index("VOLGENDE STAPPEN") : told.index("VOLGENDE VRAGEN")]
    assert steps.count("Helpdesk van Brusano\n") == 1
    assert steps.count("Doel: ") > 3


def test_what_only_holds_back_is_no_reason_and_a_sign_is_what_it_is_about(rule_base: RuleBase) -> None:
    rules, held_back, signs = rule_base.at(DAY), 0, 0
    for number, facts in enumerate(islice(people(PEOPLE / "asked-in-part.parquet"), 120)):
        language = LANGUAGES[number % len(LANGUAGES)]
        case = assess(rules, read_situation(rules, facts))
        decision = decide(case, DAY, language)
        explain = Explainer(case, Words(rules.contents, language))
        for rule in case.fired:
            speaking = explain.speaking(rule)
            assert speaking or not {*rule.telling} - rule.unsaid
            said = {text for status in speaking for text in explain.status(status)}
            silent = {text for status in {*rule.telling} - {*speaking} for text in explain.status(status)} - said
            assert not silent & {*explain.reasons_of([rule])}
            assert silent <= {*explain.reasons(rule)}  # the trace says it
            held_back += bool(silent)
        if decision.signals:
            signs += 1
            assert decision.about_something
    assert held_back > 100
    assert signs > 20


@pytest.mark.parametrize("band", ["18-22", "23-64", "65+"])
def test_whoever_is_known_to_be_grown_up_is_not_asked_whether_they_are(rule_base: RuleBase, band: str) -> None:
    rules = rule_base.at(DAY)
    decided = Interview(rules, read_situation(rules, {**HALF_ASKED, "age_about": band})).changes
    open_then = Interview(rules, read_situation(rules, {**HALF_ASKED, "age_about": None})).changes
    aims = {"consent", "level", "alerts"}
    assert aims <= {aim for aim, _ in open_then["age"]}
    assert not aims & {aim for aim, _ in decided.get("age", ())}


@pytest.mark.parametrize(
    ("language", "subject", "for_any"),
    [
        ("nl", "dementie of geheugenproblemen", "er voor elke hulpvraag"),
        ("fr", "démence ou troubles de la mémoire", "là pour tout besoin d'aide"),
        ("en", "dementia or memory problems", "there for any need for help"),
    ],
)
def test_a_step_says_what_it_is_about(rule_base: RuleBase, language: Language, subject: str, for_any: str) -> None:
    rules = rule_base.at(DAY)
    facts = {"age": 81, "lives_in_brussels": True, "carer_present": True, "topic_dementia": True}
    decision = decide(assess(rules, read_situation(rules, facts)), DAY, language)
    reasons = {step.to: " ".join(step.reasons) for step in decision.onward}
    assert subject in reasons["alzheimer-belgique"]
    assert for_any in reasons["hallo-welzijnswerk"]
    words = Words(rules.contents, language)
    jargon = (words.pair(words("relevance"), words("met")), words("group_contact"))
    assert not [text for text in reasons.values() if any(word in text for word in jargon)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_of_danger_stands_with_danger(tmp_path: Path, language: Language) -> None:
    facts = {"age": 40, "topic_depression": True, "suicide_risk": None, "violence_threat": None}
    (tmp_path / "call.json").write_text(json.dumps({"facts": facts}))
    told = command("triage", tmp_path / "call.json", "--lang", language).stdout
    decision = json.loads(command("triage", tmp_path / "call.json", "--lang", language, "--format", "json").stdout)
    check = decision["safety"]["check"]
    assert len(check) == len(set(check)) == 3 + 2 + 2  # three not asked, two not known, how to reach them, what to do
    assert "112" in check[-1]
    block = " ".join(told.partition("\n\n")[0].split())
    assert all(line in block for line in check)
    assert not set(check) & set(decision["notices"])


def test_no_step_is_reasoned_by_the_fit_of_its_service_nor_by_what_nobody_knows(rule_base: RuleBase) -> None:
    rules, steps = rule_base.at(DAY), 0
    for number, facts in enumerate(islice(people(PEOPLE / "asked-in-part.parquet"), 60)):
        language = LANGUAGES[number % len(LANGUAGES)]
        words = Words(rules.contents, language)
        never = {words.pair("", words("met")).strip(), words.pair("", words("not_asked")).strip()}
        decision = decide(assess(rules, read_situation(rules, facts)), DAY, language)
        for step in decision.onward:
            steps += 1
            fits = {words.pair(step.name, words(word)) for word in ("match", "possible")}
            assert len(step.reasons) < 2 or not fits & {*step.reasons}
            assert not [reason for reason in step.reasons for end in never if reason.endswith(end)], step.reasons
    assert steps > 300


def test_french_sets_a_space_before_a_semicolon(tmp_path: Path) -> None:
    (tmp_path / "call.json").write_text(json.dumps({"facts": HALF_ASKED}))
    told = command("triage", tmp_path / "call.json", "--lang", "fr").stdout
    assert told.count(" ;") > 3
    assert re.findall(r"\S+\S;(?=\s)", told) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_text_begins_with_a_mark_or_within_a_number(tmp_path: Path, language: Language) -> None:
    seen = 0
    for number, facts in enumerate((HALF_ASKED, {**HALF_ASKED, "suicide_risk": True, "age": 15}, NOWHERE_TONIGHT)):
        (tmp_path / f"{number}.json").write_text(json.dumps({"facts": facts}))
        lines = command("triage", tmp_path / f"{number}.json", "--lang", language, "--full").stdout.splitlines()
        seen += len(lines)
        for before, line in pairwise(lines):
            assert not re.match(r"\s*[»:;%]", line), line
            assert not before.endswith("«"), before
            assert not (re.search(r"\d$", before) and re.match(r"\s+\d", line)), (before, line)
    assert seen > 3000


def test_what_a_summary_leaves_out_is_not_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "call.json").write_text(json.dumps({"facts": HALF_ASKED, "detail": "summary"}))
    told = command("triage", tmp_path / "call.json", "--lang", "en").stdout
    assert "Get in touch" in told
    assert "Ask something first (none)" not in told
    assert "Ask something first (no" not in told


def test_whoever_calls_can_apply_where_everybody_can(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    case = assess(rules, read_situation(rules, {"age": 40, "topic_lonely": True, "consent": "given"}))
    results = {one.id: one for one in decide(case, DAY, "en").services}
    assert results["hallo-welzijnswerk"].application.outcome == "ready"
    asked = assess(rules, read_situation(rules, {"age": 40, "topic_depression": True, "applicant": "person"}))
    results = {one.id: one for one in decide(asked, DAY, "en").services}
    assert results["general-practitioner"].application.todo == ("First ask the caller whether they want this.",)
    asked = assess(rules, read_situation(rules, {"age": 40, "topic_depression": True, "applicant": "relative"}))
    results = {one.id: one for one in decide(asked, DAY, "en").services}
    assert "Before you apply, find out whether there is consent." in results["general-practitioner"].application.todo


def test_no_alert_stands_under_words_that_say_that_nothing_is_urgent(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    many = (facts for name in ("asked-in-part", "asked-in-full") for facts in people(PEOPLE / f"{name}.parquet"))
    alone = (
        {"age": age, **more} for age in (9, 16) for more in ({"sleeps_tonight": False}, {"adult_responsible": False})
    )
    for facts in (*alone, *islice(many, 400)):
        safety = decide(assess(rules, read_situation(rules, facts)), DAY, "en", detail="summary").safety
        assert not safety.alerts or safety.status != "clear", facts
        assert safety.alerts or safety.status != "urgent", facts


def test_an_alert_comes_first_though_an_answer_could_still_lift_it(tmp_path: Path) -> None:
    minor = {"age": 16, "sleeps_tonight": False}
    (tmp_path / "call.json").write_text(json.dumps({"facts": minor}))
    told = command("triage", tmp_path / "call.json", "--lang", "en").stdout
    assert told.startswith("SAFETY - somebody is in danger: this comes first\n  ! A minor without a roof")
    summary = json.loads(command("triage", tmp_path / "call.json", "--lang", "en", "--format", "json").stdout)[
        "summary"
    ]
    assert summary[0].startswith("A minor without a roof")


def test_what_was_checked_is_about_this(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    homeless = {"age": 40, "housing": "homeless", "need_direct_care": True, "consent": "refused"}
    decision = decide(assess(rules, read_situation(rules, homeless)), DAY, "en")
    confirmed = [step for step in decision.onward if step.to == "confirm_no_offer"]
    assert confirmed
    reasons = " ".join(reason for step in confirmed for reason in step.reasons)
    assert "Home-care coordination centres" in reasons
    assert "Alcoholics Anonymous" not in reasons


#: Nowhere to sleep tonight, with children; somebody who already coordinates; much was asked, some was not.
NOWHERE_TONIGHT: Final[dict[str, Any]] = {
    **dict.fromkeys(("crisis_now", "suicide_risk", "violence_threat", "need_somatic", "need_social"), False),
    **dict.fromkeys(("carer_any", "carer_present", "sleeps_tonight"), False),
    **dict.fromkeys(("stays_in_brussels", "cares_for_children", "need_income", "psychiatric_history"), True),
    **dict.fromkeys(("psychiatric_risk", "has_gp", "provider_can_coordinate", "coordination_sufficient"), True),
    "age": 27,
    "municipality": "21004",
    "domain_general_health": "serious",
    "caller_language": "fr",
}


def told_of(facts: Mapping[str, Any], tmp_path: Path, language: Language = "en") -> str:
    (tmp_path / "call.json").write_text(json.dumps({"facts": facts}))
    return command("triage", tmp_path / "call.json", "--lang", language).stdout


def test_a_call_from_nowhere_to_sleep(tmp_path: Path) -> None:
    told = told_of(NOWHERE_TONIGHT, tmp_path)
    text = " ".join(told.split())
    consent = text[text.index("CONSENT - ") : text.index("WHO CAN COORDINATE")]
    assert "not asked" not in consent  # that it is not known was said
    # Whoever coordinates already is not asked for again: it is said what is still to be asked.
    assert "not complex enough for a case manager: not known yet, to be asked: child in danger" in text
    assert "not known yet: ask" not in text
    # A sign says by what it is seen, and a place to sleep which of the two it is.
    assert "There are first signs of a complex situation (possible psychiatric problem: yes;" in text
    assert "tonight (a place to sleep tonight: no)" in text
    questions = told[told.index("NEXT QUESTIONS") :]
    assert "find or keep good housing" not in questions  # she has nowhere to sleep
    contact = told[told.index("Get in touch") : told.index("Ask something first")]
    assert "Samusocial" in contact


def test_nobody_applies_to_a_directory(rule_base: RuleBase, tmp_path: Path) -> None:
    rules = rule_base.at(DAY)
    results = {one.id: one for one in decide(assess(rules, read_situation(rules, NOWHERE_TONIGHT)), DAY, "en").services}
    assert not results["sociaal-brussel"].application.is_known
    assert results["cpas-ocmw"].application.is_known
    told = told_of(NOWHERE_TONIGHT, tmp_path)
    block = told[told.index("* Sociaal Brussel") :].partition("\n  * ")[0]
    assert "Applying" not in block


@pytest.mark.parametrize(
    ("municipality", "told"),
    [
        ("21015", "02 240 30 80 (CPAS/OCMW of Schaerbeek)"),
        ("21001", "supportsocial@cpas-anderlecht.brussels"),
        ("21016", "chaussée d'Alsemberg / Alsembergsesteenweg 860, Uccle"),
        ("21004", "https://www.ocmw-info-cpas.be"),
        (None, "https://www.ocmw-info-cpas.be"),
    ],
)
def test_a_centre_is_reached_where_the_person_lives(rule_base: RuleBase, municipality: str | None, told: str) -> None:
    """Its own number there comes first, in every place that says how to reach it; none of another municipality does."""
    rules = rule_base.at(DAY)
    lives = {"municipality": municipality} if municipality else {}
    decision = decide(assess(rules, read_situation(rules, {**NOWHERE_TONIGHT, **lives})), DAY, "en")
    (service,) = [one for one in decision.services if one.id == "cpas-ocmw"]
    steps = [one for one in decision.onward if one.to == "cpas-ocmw"]
    assert steps
    for contacts in (service.contacts, *(one.contacts for one in steps)):
        assert (contacts[0], contacts[-1]) == (told, "https://www.ocmw-info-cpas.be")
        named = {"Schaerbeek", "Uccle", "Anderlecht", "Evere"} & set(re.findall(r"\w+", " ".join(contacts)))
        assert len(named) <= 1


def test_no_note_is_said_again_among_what_is_to_be_checked(rule_base: RuleBase) -> None:
    for service in rule_base.contents.services.values():
        if not service.eligibility_published:
            assert not [one.en for one in service.to_verify if "conditions are not published" in one.en], service.id


def test_a_family_is_not_sent_where_families_cannot_stay(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    for cares, outcome in ((True, "possible"), (False, "match"), (None, "possible")):
        case = assess(rules, read_situation(rules, {**NOWHERE_TONIGHT, "cares_for_children": cares}))
        results = {one.id: one for one in decide(case, DAY, "en").services}
        assert results["pierre-dangle"].outcome == outcome


@pytest.mark.parametrize("consent", ["refused", "withdrawn", "unable", "not_asked_yet"])
def test_urgent_care_waits_for_nobody_who_agrees(rule_base: RuleBase, consent: str) -> None:
    rules = rule_base.at(DAY)
    crisis = {"crisis_now": True, "crisis_kind": "medical", "consent": consent, "applicant": "relative"}
    for age, care in ((40, "doctor-on-duty-1733"), (6, "huderf-emergency")):
        facts = {**crisis, "age": age, "topic_doctor_now": True}
        decision = decide(assess(rules, read_situation(rules, facts)), DAY, "en")
        result = next(one for one in decision.services if one.id == care)
        assert (result.application.outcome, result.application.todo) == ("ready", ())
        assert [step.shown for step in decision.onward if step.to == care] == ["now"] * sum(
            step.to == care for step in decision.onward
        )


def test_who_cannot_decide_keeps_the_doctor_and_who_advises_those_around(rule_base: RuleBase) -> None:
    """The doctor is one of those who judge; whoever looks after somebody with dementia asks for themselves."""
    rules = rule_base.at(DAY)
    facts = {"age": 84, "topic_dementia": True, "consent": "unable", "applicant": "carer", "lives_in_brussels": True}
    decision = decide(assess(rules, read_situation(rules, facts)), DAY, "en")
    results = {one.id: one for one in decision.services}
    for name in ("general-practitioner", "alzheimer-belgique", "ligue-alzheimer", "ecd-broes"):
        assert (results[name].application.outcome, results[name].application.todo) == ("ready", ()), name
    assert results["day-care-centres-elderly"].application.outcome == "unknown"


def test_what_is_only_for_an_emergency_is_named_in_no_other_call(rule_base: RuleBase) -> None:
    """Neither the doctor on duty for somebody's pills, nor a line on suicide for a widow."""
    rules = rule_base.at(DAY)
    services, meant = (
        rules.contents.services,
        {"topic_suicide", "topic_self_harm", "topic_doctor_now", "topic_poisoning"},
    )
    calm = dict.fromkeys(rules.contents.facts_of(rules.contents.plan.safety_group), False)
    for topic in rules.contents.said:
        if topic in meant:
            continue
        for age in (9, 45, 80):
            decision = decide(assess(rules, read_situation(rules, {**calm, "age": age, topic: True})), DAY, "fr")
            named = {step.to for step in decision.onward}
            urgent = {name for name in named & {*services} if services[name].kind == "urgent_care"}
            assert not urgent | (named & {"suicide-prevention-centre", "suicide-line-1813"}), topic


@pytest.mark.parametrize("kind", ["mental", "medical", None])
@pytest.mark.parametrize("age", [6, 13])
def test_a_child_in_crisis_has_somewhere_to_go_when_the_lines_are_silent(
    tmp_path: Path, age: int, kind: str | None
) -> None:
    facts = {"age": age, "crisis_now": True, "crisis_kind": kind, "caller_language": "fr", "applicant": "carer"}
    (tmp_path / "call.json").write_text(json.dumps({"facts": facts, "at": "2026-11-29T03:00"}))
    decision = json.loads(command("triage", tmp_path / "call.json", "--lang", "fr", "--format", "json").stdout)
    (alert,) = decision["safety"]["alerts"]
    assert any("02 477 31 00" in line for line in alert["contacts"])
    assert decision["onward"][0]["to"] == "huderf-emergency"
    assert decision["onward"][0]["open"]["state"] == "open"


def test_no_ward_for_a_child_whose_crisis_asks_for_no_doctor(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    for kind in ("housing", "family"):
        facts = {"age": 9, "crisis_now": True, "crisis_kind": kind}
        decision = decide(assess(rules, read_situation(rules, facts)), DAY, "fr")
        assert "huderf-emergency" not in {step.to for step in decision.onward}
        assert len([alert for alert in decision.safety.alerts if "enfant en crise" in alert.action]) == 1


#: A coordinator was tried, nothing may be passed on, nobody said who consents, and no children are brought up.
TRIED: Final[dict[str, Any]] = {
    **dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "child_in_danger", "carer_any"), False),
    **dict.fromkeys(("agrees_to_share", "can_self_manage", "carer_has_capacity", "cares_for_children"), False),
    **dict.fromkeys(("need_social", "need_housing", "coordinator_tried", "long_term_need", "stays_in_brussels"), True),
    "age": 59,
    "applicant": "professional",
}


@pytest.mark.parametrize("consent", [{}, {"consent": None}], ids=["not asked", "not known"])
def test_what_may_not_be_passed_on_is_heard_before_consent_is_known(
    rule_base: RuleBase, consent: Mapping[str, Any]
) -> None:
    rules = rule_base.at(DAY)
    for violence, said in ((False, "Pass nothing on"), (True, "wants nothing passed on")):
        facts = {**TRIED, **consent, "violence_threat": violence}
        notices = decide(assess(rules, read_situation(rules, facts)), DAY, "en").notices
        assert any(said in notice for notice in notices)
        assert not any(notice.startswith("Share only") for notice in notices)


def test_nobody_begins_again_with_what_was_not_enough(rule_base: RuleBase) -> None:
    rules = rule_base.at(DAY)
    for tried in (True, False):
        case = assess(rules, read_situation(rules, {**TRIED, "coordinator_tried": tried}))
        level = decide(case, DAY, "nl").level
        assert level.outcome is None
        assert (level.start_with is None) == tried
        assert any("volstond al eens niet" in check for check in level.check) == tried
        assert not any("een casemanager blijft" in action for action in level.actions)


def test_who_brings_up_no_children_is_not_asked_about_it(rules_of_the_day: DatedRules) -> None:
    for children, asked in ((False, False), (True, True), (None, True)):
        facts = {**TRIED, "cares_for_children": children}
        worth = Interview(rules_of_the_day, read_situation(rules_of_the_day, facts)).worth_asking
        assert ("need_parenting" in worth) == asked


@pytest.mark.parametrize("lives", [None, False])
def test_what_an_answer_may_settle_is_asked_before_the_service(
    rules_of_the_day: DatedRules, *, lives: bool | None
) -> None:
    answers = {} if lives is None else {"lives_in_brussels": lives}
    decision = decide(assess(rules_of_the_day, read_situation(rules_of_the_day, {**TRIED, **answers})), DAY, "en")
    (service,) = (one for one in decision.services if one.id == "cpas-ocmw")
    reason = next(one.reason for one in service.criteria if one.id == "usual_stay_in_brussels")
    assert reason.startswith("not known yet, to be asked") == (lives is None), reason


def test_that_conditions_are_not_all_published_is_said_once(rules_of_the_day: DatedRules) -> None:
    for name, service in rules_of_the_day.services.items():
        if not service.entry.eligibility_published:
            assert not any("full list" in text.en for text in service.entry.to_verify), name


def test_nobody_who_refuses_has_still_to_ask_who_may_apply(rules_of_the_day: DatedRules) -> None:
    facts = {"age": 88, "consent": "refused", "applicant": "relative", "need_direct_care": True, "topic_debts": True}
    decision = decide(assess(rules_of_the_day, read_situation(rules_of_the_day, facts)), DAY, "nl")
    todos = [" ".join(one.application.todo) for one in decision.services]
    refused = [todo for todo in todos if "Meld niet aan" in todo]
    assert refused
    for todo in refused:
        assert "deze aanvrager" not in todo
        assert "Deze beller" not in todo


CALM: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
CARRIED: Final[dict[str, dict[str, Any]]] = {
    "self_management": {"can_self_manage": True},
    "informal_carer": {"carer_any": True, "carer_present": True, "carer_has_capacity": True, "carer_exhausted": False},
    "care_coordinator": {"institutions_involved": 1, "provider_can_coordinate": True, "coordination_sufficient": True},
    "case_manager": {
        "institutions_involved": 0,
        "need_somatic": True,
        "need_mental": True,
        "repeated_admissions": True,
    },
}


@pytest.mark.parametrize("level", CARRIED)
def test_nobody_without_a_doctor_hears_of_their_doctor(rules_of_the_day: DatedRules, level: str) -> None:
    nobody = {"age": 52, "has_gp": False, "can_self_manage": False, "carer_any": False, "consent": "given"}
    case = assess(rules_of_the_day, read_situation(rules_of_the_day, {**nobody, **CALM, **CARRIED[level]}))
    decision = decide(case, DAY, "nl")
    assert decision.level.outcome == level
    follow_up = (line.text for part in decision.follow_up.values() for line in part)
    lines = [*decision.level.actions, *decision.level.check, *follow_up]
    assert lines
    for line in lines:
        assert "de huisarts" not in line or "als die er zijn" in line, line


def test_addiction_and_housing_are_asked_after_who_helps_and_the_other_needs(rules_of_the_day: DatedRules) -> None:
    facts = {**CALM, "age": 67, "lives_in_brussels": True, "housing": "home", "has_gp": True, "topic_palliative": True}
    asked = Interview(rules_of_the_day, read_situation(rules_of_the_day, facts)).worth_asking
    for earlier in ("can_self_manage", "need_mental", "need_direct_care"):
        for later in ("need_addiction", "need_housing"):
            assert asked.index(earlier) < asked.index(later), asked


@pytest.mark.parametrize(
    "answers",
    [
        {"violence_threat": False, "child_in_danger": False, "danger_from_partner": True},
        {"carer_any": False, "carer_present": True, "carer_has_capacity": True},
        {"age": 5, "can_self_manage": True, "need_income": True},
        {"housing": "home", "institution_eviction_risk": True, "discharge_expected": True},
    ],
)
def test_what_does_not_fit_is_said_once(rules_of_the_day: DatedRules, answers: dict[str, Any]) -> None:
    """What breaks two constraints that say the same was told twice."""
    case = assess(rules_of_the_day, read_situation(rules_of_the_day, answers))
    for language in LANGUAGES:
        notices = decide(case, DAY, language).notices
        assert case.situation.broken
        assert len(set(notices)) == len(notices)
