"""The made-up people on whom changes and reforms are tried: always the same ones, of whom everything is known."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from engine.analyses.synthesis.generate import SynthesisError, synthetic_population
from engine.analyses.synthesis.profiles_file import FILE, read_synthesis
from engine.errors import RuleBaseError
from engine.logic.compilation.dated import DatedRules

#: How many people are made up, and from which seed: `wegwijs synthesise 20000 --seed 1 --all-known` makes the same.
PEOPLE: Final = 20_000
SEED: Final = 1


@dataclass(frozen=True)
class MadeUp:
    """People who do not exist, of whom everything is known.

    Attributes:
        folder: the folder of the rules, for the shares from which they are drawn.
    """

    folder: Path

    def __call__(self, rules: DatedRules) -> pl.DataFrame | None:
        """The same people each time; None where the shares are not there, or are wrong: then only cells are counted."""
        try:
            return synthetic_population(rules, read_synthesis(rules, self.folder).all_known, PEOPLE, seed=SEED)
        except (RuleBaseError, SynthesisError):
            return None

    @property
    def file(self) -> Path:
        """The file of the shares."""
        return self.folder / FILE
