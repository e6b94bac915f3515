"""Decision diagrams as tables of numbers: from where one starts, which digits are read, and where each number leads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from engine.evaluators.population.walks.plane_diagrams import Diagrams, Region

#: Where in what is known a number stands that is always 0.
CONSTANT = 0


@dataclass
class Table:
    """Diagrams one behind the other. Whoever is at a place is at the sum of that place and the next digit next.

    Attributes:
        numbers: where each place leads; where no digit is left, what is found.
        starts: where each diagram starts.
        digits: the digits that each reads, by their positions in what is known.
    """

    numbers: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    digits: list[tuple[int, ...]] = field(default_factory=list)

    def add(
        self, diagrams: Diagrams, regions: tuple[Region, ...], position: Callable[[int], int], found: Sequence[int]
    ) -> None:
        """Add a diagram.

        Args:
            diagrams: what the regions belong to.
            regions: of which at most one holds.
            position: where a digit stands in what is known.
            found: what is found where each region holds, and last, where none does.
        """
        read = diagrams.read(regions)
        self.starts.append(len(self.numbers))
        self.digits.append(tuple(map(position, read)) or (CONSTANT,))
        here = [regions]
        for digit, following in zip_longest(read, read[1:]):
            below = [state for before in here for state in diagrams.follow(before, digit)]
            if following is None:
                self.numbers += (_found(state, found) for state in below)
                return
            here = list(dict.fromkeys(below))
            first, size = len(self.numbers) + len(below), diagrams.digits[following].size
            places = {state: first + number * size for number, state in enumerate(here)}
            self.numbers += map(places.__getitem__, below)
        self.numbers.append(_found(regions, found))


def _found(regions: Sequence[Region], found: Sequence[int]) -> int:
    """What is found where nothing is left to read."""
    for region, number in zip(regions, found, strict=False):
        if region.satisfiable():
            return number
    return found[-1]
