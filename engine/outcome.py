"""The three values of every criterion, in the order of Kleene's strong logic."""

from enum import IntEnum
from functools import cached_property
from typing import Literal

OutcomeWord = Literal["met", "not_met", "unknown"]


class Outcome(IntEnum):
    """Met, not met or unknown; *and* is the minimum, *or* the maximum, *not* is two minus the value.

    Method: S. C. Kleene, *Introduction to Metamathematics* (1952), section 64, the strong three-valued connectives.
    """

    NOT_MET = 0
    UNKNOWN = 1
    MET = 2

    @cached_property  # hundreds of times a decision
    def word(self) -> OutcomeWord:
        """The word of the response format: ``met``, ``not_met`` or ``unknown``."""
        return _WORDS[self]


_WORDS: dict[Outcome, OutcomeWord] = {Outcome.NOT_MET: "not_met", Outcome.UNKNOWN: "unknown", Outcome.MET: "met"}

#: The outcomes by their values; looking one up is many times faster than calling `Outcome`.
OUTCOMES = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET)
