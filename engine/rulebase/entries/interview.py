"""What the order of an interview rests on: ``rules/interview.yaml``."""

from pydantic import Field, StrictInt, model_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Entry, Sourced
from engine.rulebase.entries.vocabulary import FactType


class Number(Sourced):
    """A whole number of zero or more, and where it comes from."""

    value: StrictInt = Field(ge=0)


class Stretch(Entry):
    """Numbers from one to another, both included, and their weight together."""

    from_: StrictInt = Field(alias="from")
    to: StrictInt
    weight: StrictInt = Field(ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> "Stretch":
        if self.to < self.from_:
            raise ValueError("'to' lies before 'from'")
        return self


class ExpectedAnswers(Sourced):
    """How often which answer is expected, as weights.

    Attributes:
        yes: of a fact that is true or false; `no` goes with it.
        values: of the values of a choice.
        others: of all values of the choice that are not named, together.
        stretches: of stretches of numbers; numbers outside them are not expected.
    """

    yes: StrictInt | None = Field(default=None, ge=0)
    no: StrictInt | None = Field(default=None, ge=0)
    values: dict[NonEmpty, StrictInt] | None = None
    others: StrictInt = Field(default=0, ge=0)
    stretches: tuple[Stretch, ...] | None = None

    @model_validator(mode="after")
    def _weigh_something(self) -> "ExpectedAnswers":
        if (self.yes is None) != (self.no is None):
            raise ValueError("yes and no go together")
        if sum(form is not None for form in (self.yes, self.values, self.stretches)) != 1:
            raise ValueError("the weights are given as yes and no, as values, or as stretches")
        weights = [self.yes or 0, self.no or 0, self.others, *(self.values or {}).values()]
        weights += [stretch.weight for stretch in self.stretches or ()]
        if min(weights) < 0 or sum(weights) == 0:
            raise ValueError("weights are zero or more, and not all zero")
        return self

    @property
    def form(self) -> FactType:
        """The type of the facts that these weights fit."""
        return "boolean" if self.yes is not None else "choice" if self.values is not None else "integer"


class Weights(Entry):
    """How heavily it counts what an answer is expected to tell: about the level, and about a service.

    Attributes:
        kinds: kinds of services that count otherwise than `services` says.
    """

    level: Number
    services: Number
    kinds: dict[NonEmpty, Number] = Field(default_factory=dict)


class AskedAfter(Sourced):
    """The questions that a person would ask before another one, where they are asked at all."""

    facts: tuple[NonEmpty, ...] = Field(min_length=1)


class AskedFirst(AskedAfter):
    """The questions that come first, after danger, where a criterion is met and they are asked at all."""


class Screen(Entry):
    """Groups of questions that are asked together in a call, under one name."""

    name: Text
    groups: tuple[NonEmpty, ...] = Field(min_length=1)


class InterviewSettings(Entry):
    """The visible parameters of the order of the questions; none of them can change an outcome.

    Attributes:
        page_size: the most questions of one group on a page.
        page_chance: with how many chances in 100 of being needed a question joins the page of another of its group.
        weights: what counts how much.
        not_known: in how many of 100 answers "not known" is expected.
        answers: per fact, which answers are expected; a fact that is left out has each answer equally often.
        first_where: per criterion, the questions that come first, after danger, for whoever meets it.
        after: per fact, the questions that come before it where they are asked at all.
        screens: what is asked together in a call, in the order in which a person would ask it.
        diagram_order: in which order the decision diagrams look at facts. Only their size hangs on it, and with that
            the time that the next question takes; a fact that is left out stands where it is looked at first.
    """

    page_size: Number
    page_chance: Number
    weights: Weights
    not_known: Number
    answers: dict[NonEmpty, ExpectedAnswers] = Field(default_factory=dict)
    first_where: dict[NonEmpty, AskedFirst] = Field(default_factory=dict)
    after: dict[NonEmpty, AskedAfter] = Field(default_factory=dict)
    screens: dict[NonEmpty, Screen] = Field(default_factory=dict)
    diagram_order: tuple[NonEmpty, ...] = ()
