"""Reads ``rules/records.yaml``: the codes and age bands that a record may hold, in three languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from pydantic import Field, StrictInt, model_validator

from engine import (
    Assumption,
    Contents,
    Entry,
    FileReader,
    NonEmpty,
    Problem,
    RuleBaseError,
    Sourced,
    Text,
    YamlFile,
    nearest,
)

FILE = "records.yaml"
#: The code for an age, a municipality or a basin that nobody knows.
UNKNOWN: Final = "unknown"
#: The first outcome of every referral: nothing is known yet.
SENT: Final = "sent"
#: The advice that needs a reason.
OVERRIDDEN: Final = "overridden"


class AgeBand(Entry):
    """Ages that are one in a record, both included."""

    name: Text
    lowest: StrictInt = Field(alias="from")
    highest: StrictInt = Field(alias="to")


class CareBasin(Sourced):
    """Municipalities that are one care basin; what lies in several is an entry of its own."""

    name: Text
    municipalities: tuple[NonEmpty, ...]


Codes = Mapping[NonEmpty, Text]


class RecordCodes(Entry):
    """Everything that may be kept of a screening beside the outcomes of the rules."""

    age_bands: Mapping[NonEmpty, AgeBand]
    age_bands_assumption: Assumption
    unknown: Text
    care_basins: Mapping[NonEmpty, CareBasin]
    channels: Codes
    caller_languages: Codes
    advice: Codes
    override_reasons: Codes
    referral_outcomes: Codes
    no_offer_checks: Codes

    @model_validator(mode="after")
    def _whole(self) -> "RecordCodes":
        bands = list(self.age_bands.values())
        for band, following in pairwise(bands):
            if following.lowest != band.highest + 1:
                raise ValueError(f"age_bands: after {band.highest} comes {following.lowest}: a hole, or an overlap")
        if any(band.highest <= band.lowest for band in bands):
            raise ValueError("age_bands: a band of one year would be an exact age")
        if SENT not in self.referral_outcomes:
            raise ValueError(f"referral_outcomes: '{SENT}' is missing")
        if OVERRIDDEN not in self.advice:
            raise ValueError(f"advice: '{OVERRIDDEN}' is missing")
        if UNKNOWN in {*self.age_bands, *self.care_basins}:
            raise ValueError(f"'{UNKNOWN}' stands for what is not known")
        return self

    def age_band(self, age: int | None) -> str:
        """The band of an age in years, or ``unknown``."""
        if age is None:
            return UNKNOWN
        return next(name for name, band in self.age_bands.items() if band.lowest <= age <= band.highest)

    def care_basin(self, municipality: str | None) -> str:
        """The basin of a municipality (NIS code), or ``unknown``."""
        return self.basin_of.get(municipality or "", UNKNOWN)

    @cached_property
    def basin_of(self) -> Mapping[str, str]:
        """The basin of each municipality."""
        return {place: name for name, basin in self.care_basins.items() for place in basin.municipalities}


@dataclass(frozen=True)
class _Checked:
    """The checks that need the rest of the rule base."""

    codes: RecordCodes
    contents: Contents
    file: YamlFile

    def problems(self) -> Iterator[Problem]:
        yield from self._ages()
        yield from self._municipalities()

    def _problem(self, path: tuple[str | int, ...], message: str, hint: str | None = None) -> Problem:
        return Problem(self.file.where(path), message, hint)

    def _ages(self) -> Iterator[Problem]:
        age = self.contents.facts.get(self.contents.plan.key_facts.age or "")
        if age is None:
            yield self._problem(("age_bands",), "age_bands: rules/decision.yaml names no fact for the age")
            return
        bands = list(self.codes.age_bands.values())
        if (bands[0].lowest, bands[-1].highest) != (age.minimum, age.maximum):
            message = f"age_bands: they go from {age.minimum} to {age.maximum}, as the fact 'age' does"
            yield self._problem(("age_bands",), message)

    def _municipalities(self) -> Iterator[Problem]:
        known = self.contents.municipalities
        seen: dict[str, str] = {}
        for basin, entry in self.codes.care_basins.items():
            for place, code in enumerate(entry.municipalities):
                path = ("care_basins", basin, "municipalities", place)
                if code not in known:
                    yield self._problem(path, f"unknown municipality '{code}'", nearest(code, known))
                if code in seen:
                    yield self._problem(path, f"'{code}' also stands in '{seen[code]}'")
                seen[code] = basin
        for code in known:
            if code not in seen:
                yield self._problem(("care_basins",), f"the municipality '{code}' is in no basin")


def load_codes(rules: Path, contents: Contents) -> RecordCodes:
    """Read the codes and check them against the rule base.

    Args:
        rules: the folder of the rule base.
        contents: what the other files hold.

    Raises:
        RuleBaseError: something is wrong, with file and line.
    """
    reader = FileReader(rules, rules)
    file = reader.file(rules, FILE)
    codes = reader.model(file, (), file.data, RecordCodes) if not reader.problems else None
    problems: list[Any] = [*reader.problems, *(_Checked(codes, contents, file).problems() if codes else ())]
    if problems or codes is None:
        raise RuleBaseError(problems)
    return codes
