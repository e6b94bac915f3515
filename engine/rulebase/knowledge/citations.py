"""Where the rule base and the catalogue name rows of the register: found in the entries, never written twice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from engine.language import Text
from engine.rulebase.entries.catalogue import Service, ServiceSource
from engine.rulebase.entries.common import Source
from engine.rulebase.entries.rule_base import Contents

Path_ = tuple[str | int, ...]
CitationKind = Literal[
    "fact",
    "constraint",
    "parameter",
    "criterion",
    "rule",
    "role",
    "household_rule",
    "organisation",
    "service",
    "scenario",
    "document",
]
#: How an entry shows what its source leaves open.
OpenMark = Literal["unclear_when", "assumption", "to_verify"]

#: What is no source and holds none: most of all values.
_LEAVES = frozenset({bool, date, int, str, type(None), Text})


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry that names one row.

    Attributes:
        row: the id of the row.
        kind: what the entry is.
        id: the entry: an id, ``service.criterion``, the title of a scenario, or the name of a file.
        where: ``file:line``.
        visible: how the entry shows an open point.
    """

    row: str
    kind: CitationKind
    id: str
    where: str
    visible: tuple[OpenMark, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A source where it stands.

    Attributes:
        section: the section of the entry that names it.
        entry: the id of that entry.
        path: the path to it in the entry.
        owners: the models around it, from outside to inside.
        source: what stands there.
    """

    section: str
    entry: str
    path: Path_
    owners: tuple[Any, ...]
    source: Source | ServiceSource


#: The sections whose entries name sources and rows, each with the kind of its citations.
CITING: dict[str, CitationKind] = {
    "facts": "fact",
    "constraints": "constraint",
    "parameters": "parameter",
    "criteria": "criterion",
    "rules": "rule",
    "roles": "role",
    "household": "household_rule",
    "organisations": "organisation",
    "services": "service",
}


def rule_base_citations(contents: Contents) -> Iterator[Citation]:
    """Every row that an entry of the rule base or the catalogue names, in the order of the files."""
    for found in sources_of(contents, CITING):
        own_id = next((owner.id for owner in reversed(found.owners[1:]) if hasattr(owner, "id")), None)
        for row in found.source.rows:
            yield Citation(
                row=row,
                kind=CITING[found.section],
                id=found.entry if own_id is None else f"{found.entry}.{own_id}",
                where=contents.places.problem(found.section, found.entry, found.path, "").where,
                visible=_visible(found.owners),
            )


def sources_of(contents: Contents, sections: Iterable[str]) -> Iterator[FoundSource]:
    """Every source that an entry of some sections names, in the order of the files."""
    for section in sections:
        entries: Mapping[str, BaseModel] = getattr(contents, section)
        for name, entry in entries.items():
            named = contents.pieces.of(("sources of", section, name), (entry,), (), partial(_sources_of, entry))
            for path, owners, source in named:
                yield FoundSource(section, name, path, owners, source)


def _sources_of(entry: BaseModel) -> list[tuple[Path_, tuple[Any, ...], Source | ServiceSource]]:
    return list(_sources_in(entry, (), ()))


def _sources_in(
    value: Any, path: Path_, owners: tuple[Any, ...]
) -> Iterator[tuple[Path_, tuple[Any, ...], Source | ServiceSource]]:
    """Every source in a value, with its path and the models around it from outside to inside."""
    if isinstance(value, Source | ServiceSource):
        yield path, owners, value
    elif isinstance(value, BaseModel):
        around = (*owners, value)
        for name in _may_hold_sources(type(value)):
            part = getattr(value, name)
            if type(part) not in _LEAVES:
                yield from _sources_in(part, (*path, name), around)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            if type(item) not in _LEAVES:
                yield from _sources_in(item, (*path, position), owners)


@cache
def _may_hold_sources(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model behind which there may be a source: most hold words and values only."""
    return tuple(name for name, key in model.model_fields.items() if not _is_leaf(key.annotation))


def _is_leaf(annotation: Any) -> bool:
    """Whether nothing of this type is or holds a source."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is None:
        return annotation in _LEAVES
    if origin is Annotated:
        return _is_leaf(parts[0])
    return origin is Literal or all(part is Ellipsis or _is_leaf(part) for part in parts)


def _visible(owners: tuple[Any, ...]) -> tuple[OpenMark, ...]:
    """How the entry that names the source shows what is open."""
    entry = owners[-1]
    found: list[OpenMark] = []
    if getattr(entry, "unclear_when", None) is not None:
        found.append("unclear_when")
    if getattr(entry, "assumption", None) is not None:
        found.append("assumption")
    if any(isinstance(owner, Service) and owner.to_verify for owner in owners):
        found.append("to_verify")
    return tuple(found)
