"""Several people of one household: each gets a decision, and rules over all of them add what holds for everybody."""

from engine.answers.household import HouseholdDecision
from engine.deciding.household.presentation import household_triage

__all__ = ["HouseholdDecision", "household_triage"]
