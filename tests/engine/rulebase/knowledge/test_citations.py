"""No source is passed over, wherever an entry holds it."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from engine import RuleBase
from engine.rulebase.entries.catalogue import ServiceSource
from engine.rulebase.entries.common import Source
from engine.rulebase.knowledge.citations import CITING, sources_of

SECTIONS = (*CITING, "topics", "laws", "witnesses")


def everywhere(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every source behind any key of a value, looked for without knowing what a key may hold."""
    if isinstance(value, Source | ServiceSource):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from everywhere(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from everywhere(inner, (*path, key))
    elif isinstance(value, tuple | list):
        for place, inner in enumerate(value):
            yield from everywhere(inner, (*path, place))


def test_every_source_is_found_where_it_stands(rule_base: RuleBase) -> None:
    contents = rule_base.contents
    expected = [
        (section, name, path, source)
        for section in SECTIONS
        for name, entry in getattr(contents, section).items()
        for path, source in everywhere(entry)
    ]
    found = [(one.section, one.entry, one.path, one.source) for one in sources_of(contents, SECTIONS)]
    assert found == expected
    assert len(found) > 1000
