"""Criteria, rules, numbers, assumptions, the register and the trace: in words, with their sources, both ways."""

from typing import get_args

import httpx
import pytest
from playwright.sync_api import expect
from pydantic import BaseModel

from api.pages.browse.wording import CRITERION_KINDS, ENTRIES
from engine import (
    LANGUAGES,
    THEN_FORMS,
    Fact,
    KnowledgeRow,
    Language,
    ReasonKind,
    RowUse,
    RuleBase,
    Service,
    ServiceSource,
    Sourced,
)
from tests.api.pages.browse_pages import Read, read
from tests.api.pages.conftest import NewPage
from tests.api.pages.conversations import HOMELESS, Conversations, call_of


def _page(server: str, address: str) -> Read:
    return read(httpx.get(f"{server}/{address}", timeout=180).text)


def test_a_criterion_says_its_rule_in_words(server: str) -> None:
    text = _page(server, "en/browse/criteria/complex_situation").text
    assert "Met when At least one of these: All of these together: At least two kinds of factors together" in text
    assert "The source is unclear when At least one of these: All of these together: At least two kinds" in text
    assert "Our assumption:" in text
    counted = _page(server, "en/browse/criteria/two_factors").text
    assert "At least 2 of: Physical: a health need or a disability" in counted
    assert "Kinds of problems that make a situation complex : 2" in counted


def test_a_criterion_and_what_uses_it_lead_to_each_other(server: str) -> None:
    assert "/nl/browse/criteria/bru-stars.complex_need" in _page(server, "nl/browse/criteria/complex_situation").links
    assert "/nl/browse/criteria/complex_situation" in _page(server, "nl/browse/criteria/bru-stars.complex_need").links
    assert "/nl/browse/facts/age" in _page(server, "nl/browse/criteria/mobile-team-107-precarity.adult").links
    assert "/nl/browse/criteria/mobile-team-107-precarity.adult" in _page(server, "nl/browse/facts/age").links


def test_a_rule_says_when_it_fires_and_what_follows(server: str) -> None:
    text = _page(server, "en/browse/rules/criteria_gap_need").text
    assert "This need: yes" in text
    assert "The best outcome among the services, not of the kind: Case management, Helpdesk that points the way" in text
    assert "People with a need (…) who meet the criteria of no service" in text
    assert "It is made for each of" in text
    assert "{" not in text


def test_a_rule_made_for_each_need_is_found_by_its_name_with_the_need(server: str) -> None:
    assert httpx.get(f"{server}/en/browse/rules/criteria_gap_need[need_legal]", timeout=180).status_code == 200


def test_a_household_rule_says_of_how_many_members_what_must_hold(server: str) -> None:
    text = _page(server, "en/browse/household-rules/carer_named_exhausted").text
    assert "People in the household of whom this holds: one person or several people" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_shows_a_placeholder_or_a_code(server: str, language: Language, rule_base: RuleBase) -> None:
    text = _page(server, f"{language}/browse/rules").text
    assert "{" not in text
    assert "None" not in text
    assert len(text) > 50 * len(rule_base.contents.rules)


def test_every_form_status_and_type_has_words(rule_base: RuleBase) -> None:
    def values(model: type[BaseModel], field: str) -> tuple[str, ...]:
        return get_args(model.model_fields[field].annotation)

    families = {
        "conclusion": THEN_FORMS,
        "entries": ENTRIES,
        "criterion": CRITERION_KINDS,
        "row_type": values(KnowledgeRow, "type"),
        "row_use": get_args(RowUse),
        "reason": get_args(ReasonKind),
        "safety": ("urgent", "not_checked", "not_excluded", "clear"),
        "consent": ("given", "to_ask", "refused", "human_decision", "unknown"),
        "certainty": ("certain", "possible"),
        "fact_type": values(Fact, "type"),
        "fact_changes": values(Fact, "change"),
        "offer": values(Service, "offer"),
        "scope": values(Service, "scope"),
        "reliability": values(ServiceSource, "reliability"),
        "jurisdiction": ("brussels", "belgium", "netherlands", "international"),
    }
    needed = [f"{family}_{value}" for family, known in families.items() for value in known]
    assert not set(needed) - set(rule_base.contents.words)


def test_every_assumption_stands_in_one_list_with_who_should_confirm_it(server: str, rule_base: RuleBase) -> None:
    text = _page(server, "fr/browse/assumptions").text
    entries: list[Sourced] = [*rule_base.contents.criteria.values(), *rule_base.contents.rules.values()]
    entries += [one for service in rule_base.contents.services.values() for one in service.eligibility]
    made = [entry.assumption for entry in entries if entry.assumption]
    assert len(made) > 20
    for assumption in made:
        assert " ".join(assumption.reason.fr.split()) in text
        assert " ".join(assumption.confirm_with.fr.split()) in text


def test_a_number_shows_its_values_over_time_and_its_use(server: str) -> None:
    page = _page(server, "en/browse/numbers/complexity_kinds_needed")
    assert "2 kinds" in page.text
    assert "/en/browse/criteria/two_factors" in page.links


def test_a_row_of_the_register_leads_to_what_carries_it_and_back(server: str) -> None:
    row = _page(server, "nl/browse/knowledge/MT-03")
    assert "/nl/browse/criteria/mobile-team-107-precarity.adult" in row.links
    assert "/nl/browse/sources/brusano-forum-2024" in row.links
    criterion = _page(server, "nl/browse/criteria/mobile-team-107-precarity.adult")
    assert "/nl/browse/knowledge/MT-03" in criterion.links


def test_an_ambiguity_shows_what_was_decided(server: str, rule_base: RuleBase) -> None:
    decision = rule_base.contents.knowledge["A-22"].decision
    assert decision is not None
    assert decision.fr in _page(server, "fr/browse/knowledge/A-22").text


def test_a_document_shows_what_it_is_worth_and_what_cites_it(server: str, rule_base: RuleBase) -> None:
    page = _page(server, "nl/browse/sources/levensloop-gelderland-2021")
    assert rule_base.contents.documents["levensloop-gelderland-2021"].standing.nl in page.text
    assert "/nl/services/levensloop-gelderland" in page.links


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_trace_says_every_rule_that_fired_and_why(
    new_page: NewPage, conversations: Conversations, language: Language
) -> None:
    page = new_page()
    page.goto(f"/{language}/trace")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(".ww-condition").count() == 0
    conversations.enter(page, call_of(HOMELESS))
    page.goto(f"/{language}/trace")
    fired = page.locator(".ww-condition")
    assert fired.count() > 10
    assert "{" not in page.locator("main").inner_text()
    with page.expect_navigation():
        fired.first.get_by_role("link").click()
    assert "/browse/rules/" in page.url
    assert page.locator("#when").is_visible()
