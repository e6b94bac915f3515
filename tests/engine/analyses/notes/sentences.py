"""The sentences of ``tests/spec/notes``, and how the proposals for them are counted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from engine import PROJECT, Language, Proposal

FOLDER = PROJECT / "tests" / "spec" / "notes"


@dataclass(frozen=True)
class Sentence:
    """Something that a caller says, with what it must, may and must not yield; `doubtful` must be marked so."""

    text: str
    yields: Mapping[str, Any]
    doubtful: frozenset[str]
    may: Mapping[str, Any]
    never: frozenset[str]
    held_back: bool


@dataclass
class Count:
    """Proposals counted over some sentences.

    Attributes:
        right: proposals without doubt that are true.
        wrong: those that are not, as the sentence and the proposal.
        found: how many of those that must come did.
        missed: those that did not.
        forbidden: proposals that must never come.
    """

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    found: int = 0
    missed: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of proposals without doubt that are true."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share that came of what must come."""
        return self.found / max(1, self.found + len(self.missed))

    def add(self, sentence: Sentence, proposals: tuple[Proposal, ...]) -> None:
        """Count the proposals for a sentence."""
        good = {**sentence.may, **sentence.yields}
        for proposal in proposals:
            shown = f"{sentence.text} → {proposal.fact} = {proposal.value}, from “{proposal.text}”"
            if proposal.fact in sentence.never:
                self.forbidden.append(shown)
            if proposal.doubtful:
                continue
            if proposal.fact in good and good[proposal.fact] == proposal.value:
                self.right += 1
            else:
                self.wrong.append(shown)
        by_fact = {proposal.fact: proposal for proposal in proposals}
        for fact, value in sentence.yields.items():
            came = by_fact.get(fact)
            if came is not None and came.value == value and (came.doubtful or fact not in sentence.doubtful):
                self.found += 1
            else:
                self.missed.append(f"{sentence.text} → {fact} = {value}")

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.1%} ({self.right} of {self.right + len(self.wrong)}), "
            f"recall {self.recall:.1%} ({self.found} of {self.found + len(self.missed)})"
        )


def sentences(language: Language) -> Iterator[Sentence]:
    """The sentences in one language."""
    return _read(yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8")))


def of_operators(language: Language) -> Iterator[Sentence]:
    """The sentences in one language as operators type them."""
    return _read(yaml.safe_load((FOLDER / "operators.yaml").read_text(encoding="utf-8"))[language])


def _read(entries: Iterable[Mapping[str, Any]]) -> Iterator[Sentence]:
    for entry in entries:
        yields = entry.get("yields") or {}
        yield Sentence(
            entry["text"],
            {fact: value["is"] if isinstance(value, dict) else value for fact, value in yields.items()},
            frozenset(fact for fact, value in yields.items() if isinstance(value, dict) and value.get("doubtful")),
            entry.get("may") or {},
            frozenset(entry.get("never") or ()),
            entry.get("held_back", False),
        )
