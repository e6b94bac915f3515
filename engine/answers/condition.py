"""What is asked of one fact: where coverage finds a region, and in a smallest change."""

from typing import Any

from engine.answers.base import Answer, answer


@answer
class Condition(Answer):
    """What a region asks of one fact, in words and as an expression of the rule language."""

    fact: str
    text: str
    expression: dict[str, Any]
