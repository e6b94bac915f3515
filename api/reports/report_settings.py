"""Reads ``rules/reports.yaml``: when figures are made, what referrals say about room, and the map."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, StrictInt

from api.records.codes import RecordCodes
from engine import Assumption, Entry, FileReader, NonEmpty, Problem, RuleBaseError, Text, nearest

FILE: Final = "reports.yaml"


class Place(Entry):
    """Where a municipality lies, and what stands on its tile."""

    column: StrictInt
    line: StrictInt
    short: Text


class Waiting(Entry):
    """How many days after a quarter its figures are made, at the earliest."""

    days: StrictInt = Field(ge=0, le=365)
    assumption: Assumption


class Room(Entry):
    """What outcomes of referrals say about room."""

    outcomes: Mapping[NonEmpty, Literal["taken", "full", "refused"]]
    assumption: Assumption


class ReportSettings(Entry):
    """What the file holds."""

    waiting: Waiting
    room: Room
    tiles: Mapping[NonEmpty, Place]


def load_settings(rules: Path, codes: RecordCodes) -> ReportSettings:
    """Read the file.

    Args:
        rules: the folder of the rules.
        codes: the codes of records, to which outcomes and municipalities belong.

    Raises:
        RuleBaseError: it does not fit.
    """
    reader = FileReader(rules, rules)
    file = reader.file(rules, FILE)
    settings = reader.model(file, (), file.data, ReportSettings) if not reader.problems else None
    for outcome in settings.room.outcomes if settings else ():
        if outcome not in codes.referral_outcomes:
            message, near = f"unknown outcome '{outcome}'", nearest(outcome, codes.referral_outcomes)
            reader.problems.append(Problem(file.where(("room", "outcomes", outcome)), message, near))
    if settings is not None:
        found = _misplaced(settings.tiles, codes.basin_of)
        reader.problems += [Problem(file.where(path), message, near) for path, message, near in found]
    if settings is None or reader.problems:
        raise RuleBaseError(reader.problems)
    return settings


def _misplaced(tiles: Mapping[str, Place], known: Collection[str]) -> Iterator[tuple[tuple[str, ...], str, str | None]]:
    """Municipalities without a place on the map, places of none, and two at one place; each with where it stands."""
    taken: dict[tuple[int, int], str] = {}
    missing = [code for code in known if code not in tiles]
    for code, place in tiles.items():
        if code not in known:
            yield ("tiles", code), f"unknown municipality '{code}'", nearest(code, missing)
        other = taken.setdefault((place.column, place.line), code)
        if other != code:
            yield ("tiles", code), f"'{other}' stands at column {place.column}, line {place.line} already", None
    for code in missing:
        yield ("tiles",), f"the municipality '{code}' has no place on the map", None
