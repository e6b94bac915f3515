"""Where the entries of the files stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from engine.rulebase.reading.yaml_source import Path_, YamlFile

T = TypeVar("T")
#: The section of an entry, and its id.
Entry = tuple[str, str]


@dataclass
class Placing:
    """Notes which file holds which entry; where each of its tens of thousands of parts stands is seldom asked."""

    _held: dict[Entry, tuple[str, Mapping[Path_, int], Path_]] = field(default_factory=dict)
    _beside: dict[Entry, Entry] = field(default_factory=dict)

    def put(self, entry: Entry, file: YamlFile, path: Path_ = ()) -> None:
        """Note that an entry stands in a file: at a path of one key, or as the whole of it."""
        self._held[entry] = file.name, file.lines, path

    def put_beside(self, entry: Entry, other: Entry) -> None:
        """Note that an entry follows from another one and stands where that one begins."""
        self._beside[entry] = other

    def start(self, entry: Entry) -> str:
        """``file:line`` of an entry."""
        name, lines, path = self._held[entry]
        return f"{name}:{lines.get(path, 1)}"

    def lines(self, only: Entry | None = None) -> dict[tuple[str, ...], str]:
        """``file:line`` of every part of every entry, or of one, by section, id and path."""
        found: dict[tuple[str, ...], str] = {}
        parts: dict[int, dict[str | int, dict[Path_, int]]] = {}
        for entry, (name, lines, path) in _among(self._held, only):
            here = lines
            if path:
                if id(lines) not in parts:
                    parts[id(lines)] = _by_first_key(lines)
                here = parts[id(lines)][path[0]]
            found |= {(*entry, *map(str, inner)): f"{name}:{line}" for inner, line in here.items()}
        return found | {entry: self.start(other) for entry, other in _among(self._beside, only)}


def _among(held: Mapping[Entry, T], only: Entry | None) -> Iterable[tuple[Entry, T]]:
    """What is held of all entries, or of one."""
    if only is None:
        return held.items()
    return [(only, held[only])] if only in held else []


def _by_first_key(lines: Mapping[Path_, int]) -> dict[str | int, dict[Path_, int]]:
    """The lines of a file of many entries, each with its path in its entry."""
    found: dict[str | int, dict[Path_, int]] = {}
    for path, line in lines.items():
        if path:
            found.setdefault(path[0], {})[path[1:]] = line
    return found
