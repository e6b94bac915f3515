"""What every request is: a model that parses, describes itself as JSON Schema, and names the nearest right word."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, ValidationError, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue, models_json_schema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from engine.errors import Problem, SituationError
from engine.models import model_at
from engine.rulebase.entries.rule_base import Contents
from engine.suggestions import nearest

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(_DAY.pattern + r"T\d{2}:\d{2}", re.ASCII)
_FROM_RULES = "x-from-rules"
#: How pydantic marks that a key of an object is wrong, behind that key.
_OF_A_KEY = "[key]"
#: No name in a message is longer: what was sent may be anything.
_SHOWN = 60
#: So many words are still worth listing in a message.
_LISTED = 12


class Known(Protocol):
    """What a request is read with: at least the rule base."""

    @property
    def contents(self) -> Contents:
        """The vocabulary and the catalogue."""


class RequestModel(BaseModel):
    """Base of every request and its parts: no unknown keys.

    A field is described by its ``Field``: to find docstrings, pydantic would read the source whenever a class is made,
    which took a twentieth of a triage on the command line.

    Attributes:
        example: what is shown to somebody who sent no object at all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    example: ClassVar[str]


RequestOf = TypeVar("RequestOf", bound=RequestModel)


@dataclass(frozen=True, slots=True)
class Expected:
    """Says in one phrase what a value must be; parts that are wrong speak for themselves."""

    what: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the value, with this phrase for whatever does not fit it."""
        return core_schema.no_info_wrap_validator_function(self._check, handler(source))

    def _check(self, value: Any, check: Callable[[Any], Any]) -> Any:
        try:
            return check(value)
        except ValidationError as error:
            if any(detail["loc"] for detail in error.errors()):
                raise
            raise ValueError(f"expected {self.what}") from None


@dataclass(frozen=True, slots=True)
class FromRules:
    """The description of a value that only the loaded rules know.

    Attributes:
        name: under which it stands among the schemas.
        schema: makes the description.
    """

    name: str
    schema: Callable[[Any], JsonSchemaValue]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: Any) -> JsonSchemaValue:
        """A mark, for `described` to put the description in."""
        return {_FROM_RULES: self}


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word that must be one of those that the rules know.

    Attributes:
        name: under which the words stand among the schemas.
        what: what one of them is, for the message.
        words: the words that exist, with what they mean where that is worth saying.
    """

    name: str
    what: str
    words: Callable[[Any], Iterable[str] | Mapping[str, str]]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look the word up in whatever the request is read with."""
        return core_schema.with_info_wrap_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: Any) -> JsonSchemaValue:
        """A mark, for `described` to put the words in."""
        return {_FROM_RULES: FromRules(self.name, self._schema)}

    def _schema(self, known: Any) -> JsonSchemaValue:
        words = self.words(known)
        schema: JsonSchemaValue = {"title": self.name, "type": "string", "enum": list(words)}
        if isinstance(words, Mapping):
            schema["description"] = "; ".join(f"{word}: {meaning}" for word, meaning in words.items())
        return schema

    def _check(self, value: Any, check: Callable[[Any], Any], info: core_schema.ValidationInfo[Any]) -> Any:
        words = list(self.words(info.context))
        if isinstance(value, str) and value in words:
            return check(value)
        hint = nearest(value, words) if isinstance(value, str) else None
        known = f"; there are {', '.join(words)}" if len(words) <= _LISTED else ""
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        about = {"what": self.what, "value": written[:_SHOWN], "known": known, "hint": hint}
        raise PydanticCustomError("one_of", "unknown {what} '{value}'{known}", about)


def read_day(text: Any) -> date | None:
    """A day written as ``YYYY-MM-DD``, or None when it is not one."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(text: Any) -> date:
    found = text if isinstance(text, date) else read_day(text)
    if found is None:
        raise ValueError("expected a date of the calendar such as '2026-11-21'")
    return found


#: A day of the calendar, in one form only.
Day = Annotated[date, BeforeValidator(_day)]


def read_moment(text: Any) -> datetime | None:
    """A date and a time written as ``YYYY-MM-DDTHH:MM``, without a time zone, or None when it is not one."""
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: Any) -> datetime:
    found = text if isinstance(text, datetime) else read_moment(text)
    if found is None:
        raise ValueError("expected a date and a time in Brussels such as '2026-11-21T14:30'")
    return found


#: A moment on the clocks of Brussels, in one form only.
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$"}
    ),
]


def read_request(model: type[RequestOf], data: Any, known: Known) -> RequestOf:
    """Read a request; facts are checked when they are evaluated.

    Args:
        model: the request that is expected.
        data: the plain data of the JSON.
        known: the rule base, or whatever else holds the words that this request may use.

    Raises:
        SituationError: no object, a key that is missing or unknown, or a value that does not fit.
    """
    try:
        return model.model_validate(data, context=known)
    except ValidationError as error:
        raise SituationError(problems_of(error, model, known)) from None


def problems_of(error: ValidationError, model: type[BaseModel], known: Known) -> list[Problem]:
    """What pydantic found in a request, in our words; unknown keys first, for they explain the rest.

    A list is not called too short because of an item that was refused: that item is named.
    """
    found = error.errors()
    inside = {detail["loc"][:depth] for detail in found for depth in range(len(detail["loc"]))}
    found = [detail for detail in found if detail["type"] != "too_short" or detail["loc"] not in inside]
    details = sorted(found, key=lambda detail: detail["type"] != "extra_forbidden")
    return [_problem(detail, model, known) for detail in details]


def _problem(detail: Mapping[str, Any], model: type[BaseModel], known: Known) -> Problem:
    """One of pydantic's findings, in our words."""
    path: tuple[str | int, ...] = detail["loc"]
    where = place_of(path) or "body"
    key = str(path[-1])[:_SHOWN] if path else ""
    match detail["type"]:
        case "extra_forbidden":
            around = model_at(model, path[:-1])
            keys = list(around.model_fields) if around else []
            if "facts" in keys and key in known.contents.facts:
                return Problem(where, f"the fact '{key}' belongs inside 'facts'")
            return Problem(where, f"unknown key '{key}'", nearest(key, keys))
        case "missing":
            return Problem(where, f"'{key}' is missing")
        case "model_type":
            here = model_at(model, path)
            return Problem(where, f"expected an object such as {getattr(here, 'example', '{}')}")
    message = str(detail["msg"]).removeprefix("Value error, ")
    return Problem(where, message[:1].lower() + message[1:], detail.get("ctx", {}).get("hint"))


def place_of(path: Iterable[str | int]) -> str:
    """A path as it is written in a message: ``persons[0].facts``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step[:_SHOWN]}" for step in path if step != _OF_A_KEY)
    return "".join(steps).removeprefix(".")


def described(model: type[BaseModel], known: Known, template: str) -> dict[str, JsonSchemaValue]:
    """The JSON schemas of a request and of everything that it holds, by name.

    Args:
        model: the request.
        known: what it is read with; it says which facts and words there are.
        template: how one schema refers to another, with ``{model}`` for its name.
    """
    _, whole = models_json_schema([(model, "validation")], ref_template=template)
    schemas: dict[str, JsonSchemaValue] = whole.get("$defs", {})
    found: dict[str, FromRules] = {}
    for schema in schemas.values():
        _refer(schema, template, found)
    return {**{name: part.schema(known) for name, part in found.items()}, **schemas}


def _refer(node: Any, template: str, found: dict[str, FromRules]) -> None:
    """Put a reference where a mark stands, and note what it refers to."""
    if isinstance(node, dict):
        if part := node.pop(_FROM_RULES, None):
            found[part.name] = part
            node.pop("title", None)
            node["$ref"] = template.format(model=part.name)
        for inner in node.values():
            _refer(inner, template, found)
    elif isinstance(node, list):
        for inner in node:
            _refer(inner, template, found)
