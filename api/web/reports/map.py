"""A schematic map: every municipality as a tile of the same size, roughly where it lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import StrictInt

from api.web.reports.blocks import Block, Row
from engine.errors import RuleBaseError
from engine.language import NonEmpty, Text
from engine.loading.files import FileReader
from engine.model.common import Entry

FILE = "reports.yaml"
#: How many shades there are, and the size of a tile in the units of the picture.
SHADES = 5
SIZE = 100


class Place(Entry):
    """Where a municipality lies, and what stands on its tile."""

    column: StrictInt
    line: StrictInt
    short: Text


class ReportSettings(Entry):
    """What ``rules/reports.yaml`` holds."""

    tiles: Mapping[NonEmpty, Place]


@dataclass(frozen=True)
class Tile:
    """A municipality on the map.

    Attributes:
        row: its figures.
        short: what stands on it.
        x, y: its corner.
        shade: 0 to 4, darker for a larger share; None where the share is not known.
    """

    row: Row
    short: Text
    x: int
    y: int
    shade: int | None


def load_places(rules: Path) -> Mapping[str, Place]:
    """Read where the municipalities lie.

    Raises:
        RuleBaseError: the file does not fit.
    """
    reader = FileReader(rules, rules)
    file = reader.file(rules, FILE)
    settings = reader.model(file, (), file.data, ReportSettings) if not reader.problems else None
    if settings is None or reader.problems:
        raise RuleBaseError(reader.problems)
    return settings.tiles


def tiles(block: Block, places: Mapping[str, Place]) -> list[Tile]:
    """The tiles of the municipalities, shaded by the share that the table's picture shows."""
    column = block.drawn or 0
    shares = {row.code: row.figures[column].share for row in block.rows}
    largest = max((share for share in shares.values() if share is not None), default=0)
    found = []
    for row in block.rows:
        place, share = places.get(row.code), shares[row.code]
        if place is not None:
            shade = None if share is None else int(share / largest * (SHADES - 1) + 0.5) if largest else 0
            found.append(Tile(row, place.short, place.column * SIZE, place.line * SIZE, shade))
    return found
