"""The conclusions of one form that were drawn, each with what it concludes and the rules that drew it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from engine.language import Text
from engine.logic.compilation.rules import CompiledRule
from engine.rulebase.entries.then.base import Then

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


def remarks_of(fired: Iterable[CompiledRule]) -> Iterator[tuple[Text, Drawn[Then]]]:
    """What is said of the whole: every conclusion of a form without a part of the decision of its own."""
    for drawn in drawn_of(fired, Then):
        remark = drawn.then.remark
        if remark is not None:
            yield remark, drawn


def drawn_of(fired: Iterable[CompiledRule], form: type[Form]) -> tuple[Drawn[Form], ...]:
    """The conclusions of a form, in the order in which they were first drawn."""
    found: dict[str, Drawn[Form]] = {}
    for rule in fired:
        if isinstance(rule.then, form):
            found.setdefault(rule.conclusion, Drawn(rule.conclusion, rule.then, [])).rules.append(rule)
    return tuple(found.values())
