"""Around an answer: who gives it, and when. Nothing here changes what is decided, only what is worth saying."""

from dataclasses import dataclass
from datetime import datetime

from engine.answers.decision import OpeningResult
from engine.rulebase.entries.catalogue import Service
from engine.words.explanation import Words
from engine.words.opening import opening_at, opening_in_words


@dataclass(frozen=True, slots=True)
class Occasion:
    """Around an answer.

    Attributes:
        organisation: the organisation that answers, by its id in the catalogue; a step to it is "you".
        at: the moment, in Brussels time without a time zone; None says nothing of hours.
    """

    organisation: str | None = None
    at: datetime | None = None

    def may_answer(self, service: Service) -> bool:
        """Whether somebody may answer there now: it is not known to be closed."""
        return self.at is None or opening_at(service.schedules, self.at).state != "closed"

    def opening(self, service: Service, words: Words) -> OpeningResult | None:
        """Whether somebody answers there now, in words; None without a moment."""
        if self.at is None:
            return None
        opening = opening_at(service.schedules, self.at)
        return OpeningResult(opening.state, opening_in_words(opening, self.at, words))


#: Nobody in particular answers, at no moment in particular.
ANYBODY = Occasion()
