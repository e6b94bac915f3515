"""Why a question is asked: of many services a reason names those that are near, and counts the others."""

from datetime import date
from itertools import islice

import pytest

from engine import LANGUAGES, RuleBase, read_situation
from engine.analyses.interview.plan import NAMED, Interview
from engine.language import Language
from engine.rulebase.entries.topics import topic_fact
from engine.words.wording import Words
from tests.benchmarks.meaning import PEOPLE, people

DAY = date(2026, 11, 29)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_names_a_few_services_that_are_about_what_was_said(rule_base: RuleBase, language: Language) -> None:
    rules, seen, counted = rule_base.at(DAY), 0, 0
    words = Words(rules.contents, language)
    names = {words("why_service", service=words.service(name)): name for name in rules.services}
    for facts in islice(people(PEOPLE / "asked-in-part.parquet"), 60):
        interview = Interview(rules, read_situation(rules, facts))
        for fact, why in interview.reasons(words, interview.worth_asking).items():
            waiting = {service for aim, service in interview.changes[fact] if aim == "services"}
            named = [names[reason] for reason in why if reason in names]
            assert len(named) <= NAMED
            assert {*named} <= waiting
            if len(waiting) <= NAMED:
                assert len(named) == len(waiting)
                continue
            counted += 1
            assert any(str(len(waiting) - len(named)) in reason for reason in why)
            for name in named:
                seen += 1
                entry = rules.services[name].entry
                about = {*rules.contents.needs_served(entry), *map(topic_fact, entry.topics)}
                assert about & interview.situation.true, (fact, name)
    assert seen > 20
    assert counted > 50
