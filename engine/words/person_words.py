"""A made-up person in words: what was answered, in the order of the vocabulary."""

from collections.abc import Iterator, Mapping

from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.vocabulary import FactValue
from engine.words.wording import Words, answer_in_words


def person_in_words(rules: DatedRules, facts: Mapping[str, FactValue | None], words: Words) -> Iterator[str]:
    """Each answer as the name of its fact and its value.

    Args:
        rules: the rules of the day.
        facts: facts and values; None stands for "asked, and not known".
        words: the words of a language.
    """
    for fact in rules.contents.facts:
        if fact in facts:
            yield words.pair(words.fact(fact), answer_in_words(rules, fact, facts[fact], words))
