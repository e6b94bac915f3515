"""Rules in words: any expression of the rule language as people would say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.language import Language
from engine.logic.compilation.dated import DatedRules
from engine.logic.compilation.expressions import ExpressionReader
from engine.logic.operators.base import ExpressionError
from engine.logic.operators.phrases import Phrase
from engine.rulebase.entries.common import Node
from engine.rulebase.entries.vocabulary import FactValue
from engine.words.wording import Words


@dataclass(frozen=True)
class RuleWords:
    """Says expressions in one language.

    Attributes:
        rules: the rules of a day, which know the names of values and the numbers that count.
        language: the language.
    """

    rules: DatedRules
    language: Language

    def phrase(self, node: Node) -> Phrase:
        """An expression as it stands in YAML, in words.

        An expression that the rules of this day cannot read, such as one of a criterion that is not in force yet, is
        shown in its YAML form.
        """
        rules = self.rules
        publics = {
            name: tuple(rules.program.criteria[place].id for place in rules.services[name].required)
            if name in rules.services
            else ()
            for name in rules.contents.services
        }
        reader = ExpressionReader(
            rules.contents.facts, rules.choices, rules.program.index, rules.parameters, publics=publics
        )
        try:
            return reader.expression(node).phrase(self)
        except ExpressionError:
            import yaml  # noqa: PLC0415 - hardly any expression comes here, and whoever decides waits for no YAML

            return Phrase(yaml.safe_dump(node, default_flow_style=True, allow_unicode=True, width=10_000).strip())

    def word(self, name: str, **values: str) -> str:
        """See `engine.logic.operators.phrases.Speaker.word`."""
        return self._words(name, **values)

    def fact(self, fact: str) -> str:
        """See `engine.logic.operators.phrases.Speaker.fact`."""
        return self._words.fact(fact)

    def value(self, fact: str, value: FactValue) -> str:
        """See `engine.logic.operators.phrases.Speaker.value`."""
        choice = self.rules.choices.get(fact, {}).get(str(value))
        return self._words.value(value) if choice is None else choice.into(self.language)

    def criterion(self, criterion: str) -> str:
        """See `engine.logic.operators.phrases.Speaker.criterion`."""
        return self.rules.program.criteria[self.rules.program.index[criterion]].entry.text.into(self.language)

    @property
    def _words(self) -> Words:
        return Words(self.rules.contents, self.language)


def named_in(node: Node, kind: Literal["fact", "parameter"]) -> Iterator[str]:
    """The facts or the parameters that an expression names, as it stands in YAML."""
    if isinstance(node, dict):
        if kind in node:
            yield str(node[kind])
        else:
            for inner in node.values():
                yield from named_in(inner, kind)
    elif isinstance(node, list | tuple):
        for inner in node:
            yield from named_in(inner, kind)
