"""Published figures as bytes, and back: table by table, so that a quarter takes little room."""

import zlib
from datetime import date
from itertools import product
from typing import Any

import orjson

from api.reports.cells import Cell
from api.reports.figures import Figures, QuarterFigures
from api.reports.periods import Quarter


def to_bytes(figures: QuarterFigures) -> bytes:
    """Write the figures of a quarter; the same figures always give the same bytes."""
    data = {
        "quarter": str(figures.quarter),
        "made_on": figures.made_on.isoformat() if figures.made_on else None,
        "rules": figures.rules,
        "versions": figures.versions,
        "threshold": figures.threshold,
        "recorded_from": figures.recorded_from.isoformat() if figures.recorded_from else None,
        "meanings": figures.meanings,
        "never": figures.never,
        "unknown": figures.unknown,
        "screenings": _written(figures.screenings),
        "referrals": _written(figures.referrals),
    }
    return zlib.compress(orjson.dumps(data))


def from_bytes(content: bytes) -> QuarterFigures:
    """Read the figures of a quarter."""
    data: dict[str, Any] = orjson.loads(zlib.decompress(content))
    return QuarterFigures(
        quarter=Quarter.read(data["quarter"]),
        screenings=_read(data["screenings"]),
        referrals=_read(data["referrals"]),
        versions=tuple(data["versions"]),
        threshold=data["threshold"],
        rules=data["rules"],
        made_on=_day(data["made_on"]),
        # Figures that stay may have been made before these were kept.
        recorded_from=_day(data.get("recorded_from")),
        meanings={name: tuple(found) for name, found in data.get("meanings", {}).items()},
        never={name: tuple(found) for name, found in data.get("never", {}).items()},
        unknown=tuple(data.get("unknown", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def tables(figures: Figures) -> list[tuple[str, ...]]:
    """The features of every table, each in one order; the total is the table of none."""
    return sorted({tuple(sorted(name for name, _ in cell)) for cell in figures.counts}, key=lambda one: (len(one), one))


def cells(figures: Figures, names: tuple[str, ...]) -> list[Cell]:
    """The cells of a table, in one order."""
    every = product(*(figures.values[name] for name in names))
    return [frozenset(zip(names, values, strict=True)) for values in every]


def _written(figures: Figures) -> dict[str, Any]:
    counted = [(names, [figures.counts[cell] for cell in cells(figures, names)]) for names in tables(figures)]
    return {"values": figures.values, "tables": counted}


def _read(data: dict[str, Any]) -> Figures:
    found = Figures({}, {name: tuple(values) for name, values in data["values"].items()})
    for names, counts in data["tables"]:
        found.counts.update(zip(cells(found, tuple(names)), counts, strict=True))
    return found
