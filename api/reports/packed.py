"""What a report counts of the packed columns: needs and what meets them, services and what keeps people out of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from api.records.frame import Rows
from api.records.layout import Established, Layout
from api.records.packing import NEEDS
from api.reports.features import DROP, GAP, NONE, OTHER, TRIED, Feature
from engine import CASE_MANAGEMENT_NEED, CRITERION, NOT_MET, SERVICE, UNMET, Outcomes

#: What a criterion does, in short: of each place in `CRITERION` the one in `DROP`.
_IN_SHORT: Final = np.array([DROP.index(value) if value in DROP else 0 for value in CRITERION], np.uint8)
#: The most patterns that are named.
MOST_PATTERNS: Final = 12


def positions_of(layout: Layout) -> Mapping[str, Sequence[int]]:
    """The positions of the packed columns that are counted, or that a reform asks for."""
    services = list(enumerate(layout.services))
    return {
        "needs": range(len(layout.needs)),
        "criteria": range(len(layout.criteria)),
        "services": [place for place, service in services if service.kind == CASE_MANAGEMENT_NEED],
        "near_misses": [place for place, service in services if service.relevance and service.required],
        "gaps": [place for place, (kind, _) in enumerate(layout.gaps) if kind != "criteria"],
    }


def outcomes_of(rows: Rows, layout: Layout) -> Outcomes:
    """What the rules made of some records."""
    # Case management carries the highest level.
    settled = rows.plain["level"]
    own = (settled == layout.levels[-1]).fill_null(value=False).to_numpy()
    return Outcomes(
        services=layout.services,
        needs={need: rows.position("needs", place) == NEEDS.index("yes") for place, need in enumerate(layout.needs)},
        criterion=lambda name: rows.position("criteria", layout.criterion_place[name]),
        level=np.where(own, 2, settled.is_null().to_numpy()).astype(np.uint8),
    )


def never_given(layout: Layout, can_be: Established) -> Mapping[str, Collection[str]]:
    """Feature → the values that the rules of some records can give to nobody.

    Args:
        layout: their codebook.
        can_be: what can be established with their rules.
    """
    told = can_be.never
    needs = (need for need in (*layout.needs, CASE_MANAGEMENT_NEED) if need in told)
    found: dict[str, Collection[str]] = {f"unmet:{need}": told[need] for need in needs}
    found |= {f"cause:{kind}": ["possible"] for kind, _ in layout.gaps if kind not in can_be.open_causes}
    for service in layout.services:
        alone = {"found", "doubled"} if not service.published else set()
        several = {"together"} if len(service.required) == 1 else set()
        for name in service.required:
            found[f"criterion:{name}"] = never = sorted({*alone, *several, *told.get(name, ())})
            found[f"drop:{name}"] = [value for value in never if value in DROP]
        match = {"match"} if not service.published else set()
        many = {"several"} if len(service.required) < 2 else set()
        found[f"service:{service.id}"] = never = sorted({*match, *many, *told.get(service.id, ())})
        found[f"near:{service.id}"] = ["yes"] if "one" in never else []
    return found


def packed_features(rows: Rows, layout: Layout, can_be: Established) -> Iterator[Feature]:
    """The features of the packed columns of records with one codebook.

    Args:
        rows: the records.
        layout: their codebook.
        can_be: what can be established with its rules; what never can has no figure.
    """
    seen = outcomes_of(rows, layout)
    for kind in dict.fromkeys(kind for kind, _ in layout.gaps if kind != "criteria"):
        places = [place for place, (one, _) in enumerate(layout.gaps) if one == kind]
        codes = np.maximum.reduce([rows.position("gaps", place) for place in places])
        # What a record holds can be, whatever is worked out today.
        yield Feature(f"cause:{kind}", GAP, codes, spare=kind not in can_be.causes)
    for place, need in enumerate(layout.needs):
        yield Feature(f"need:{need}", NEEDS, rows.position("needs", place).copy())
    for need in seen.subjects:
        yield Feature(f"unmet:{need}", UNMET, seen.unmet(need), spare=need not in can_be.needs)
    for place, service in enumerate(layout.services):
        if service.relevance:
            yield Feature(f"service:{service.id}", SERVICE, seen.of_service(service))
            if service.required:
                own = np.where(seen.about(service) == 2, rows.position("near_misses", place), np.uint8(0))
                yield Feature(f"near:{service.id}", ("no", "unknown", "yes"), own)
            for name, codes in seen.of_criteria(service).items():
                yield Feature(f"criterion:{name}", CRITERION, codes)
                if service.kind == CASE_MANAGEMENT_NEED:
                    yield Feature(f"drop:{name}", DROP, _IN_SHORT[codes])


def patterns(rows: Rows, layout: Layout) -> pl.Series:
    """For every record that no case manager takes: the criteria that are not met; else nothing.

    Each is written as the ids of the criteria, separated by spaces; by service in the order of the catalogue.
    """
    seen = outcomes_of(rows, layout)
    if CASE_MANAGEMENT_NEED not in seen.subjects:
        return pl.repeat("", rows.plain.height, eager=True)
    established = np.flatnonzero(seen.unmet(CASE_MANAGEMENT_NEED) == UNMET.index("established"))
    names = [name for service in seen.subjects[CASE_MANAGEMENT_NEED] for name in service.required]
    keys = np.zeros(rows.plain.height, np.uint64)
    for place, name in enumerate(names):
        failed = established[seen.criterion(name)[established] == NOT_MET]
        keys[failed] |= np.uint64(1) << np.uint64(place)
    distinct, places = np.unique(keys, return_inverse=True)
    written = [" ".join(name for place, name in enumerate(names) if int(key) >> place & 1) for key in distinct]
    return pl.Series(written, dtype=pl.String).gather(places)


def referrals_of(rows: Rows, sent: pl.DataFrame) -> tuple[pl.DataFrame, NDArray[np.int64]]:
    """Those among some referrals that are of some records, and of which of them each is, by its place."""
    ids = rows.plain["id"].to_numpy()
    order = np.argsort(ids, kind="stable")
    to = sent["screening_id"].to_numpy()
    of = order[np.minimum(np.searchsorted(ids, to, sorter=order), len(ids) - 1)]
    own = ids[of] == to
    return sent.filter(pl.Series(own)), of[own]


def tried_features(
    rows: Rows, layout: Layout, own: pl.DataFrame, of: NDArray[np.int64], room: Mapping[str, str]
) -> Iterator[Feature]:
    """What became of the referrals of those who have a need, to services for it: what says most about room counts.

    Args:
        rows: the records.
        layout: their codebook.
        own: their referrals, with ``service`` and ``outcome``.
        of: of which of these records each is, by its place.
        room: what an outcome says, as a value of `TRIED`; an outcome that is not named says nothing.
    """
    seen = outcomes_of(rows, layout)
    ranks = {outcome: TRIED.index(word) for outcome, word in room.items()}
    rank = own["outcome"].replace_strict(ranks, default=TRIED.index("open"), return_dtype=pl.UInt8).to_numpy()
    places = {service.id: place for place, service in enumerate(layout.services)}
    to = own["service"].replace_strict(places, default=len(places), return_dtype=pl.UInt16).to_numpy()
    for need, services in seen.subjects.items():
        helps = np.zeros(len(places) + 1, np.bool_)
        helps[[places[service.id] for service in services]] = True
        mine = helps[to]
        best = np.full(rows.plain.height, TRIED.index("not_sent"), np.uint8)
        np.maximum.at(best, of[mine], rank[mine])
        yield Feature(f"tried:{need}", TRIED, np.where(seen.has(need), best, 0).astype(np.uint8))


def pattern_feature(found: Sequence[pl.Series], threshold: int) -> Feature:
    """The patterns that enough records have, the most frequent first; the others together."""
    written = pl.concat([pl.Series(dtype=pl.String), *found]).alias("pattern")
    counted = written.value_counts().filter(pl.col("pattern") != "")
    frequent = counted.filter(pl.col("count") >= threshold).sort(["count", "pattern"], descending=[True, False])
    values = (NONE, *frequent["pattern"].head(MOST_PATTERNS).to_list(), OTHER)
    places = {"": 0} | {value: place for place, value in enumerate(values) if place}
    codes = written.replace_strict(places, default=len(values) - 1, return_dtype=pl.UInt8)
    return Feature("pattern", values, codes.to_numpy())
