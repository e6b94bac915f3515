"""The figures that the page of the documentation names are those of the rules."""

import re
from datetime import date

from engine.analyses.coverage.analysis import Request, analyse_coverage
from engine.locations import PROJECT
from engine.logic.editions import RuleBase


def test_the_table_of_case_management_is_what_the_analysis_finds(rule_base: RuleBase) -> None:
    page = (PROJECT / "docs" / "coverage.md").read_text(encoding="utf-8")
    request = Request(("kind:case_management",), most=1)
    found = analyse_coverage(rule_base.at(date(2026, 11, 28)), date(2026, 11, 28), "en", request).subjects[0]
    for reading in found.readings:
        row = re.search(rf"^\| {reading.reading} \| ([\d.]+) %[^|]*\| ([\d.]+) % \| ([\d.]+) % \|$", page, re.MULTILINE)
        assert row, reading.reading
        shares = (reading.none_share, reading.one_share, reading.several_share)
        assert row.groups() == tuple(f"{share * 100:.1f}" for share in shares)
