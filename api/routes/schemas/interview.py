"""A step of an interview; the engine builds it, and this describes it."""

from typing import Literal

from api.routes.schemas.common import Shown
from api.routes.schemas.decision import RuleBaseReference

Aim = Literal["safety", "alerts", "consent", "level", "services", "gaps"]


class ChoiceShown(Shown):
    """A value that can be answered. `null` (not known) can always be answered beside these."""

    value: bool | str
    name: str


class OutcomeNamed(Shown):
    """An outcome that a question can decide."""

    aim: Aim
    id: str | None
    """The service, or the conclusion of the alert or gap; null for safety, consent and level."""
    name: str


class QuestionShown(Shown):
    """One question with its words, its answers, and why it is asked."""

    fact: str
    group: str
    group_name: str
    type: Literal["boolean", "integer", "choice"]
    name: str
    question: str
    hint: str | None
    """For the one who asks."""
    say: str | None
    """Words to say to the caller."""
    choices: list[ChoiceShown]
    minimum: int | None
    maximum: int | None
    sensitive: bool
    why: list[str]
    """What the answer can decide, in words, the most urgent first."""
    decides: list[OutcomeNamed]
    """The same, outcome by outcome."""


class OutcomeStateShown(Shown):
    """What an outcome is, or can still become."""

    aim: Aim
    id: str | None
    name: str
    can_be: list[str]
    """What it is when decided; when open, all that it can still be (`none`: a gap or an alert that stays away)."""


class ProgressShown(Shown):
    """How far the interview is."""

    answered: int
    """Questions answered so far, those answered "not known" included."""
    worth_asking: int
    """Questions that can still change something now; each answer may make others superfluous."""


class InterviewShown(Shown):
    """Where an interview stands."""

    rule_base: RuleBaseReference
    finished: bool
    """No question that may still be asked can change an undecided outcome."""
    questions: list[QuestionShown]
    """What to ask now."""
    then: list[str]
    """The other facts worth asking, in the order of this moment."""
    decided: list[OutcomeStateShown]
    """What no answer changes any more; gaps and alerts only when they are there."""
    still_open: list[OutcomeStateShown]
    """What the questions can still change."""
    progress: ProgressShown
