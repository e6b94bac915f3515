"""The words of the pages in each language: gettext catalogues, read from their source files when the pages start."""

import gettext
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from engine import LANGUAGES, Language

LOCALES = Path(__file__).parent / "locales"

#: How each language calls itself.
LANGUAGE_NAMES: dict[Language, str] = {"nl": "Nederlands", "fr": "Français", "en": "English"}

#: The language in which the words stand in templates and code.
SOURCE_LANGUAGE: Language = "en"


class LanguagesMissingError(Exception):
    """The pages lack something in one of the languages; they do not start."""


def check_languages() -> None:
    """Look whether the pages have what each language needs.

    Raises:
        LanguagesMissingError: with everything that is missing.
    """
    missing = [f"{LOCALES.name}/{one}.po" for one in LANGUAGES if not _is_there(one)]
    missing += [f"'{one}' in LANGUAGE_NAMES of {Path(__file__).name}" for one in LANGUAGES if one not in LANGUAGE_NAMES]
    missing += [words for one in LANGUAGES if _is_there(one) for words in _unwritten(one)]
    if missing:
        raise LanguagesMissingError(f"the pages lack: {'; '.join(missing)}")


def _is_there(language: Language) -> bool:
    return language == SOURCE_LANGUAGE or (LOCALES / f"{language}.po").is_file()


def _unwritten(language: Language) -> Iterator[str]:
    """How many words of a catalogue say nothing in its language, and the line of the first."""
    empty = [message for message in _catalogue(language) if message.id and not _is_written(message)]
    if empty:
        yield f"{LOCALES.name}/{language}.po:{empty[0].lineno}: {len(empty)} of its words"


def _is_written(message: Message) -> bool:
    """Whether a message says something, in each of its forms."""
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


@cache
def _catalogue(language: Language) -> Catalog:
    if language == SOURCE_LANGUAGE:
        return Catalog(locale=language)
    with (LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The words of one language."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, _catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
