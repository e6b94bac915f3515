"""A reform as it stands in YAML, and the rules as they would be with it.

A reform is read and checked like the rest: what it changes is put into the entry that it changes, that entry is read by
the model of its kind, every reference is followed, and the rules of the day are compiled. Each mistake has the line of
the reform that makes it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field, StrictInt

from engine.errors import Problem, RuleBaseError
from engine.language import NonEmpty, Text
from engine.logic.compilation.compiler import Compiler
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.catalogue import Service
from engine.rulebase.entries.common import Entry, Sourced, unknown_ids
from engine.rulebase.entries.conclusions import Rule
from engine.rulebase.entries.criteria import Criterion, Parameter, parts_of
from engine.rulebase.entries.rule_base import Contents, Places
from engine.rulebase.entries.service_kind import ServiceKind
from engine.rulebase.entries.vocabulary import Constraint
from engine.rulebase.reading.files import FileReader
from engine.rulebase.reading.references import reference_problems
from engine.rulebase.reading.yaml_source import YamlFile
from engine.suggestions import nearest

M = TypeVar("M", bound=BaseModel)
Path_ = tuple[str | int, ...]
#: The lists of a service whose items have ids: in a reform they are mappings from id to what changes, null removes one.
_LISTS = (("eligibility",), ("application", "requirements"))
#: The key of a criterion that repeats a part of it: it goes with that part.
_ASSUMED = "assumed"
#: Nothing is in force on a day before all days: a closed service keeps its entry, for what refers to it.
_BEFORE_ALL_DAYS = date.min


class Reform(Sourced):
    """What a reform changes; everything else stays as it is.

    Attributes:
        parameters: new values.
        criteria: shared criteria, each with the keys that change; null removes a key.
        services: services, each with the keys that change; a criterion of a service is changed or added by its id, and
            removed by null. An entry that the catalogue does not have is a new service, given whole.
        closed: services that no longer exist.
        conclusions: rules of the second layer, each with the keys that change; null removes the rule.
        constraints: constraints, each with the keys that change; null removes it.
        kinds: kinds of services, each with the keys that change.
    """

    id: NonEmpty
    name: Text
    description: Text
    parameters: dict[NonEmpty, StrictInt] = Field(default_factory=dict)
    criteria: dict[NonEmpty, dict[str, Any]] = Field(default_factory=dict)
    services: dict[NonEmpty, dict[str, Any]] = Field(default_factory=dict)
    closed: tuple[NonEmpty, ...] = ()
    conclusions: dict[NonEmpty, dict[str, Any] | None] = Field(default_factory=dict)
    constraints: dict[NonEmpty, dict[str, Any] | None] = Field(default_factory=dict)
    kinds: dict[NonEmpty, dict[str, Any]] = Field(default_factory=dict)


class ReformSource(YamlFile):
    """A reform that did not come from a file: its parts are named by their paths."""

    def where(self, path: Path_ = ()) -> str:
        """The path of a part, such as ``reform.services.dune``."""
        return ".".join((self.name, *(str(step) for step in path)))


@dataclass
class _Overlay:
    """Puts a reform over the contents, and collects what is wrong."""

    contents: Contents
    file: YamlFile
    reader: FileReader = field(default_factory=lambda: FileReader(Path(), Path()))
    lines: dict[tuple[str, ...], str] = field(default_factory=dict)
    rewritten: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def problems(self) -> list[Problem]:
        return self.reader.problems

    def problem(self, path: Path_, message: str, hint: str | None = None) -> None:
        self.problems.append(Problem(self.file.where(path), message, hint))

    def is_known(self, path: Path_, what: str, name: str, known: Collection[str]) -> bool:
        """Whether an id is one of those that are known; else that is a problem."""
        mistakes = list(unknown_ids(what, name, known))
        for mistake in mistakes:
            self.problem(path, mistake.message, mistake.suggestion)
        return not mistakes

    def apply(self, reform: Reform) -> Contents:
        document = reform.source.document if reform.source else None
        if document is not None:
            self.is_known(("source", "document"), "document", document, self.contents.documents)
        old = self.contents
        return replace(
            old,
            parameters=self._parameters(reform),
            criteria=self._criteria(reform),
            rules=self._whole("conclusions", "rules", old.rules, reform.conclusions, Rule),
            constraints=self._whole("constraints", "constraints", old.constraints, reform.constraints, Constraint),
            kinds=self._whole("kinds", "kinds", old.kinds, reform.kinds, ServiceKind),
            services=self._services(reform),
            places=Places(self._lines),
            version=f"{old.version}+{reform.id}",
        )

    def _parameters(self, reform: Reform) -> dict[str, Parameter]:
        parameters = dict(self.contents.parameters)
        for name, value in reform.parameters.items():
            if self.is_known(("parameters", name), "parameter", name, parameters):
                parameters[name] = self._parameter(name, parameters[name], value)
        return parameters

    def _criteria(self, reform: Reform) -> dict[str, Criterion]:
        criteria = dict(self.contents.criteria)
        for name, changes in reform.criteria.items():
            if self.is_known(("criteria", name), "criterion", name, criteria):
                data, steps = self._merged(_plain(criteria[name]), changes, ("criteria", name))
                criteria[name] = self._read("criteria", name, data, steps, Criterion) or criteria[name]
        return criteria

    def _services(self, reform: Reform) -> dict[str, Service]:
        services = dict(self.contents.services)
        for name, changes in reform.services.items():
            old = _plain(services[name]) if name in services else {}
            data, steps = self._merged(old, changes, ("services", name))
            if name not in services:
                data = {"id": name, **data}
            read = self._read("services", name, data, steps, Service)
            if read is not None:
                services[name] = read
        for place, name in enumerate(reform.closed):
            if self.is_known(("closed", place), "service", name, services):
                services[name] = services[name].model_copy(update={"valid_from": None, "valid_to": _BEFORE_ALL_DAYS})
        return services

    def _whole(
        self, key: str, section: str, entries: Mapping[str, M], changes: Mapping[str, Any], model: type[M]
    ) -> dict[str, M]:
        """Entries of which each key is changed as a whole, or which are removed."""
        found = dict(entries)
        for name, change in changes.items():
            if not self.is_known((key, name), f"entry of {key}", name, found):
                continue
            if change is None:
                del found[name]
            else:
                old = {field: getattr(found[name], field) for field in found[name].model_fields_set}
                steps: dict[Path_, Path_] = {(): (key, name), **{(step,): (key, name, step) for step in change}}
                found[name] = self._read(section, name, {**old, **change}, steps, model) or found[name]
        return found

    def _lines(self) -> dict[tuple[str, ...], str]:
        """Where all entries stand; the lines of a part that the reform writes anew are those of the reform."""
        lines = dict(self.contents.places.lines)
        # There are tens of thousands, and a reform changes few entries.
        changed = {name for _, name, _ in self.rewritten}
        for path in [path for path in lines if path[1] in changed and path[:3] in self.rewritten]:
            del lines[path]
        return {**lines, **self.lines}

    def _parameter(self, name: str, entry: Parameter, value: int) -> Parameter:
        self.lines["parameters", name] = self.file.where(("parameters", name))
        if value < entry.at_least:
            self.problem(("parameters", name), f"'{name}' is at least {entry.at_least}, not {value}")
        values = tuple(item.model_copy(update={"value": value}) for item in entry.values)
        return entry.model_copy(update={"values": values})

    def _read(self, section: str, name: str, data: Any, steps: Mapping[Path_, Path_], model: type[M]) -> M | None:
        """Read a merged entry; a mistake in it stands where the reform says the nearest part around it."""
        where = {path: self.file.where(source) for path, source in steps.items()}
        self.rewritten |= {(section, name, str(path[0])) for path in steps if path}
        for path, line in where.items():
            self.lines[(section, name, *(str(step) for step in path))] = line
        merged = _Merged(self.file.name, data, {}, where)
        return self.reader.model(merged, (), data, model)

    def _merged(
        self, old: dict[str, Any], changes: dict[str, Any], source: Path_
    ) -> tuple[dict[str, Any], dict[Path_, Path_]]:
        """The entry with its changes, and for every part that the reform wrote its path in the reform."""
        steps: dict[Path_, Path_] = {(): source}
        merged = self._merge(old, changes, (), source, steps)
        for path in _LISTS:
            holder: Any = merged
            for key in path[:-1]:
                holder = holder.get(key, {}) if isinstance(holder, dict) else {}
            if isinstance(holder, dict) and isinstance(holder.get(path[-1]), dict):
                named = holder[path[-1]]
                order = {(*path, name): (*path, place) for place, name in enumerate(named)}
                for step in [step for step in steps if step[: len(path) + 1] in order]:
                    steps[(*order[step[: len(path) + 1]], *step[len(path) + 1 :])] = steps.pop(step)
                holder[path[-1]] = [
                    {"id": name, **item} if isinstance(item, dict) else item for name, item in named.items()
                ]
        return merged, steps

    def _merge(
        self, old: dict[str, Any], changes: dict[str, Any], path: Path_, source: Path_, steps: dict[Path_, Path_]
    ) -> Any:
        found = dict(old)
        for key, value in changes.items():
            here = (*path, key)
            steps[here] = (*source, key)
            items = here in _LISTS or here[:-1] in _LISTS or here in {item[:-1] for item in _LISTS}
            if value is None:
                if found.pop(key, None) is None:
                    self.problem((*source, key), f"there is no '{key}' to remove", nearest(str(key), old))
            elif items and isinstance(value, dict):
                found[key] = self._merge(found.get(key) or {}, value, here, (*source, key), steps)
            else:
                found[key] = value
        if _ASSUMED in found and _ASSUMED not in changes and not _is_assumed_still(found):
            del found[_ASSUMED]
        return found


def _is_assumed_still(criterion: Mapping[str, Any]) -> bool:
    """Whether the part of a criterion that its assumption is about stands in it with the changes too."""
    return bool(criterion.get("assumption")) and criterion[_ASSUMED] in parts_of(criterion.get("met_when"))


@dataclass(frozen=True)
class _Merged(YamlFile):
    """An entry put together from two places; what the reform did not write has the line of what it did."""

    places: Mapping[Path_, str]

    def where(self, path: Path_ = ()) -> str:
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]


def with_reform(contents: Contents, day: date, file: YamlFile) -> tuple[Reform, DatedRules]:
    """The rules of a day as they would be with a reform.

    Args:
        contents: the rule base.
        day: the day whose rules count.
        file: the reform, as data with its places.

    Raises:
        RuleBaseError: the reform does not fit its format, names what does not exist, or makes rules that are wrong.
    """
    overlay = _Overlay(contents, file)
    reform = overlay.reader.model(file, (), file.data, Reform)
    if reform is None:
        raise RuleBaseError(overlay.problems)
    changed = overlay.apply(reform)
    problems = overlay.problems or reference_problems(changed)
    if problems:
        raise RuleBaseError(problems)
    compiler = Compiler(changed, day, [])
    rules = compiler.compile()
    if rules is None or compiler.problems:
        raise RuleBaseError(compiler.problems)
    return reform, rules


def _plain(entry: Entry) -> dict[str, Any]:
    """An entry as the data of its YAML, with the lists of items with ids as mappings."""
    data = entry.model_dump(exclude_none=True, by_alias=True)
    for path in _LISTS:
        holder: Any = data
        for key in path[:-1]:
            holder = holder.get(key, {})
        if path[-1] in holder:
            holder[path[-1]] = {item["id"]: item for item in holder[path[-1]]}
    return data
