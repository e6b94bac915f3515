"""Makes up people: situations drawn from the weights of ``people.yaml``, always the same for the same seed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from pydantic import Field

from api.records.bulk import holds_in
from engine import DatedRules, Entry, FileReader, Problem, RuleBaseError, not_known

NOT_ASKED: Final = "_"
NOT_KNOWN: Final = "?"
_FOLDER = Path(__file__).parent
_FILE = "people.yaml"

Weights = Mapping[str, float]


class Profile(Entry):
    """A kind of caller."""

    weight: float
    only: tuple[str, ...] = ()
    facts: Mapping[str, Weights] = Field(default_factory=dict)


class Referrals(Entry):
    """How often people are sent somewhere, and what becomes of it."""

    how_many: Weights
    outcomes: Weights
    days_until_known: int


class NoOffer(Entry):
    """How often "no offer" is confirmed, in per cent, and how often each thing is checked."""

    confirmed: float
    checks: Weights


class People(Entry):
    """Everything in the file."""

    channels: Weights
    caller_languages: Weights
    weekdays: tuple[float, ...]
    months: tuple[float, ...]
    advice: Weights
    override_reasons: Weights
    referrals: Referrals
    no_offer: NoOffer
    everybody: Mapping[str, Weights]
    profiles: Mapping[str, Profile]


def load_people() -> People:
    """Read the file.

    Raises:
        RuleBaseError: it does not fit.
    """
    reader = FileReader(_FOLDER, _FOLDER)
    people = reader.single("people", reader.file(_FOLDER, _FILE), People)
    if people is None or reader.problems:
        raise RuleBaseError(reader.problems)
    return people


def drawn(rng: np.random.Generator, weights: Weights, count: int) -> list[str]:
    """So many draws from weighted values."""
    values = np.array(list(weights), dtype=object)
    chances = np.array(list(weights.values()), dtype=float)
    return list(values[rng.choice(len(values), size=count, p=chances / chances.sum())])


@dataclass(frozen=True)
class Crowd:
    """Draws situations.

    Attributes:
        rules: the rules of the day, for the vocabulary and for what is true of everybody.
        people: the weights.
    """

    rules: DatedRules
    people: People

    def draw(self, count: int, rng: np.random.Generator) -> pl.DataFrame:
        """So many situations, as a frame of facts for `engine.evaluators.population`."""
        profiles = self.people.profiles
        chances = {name: profile.weight for name, profile in profiles.items()}
        chosen = np.array(drawn(rng, chances, count), dtype=object)
        parts, places = [], []
        for name, profile in profiles.items():
            where = np.flatnonzero(chosen == name)
            if len(where):
                parts.append(pl.DataFrame(list(self._columns(profile, len(where), rng))))
                places.append(where)
        order = np.argsort(np.concatenate(places))
        return self._consistent(pl.concat(parts)[order])

    @cached_property
    def _facts(self) -> Sequence[str]:
        contents = self.rules.contents
        unknown = {*self.people.everybody, *(fact for one in self.people.profiles.values() for fact in one.facts)}
        problems = [Problem(_FILE, f"unknown fact '{fact}'") for fact in unknown if fact not in contents.facts]
        if problems:
            raise RuleBaseError(problems)
        return tuple(contents.fact_groups)

    def _columns(self, profile: Profile, count: int, rng: np.random.Generator) -> Iterator[pl.Series]:
        for fact in self._facts:
            weights = profile.facts.get(fact, self.people.everybody.get(fact, {NOT_ASKED: 1}))
            if profile.only and fact not in profile.only:
                weights = {NOT_ASKED: 1}
            yield from self._column(fact, weights, count, rng)

    def _column(self, fact: str, weights: Weights, count: int, rng: np.random.Generator) -> Iterator[pl.Series]:
        kind = self.rules.contents.facts[fact].type
        values = drawn(rng, weights, count)
        known = [None if value in (NOT_ASKED, NOT_KNOWN) else value for value in values]
        if kind == "integer":
            ranges = pl.Series(known, dtype=pl.String).str.split_exact("-", 1).struct.unnest()
            low = ranges["field_0"].cast(pl.Int64)
            high = ranges["field_1"].cast(pl.Int64).fill_null(low)
            spread = pl.Series(rng.random(count))
            yield (low + ((high - low + 1) * spread).floor().cast(pl.Int64)).alias(fact)
        elif kind == "boolean":
            yield pl.Series(fact, [None if value is None else value == "true" for value in known], pl.Boolean)
        else:
            yield pl.Series(fact, known, pl.String)
        yield pl.Series(not_known(fact), [value == NOT_KNOWN for value in values], pl.Boolean)

    def _consistent(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Nobody contradicts what is true of everybody."""
        for constraint in self.rules.constraints:
            if constraint.fills_in is not None:
                fact, value = constraint.fills_in
                answered = pl.col(fact).is_not_null() & holds_in(self.rules, frame, constraint)
                frame = frame.with_columns(pl.when(answered).then(pl.lit(value)).otherwise(pl.col(fact)).alias(fact))
        return frame
