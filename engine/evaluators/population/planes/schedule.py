"""The order in which planes are worked out, and the memory that they share: a few thousand rows at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.evaluators.population.planes.gates import ALWAYS, NEVER, Gates, Input

#: Bits of many rows in a line; the first row is the lowest bit of the first byte.
Bytes = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint64]
#: So many words of 64 rows are worked out together: what they need stays in the cache of a processor.
_WORDS_AT_ONCE = 1024
_ROWS_IN_A_WORD = 64
_BYTES_IN_A_WORD = 8

#: The registers of the planes that hold everywhere and nowhere.
_ONES, _ZEROS = 0, 1

#: An operation on two registers, and the register of its result.
Step = tuple[Callable[..., Any], int, int, int]


@dataclass(frozen=True)
class Schedule:
    """How some planes are worked out.

    Attributes:
        inputs: what is read, and into which register.
        steps: the operations in order.
        outputs: the registers of the planes that were asked for.
        registers: how many registers there are.
    """

    inputs: tuple[tuple[Input, int], ...]
    steps: tuple[Step, ...]
    outputs: tuple[int, ...]
    registers: int

    @classmethod
    def of(cls, gates: Gates, planes: Sequence[int]) -> "Schedule":
        """Order the gates that some planes need."""
        needed = _needed(gates, planes)
        holding = {ALWAYS: _ONES, NEVER: _ZEROS}
        inputs: list[tuple[Input, int]] = []
        steps: list[Step] = []
        next_free = 2

        def made(operation: Callable[..., Any], one: int, other: int) -> int:
            nonlocal next_free
            steps.append((operation, one, other, next_free))
            next_free += 1
            return next_free - 1

        def place(plane: int) -> int:
            if plane not in holding:
                holding[plane] = made(np.bitwise_xor, holding[plane ^ 1], _ONES)
            return holding[plane]

        for gate in needed:
            parts = gates.parts[gate]
            if parts is None:
                inputs.append((gates.inputs[gate], next_free))
                holding[2 * gate] = next_free
                next_free += 1
                continue
            # Of a gate and its opposite the one is worked out that needs fewer opposites of what is there.
            there = sum(part in holding for part in parts)
            if there >= sum(part ^ 1 in holding for part in parts):
                holding[2 * gate] = made(np.bitwise_and, *map(place, parts))
            else:
                holding[2 * gate + 1] = made(np.bitwise_or, *(place(part ^ 1) for part in parts))
        outputs = tuple(map(place, planes))
        return _sharing(inputs, steps, outputs, next_free)

    def run(self, inputs: Mapping[Input, Bytes], rows: int) -> list[Words]:
        """Work the planes out.

        Args:
            inputs: the bits of each input; those behind the last row may be anything.
            rows: how many rows there are.

        Returns:
            the words of each plane; bits behind the last row may be anything.
        """
        words = -(-rows // _ROWS_IN_A_WORD)
        size = min(words, _WORDS_AT_ONCE)
        found = [np.empty(words, np.uint64) for _ in self.outputs]
        registers = list(np.zeros((self.registers, size), np.uint64))
        registers[_ONES][:] = ~np.uint64(0)
        steps = [(operation, registers[a], registers[b], registers[to]) for operation, a, b, to in self.steps]
        read = [(inputs[what], registers[to].view(np.uint8)) for what, to in self.inputs]
        for first in range(0, words, _WORDS_AT_ONCE):
            start, last = first * _BYTES_IN_A_WORD, min(first + size, words)
            for given, register in read:
                some = given[start : start + size * _BYTES_IN_A_WORD]
                register[: len(some)] = some
            for operation, one, other, to in steps:
                operation(one, other, to)
            for line, output in zip(found, self.outputs, strict=True):
                line[first:last] = registers[output][: last - first]
        return found


def _needed(gates: Gates, planes: Sequence[int]) -> list[int]:
    """The gates that planes rest on, each behind its parts."""
    needed = set[int]()
    waiting = [plane >> 1 for plane in planes if plane > ALWAYS]
    while waiting:
        gate = waiting.pop()
        if gate not in needed:
            needed.add(gate)
            waiting.extend(part >> 1 for part in gates.parts[gate] or ())
    return sorted(needed)


def _sharing(
    inputs: Sequence[tuple[Input, int]], steps: Sequence[Step], outputs: Sequence[int], places: int
) -> Schedule:
    """The same with registers that are used again once nobody needs what they held."""
    last_use = [-1] * places
    for number, (_, one, other, _) in enumerate(steps):
        last_use[one] = last_use[other] = number
    for kept in (_ONES, _ZEROS, *outputs):
        last_use[kept] = len(steps)
    register = {_ONES: _ONES, _ZEROS: _ZEROS}
    for _, place in inputs:
        register[place] = len(register)
    most, free = len(register), list[int]()
    shared: list[Step] = []
    for number, (operation, one, other, to) in enumerate(steps):
        # What is needed here for the last time gives its register to the result.
        free += [register[place] for place in {one, other} if last_use[place] == number]
        if not free:
            free, most = [most], most + 1
        register[to] = free.pop()
        shared.append((operation, register[one], register[other], register[to]))
    read = tuple((what, register[place]) for what, place in inputs)
    return Schedule(read, tuple(shared), tuple(register[place] for place in outputs), most)
