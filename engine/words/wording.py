"""The words of the rule base in one language, and what is told with them: answers, sources, and where those hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.answers.decision import SourceReference
from engine.language import Language, Text
from engine.logic.compilation.dated import DatedRules
from engine.outcome import Outcome
from engine.rulebase.entries.common import Source
from engine.rulebase.entries.rule_base import Contents
from engine.rulebase.entries.vocabulary import FactValue


def capitalised(words: str) -> str:
    """Words with a capital at their beginning, and the others as they are."""
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Words:
    """Words of the rule base in one language."""

    contents: Contents
    language: Language

    def __call__(self, word: str, **values: str) -> str:
        """A wording of ``rules/wording.yaml`` with its placeholders filled in."""
        text = self.contents.spoken[self.language][word]
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return text

    def into(self, text: Text) -> str:
        """A text of the rule base."""
        return text.into(self.language)

    def maybe(self, text: Text | None) -> str | None:
        """A text that need not be there."""
        return None if text is None else text.into(self.language)

    def heading(self, word: str) -> str:
        """A wording as a heading: it begins with a capital."""
        return capitalised(self(word))

    def label(self, word: str) -> str:
        """A wording before what it names, with a colon as the language writes it."""
        return self.pair(self.heading(word), "").rstrip()

    def pair(self, what: str, value: str) -> str:
        """Something and what is said of it, with a colon as the language writes it."""
        return self("answered", fact=what, value=value)

    def series(self, items: Iterable[str]) -> str:
        """Things one after the other, with a semicolon as the language writes it."""
        return self("one_more", before="", after="").join(items)

    def outcome(self, outcome: Outcome, because: str | None = None) -> str:
        """*Met*, *not met*, or *unknown* with whom to ask."""
        if outcome == Outcome.UNKNOWN:
            return self("unknown_source" if because == "source" else "unknown_caller")
        return self(outcome.word)

    def fact(self, fact: str) -> str:
        """The name of a fact."""
        return self.contents.facts[fact].name.into(self.language)

    def need(self, need: str) -> str:
        """The name of the need of a gap; see `Contents.need_name`."""
        return self.into(self.contents.need_name(need))

    def service(self, service: str) -> str:
        """The name of a service."""
        return self.contents.services[service].name.into(self.language)

    def level(self, level: str) -> str:
        """The name of a level."""
        return next(item.name for item in self.contents.plan.levels if item.id == level).into(self.language)

    def value(self, value: FactValue) -> str:
        """A value that is no choice: yes, no or a number."""
        if isinstance(value, bool):
            return self("yes" if value else "no")
        return str(value)


def source_reference(contents: Contents, source: Source | None, language: Language) -> SourceReference | None:
    """A source with its title and date, and where and how far it holds."""
    if source is None:
        return None
    if source.document is None:
        name = str(source.publication)
        return SourceReference(name, name, source.section, None, source.rows, source.jurisdiction, None)
    document = contents.documents[source.document]
    standing = document.standing.into(language)
    if source.ended:
        standing = f"{contents.words['elsewhere_ended'].into(language)}. {standing}"
    return SourceReference(
        source.document,
        document.title.into(language),
        source.section,
        document.date,
        source.rows,
        source.jurisdiction or document.jurisdiction,
        capitalised(standing),
    )


def marked(text: Text, source: Source | None, words: Words) -> str:
    """A text that says itself when its source is a method from elsewhere, or tells of rules that have ended."""
    said = text.into(words.language)
    if source is None or source.document is None:
        return said
    where = "ended" if source.ended else source.jurisdiction or words.contents.documents[source.document].jurisdiction
    mark = words.contents.words.get(f"elsewhere_{where}")
    return said if mark is None else f"{said.rstrip('.')} ({mark.into(words.language)})."


def answer_in_words(rules: DatedRules, fact: str, value: FactValue | None, words: Words) -> str:
    """An answer as people say it.

    Args:
        rules: the rules of the day, for the names of values.
        fact: what was asked.
        value: the answer; None stands for "asked, and not known".
        words: the words of the language.
    """
    if value is None:
        return words("not_known")
    choice = rules.choices.get(fact)
    return words.into(choice[str(value)]) if choice else words.value(value)
