"""The conclusions of one form that were drawn, each with what it concludes and the rules that drew it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from engine.logic.compilation.rules import CompiledRule
from engine.rulebase.entries.conclusions import Then

Form = TypeVar("Form", bound=Then)


@dataclass(frozen=True, slots=True)
class Drawn(Generic[Form]):
    """One conclusion.

    Attributes:
        conclusion: its name.
        then: what it concludes, as the first of its rules says it.
        rules: every rule that drew it.
    """

    conclusion: str
    then: Form
    rules: list[CompiledRule]


def drawn_of(fired: Iterable[CompiledRule], form: type[Form]) -> tuple[Drawn[Form], ...]:
    """The conclusions of a form, in the order in which they were first drawn."""
    found: dict[str, Drawn[Form]] = {}
    for rule in fired:
        if isinstance(rule.then, form):
            found.setdefault(rule.conclusion, Drawn(rule.conclusion, rule.then, [])).rules.append(rule)
    return tuple(found.values())
