"""Reads ``rules/reports.yaml``: when figures are made, and where municipalities lie on the map."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import Field, StrictInt

from engine import Assumption, Entry, FileReader, NonEmpty, RuleBaseError, Text

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


class ReportSettings(Entry):
    """What the file holds."""

    waiting: Waiting
    tiles: Mapping[NonEmpty, Place]


def load_settings(rules: Path) -> ReportSettings:
    """Read the file.

    Raises:
        RuleBaseError: it does not fit.
    """
    reader = FileReader(rules, rules)
    file = reader.file(rules, FILE)
    settings = reader.model(file, (), file.data, ReportSettings) if not reader.problems else None
    if settings is None or reader.problems:
        raise RuleBaseError(reader.problems)
    return settings
