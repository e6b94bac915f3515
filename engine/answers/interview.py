"""A step of an interview, as the API, the pages and the command line show it."""

from dataclasses import fields
from typing import Literal

from engine.answers.base import Answer, answer, answer_of_several
from engine.answers.decision import RuleBaseReference
from engine.rulebase.entries.vocabulary import FactType, FactValue

#: What a question is asked for.
Aim = Literal["safety", "alerts", "consent", "level", "services"]


@answer
class Choice(Answer):
    """A value that can be answered. `null` (not known) can always be answered beside these."""

    value: FactValue
    name: str


@answer
class OutcomeName(Answer):
    """An outcome that a question can decide."""

    aim: Aim
    id: str | None
    """The service, or the conclusion of the alert; null for safety, consent and level."""
    name: str


@answer
class Question(Answer):
    """One question with its words, its answers, and why it is asked."""

    fact: str
    group: str
    group_name: str
    type: FactType
    name: str
    question: str
    hint: str | None
    """For the one who asks."""
    say: str | None
    """Words to say to the caller."""
    choices: tuple[Choice, ...]
    minimum: int | None
    maximum: int | None
    sensitive: bool
    """Whether the answer is left out of a shared letter unless chosen."""
    why: tuple[str, ...]
    """What the answer can decide, in words, the most urgent first."""
    decides: tuple[OutcomeName, ...]
    """The same, outcome by outcome."""


@answer
class OutcomeState(Answer):
    """What an outcome is, or can still become."""

    aim: Aim
    id: str | None
    """As in `OutcomeName`."""
    name: str
    can_be: tuple[str, ...]
    """What it is when decided (of a level: all that stay possible, when the source is unclear); when open, all that it
    can still be (`none`: an alert that stays away, a service that is not for this person)."""


@answer
class Progress(Answer):
    """How far the interview is."""

    answered: int
    """Questions answered so far, those answered "not known" included."""
    worth_asking: int
    """Questions that can still change something now; each answer may make others superfluous."""


@answer_of_several
class InterviewStep(Answer):
    """Where an interview stands."""

    finished: bool
    """No question that may still be asked can change an undecided outcome."""
    questions: tuple[Question, ...]
    """What to ask now: one question, or a page of a group."""
    then: tuple[str, ...]
    """The other facts worth asking, in the order of this moment."""
    decided: tuple[OutcomeState, ...]
    """What no answer changes any more; alerts only when they are there, services only when they are for this person."""
    still_open: tuple[OutcomeState, ...]
    """What the questions can still change."""
    progress: Progress


@answer_of_several
class _OfRules(Answer):
    rule_base: RuleBaseReference


@answer_of_several
class InterviewAnswer(InterviewStep, _OfRules):
    """Where an interview stands, and the rules that it followed."""

    # Keys come from the bases from right to left: the rule base first, as in every answer.

    @classmethod
    def of(cls, rule_base: RuleBaseReference, step: InterviewStep) -> "InterviewAnswer":
        """A step of an interview by these rules."""
        return cls(rule_base=rule_base, **{field.name: getattr(step, field.name) for field in fields(step)})
