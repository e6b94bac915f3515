"""The vocabulary, the catalogue, the sources and the rule base, as they stand in the files."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from api.http.dependencies import rule_base_of, today_of
from engine import RuleBase, compile_rule_base
from engine.rulebase.entries.catalogue import Availability
from tests.api.routes.conftest import TODAY, Client


def ids(response: Any) -> list[str]:
    return [entry["id"] for entry in response.json()["services"]]


def test_facts_come_by_group_in_the_order_of_asking(client: Client, rule_base: RuleBase) -> None:
    shown = client.get("/v1/facts?lang=fr").json()
    groups = shown["groups"]
    assert [group["id"] for group in groups] == list(rule_base.contents.groups)
    asked = [fact for fact in rule_base.contents.facts if fact not in rule_base.contents.said]
    assert [fact["id"] for group in groups for fact in group["facts"]] == asked
    assert [topic["id"] for topic in shown["topics"]] == list(rule_base.contents.topics), "said, never asked"
    age = next(fact for group in groups for fact in group["facts"] if fact["id"] == "age")
    assert age["type"] == "integer"
    assert age["question"] == rule_base.contents.facts["age"].question.fr
    assert age["minimum"] == 0


def test_a_choice_of_services_lists_every_service_and_none(client: Client, rule_base: RuleBase) -> None:
    groups = client.get("/v1/facts").json()["groups"]
    followed_by = next(fact for group in groups for fact in group["facts"] if fact["id"] == "followed_by")
    values = [value["value"] for value in followed_by["values"]]
    assert values[0] == "none"
    assert "dune" in values


def test_every_entry_of_the_catalogue_is_listed_and_can_be_read(client: Client, rule_base: RuleBase) -> None:
    listed = ids(client.get("/v1/services"))
    in_force = [name for name, entry in rule_base.contents.services.items() if entry.holds_on(TODAY)]
    assert listed == in_force
    for name in listed:
        entry = client.get(f"/v1/services/{name}?lang=en").json()
        assert entry["name"] == rule_base.contents.services[name].name.en
        assert len(entry["eligibility"]) == len(rule_base.contents.services[name].eligibility)


@pytest.mark.parametrize(
    ("query", "inside", "outside"),
    [
        ("kind=case_management", "dune", "samusocial"),
        ("serves=need_housing", "samusocial", "suicide-line-1813"),
        ("offer=contact", "emergency-112", "dune"),
        ("language=fr", "suicide-prevention-centre", "suicide-line-1813"),
        ("area=brussels", "bru-stars", "levensloop-gelderland"),
        ("kind=case_management&offer=service", "bru-stars", "samusocial"),
    ],
)
def test_filters_leave_out_what_is_not_meant(client: Client, query: str, inside: str, outside: str) -> None:
    found = ids(client.get(f"/v1/services?{query}"))
    assert inside in found
    assert outside not in found
    assert outside in ids(client.get("/v1/services"))


def test_a_service_for_the_whole_region_serves_each_municipality(client: Client) -> None:
    found = ids(client.get("/v1/services?area=21004"))
    assert "bru-stars" in found
    assert "emergency-112" in found  # for the whole country: no source names an area
    assert "levensloop-gelderland" not in found


def test_sources_are_the_documents_and_the_public_pages(client: Client, rule_base: RuleBase) -> None:
    sources = client.get("/v1/sources?lang=nl").json()
    assert [document["id"] for document in sources["documents"]] == list(rule_base.contents.documents)
    pages = {page["publication"]: page["cited_by"] for page in sources["publications"]}
    assert pages["samusocial.be"] >= 1


def test_the_rule_base_shows_version_levels_numbers_and_assumptions(client: Client, rule_base: RuleBase) -> None:
    shown = client.get("/v1/rule-base?as_of=2026-01-01").json()
    assert shown["version"] == rule_base.version
    assert shown["as_of"] == "2026-01-01"
    assert shown["changes_on"][0] == shown["valid_from"] == "2024-01-17"
    assert [level["id"] for level in shown["levels"]] == [level.id for level in rule_base.contents.plan.levels]
    assert {item["id"]: item["value"] for item in shown["parameters"]} == rule_base.at(TODAY).parameters
    assert any(item["id"] == "complexity_kinds_needed" for item in shown["assumptions"])
    assert shown["counts"]["facts"] == len(rule_base.contents.facts)
    assert sum(shown["counts"][offer] for offer in ("services", "contacts", "references")) == len(
        rule_base.contents.services
    )


def test_health_names_the_rules(client: Client, rule_base: RuleBase) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "rule_base": rule_base.version}


def test_room_is_told_as_far_as_it_is_believed_today(app: FastAPI, client: Client, rule_base: RuleBase) -> None:
    """What was known of a full service is told until the last day on which that is believed, and then no more."""
    full = Availability(status="saturated", as_of=TODAY - timedelta(days=30), until=TODAY)
    entry = rule_base.contents.services["dune"].model_copy(update={"availability": full})
    contents = replace(rule_base.contents, services={**rule_base.contents.services, "dune": entry})
    changed, day = compile_rule_base(contents), TODAY
    app.dependency_overrides.update({rule_base_of: lambda: changed, today_of: lambda: day})
    try:
        for later, status in ((0, "saturated"), (1, "unknown")):
            day = TODAY + timedelta(days=later)
            assert client.get("/v1/services/dune").json()["availability"]["status"] == status
    finally:
        del app.dependency_overrides[rule_base_of]
        app.dependency_overrides[today_of] = lambda: TODAY
