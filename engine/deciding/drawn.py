"""The conclusions that were drawn, each with the rules that drew it, by their form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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


class Conclusions:
    """The conclusions of some rules that fired, in the order in which they were first drawn."""

    def __init__(self, fired: Iterable[CompiledRule]) -> None:
        self._forms: dict[type[Then], dict[str, Drawn[Any]]] = {}
        for rule in fired:
            drawn = self._forms.setdefault(type(rule.then), {})
            if (found := drawn.get(rule.conclusion)) is None:
                drawn[rule.conclusion] = Drawn(rule.conclusion, rule.then, [rule])
            else:
                found.rules.append(rule)

    def of(self, form: type[Form]) -> tuple[Drawn[Form], ...]:
        """The conclusions of a form."""
        return tuple(self._forms.get(form, {}).values())

    def remarks(self) -> Iterator[tuple[Text, Drawn[Then]]]:
        """What is said of the whole: every conclusion of a form without a part of the decision of its own."""
        for form in self._forms.values():
            for drawn in form.values():
                if (remark := drawn.then.remark) is not None:
                    yield remark, drawn
