"""What a package holds by being there: whoever adds a module to it names it nowhere else."""

import inspect
from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules


def classes_in(package: str, path: Iterable[str]) -> list[type]:
    """The classes that the modules of a package know and that are not abstract, each once, by their names.

    Args:
        package: the full name of the package.
        path: where its modules stand.
    """
    modules = [import_module(f"{package}.{module.name}") for module in iter_modules(path)]
    found = {
        member
        for module in modules
        for member in vars(module).values()
        if inspect.isclass(member) and not inspect.isabstract(member)
    }
    return sorted(found, key=lambda one: one.__name__)
