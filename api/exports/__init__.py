"""The formats in which a decision can be had: every module of this package that has an `EXPORT`, by its name.

A new format is one new module; nothing else has to name it.
"""

from importlib import import_module
from pkgutil import iter_modules

from api.exports.base import Export

_MODULES = [(module.name, import_module(f"{__name__}.{module.name}")) for module in iter_modules(__path__)]
#: By name.
EXPORTS: dict[str, Export] = {name: found.EXPORT for name, found in _MODULES if hasattr(found, "EXPORT")}
#: What is given when nobody asks for another one.
DEFAULT = "json"
