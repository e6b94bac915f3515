"""What is said of a service fits what was told of the person, and never contradicts it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from engine import LANGUAGES, Assessment, Language, RuleBase, ServiceResult, assess, decide, read_situation, says
from engine.deciding.examples import check_remark
from engine.rulebase.entries.remark import Remark
from tests.support.rules import real_rule_base
from tests.support.yaml_files import from_yaml

DAY: Final = date(2026, 11, 30)
TABLE: Final = from_yaml((Path(__file__).parents[2] / "spec/texts/contradictions.yaml").read_text(encoding="utf-8"))
#: Every text with a condition: its service, its place there, and the text.
CONDITIONAL: Final = [
    (name, path, remark)
    for name, service in real_rule_base().contents.services.items()
    for path, remark in service.remarks()
    if remark.depends
]


def said_of_shown(rule_base: RuleBase, facts: dict[str, Any], language: Language) -> Iterator[tuple[str, str]]:
    """All that is said of the services that are named, each text with its service."""
    rules = rule_base.at(DAY)
    situation = read_situation(rules, facts)
    if situation.broken:
        return
    case = assess(rules, situation)
    for one in decide(case, DAY, language).services:
        if one.group != "other":
            yield from ((one.id, text) for text in _texts(case, one, language))


def _texts(case: Assessment, one: ServiceResult, language: Language) -> Iterator[str]:
    entry = case.rules.contents.services[one.id]
    yield from (*one.notes, *one.to_verify, *one.contacts, *one.application.todo, *one.application.route)
    yield from filter(None, (one.application.who, one.availability.text))
    yield from (text.into(language) for text in (*entry.fees, *entry.accessibility) if says(case, text))


def with_needs(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """These answers with each of the needs of the table."""
    for needs in TABLE["people"]:
        yield {**needs, **told}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: row["name"])
def test_no_text_of_a_service_contradicts_what_was_told(
    rule_base: RuleBase, row: dict[str, Any], language: Language
) -> None:
    wrong = [
        (service, text)
        for facts in with_needs(row["told"])
        for service, text in said_of_shown(rule_base, facts, language)
        if any(words in text for words in row["never"][language])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: row["name"])
def test_it_is_said_where_it_fits(rule_base: RuleBase, row: dict[str, Any], language: Language) -> None:
    """Else the words of the table would be looked for in vain."""
    said = [text for facts in with_needs(row["but_said_of"]) for _, text in said_of_shown(rule_base, facts, language)]
    assert [words for words in row["never"][language] if any(words in text for text in said)]


@pytest.mark.parametrize(
    ("service", "path", "remark"), CONDITIONAL, ids=[f"{name}:{remark.en[:40]}" for name, _, remark in CONDITIONAL]
)
def test_a_text_with_a_condition_is_said_of_the_one_and_not_of_the_other(
    service: str, path: tuple[str | int, ...], remark: Remark
) -> None:
    assert [str(problem) for problem in check_remark(real_rule_base(), service, path, remark)] == []


def test_there_are_texts_with_a_condition_in_each_place() -> None:
    places = {next(step for step in reversed(path) if isinstance(step, str)) for _, path, _ in CONDITIONAL}
    assert places == {"who_text", "route", "text", "fees", "accessibility", "cautions", "to_verify"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_silences_nothing_and_brings_nothing_out(rule_base: RuleBase, language: Language) -> None:
    rules = rule_base.at(DAY)
    for facts in ({}, {"has_gp": None}):
        case = assess(rules, read_situation(rules, facts))
        [doctor] = [one for one in decide(case, DAY, language).services if one.id == "general-practitioner"]
        entry = rules.contents.services["general-practitioner"]
        assert entry.application is not None
        question, search, found = (text.into(language) for text in entry.application.route)
        assert doctor.application.route == (question, search)
        assert found not in doctor.application.route
