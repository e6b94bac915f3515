"""Several people of one household: each gets a decision, and rules over all of them add what holds for everybody."""

from engine.household.decision import HouseholdDecision
from engine.household.presentation import household_triage
from engine.household.request import HouseholdRequest, Person, answer_household, read_household_request

__all__ = [
    "HouseholdDecision",
    "HouseholdRequest",
    "Person",
    "answer_household",
    "household_triage",
    "read_household_request",
]
