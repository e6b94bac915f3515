"""Compares functions where constraints leave in doubt whether somebody is in both."""

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt

from engine.analyses.interview.layout import Layout


class Compared:
    """Pairs and groups of rows of a layout, compared one after the other; what was found out is kept."""

    def __init__(self, functions: Layout, lacks_somebody: npt.NDArray[np.bool_]) -> None:
        """Compare nothing yet.

        Args:
            functions: the layout.
            lacks_somebody: for each row whether nobody is somewhere in its function.
        """
        self._functions = functions
        self._nobody = functions.size - 1
        self._lacks_somebody: list[bool] = lacks_somebody.tolist()
        self._differ: dict[tuple[int, int], bool] = {}
        self._always: dict[tuple[int, ...], bool] = {}

    @cached_property
    def _level_of(self) -> list[int]:
        """The level of each row; one more than any for a value."""
        levels = self._functions.levels
        sizes = [level.rows.stop - level.rows.start for level in levels]
        rows = np.arange(len(levels) + 1).repeat([*sizes, self._functions.size - self._functions.inner])
        found: list[int] = rows.tolist()
        return found

    @cached_property
    def _children(self) -> list[int]:
        """Where all rows lead, one behind the other: a list for each of thousands would set garbage looked for."""
        found: list[int] = np.concatenate([level.children.reshape(-1) for level in self._functions.levels]).tolist()
        return found

    @cached_property
    def _cells(self) -> list[tuple[int, int]]:
        """For each level where among all children those of a row 0 of it would begin, and how many each row has."""
        found, first = [], 0
        for level in self._functions.levels:
            cells = level.children.shape[1]
            found.append((first - cells * level.rows.start, cells))
            first += level.children.size
        return found

    def _at(self, row: int, level: int) -> Sequence[int]:
        """A function in each cell of a variable."""
        first, cells = self._cells[level]
        if self._level_of[row] == level:
            start = first + cells * row
            return self._children[start : start + cells]
        return (row,) * cells

    def differ(self, rows: Sequence[int]) -> bool:
        """Whether two of some functions have different values for somebody."""
        return any(self._two_differ(one, other) for one, other in combinations(dict.fromkeys(rows), 2))

    def _two_differ(self, one: int, other: int) -> bool:
        if one == other or self._nobody in (one, other):
            return False
        if not self._lacks_somebody[one] and not self._lacks_somebody[other]:
            return True
        key = (one, other) if one < other else (other, one)
        found = self._differ.get(key)
        if found is None:
            level = min(self._level_of[one], self._level_of[other])
            found = self._differ[key] = any(map(self._two_differ, self._at(one, level), self._at(other, level)))
        return found

    def always_differ(self, rows: Sequence[int]) -> bool:
        """Whether, wherever there is somebody, at least two of some functions have different values for somebody."""
        different = tuple(sorted(set(rows)))
        if different == (self._nobody,):
            return True
        if len(different) < 2 or (len(different) == 2 and different[1] == self._nobody):
            return False
        if different[0] >= self._functions.inner:
            return True
        found = self._always.get(different)
        if found is None:
            level = min(self._level_of[row] for row in different)
            split = zip(*(self._at(row, level) for row in different), strict=True)
            found = self._always[different] = all(map(self.always_differ, split))
        return found
