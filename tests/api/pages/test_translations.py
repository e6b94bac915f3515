"""A language that the pages lack something in is told before they start, with all that is missing."""

import shutil
from pathlib import Path

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


def test_a_catalogue_that_only_begins_is_told_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Half a page in English would be shown for German."""
    for name in ("nl", "fr"):
        shutil.copy(translations.LOCALES / f"{name}.po", tmp_path)
    (tmp_path / "de.po").write_text('msgid "Yes"\nmsgstr "Ja"\n\nmsgid "No"\nmsgstr ""\n', encoding="utf-8")
    monkeypatch.setattr(translations, "LOCALES", tmp_path)
    monkeypatch.setattr(translations, "LANGUAGES", (*LANGUAGES, "de"))
    monkeypatch.setitem(translations.LANGUAGE_NAMES, "de", "Deutsch")  # type: ignore[misc]
    with pytest.raises(translations.LanguagesMissingError, match=r"de\.po:4: 1 of its words"):
        translations.check_languages()
