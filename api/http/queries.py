"""Parameters of addresses that several routes take."""

from collections import Counter
from datetime import date
from typing import Annotated, Any

from fastapi import Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from api.http.errors import described
from engine import AsOfError, DatedRules, Day, Problem, RuleBase, SituationError, nearest

AsOf = Annotated[Day | None, Field(description="Day whose rules count, as YYYY-MM-DD. Default: today in Brussels.")]


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


async def check_once(request: Request) -> None:
    """Refuse a parameter that stands in an address twice and has one value: nobody can tell which one is meant.

    Raises:
        SituationError: it does.
    """
    counted = Counter(name for name, _ in request.query_params.multi_items())
    twice = [name for name, times in counted.items() if times > 1]
    if not twice:
        return
    lists = {one["name"] for one in await run_in_threadpool(described, request) if one["schema"].get("type") == "array"}
    problems = [
        Problem(f"query.{name[:60]}", "it stands here more than once, and has one value")
        for name in twice
        if name not in lists
    ]
    if problems:
        raise SituationError(problems)
