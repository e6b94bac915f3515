"""YAML with line numbers, strict: YAML 1.2 booleans, no duplicate keys, no tags, nothing that grows without measure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from engine.errors import Problem

Path_ = tuple[str | int, ...]

# C is several times faster and gives the same nodes; it is missing where PyYAML was built without libyaml.
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class _Loader(_BaseLoader):  # type: ignore[misc]  # which base there is depends on how PyYAML was built
    """Only true and false are booleans; dates are dates; everything else is as in YAML 1.2's core schema."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own protocol

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: tuple[bool, bool]) -> str:
        """The tag of a node that has none; PyYAML's own looks up what we never register, for a quarter of a load."""
        if kind is not yaml.ScalarNode:
            return _LIST if kind is yaml.SequenceNode else _MAPPING
        if implicit[0]:  # neither quoted nor a block of text
            for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                if pattern.match(value):
                    return tag
        return _TEXT

    def descend_resolver(self, node: yaml.Node | None, index: Any) -> None:
        """No tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """See `descend_resolver`."""


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
    ("timestamp", r"\d{4}-\d{2}-\d{2}", "0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))


#: No file of rules comes near; what is larger is something else.
MOST_SIGNS = 4_000_000
#: No rule comes near; a reader in C has no other bound.
MOST_DEPTH = 60
#: What a file stands for when each alias is written out; the largest of ours has some ten thousand.
MOST_PARTS = 200_000
_DEEP = rf"^ {{{2 * MOST_DEPTH}}}|(?:[-?] +){{{MOST_DEPTH // 4}}}"
#: What may be a tag, or many levels without a bracket; and what may be an anchor or an alias too.
_SIGNS = re.compile(rf"(?m)(?:^|[\s\[{{,:?-])!|{_DEEP}")
_SIGNS_OUTSIDE = re.compile(rf"(?m)(?:^|[\s\[{{,:?-])[&*!]|{_DEEP}")
_BRACKETS = re.compile(r"[\[\]{}]")


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


def read_yaml(path: Path, name: str, *, aliases: bool = True) -> tuple[YamlFile, list[Problem]]:
    """Read one file.

    Args:
        path: the file.
        name: how it is called in messages.
        aliases: whether a text may stand for another one in the same file; not in a file from outside, of which
            every line should say what it means.

    Returns:
        the file, and its mistakes: not YAML, not UTF-8, a key that stands twice, a day that is none, a tag. Its data
        is an empty mapping when it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return YamlFile(name, {}, {}), [Problem(f"{name}:1", "the file is not UTF-8 text")]
    except OSError as error:
        return YamlFile(name, {}, {}), [Problem(name, f"the file cannot be read: {error.strerror}")]
    if len(text) > MOST_SIGNS:
        return YamlFile(name, {}, {}), [Problem(f"{name}:1", f"the file has more than {MOST_SIGNS} signs")]
    reader = _Plain(name)
    try:
        problems = list(_unwelcome(text, name, aliases=aliases))
        root = None if problems else yaml.compose(text, Loader=_Loader)
        if root is None and not problems:  # as after a full disk: whatever stood there would go without a word
            problems = [Problem(f"{name}:1", "nothing stands in this file")]
        data = {} if root is None else reader.read(root, ())
    except _TooMuchError as error:
        return YamlFile(name, {}, {}), [error.problem]
    except yaml.reader.ReaderError:
        return YamlFile(name, {}, {}), [_odd_sign(text, name)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or str(error)
        return YamlFile(name, {}, {}), [Problem(f"{name}:{line}", f"not valid YAML: {reason}")]
    return YamlFile(name, data, reader.lines), [*problems, *reader.problems]


def _odd_sign(text: str, name: str) -> Problem:
    """The first sign that YAML does not take, at its line, which its readers do not tell."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return Problem(f"{name}:{line}", f"not valid YAML: the sign '{found[0] if found else ''}' may not stand here")


def _unwelcome(text: str, name: str, *, aliases: bool) -> Iterator[Problem]:
    """Tags, deep nesting and, where they are not read, anchors and aliases, each at its line.

    Most files have no sign of either and are not looked through.
    """
    if not (_SIGNS if aliases else _SIGNS_OUTSIDE).search(text) and _deepest_bracket(text) <= MOST_DEPTH:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            continue
        where = f"{name}:{event.start_mark.line + 1 if event.start_mark else 1}"
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                yield Problem(where, f"nested deeper than {MOST_DEPTH} levels")
                return
        anchor = getattr(event, "anchor", None)
        if anchor is not None and not aliases:
            kind = f"the alias '*{anchor}'" if isinstance(event, yaml.AliasEvent) else f"the anchor '&{anchor}'"
            yield Problem(where, f"{kind} is not read here; write out the text wherever it is meant")
        tag = getattr(event, "tag", None)
        if tag is not None:
            words = "write the value without it, or in quotes if it is a text that begins with '!'"
            yield Problem(where, f"the tag '{tag[:40]}' is not read; {words}")


def _deepest_bracket(text: str) -> int:
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


class _TooMuchError(Exception):
    """The file stands for more than can be read."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class _Plain:
    """Makes plain data of nodes, and notes where each part stands and what is wrong with it."""

    def __init__(self, name: str) -> None:
        self.lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []
        self._name = name
        self._parts = 0
        self._around: set[int] = set()

    def read(self, node: yaml.Node, path: Path_) -> Any:
        """The data of a node.

        Raises:
            _TooMuchError: the node stands inside itself, or aliases make it grow without measure.
        """
        where = f"{self._name}:{node.start_mark.line + 1}"
        self.lines.setdefault(path, node.start_mark.line + 1)
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise _TooMuchError(Problem(where, f"with its aliases the file has more than {MOST_PARTS} parts"))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, where)
        if id(node) in self._around:
            raise _TooMuchError(Problem(where, "an alias in here stands for the part around it"))
        self._around.add(id(node))
        data = self._mapping(node, path) if isinstance(node, yaml.MappingNode) else self._list(node, path)
        self._around.discard(id(node))
        return data

    def _list(self, node: yaml.Node, path: Path_) -> list[Any]:
        return [self.read(item, (*path, position)) for position, item in enumerate(node.value)]

    def _mapping(self, node: yaml.Node, path: Path_) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(f"{self._name}:{line}", "a key is a word, not a list or a mapping"))
            elif key == "<<":
                words = "'<<' is not read; write out the keys that it should bring along"
                self.problems.append(Problem(f"{self._name}:{line}", words))
            elif key in mapping:
                self.problems.append(Problem(f"{self._name}:{line}", f"the key '{key[:60]}' stands here a second time"))
            else:
                self.lines[(*path, key)] = line
                mapping[key] = self.read(value_node, (*path, key))
        return mapping

    def _scalar(self, node: yaml.ScalarNode, where: str) -> Any:
        if node.tag == _TEXT:
            return node.value
        try:
            return _SCALARS.construct_object(node, deep=True)
        except (ValueError, yaml.YAMLError):
            if node.tag.endswith(":timestamp"):
                message = f"{node.value} is no day of the calendar"
            else:
                message = f"'{node.value[:40]}' is no value; a number has no more than some thousand digits"
            self.problems.append(Problem(where, message))
            return node.value
        finally:
            _SCALARS.constructed_objects.clear()


_SCALARS = yaml.constructor.SafeConstructor()
