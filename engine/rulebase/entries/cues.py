"""Words by which a note speaks of something: lists per language, and when they count."""

from typing import Literal

from engine.language import Language, NonEmpty
from engine.rulebase.entries.common import Entry

#: Whom a fact or a topic is about.
About = Literal["person", "carer", "caller", "anybody"]
#: Times of which a cue may speak and still hold now.
OtherTime = Literal["past", "future"]


class Cues(Entry):
    """Words and phrases per language, written as ``docs/notes.md`` says; a language without any may be left out."""

    nl: tuple[NonEmpty, ...] = ()
    fr: tuple[NonEmpty, ...] = ()
    en: tuple[NonEmpty, ...] = ()

    def into(self, language: Language) -> tuple[str, ...]:
        """The words of one language."""
        return {"nl": self.nl, "fr": self.fr, "en": self.en}[language]
