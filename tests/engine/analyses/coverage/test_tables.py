"""Tables for spreadsheets: no text of a stranger is calculated."""

import csv
import io

from engine.analyses.coverage.tables import table_as_csv


def test_no_text_is_a_formula_and_numbers_stay_numbers() -> None:
    hostile = ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1+1", "\t=1", " =1", "＝1"]
    written = table_as_csv(["name", "count"], [(text, -1) for text in [*hostile, "Anna", "-", "-2"]])
    names = [row["name"] for row in csv.DictReader(io.StringIO(written))]
    assert names == [*(f"'{text}" for text in hostile), "Anna", "-", "-2"]
    assert {row["count"] for row in csv.DictReader(io.StringIO(written))} == {"-1"}
