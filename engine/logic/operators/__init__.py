"""The operators of the rule language: every module of this package that defines one.

A new operator is one new module; nothing else has to name it.
"""

import inspect
from collections.abc import Iterator
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
