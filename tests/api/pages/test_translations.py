"""A language that the pages lack something in is told before they start, with all that is missing."""

import pytest

from api.pages import translations
from engine import LANGUAGES


def test_all_that_a_new_language_lacks_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    translations.check_languages()
    monkeypatch.setattr(translations, "LANGUAGES", (*LANGUAGES, "de"))
    with pytest.raises(translations.LanguagesMissingError) as refused:
        translations.check_languages()
    assert "locales/de.po" in str(refused.value)
    assert "'de' in LANGUAGE_NAMES" in str(refused.value)
