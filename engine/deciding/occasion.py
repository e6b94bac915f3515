"""Around an answer: who gives it, and when. Nothing here changes what is decided, only what is worth saying."""

from dataclasses import dataclass
from datetime import datetime

from engine.answers.decision import OpeningResult
from engine.rulebase.entries.catalogue import Service
from engine.words.opening import opening_at, opening_in_words, opening_of
from engine.words.wording import Words


@dataclass(frozen=True, slots=True)
class Occasion:
    """Around an answer.

    Attributes:
        organisation: the organisation that answers, by its id in the catalogue; a step to it is "you".
        at: the moment, in Brussels time without a time zone; None says nothing of hours.
    """

    organisation: str | None = None
    at: datetime | None = None

    def may_answer(self, service: Service, spoken: str | None) -> bool:
        """Whether somebody may answer there now, in the language spoken: it is not known to be closed."""
        return self.at is None or opening_at(service.schedules, self.at, spoken).state != "closed"

    def answers(self, service: Service, spoken: str | None, office_hours: str | None) -> bool:
        """Whether somebody can be counted on to answer there now: it is open, or its hours are unknown in office hours.

        Args:
            service: the entry of the service.
            spoken: the language of the caller; None where it is not known.
            office_hours: when a service whose hours are not known answers as a rule; None for always.
        """
        if self.at is None:
            return True
        state = opening_at(service.schedules, self.at, spoken).state
        if state == "unknown" and office_hours is not None:
            state = opening_of(office_hours, self.at).state
        return state != "closed"

    def opening(self, service: Service, spoken: str | None, words: Words) -> OpeningResult | None:
        """Whether somebody answers there now in the language spoken, in words; None without a moment."""
        if self.at is None:
            return None
        opening = opening_at(service.schedules, self.at, spoken)
        return OpeningResult(opening.state, opening_in_words(opening, self.at, words))


#: Nobody in particular answers, at no moment in particular.
ANYBODY = Occasion()
