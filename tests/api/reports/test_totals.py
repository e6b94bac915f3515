"""Counts of several quarters and areas added up, where parts of them are hidden."""

from api.reports.figures import Figures, cell
from api.reports.totals import Added, Area, Total


def test_a_sum_of_which_a_part_is_hidden_is_all_less_the_rest() -> None:
    counts = {frozenset(): 40, frozenset({("level", "low")}): 30, frozenset({("level", "high")}): None}
    quarter = Figures({**counts, frozenset({("level", "open")}): None}, {"level": ("low", "high", "open")})
    added = Added([quarter], Area())
    assert added.sum_of("level", ("high", "open")) == Total(10)
    assert added.sum_of("level", ("high",)) == Total(0, hidden=1)
    assert added.sum_of("level", ("low", "high")) == Total(30, hidden=1)
    assert added.sum_of("advice", ("followed",)) is None


def test_a_hidden_whole_is_at_least_its_published_parts() -> None:
    age = ("age_band", "18-22")
    counts = {frozenset(): 90, frozenset({age}): None, frozenset({age, ("unmet:case_management", "fits")}): 54}
    hidden = Figures(counts, {"age_band": ("18-22",), "unmet:case_management": ("other", "fits")})
    shown = Figures({frozenset(): 40, frozenset({age}): 19}, hidden.values)
    added = Added([hidden, shown], Area())
    assert added.total(age) == Total(19, hidden=1)
    assert added.total(age, parts="unmet:case_management") == Total(73, hidden=1)


def test_what_a_reform_was_not_asked_in_figures_of_before_is_no_nought() -> None:
    """ "Now for certain" was counted among "same" once: a quarter of then says nothing of it."""
    asked = Figures(
        {cell(): 10, cell(("reform:x", "found")): 1, cell(("reform:x", "made_certain")): 7},
        {"reform:x": ("found", "made_certain")},
    )
    before = Figures({cell(): 10, cell(("reform:x", "found")): 2}, {"reform:x": ("found",)})
    added = Added([asked, before], Area())
    assert added.total(("reform:x", "made_certain")) == Total(7, uncounted=1)
    assert added.total(("reform:x", "found")) == Total(3)
