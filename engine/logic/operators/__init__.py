"""The operators of the rule language: every module of this package that defines one.

A new operator is one new module; nothing else has to name it.
"""

import inspect
from collections.abc import Collection, Iterator
from importlib import import_module
from pkgutil import iter_modules

from engine.logic.operators.base import Combination, Expression, FactTest


def _defined() -> Iterator[type[Expression]]:
    for module in iter_modules(__path__):
        members = import_module(f"{__name__}.{module.name}").__dict__.values()
        for member in members:
            if (
                inspect.isclass(member)
                and issubclass(member, Combination | FactTest)
                and not inspect.isabstract(member)
            ):
                yield member


def without_wording(words: Collection[str]) -> Iterator[str]:
    """The operators that nobody can say: they make no phrase of their own, and no wording has their key.

    Args:
        words: the wordings that there are.
    """
    for key, operator in (*FACT_TESTS.items(), *COMBINATIONS.items()):
        if operator.phrase in (FactTest.phrase, Combination.phrase) and key not in words:
            yield key


_OPERATORS = frozenset(_defined())
#: The tests on one fact, by the key that stands beside ``fact:``.
FACT_TESTS: dict[str, type[FactTest]] = {
    operator.key: operator
    for operator in sorted(_OPERATORS, key=lambda found: found.__name__)
    if issubclass(operator, FactTest)
}
#: The operators that stand under a key of their own.
COMBINATIONS: dict[str, type[Combination]] = {
    operator.key: operator
    for operator in sorted(_OPERATORS, key=lambda found: found.__name__)
    if issubclass(operator, Combination)
}
