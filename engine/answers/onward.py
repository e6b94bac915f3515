"""Steps onward as they are told: whom to call stands once, with all that is to be achieved there."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Target(Protocol):
    """A step of one person or of a household."""

    @property
    def to(self) -> str:
        """A service, or that a person confirms that nothing exists."""


S = TypeVar("S", bound=Target)


def by_target(steps: Iterable[S]) -> tuple[tuple[S, ...], ...]:
    """The steps to each target together, in the order in which targets are first named."""
    found: dict[str, list[S]] = {}
    for step in steps:
        found.setdefault(step.to, []).append(step)
    return tuple(map(tuple, found.values()))
