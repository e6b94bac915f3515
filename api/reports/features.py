"""What a report counts: for every record one value of each feature."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from api.records.packing import GAPS
from engine import UNMET, Codes

#: Of a record that was made with other rules.
ABSENT: Final = "absent"
GAP: Final = ("none", *GAPS[1:])
#: Of a criterion, for the tables by basin and age band, which tell only whom it costs help.
DROP: Final = ("rest", "found", "doubled")
#: What became of the referrals of those who have a need; what stands later says more about room.
TRIED: Final = ("other", "not_sent", "open", "refused", "full", "taken")
NONE: Final = "none"
#: Of a pattern that too few records have to be named; of a need, everybody who is not known to have it.
OTHER: Final = "other"
#: The most cells of tables that are counted as one: they stay beside the processor.
_MOST_CELLS: Final = 4096
#: Answered questions, in bands: the first number of each.
ANSWERED: Final = (0, 6, 11, 16, 21, 31)


class Named(NamedTuple):
    """The name of a feature, taken apart: ``service:dune`` is the topic *service* and the item *dune*."""

    name: str
    topic: str
    item: str

    @classmethod
    def of(cls, name: str) -> "Named":
        """Take a name apart; a plain feature has no item."""
        topic, _, item = name.partition(":")
        return cls(name, topic, item)


@dataclass(frozen=True)
class Feature:
    """One value for each record.

    Attributes:
        name: such as ``cause:criteria`` or ``service:dune``.
        values: the values that there are.
        codes: the place of each record's value.
        spare: whether the last value is one only where somebody has it.
    """

    name: str
    values: tuple[str, ...]
    codes: Codes
    spare: bool = False

    def of(self, some: slice) -> "Feature":
        """The same of some of the records."""
        codes = self.codes[some]
        last = len(self.values) - 1
        without = self.spare and not (codes == last).any()
        return Feature(self.name, self.values[:last] if without else self.values, codes)

    def among(self, values: tuple[str, ...]) -> "Feature":
        """The same, with values that stand beside each other, where nobody has another."""
        first = self.values.index(values[0])
        return Feature(self.name, values, self.codes - np.uint8(first))


def never_established(name: str, values: Sequence[str]) -> str | None:
    """The value of a feature that its rules can never establish, and that therefore is not counted; or None."""
    for prefix, whole in (("cause:", GAP), ("unmet:", UNMET)):
        if name.startswith(prefix) and whole[-1] not in values and whole[0] in values:
            return whole[-1]
    return None


@dataclass
class Features:
    """The features of all records of a quarter, in the order in which they were found."""

    count: int
    by_name: dict[str, Feature] = field(default_factory=dict)
    _counted: dict[tuple[str, ...], NDArray[np.int64]] = field(default_factory=dict, repr=False)

    def names(self, prefix: str) -> list[str]:
        """The features whose names begin in this way."""
        return [name for name in self.by_name if name.startswith(prefix)]

    def counted(self, *names: str) -> NDArray[np.int64]:
        """How many records have each value of some features together: an axis for each feature.

        Counted once, for what is published and for what ties it; the features must all be there by then.
        """
        order = tuple(sorted(names))
        if order not in self._counted:
            self._counted[order] = self._count(order)
        return self._counted[order].transpose([order.index(name) for name in names])

    def count_together(self, tables: Iterable[Sequence[str]]) -> None:
        """Count several tables, and each of their features by itself, in few passes over the records.

        Tables that stand beside each other are counted as one as long as that has few cells, and are added up from it.

        Args:
            tables: the features of each.
        """
        beside: list[Sequence[str]] = []
        for names in tables:
            features = {*chain(*beside), *names}
            if beside and math.prod(len(self.by_name[name].values) for name in features) > _MOST_CELLS:
                self._add_up(beside)
                beside = []
            beside.append(names)
        self._add_up(beside)

    def _add_up(self, tables: Sequence[Sequence[str]]) -> None:
        """Tables, and their features by themselves, from one table of everything in them."""
        order = sorted({*chain(*tables)})
        every = self._count(order)
        for part in {tuple(sorted(part)) for table in tables for part in (table, *((name,) for name in table))}:
            if part not in self._counted:
                others = tuple(axis for axis, name in enumerate(order) if name not in part)
                self._counted[part] = every.sum(axis=others)

    def _count(self, order: Sequence[str]) -> NDArray[np.int64]:
        """One pass over the records: an axis for each feature."""
        chosen = [self.by_name[name] for name in order]
        sizes = [len(feature.values) for feature in chosen]
        places = np.zeros(self.count, np.uint16)
        for feature, size in zip(chosen, sizes, strict=True):
            places = places * np.uint16(size) + feature.codes
        return np.bincount(places, minlength=math.prod(sizes)).reshape(sizes)


@dataclass(frozen=True)
class PlainValues:
    """The values of the plain columns: what the rule base and the codes know.

    Attributes:
        age_bands, care_basins: the codes, with ``unknown``.
        basin_of: the basin in which each municipality lies, and of what is unknown, ``unknown``.
        caller_languages, channels: the codes.
        levels: the levels, lowest first.
        months: the months of all quarters.
    """

    age_bands: tuple[str, ...]
    care_basins: tuple[str, ...]
    basin_of: Mapping[str, str]
    caller_languages: tuple[str, ...]
    channels: tuple[str, ...]
    levels: tuple[str, ...]
    months: tuple[str, ...]


def plain_features(frame: pl.DataFrame, known: PlainValues) -> Iterator[Feature]:
    """The features that need no codebook."""
    columns: Mapping[str, tuple[str, ...]] = {
        "age_band": known.age_bands,
        "municipality": tuple(known.basin_of),
        "caller_language": known.caller_languages,
        "channel": known.channels,
    }
    for name, values in columns.items():
        yield _coded(name, frame[name], values)
    yield _coded("care_basin", basins_of(frame, known), known.care_basins)
    yield _coded("month", frame["recorded_on"].dt.strftime("%Y-%m"), known.months)
    yield _coded("level", frame["level"].fill_null("open"), (*known.levels, "open"))
    yield _coded("advice", frame["advice"].fill_null("open"), ("followed", "overridden", "open"))
    confirmed = frame["no_offer_confirmed_on"].is_not_null().cast(pl.UInt8).to_numpy()
    yield Feature("no_offer_confirmed", ("no", "yes"), confirmed)
    edges = [f"{low}-{following - 1}" for low, following in pairwise(ANSWERED)]
    for name in ("facts_answered", "facts_not_known"):
        places = np.searchsorted(np.array(ANSWERED), frame[name].to_numpy(), side="right") - 1
        yield Feature(name, (*edges, f"{ANSWERED[-1]}+"), places.astype(np.uint8))


def basins_of(frame: pl.DataFrame, known: PlainValues) -> pl.Series:
    """The care basin of each record: that in which its municipality lies today, whatever was its basin then.

    So a basin is the sum of its municipalities, as every reader of a report takes it; what hides small counts relies on
    that. A municipality that is no more lies in none.
    """
    return frame["municipality"].replace_strict(known.basin_of, default=ABSENT).alias("care_basin")


def _coded(name: str, series: pl.Series, values: tuple[str, ...]) -> Feature:
    """A column of codes; what today's rules no longer know is counted as absent."""
    places = {value: place for place, value in enumerate(values)}
    codes = series.replace_strict(places, default=len(values), return_dtype=pl.UInt8)
    return Feature(name, (*values, ABSENT), codes.to_numpy(), spare=True)


def together(parts: Sequence[tuple[int, Sequence[Feature]]]) -> Features:
    """The features of all records of a quarter, whatever codebook they were made with.

    Args:
        parts: for each codebook how many records it has, and their features.
    """
    found = Features(sum(count for count, _ in parts))
    named: dict[str, dict[int, Feature]] = {}
    for number, (_, features) in enumerate(parts):
        for feature in features:
            named.setdefault(feature.name, {})[number] = feature
    for name, by_part in named.items():
        values = tuple(dict.fromkeys(value for feature in by_part.values() for value in feature.values))
        missing = any(number not in by_part and count for number, (count, _) in enumerate(parts))
        values = (*values, ABSENT) if missing and ABSENT not in values else values
        codes = []
        for number, (count, _) in enumerate(parts):
            feature_here = by_part.get(number)
            if feature_here is None:
                codes.append(np.full(count, values.index(ABSENT) if count else 0, np.uint8))
            elif feature_here.values == values[: len(feature_here.values)]:
                codes.append(feature_here.codes.astype(np.uint8, copy=False))
            else:
                order = np.array([values.index(value) for value in feature_here.values], np.uint8)
                codes.append(order[feature_here.codes])
        found.by_name[name] = Feature(name, values, np.concatenate(codes) if codes else np.zeros(0, np.uint8))
    return found
