"""Planes of bits put together from others by *and* and *not*, each of them once however often it is asked for.

A plane holds one truth value for each row, and no third value. It is a number: twice the number of its gate, and one
more for the opposite of what the gate holds. So *not* costs nothing, and what is the same by De Morgan's laws is the
same number. Method: and-inverter graphs with structural hashing (Kuehlmann et al., IEEE Transactions on CAD 21, 2002).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from engine.rulebase.entries.vocabulary import FactValue

#: A plane that holds in no row, and one that holds in every row.
NEVER, ALWAYS = 0, 1


@dataclass(frozen=True, slots=True)
class Input:
    """What is read from a frame, one bit for each row; where the fact has no value only ``known`` says anything.

    Attributes:
        asks: whether the fact has a value, is true, is marked as not known, is a value, or is at least a number.
        fact: the fact.
        value: the value or the number.
    """

    asks: Literal["known", "true", "marked", "is", "at_least"]
    fact: str
    value: FactValue | None = None


@dataclass
class Gates:
    """All gates that were made so far.

    Attributes:
        inputs: what each input is, by the number of its gate.
        parts: the two planes that both hold where a gate does, by its number; None for an input and for `NEVER`.
    """

    inputs: dict[int, Input] = field(default_factory=dict)
    parts: list[tuple[int, int] | None] = field(default_factory=lambda: [None])
    _read: dict[Input, int] = field(default_factory=dict)
    _made: dict[tuple[int, int], int] = field(default_factory=dict)

    def input(self, what: Input) -> int:
        """The plane of an input."""
        if what not in self._read:
            self.inputs[len(self.parts)] = what
            self._read[what] = 2 * len(self.parts)
            self.parts.append(None)
        return self._read[what]

    def both(self, one: int, other: int) -> int:
        """Where both planes hold."""
        first, second = (one, other) if one < other else (other, one)
        if first <= ALWAYS:
            return second if first == ALWAYS else NEVER
        if first >> 1 == second >> 1:
            return first if first == second else NEVER
        key = (first, second)
        if key not in self._made:
            self._made[key] = self._joined(first, second)
        return self._made[key]

    def either(self, one: int, other: int) -> int:
        """Where at least one of two planes holds."""
        return self.both(one ^ 1, other ^ 1) ^ 1

    def chosen(self, where: int, one: int, other: int) -> int:
        """One plane where something holds, and another elsewhere."""
        return self.either(self.both(where, one), self.both(where ^ 1, other))

    def any_of(self, planes: Iterable[int]) -> int:
        """Where at least one of some planes holds."""
        found = NEVER
        for plane in planes:
            found = self.either(found, plane)
        return found

    def at_least(self, count: int, planes: Iterable[int]) -> int:
        """Where at least so many of some planes hold."""
        reached = [ALWAYS] + [NEVER] * max(count, 0)
        for plane in planes:
            for number in range(count, 0, -1):
                reached[number] = self.either(reached[number], self.both(plane, reached[number - 1]))
        return reached[max(count, 0)]

    def _joined(self, first: int, second: int) -> int:
        for whole, part in ((first, second), (second, first)):
            inside = self.parts[whole >> 1]
            if inside is None:
                continue
            if part ^ 1 in inside:  # it holds nowhere with the part, and its opposite wherever the part does
                return part if whole & 1 else NEVER
            if part in inside:
                if not whole & 1:
                    return whole
                return self.both(part, (inside[1] if inside[0] == part else inside[0]) ^ 1)
        self.parts.append((first, second))
        return 2 * (len(self.parts) - 1)
