"""Files that stand among the rules and are not read: somebody thinks that they count."""

from collections.abc import Collection, Iterator
from pathlib import Path

from engine.errors import Problem

#: Read by other parts than the rule base: people who are made up, records, reports.
_READ_ELSEWHERE = frozenset({"synthesis.yaml", "records.yaml", "reports.yaml"})
#: Each file is an overlay that is read when somebody asks for it.
_OVERLAYS = "reforms"
#: What editors and people leave behind on purpose.
_LEFT_BEHIND = (".bak", ".orig", ".swp", ".tmp", "~")


def unread_files(root: Path, read: Collection[str]) -> Iterator[Problem]:
    """Name each file that looks like YAML and that nobody reads, with what to do about it.

    Args:
        root: the folder of the rules, or of the catalogue.
        read: the files that were read, relative to it.
    """
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        name = path.name.lower()
        if not path.is_file() or name.endswith(_LEFT_BEHIND) or any(part.startswith(".") for part in relative.parts):
            continue
        if ".yaml" not in name and ".yml" not in name:
            continue
        if relative.as_posix() in read or relative.as_posix() in _READ_ELSEWHERE:
            continue
        where = f"{root.name}/{relative}"
        if path.suffix != ".yaml":
            yield Problem(where, f"this file is not read; its name must end in .yaml, not in {_end(path.name)}")
        elif len(relative.parts) > 2:
            yield Problem(where, f"this file is not read; put it into {root.name}/{relative.parts[0]}")
        elif relative.parts[0] != _OVERLAYS:
            yield Problem(where, "this file is not read; no part of the rules has this name or folder")


def _end(name: str) -> str:
    """What stands from the ending on, with its capitals: ``.YAML``, ``.yml``, ``.yaml.txt``."""
    return name[min(place for ending in (".yaml", ".yml") if (place := name.lower().find(ending)) >= 0) :]
