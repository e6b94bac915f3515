"""The facts of a Polars frame as bits, without a copy where it holds bits already; and whether they look right."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from engine.evaluators.population.column_names import not_known
from engine.evaluators.population.planes.gates import Input
from engine.evaluators.population.planes.schedule import Bytes
from engine.logic.compilation.dated import DatedRules
from engine.rulebase.entries.vocabulary import Fact

_NOTHING, _EVERYTHING = np.uint8(0), np.uint8(255)


@dataclass(frozen=True, slots=True)
class _Coded:
    """A choice as numbers: which stands for which word, and whether there are values that are no words of the fact."""

    numbers: npt.NDArray[Any]
    places: Mapping[str, int]
    has_others: bool


class FactBits:
    """Reads what is asked of the facts of one frame."""

    def __init__(
        self, rules: DatedRules, frame: pl.DataFrame, booleans: Mapping[str, pa.BooleanArray] | None = None
    ) -> None:
        """Take what they stand in.

        Args:
            rules: the rules of the day.
            frame: its columns are of the right types.
            booleans: the Arrow arrays that columns of it were made of: to get them back takes longer than to use them.
        """
        self.rows = frame.height
        self._rules = rules
        #: The columns in which anything can stand.
        self._there = {column.name: column for column in frame.get_columns() if column.dtype != pl.Null}
        self._booleans = booleans or {}
        self._read: dict[str, tuple[Bytes, Bytes]] = {}
        self._choices: dict[str, _Coded] = {}

    def look_right(self) -> bool:
        """Whether each value is one that its fact can have, and no fact with a value is marked as not known.

        It says so fast; what is wrong is found by `PopulationProgram.check_values`.
        """
        return all(self._looks_right(name, fact) for name, fact in self._rules.contents.facts.items())

    def of(self, wanted: Iterable[Input]) -> dict[Input, Bytes]:
        """The bits of each input; those behind the last row may be anything."""
        return {what: self._of(what) for what in wanted}

    def _looks_right(self, name: str, fact: Fact) -> bool:
        column = self._there.get(name)
        if column is None:
            return True
        if fact.type == "choice" and self._coded(name).has_others:
            return False
        if fact.type == "integer" and not column.is_between(fact.minimum, fact.maximum).all():
            return False
        mark = not_known(name)
        return mark not in self._there or not self._any(self._marked(mark) & self._bits(name)[0])

    def _of(self, what: Input) -> Bytes:
        name = not_known(what.fact) if what.asks == "marked" else what.fact
        if name not in self._there:
            return self._all(_NOTHING)
        match what.asks:
            case "known":
                return self._bits(name)[0]
            case "true":
                return self._bits(name)[1]
            case "marked":
                return self._marked(name)
            case "at_least":
                return _packed(_numbers(self._there[name].cast(pl.Int64)) >= what.value)
            case "is":
                coded = self._coded(name)
                place = coded.places.get(str(what.value))
                return self._all(_NOTHING) if place is None else _packed(coded.numbers == place)

    def _all(self, bits: np.uint8) -> Bytes:
        return np.broadcast_to(bits, (-(-self.rows // 8),))

    def _any(self, found: Bytes) -> bool:
        whole, rest = divmod(self.rows, 8)
        return bool(found[:whole].any()) or bool(rest and found[whole] & ((1 << rest) - 1))

    def _marked(self, name: str) -> Bytes:
        known, true = self._bits(name)
        return known & true

    def _bits(self, name: str) -> tuple[Bytes, Bytes]:
        """Where a column has a value, and its bits; the second says something for Booleans only."""
        if name not in self._read:
            array = self._booleans.get(name)
            if array is None:
                array = _whole(self._there[name]).to_arrow(compat_level=pl.CompatLevel.newest())
            first, second, *_ = array.buffers()
            known = self._all(_EVERYTHING) if first is None else self._aligned(first, array.offset)
            true = self._aligned(second, array.offset) if pa.types.is_boolean(array.type) else known
            self._read[name] = known, true
        return self._read[name]

    def _aligned(self, buffer: pa.Buffer, offset: int) -> Bytes:
        """The bits of the rows of a buffer of which they are a part."""
        found: Bytes = np.frombuffer(buffer, np.uint8)[offset // 8 :]
        if offset % 8:
            later = np.append(found[1:], [_NOTHING])
            found = np.right_shift(found, np.uint8(offset % 8)) | np.left_shift(later, np.uint8(8 - offset % 8))
        return found[: -(-self.rows // 8)]

    def _coded(self, name: str) -> _Coded:
        if name not in self._choices:
            self._choices[name] = _coded(_whole(self._there[name]), self._rules.choices[name])
        return self._choices[name]


def _coded(column: pl.Series, choices: Collection[str]) -> _Coded:
    """A choice in whatever form it stands in a frame."""
    places = {word: place for place, word in enumerate(choices)}
    if column.dtype == pl.String:
        coded = column.cast(pl.Enum([*choices]), strict=False)
        return _Coded(_numbers(coded.to_physical()), places, coded.null_count() != column.null_count())
    if isinstance(column.dtype, pl.Enum) and column.dtype.categories.to_list() == [*choices]:
        return _Coded(_numbers(column.to_physical()), places, has_others=False)
    there = column.drop_nulls().unique()
    places = dict(zip(there.cast(pl.String), there.to_physical(), strict=True))
    return _Coded(_numbers(column.to_physical()), places, not places.keys() <= set(choices))


def _numbers(column: pl.Series) -> npt.NDArray[Any]:
    """The numbers of a column, as they lie in memory: where it is null they may be anything."""
    array = _whole(column).to_arrow()
    numbers = np.frombuffer(array.buffers()[1], array.type.to_pandas_dtype())
    return numbers[array.offset : array.offset + len(array)]


def _packed(holds: npt.NDArray[np.bool_]) -> Bytes:
    return np.packbits(holds, bitorder="little")


def _whole(column: pl.Series) -> pl.Series:
    """The column in one piece; of whole numbers of 128 bits, which Arrow has not, only where there are any."""
    if column.dtype in {pl.Int128, pl.UInt128}:
        return column == column  # noqa: PLR0124 - null stays null
    return column.rechunk() if column.n_chunks() > 1 else column
