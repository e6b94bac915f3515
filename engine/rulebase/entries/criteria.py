"""Criteria and the dated parameters that they use."""

from datetime import date
from itertools import combinations
from typing import Literal

from pydantic import Field, StrictBool, StrictInt, model_validator

from engine.language import NonEmpty, Text
from engine.rulebase.entries.common import Dated, Entry, Node, Sourced

CriterionKind = Literal["required", "preferred", "typical"]


class DatedValue(Dated, Sourced):
    """A value of a parameter, the days on which it holds, and where it comes from."""

    value: StrictInt


class Parameter(Entry):
    """A number that rules use, with its values over time.

    Attributes:
        at_least: the smallest value with which it still does what it is for.
        read_by: what reads it beside the rules.
    """

    name: Text
    unit: Text | None = None
    at_least: StrictInt = Field(default=0, ge=0)
    read_by: Literal["reports"] | None = None
    values: tuple[DatedValue, ...]

    @model_validator(mode="after")
    def _does_what_it_is_for(self) -> "Parameter":
        if low := [one.value for one in self.values if one.value < self.at_least]:
            raise ValueError(f"a value is at least {self.at_least}, not {low[0]}")
        return self

    @model_validator(mode="after")
    def _one_value_a_day(self) -> "Parameter":
        for one, other in combinations(self.values, 2):
            starts = [day for day in (one.valid_from, other.valid_from) if day is not None]
            first = max(starts, default=date.min)
            if one.holds_on(first) and other.holds_on(first):
                since = f"from {first} on" if starts else "on every day"
                raise ValueError(f"both {one.value} and {other.value} hold {since}; the earlier one needs 'valid_to'")
        return self


def parts_of(expression: Node) -> list[Node]:
    """The parts of an expression of several; none of any other."""
    if not isinstance(expression, dict) or len(expression) != 1:
        return []
    parts = expression.get("all", expression.get("any"))
    return parts if isinstance(parts, list) and len(parts) > 1 else []


class Criterion(Dated, Sourced):
    """A statement about the person that is met, not met or unknown.

    `met_when` and `unclear_when` are expressions as they stand in YAML. `unclear_when` says where the *source* is
    unclear: the outcome there is unknown, and the service must be asked, not the caller. `assumed` is the part of
    `met_when` that the assumption is about, where it is not about all of it.
    """

    text: Text
    met_when: Node
    unclear_when: Node = None
    unclear_text: Text | None = None
    assumed: Node = None

    @model_validator(mode="after")
    def _assumes_a_part_of_itself(self) -> "Criterion":
        if self.assumed is None:
            return self
        if self.assumption is None or self.unclear_when is not None:
            raise ValueError("'assumed' is the part of 'met_when' that an assumption is about, with no 'unclear_when'")
        if self.assumed not in parts_of(self.met_when):
            raise ValueError("'assumed' is one of the parts of 'all' or 'any' in 'met_when', as it stands there")
        return self

    @model_validator(mode="after")
    def _says_what_is_unclear(self) -> "Criterion":
        if (self.unclear_when is None) != (self.unclear_text is None):
            raise ValueError("unclear_when and unclear_text go together")
        return self


class EligibilityCriterion(Criterion):
    """A criterion of one service.

    `subject` marks what or whom the service is about: who misses it needs another service, and nearly misses nothing.
    `flexible` (the source allows exceptions) and `margin` (how far numbers in `met_when` may be off) say what is a near
    miss.
    """

    id: NonEmpty
    kind: CriterionKind
    subject: StrictBool = False
    flexible: StrictBool = False
    margin: StrictInt | None = None

    @model_validator(mode="after")
    def _nearness_is_of_what_is_required(self) -> "EligibilityCriterion":
        if (self.subject or self.flexible or self.margin is not None) and self.kind != "required":
            raise ValueError(f"'subject', 'flexible' and 'margin' are of a required criterion; this one is {self.kind}")
        if self.subject and (self.flexible or self.margin is not None):
            raise ValueError("a subject is never relaxed: leave out 'flexible' and 'margin'")
        if self.margin is not None and self.margin < 1:
            raise ValueError("a margin is 1 or more")
        if self.margin is not None and self.assumption is None:
            raise ValueError("no source gives a margin: say why it is assumed (assumption)")
        return self


class Requirement(Criterion):
    """A condition on the *application*: when it is not met, `todo` says what is still to be done."""

    id: NonEmpty
    todo: Text
