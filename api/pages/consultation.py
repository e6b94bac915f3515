"""What a page may ask about one person; each part is worked out at most once in a request."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from api.pages.call import Answers
from engine import (
    Assessment,
    DatedRules,
    Decision,
    Interview,
    Language,
    Occasion,
    Situation,
    SituationError,
    assess,
    decide,
    deciding_level,
    first_part,
    read_situation,
)


@dataclass(frozen=True)
class Consultation:
    """The answers about one person, and what follows from them.

    Attributes:
        rules: the rules of the day.
        day: that day.
        situation: the checked answers.
        skipped: facts that were shown and left open.
        occasion: who answers.
    """

    rules: DatedRules
    day: date
    situation: Situation
    skipped: tuple[str, ...]
    occasion: Occasion
    _decisions: dict[Language, Decision] = field(default_factory=dict, repr=False)
    _interviews: dict[frozenset[str], Interview] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, rules: DatedRules, day: date, answers: Answers, skipped: Collection[str], occasion: Occasion
    ) -> "Consultation":
        """Begin one.

        Args:
            rules: the rules of the day.
            day: that day.
            answers: the answers; those that the rules do not know any more are taken out.
            skipped: facts that were shown and left open.
            occasion: who answers.
        """
        return cls(rules, day, _checked(rules, answers), tuple(skipped), occasion)

    @cached_property
    def assessment(self) -> Assessment:
        """What the rules say."""
        return assess(self.rules, self.situation)

    def decision(self, language: Language) -> Decision:
        """The decision in one language, without what to ask next."""
        if language not in self._decisions:
            self._decisions[language] = decide(self.assessment, self.day, language, occasion=self.occasion)
        return self._decisions[language]

    def interview(self, again: Collection[str] = ()) -> Interview:
        """What is still to be asked.

        A question that was shown and left open is not put forward again by itself, so it counts here as asked.

        Args:
            again: facts that are asked all the same, whether or not they were left open.
        """
        left_open = frozenset(self.skipped) - {*again, *self.situation.given}
        if left_open not in self._interviews:
            given = {**dict.fromkeys(sorted(left_open)), **self.situation.given}
            situation = read_situation(self.rules, given) if left_open else self.situation
            self._interviews[left_open] = Interview(self.rules, situation)
        return self._interviews[left_open]

    def left(self, *, taking_up: bool) -> int:
        """How many questions are still open, those that were left open too.

        Args:
            taking_up: count only those that tell a professional whether to take it up; else all for what was named.
        """
        interview = self.interview(again=self.skipped)
        return len(deciding_level(interview) if taking_up else first_part(interview, self.assessment))


def _checked(rules: DatedRules, answers: Answers) -> Situation:
    try:
        return read_situation(rules, answers)
    except SituationError:
        # The rules changed while this conversation was under way: what they no longer know is asked again.
        for fact, value in list(answers.items()):
            try:
                read_situation(rules, {fact: value})
            except SituationError:
                del answers[fact]
        return read_situation(rules, answers)
