"""The statuses of the second layer: every module of this package that defines one.

A new status is one new module; nothing else has to name it.
"""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from engine.logic.statuses.base import Status


def _defined() -> Iterator[type[Status]]:
    for module in iter_modules(__path__):
        for member in import_module(f"{__name__}.{module.name}").__dict__.values():
            if inspect.isclass(member) and issubclass(member, Status) and not inspect.isabstract(member):
                yield member


#: The statuses, by the key that names their subject in YAML.
STATUSES: dict[str, type[Status]] = {
    status.subject: status for status in sorted(frozenset(_defined()), key=lambda found: found.__name__)
}
