"""Two periods side by side: the tables of one, with the figures of the other beside its own.

Every figure of either is published, or a sum of published ones, and nobody is counted in two quarters. So two periods
side by side tell what each of them tells, and nothing more.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from api.pages.navigation import mark
from api.pages.reports.shapes import Block, Figure, Row

_CHANGED = mark("asked something else in the other period: do not compare them")


def side_by_side(
    blocks: Sequence[Block], others: Sequence[Block], translate: Callable[[str], str]
) -> tuple[Block, ...]:
    """The tables of a period, with those of another beside them.

    Args:
        blocks: the tables of the period.
        others: those of the other period, with the same ids, columns and lines where they have them.
        translate: translates words of the pages.
    """
    beside = {block.id: block for block in others}
    found = [block if block.by_time else _joined(block, beside.get(block.id), translate) for block in blocks]
    own = {block.id for block in blocks}
    only = [other for other in others if other.id not in own and not other.by_time]
    found += [_joined(replace(other, rows=()), other, translate) for other in only]
    return tuple(found)


def _joined(block: Block, other: Block | None, translate: Callable[[str], str]) -> Block:
    columns = tuple(dict.fromkeys((*block.columns, *(other.columns if other else ()))))
    own = {row.code: row for row in block.rows}
    theirs = {row.code: row for row in other.rows} if other else {}
    rows = []
    for code in dict.fromkeys((*own, *theirs)):
        row, beside = own.get(code), theirs.get(code)
        here, there = _by_column(block, row), _by_column(other, beside)
        nothing = Figure(None)
        figures = tuple(replace(here.get(name, nothing), beside=there.get(name, nothing)) for name, _ in columns)
        shown = row or beside
        if shown is not None:
            rows.append(_marked(replace(shown, figures=figures), row, beside, translate))
    return replace(block, columns=columns, rows=tuple(rows))


def _by_column(block: Block | None, row: Row | None) -> dict[str, Figure]:
    if block is None or row is None:
        return {}
    return {name: figure for (name, _), figure in zip(block.columns, row.figures, strict=True)}


def _marked(row: Row, own: Row | None, beside: Row | None, translate: Callable[[str], str]) -> Row:
    """The line; where its rules asked something else in the other period, it says so."""
    if own is None or beside is None or own.asked == beside.asked:
        return row
    return replace(row, remark=translate(_CHANGED), asked_otherwise=True, breaks=True)
