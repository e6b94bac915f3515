"""What the pictures of a report show: the largest first, lower bounds as such, and a coarser place before nothing."""

from dataclasses import replace

from api.pages.reports.bars import bars, picture_of
from api.pages.reports.beside import side_by_side
from api.pages.reports.map import basins_around, tiles
from api.pages.reports.shapes import Block, Figure, Row
from api.records.codes import load_codes
from api.reports.report_settings import load_settings
from api.reports.totals import Total
from engine import RULES, RuleBase
from tests.api.pages.conftest import TODAY


def _block(name: str, figures: dict[str, Figure], *, ranked: bool = False) -> Block:
    rows = tuple(Row(code, code, (figure,)) for code, figure in figures.items())
    return Block(name, name, "", "", (("nobody", "nobody"),), rows, 0, "bars", ranked)


def test_ranked_bars_begin_with_the_largest_and_show_lower_bounds_as_such() -> None:
    figures = {
        "small": Figure(Total(5)),
        "hidden": Figure(Total(0, hidden=1)),
        "never": Figure(None, never=True),
        "least": Figure(Total(20, hidden=1)),
        "large": Figure(Total(40)),
    }
    found = bars(_block("criteria", figures, ranked=True))
    assert [(one.row.code, one.sort, one.length) for one in found] == [
        ("large", "exact", 100.0),
        ("least", "least", 50.0),
        ("small", "exact", 12.5),
        ("hidden", "hidden", 0.0),
        ("never", "never", 0),
    ]
    assert [one.row.code for one in bars(_block("age_band", figures))] == list(figures)


def test_a_picture_draws_whom_it_knows_of_and_counts_what_it_leaves_out() -> None:
    figures = {
        "nobody": Figure(Total(0)),
        "hidden": Figure(Total(0, hidden=1)),
        "never": Figure(None, never=True),
        "not asked": Figure(None),
        "least": Figure(Total(20, hidden=1)),
        "large": Figure(Total(40)),
        "nobody, then somebody": Figure(Total(0), beside=Figure(Total(7))),
        "nobody, then hidden": Figure(Total(0), beside=Figure(Total(0, hidden=1))),
    }
    found = picture_of(_block("criteria", figures, ranked=True))
    assert [one.row.code for one in found.bars] == ["large", "least", "nobody, then somebody"]
    assert (found.never, found.zero, found.hidden, found.drawable) == (["never"], 1, 2, 3)
    assert [one.row.code for one in picture_of(_block("criteria", figures, ranked=True), 1).bars] == ["large"]
    # In time a line that is left out would look like no time at all.
    in_time = picture_of(replace(_block("over_time", figures), by_time=True))
    assert [one.row.code for one in in_time.bars] == [name for name in figures if name != "never"]
    assert (in_time.zero, in_time.hidden) == (0, 0)


def test_the_map_shows_the_care_basin_where_a_municipality_is_hidden(rule_base: RuleBase) -> None:
    codes = load_codes(RULES, rule_base.at(TODAY).contents)
    places = load_settings(RULES, codes).tiles
    name, basin = next((name, one) for name, one in codes.care_basins.items() if len(one.municipalities) > 1)
    shown, hidden = basin.municipalities[:2]
    alone = next(place for other, one in codes.care_basins.items() if other != name for place in one.municipalities)
    base, nothing = Total(100), Figure(Total(0, hidden=1), Total(50))
    own = _block("municipality", {shown: Figure(Total(80), base), hidden: nothing, alone: nothing})
    coarser = _block("care_basin", {name: Figure(Total(20), base)})
    found = {tile.row.code: tile for tile in tiles(own, places, basins_around([coarser], codes.care_basins))}
    assert (found[shown].coarse, found[shown].shade) == (False, 4)
    assert found[hidden].coarse
    assert found[hidden].share == 0.2
    assert (found[alone].coarse, found[alone].shade) == (False, None)
    # Nothing whole is known of the place or its basin: what is there at least comes before hatching.
    at_least = _block("municipality", {shown: Figure(Total(80), base), alone: Figure(Total(20, hidden=1), base)})
    least = {tile.row.code: tile for tile in tiles(at_least, places, {})}[alone]
    assert (least.share, least.least, least.shade) == (0.2, True, 1)


def test_what_asked_something_else_in_the_other_period_says_so() -> None:
    def block(asked: dict[str, str], counts: dict[str, int]) -> Block:
        rows = tuple(Row(code, code, (Figure(Total(counts[code])),), asked=(asked[code],)) for code in counts)
        return Block("criteria", "criteria", "", "", (("found", "found"),), rows, 0, "bars", ranked=True)

    own = block({"age": "x", "home": "y"}, {"age": 10, "home": 20})
    other = block({"age": "z", "home": "y", "gone": "w"}, {"age": 30, "home": 5, "gone": 7})
    (found,) = side_by_side([own], [other], lambda words: words)
    rows = {row.code: row for row in found.rows}
    assert [code for code, row in rows.items() if row.breaks] == ["age"]
    assert "do not compare" in rows["age"].remark
    gone = rows["gone"].figures[0]
    assert (gone.total, gone.beside and gone.beside.total) == (None, Total(7))
    drawn = {bar.row.code: (bar.length, bar.beside and bar.beside.length) for bar in bars(found)}
    assert drawn["age"] == (33.33, 100.0)
    assert [bar.row.code for bar in bars(found)] == ["home", "age", "gone"]
