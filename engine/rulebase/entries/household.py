"""Households: the roles of their members, and the rules about all of them together."""

from typing import ClassVar

from pydantic import model_validator

from engine.language import Text
from engine.rulebase.entries.common import Sourced
from engine.rulebase.entries.conclusions import Rule
from engine.rulebase.entries.then import THEN_FORMS
from engine.rulebase.entries.then.gap import GapThen


class Role(Sourced):
    """The place of a person in the household, as the asker says it; it decides nothing about age or capacity."""

    name: Text
    description: Text


class HouseholdRule(Rule):
    """A rule over the statuses of all members: how many of them there are of whom something holds."""

    forms: ClassVar[frozenset[str]] = frozenset(key for key, form in THEN_FORMS.items() if form.of_households)

    @model_validator(mode="after")
    def _gap_names_no_services(self) -> "HouseholdRule":
        if isinstance(self.then, GapThen) and self.then.gap.services is not None:
            raise ValueError("the gap of a household names no services: criteria are per person")
        return self
