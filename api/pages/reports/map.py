"""A schematic map: every municipality as a tile of the same size, roughly where it lies."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.pages.reports.shapes import Block, Row
from api.reports.report_settings import Place
from engine import Text

#: How many shades there are, and the size of a tile in the units of the picture.
SHADES = 5
SIZE = 100


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
