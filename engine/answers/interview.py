"""A step of an interview, as the API, the pages and the command line show it."""

from dataclasses import dataclass

from engine.rulebase.entries.vocabulary import FactType, FactValue


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be answered, and its name."""

    value: FactValue
    name: str


@dataclass(frozen=True, slots=True)
class OutcomeName:
    """An outcome that a question can decide.

    Attributes:
        aim: ``safety``, ``alerts``, ``consent``, ``level``, ``services`` or ``gaps``.
        id: the service, or the conclusion of the alert or gap; None for the others.
        name: what it is called.
    """

    aim: str
    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its words, its answers, and why it is asked.

    Attributes:
        fact: the fact that is asked.
        group: the group of the fact, and its name.
        minimum: of a number, with `maximum`.
        choices: every value that can be answered; "not known" can always be answered beside these.
        sensitive: whether the answer is left out of a shared letter unless chosen.
        why: what the answer can decide, in sentences.
        decides: the same outcomes one by one, for whoever shows them otherwise.
    """

    fact: str
    group: str
    group_name: str
    type: FactType
    name: str
    question: str
    hint: str | None
    say: str | None
    choices: tuple[Choice, ...]
    minimum: int | None
    maximum: int | None
    sensitive: bool
    why: tuple[str, ...]
    decides: tuple[OutcomeName, ...]


@dataclass(frozen=True, slots=True)
class OutcomeState:
    """What an outcome is or can still become.

    Attributes:
        aim: see `OutcomeName`.
        id: see `OutcomeName`.
        name: see `OutcomeName`.
        can_be: when decided, what it is (for a level: all that stay possible, when the source is unclear); when open,
            everything that it can still be. A gap or an alert that can also stay away says ``none`` as well.
    """

    aim: str
    id: str | None
    name: str
    can_be: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the interview is.

    Attributes:
        answered: the questions answered so far, those answered "not known" included.
        worth_asking: the questions that can still change something now; each answer may make others superfluous.
    """

    answered: int
    worth_asking: int


@dataclass(frozen=True, slots=True)
class InterviewStep:
    """Where an interview stands.

    Attributes:
        finished: whether no question that may still be asked can change an undecided outcome.
        questions: what to ask now: one question, or a page of a group.
        then: the other facts worth asking, in the order of this moment.
        decided: the outcomes that no answer changes any more; gaps and alerts only when they are there.
        still_open: the outcomes that the questions can still change.
        progress: how far the interview is.
    """

    finished: bool
    questions: tuple[Question, ...]
    then: tuple[str, ...]
    decided: tuple[OutcomeState, ...]
    still_open: tuple[OutcomeState, ...]
    progress: Progress
