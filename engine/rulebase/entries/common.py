"""What every entry of the rule base carries: source, assumption, dates."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, StrictBool, field_validator, model_validator

from engine.language import NonEmpty, Text
from engine.suggestions import nearest


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in an entry.

    Attributes:
        message: what is wrong.
        suggestion: the nearest right word, if there is one.
        path: where in the part of the entry that was looked at.
    """

    message: str
    suggestion: str | None = None
    path: tuple[str | int, ...] = ()


def unknown_ids(what: str, wanted: str, known: Collection[str]) -> Iterator[Mistake]:
    """A mistake when an id is not one of those that are known."""
    if wanted not in known:
        yield Mistake(f"unknown {what} '{wanted}'", nearest(wanted, known))


#: Where what a source says holds.
Jurisdiction = Literal["brussels", "belgium", "flanders", "netherlands", "international"]


class Entry(BaseModel):
    """Base of everything that is read from YAML: no unknown keys, no change afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    #: The fields that hold ids, and the kind of what each names.
    names: ClassVar[Mapping[str, str]] = {}

    @field_validator("*", mode="after")
    @classmethod
    def _nothing_twice(cls, value: Any) -> Any:
        if isinstance(value, tuple) and len(value) > 1 and isinstance(value[0], str) and len(set(value)) < len(value):
            twice = next(one for place, one in enumerate(value) if one in value[:place])
            raise ValueError(f"'{twice}' stands twice in the list")
        return value


class Source(Entry):
    """Where something is said: a document of ``rules/sources.yaml`` or a public page, and the place in it.

    `rows` names rows of the knowledge register. `jurisdiction` is given where a passage is about another place than
    its document, and `ended` where the rules that it tells of no longer hold.
    """

    document: NonEmpty | None = None
    publication: NonEmpty | None = None
    section: NonEmpty | None = None
    rows: tuple[NonEmpty, ...] = ()
    jurisdiction: Jurisdiction | None = None
    ended: StrictBool = False

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
