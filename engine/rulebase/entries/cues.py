"""Words by which a note speaks of something: lists per language, and when they count."""

from typing import Literal, cast

from engine.language import Language, NonEmpty, check_each_language
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
        return cast("tuple[str, ...]", getattr(self, language))

    def spoken(self, language: Language) -> tuple[str, ...]:
        """The words of one language as people say them, without the signs that only the reading of notes needs."""
        lines = (line.replace("=", "").replace(" .. ", " ") for line in self.into(language) if "<" not in line)
        return tuple(dict.fromkeys(lines))


check_each_language("Cues in engine/rulebase/entries/cues.py", Cues.model_fields)
