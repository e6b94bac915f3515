"""The answer to many situations at once. The engine builds it, and this describes it."""

from api.routes.schemas.common import Shown
from api.routes.schemas.decision import RuleBaseReference


class BatchResult(Shown):
    """The outcomes of one situation."""

    row: int
    """Number of the situation, from 1, in the order of the request."""
    outcomes: dict[str, str | bool | None]
    """By name of the outcome: a word, or true (met), false (not met) and null (unknown, or none)."""


class BatchReject(Shown):
    """Why a situation was left out; it has no result."""

    row: int
    """Number of the situation, from 1, in the order of the request."""
    fact: str | None
    """The fact, or null when the situation as a whole is wrong."""
    reason: str


class BatchShown(Shown):
    """Every situation has either a result or at least one reject."""

    rule_base: RuleBaseReference
    results: list[BatchResult]
    rejects: list[BatchReject]
