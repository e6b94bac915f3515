"""Expressions in words: what an operator says of itself, and what it may ask to say it."""

from dataclasses import dataclass
from typing import Protocol

from engine.rulebase.entries.vocabulary import FactValue


@dataclass(frozen=True, slots=True)
class Phrase:
    """An expression in words, with those of its parts inside it.

    Attributes:
        text: the words; of a combination what is asked of its parts, such as *all of these:*.
        parts: the parts.
        between: the word that stands between the parts in one line, such as *and*; empty when `text` goes before them.
        fact: the fact that a test looks at.
        criterion: the criterion that is meant.
    """

    text: str
    parts: tuple["Phrase", ...] = ()
    between: str = ""
    fact: str | None = None
    criterion: str | None = None

    @property
    def line(self) -> str:
        """The whole expression in one line."""
        if not self.parts:
            return self.text
        if self.between:
            return f" {self.between} ".join(f"({part.line})" if part.parts else part.line for part in self.parts)
        return f"{self.text} {'; '.join(part.line for part in self.parts)}"


class Speaker(Protocol):
    """The words of one language."""

    def word(self, name: str, **values: str) -> str:
        """A wording of ``rules/wording.yaml`` with its placeholders filled in."""

    def fact(self, fact: str) -> str:
        """The name of a fact."""

    def value(self, fact: str, value: FactValue) -> str:
        """A value of a fact as people say it."""

    def criterion(self, criterion: str) -> str:
        """The statement that a criterion makes."""
