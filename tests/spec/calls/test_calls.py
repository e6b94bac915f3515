"""Each narrated call, with everything known at once: what a good colleague would do, and what nobody would."""

from collections import Counter
from datetime import date

import pytest

from engine import Decision, RuleBase, read_situation, triage
from tests.support.calls import Call, all_calls, truth

DAY = date(2026, 11, 28)
CALLS = all_calls()
#: The steps that a page shows first.
FIRST = 3
each_call = pytest.mark.parametrize("call", CALLS, ids=[call.name for call in CALLS])


@pytest.fixture(scope="module")
def decisions(rule_base: RuleBase) -> dict[str, Decision]:
    rules = rule_base.at(DAY)
    return {call.name: triage(rule_base, truth(rules, call), as_of=DAY, language=call.language) for call in CALLS}


def test_the_calls_are_spread_over_languages_and_people() -> None:
    assert Counter(call.language for call in CALLS) == {"nl": 8, "fr": 8, "en": 4}
    assert {call.facts["applicant"] for call in CALLS} == {"person", "carer", "relative", "professional", "other"}


@each_call
def test_what_is_true_of_somebody_breaks_no_constraint(rule_base: RuleBase, call: Call) -> None:
    rules = rule_base.at(DAY)
    assert read_situation(rules, truth(rules, call)).broken == ()


@each_call
def test_danger_and_level_are_what_a_good_colleague_would_say(decisions: dict[str, Decision], call: Call) -> None:
    decision = decisions[call.name]
    assert decision.safety.status == call.expect["danger"]
    if "level" in call.expect:
        assert (decision.level.outcome or "open") == call.expect["level"]


@each_call
def test_the_contacts_of_an_alert_serve_this_caller(
    rule_base: RuleBase, decisions: dict[str, Decision], call: Call
) -> None:
    services = rule_base.contents.services
    lines = [line for alert in decisions[call.name].safety.alerts for line in alert.contacts]
    shown = {name for name in services for line in lines if line.startswith(services[name].name.into(call.language))}
    assert shown >= set(call.expect.get("alert", []))
    assert shown.isdisjoint(call.absurd.get("alert", []))


@each_call
def test_the_services_to_contact(decisions: dict[str, Decision], call: Call) -> None:
    groups = {service.id: service.group for service in decisions[call.name].services}
    assert {name: groups[name] for name in call.expect["contact"]} == dict.fromkeys(call.expect["contact"], "contact")
    named = {name for name, group in groups.items() if group in ("contact", "near_miss")}
    assert named.isdisjoint(call.absurd["services"]), named & set(call.absurd["services"])


@each_call
def test_no_service_is_named_for_what_is_not_there(decisions: dict[str, Decision], call: Call) -> None:
    named = [one for one in decisions[call.name].services if one.group in ("contact", "near_miss")]
    assert named
    assert {one.id: one.relevance for one in named} == {one.id: "met" for one in named}


@each_call
def test_the_first_steps(decisions: dict[str, Decision], call: Call) -> None:
    now = list(dict.fromkeys(step.to for step in decisions[call.name].onward if step.shown == "now"))
    assert not set(call.expect["first"]).isdisjoint(now[:FIRST]), now
    assert set(call.absurd["steps"]).isdisjoint(now), now


@each_call
def test_nothing_absurd_is_said(decisions: dict[str, Decision], call: Call) -> None:
    decision = decisions[call.name]
    goals = [step.goal for step in decision.onward if step.shown == "now"]
    said = " ".join((*decision.summary, *decision.notices, *decision.level.actions, *decision.level.check, *goals))
    for absurd in call.absurd["sentences"]:
        assert absurd.casefold() not in said.casefold()
