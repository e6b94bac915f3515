"""The answer to many situations at once."""

from engine.answers.base import Answer, Ordinal, answer
from engine.answers.decision import RuleBaseReference


@answer
class BatchResult(Answer):
    """The outcomes of one situation."""

    row: Ordinal
    """Number of the situation, from 1, in the order of the request."""
    outcomes: dict[str, str | bool | None]
    """By name of the outcome: a word, or true (met), false (not met) and null (unknown, or none)."""


@answer
class BatchReject(Answer):
    """Why a situation was left out; it has no result."""

    row: Ordinal
    """Number of the situation, from 1, in the order of the request."""
    fact: str | None
    """The fact, or null when the situation as a whole is wrong."""
    reason: str


@answer
class BatchAnswer(Answer):
    """Every situation has either a result or at least one reject."""

    rule_base: RuleBaseReference
    results: tuple[BatchResult, ...]
    rejects: tuple[BatchReject, ...]
