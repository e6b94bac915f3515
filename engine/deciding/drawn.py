"""The conclusions that were drawn, each with the rules that drew it, by their form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
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
        self._rules: dict[type[Then], list[CompiledRule]] = {}
        self._found: dict[type[Then], tuple[Drawn[Any], ...]] = {}
        for rule in fired:
            self._rules.setdefault(type(rule.then), []).append(rule)

    def of(self, form: type[Form]) -> tuple[Drawn[Form], ...]:
        """The conclusions of a form."""
        found = self._found.get(form)
        if found is None:
            drawn: dict[str, Drawn[Any]] = {}
            for rule in self._rules.get(form, ()):
                if (one := drawn.get(rule.conclusion)) is None:
                    drawn[rule.conclusion] = Drawn(rule.conclusion, rule.then, [rule])
                else:
                    one.rules.append(rule)
            found = self._found[form] = tuple(drawn.values())
        return found

    @cached_property
    def remarks(self) -> Sequence[tuple[Text, Drawn[Then]]]:
        """What is said of the whole: every conclusion of a form without a part of the decision of its own."""
        saying = [form for form in self._rules if form.remark is not Then.remark]
        found = [(drawn.then.remark, drawn) for form in saying for drawn in self.of(form)]
        return [(remark, drawn) for remark, drawn in found if remark is not None]
