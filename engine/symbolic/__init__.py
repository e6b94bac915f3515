"""The rules as sets of people: decision diagrams over the finite cells that the rules' own constants induce."""

from engine.symbolic.cells import NOT_ASKED, NOT_KNOWN, Cell, Partition
from engine.symbolic.conclusions import SymbolicConclusions
from engine.symbolic.rules import READINGS, Reading, SymbolicRules
from engine.symbolic.space import Region, Space
from engine.symbolic.three_valued import ThreeValued, TooWideError

__all__ = [
    "NOT_ASKED",
    "NOT_KNOWN",
    "READINGS",
    "Cell",
    "Partition",
    "Reading",
    "Region",
    "Space",
    "SymbolicConclusions",
    "SymbolicRules",
    "ThreeValued",
    "TooWideError",
]
