"""Facts and columns as small numbers: values first, then *unknown*, then *asked and not known*."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.evaluators.population.planes.gates import Input

#: What a digit stands for: a fact, a column of the plan that can be unknown, or one that cannot.
Kind = Literal["boolean", "integer", "choice", "two values"]


@dataclass(frozen=True, slots=True)
class Digit:
    """Something that is known as one of a few numbers.

    Attributes:
        name: the fact or the column.
        kind: what it stands for.
        steps: of a choice the words that are numbered from 1, 0 being any other; of a whole number the bounds, of
            which it is counted how many it reaches.
        size: how many numbers there are.
        holds: where what is asked of it holds.
    """

    name: str
    kind: Kind
    steps: tuple[str, ...] | tuple[int, ...]
    size: int
    holds: Mapping[Input, frozenset[int]]

    @property
    def values(self) -> int:
        """How many of the numbers stand for values."""
        return 2 if self.kind in ("boolean", "two values") else 1 + len(self.steps)

    @classmethod
    def of(cls, name: str, kind: Kind, asked: Iterable[Input]) -> "Digit":
        """As many numbers as it takes to answer what is asked."""
        inputs = [*asked]
        steps = _steps(kind, inputs)
        values = 2 if kind in ("boolean", "two values") else 1 + len(steps)
        marked = any(what.asks == "marked" for what in inputs)
        size = values + (kind != "two values") + marked
        return cls(name, kind, steps, size, {what: frozenset(_where(what, steps, values)) for what in inputs})


def _steps(kind: Kind, inputs: Sequence[Input]) -> tuple[str, ...] | tuple[int, ...]:
    if kind == "choice":
        return tuple(sorted(str(what.value) for what in inputs if what.asks == "is"))
    return tuple(sorted(int(what.value or 0) for what in inputs if what.asks == "at_least"))


def _where(what: Input, steps: Sequence[object], values: int) -> Iterable[int]:
    match what.asks:
        case "known":
            return range(values)
        case "true":
            return (1,)
        case "marked":
            return (values + 1,)
        case "is":
            return (1 + steps.index(what.value),)
        case "at_least":
            return range(1 + steps.index(what.value), values)
