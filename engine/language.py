"""Texts in the three languages of Brussels' helpdesks."""

from collections.abc import Mapping
from typing import Annotated, Literal, cast, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["nl", "fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

NonEmpty = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Text(BaseModel):
    """The same words in Dutch, French and English; none may be missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nl: NonEmpty
    fr: NonEmpty
    en: NonEmpty

    def into(self, language: Language) -> str:
        """The words in one language."""
        return cast("str", getattr(self, language))

    def replace(self, placeholders: Mapping[str, "Text"]) -> "Text":
        """The text with every ``{name}`` of `placeholders` filled in, language by language."""
        if not placeholders or "{" not in self.nl + self.fr + self.en:
            return self
        filled = {}
        for language in LANGUAGES:
            words = self.into(language)
            for name, value in placeholders.items():
                words = words.replace("{" + name + "}", value.into(language))
            filled[language] = words
        return Text(**filled)


if tuple(Text.model_fields) != LANGUAGES:
    raise TypeError(f"engine/language.py: Text has the fields {[*Text.model_fields]}; the languages are {LANGUAGES}")


def untranslated(words: str) -> Text:
    """A text that is the same in every language: a proper name or a number."""
    return Text(nl=words, fr=words, en=words)
