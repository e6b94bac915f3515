"""The words of the pages in three languages: gettext catalogues, read from their source files when the pages start."""

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from engine import Language

LOCALES = Path(__file__).parent / "locales"

#: How each language calls itself.
LANGUAGE_NAMES: dict[Language, str] = {"nl": "Nederlands", "fr": "Français", "en": "English"}

#: The language in which the words stand in templates and code.
SOURCE_LANGUAGE: Language = "en"


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The words of one language."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    with (LOCALES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
