"""Coverage and comparisons as tables: one row for each region, ready for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator

from engine.analyses.costs.samples import sampled_share
from engine.answers.comparison import Comparison
from engine.answers.costs import Costs, Effect
from engine.answers.coverage import Coverage, RegionFound
from engine.evaluators.population.batch.plain_cells import defused_cell

TableRow = tuple[str | int | float, ...]

COVERAGE_COLUMNS = (
    "subject",
    "reading",
    "list",
    "services",
    "region",
    "cells",
    "share_of_cells",
    "services_counted",
    "services_not_published",
    "share_of_list",
    "nearest_service",
    "criteria_in_the_way",
    "excluded_by",
    "nearest_for",
)
#: Those of the counts alone, without regions.
OVERVIEW_COLUMNS = COVERAGE_COLUMNS[: COVERAGE_COLUMNS.index("share_of_list")]
COMPARISON_COLUMNS = (
    *("subject", "reading", "change", "region", "cells", "share_of_cells", "share_of_change"),
    *("people", "share_of_people", "share_low", "share_high"),
)
_MOVED = ("found", "perhaps_found", "made_certain", "lost", "perhaps_lost", "doubled", "single", "still")
COST_COLUMNS = (
    *("subject", "reading", "service", "criterion", "counted", "group", "relevant", "kept_out", "alone", "found"),
    *("doubled", "open", "share_found", "share_low", "share_high", "established"),
)
SITUATION_COLUMNS = ("situation", "what", "before", "after")


def coverage_rows(found: Coverage) -> Iterator[TableRow]:
    """The counts of each subject and reading, then its regions and overlaps."""
    for subject in found.subjects:
        for reading in subject.readings:
            about = (subject.id, reading.reading)
            counts = (
                ("none", reading.none, reading.none_share),
                ("one", reading.one, reading.one_share),
                ("several", reading.several, reading.several_share),
            )
            for name, cells, share in counts:
                # Of nobody there is no share.
                counted = len(reading.services), len(subject.not_published)
                yield (*about, f"total_{name}", "", "", cells, share if subject.cells else "", *counted, *[""] * 5)
            for region in reading.uncovered:
                yield (*about, "uncovered", "", *_region(region))
            for overlap in reading.overlaps:
                for region in overlap.regions:
                    yield (*about, "overlap", " ".join(overlap.services), *_region(region))


def _region(region: RegionFound) -> TableRow:
    excluded = " ".join(
        f"{service.service}.{criterion.id}" for service in region.excluded_by for criterion in service.always
    )
    nearest = region.nearest
    return (
        region.text,
        region.cells,
        region.share,
        "",
        "",
        region.share_here,
        nearest.service if nearest else "",
        " ".join(criterion.id for criterion in nearest.which) if nearest else "",
        excluded,
        "; ".join(one.text for one in nearest.among) if nearest else "",
    )


def cost_rows(found: Costs) -> Iterator[TableRow]:
    """What each criterion costs: on cells, on people, and in each group of people."""
    for cost in found.criteria:
        about = (found.subject, found.reading, cost.service, cost.criterion.id)
        yield (*about, "cells", "", *_effect(cost.cells, (cost.cells_found, "", ""), cost.cells_silent))
        if cost.people is not None:
            share = cost.people_found
            shares = ("", "", "") if share is None else (share.share, share.low, share.high)
            yield (*about, "people", "", *_effect(cost.people, shares, cost.people_silent))
        for group in cost.groups:
            yield (*about, "people", group.text, *_effect(group.effect, ("", "", ""), cost.people_silent))


def _effect(effect: Effect, shares: TableRow, silent: str) -> TableRow:
    """The numbers of an effect; what cannot be established is empty, and no nought."""
    about, alone = (effect.relevant, effect.kept_out), (effect.alone, effect.found, effect.doubled)
    if silent:
        return (*about, "", "", "", effect.open, "", "", "", "no")
    return (*about, *alone, effect.open, *shares, "yes")


def comparison_rows(found: Comparison) -> Iterator[TableRow]:
    """What becomes of the people, where there are any, and the regions of every difference."""
    for subject in found.subjects:
        moved = subject.people
        for change in _MOVED if moved is not None else ():
            number: int = getattr(moved, change)
            of = moved and sampled_share(number, moved.people)
            shares = (of.share, of.low, of.high) if of else ("", "", "")
            yield (subject.id, "", change, "", "", "", "", number, *shares)
        for reading in subject.readings:
            for difference in reading.differences:
                for region in difference.regions:
                    cells = (region.cells, region.share, region.share_here)
                    yield (subject.id, reading.reading, difference.form, region.text, *cells, "", "", "", "")


def situation_rows(found: Comparison) -> Iterator[TableRow]:
    """What changes for each situation; a situation for which nothing changes has no row."""
    for row in found.situations.rows if found.situations else ():
        for what in row.changed:
            if what == "level":
                yield row.situation, what, row.before.level or "", row.after.level or ""
            else:
                before, after = row.before, row.after
                old = before.services.get(what) or before.gaps.get(what, "")
                yield row.situation, what, old, after.services.get(what) or after.gaps.get(what, "")


def table_as_csv(columns: Iterable[str], rows: Iterable[TableRow]) -> str:
    """Rows as comma-separated values with a heading (RFC 4180, lines ending in LF).

    The name of a situation, or any other text, that a spreadsheet program would calculate gets an apostrophe in front.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(tuple(columns))
    writer.writerows([defused_cell(cell) for cell in row] for row in rows)
    return text.getvalue()
