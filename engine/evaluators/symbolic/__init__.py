"""The rules as sets of people: decision diagrams over the finite cells that the rules' own constants induce."""

from engine.evaluators.symbolic.cells import NOT_ASKED, NOT_KNOWN, Cell, Partition
from engine.evaluators.symbolic.conclusions import SymbolicConclusions
from engine.evaluators.symbolic.space import Region, Space
from engine.evaluators.symbolic.symbolic_rules import READINGS, Reading, SymbolicRules
from engine.evaluators.symbolic.three_valued import ThreeValued, TooWideError

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
