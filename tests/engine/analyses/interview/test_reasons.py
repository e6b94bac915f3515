"""Why a question is asked: of many services a reason names those that are near, and counts the others."""

from datetime import date
from itertools import islice

import pytest

from engine import LANGUAGES, RuleBase, assess, read_situation
from engine.analyses.interview.plan import NAMED, Interview
from engine.language import Language
from engine.logic.dangers import bears_on_danger
from engine.rulebase.entries.topics import topic_fact
from engine.words.wording import Words
from tests.benchmarks.meaning import PEOPLE, people

DAY = date(2026, 11, 29)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_names_a_few_services_that_are_about_what_was_said(rule_base: RuleBase, language: Language) -> None:
    rules, seen, counted, in_danger = rule_base.at(DAY), 0, 0, 0
    words = Words(rules.contents, language)
    names = {words("why_service", service=words.service(name)): name for name in rules.services}
    for facts in islice(people(PEOPLE / "asked-in-part.parquet"), 60):
        interview = Interview(rules, read_situation(rules, facts))
        # Where nobody applies before the danger is over, or a service is no help with it, none is named.
        case = assess(rules, interview.situation)
        later = {name for name, one in case.services.items() if one.application == "not_now"}
        if interview.danger_goes_first:
            in_danger += 1
            true, topics = interview.situation.true, case.topics
            help_with_it = {
                name for name, one in rules.services.items() if bears_on_danger(rules.contents, true, topics, one.entry)
            }
            later |= rules.services.keys() - help_with_it
        for fact, why in interview.reasons(words, interview.worth_asking).items():
            waiting = {service for aim, service in interview.changes[fact] if aim == "services"} - later
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
    assert in_danger > 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_a_danger_presses_no_reason_speaks_of_who_coordinates(rule_base: RuleBase, language: Language) -> None:
    """A question to somebody who is hit said that it decided whether a case manager coordinates."""
    rules = rule_base.at(DAY)
    words = Words(rules.contents, language)
    levels = [words.level(level) for level in rules.levels]
    open_, pressing = (
        Interview(rules, read_situation(rules, {"age": 40, "violence_threat": danger})) for danger in (None, True)
    )
    calm, urgent = (
        {reason for why in one.reasons(words, one.worth_asking).values() for reason in why} for one in (open_, pressing)
    )
    assert any(levels[-1] in reason for reason in calm)
    assert words("why_safety") in calm
    assert not [reason for reason in urgent for level in levels if level in reason]
    assert words("why_afterwards") in urgent
    assert words("why_safety") not in urgent  # that somebody is in danger was said
    assert {words("why_which_danger"), words("why_what_to_do")} <= urgent
