"""Planes of bits as decision diagrams over digits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from oxidd.bcdd import BCDDFunction, BCDDManager

from engine.evaluators.population.planes.gates import NEVER, Gates, Input
from engine.evaluators.population.walks.digits import Digit

#: Where a plane holds; ``&``, ``|``, ``~`` and ``==`` mean what they say.
Region = BCDDFunction

#: The most nodes of all diagrams together, and the entries of the cache; some 16 bytes each.
_NODES, _CACHE = 1 << 20, 1 << 18
#: The most nodes of one diagram; where one would have more, its parts become digits. Two of them joined never have more
#: than the square of this, so that the store never runs full.
_LARGE = 500


@dataclass
class Diagrams:
    """The diagrams of the planes of some gates. A digit takes as many binary variables as its numbers need.

    Attributes:
        gates: the gates.
        digits: the digits, in the order in which diagrams look at them.
        worked: of those that are no facts, where they are each of their numbers but the last.
    """

    gates: Gates
    digits: list[Digit] = field(default_factory=list)
    worked: dict[int, tuple[Region, ...]] = field(default_factory=dict)
    _manager: BCDDManager = field(default_factory=lambda: BCDDManager(_NODES, _CACHE, 1))
    _bits: list[tuple[int, ...]] = field(default_factory=list)
    _digit_of: dict[int, int] = field(default_factory=dict)
    _inputs: dict[Input, Region] = field(default_factory=dict)
    _known: dict[int, Region] = field(default_factory=dict)
    _apart: dict[int, Region] = field(default_factory=dict)

    def add(self, digit: Digit, worked: tuple[Region, ...] = ()) -> None:
        """Add a digit behind those that there are.

        Args:
            digit: the digit.
            worked: unless it is a fact, where it is each of its numbers but the last.
        """
        if worked:
            self.worked[len(self.digits)] = worked
        bits = tuple(self._manager.add_vars((digit.size - 1).bit_length()))
        self._digit_of.update(dict.fromkeys(bits, len(self.digits)))
        self.digits.append(digit)
        self._bits.append(bits)
        numbers = self._numbers(digit.size, bits)
        for what, where in digit.holds.items():
            found = self._manager.false()
            for number in where:
                found = found | numbers[number]
            self._inputs[what] = found

    def region(self, plane: int) -> Region:
        """Where a plane holds."""
        if self._manager.num_inner_nodes() > _NODES // 2:
            self._known = dict(self._apart)
            self._manager.gc()
        known, waiting = self._known, [plane >> 1]
        while waiting:
            gate = waiting[-1]
            parts = self.gates.parts[gate]
            if gate in known:
                waiting.pop()
            elif parts is None:
                known[gate] = self._manager.false() if gate == NEVER else self._inputs[self.gates.inputs[gate]]
            elif left := [part >> 1 for part in parts if part >> 1 not in known]:
                waiting += left
            else:
                known[gate] = self._both(*parts)
        return ~known[plane >> 1] if plane & 1 else known[plane >> 1]

    def read(self, regions: Iterable[Region]) -> list[int]:
        """The digits that regions depend on, in the order of the diagrams, by their positions."""
        seen, found, waiting = set[Region](), set[int](), [*regions]
        while waiting:
            region = waiting.pop()
            variable = region.node_var()
            if variable is not None and region not in seen:
                seen |= {region, ~region}
                found.add(self._digit_of[variable])
                waiting += cast("tuple[Region, Region]", region.cofactors())
        return sorted(found)

    def follow(self, regions: Sequence[Region], digit: int) -> list[tuple[Region, ...]]:
        """What is left of regions once a digit is known, for each of its numbers; they depend on none before it."""
        bits = self._bits[digit]
        return [
            tuple(_followed(region, bits, number) for region in regions) for number in range(self.digits[digit].size)
        ]

    def _both(self, one: int, other: int) -> Region:
        """Where two planes hold whose regions are known; where that is too large, with the larger as a digit first."""
        left = sorted((one >> 1, other >> 1), key=lambda gate: self._known[gate].node_count())
        while True:
            first, second = (~self._known[part >> 1] if part & 1 else self._known[part >> 1] for part in (one, other))
            found = first & second
            if not left or found.node_count() <= _LARGE:
                return found
            self._set_apart(left.pop())

    def _set_apart(self, gate: int) -> None:
        """Make a digit of a gate that reads more than one."""
        region = self._known[gate]
        if len(self.read([region])) > 1:
            what = Input("true", f"gate {gate}")
            self.add(Digit.of(what.fact, "two values", [what]), (~region,))
            self._known[gate] = self._apart[gate] = self._inputs[what]

    def _numbers(self, size: int, bits: Sequence[int]) -> list[Region]:
        """Where a digit is each of its numbers; the codes that are left over mean the last."""
        found, rest = [], self._manager.true()
        for number in range(size - 1):
            here = self._manager.true()
            for place, bit in enumerate(reversed(bits)):
                variable = self._manager.var(bit)
                here = here & (variable if number >> place & 1 else ~variable)
            found.append(here)
            rest = rest & ~here
        return [*found, rest]


def _followed(region: Region, bits: Sequence[int], number: int) -> Region:
    for place, bit in enumerate(bits):
        if region.node_var() == bit:
            yes, no = cast("tuple[Region, Region]", region.cofactors())
            region = yes if number >> (len(bits) - 1 - place) & 1 else no
    return region


def facts_in_order(gates: Gates, planes: Iterable[int]) -> list[str]:
    """The facts that planes rest on, in the order in which the planes come to them.

    What one column puts together stands beside each other, so that a diagram has to remember little (S. Malik et al.,
    ICCAD 1988).
    """
    found = dict[str, None]()
    seen, waiting = set[int](), [plane >> 1 for plane in planes][::-1]
    while waiting:
        gate = waiting.pop()
        if gate not in seen:
            seen.add(gate)
            if gate in gates.inputs:
                found.setdefault(gates.inputs[gate].fact)
            waiting += [part >> 1 for part in gates.parts[gate] or ()]
    return list(found)
