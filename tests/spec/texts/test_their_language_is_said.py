"""To whom a rule sends, who helps in one language alone is said to: in the name, or beside the number."""

import re

import pytest

from engine import Language, RuleBase
from engine.rulebase.entries.then.alert import AlertThen
from engine.rulebase.entries.then.refer_to import ReferThen

#: Who helps in one language alone, and how the others say that.
SAID: dict[Language, dict[Language, str]] = {
    "fr": {"nl": r"Frans", "en": r"French"},
    "nl": {"fr": r"néerlandais|néerlandophone", "en": r"Dutch"},
    "en": {"nl": r"Engels", "fr": r"anglais"},
}


def _sent_to(rule_base: RuleBase) -> set[str]:
    """Whom a rule names, as a step or in an alert."""
    found: set[str] = set()
    for rule in rule_base.contents.rules.values():
        if isinstance(rule.then, ReferThen):
            found.add(rule.then.refer_to)
        elif isinstance(rule.then, AlertThen):
            found |= set(rule.then.alert.services)
    return found & rule_base.contents.services.keys()


@pytest.mark.parametrize("spoken", ["nl", "fr", "en"])
def test_whom_a_rule_sends_to_says_in_which_language_alone_it_helps(rule_base: RuleBase, spoken: Language) -> None:
    """Home care that works in French came first for somebody who speaks Dutch, and nothing said so."""
    seen = 0
    for name in sorted(_sent_to(rule_base)):
        service = rule_base.contents.services[name]
        if service.languages != (spoken,):
            continue
        seen += 1
        for language, words in SAID[spoken].items():
            beside = [phone.text.into(language) if phone.text else "" for phone in service.phones]
            told = service.name.into(language), " ".join(beside)
            assert any(re.search(words, text) for text in told), (name, language, told)
    assert seen > (0 if spoken == "en" else 5)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_service_in_dutch_alone_says_so_in_its_name(rule_base: RuleBase, language: Language) -> None:
    for name, service in rule_base.contents.services.items():
        if service.languages == ("nl",):
            assert re.search(SAID["nl"][language], service.name.into(language)), name
