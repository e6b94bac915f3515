"""Reads every file of the rule base and the catalogue into its model, and says where each entry stands."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from engine.errors import Problem
from engine.models import model_at
from engine.rulebase.entries.saying import FORMS
from engine.rulebase.reading.placing import Placing
from engine.rulebase.reading.unread import unread_files
from engine.rulebase.reading.unwritten import unwritten_texts
from engine.rulebase.reading.yaml_source import YamlFile, read_yaml
from engine.shelf import NOTHING_KEPT, Shelf
from engine.suggestions import nearest

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R")
#: What should stand there, by how the types of pydantic's findings begin.
_EXPECTED = {
    "dict_": "a mapping",
    "model_": "a mapping",
    "tuple_": "a list",
    "list_": "a list",
    "string_type": "a text",
    "string_too_short": "a text, and this is empty",
    "too_short": "something, and this is empty",
    "bool_": "true or false",
    "int_": "a whole number",
    "date_": "a date such as 2026-11-21",
}
#: What pydantic adds to the place of a key that is none of those that may stand there.
_OF_A_KEY = "[key]"


@dataclass
class FileReader:
    """Collects entries, their places and the problems met on the way.

    Attributes:
        problems: what is wrong so far.
        placing: where each entry stands.
        digest: the hash of all bytes read.
        read: the files that were read, by root and name.
        kept: where each file may be kept as it was read.
    """

    rules: Path
    catalogue: Path
    kept: Shelf = NOTHING_KEPT
    problems: list[Problem] = field(default_factory=list)
    placing: Placing = field(default_factory=Placing)
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    read: dict[Path, set[str]] = field(default_factory=dict)
    _shelves: dict[str, Shelf] = field(default_factory=dict)

    def folder(self, root: Path, folder: str, *, optional: bool = False) -> list[YamlFile]:
        """The YAML files of a folder, by name; a missing one is a problem, unless a rule base can do without."""
        found = root / folder
        if not found.is_dir():
            if optional:
                return []
            self.problems.append(Problem(f"{root.name}/{folder}", "this folder is missing"))
            return []
        return [self.file(root, f"{folder}/{path.name}") for path in sorted(found.glob("*.yaml"))]

    def check_all_read(self) -> None:
        """Name the files among those that were read that nobody reads."""
        for root, names in self.read.items():
            self.problems.extend(unread_files(root, names))

    def file(self, root: Path, relative: str) -> YamlFile:
        """One YAML file; a missing one is a problem."""
        name = f"{root.name}/{relative}"
        path = root / relative
        if not path.is_file():
            self.problems.append(Problem(name, "this file is missing"))
            return YamlFile(name, {}, {})
        self.read.setdefault(root, set()).add(relative)
        held = path.read_bytes()
        self.digest.update(relative.encode(errors="surrogateescape") + b"\0" + held + b"\0")
        kept = self._shelves[name] = self.kept.under(name, hashlib.sha256(held).hexdigest())
        file, problems = kept.fetch("file", lambda: _read(path, name))
        self.problems.extend(problems)
        if not isinstance(file.data, dict):
            self.problems.append(Problem(file.where(), "expected a mapping"))
            return YamlFile(name, {}, {})
        return file

    def entries(self, section: str, files: list[YamlFile], model: type[M]) -> dict[str, M]:
        """The entries of files that map ids to entries; an id stands once, also when only its case differs."""
        found: dict[str, M] = {}
        taken: dict[str, str] = {}
        for file in files:
            read = self._read_once(
                file, model, lambda file: {one: _model(file, (one,), data, model) for one, data in file.data.items()}
            )
            for entry_id, (entry, problems) in read.items():
                if self._is_new(section, entry_id, file.where((entry_id,)), taken):
                    self.placing.put((section, entry_id), file, (entry_id,))
                    self.problems.extend(problems)
                    if entry is not None:
                        found[entry_id] = entry
                        taken[str(entry_id).lower()] = entry_id
        return found

    def one_each(self, section: str, files: list[YamlFile], model: type[M]) -> dict[str, M]:
        """The entries of files that hold one entry, whose ``id`` is the name of the file."""
        found: dict[str, M] = {}
        taken: dict[str, str] = {}
        for file in files:
            if not file.lines:
                continue  # it cannot be read, which was told with its reason
            expected = Path(file.name).stem
            entry_id = file.data.get("id")
            if entry_id is None:
                self.problems.append(Problem(file.where(), f"the id is missing; the file is called '{expected}'"))
                continue
            if entry_id != expected:
                self.problems.append(
                    Problem(file.where(("id",)), f"the id is '{entry_id}', and the file is called '{expected}'")
                )
                continue
            if self._is_new(section, expected, file.where(), taken):
                self.placing.put((section, expected), file)
                entry = self._whole(file, model)
                if entry is not None:
                    found[expected] = entry
                    taken[expected.lower()] = expected
        return found

    def single(self, section: str, file: YamlFile, model: type[M]) -> M | None:
        """The only entry of a file."""
        self.placing.put((section, ""), file)
        if not file.lines:
            return None  # it cannot be read, which was told with its reason
        return self._whole(file, model)

    def _whole(self, file: YamlFile, model: type[M]) -> M | None:
        """The entry that is a whole file; None, and problems, when it does not fit its model."""
        entry, problems = self._read_once(file, model, lambda file: _model(file, (), file.data, model))
        self.problems.extend(problems)
        return entry

    def _read_once(self, file: YamlFile, model: type[BaseModel], read: Callable[[YamlFile], R]) -> R:
        """What a file holds as its model, kept beside the file: whatever stands in the others, it reads the same."""
        return self._shelves.get(file.name, NOTHING_KEPT).fetch(model.__name__, lambda: read(file))

    def model(self, file: YamlFile, path: tuple[str | int, ...], data: Any, model: type[M]) -> M | None:
        """One entry as its model; None, and problems, when it does not fit."""
        entry, problems = _model(file, path, data, model)
        self.problems.extend(problems)
        return entry

    def _is_new(self, section: str, entry_id: str, where: str, taken: Mapping[str, str]) -> bool:
        """Whether no entry has the id, whatever its capitals; `taken` has those that were read, without capitals."""
        same = taken.get(str(entry_id).lower())
        if same is not None:
            first = self.placing.start((section, same))
            self.problems.append(Problem(where, f"the id '{entry_id}' is already used ('{same}' at {first})"))
        return same is None


def _read(path: Path, name: str) -> tuple[YamlFile, list[Problem]]:
    """One file, and what is wrong with it, whatever stands in the others."""
    file, problems = read_yaml(path, name)
    return file, [*problems, *unwritten_texts(file)]


def _model(
    file: YamlFile, path: tuple[str | int, ...], data: Any, model: type[M]
) -> tuple[M | None, Sequence[Problem]]:
    """One entry as its model; None, and problems, when it does not fit."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        details = cast("list[Mapping[str, Any]]", error.errors(include_url=False))
        return None, [_problem(file, path, detail, model) for detail in details]


def _problem(file: YamlFile, path: tuple[str | int, ...], detail: Mapping[str, Any], model: type[BaseModel]) -> Problem:
    """One of pydantic's findings, at its line, in our words."""
    inner = tuple(step for step in detail["loc"] if step not in FORMS and not _is_of_pydantic(step))
    where = file.where((*path, *inner))
    named = inner[:-1] if inner[-1:] == (_OF_A_KEY,) else inner
    last = str(named[-1]) if named else ""
    if detail["type"] == "extra_forbidden" and " " in last:
        return Problem(where, f"unknown key '{last}': between brackets a text with a comma stands in quotes")
    if detail["type"] == "extra_forbidden":
        return Problem(where, f"unknown key '{last}'", nearest(last, _keys_at(model, inner[:-1])))
    if detail["type"] == "missing":
        return Problem(where, f"'{last}' is missing")
    hint = None
    message = str(detail["msg"]).removeprefix("Value error, ")
    if detail["type"] == "greater_than_equal":
        message = f"expected a whole number of at least {detail['ctx']['ge']}"
    if detail["type"] == "literal_error":
        message = message.replace("Input should be", "expected")
        hint = nearest(str(detail["input"]), re.findall(r"'([^']+)'", message))
    elif expected := next((words for kind, words in _EXPECTED.items() if detail["type"].startswith(kind)), ""):
        message = f"expected {expected}"
    return Problem(where, f"{last}: {message}" if last else message, hint)


def _is_of_pydantic(step: str | int) -> bool:
    """Whether a step of a path names one of several types that a value can have, and stands in no file."""
    return isinstance(step, str) and step.endswith("]") and step != _OF_A_KEY


def _keys_at(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The keys that the model knows at a path, as far as it can be followed."""
    found = model_at(model, path)
    return list(found.model_fields) if found else []
