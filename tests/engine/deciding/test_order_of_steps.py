"""In which order steps stand, and which are for now: over many made-up people."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

import pytest

from engine import Language, RuleBase, assess, decide, read_situation, triage
from engine.answers.decision import Decision, OnwardStep
from engine.deciding.ranking import ranked_services, urgency_of
from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.then.refer_to import ReferThen
from tests.benchmarks.meaning import PEOPLE, people

DAY = date(2026, 11, 29)
SAFE: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
LANGUAGES: Final = ("nl", "fr", "en", "other", None)
APPLICANTS: Final = ("person", "carer", "relative", "professional", "other", None)


@pytest.fixture(scope="module")
def rules(rule_base: RuleBase) -> DatedRules:
    return rule_base.at(DAY)


def decided(rules: DatedRules, facts: dict[str, Any]) -> tuple[Assessment, Decision]:
    case = assess(rules, read_situation(rules, facts))
    return case, decide(case, DAY, "fr")


def somebody(rules: DatedRules, count: int, **more: Any) -> Iterator[tuple[Assessment, Decision]]:
    """Made-up people, each with a topic or two, a caller and a language of one's own, and what is given."""
    topics = [*rules.contents.said]
    for number, facts in enumerate(islice(people(PEOPLE / "asked-in-part.parquet"), count)):
        own = {
            topics[number % len(topics)]: True,
            topics[(7 * number + 3) % len(topics)]: True,
            "applicant": APPLICANTS[number % len(APPLICANTS)],
            "caller_language": LANGUAGES[number % len(LANGUAGES)],
        }
        yield decided(rules, {**facts, **own, **more})


def thens(case: Assessment, step: OnwardStep) -> list[ReferThen]:
    """What the rules behind a step say."""
    found = [rule.then for rule in case.fired if isinstance(rule.then, ReferThen) and rule.then.refer_to == step.to]
    # Behind what it is about a goal begins small.
    return [then for then in found if then.goal.fr[1:].rstrip(".") in step.goal]


def test_whoever_follows_is_called_before_anybody_new(rules: DatedRules) -> None:
    seen = 0
    followers = ["mental-health-services", "general-practitioner", "cpas-ocmw", "home-help-services", "infor-drogues"]
    for follower in followers:
        quiet = {**SAFE, "followed_by": follower, "consent": "given", "housing": "home", "lives_in_brussels": True}
        pressing = ("child_abuse", "bed_tonight", "refused_service", "poisoning", "exploitation", "sexual_violence")
        quiet |= {f"topic_{topic}": False for topic in pressing}
        for case, decision in somebody(rules, 30, refused_by_service=False, **quiet):
            if any(rule.conclusion == "outside_brussels" for rule in case.fired):
                continue
            seen += 1
            assert decision.onward[0].to == follower
            assert decision.onward[0].shown == "now"
    assert seen > 80


@pytest.mark.parametrize("caller", APPLICANTS)
def test_before_a_discharge_the_hospital_is_asked_before_the_line_for_carers(
    rules: DatedRules, caller: str | None
) -> None:
    """What is not ready on the day of the discharge nobody can arrange at home; the line is there day and night."""
    leaves = {"housing": "hospital", "discharge_expected": True, "carer_any": True, "carer_exhausted": True}
    for age in (45, 71):
        own = {"applicant": caller} if caller else {}
        _, decision = decided(rules, {**SAFE, **leaves, "age": age, "consent": "given", **own})
        to = [step.to for step in decision.onward if step.shown == "now"]
        assert to[0] == "hospital-social-service"
        assert "sam-carers-line" in to


@pytest.mark.parametrize("danger", ["danger_to_life", "crisis_now", "suicide_risk"])
@pytest.mark.parametrize("team", ["brusano-case-managers", "bru-stars", "dune"])
def test_in_an_emergency_no_case_manager_is_called_first(rules: DatedRules, team: str, danger: str) -> None:
    for age in (17, 38, 80):
        _, decision = decided(rules, {**SAFE, danger: True, "crisis_kind": "mental", "age": age, "followed_by": team})
        to = [step.to for step in decision.onward]
        assert to[0] != team
        assert team in to


def test_a_refusal_leaves_now_what_needs_no_application(rules: DatedRules) -> None:
    """And so does a danger with what must wait for it."""
    held = 0
    refused = [*somebody(rules, 60, age=40, consent="refused", housing="homeless")]
    for case, decision in (*refused, *somebody(rules, 60, suicide_risk=True, danger_in_hands=False)):
        services = {service.id: service for service in decision.services}
        assert decision.onward[0].shown == "now"
        for step in decision.onward:
            entry = rules.contents.services.get(step.to)
            if entry is None or services.get(step.to) is None or services[step.to].follows_person:
                continue
            up = [hold for hold in rules.contents.kinds[entry.kind].held_up() if case.value(hold.criterion) == 2]
            if up and all(hold.unless is None or case.value(hold.unless) != 2 for hold in up):
                held += 1
                assert step.shown == "later" or any(then.though_held for then in thens(case, step)), step.to
    assert held > 100


def test_what_is_for_later_stands_behind_all_that_is_for_now(rules: DatedRules) -> None:
    seen = 0
    outside = somebody(rules, 60, consent="refused", housing="homeless")
    for _, decision in (*somebody(rules, 120), *outside, *somebody(rules, 60, violence_threat=True)):
        shown = [step.shown == "later" for step in decision.onward]
        assert shown == sorted(shown), [(step.to, step.shown) for step in decision.onward]
        seen += len({*shown}) == 2
    assert seen > 150


def test_what_is_last_stands_behind_all_others_of_now_and_of_later(rules: DatedRules) -> None:
    """Apart from the very first, which is one that can be called at once."""
    seen = 0
    refusing = somebody(rules, 60, consent="refused", housing="homeless")
    for case, decision in (*somebody(rules, 60), *refusing, *somebody(rules, 60, suicide_risk=True)):
        for shown in ("now", "later"):
            found = [(step.to, thens(case, step)) for step in decision.onward[1:] if step.shown == shown]
            last = [all(then.last for then in rows) for _, rows in found if rows]
            assert last == sorted(last), [to for to, _ in found]
            seen += len({*last}) == 2
    assert seen > 100


def test_once_a_danger_is_in_hands_nothing_waits_for_it_any_more(rules: DatedRules) -> None:
    counted = {True: 0, False: 0}
    for in_hands in counted:
        for case, decision in somebody(rules, 90, suicide_risk=True, danger_in_hands=in_hands, consent="given"):
            services = {service.id: service for service in decision.services}
            for step in decision.onward:
                entry = rules.contents.services.get(step.to)
                held = None if entry is None else rules.contents.kinds[entry.kind].postponed_when
                if held is None or held.unless is None or services[step.to].follows_person:
                    continue
                counted[in_hands] += step.shown == "now" and not any(then.though_held for then in thens(case, step))
    assert counted[False] == 0
    assert counted[True] > 10


def test_who_refuses_specialised_care_has_general_services_first_among_all_services(rules: DatedRules) -> None:
    """Within a group, and among those that are, or are not, there for a danger."""
    fact = rules.contents.plan.key_facts.refuses_specialised_care
    assert fact is not None
    dangers = {*rules.contents.facts_of(rules.contents.plan.safety_group)}
    moved = 0
    for facts in islice(people(PEOPLE / "asked-in-part.parquet"), 40):
        case = assess(rules, read_situation(rules, {**SAFE, **facts, fact: True}))
        places: dict[tuple[int, bool], list[bool]] = {}
        for name in ranked_services(case):
            entry = rules.services[name].entry
            place = (case.services[name].group, case.situation.true.isdisjoint(dangers.intersection(entry.serves)))
            places.setdefault(place, []).append(entry.scope == "specialised")
        for specialised in places.values():
            assert specialised == sorted(specialised)
            moved += len({*specialised}) == 2
    assert moved > 40


def test_among_ranked_steps_the_most_urgent_and_the_one_that_a_rule_names_come_first(rules: DatedRules) -> None:
    """Apart from the very first, which is one that can be called at once."""
    compared = 0
    for case, decision in somebody(rules, 200):
        before: tuple[int, bool] | None = None
        for step in decision.onward[1:]:
            rows = thens(case, step)
            entry = rules.contents.services.get(step.to)
            if entry is None or not rows or not all(row.ranked for row in rows) or step.shown == "later":
                continue
            language = case.situation.facts.get("caller_language")
            if entry.helps_in("fr") is False or language not in (None, "fr"):
                continue
            urgency = urgency_of(case, step.to)
            general = all(row.general for row in rows)
            here = (urgency if urgency is not None else 2 + general, general)
            assert before is None or before <= here, (step.to, before, here)
            compared += before is not None
            before = here
    assert compared > 50


def test_who_refuses_specialised_care_hears_somebody_general_first(rules: DatedRules) -> None:
    seen = 0
    for case, decision in somebody(rules, 120, refuses_specialised_care=True, followed_by="none", **SAFE):
        first = decision.onward[0]
        rows = thens(case, first)
        if rows and all(row.ranked for row in rows):
            seen += 1
            assert rules.contents.services[first.to].scope == "generalist", first.to
    assert seen > 5


def test_what_is_for_those_around_comes_before_what_is_for_anybody(rules: DatedRules) -> None:
    brother = {**SAFE, "age": 30, "topic_psychosis": True, "applicant": "relative", "caller_language": "fr"}
    # The very first is one that can be called on a number that is sure; that of this association is not.
    assert not rules.contents.services["similes-brussels"].reachable
    for consent in ("given", "refused"):
        _, decision = decided(rules, {**brother, "consent": consent})
        ranked = [service.id for service in decision.services if service.group == "contact"]
        assert ranked.index("similes-brussels") < ranked.index("mental-health-services")
        steps = [step.to for step in decision.onward[1:]]
        if consent == "given":
            assert steps.index("similes-brussels") < steps.index("mental-health-services")
        else:  # nobody applies for somebody who refuses, now or later
            assert "similes-brussels" in steps
            assert "mental-health-services" not in steps


def test_a_team_is_not_for_now_before_anybody_asked_whether_the_person_is_of_its_public(rules: DatedRules) -> None:
    found = 0
    for full in ("asked-in-part", "asked-in-full"):
        for facts in islice(people(PEOPLE / f"{full}.parquet"), 150):
            known = {fact: value for fact, value in facts.items() if fact != "need_addiction"}
            case, decision = decided(rules, {**known, **SAFE})
            for step in decision.onward:
                compiled = rules.services.get(step.to)
                if compiled is None or facts.get("followed_by") == step.to:
                    continue
                subjects = [compiled.entry.criterion_id(item.id) for item in compiled.criteria.values() if item.subject]
                of_each = all(
                    rule.each is not None
                    for rule in case.fired
                    if isinstance(rule.then, ReferThen) and rule.then.refer_to == step.to
                )
                if of_each and any(case.missing_facts(name) for name in subjects):
                    found += 1
                    assert step.shown == "later", step.to
    assert found > 0


def test_each_topic_has_a_step_for_now_where_there_is_any(rules: DatedRules) -> None:
    """One of many that is about the same gives way; what a rule names for somebody like this stays."""
    seen = 0
    for case, decision in somebody(rules, 90, **{**SAFE, "caller_language": "fr", "consent": "given"}):

        def about(*steps: OnwardStep, case: Assessment = case) -> set[str]:
            entries = [rules.contents.services[step.to] for step in steps if step.to in rules.contents.services]
            return {f"topic_{topic}" for entry in entries for topic in entry.topics} & case.situation.true

        now = [step for step in decision.onward if step.shown == "now"]
        spare = [
            step
            for step in now[1:]
            if about(step)
            and all(then.general for then in thens(case, step))
            and about(step) <= about(*(other for other in now if other is not step))
        ]
        for step in decision.onward:
            entry = rules.contents.services.get(step.to)
            if entry is None or entry.helps_in("fr") is False or any(item.subject for item in entry.eligibility):
                continue  # these may be for later for another reason
            if entry.application is not None and entry.application.who_may_apply == ("professional",):
                continue  # nobody else gets anywhere there
            if about(step):
                seen += 1
                assert about(step) <= about(*now) or not spare, (step.to, [one.to for one in now])
    assert seen > 100


def test_a_topic_of_which_every_service_still_asks_something_has_a_step_all_the_same(rules: DatedRules) -> None:
    """An exploited person of unknown age heard three helplines, and not the one service that is about it."""
    room, alone, apart = ("open", "at_risk", "unknown"), 0, ("case_management", "emergency", "orientation", "directory")
    for age in (None, 40):
        for topic in rules.contents.said:
            case, decision = decided(rules, {**SAFE, topic: True} | ({} if age is None else {"age": age}))
            entries = rules.contents.services
            about = {name for name, entry in entries.items() if topic.removeprefix("topic_") in entry.topics}
            asked = {
                service.id
                for service in decision.services
                if service.id in about
                and service.group == "ask_first"
                and case.services[service.id].relevance == Outcome.MET
                and entries[service.id].kind not in apart
                and entries[service.id].availability.status in room
                and entries[service.id].can_be_asked
            }
            to = {step.to for step in decision.onward}
            assert not asked or about & to, (topic, age, asked)
            alone += bool(asked & to) and not (about & to) - asked
            beside = {one.to for one in decision.onward if any(then.where_no_other for then in thens(case, one))}
            assert all(entries[name].can_be_asked for name in beside), (topic, age, beside)
    assert alone > 3
    _, decision = decided(rules, {**SAFE, "topic_exploitation": True})
    assert [step.to for step in decision.onward].index("pag-asa") < 2


def test_whoever_waits_on_a_list_hears_first_who_may_have_room(rules: DatedRules) -> None:
    seen = 0
    evicted = {**SAFE, "topic_eviction": True, "need_housing": True, "lives_in_brussels": True, "housing": "home"}
    outside = {**SAFE, "topic_bed_tonight": True, "topic_homeless": True, "housing": "homeless", "age": 30}
    for facts in (evicted, outside, {**outside, "cares_for_children": True}, {**evicted, "age": 60}):
        for applicant in APPLICANTS:
            case, decision = decided(rules, {**facts, "stays_in_brussels": True, "applicant": applicant})
            waits = [
                step
                for step in decision.onward
                if step.to in rules.contents.services
                and rules.contents.services[step.to].availability.status in ("waiting_list", "saturated")
                and all(then.general for then in thens(case, step))
            ]
            seen += len(waits)
            assert not [step.to for step in waits if step.shown == "now"]
            order = [step.to for step in decision.onward]
            for step in waits:
                urgency = urgency_of(case, step.to)
                for other in decision.onward:
                    if urgency == 0 and other.shown == "now" and urgency_of(case, other.to) == urgency:
                        assert order.index(other.to) < order.index(step.to)
    assert seen > 20


@pytest.mark.parametrize("language", ["fr", "nl", None])
def test_a_number_for_others_is_no_number_to_begin_with(rules: DatedRules, language: str | None) -> None:
    """Of the free lawyers only the Dutch-speaking bureau has a number: who speaks French begins elsewhere."""
    facts = {**SAFE, "topic_asylum": True, "age": 30, "stays_in_brussels": True, "applicant": "person"}
    _, decision = decided(rules, {**facts, "caller_language": language})
    lawyers = next(step for step in decision.onward if step.to == "legal-aid-second-line")
    dutch = language == "nl"
    assert (decision.onward[0] is lawyers) is dutch
    assert lawyers.contacts[0].startswith("02 519 84 68") is dutch


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_of_services_for_the_same_danger_those_of_the_callers_language_come_first(
    rules: DatedRules, language: str
) -> None:
    """A French-speaking girl of 15 saw the line in Dutch before all others."""
    working = rules.contents.plan.spoken_as_a_rule
    girl = {**SAFE, "age": 15, "applicant": "person", "violence_threat": True, "topic_family_violence": True}
    _, decision = decided(rules, {**girl, "caller_language": language})
    lines = [
        rules.contents.services[service.id].may_understand(language, working)
        for service in decision.services
        if service.group == "contact" and "violence_threat" in rules.contents.services[service.id].serves
    ]
    assert lines == sorted(lines, reverse=True)
    assert False in lines


def test_an_answer_that_says_as_much_as_a_topic_is_as_urgent(rule_base: RuleBase) -> None:
    facts = {
        "age": 27,
        "lives_in_brussels": True,
        "cares_for_children": True,
        "need_mental": True,
        "need_housing": True,
    }
    decision = triage(rule_base, {**facts, "housing": "home", "sleeps_tonight": False}, as_of=DAY, language="en")
    order = [service.id for service in decision.services]
    assert {*order[:2]} == {"samusocial", "centre-ariane"}
    assert order.index("pierre-dangle") > 1  # it takes no families, and nobody knows whether the children come too
    (family,) = (step for step in decision.onward if step.to == "centre-ariane")
    assert "looking for a bed tonight" in family.goal.lower()


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_only_one_about_something_keeps_its_place_in_any_language(rule_base: RuleBase, language: Language) -> None:
    """Who helps prisoners speaks Dutch and French: in an English answer it stood behind all centres for drugs."""
    prisoner = {**SAFE, "applicant": "professional", "age": 31, "housing": "prison", "stays_in_brussels": True}
    facts = {**prisoner, "topic_prison": True, "topic_drugs": True, "need_addiction": True}
    steps = [step.to for step in triage(rule_base, facts, as_of=DAY, language=language).onward]
    assert steps.index("prison-social-services") < steps.index("mass-bruxelles")
