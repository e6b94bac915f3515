"""The templates in one language: where they stand, and what every one of them may call."""

from functools import partial
from pathlib import Path

from babel import Locale
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader
from markupsafe import Markup, escape

from api.pages.names import language_of
from api.pages.navigation import NAVIGATION
from api.pages.translations import LANGUAGE_NAMES, translations
from engine import Contents, Language, Text, Words, capitalised, day_in_words

#: Templates stand beside the views of their part; those that parts share in `templates`.
_TEMPLATES = (Path(__file__).parent, Path(__file__).parent / "templates")
_COMPONENTS = "govuk_frontend_jinja"


def environment_of(words: Words) -> Environment:
    """The templates, with the filters and words of a language.

    Args:
        words: what the rule base calls things in it.
    """
    language = words.language
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(_TEMPLATES), PrefixLoader({_COMPONENTS: PackageLoader(_COMPONENTS)})]),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "into": words.into,
        "named": partial(_named, language),
        "language_names": partial(_language_names, language),
        "as_typed": _as_typed,
        "capitalize_first": capitalised,
        "series": words.series,
        "day": partial(day_in_words, language=language),
    }
    environment.globals |= {
        "languages": LANGUAGE_NAMES,
        "navigation": NAVIGATION,
        "emergency": _emergency(words.contents),
        "word": words,
        "word_heading": words.heading,
        "word_label": words.label,
        "colon": words.pair("", ""),
    }
    return environment


def _named(language: Language, name: Text, spoken: tuple[str, ...] = ()) -> Markup:
    """A name, marked with its language where that is not the page's."""
    own = language_of(name, spoken, language)
    shown = escape(name.into(language))
    return Markup('<span lang="{}">{}</span>').format(own, shown) if own else Markup(shown)


def _language_names(language: Language, codes: tuple[str, ...]) -> str:
    return ", ".join(Locale(language).languages.get(code, code) for code in codes)


def _as_typed(text: str) -> Markup:
    """What somebody typed, for a field: no typography touches it."""
    return Markup(str(escape(text)).replace("&#39;", "&apos;").replace(" ", "&#32;"))


def _emergency(contents: Contents) -> Markup:
    """The number to call when a life is in danger, as a link that calls it."""
    service = contents.services.get(contents.plan.emergency or "")
    if service is None or not service.phones:
        return Markup("")
    number = service.phones[0].number
    return Markup('<a class="govuk-link ww-phone" href="tel:{0}">{0}</a>').format(number)
