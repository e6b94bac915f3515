"""What can be wrong with a population."""

from engine.errors import ProblemsError


class PopulationError(ProblemsError):
    """A frame or a choice of columns has mistakes; nothing was evaluated."""
