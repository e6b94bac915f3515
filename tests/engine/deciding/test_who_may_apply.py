"""Who may apply is said of the person at hand: nobody reads of a man of 33 what is for a child."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from engine import CATALOGUE, LANGUAGES, RULES, Language, RuleBaseError, triage
from tests.support.rules import changed_rule_base, real_rule_base

DAY: Final = date(2026, 12, 2)
#: A person who calls about themselves, one of whom nothing is known, and those who call about another.
SOMEBODY: Final[tuple[dict[str, Any], ...]] = (
    {},
    *({"applicant": who} for who in ("person", "carer", "relative", "professional", "other")),
    *({"age": age} for age in (4, 9, 16, 33, 82)),
    {"age": 33, "applicant": "person"},
    {"age": 9, "applicant": "professional"},
)


def _who(language: Language, **facts: Any) -> dict[str, str | None]:
    decided = triage(real_rule_base(), facts | {"need_mental": True}, as_of=DAY, language=language)
    return {one.id: one.application.who for one in decided.services}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_as_far_as_it_may_be_about_this_person(language: Language) -> None:
    """Each sentence that depends on the answers stands where it may hold, and not where it is known not to."""
    services, depend = real_rule_base().contents.services, 0
    for facts in SOMEBODY:
        found = _who(language, **facts)
        for name, entry in services.items():
            for text in entry.application.who_text if entry.application else ():
                if text.depends:
                    depend += text.into(language) not in (found.get(name) or "")
                elif found.get(name) is not None:
                    assert text.into(language) in (found[name] or ""), (name, facts)
    assert depend > 20


@pytest.mark.parametrize(
    ("language", "child"),
    [("nl", "Voor een kind: een ouder."), ("fr", "Pour un enfant : un parent."), ("en", "For a child: a parent.")],
)
def test_of_a_grown_up_nothing_is_said_of_a_parent(language: Language, child: str) -> None:
    said = {
        age: child in (_who(language, age=age)["primary-care-psychologists"] or "") for age in (9, 17, 18, 33, None)
    }
    assert said == {9: True, 17: True, 18: False, 33: False, None: True}


@pytest.mark.parametrize(
    ("service", "sentence", "hears"),
    [
        ("brusano-case-managers", "For other relatives or friends", {"relative", None}),
        ("brabantia-caritas", "Professionals make contact", {"professional", None}),
        ("line-1712", "First of all for citizens", {"professional", None}),
        ("diogenes", "About others the source", {"carer", "relative", "professional", "other", None}),
    ],
)
def test_who_is_on_the_line_hears_what_bears_on_them(service: str, sentence: str, hears: set[str | None]) -> None:
    callers = ("person", "carer", "relative", "professional", "other", None)
    assert {who for who in callers if sentence in (_who("en", applicant=who)[service] or "")} == hears


def test_somebody_may_apply_whoever_asks(tmp_path: Path) -> None:
    """The first sentence holds for everybody: else nobody would be said to be able to."""
    shutil.copytree(CATALOGUE, tmp_path / "services_catalog")
    file = tmp_path / "services_catalog/services/primary-care-psychologists.yaml"
    text = file.read_text(encoding="utf-8")
    first = '      en: "The person."\n'
    assert first in text
    depends = "      unless: {criterion: adult}\n      said_of: {age: 9}\n      not_said_of: {age: 33}\n"
    file.write_text(text.replace(first, first + depends, 1), encoding="utf-8")
    with pytest.raises(RuleBaseError, match="the first sentence is said to everybody"):
        changed_rule_base(RULES, tmp_path / "services_catalog")
