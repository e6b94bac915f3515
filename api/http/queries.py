"""Parameters of addresses that several routes take."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

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
