"""A schematic map: every municipality as a tile of the same size, roughly where it lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.pages.navigation import mark
from api.pages.page import Page
from api.pages.reports.report import Report
from api.pages.reports.shapes import Block, Figure, Row
from api.pages.reports.words import percent
from api.records.codes import CareBasin
from api.reports.report_settings import Place, load_settings
from engine import Text

#: How many shades there are, and the size of a tile in the units of the picture.
SHADES = 5
SIZE = 100
UNDER_MAP = mark(
    "Each municipality is a square of the same size, roughly where it lies. Darker is a larger share. A hatched edge: "
    "the municipality’s own share is hidden, and this is the share of its whole care basin. “≥”: a part is hidden, and "
    "the share is at least this. Hatched without a share: that is hidden too, or there is nobody."
)


@dataclass(frozen=True)
class Tile:
    """A municipality on the map.

    Attributes:
        row: its figures.
        short: what stands on it.
        x, y: its corner.
        share: the share that is shown; None where none is known.
        least: whether it is at least that.
        shade: 0 to 4, darker for a larger share; None where the share is not known.
        coarse: whether the share is that of the whole care basin, for the municipality's own is hidden.
    """

    row: Row
    short: Text
    x: int
    y: int
    share: float | None
    least: bool
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
        basin = around.get(row.code)
        drawn[row.code] = _share(row.figures[column], basin.figures[column] if basin else None)
    largest = max((share or 0 for share, _least, _coarse in drawn.values()), default=0)
    found = []
    for row in block.rows:
        place, (share, least, coarse) = places.get(row.code), drawn[row.code]
        if place is not None:
            shade = None if share is None else int(share / largest * (SHADES - 1) + 0.5) if largest else 0
            corner = place.column * SIZE, place.line * SIZE
            found.append(Tile(row, place.short, *corner, share, least, shade, coarse))
    return found


def _share(own: Figure, basin: Figure | None) -> tuple[float | None, bool, bool]:
    """A share, whether it is only at least that, and whether it is that of the basin: first what is known whole."""
    for figure, coarse in ((own, False), (basin, True)):
        if figure is not None and figure.share is not None:
            return figure.share, False, coarse
    for figure, coarse in ((own, False), (basin, True)):
        if figure is not None and figure.least_share is not None:
            return figure.least_share, True, coarse
    return None, False, False


def map_of(report: Report, page: Page) -> list[Tile]:
    """The tiles of a report; none where it has no municipalities."""
    municipalities = next((block for block in report.blocks if block.form == "map"), None)
    if municipalities is None:
        return []
    codes = report.writer.codes
    places = load_settings(page.site.rules, codes).tiles
    return tiles(municipalities, places, basins_around(report.blocks, codes.care_basins))


def on_tile(tile: Tile, page: Page) -> str:
    """The share of a tile in words; empty where none is known."""
    if tile.share is None:
        return ""
    return f"≥ {percent(tile.share, page)}" if tile.least else percent(tile.share, page)


def basins_around(blocks: Sequence[Block], basins: Mapping[str, CareBasin]) -> dict[str, Row]:
    """Municipality → the line of its care basin in the table of care basins."""
    rows = {row.code: row for block in blocks if block.id == "care_basin" for row in block.rows}
    return {place: rows[name] for name, basin in basins.items() if name in rows for place in basin.municipalities}
