"""What an alert says: a number stands in its sentences only where somebody answers it, whoever calls and whenever."""

import re
from collections.abc import Iterator

from engine import LANGUAGES, RuleBase
from engine.rulebase.entries.then.alert import AlertBody, AlertThen
from engine.rulebase.entries.then.refer_to import ReferThen

#: Three digits and more, with the spaces that stand between them.
_NUMBER = re.compile(r"\d(?:\s?\d){2,}")


def alerts(rule_base: RuleBase) -> Iterator[tuple[str, AlertBody]]:
    for name, rule in rule_base.contents.rules.items():
        if isinstance(rule.then, AlertThen):
            yield name, rule.then.alert


def test_a_sentence_names_only_numbers_that_always_answer_whoever_calls(rule_base: RuleBase) -> None:
    """The lines below it are chosen by hour, age and caller; a sentence is the same for all."""
    services, seen = rule_base.contents.services, 0
    assert rule_base.contents.plan.emergency is not None
    emergency = services[rule_base.contents.plan.emergency].kind
    for name, alert in alerts(rule_base):
        always = {
            re.sub(r"\s", "", phone.number)
            for line in alert.contacts
            for phone in services[line.service].phones
            if (
                services[line.service].kind == emergency
                or any(schedule.opening_hours == "24/7" for schedule in services[line.service].schedules)
            )
            and line.meant_for.age is None
            and not line.meant_for.applicant
        }
        for text in (alert.action, *alert.sayings, *((alert.avoid,) if alert.avoid else ())):
            for language in LANGUAGES:
                found = {re.sub(r"\s", "", number) for number in _NUMBER.findall(text.into(language))}
                assert found <= always, (name, language, found - always)
                seen += len(found)
    assert seen > 50


def test_nobody_talks_now_to_a_line_that_is_not_always_open(rule_base: RuleBase) -> None:
    """At half past ten at night "talks to somebody now" stood beside a line that opens the next afternoon."""
    services, seen = rule_base.contents.services, 0
    for name, rule in rule_base.contents.rules.items():
        then = rule.then
        if not isinstance(then, ReferThen) or then.refer_to not in services:
            continue
        entry = services[then.refer_to]
        if entry.kind == "listening_line" and not any(one.opening_hours == "24/7" for one in entry.schedules):
            seen += 1
            for language in LANGUAGES:
                assert not re.search(r"\b(nu|maintenant|now)\b", then.goal.into(language)), (name, language)
    assert seen > 5
