"""Finding a question or a topic: by words in any language, as callers say them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.pages.browse.lookup import Topics, folded, in_all_languages, nearest_known, stand_in
from engine import Contents, Fact, Saying


@dataclass(frozen=True)
class FactsFound:
    """What was found.

    Attributes:
        facts: the questions with the words, in their order.
        topics: the topics that the words may mean.
        meant: the nearest words that are known, where nothing has the words themselves.
    """

    facts: tuple[str, ...]
    topics: tuple[str, ...]
    meant: str = ""


@dataclass(frozen=True)
class FactIndex:
    """The words of every question and topic, folded once."""

    texts: Mapping[str, frozenset[str]]
    topics: Topics
    known: frozenset[str]

    @classmethod
    def of(cls, contents: Contents) -> "FactIndex":
        """Collect the words of every question in all languages."""
        texts = {
            name: frozenset(folded((name.replace("_", " "), name, *_words_of(contents.facts[name]))).split())
            for name in contents.fact_groups
        }
        topics = Topics.of(contents)
        return cls(texts, topics, topics.known.union(*texts.values()))

    def search(self, typed: str) -> FactsFound:
        """The questions and topics for what somebody typed; for the nearest known words where there are none."""
        words = tuple(folded([typed]).split())
        found = self._found(words)
        if not found.facts and not found.topics and (nearer := nearest_known(words, self.known)):
            near = self._found(nearer)
            return FactsFound(near.facts, near.topics, " ".join(nearer))
        return found

    def _found(self, words: tuple[str, ...]) -> FactsFound:
        facts = tuple(name for name, text in self.texts.items() if words and stand_in(words, text))
        return FactsFound(facts, self.topics.meant_by(words))


def _words_of(fact: Fact) -> Iterator[str]:
    texts = [fact.name, fact.question, *(fact.values or {}).values()]
    if isinstance(fact.say, Saying):
        texts += fact.say.forms
    elif fact.say is not None:
        texts.append(fact.say)
    for text in texts:
        yield from in_all_languages(text)
