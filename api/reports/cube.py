"""Every published figure of some quarters as one tidy frame: a line for each cell, a column for each dimension.

It holds what the figures hold and nothing else: single records could be counted again to the figures that are hidden.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final, Literal

import polars as pl

from api.reports.cells import Cell, Condition
from api.reports.features import Named, never_established
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
    "established": pl.Boolean,
    "meanings": pl.String,
    "recorded_from": pl.Date,
    "smallest_count": pl.Int64,
    "made_on": pl.Date,
    "made_with": pl.String,
    "rule_bases": pl.String,
}
#: What says which cell it is, and what is told of it in a period.
_CELL: Final = ("records", "counted", "topic", "item", "value", *(name for name in DIMENSIONS if name != "month"))
_SUMMED: Final = ("count", "at_least", "hidden_quarters", "quarters", "established", "meanings")


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
            "recorded_from": one.recorded_from,
            "made_on": one.made_on,
            "made_with": one.rules,
            "rule_bases": " ".join(one.versions),
        }
        for counted, figures in (("screenings", one.screenings), ("referrals", one.referrals)):
            rows += [{**about, "counted": counted, **line} for line in _lines(figures, set(area), one)]
    return pl.DataFrame(rows, schema=SCHEMA)


def periods_compared(of: pl.DataFrame, beside: pl.DataFrame) -> pl.DataFrame:
    """Two periods side by side: a line for each cell that either has, its figures added up over the quarters.

    Months are left out, for no two periods share one. Sums of published figures tell no more than these.

    Args:
        of: the cells of a period, from `cube`.
        beside: those of the other period.
    """
    one, other = _added(of), _added(beside)
    named = {name: f"beside_{name}" for name in _SUMMED}
    found = one.join(other.rename(named), on=_CELL, how="full", coalesce=True, nulls_equal=True, maintain_order="left")
    same = pl.col("meanings").eq_missing(pl.col("beside_meanings")) & ~pl.col("meanings").fill_null("").str.contains(
        " "
    )
    return found.with_columns(comparable=same)


def _added(lines: pl.DataFrame) -> pl.DataFrame:
    count, hidden = pl.col("count"), pl.col("hidden")
    return (
        lines.filter(pl.col("month").is_null())
        .group_by(_CELL, maintain_order=True)
        .agg(
            pl.when(hidden.any() | ~pl.col("established").all()).then(None).otherwise(count.sum()).alias("count"),
            at_least=count.sum(),
            hidden_quarters=hidden.sum().cast(pl.Int64),
            quarters=pl.len().cast(pl.Int64),
            established=pl.col("established").any(),
            meanings=pl.col("meanings").drop_nulls().unique(maintain_order=True).str.join(" "),
        )
        .with_columns(pl.when(pl.col("meanings") != "").then(pl.col("meanings")).alias("meanings"))
    )


def _lines(figures: Figures, area: set[Condition], quarter: QuarterFigures) -> Iterator[dict[str, Any]]:
    for names in tables(figures):
        never = _never(figures, names)
        asked = " ".join(dict.fromkeys(one for name in names for one in quarter.meanings.get(name, ()))) or None
        for cell in (*cells(figures, names), *never):
            if area <= cell:
                established = cell not in never and not any(quarter.says_nothing(*condition) for condition in cell)
                count = figures.counts[cell] if established else None
                line: dict[str, Any] = {
                    "count": count,
                    "hidden": established and count is None,
                    "established": established,
                    "meanings": asked,
                }
                for name, value in cell:
                    if name in DIMENSIONS:
                        line[name] = value
                    else:
                        named = Named.of(name)
                        line |= {"topic": named.topic, "item": named.item or None, "value": value}
                yield line


def _never(figures: Figures, names: tuple[str, ...]) -> tuple[Cell, ...]:
    """The cells that can never hold anybody, because the rules can never establish it: said, and not counted as 0."""
    for place, name in enumerate(names):
        if (value := never_established(name, figures.values[name])) is not None:
            others = (figures.values[other] for other in (*names[:place], *names[place + 1 :]))
            rest = (*names[:place], *names[place + 1 :])
            return tuple(frozenset((*zip(rest, values, strict=True), (name, value))) for values in product(*others))
    return ()


def written(found: pl.DataFrame, form: Literal["csv", "parquet"]) -> bytes:
    """A frame as a file."""
    if form == "csv":
        return found.write_csv().encode()
    file = io.BytesIO()
    found.write_parquet(file)
    return file.getvalue()
