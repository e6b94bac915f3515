"""Criteria and the dated parameters that they use."""

from typing import Literal

from pydantic import StrictInt, model_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Dated, Entry, Node, Sourced


class DatedValue(Dated, Sourced):
    """A value of a parameter, the days on which it holds, and where it comes from."""

    value: StrictInt


class Parameter(Entry):
    """A number that rules use, with its values over time."""

    name: Text
    unit: Text | None = None
    values: tuple[DatedValue, ...]


class Criterion(Dated, Sourced):
    """A statement about the person that is met, not met or unknown.

    `met_when` and `unclear_when` are expressions as they stand in YAML. `unclear_when` says where the *source* is
    unclear: the outcome there is unknown, and the service must be asked, not the caller.
    """

    text: Text
    met_when: Node
    unclear_when: Node = None
    unclear_text: Text | None = None

    @model_validator(mode="after")
    def _says_what_is_unclear(self) -> "Criterion":
        if (self.unclear_when is None) != (self.unclear_text is None):
            raise ValueError("unclear_when and unclear_text go together")
        return self


class EligibilityCriterion(Criterion):
    """A criterion of one service."""

    id: NonEmpty
    kind: Literal["required", "preferred", "typical"]


class Requirement(Criterion):
    """A condition on the *application*: when it is not met, `todo` says what is still to be done."""

    id: NonEmpty
    todo: Text
