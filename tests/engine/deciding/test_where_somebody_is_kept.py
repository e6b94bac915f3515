"""Whoever is in prison cannot go to a service, and whoever is on a ward first asks there."""

from datetime import date
from itertools import islice
from typing import Any, Final

import pytest

from engine import LANGUAGES, Decision, Language, RuleBase, triage
from tests.benchmarks.meaning import PEOPLE, people

DAY: Final = date(2026, 11, 30)
SAFE: Final[dict[str, Any]] = dict.fromkeys(
    ("danger_to_life", "crisis_now", "suicide_risk", "violence_threat", "child_in_danger"), False
)
#: Kinds of services to which one goes, or which come to a home.
TO_GO_TO: Final = (
    "homelessness",
    "addiction",
    "health_care",
    "general_practice",
    "home_care",
    "elderly",
    "mental_health_team",
)
NOT_FROM_PRISON: Final = {
    "nl": "Wie in de gevangenis zit, kan hier niet naartoe.",
    "fr": "Une personne détenue ne peut pas s'y rendre.",
    "en": "Somebody in prison cannot go there.",
}


def told(rule_base: RuleBase, language: Language = "nl", **facts: Any) -> Decision:
    return triage(rule_base, facts, as_of=DAY, language=language)


def steps_now(rule_base: RuleBase, decision: Decision) -> set[str]:
    """The kinds of the services to which a step for now leads, whose team does not follow the person already."""
    followed = {service.id for service in decision.services if service.follows_person}
    entries = rule_base.contents.services
    reached = {step.to for step in decision.onward if step.shown == "now" and step.to not in followed}
    return {entries[to].kind for to in reached if to in entries}


@pytest.mark.parametrize("released", [False, None])
def test_nobody_in_prison_is_now_sent_to_where_one_has_to_go(rule_base: RuleBase, released: bool | None) -> None:
    said = rule_base.at(DAY).contents.said
    topics = [one for one in said if one not in ("topic_bed_tonight", "topic_refuses_care")]  # steps for all the same
    for number, facts in enumerate(islice(people(PEOPLE / "asked-in-part.parquet"), 2 * len(topics))):
        own = {
            "age": 34,
            "housing": "prison",
            "sleeps_tonight": None,
            "consent": "given",
            topics[number % len(topics)]: True,
        }
        kept = {name: value for name, value in facts.items() if name not in own and not name.startswith("topic_")}
        decision = told(rule_base, **{**kept, **SAFE, **own, "discharge_expected": released})
        assert not steps_now(rule_base, decision).intersection(TO_GO_TO), own
        assert "prison-social-services" in {step.to for step in decision.onward}, own


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_why_and_who_helps_inside(rule_base: RuleBase, language: Language) -> None:
    facts = {**SAFE, "age": 34, "housing": "prison", "topic_drugs": True, "consent": "given", "applicant": "relative"}
    decision = told(rule_base, language, **facts)
    [lama] = [service for service in decision.services if service.id == "projet-lama"]
    assert lama.application.todo[0].startswith(NOT_FROM_PRISON[language])
    soon = told(rule_base, language, **facts, discharge_expected=True)
    [lama] = [service for service in soon.services if service.id == "projet-lama"]
    assert not any(line.startswith(NOT_FROM_PRISON[language]) for line in lama.application.todo)
    home = told(rule_base, language, **{**facts, "housing": "home"})
    assert not any(line.startswith(NOT_FROM_PRISON[language]) for one in home.services for line in one.application.todo)


def test_lines_and_lawyers_are_there_for_whoever_is_in_prison_too(rule_base: RuleBase) -> None:
    facts = {**SAFE, "age": 34, "housing": "prison", "consent": "given", "lives_in_brussels": True}
    drugs = told(rule_base, **facts, topic_drugs=True)
    assert {"infor-drogues", "prison-social-services"} <= {step.to for step in drugs.onward if step.shown == "now"}
    papers = told(rule_base, **facts, topic_no_papers=True)
    assert "legal-aid-second-line" in {step.to for step in papers.onward if step.shown == "now"}


@pytest.mark.parametrize("topic", ["debts", "eviction", "falls", "pregnancy", "psychosis", "no_papers", "care_home"])
@pytest.mark.parametrize("discharge", [True, False, None])
def test_whoever_is_on_a_ward_first_asks_there(rule_base: RuleBase, topic: str, discharge: bool | None) -> None:
    facts = {**SAFE, "age": 45, "housing": "hospital", f"topic_{topic}": True, "discharge_expected": discharge}
    there = [step for step in told(rule_base, **facts).onward if step.to == "hospital-social-service"]
    assert [step.shown for step in there] == ["now"]
    assert ("staat klaar" in there[0].goal) == (discharge is True)
    refused = told(rule_base, **facts, consent="refused")
    assert not [step for step in refused.onward if step.to == "hospital-social-service"]
    assert not [
        step for step in told(rule_base, **{**facts, "housing": "home"}).onward if step.to == "hospital-social-service"
    ]


@pytest.mark.parametrize("place", ["hospital", "prison", "institution"])
def test_a_home_for_afterwards_is_no_bed_for_tonight(rule_base: RuleBase, place: str) -> None:
    facts = {**SAFE, "age": 45, "housing": place}
    assert "samusocial" not in {step.to for step in told(rule_base, **facts, topic_homeless=True).onward}
    assert "samusocial" in {step.to for step in told(rule_base, **facts, topic_bed_tonight=True).onward}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_to_call_and_ask_where_the_person_cannot_go(rule_base: RuleBase, language: Language) -> None:
    """A stay in a crisis of addiction was named to call for somebody in prison; for others it is."""
    addicted = {**SAFE, "age": 34, "need_addiction": True, "topic_drugs": True, "alcohol_only": False}
    for housing, release, named in (("prison", False, False), ("prison", None, False), ("prison", True, True)):
        decision = told(rule_base, language, **addicted, housing=housing, discharge_expected=release)
        kinds = {rule_base.contents.services[one.service].kind for one in decision.to_confirm}
        assert bool(kinds.intersection(TO_GO_TO)) == named, (housing, release, kinds)
    assert told(rule_base, language, **addicted, housing="homeless").to_confirm
