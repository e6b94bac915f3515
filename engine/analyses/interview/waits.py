"""What functions wait for: the values that they can still have, and the variables that can still change them.

All functions of a layout are looked at together, in one pass from the bottom up and one from the top down. Only where
constraints leave it in doubt whether two branches differ for somebody, these are compared one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.analyses.interview.compared import Compared
from engine.analyses.interview.layout import Layout, Level

_Words = npt.NDArray[np.uint64]
_Table = npt.NDArray[np.bool_]

_WORD = 64
_EVERY_BIT = ~np.uint64(0)


@dataclass(frozen=True, slots=True)
class Waits:
    """What a function waits for.

    Attributes:
        values: the values that it can have, for anybody who exists.
        deciding: the variables of which some value, together with some values of the others, changes it. Where
            constraints tie variables to each other, so that none can change alone, all of them are given.
        unavoidable: those of them that decide it whatever is answered to the others.
    """

    values: tuple[int, ...]
    deciding: frozenset[int]
    unavoidable: frozenset[int]


def what_they_wait_for(functions: Layout) -> list[Waits]:
    """What each function of a layout waits for.

    Args:
        functions: the functions; equal ones have the same row.
    """
    tops = list(functions.tops)
    ways, ends = _from_below(functions)
    can_have = _table(ends[tops], len(functions.ends))
    if not functions.levels:
        return [Waits(values, frozenset(), frozenset()) for values in _chosen(can_have, functions.ends)]
    lacks_somebody = _table(ends, len(functions.ends) + 1)[:, -1]
    open_ = can_have.sum(axis=1) > 1
    looking = _Looking(functions, lacks_somebody)
    deciding = looking.deciding(open_)
    unavoidable = looking.unavoidable(deciding & _table(ways[tops], len(functions.levels)).T)
    depths = tuple([level.depth for level in functions.levels])
    return [
        Waits(values, frozenset(decide), frozenset(cannot_be_avoided))
        for values, decide, cannot_be_avoided in zip(
            _chosen(can_have, functions.ends),
            _chosen(deciding.T, depths),
            _chosen(unavoidable.T, depths),
            strict=True,
        )
    ]


def _chosen(table: _Table, of: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """For each row of a table what stands at the places that are true."""
    for row in table:
        yield tuple([of[place] for place in np.flatnonzero(row).tolist()])


def _table(words: _Words, columns: int) -> _Table:
    """Rows of bits as rows of truth values."""
    as_bytes = np.ascontiguousarray(words).astype("<u8", copy=False).view(np.uint8)
    return np.unpackbits(as_bytes, axis=1, count=columns, bitorder="little").view(bool)


def _words_for(bits: int) -> int:
    return bits // _WORD + 1


def _bit(place: int) -> np.uint64:
    return np.uint64(1 << place % _WORD)


def _from_below(functions: Layout) -> tuple[_Words, _Words]:
    """For each row the levels at which every way to somebody looks (all where nobody is), and its ends, nobody last."""
    level_words, end_words = _words_for(len(functions.levels)), _words_for(len(functions.ends))
    seen = np.zeros((functions.size, level_words + end_words), np.uint64)
    seen[-1] = _EVERY_BIT
    seen[:, level_words:] = _EVERY_BIT  # ends are kept turned around, so that one pass does for both
    for place, row in enumerate(range(functions.inner, functions.size)):
        seen[row, level_words + place // _WORD] ^= _bit(place)
    for place, level in reversed([*enumerate(functions.levels)]):
        found = np.bitwise_and.reduce(seen[level.children], axis=1)
        found[:, place // _WORD] |= _bit(place)
        seen[level.rows] = found
    return seen[:, :level_words], ~seen[:, level_words:]


class _Looking:
    """Where functions look at variables, and whether it makes a difference.

    Tables have a row for each level and a column for each function.
    """

    def __init__(self, functions: Layout, lacks_somebody: _Table) -> None:
        """Find out where each function comes past, and where branches differ.

        Args:
            functions: the functions.
            lacks_somebody: for each row whether nobody is somewhere in its function.
        """
        self._functions = functions
        self._compared = Compared(functions, lacks_somebody)
        self._starts = [level.rows.start for level in functions.levels]
        self._passed = np.zeros((_words_for(len(functions.tops)), functions.size), np.uint64)
        for place, top in enumerate(functions.tops):
            self._passed[place // _WORD, top] |= _bit(place)
        for level in functions.levels:
            to, cells = level.children.reshape(-1), level.children.shape[1]
            for word in self._passed:
                np.bitwise_or.at(word, to, word[level.rows].repeat(cells))
        #: The rows of which two branches surely differ for somebody; and those of which that is so, or in doubt. Of all
        #: others the branches lead to one function, or to nobody.
        self._surely = np.ones(functions.inner, bool)
        self._perhaps = self._surely
        if lacks_somebody[:-1].any():
            self._surely, self._perhaps = _differing(functions, lacks_somebody)

    def deciding(self, open_: _Table) -> _Table:
        """Which variables decide which functions.

        Args:
            open_: the functions that have several values.
        """
        found = self._at_levels(self._surely)
        in_doubt = self._perhaps & ~self._surely
        if in_doubt.any():
            found |= self._decided_in_doubt(in_doubt, self._at_levels(in_doubt) & ~found & open_)
        tied = open_ & ~found.any(axis=0)
        if tied.any():
            found |= self._at_levels(np.ones_like(in_doubt)) & tied
        return found & open_

    def _decided_in_doubt(self, in_doubt: _Table, missing: _Table) -> _Table:
        """Which variables decide functions although only rows in doubt say so.

        Args:
            in_doubt: these rows.
            missing: the variables and functions of which this is asked.
        """
        found = np.zeros_like(missing)
        for place in np.flatnonzero(missing.any(axis=1)).tolist():
            level, left = self._functions.levels[place], _as_number(missing[place])
            rows = np.flatnonzero(in_doubt[level.rows])
            for row, passing in zip(level.children[rows].tolist(), self._passing(rows + level.rows.start), strict=True):
                if passing & left and self._compared.differ(row):
                    left &= ~passing
            found[place] = missing[place] & ~_as_row(left, missing.shape[1])
        return found

    def unavoidable(self, can_be: _Table) -> _Table:
        """Which variables decide a function wherever somebody comes past.

        Args:
            can_be: those variables of which this is asked.
        """
        found = can_be.copy()
        for place in np.flatnonzero(can_be.any(axis=1)).tolist():
            level, left = self._functions.levels[place], _as_number(can_be[place])
            never = ~self._perhaps[level.rows]
            # Where all branches are values, two of them differ.
            rows = np.flatnonzero(never | (level.children.min(axis=1) < self._functions.inner))
            passing = self._passing(rows + level.rows.start)
            for row, functions, one in zip(level.children[rows].tolist(), passing, never[rows].tolist(), strict=True):
                if functions & left and (one or not self._compared.always_differ(row)):
                    left &= ~functions
            found[place] = _as_row(left, can_be.shape[1])
        return found

    def _at_levels(self, rows: _Table) -> _Table:
        """The functions that come past some of the rows, level by level."""
        passed = np.where(rows, self._passed[:, : self._functions.inner], np.uint64(0))
        return _table(np.bitwise_or.reduceat(passed, self._starts, axis=1).T, len(self._functions.tops))

    def _passing(self, rows: npt.NDArray[np.intp]) -> list[int]:
        """The functions that come past each of some rows, as the bits of a number."""
        found: list[int] = self._passed[0, rows].tolist()
        for place, word in enumerate(self._passed[1:], 1):
            found = [bits | more << place * _WORD for bits, more in zip(found, word[rows].tolist(), strict=True)]
        return found


def _differing(functions: Layout, lacks_somebody: _Table) -> tuple[_Table, _Table]:
    """The rows of which two branches surely differ for somebody; and those of which that is so, or in doubt."""
    surely, perhaps = (np.zeros(functions.inner, bool) for _ in range(2))
    by_cells: dict[int, list[Level]] = {}
    for level in functions.levels:
        by_cells.setdefault(level.children.shape[1], []).append(level)
    size = functions.size
    for levels in by_cells.values():
        rows = np.concatenate([np.arange(level.rows.start, level.rows.stop) for level in levels])
        children = np.concatenate([level.children for level in levels])
        lacks = lacks_somebody[children]
        surely[rows] = np.where(lacks, size, children).min(axis=1) < np.where(lacks, -1, children).max(axis=1)
        somebody = np.where(children == size - 1, -1, children)
        perhaps[rows] = children.min(axis=1) < somebody.max(axis=1)
    return surely, perhaps


def _as_number(row: _Table) -> int:
    """A row of truth values as the bits of a number."""
    return sum(1 << place for place in np.flatnonzero(row).tolist())


def _as_row(number: int, columns: int) -> _Table:
    return np.array([number >> place & 1 for place in range(columns)], bool)
