"""The real rule base, loaded once in a process, and others that differ from it in a few files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from engine import CATALOGUE, RULES, RuleBase, load_rule_base, user_shelf

T = TypeVar("T")


@dataclass(frozen=True)
class _InThisProcess:
    """A shelf that ends with the process. All who ask get the same thing: nobody who reads a file changes it."""

    made_of: tuple[str, ...] = ()
    kept: dict[tuple[str, ...], object] = field(default_factory=dict)

    def under(self, *made_of: str) -> "_InThisProcess":
        return _InThisProcess((*self.made_of, *made_of), self.kept)

    def fetch(self, what: str, make: Callable[[], T]) -> T:
        place = (*self.made_of, what)
        if place not in self.kept:
            self.kept[place] = make()
        return cast("T", self.kept[place])


#: Every file that was read so far, for whoever loads many rule bases that have files in common.
FILES = _InThisProcess()


@cache
def real_rule_base() -> RuleBase:
    """The rules and the catalogue as they stand; nothing that uses them changes them."""
    return load_rule_base(RULES, CATALOGUE, files=FILES)


@cache
def served_rule_base() -> RuleBase:
    """The same as a server has them: what takes long to work out is kept for the next process of this user."""
    return load_rule_base(RULES, CATALOGUE, user_shelf())


def changed_rule_base(rules: Path, catalogue: Path = CATALOGUE) -> RuleBase:
    """Another rule base, loaded as any other; files that are the same as in an earlier one are not read anew."""
    return load_rule_base(rules, catalogue, files=FILES)
