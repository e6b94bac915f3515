"""What is said of a service in one language: all of it, or what fits the answers where some of it depends on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.evaluators.one_case import Assessment
from engine.logic.compilation.dated import DatedRules
from engine.logic.operators.base import Expression
from engine.outcome import Outcome
from engine.rulebase.entries.common import Node
from engine.rulebase.entries.remark import Remark, condition_key
from engine.words.wording import Words


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, and what must be known of a person, or not, for it to be said of them."""

    text: str
    when: Expression | None
    unless: Expression | None

    def of(self, case: Assessment) -> bool:
        """Whether it is said: not before `when` is met, nor once `unless` is."""
        if self.when is not None and not _meets(case, self.when):
            return False
        return self.unless is None or not _meets(case, self.unless)


def _meets(case: Assessment, condition: Expression) -> bool:
    return case.rules.program.value(condition, case.situation.facts, case.values) == Outcome.MET


def _said(rules: DatedRules, remark: Remark, text: str) -> _Said:
    def condition(node: Node) -> Expression | None:
        return None if node is None else rules.conditions[condition_key(node)]

    return _Said(text, condition(remark.when), condition(remark.unless))


def says(case: Assessment, remark: Remark) -> bool:
    """Whether a text about a service is said of this person: it fits what was told, or nothing speaks against it."""
    return _said(case.rules, remark, remark.en).of(case)


@dataclass(frozen=True, slots=True)
class SaidOfService:
    """Some texts about a service.

    Attributes:
        texts: all of them.
        some: the same with their conditions; empty where all are said to everybody.
    """

    texts: tuple[str, ...]
    some: tuple[_Said, ...]

    @classmethod
    def read(cls, rules: DatedRules, remarks: Sequence[Remark], words: Words) -> "SaidOfService":
        """The texts of an entry.

        Args:
            rules: the rules of the day, which have read the conditions.
            remarks: the texts, as they stand in the catalogue.
            words: the words of the language.
        """
        said = tuple(_said(rules, one, words.into(one)) for one in remarks)
        depends = any(one.depends for one in remarks)
        return cls(tuple(one.text for one in said), said if depends else ())

    def to(self, case: Assessment) -> tuple[str, ...]:
        """Those that are said of this person."""
        return tuple([one.text for one in self.some if one.of(case)]) if self.some else self.texts
