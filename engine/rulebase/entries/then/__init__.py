"""The forms that a conclusion may have: every module of this package that defines one.

A new form is one new module and its words; nothing else has to name it.
"""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from engine.rulebase.entries.then.base import Then


def _defined() -> Iterator[type[Then]]:
    for module in iter_modules(__path__):
        for member in import_module(f"{__name__}.{module.name}").__dict__.values():
            if inspect.isclass(member) and issubclass(member, Then) and member is not Then:
                yield member


#: The forms by the key that stands under ``then:``, in the order in which they are shown.
THEN_FORMS: dict[str, type[Then]] = {
    form.key: form for form in sorted(frozenset(_defined()), key=lambda form: (form.place, form.key))
}
