"""What the reforms of a folder change is worked out once, and anew as soon as one of their files is another."""

from dataclasses import replace
from pathlib import Path

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
    assert len([*shelf.iterdir()]) == 1
    (folder / "first.yaml").write_text(HEAD + "parameters: {adult_aeg: 21}\n", encoding="utf-8")
    assert compared(rules) == ("first.yaml",)
    assert len([*shelf.iterdir()]) == 2
    assert compared(rules) == ("first.yaml",)
    assert len([*shelf.iterdir()]) == 2
    # What is kept was kept by that folder alone.
    assert compared(rule_base().at(DAY)) == ("first.yaml",)


def test_all_languages_are_told_of_one_comparison(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "reforms"
    folder.mkdir(parents=True)
    (folder / "r.yaml").write_text(HEAD.replace("fr: x", "fr: y"), encoding="utf-8")
    reform, told = compare_reforms(rule_base().at(DAY), DAY, tmp_path / "rules").found["r"]
    assert reform.name.fr == "y"
    assert {language: one.name for language, one in told.items()} == {"nl": "x", "fr": "y", "en": "x"}
    assert all(one.subjects == () for one in told.values()), "it changes nothing"
