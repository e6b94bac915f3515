"""Every published figure of some quarters as one tidy frame: a line for each cell, a column for each dimension.

It holds what the figures hold and nothing else: single records could be counted again to the figures that are hidden.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from api.reports.cells import Condition
from api.reports.features import Named
from api.reports.figures import Figures, QuarterFigures
from api.reports.stored import cells, tables

#: The dimensions that have a column of their own; empty where a cell is not split by it.
DIMENSIONS: Final = (
    *("care_basin", "municipality", "age_band", "caller_language", "month", "channel", "level", "advice"),
    *("no_offer_confirmed", "facts_answered", "facts_not_known", "referral", "outcome"),
)
SCHEMA: Final = {
    "quarter": pl.String,
    "records": pl.String,
    "counted": pl.String,
    "topic": pl.String,
    "item": pl.String,
    "value": pl.String,
    **dict.fromkeys(DIMENSIONS, pl.String),
    "count": pl.Int64,
    "hidden": pl.Boolean,
    "smallest_count": pl.Int64,
    "made_on": pl.Date,
    "made_with": pl.String,
    "rule_bases": pl.String,
}


def cube(quarters: Sequence[QuarterFigures], *, synthetic: bool, area: Sequence[Condition] = ()) -> pl.DataFrame:
    """The published cells.

    Args:
        quarters: the figures.
        synthetic: whether they are of made-up records.
        area: only the cells with these conditions.
    """
    rows: list[dict[str, Any]] = []
    for one in quarters:
        about = {
            "quarter": str(one.quarter),
            "records": "synthetic" if synthetic else "real",
            "smallest_count": one.threshold,
            "made_on": one.made_on,
            "made_with": one.rules,
            "rule_bases": " ".join(one.versions),
        }
        for counted, figures in (("screenings", one.screenings), ("referrals", one.referrals)):
            rows += [{**about, "counted": counted, **line} for line in _lines(figures, set(area))]
    return pl.DataFrame(rows, schema=SCHEMA)


def _lines(figures: Figures, area: set[Condition]) -> Iterator[dict[str, Any]]:
    for names in tables(figures):
        for cell in cells(figures, names):
            if area <= cell:
                count = figures.counts[cell]
                line: dict[str, Any] = {"count": count, "hidden": count is None}
                for name, value in cell:
                    if name in DIMENSIONS:
                        line[name] = value
                    else:
                        named = Named.of(name)
                        line |= {"topic": named.topic, "item": named.item or None, "value": value}
                yield line
