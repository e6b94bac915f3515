"""What every answer is: frozen data, described by the docstrings of its fields, that knows its own JSON."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, ClassVar, TypeVar, cast, dataclass_transform

import orjson
from pydantic import ConfigDict, Field, WithJsonSchema
from pydantic_core import to_json

#: A day as ``YYYY-MM-DD``.
DayText = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
#: A number that counts from 1.
Ordinal = Annotated[int, Field(ge=1)]


T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def answer(part: type[T]) -> type[T]:
    """Make a part of an answer of a class: a data class that nobody changes once it is made.

    The type checker sees to that. Guarded while the program runs it would take seven times as long to make, and a
    decision has hundreds of them.
    """
    return dataclass(slots=True, unsafe_hash=True)(part)


@dataclass_transform(frozen_default=True)
def answer_of_several(part: type[T]) -> type[T]:
    """Make the same of a class that is a base beside another one, or has two: only one of them could have slots."""
    return dataclass(unsafe_hash=True)(part)


class _Written:
    """Room for the JSON of a part that stands in many answers; it is no field, for it follows from the fields."""

    __slots__ = ("written",)


@answer
class Answer(_Written):
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


A = TypeVar("A", bound=Answer)


def written(part: A) -> A:
    """A part that is kept for the answers to come, with its JSON: `AnswerOfParts` does not write it again."""
    object.__setattr__(part, "written", orjson.Fragment(part.as_json()))
    return part


@answer
class AnswerOfParts(Answer):
    """An answer of which many parts have their JSON with them."""

    def as_json(self) -> bytes:
        """See `Answer.as_json`."""
        return orjson.dumps(self, default=_in_parts, option=orjson.OPT_PASSTHROUGH_DATACLASS)


def _in_parts(part: Any) -> Any:
    found = getattr(part, "written", None)
    if found is not None:
        return found
    kind: Any = type(part)
    names, values_of = _fields(kind)
    return dict(zip(names, values_of(part), strict=True))


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields of a part, and what takes the values of all of them at once."""
    names = kind.__match_args__
    take = attrgetter(*names)
    return names, take if len(names) > 1 else lambda part: (take(part),)
