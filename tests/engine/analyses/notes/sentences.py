"""The sentences of ``tests/spec/notes``, and how the proposals for them are counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import PROJECT, Language, Proposal
from tests.support.yaml_files import from_yaml

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
    return _read(from_yaml((FOLDER / f"{language}.yaml").read_text(encoding="utf-8")))


def of_operators(language: Language) -> Iterator[Sentence]:
    """The sentences in one language as operators type them."""
    return _read(from_yaml((FOLDER / "operators.yaml").read_text(encoding="utf-8"))[language])


def whole_notes(language: Language) -> Iterator[Sentence]:
    """Whole notes in one language."""
    return _read(_of_whole_notes()[language])


def fresh(language: Language) -> Iterator[tuple[Sentence, Mapping[str, Sequence[str]]]]:
    """Notes in one language that were read before the words were mended, and what is not yet read right in each."""
    entries = _of_fresh_notes()[language]
    yield from zip(_read(entries), (entry.get("not_yet") or {} for entry in entries), strict=True)


def of_several(language: Language) -> Iterator[tuple[Sentence, Mapping[str, Sequence[str]]]]:
    """The same of notes in which several people are named."""
    entries = from_yaml((FOLDER / "fresh_of_several.yaml").read_text(encoding="utf-8"))[language]
    yield from zip(_read(entries), (entry.get("not_yet") or {} for entry in entries), strict=True)


def ordinary(language: Language) -> Sequence[str]:
    """Sentences of every day that use the words of dangers, in one language."""
    return (*_of_whole_notes()["ordinary"][language], *_of_fresh_notes()["ordinary"][language])


def _of_fresh_notes() -> Mapping[str, Any]:
    found: Mapping[str, Any] = from_yaml((FOLDER / "fresh.yaml").read_text(encoding="utf-8"))
    return found


def _of_whole_notes() -> Mapping[str, Any]:
    found: Mapping[str, Any] = from_yaml((FOLDER / "whole_notes.yaml").read_text(encoding="utf-8"))
    return found


def faults(sentence: Sentence, found: Mapping[str, tuple[object, bool]]) -> tuple[list[str], list[str]]:
    """What is wrong without doubt or must never come, and what is missed.

    Args:
        sentence: the sentence.
        found: the value that is proposed for each fact, and whether with doubt.
    """
    good = {**sentence.may, **sentence.yields}
    sure = {fact: value for fact, (value, doubtful) in found.items() if not doubtful}
    wrong = [fact for fact, value in sure.items() if good.get(fact, "nothing") != value]
    wrong += [line for line in sentence.never if line in found or line in {f"{a}={b}".lower() for a, b in sure.items()}]
    wrong += [fact for fact in sentence.doubtful if fact in sure]
    missed = [fact for fact, value in sentence.yields.items() if found.get(fact, ("nothing", False))[0] != value]
    return wrong, missed


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
