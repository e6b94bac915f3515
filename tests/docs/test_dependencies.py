"""What the product imports is what it installs: `make serve` has none of the tools for development."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

from engine.locations import PROJECT

OWN = ("api", "engine")


def _imported(file: Path) -> Iterator[str]:
    """The packages that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _required(name: str) -> list[str]:
    try:
        return [one for one in requires(name) or [] if "extra ==" not in one]
    except PackageNotFoundError:
        return []


def test_every_package_that_the_product_imports_is_a_dependency_of_it() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]  # `make serve` has these two beside the dependencies
    wanted = [*project["project"]["dependencies"], *groups["assets"], *groups["node"]]
    declared = {_plain(re.split(r"[\[<>=~! ]", one)[0]) for one in wanted if isinstance(one, str)}
    # What a dependency of ours is made of comes with it.
    declared |= {_plain(re.split(r"[\[<>=~!; (]", one)[0]) for name in declared for one in _required(name)}
    of_package = packages_distributions()
    missing = {}
    for folder in OWN:
        for file in (PROJECT / folder).rglob("*.py"):
            for package in _imported(file):
                if package in sys.stdlib_module_names or package in OWN:
                    continue
                # What is not installed here, whoever imports it does without: Node.js, where the machine has its own.
                if package in of_package and not {_plain(name) for name in of_package[package]} & declared:
                    missing[package] = str(file.relative_to(PROJECT))
    assert missing == {}
