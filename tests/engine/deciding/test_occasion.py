"""Who answers and when: what it changes in an answer, and what never."""

from datetime import date, datetime
from itertools import pairwise

import pytest

from engine import Occasion, RuleBase, triage
from engine.answers.decision import Decision
from engine.rulebase.entries.then.refer_to import ReferThen

DAY = date(2026, 11, 21)
NIGHT = datetime.fromisoformat("2026-11-21T03:00")
FACTS = {"age": 50, "need_social": True, "can_self_manage": False, "carer_any": False, "lives_in_brussels": True}


def decided(rule_base: RuleBase, occasion: Occasion, **facts: object) -> Decision:
    return triage(rule_base, facts or FACTS, as_of=DAY, language="en", occasion=occasion)


def test_who_answers_changes_only_the_steps_to_it(rule_base: RuleBase) -> None:
    stuck = {"need_mental": True, "provider_can_coordinate": False, "network_exhausted": True, "network_stuck": True}
    by_nobody = decided(rule_base, Occasion(), **FACTS | stuck).as_dict()
    by_brusano = decided(rule_base, Occasion("brusano"), **FACTS | stuck).as_dict()
    different = {key for key, value in by_nobody.items() if value != by_brusano[key]}
    assert different == {"onward", "summary", "organisation"}
    own = [step for step in by_brusano["onward"] if step["own"]]
    organisations = {rule_base.contents.services[step["to"]].organisation for step in own}
    assert organisations == {"brusano"}
    assert all(step["name"].startswith("You (") and step["contacts"] == [] for step in own)


def test_hours_change_nothing_that_is_decided(rule_base: RuleBase) -> None:
    always, at_night = decided(rule_base, Occasion()), decided(rule_base, Occasion(at=NIGHT))
    for key in ("safety", "consent", "level", "complexity", "signals", "gaps", "to_confirm", "follow_up", "trace"):
        assert getattr(always, key) == getattr(at_night, key), key
    assert {service.open for service in always.services} == {None}
    assert all(service.open is not None for service in at_night.services)


def test_without_hours_that_are_known_nobody_is_closed(rule_base: RuleBase) -> None:
    unknown = {
        service.id: service.open.state
        for service in decided(rule_base, Occasion(at=NIGHT)).services
        if service.open is not None
        and not any(schedule.opening_hours for schedule in rule_base.contents.services[service.id].schedules)
    }
    assert unknown
    assert set(unknown.values()) == {"unknown"}


@pytest.mark.parametrize("language", ["nl", "fr", "en", "other"])
@pytest.mark.parametrize(
    "danger", ["danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"]
)
@pytest.mark.parametrize("age", [6, 40, 82])
def test_in_danger_the_first_step_can_be_called(rule_base: RuleBase, language: str, danger: str, age: int) -> None:
    """And every alert names somebody beside, or is, an emergency service."""
    decision = decided(rule_base, Occasion(), **{danger: True, "caller_language": language, "age": age})
    entry = rule_base.contents.services[decision.onward[0].to]
    assert entry.reachable
    understood = [step.to for step in decision.onward if rule_base.contents.services[step.to].helps_in(language)]
    assert not understood or entry.helps_in(language) is not False
    assert all(alert.contacts for alert in decision.safety.alerts)


@pytest.mark.parametrize(
    ("danger", "age"), [("child_in_danger", 4), ("violence_threat", 16), ("crisis_now", 40), (None, 82)]
)
def test_of_what_is_to_be_done_now_the_closed_come_last(rule_base: RuleBase, danger: str | None, age: int) -> None:
    """At night a child-abuse team that opens the next afternoon stood before a bed; what is last by its rule stays."""
    contents, states = rule_base.contents, ("open", "unknown", "closed")
    seen: set[tuple[str, str]] = set()
    rules = [rule.then for rule in contents.rules.values() if isinstance(rule.then, ReferThen)]
    last = {then.refer_to for then in rules if then.last}
    for topic in contents.topics:
        facts = {f"topic_{topic}": True, "age": age} | ({danger: True, "sleeps_tonight": False} if danger else {})
        onward = decided(rule_base, Occasion(at=NIGHT), **facts).onward[1:]
        now = [step.open.state for step in onward if step.shown == "now" and step.open and step.to not in last]
        assert now == sorted(now, key=states.index), [step.name for step in onward]
        seen.update(pairwise(now))
    assert ("unknown", "closed") in seen


@pytest.mark.parametrize("language", ["fr", "en", "other", None])  # in Dutch the open one does not help
def test_of_those_whom_an_alert_names_one_that_is_open_is_called_first(
    rule_base: RuleBase, language: str | None
) -> None:
    """At night a line came first of which nobody knows whether it answers, before one that is open day and night."""
    facts = {"age": 28, "violence_threat": True, "danger_from_partner": True, "applicant": "person"}
    decision = decided(rule_base, Occasion(at=NIGHT), **facts, caller_language=language)
    assert decision.onward[0].open is not None
    assert decision.onward[0].open.state == "open"


def test_a_line_of_another_service_is_open_when_that_is(rule_base: RuleBase) -> None:
    """Whoever is called by the number of a line has its hours: nobody is sent to a number that is closed."""
    lines = 0
    for at in ("2026-12-05T20:10", "2026-12-04T10:00"):
        decision = decided(rule_base, Occasion(at=datetime.fromisoformat(at)), lives_in_brussels=True, need_social=True)
        results = {one.id: one for one in decision.services}
        for name, service in rule_base.contents.services.items():
            if service.phones and len({phone.of for phone in service.phones}) == 1 and service.phones[0].of is not None:
                lines += 1
                assert results[name].open == results[service.phones[0].of].open, name
    assert lines >= 6


def test_what_is_no_danger_waits_for_the_one_who_helps_with_it(rule_base: RuleBase) -> None:
    """On a Saturday night nobody is sent to whoever might answer, away from the service that opens on Monday."""
    quiet = dict.fromkeys(("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False)
    facts = {**quiet, "need_social": True, "lives_in_brussels": True, "applicant": "other", "age": 70}
    decision = decided(rule_base, Occasion(at=datetime.fromisoformat("2026-12-05T20:10")), **facts)
    first = decision.onward[0]
    assert "the service helps with this" in first.goal
    assert first.to != "brusano-helpdesk"
