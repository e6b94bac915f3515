"""What every check of ids says when one is not known."""

from collections.abc import Collection, Iterator

from engine.errors import Problem
from engine.rulebase.entries.rule_base import Contents
from engine.suggestions import nearest

#: The section, the entry and the path in it.
Place = tuple[str, str, tuple[str | int, ...]]


def missing(contents: Contents, place: Place, what: str, wanted: str, known: Collection[str]) -> Iterator[Problem]:
    """A problem when `wanted` is not known; `place` is the section, the entry and the path in it."""
    if wanted not in known:
        yield contents.places.problem(*place, f"unknown {what} '{wanted}'", nearest(wanted, known))
