"""Texts in the three languages of Brussels' helpdesks."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["nl", "fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
#: As each is written in Brussels: how days, hours and numbers look.
LANGUAGE_LOCALES: dict[Language, str] = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}
#: How a whole hour and another moment of the day are said there, in the patterns of Unicode.
CLOCKS: dict[Language, tuple[str, str]] = {
    "nl": ("H 'uur'", "H.mm 'uur'"),
    "fr": ("H\u00a0'h'", "H\u00a0'h'\u00a0mm"),
    "en": ("h a", "h:mm a"),
}


def check_each_language(where: str, found: Collection[str]) -> None:
    """Look whether something written for each language leaves none out.

    Args:
        where: the file and the name of what is written there.
        found: the languages for which it is.

    Raises:
        TypeError: a language is missing, or there is one too many.
    """
    if tuple(found) != LANGUAGES:
        raise TypeError(f"{where} is written for {', '.join(found)}; the languages are {', '.join(LANGUAGES)}")


_IN_BRACKETS = re.compile(r"\{([^{}]*)\}")
NonEmpty = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Text(BaseModel):
    """The same words in Dutch, French and English; none may be missing."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    nl: NonEmpty
    fr: NonEmpty
    en: NonEmpty

    def into(self, language: Language) -> str:
        """The words in one language."""
        words: str = getattr(self, language)
        return words

    def replace(self, placeholders: Mapping[str, "Text"]) -> "Text":
        """The text with every ``{name}`` of `placeholders` filled in, language by language."""
        filled: dict[Language, str] = {language: getattr(self, language) for language in LANGUAGES}
        if not any("{" in words for words in filled.values()):
            return self  # as nearly all
        named = _named(filled)
        for name, value in placeholders.items():
            if name in named:  # a text names few of them
                filled = {
                    language: words.replace("{" + name + "}", value.into(language))
                    for language, words in filled.items()
                }
                named = _named(filled)
        return Text(**filled)


def _named(words: Mapping[Language, str]) -> frozenset[str]:
    """What stands in curly brackets, in any language."""
    return frozenset(name for text in words.values() if "{" in text for name in _IN_BRACKETS.findall(text))


check_each_language("LANGUAGE_LOCALES in engine/language.py", LANGUAGE_LOCALES)
check_each_language("CLOCKS in engine/language.py", CLOCKS)
check_each_language("Text in engine/language.py", Text.model_fields)


def one_after_the_other(texts: Sequence[Text]) -> Text:
    """Several texts as one, language by language."""
    if len(texts) == 1:
        return texts[0]
    return Text(**{language: " ".join(text.into(language) for text in texts) for language in LANGUAGES})


def untranslated(words: str) -> Text:
    """A text that is the same in every language: a proper name or a number."""
    return Text.model_validate(dict.fromkeys(LANGUAGES, words))
