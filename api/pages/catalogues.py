"""Keeps the catalogues of words up to date: ``make translations`` after words in a template or in code have changed.

Words stand in English in the templates and the code; ``locales/nl.po`` and ``locales/fr.po`` hold the others.
"""

import io
from collections.abc import Iterator
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from api.pages.translations import LOCALES, SOURCE_LANGUAGE
from api.pages.typography import french
from engine import LANGUAGES

_WEB = LOCALES.parent
_METHODS = [("**.html", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**.html": {"trimmed": "true", "extensions": "jinja2.ext.do", "newstyle_gettext": "true"}}
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None}


def extracted() -> Catalog:
    """Every piece of text that templates and code have translated."""
    catalogue = Catalog(project="wegwijs", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        str(_WEB), method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS, comment_tags=["translators:"]
    )
    for file, _, words, comments, context in found:
        catalogue.add(words, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language as it stands in its file."""
    path = LOCALES / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language, project="wegwijs", charset="utf-8", fuzzy=False)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def untranslated(language: str) -> Iterator[Message]:
    """The words without a translation in a language, and those whose placeholders differ from the original's."""
    catalogue = read_catalogue(language)
    for message in extracted():
        if not message.id:
            continue
        here = catalogue.get(message.id, message.context)
        forms = () if here is None else here.string if isinstance(here.string, list | tuple) else (here.string,)
        if here is None or not forms or not all(forms) or here.fuzzy or list(here.check(catalogue)):
            yield message


def _french(words: Any) -> Any:
    """A translation, or its forms, as they are printed."""
    if isinstance(words, str):
        return french(words)
    return tuple(_french(form) for form in words) if words else words


def update() -> None:
    """Bring the catalogues up to date; words that are gone go."""
    template = extracted()
    for language in LANGUAGES:
        if language == SOURCE_LANGUAGE:
            continue
        catalogue = read_catalogue(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if language == "fr":
            for message in catalogue:
                message.string = _french(message.string)
        with (LOCALES / f"{language}.po").open("wb") as file:
            write_po(
                file, catalogue, width=110, sort_output=True, no_location=True, omit_header=True, ignore_obsolete=True
            )


if __name__ == "__main__":
    update()
