"""What a report counts: for every record one value of each feature."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from api.records.frame import Rows
from api.records.layout import Layout, ServiceLayout

Codes = NDArray[np.uint8]
#: The kind whose services carry the level of the case manager; their exclusions make the grey zones.
CASE_MANAGEMENT: Final = "case_management"
#: Of a record that was made with other rules.
ABSENT: Final = "absent"
GAP: Final = ("none", "possible", "certain")
NEED: Final = ("no", "not_asked", "yes", "not_known")
SERVICE: Final = ("match", "possible", "one", "several")
CRITERION: Final = ("alone", "together", "missing", "met", "unclear")
NONE: Final = "none"
#: Of a pattern that too few records have to be named.
OTHER: Final = "other"
#: The most patterns that are named.
MOST_PATTERNS: Final = 12
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
    """

    name: str
    values: tuple[str, ...]
    codes: Codes


@dataclass
class Features:
    """The features of all records of a quarter, in the order in which they were found."""

    count: int
    by_name: dict[str, Feature] = field(default_factory=dict)

    def names(self, prefix: str) -> list[str]:
        """The features whose names begin in this way."""
        return [name for name in self.by_name if name.startswith(prefix)]


@dataclass(frozen=True)
class PlainValues:
    """The values of the plain columns: what the rule base and the codes know.

    Attributes:
        age_bands, municipalities, care_basins: the codes, with ``unknown``.
        caller_languages, channels: the codes.
        months: the months of the quarter.
        levels: the levels, lowest first.
    """

    age_bands: tuple[str, ...]
    municipalities: tuple[str, ...]
    care_basins: tuple[str, ...]
    caller_languages: tuple[str, ...]
    channels: tuple[str, ...]
    levels: tuple[str, ...]
    months: tuple[str, ...] = ()


def plain_features(frame: pl.DataFrame, known: PlainValues) -> Iterator[Feature]:
    """The features that need no codebook."""
    columns: Mapping[str, tuple[str, ...]] = {
        "age_band": known.age_bands,
        "municipality": known.municipalities,
        "care_basin": known.care_basins,
        "caller_language": known.caller_languages,
        "channel": known.channels,
    }
    for name, values in columns.items():
        yield _coded(name, frame[name], values)
    yield _coded("month", frame["recorded_on"].dt.strftime("%Y-%m"), known.months)
    yield _coded("level", frame["level"].fill_null("open"), (*known.levels, "open"))
    yield _coded("advice", frame["advice"].fill_null("open"), ("followed", "overridden", "open"))
    confirmed = frame["no_offer_confirmed_on"].is_not_null().cast(pl.UInt8).to_numpy()
    yield Feature("no_offer_confirmed", ("no", "yes"), confirmed)
    edges = [f"{low}-{following - 1}" for low, following in pairwise(ANSWERED)]
    for name in ("facts_answered", "facts_not_known"):
        places = np.searchsorted(np.array(ANSWERED), frame[name].to_numpy(), side="right") - 1
        yield Feature(name, (*edges, f"{ANSWERED[-1]}+"), places.astype(np.uint8))


def _coded(name: str, series: pl.Series, values: tuple[str, ...]) -> Feature:
    """A column of codes; what today's rules no longer know is counted as absent."""
    found = set(series.unique().to_list()) - set(values)
    known = (*values, ABSENT) if found else values
    codes = series.replace_strict({value: place for place, value in enumerate(values)}, default=len(values))
    return Feature(name, known, codes.cast(pl.UInt8).to_numpy())


def packed_features(rows: Rows, layout: Layout) -> Iterator[Feature]:
    """The features of the packed columns of records with one codebook."""
    # Column by column: what stands side by side in memory is counted fast.
    gaps, needs, outcomes, near, criteria = (
        np.ascontiguousarray(rows.packed[name].T) for name in ("gaps", "needs", "services", "near_misses", "criteria")
    )
    for kind in dict.fromkeys(kind for kind, _ in layout.gaps):
        places = [place for place, (one, _) in enumerate(layout.gaps) if one == kind]
        yield Feature(f"cause:{kind}", GAP, gaps[places].max(axis=0))
        if len(places) > 1:
            for place in places:
                yield Feature(f"gap:{kind}:{layout.gaps[place][1]}", GAP, gaps[place])
    for place, need in enumerate(layout.needs):
        yield Feature(f"need:{need}", NEED, needs[place])
    for place, service in enumerate(layout.services):
        yield from _service(service, outcomes[place], near[place], criteria, layout)


def _service(service: ServiceLayout, outcome: Codes, near: Codes, criteria: Codes, layout: Layout) -> Iterator[Feature]:
    required = criteria[[layout.criterion_place[name] for name in service.required]]
    failed = (required == 0).sum(axis=0, dtype=np.uint8)
    fits = np.where(outcome == 2, 0, 1)
    yield Feature(f"service:{service.id}", SERVICE, np.where(failed == 0, fits, np.minimum(failed, 2) + 1).astype("u1"))
    if service.required:
        yield Feature(f"near:{service.id}", ("no", "unknown", "yes"), near)
    for place, name in enumerate(service.required):
        own = required[place]
        # 0 alone, 1 with others; then missing, met, unclear as the record has them.
        yield Feature(
            f"criterion:{name}", CRITERION, np.where(own == 0, np.minimum(failed, 2) - 1, own + 1).astype("u1")
        )


def patterns(rows: Rows, layout: Layout) -> Sequence[str]:
    """For every record with a certain gap of case management: the criteria that are not met; else nothing.

    Each is written as the ids of the criteria, separated by spaces; by service in the order of the catalogue.
    """
    gap = ("criteria", CASE_MANAGEMENT)
    if gap not in layout.gaps:
        return [""] * rows.plain.height
    certain = rows.packed["gaps"][:, layout.gaps.index(gap)] == 2
    names = [name for service in layout.services if service.kind == CASE_MANAGEMENT for name in service.required]
    failed = rows.packed["criteria"][:, [layout.criterion_place[name] for name in names]] == 0
    weights = (np.uint64(1) << np.arange(len(names), dtype=np.uint64)).astype(np.uint64)
    keys = np.where(certain, (failed * weights).sum(axis=1, dtype=np.uint64), 0)
    distinct, places = np.unique(keys, return_inverse=True)
    written = [" ".join(name for place, name in enumerate(names) if int(key) >> place & 1) for key in distinct]
    return [written[place] for place in places.tolist()]


def pattern_feature(written: Sequence[str], threshold: int) -> Feature:
    """The patterns that enough records have, the most frequent first; the others together."""
    counted = pl.Series("pattern", written, dtype=pl.String).value_counts().filter(pl.col("pattern") != "")
    frequent = counted.filter(pl.col("count") >= threshold).sort(["count", "pattern"], descending=[True, False])
    values = (NONE, *frequent["pattern"].head(MOST_PATTERNS).to_list(), OTHER)
    places = {"": 0} | {value: place for place, value in enumerate(values) if place}
    codes = pl.Series(written, dtype=pl.String).replace_strict(places, default=len(values) - 1, return_dtype=pl.UInt8)
    return Feature("pattern", values, codes.to_numpy())


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
