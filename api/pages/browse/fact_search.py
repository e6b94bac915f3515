"""Finding a question or a topic: by words in any language, as callers say them, or by a sentence that tells it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.pages.browse.lookup import Topics, folded, in_all_languages, nearest_known, stand_in
from api.pages.browse.search import LONGEST_SEARCH
from api.pages.browse.told import told_facts
from api.pages.page import Page
from engine import Contents, DatedRules, Fact, Saying, topic_fact


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

    @property
    def anything(self) -> bool:
        """Whether anything was found."""
        return bool(self.facts or self.topics)


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
        if found.anything:
            return found
        nearer = nearest_known(words, self.known)
        if nearer and (near := self._found(nearer)).anything:
            return FactsFound(near.facts, near.topics, " ".join(nearer))
        return found

    def _found(self, words: tuple[str, ...]) -> FactsFound:
        facts = tuple(name for name, text in self.texts.items() if words and stand_in(words, text))
        return FactsFound(facts, self.topics.meant_by(words))


def search_facts(page: Page, typed: str) -> FactsFound:
    """The questions and topics for what somebody typed; those that it tells where no words of it are known.

    Args:
        page: the page on which it is searched.
        typed: what was typed.
    """
    contents = page.rules.contents
    found = page.rules.kept(_index).search(typed[:LONGEST_SEARCH])
    if found.anything:
        return found
    names = {topic_fact(topic): topic for topic in contents.topics}
    told = told_facts(page, typed[:LONGEST_SEARCH], {*names, *contents.fact_groups})
    return FactsFound(
        tuple(fact for fact in told if fact not in names), tuple(names[fact] for fact in told if fact in names)
    )


def _index(rules: DatedRules) -> FactIndex:
    return FactIndex.of(rules.contents)


def _words_of(fact: Fact) -> Iterator[str]:
    texts = [fact.name, fact.question, *(fact.values or {}).values()]
    if isinstance(fact.say, Saying):
        texts += fact.say.forms
    elif fact.say is not None:
        texts.append(fact.say)
    for text in texts:
        yield from in_all_languages(text)
