"""YAML with line numbers, strict: YAML 1.2 booleans, no duplicate keys, no anchors across meanings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from engine.errors import Problem

Path_ = tuple[str | int, ...]

# C is several times faster and gives the same nodes; it is missing where PyYAML was built without libyaml.
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BaseLoader):  # type: ignore[misc]  # which base there is depends on how PyYAML was built
    """Only true and false are booleans; dates are dates; everything else is as in YAML 1.2's core schema."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own protocol


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
    ("timestamp", r"\d{4}-\d{2}-\d{2}", "0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file as plain data, and where each part of it stands.

    Attributes:
        name: the file as it is named in messages.
        data: mappings, lists and scalars.
        lines: the line of each part, by its path of keys and positions.
    """

    name: str
    data: Any
    lines: Mapping[Path_, int]

    def where(self, path: Path_ = ()) -> str:
        """``file:line`` of a part, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.name}:{self.lines.get(path, 1)}"


def read_yaml(path: Path, name: str) -> tuple[YamlFile, list[Problem]]:
    """Read one file.

    Args:
        path: the file.
        name: how it is called in messages.

    Returns:
        the file, and its mistakes (not YAML, not UTF-8, a key that stands twice); its data is an empty mapping when
        it cannot be read.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except UnicodeDecodeError:
        return YamlFile(name, {}, {}), [Problem(f"{name}:1", "the file is not UTF-8 text")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or str(error)
        return YamlFile(name, {}, {}), [Problem(f"{name}:{line}", f"not valid YAML: {reason}")]
    lines: dict[Path_, int] = {}
    problems: list[Problem] = []
    data = {} if root is None else _plain(root, (), name, lines, problems)
    return YamlFile(name, data, lines), problems


def _plain(node: yaml.Node, path: Path_, name: str, lines: dict[Path_, int], problems: list[Problem]) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line + 1
            if key in mapping:
                problems.append(Problem(f"{name}:{line}", f"the key '{key}' stands here a second time"))
                continue
            lines[(*path, key)] = line
            mapping[key] = _plain(value_node, (*path, key), name, lines, problems)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, position), name, lines, problems) for position, item in enumerate(node.value)]
    return _SCALARS.construct_object(node, deep=True)


_SCALARS = yaml.constructor.SafeConstructor()
