"""What every check of ids says when one is not known."""

from collections.abc import Collection, Iterator

from engine.errors import Problem
from engine.rulebase.entries.common import unknown_ids
from engine.rulebase.entries.rule_base import Contents

#: The section, the entry and the path in it.
Place = tuple[str, str, tuple[str | int, ...]]


def missing(contents: Contents, place: Place, what: str, wanted: str, known: Collection[str]) -> Iterator[Problem]:
    """A problem when `wanted` is not known; `place` is the section, the entry and the path in it."""
    for mistake in unknown_ids(what, wanted, known):
        yield contents.places.problem(*place, mistake.message, mistake.suggestion)
