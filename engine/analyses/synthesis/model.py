"""What a synthetic population is drawn from: ``rules/synthesis.yaml``."""

from pydantic import Field, StrictInt, model_validator

from engine.language import NonEmpty
from engine.rulebase.entries.common import Entry, Node, Sourced
from engine.rulebase.entries.interview import ExpectedAnswers


class Share(Sourced):
    """A share in per cent, with other shares for some groups of facts."""

    percent: StrictInt = Field(ge=0, le=100)
    groups: dict[NonEmpty, StrictInt] = Field(default_factory=dict)

    def of(self, group: str) -> float:
        """The share for a group of facts, from 0 to 1."""
        return self.groups.get(group, self.percent) / 100


class Case(ExpectedAnswers):
    """The shares for people of whom something holds; the expression may look at the facts that stand above."""

    when: Node

    @model_validator(mode="after")
    def _has_origin(self) -> "Case":
        """A case that names no origin has that of its fact."""
        return self


class FactShares(ExpectedAnswers):
    """How the values of a fact are spread; the first case that holds goes before the weights for everybody."""

    cases: tuple[Case, ...] = ()


class SynthesisSettings(Entry):
    """How often which answer is drawn, how much is asked, and how often the answer is not known.

    Facts that are not named are drawn evenly over their values, or by `yes` per cent when they are true or false.
    """

    asked: Share
    not_known: Share
    yes: Share
    facts: dict[NonEmpty, FactShares]

    @property
    def all_known(self) -> "SynthesisSettings":
        """The same people, of whom everything was asked and is known."""
        asked = self.asked.model_copy(update={"percent": 100, "groups": {}})
        in_vain = self.not_known.model_copy(update={"percent": 0, "groups": {}})
        return self.model_copy(update={"asked": asked, "not_known": in_vain})
