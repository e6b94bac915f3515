"""A schematic map: every municipality as a tile of the same size, roughly where it lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.pages.reports.shapes import Block, Figure, Row
from api.records.codes import CareBasin
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
        share: the figure whose share is shown; None where none is known.
        shade: 0 to 4, darker for a larger share; None where the share is not known.
        coarse: whether the share is that of the whole care basin, for the municipality's own is hidden.
    """

    row: Row
    short: Text
    x: int
    y: int
    share: Figure | None
    shade: int | None
    coarse: bool


def tiles(block: Block, places: Mapping[str, Place], around: Mapping[str, Row]) -> list[Tile]:
    """The tiles of the municipalities, shaded by the share that the table's picture shows.

    Args:
        block: the figures of the municipalities.
        places: where each lies.
        around: municipality → the line of its care basin, whose share is shown where the municipality's is hidden.
    """
    column = block.drawn or 0
    drawn = {}
    for row in block.rows:
        own, basin = row.figures[column], around.get(row.code)
        coarser = basin.figures[column] if basin else None
        drawn[row.code] = next((one for one in (own, coarser) if one is not None and one.share is not None), None)
    largest = max((one.share or 0 for one in drawn.values() if one is not None), default=0)
    found = []
    for row in block.rows:
        place, figure = places.get(row.code), drawn[row.code]
        share = figure.share if figure else None
        if place is not None:
            shade = None if share is None else int(share / largest * (SHADES - 1) + 0.5) if largest else 0
            coarse = figure is not None and figure is not row.figures[column]
            corner = place.column * SIZE, place.line * SIZE
            found.append(Tile(row, place.short, *corner, figure, shade, coarse))
    return found


def basins_around(blocks: Sequence[Block], basins: Mapping[str, CareBasin]) -> dict[str, Row]:
    """Municipality → the line of its care basin in the table of care basins."""
    rows = {row.code: row for block in blocks if block.id == "care_basin" for row in block.rows}
    return {place: rows[name] for name, basin in basins.items() if name in rows for place in basin.municipalities}
