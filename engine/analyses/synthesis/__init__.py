"""Synthetic populations: people who do not exist, drawn from declared shares, for planning and for measuring speed."""

from engine.analyses.synthesis.generate import SynthesisError, synthetic_chunks, synthetic_population
from engine.analyses.synthesis.made_up import PEOPLE, MadeUp
from engine.analyses.synthesis.model import SynthesisSettings
from engine.analyses.synthesis.profiles_file import read_synthesis

__all__ = [
    "PEOPLE",
    "MadeUp",
    "SynthesisError",
    "SynthesisSettings",
    "read_synthesis",
    "synthetic_chunks",
    "synthetic_population",
]
