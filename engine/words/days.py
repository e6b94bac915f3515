"""A day as people say it."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from engine.language import LANGUAGE_LOCALES, Language

_WHOLE = len("2024-01-17")
_MOST_KEPT = 2048


def day_in_words(day: date | str, language: Language) -> str:
    """A day in words, such as "17 januari 2024".

    Args:
        day: the day; a date of a document may be a month or a year only, and then stays as it is.
        language: the language.

    Raises:
        ValueError: a text of ten characters is no day.
    """
    if isinstance(day, str):
        if len(day) != _WHOLE:
            return day
        day = date.fromisoformat(day)
    return _in_words(day, language)


@lru_cache(maxsize=_MOST_KEPT)  # a decision names some of the same few hundred days
def _in_words(day: date, language: Language) -> str:
    words = format_date(day, "long", locale=LANGUAGE_LOCALES[language])
    # The first of a month is an ordinal in French, which the locale data leave out.
    return f"1er {words.removeprefix('1 ')}" if language == "fr" and day.day == 1 else words
