"""What the reforms of a folder change is worked out once, and anew as soon as one of their files is another."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.analyses.reform.folder import compare_reforms
from engine.cli.user_shelf import UserShelf
from engine.logic.compilation.dated import DatedRules
from tests.engine.analyses.reform.test_overlay import DAY, HEAD, rule_base


def test_what_was_compared_is_kept_until_a_file_changes(tmp_path: Path) -> None:
    shelf, folder = tmp_path / "shelf", tmp_path / "rules" / "reforms"
    folder.mkdir(parents=True)

    def compared(day: DatedRules) -> tuple[str, ...]:
        return compare_reforms(day, DAY, tmp_path / "rules").wrong

    rules = replace(rule_base().at(DAY), shelf=UserShelf(shelf, ("rules",)))
    assert compared(rules) == ()
    assert len([*shelf.iterdir()]) == 2, "on which days it changes, and what it changes"
    (folder / "first.yaml").write_text(HEAD + "parameters: {adult_aeg: 21}\n", encoding="utf-8")
    assert compared(rules) == ("first.yaml",)
    assert len([*shelf.iterdir()]) == 4
    assert compared(rules) == ("first.yaml",)
    assert len([*shelf.iterdir()]) == 4
    # What is kept was kept by that folder alone.
    assert compared(rule_base().at(DAY)) == ("first.yaml",)


#: Changes what is asked of a service from a day on, amid the days on which the same rules count.
LATER = "services: {awel-102: {eligibility: {adult: {valid_from: 2026-12-24, text: {nl: x, fr: x, en: x}, "
LATER += (
    "kind: required, change: fixed, met_when: {fact: age, at_least: 18}, source: {document: brusano-forum-2024}}}}}"
)


@pytest.mark.parametrize(("reform", "again"), [("parameters: {adult_age: 21}", 0), (LATER, 1), ("nothing: 1", 1)])
def test_it_is_kept_for_all_days_on_which_the_same_rules_count(tmp_path: Path, reform: str, again: int) -> None:
    shelf, folder = tmp_path / "shelf", tmp_path / "rules" / "reforms"
    folder.mkdir(parents=True)
    (folder / "r.yaml").write_text(f"{HEAD}{reform}\n", encoding="utf-8")
    rules = replace(rule_base().at(DAY), shelf=UserShelf(shelf, ("rules",)))
    earlier, later = date(2026, 12, 23), date(2026, 12, 24)
    assert rule_base().at(earlier) is rule_base().at(later)
    compare_reforms(rules, earlier, tmp_path / "rules")
    kept = {*shelf.iterdir()}
    found = compare_reforms(rules, later, tmp_path / "rules")
    assert len({*shelf.iterdir()} - kept) == again
    assert found == compare_reforms(rule_base().at(DAY), later, tmp_path / "rules"), "as if nothing was kept"


def test_all_languages_are_told_of_one_comparison(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "reforms"
    folder.mkdir(parents=True)
    (folder / "r.yaml").write_text(HEAD.replace("fr: x", "fr: y"), encoding="utf-8")
    reform, told = compare_reforms(rule_base().at(DAY), DAY, tmp_path / "rules").found["r"]
    assert reform.name.fr == "y"
    assert {language: one.name for language, one in told.items()} == {"nl": "x", "fr": "y", "en": "x"}
    assert all(one.subjects == () for one in told.values()), "it changes nothing"
