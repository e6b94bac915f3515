"""Whoever names something by its id gets its own name, and no neighbour's."""

import pytest

from engine import LANGUAGES, Language, RuleBase
from engine.words.wording import Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_that_of_its_entry(rule_base: RuleBase, language: Language) -> None:
    contents = rule_base.contents
    words = Words(contents, language)
    assert [words.level(level.id) for level in contents.plan.levels] == [
        level.name.into(language) for level in contents.plan.levels
    ]
    for name, fact in contents.facts.items():
        assert words.fact(name) == fact.name.into(language)
    for name, service in contents.services.items():
        assert words.service(name) == service.name.into(language)
