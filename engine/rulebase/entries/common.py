"""What every entry of the rule base carries: source, assumption, dates."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from engine.language import NonEmpty, Text


class Entry(BaseModel):
    """Base of everything that is read from YAML: no unknown keys, no change afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Entry):
    """Where something is said: a document of ``rules/sources.yaml`` or a public page, and the place in it.

    `rows` names rows of the knowledge register.
    """

    document: NonEmpty | None = None
    publication: NonEmpty | None = None
    section: NonEmpty | None = None
    rows: tuple[NonEmpty, ...] = ()

    @model_validator(mode="after")
    def _one_origin(self) -> "Source":
        if (self.document is None) == (self.publication is None):
            raise ValueError("a source names either a document or a publication")
        return self


class Assumption(Entry):
    """What no source gives: why it is assumed all the same, and who should confirm it."""

    reason: Text
    confirm_with: Text


class Sourced(Entry):
    """An entry that says where it comes from: a source, an assumption, or both."""

    source: Source | None = None
    assumption: Assumption | None = None

    @model_validator(mode="after")
    def _has_origin(self) -> "Sourced":
        if self.source is None and self.assumption is None:
            raise ValueError("neither source nor assumption is given")
        return self


class Dated(Entry):
    """An entry that holds from a day to a day, both included."""

    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Dated":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to lies before valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether the entry is in force on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


Node = Any  # an expression as it stands in YAML, read when the rules of a day are compiled
