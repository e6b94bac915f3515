"""Whole populations at once: the same rules as for one case, as columns of a frame."""

from engine.errors import PopulationError
from engine.evaluators.population.evaluate import evaluate_frame, evaluate_population
from engine.evaluators.population.outcome_columns import outcome_groups
from engine.evaluators.population.program import PopulationProgram

__all__ = ["PopulationError", "PopulationProgram", "evaluate_frame", "evaluate_population", "outcome_groups"]
