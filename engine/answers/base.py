"""What every answer is: frozen data, described by the docstrings of its fields, that knows its own JSON."""

import json
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, cast

import orjson
from pydantic import ConfigDict, Field, WithJsonSchema
from pydantic_core import to_json

#: A day as ``YYYY-MM-DD``.
DayText = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
#: A number that counts from 1.
Ordinal = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class Answer:
    """Base of every part of an answer.

    The parts are plain data classes, made without a check; the API describes and serves them as they are, so a key that
    is added here appears in its description too. The docstring of a field is its description.
    """

    # Built when it is first described, not whenever a process starts: that of a decision takes a quarter of a second.
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", use_attribute_docstrings=True, defer_build=True
    )

    def as_json(self) -> bytes:
        """The answer as JSON; whole numbers may have any size."""
        try:
            return orjson.dumps(self)
        except TypeError:  # a number of cells with more than 64 bits, which orjson does not write
            return to_json(self)

    def as_dict(self) -> dict[str, Any]:
        """The answer as the plain data of its JSON."""
        return cast("dict[str, Any]", json.loads(self.as_json()))
