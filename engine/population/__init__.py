"""Whole populations at once: the same rules as for one case, as columns of a frame."""

from engine.population.errors import PopulationError
from engine.population.evaluate import evaluate, evaluate_population
from engine.population.outcomes import outcome_groups
from engine.population.program import PopulationProgram

__all__ = ["PopulationError", "PopulationProgram", "evaluate", "evaluate_population", "outcome_groups"]
