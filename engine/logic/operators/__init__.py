"""The operators of the rule language: every module of this package that defines one.

A new operator is one new module; nothing else has to name it.
"""

from collections.abc import Collection, Iterator

from engine.discovery import classes_in
from engine.logic.operators.base import Combination, FactTest

_CLASSES = classes_in(__name__, __path__)
#: The tests on one fact, by the key that stands beside ``fact:``.
FACT_TESTS: dict[str, type[FactTest]] = {test.key: test for test in _CLASSES if issubclass(test, FactTest)}
#: The operators that stand under a key of their own.
COMBINATIONS: dict[str, type[Combination]] = {one.key: one for one in _CLASSES if issubclass(one, Combination)}


def without_wording(words: Collection[str]) -> Iterator[str]:
    """The operators that nobody can say: they make no phrase of their own, and no wording has their key.

    Args:
        words: the wordings that there are.
    """
    for key, operator in (*FACT_TESTS.items(), *COMBINATIONS.items()):
        if operator.phrase in (FactTest.phrase, Combination.phrase) and key not in words:
            yield key
