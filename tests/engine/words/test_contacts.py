"""How to reach a service: its page is the one for readers of the language."""

from datetime import date

import pytest

from engine import RuleBase
from engine.language import LANGUAGES, Language
from engine.words.contacts import contact_lines

DAY = date(2026, 11, 29)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_one_for_readers_of_the_language(rule_base: RuleBase, language: Language) -> None:
    services = rule_base.at(DAY).contents.services
    for service in services.values():
        pages = [line for line in contact_lines(service, language, "doubtful") if line.startswith("http")]
        wanted = service.urls.get(language, service.url)
        assert pages == ([] if wanted is None else [wanted])
    assert "/nl/" not in (services["bru-stars"].page_in("fr") or "")
    assert services["legal-aid-second-line"].page_in("fr") != services["legal-aid-second-line"].page_in("nl")
