"""Parameters of addresses that several routes take."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Request
from fastapi.dependencies.models import Dependant
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams

from api.http.errors import described
from engine import AsOfError, DatedRules, Day, Problem, RuleBase, SituationError, nearest

_TWICE = "it stands here more than once, and has one value"

AsOf = Annotated[Day | None, Field(description="Day whose rules count, as YYYY-MM-DD. Default: today in Brussels.")]


def _yes_or_no(typed: object) -> object:
    """What is written in full; "1" and "on", which may be a number or a name, are neither yes nor no."""
    if typed not in ("true", "false"):
        raise PydanticCustomError("yes_or_no", "expected true or false")
    return typed == "true"


def _whole_number(typed: object) -> object:
    """Digits and nothing else: no sign, point, space or underscore."""
    if not (isinstance(typed, str) and typed.isascii() and typed.isdigit()):
        raise PydanticCustomError("whole_number", "expected a whole number")
    return typed


#: A parameter that is true or false.
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]
#: A parameter that is a number; its bounds stand beside it.
WholeNumber = Annotated[int, BeforeValidator(_whole_number)]


@dataclass(frozen=True, slots=True, order=True)
class WrongChoice(Problem):
    """Something that was chosen on a page and cannot be; the page says why in its own language.

    Attributes:
        why: it does not exist, stands there twice, ends before it begins, or does not fit beside the rest.
        chosen: what was chosen.
    """

    why: Literal["unknown", "twice", "backwards", "beside"] = "unknown"
    chosen: str = ""

    @classmethod
    def unknown(cls, name: str, what: str, value: str, known: Collection[str]) -> "WrongChoice":
        """A value that does not exist, with the nearest right one.

        Args:
            name: the parameter.
            what: what its values are, for the message.
            value: what was chosen.
            known: the values that exist.
        """
        shown = value[:60]
        return cls(f"query.{name}", f"unknown {what} '{shown}'", nearest(value, known), "unknown", shown)


def rules_on(rule_base: RuleBase, day: date) -> DatedRules:
    """The rules of a day that was asked for.

    Raises:
        SituationError: the rule base starts later.
    """
    try:
        return rule_base.at(day)
    except AsOfError as error:
        raise SituationError([Problem(f"query.{found.where}", found.message) for found in error.problems]) from None


def known(name: str, what: str, value: str | None, words: "dict[str, Any] | list[str]") -> None:
    """Refuse a value that does not exist.

    Args:
        name: the parameter.
        what: what its values are, for the message.
        value: the value, or None when the parameter was not given.
        words: the values that exist.

    Raises:
        SituationError: with the nearest right word.
    """
    if value is not None and value not in words:
        message = f"unknown {what} '{value[:60]}'"
        raise SituationError([Problem(f"query.{name}", message, nearest(value, words))])


def each_once(query: QueryParams) -> Mapping[str, str]:
    """The parameters of the address of a page, of which each has one value.

    Raises:
        SituationError: one stands there with two values: nobody can tell which one is meant.
    """
    twice = [name for name in query if len({*query.getlist(name)}) > 1]
    if twice:
        raise SituationError([WrongChoice(f"query.{name[:60]}", _TWICE, None, "twice", name[:60]) for name in twice])
    return query


async def check_parameters(request: Request) -> None:
    """Refuse what would be passed over: a parameter where an address takes none, or two values where it has one.

    What an address takes says itself which of its parameters it does not know.

    Raises:
        SituationError: with each of them.
    """
    route = request.scope["route"]
    if request.query_params and route.path.startswith("/v1/") and not _takes_parameters(route.dependant):
        message = "this address takes no parameters; what is asked stands in the body"
        if request.method == "GET":
            message = "this address takes no parameters"
        raise SituationError([Problem(f"query.{name[:60]}", message) for name in request.query_params])
    counted = Counter(name for name, _ in request.query_params.multi_items())
    twice = [name for name, times in counted.items() if times > 1]
    if not twice:
        return
    lists = {one["name"] for one in await run_in_threadpool(described, request) if one["schema"].get("type") == "array"}
    problems = [Problem(f"query.{name[:60]}", _TWICE) for name in twice if name not in lists]
    if problems:
        raise SituationError(problems)


def _takes_parameters(dependant: Dependant) -> bool:
    return bool(dependant.query_params) or any(map(_takes_parameters, dependant.dependencies))
